// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/Job.h"

#include <QObject>

namespace ams {

class JobQueue;

/// Brings the answers of one store to the contexts of one thread: one event for a whole group of jobs, because an event
/// a job is a third of the cost at 50,000 jobs a second.
///
/// While answers are delivered, new jobs from the same thread are collected and handed over together at the end. So
/// clients that wait for their answers come back as one group, and the next commit carries all of them, not the first
/// one alone; nobody ever waits for a timer.
///
/// Lives in the thread of its contexts; the store and every job on its way share it. Never touches a context from
/// another thread: whether it still lives is asked where it lives.
class Mailbox final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Mailbox)

public:
    [[nodiscard]] static std::shared_ptr<Mailbox> create(std::shared_ptr<JobQueue> queue, QThread *thread);
    /// The one that is delivering in the calling thread for that queue; null otherwise.
    [[nodiscard]] static Mailbox *delivering(const JobQueue *queue);

    /// Takes jobs whose results are known. Called by the store thread.
    void post(Jobs jobs);
    /// Keeps a new job until the delivery is over. Only for the mailbox that is delivering.
    void collect(std::unique_ptr<Job> job);
    /// Hands what was collected to the store now.
    void handOver();

    bool event(QEvent *event) override;

private:
    explicit Mailbox(std::shared_ptr<JobQueue> queue) : m_queue(std::move(queue)) {}

    std::shared_ptr<JobQueue> m_queue;
    Jobs m_collected; ///< used in its own thread only
};

/// Posts jobs whose results are known to the mailboxes they carry: one post a thread, in the order of the jobs.
void deliverAnswers(Jobs jobs);
/// Gives jobs to the store thread. When too many wait already they are answered with Busy.
void handIn(JobQueue &queue, Jobs jobs);

} // namespace ams
