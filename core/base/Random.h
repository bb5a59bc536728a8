// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <random>

namespace ams {

/// The only source of chance in core: jitter, ids. Seeded in tests, so that a failure can be repeated.
class Random
{
public:
    virtual ~Random() = default;
    [[nodiscard]] virtual quint64 next() = 0;
    /// Uniform in [0, 1).
    [[nodiscard]] double unit() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
};

class SystemRandom final : public Random
{
public:
    [[nodiscard]] quint64 next() override;
};

class SeededRandom final : public Random
{
public:
    explicit SeededRandom(quint64 seed) : m_engine(seed) {}
    [[nodiscard]] quint64 next() override { return m_engine(); }

private:
    std::mt19937_64 m_engine;
};

/// 20 lower-case letters and digits (100 bits) without those that look alike (i, l, o, u).
[[nodiscard]] QString randomName(Random &random);

} // namespace ams
