// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>

namespace ams {

using Milliseconds = std::chrono::milliseconds;
/// A point in wall-clock time, UTC, to the millisecond.
using Timestamp = std::chrono::sys_time<Milliseconds>;

/// ISO 8601 in UTC with milliseconds: "2026-01-31T03:04:05.678Z".
[[nodiscard]] QString toText(Timestamp time);
/// Reads ISO 8601 with any offset, with or without fraction. A null optional if the text is none.
[[nodiscard]] std::optional<Timestamp> timestampFromText(const QString &text);
/// "1h30m", "45s", "250ms": the same notation scenarios use. Exact: reading it back gives the same duration.
[[nodiscard]] QString toText(Milliseconds duration);
/// Reads "250ms", "5s", "15m", "24h", "7d" and sums of these such as "1h30m". Negative or unit-less text is refused.
[[nodiscard]] std::optional<Milliseconds> durationFromText(const QString &text);

/// The only source of time in core. Tests put a FakeClock here, so nothing ever sleeps.
/// Lives as long as everything that uses it; called from the thread that owns the caller.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Timestamp now() const = 0;
    /// Monotonic, unaffected by clock corrections; only differences mean something.
    [[nodiscard]] virtual Milliseconds steady() const = 0;
    /// Calls `then` once after `delay` in the context's thread; forgotten when `context` dies first.
    virtual void after(Milliseconds delay, QObject *context, std::function<void()> then) = 0;
};

class TimerQueue;

/// What waits on it belongs to the thread of the first after(); contexts of other threads are served too, at a higher
/// price.
class SystemClock final : public Clock
{
    Q_DISABLE_COPY_MOVE(SystemClock)
public:
    SystemClock();
    ~SystemClock() override;
    [[nodiscard]] Timestamp now() const override;
    [[nodiscard]] Milliseconds steady() const override;
    void after(Milliseconds delay, QObject *context, std::function<void()> then) override;

private:
    std::once_flag m_begun;
    std::unique_ptr<TimerQueue> m_waiting;
};

} // namespace ams
