// SPDX-License-Identifier: Apache-2.0
#include "scenario/ExpressionWatchdog.h"

#include <QJSEngine>

#include <ctime>

namespace ams {

ExpressionWatchdog::ExpressionWatchdog(QJSEngine &engine, Milliseconds limit)
    : m_engine(engine), m_limit(limit), m_thread([this] { watch(); })
{
}

ExpressionWatchdog::~ExpressionWatchdog()
{
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void ExpressionWatchdog::begin()
{
    const std::lock_guard lock(m_mutex);
    m_evaluator = pthread_self();
    m_running = true;
    ++m_evaluation;
    if (m_sleeping)
        m_changed.notify_all();
}

bool ExpressionWatchdog::end()
{
    const std::lock_guard lock(m_mutex);
    m_running = false;
    if (!m_interrupted)
        return false;
    m_interrupted = false;
    m_engine.setInterrupted(false);
    return true;
}

std::chrono::nanoseconds ExpressionWatchdog::usedTime() const
{
    clockid_t clock{};
    timespec used{};
    if (pthread_getcpuclockid(m_evaluator, &clock) != 0 || clock_gettime(clock, &used) != 0)
        return std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

void ExpressionWatchdog::watch()
{
    const Milliseconds tick = std::max(m_limit / 8, Milliseconds(1));
    quint64 seen = 0;
    std::chrono::nanoseconds usedAtStart{};
    std::unique_lock lock(m_mutex);
    while (!m_quit) {
        if (!m_running && m_evaluation == seen) {
            m_sleeping = true;
            m_changed.wait(lock, [this] { return m_quit || m_running; });
            m_sleeping = false;
        }
        if (m_evaluation != seen) {
            seen = m_evaluation;
            if (m_running)
                usedAtStart = usedTime();
        } else if (m_running && !m_interrupted && usedTime() - usedAtStart >= m_limit) {
            m_interrupted = true;
            m_engine.setInterrupted(true);
        }
        m_changed.wait_for(lock, tick, [this] { return m_quit; });
    }
}

} // namespace ams
