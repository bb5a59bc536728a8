// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Random.h"

#include <QList>

#include <numeric>

namespace ams {

/// Choices of a simulation, all drawn from one seed.
class Dice
{
public:
    explicit Dice(quint64 seed) : m_random(seed) {}

    /// 0 … count - 1
    [[nodiscard]] int below(int count) { return static_cast<int>(m_random.next() % static_cast<quint64>(count)); }
    [[nodiscard]] int between(int least, int most) { return least + below(most - least + 1); }
    [[nodiscard]] bool chance(int percent) { return below(100) < percent; }
    template<typename List>
    [[nodiscard]] auto pick(const List &list)
    {
        return list[static_cast<typename List::size_type>(below(static_cast<int>(list.size())))];
    }
    /// An index, drawn with these weights.
    [[nodiscard]] int weighted(const QList<int> &weights)
    {
        int left = below(std::accumulate(weights.begin(), weights.end(), 0));
        for (int i = 0; i < static_cast<int>(weights.size()); ++i) {
            left -= weights[i];
            if (left < 0)
                return i;
        }
        return 0;
    }
    [[nodiscard]] Random &random() { return m_random; }

private:
    SeededRandom m_random;
};

} // namespace ams
