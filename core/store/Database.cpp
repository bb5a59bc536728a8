// SPDX-License-Identifier: Apache-2.0
#include "store/Database.h"

#include "store/GroupCommit.h"
#include "store/JobQueue.h"
#include "store/Mailbox.h"

#include <QThread>

namespace ams {

namespace {

/// Bounds the time and the memory of one transaction; far above the group size where throughput stops growing.
constexpr size_t kLargestGroup = 2000;

/// One post for each thread, in the order of the jobs.
void deliver(Jobs jobs)
{
    std::vector<std::pair<std::shared_ptr<Mailbox>, Jobs>> byMailbox;
    for (std::unique_ptr<Job> &job : jobs) {
        // A job on its way must not keep the mailbox alive in which it lies.
        std::shared_ptr<Mailbox> mailbox = std::move(job->mailbox);
        auto found = std::find_if(byMailbox.begin(), byMailbox.end(),
                                  [&mailbox](const auto &entry) { return entry.first == mailbox; });
        if (found == byMailbox.end())
            found = byMailbox.insert(byMailbox.end(), {std::move(mailbox), Jobs()});
        found->second.push_back(std::move(job));
    }
    for (auto &[receiver, answered] : byMailbox)
        receiver->post(std::move(answered));
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(const StoreSettings &settings, const StoreSchema &schema)
{
    auto connection = Connection::open(settings, schema);
    if (!connection)
        return tl::unexpected(connection.error());
    return std::unique_ptr<Database>(new Database(std::move(*connection)));
}

Database::Database(std::unique_ptr<Connection> connection)
    : m_connection(std::move(connection))
    , m_queue(std::make_shared<JobQueue>())
    , m_thread(QThread::create([this] { work(); }))
{
    m_thread->setObjectName(QStringLiteral("ams-store"));
    m_thread->start();
}

Database::~Database()
{
    if (Mailbox *mailbox = Mailbox::delivering(m_queue.get()))
        mailbox->handOver();
    m_queue->close();
    m_thread->wait();
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
        delivering->collect(std::move(job));
    else
        m_queue->push(std::move(job));
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
        deliver(std::move(jobs));
    }
}

} // namespace ams
