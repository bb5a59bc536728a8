// SPDX-License-Identifier: Apache-2.0
#include "store/JobQueue.h"

namespace ams {

namespace {

/// Two seconds of work at full speed, so this many wait only when the disk is stuck. More would only eat memory.
constexpr size_t kMostWaiting = 100000;

} // namespace

Jobs JobQueue::push(Jobs jobs)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_closed)
            return {};
        if (m_jobs.size() + jobs.size() > kMostWaiting)
            return jobs;
        std::move(jobs.begin(), jobs.end(), std::back_inserter(m_jobs));
    }
    m_filled.notify_one();
    return {};
}

Jobs JobQueue::take(size_t most)
{
    std::unique_lock lock(m_mutex);
    m_filled.wait(lock, [this] { return m_closed || !m_jobs.empty(); });
    const auto count = std::min(most, m_jobs.size());
    Jobs taken;
    taken.reserve(count);
    std::move(m_jobs.begin(), m_jobs.begin() + std::ptrdiff_t(count), std::back_inserter(taken));
    m_jobs.erase(m_jobs.begin(), m_jobs.begin() + std::ptrdiff_t(count));
    return taken;
}

void JobQueue::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    m_filled.notify_one();
}

size_t JobQueue::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_jobs.size();
}

} // namespace ams
