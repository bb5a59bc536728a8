// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/Job.h"

#include <condition_variable>
#include <deque>
#include <mutex>

namespace ams {

/// The jobs that wait for the store thread. All functions may be called from any thread.
class JobQueue final
{
public:
    JobQueue() = default;
    Q_DISABLE_COPY_MOVE(JobQueue)

    /// Takes the jobs, all or none. They come back when too many wait already (the disk does not keep up), and are
    /// dropped after close().
    [[nodiscard]] Jobs push(Jobs jobs);
    /// Blocks until there are jobs, then takes all of them, but never more than `most`. Empty: closed and drained.
    [[nodiscard]] Jobs take(size_t most);
    /// take() hands out what is there and then ends.
    void close();
    [[nodiscard]] size_t size() const;

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_filled;
    std::deque<std::unique_ptr<Job>> m_jobs;
    bool m_closed = false;
};

} // namespace ams
