// SPDX-License-Identifier: Apache-2.0
#include "pagerduty/PagerDutyBudget.h"

#include <algorithm>
#include <cmath>

namespace ams {

namespace {

constexpr Milliseconds kMinute = std::chrono::minutes(1);
constexpr Milliseconds kPauseUntold{1500};
/// A 429 without figures from several calls at once is one event, not several.
constexpr double kBucketShare = 1.0 / 8;
/// Share of the bucket that a priority must leave for those before it, in the order of CallPriority.
constexpr std::array<double, kCallPriorities> kReserve{0.0, 0.1, 0.2, 0.3, 0.4, 0.55};

} // namespace

PagerDutyBudget::Permit::~Permit()
{
    if (m_budget)
        m_budget->giveBack();
}

PagerDutyBudget::Permit &PagerDutyBudget::Permit::operator=(Permit &&other) noexcept
{
    std::swap(m_budget, other.m_budget);
    return *this;
}

PagerDutyBudget::PagerDutyBudget(Clock &clock, int perMinute, int inFlight)
    : m_clock(clock)
    , m_configured(std::max(perMinute, 0))
    , m_mostInFlight(std::max(inFlight, 1))
    , m_limit(m_configured)
    , m_tokens(0)
    , m_refilledAt(clock.steady())
{
    m_tokens = capacity();
}

PagerDutyBudget::~PagerDutyBudget() = default;

double PagerDutyBudget::capacity() const
{
    return std::max(1.0, std::floor(m_limit * kBucketShare));
}

double PagerDutyBudget::perMillisecond() const
{
    // A full bucket plus a minute's refill is the limit.
    return std::max(1.0, m_limit - capacity()) / static_cast<double>(kMinute.count());
}

double PagerDutyBudget::reserveFor(size_t priority) const
{
    // Rounded down, so that a tiny bucket still serves everybody in the end.
    return std::min(std::floor(capacity() * kReserve.at(priority)), capacity() - 1.0);
}

int PagerDutyBudget::inFlightFor(size_t priority) const
{
    // Slow progress notes must not hold every connection when an acknowledge comes.
    const bool isMinor = priority >= static_cast<size_t>(CallPriority::Title);
    return isMinor ? m_mostInFlight - m_mostInFlight / 4 : m_mostInFlight;
}

void PagerDutyBudget::request(CallPriority priority, QObject *context, std::function<void(Permit)> go, CallPlace place)
{
    auto &queue = m_waiting.at(static_cast<size_t>(priority));
    if (place == CallPlace::First)
        queue.push_front(Waiting{context, std::move(go)});
    else
        queue.push_back(Waiting{context, std::move(go)});
    pump();
}

void PagerDutyBudget::learn(const RateLimitHint &hint)
{
    if (m_configured == 0)
        return;
    refill();
    if (hint.limit && *hint.limit > 0) {
        m_limit = std::min(m_configured, *hint.limit);
        m_tokens = std::min(m_tokens, capacity());
    }
    if (!hint.remaining || *hint.remaining < 0)
        return;
    // Calls already under way are not counted in `remaining` yet.
    const double left = std::max(0.0, static_cast<double>(*hint.remaining - m_inFlight));
    if (left >= m_tokens)
        return;
    m_tokens = left;
    if (hint.reset)
        m_noRefillUntil = m_clock.steady() + std::clamp(*hint.reset, Milliseconds(0), kMinute);
}

void PagerDutyBudget::refused(std::optional<Milliseconds> reset)
{
    ++m_refusals;
    const Milliseconds pause = std::clamp(reset.value_or(kPauseUntold), Milliseconds(500), kMinute);
    m_pausedUntil = std::max(m_pausedUntil, m_clock.steady() + pause);
}

void PagerDutyBudget::refill()
{
    const Milliseconds now = m_clock.steady();
    const Milliseconds from = std::max(m_refilledAt, std::min(m_noRefillUntil, now));
    m_refilledAt = now;
    if (m_limit > 0)
        m_tokens = std::min(capacity(), m_tokens + static_cast<double>((now - from).count()) * perMillisecond());
}

void PagerDutyBudget::pump()
{
    if (m_isPumping)
        return;
    m_isPumping = true;
    refill();
    while (startOne()) {
    }
    m_isPumping = false;
    scheduleWake();
}

bool PagerDutyBudget::startOne()
{
    if (m_clock.steady() < m_pausedUntil)
        return false;
    for (size_t priority = 0; priority < kCallPriorities; ++priority) {
        auto &queue = m_waiting.at(priority);
        while (!queue.empty() && !queue.front().context)
            queue.pop_front();
        if (queue.empty())
            continue;
        if (m_inFlight >= inFlightFor(priority))
            return false;
        if (m_limit > 0 && m_tokens < reserveFor(priority) + 1.0)
            return false; // whoever comes later in the list has to leave even more
        Waiting next = std::move(queue.front());
        queue.pop_front();
        if (m_limit > 0)
            m_tokens -= 1.0;
        ++m_inFlight;
        next.go(Permit(this));
        return true;
    }
    return false;
}

void PagerDutyBudget::scheduleWake()
{
    const auto first =
        std::find_if(m_waiting.begin(), m_waiting.end(), [](const auto &queue) { return !queue.empty(); });
    if (first == m_waiting.end())
        return;
    const auto priority = static_cast<size_t>(first - m_waiting.begin());
    const Milliseconds now = m_clock.steady();
    Milliseconds at = std::max(now, m_pausedUntil);
    if (m_limit > 0) {
        const double missing = reserveFor(priority) + 1.0 - m_tokens;
        if (missing > 0)
            at = std::max(at, std::max(now, m_noRefillUntil) +
                                  Milliseconds(static_cast<qint64>(std::ceil(missing / perMillisecond())) + 1));
    }
    if (at <= now || (m_wakeAt && *m_wakeAt <= at))
        return; // waits for a permit to come back, or is woken early enough anyway
    m_wakeAt = at;
    m_clock.after(at - now, this, [this] {
        m_wakeAt.reset();
        pump();
    });
}

void PagerDutyBudget::giveBack()
{
    --m_inFlight;
    pump();
}

PagerDutyBudget::Figures PagerDutyBudget::figures() const
{
    Figures figures;
    figures.available = m_tokens;
    figures.perMinute = m_limit;
    figures.inFlight = m_inFlight;
    figures.refusals = m_refusals;
    for (const auto &queue : m_waiting)
        figures.waiting += static_cast<int>(queue.size());
    return figures;
}

} // namespace ams
