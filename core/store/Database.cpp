// SPDX-License-Identifier: Apache-2.0
#include "store/Database.h"

#include "store/GroupCommit.h"
#include "store/JobQueue.h"
#include "store/Mailbox.h"

#include <pthread.h>

namespace ams {

namespace {

/// Bounds the time of one commit and of the delivery of its answers; above it throughput hardly grows.
constexpr size_t kLargestGroup = 500;

} // namespace

Result<std::unique_ptr<Database>> Database::open(const StoreSettings &settings, const StoreSchema &schema)
{
    auto connection = Connection::open(settings, schema);
    if (!connection)
        return tl::unexpected(connection.error());
    return std::unique_ptr<Database>(new Database(std::move(*connection)));
}

Database::Database(std::unique_ptr<Connection> connection)
    : m_connection(std::move(connection)), m_queue(std::make_shared<JobQueue>()), m_thread([this] { work(); })
{
    ::pthread_setname_np(m_thread.native_handle(), "ams-store");
}

Database::~Database()
{
    if (Mailbox *mailbox = Mailbox::delivering(m_queue.get()))
        mailbox->handOver();
    m_queue->close();
    m_thread.join();
}

size_t Database::waiting() const
{
    return m_queue->size();
}

void Database::submit(std::unique_ptr<Job> job, QObject *context)
{
    Q_ASSERT(context);
    job->mailbox = mailboxOf(context->thread());
    if (Mailbox *delivering = Mailbox::delivering(m_queue.get()))
        return delivering->collect(std::move(job));
    Jobs jobs;
    jobs.push_back(std::move(job));
    handIn(*m_queue, std::move(jobs));
}

std::shared_ptr<Mailbox> Database::mailboxOf(QThread *thread)
{
    const std::lock_guard lock(m_mailboxesMutex);
    std::shared_ptr<Mailbox> &mailbox = m_mailboxes[thread];
    // The address of a thread that has gone may belong to a new one.
    if (!mailbox || mailbox->thread() != thread)
        mailbox = Mailbox::create(m_queue, thread);
    return mailbox;
}

void Database::work()
{
    while (true) {
        Jobs jobs = m_queue->take(kLargestGroup);
        if (jobs.empty())
            return;
        commitGroup(*m_connection, jobs);
        deliverAnswers(std::move(jobs));
    }
}

} // namespace ams
