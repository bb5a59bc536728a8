// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"

#include <QObject>
#include <QPointer>

#include <array>
#include <deque>

namespace ams {

/// What a call is for. When calls are scarce, the earlier in this list goes first and the later leave a reserve.
enum class CallPriority {
    Acknowledge,
    Handoff,
    Resolve,
    Lookup, ///< finding lost incidents, users, subscriptions
    Title,
    Progress
};
inline constexpr size_t kCallPriorities = 6;

/// Where a call stands among those of its priority.
enum class CallPlace {
    Last,
    First ///< it rests on an answer that grows old: a status is only written after a fresh read
};

/// What the answer of a call says about the limit nearest to us.
/// PagerDuty REST: headers ratelimit-limit, ratelimit-remaining, ratelimit-reset (seconds until reset).
struct RateLimitHint
{
    std::optional<int> limit;
    std::optional<int> remaining;
    std::optional<Milliseconds> reset;
};

/// Shares out the calls that PagerDuty allows per minute: a token bucket in which lower priorities must leave a reserve
/// for higher ones, and a limit of calls in flight. The bucket holds an eighth of a minute's calls and is refilled so
/// that never more than the limit go out within any minute. Hints of the server only ever make it stricter, and only
/// until the reset they name (at most a minute), so that a stale hint never blocks for ever.
/// Lives in one thread. Owned by PagerDutyApi.
class PagerDutyBudget final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PagerDutyBudget)
public:
    /// The right to have one call in flight; given back by destroying it.
    class Permit
    {
    public:
        explicit Permit(PagerDutyBudget *budget) : m_budget(budget) {}
        ~Permit();
        Permit(Permit &&other) noexcept : m_budget(std::exchange(other.m_budget, nullptr)) {}
        Permit &operator=(Permit &&other) noexcept;
        Permit(const Permit &) = delete;
        Permit &operator=(const Permit &) = delete;

    private:
        QPointer<PagerDutyBudget> m_budget;
    };

    /// `perMinute` 0: no limit but the number in flight.
    PagerDutyBudget(Clock &clock, int perMinute, int inFlight);
    ~PagerDutyBudget() override;

    /// Calls `go` as soon as there is room, at once when there is room now; never when `context` has died before.
    void request(CallPriority priority, QObject *context, std::function<void(Permit)> go,
                 CallPlace place = CallPlace::Last);
    /// To be told for every answer that carries such headers.
    void learn(const RateLimitHint &hint);
    /// The server refused a call (429). Nothing is sent until `reset`, or for a second and a half when it did not tell.
    void refused(std::optional<Milliseconds> reset);

    struct Figures
    {
        double available = 0; ///< calls that could go out now; meaningless without a limit
        int perMinute = 0;    ///< limit now in force; 0: none
        int inFlight = 0;
        int waiting = 0;
        quint64 refusals = 0;
    };
    [[nodiscard]] Figures figures() const;

private:
    struct Waiting
    {
        QPointer<QObject> context;
        std::function<void(Permit)> go;
    };

    void refill();
    void pump();
    [[nodiscard]] bool startOne();
    void scheduleWake();
    void giveBack();
    [[nodiscard]] double capacity() const;
    [[nodiscard]] double perMillisecond() const;
    [[nodiscard]] double reserveFor(size_t priority) const;
    [[nodiscard]] int inFlightFor(size_t priority) const;

    Clock &m_clock;
    const int m_configured;
    const int m_mostInFlight;
    int m_limit;
    double m_tokens;
    Milliseconds m_refilledAt;
    Milliseconds m_noRefillUntil{0};
    Milliseconds m_pausedUntil{0};
    std::optional<Milliseconds> m_wakeAt;
    int m_inFlight = 0;
    bool m_isPumping = false;
    quint64 m_refusals = 0;
    std::array<std::deque<Waiting>, kCallPriorities> m_waiting;
};

} // namespace ams
