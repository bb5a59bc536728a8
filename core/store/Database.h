// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "store/Connection.h"
#include "store/Job.h"

#include <QHash>

#include <memory>
#include <mutex>
#include <thread>

class QThread;

namespace ams {

class JobQueue;
class Mailbox;

/// A store on disk with a thread of its own that does all its work, several pieces of it in one durable commit.
///
/// Group commit: the store thread takes every job that waits, performs all in one transaction, commits (one sync of the
/// disk), then answers. A lone job waits for nothing; while a commit is in progress the next group gathers by itself.
/// A job that fails is taken out and the others are performed again without it. Jobs are performed in the order of the
/// calls. A group of reads takes no write lock, so other processes are not disturbed.
///
/// After a crash: everything that was answered is there; of what was not answered each job is there wholly or not at
/// all. Owned by a ledger; the destructor finishes all jobs that wait, and their answers are still delivered.
class Database final
{
public:
    /// Opens the connection in the calling thread, so that the error is known at once. Errors as Connection::open().
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const StoreSettings &settings,
                                                                const StoreSchema &schema);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    /// Performs `work` in the store thread; the answer comes through the event loop of the thread in which `context`
    /// lives, never from inside the call, and is dropped when `context` has died. May be called from any thread.
    ///
    /// `work` depends on nothing but what it captured by value and the connection, as it may run twice. It need not
    /// check Connection::error(): an error there becomes the answer. What it returns as an error undoes its own
    /// changes only. An error with mayHaveHappened means that the commit failed and nobody knows how far it got.
    template<typename T>
    void run(Access access, typename JobOf<T>::Work work, QObject *context, typename JobOf<T>::Answer then)
    {
        submit(std::make_unique<JobOf<T>>(access, context, std::move(work), std::move(then)), context);
    }

    /// Jobs that wait now; for metrics.
    [[nodiscard]] size_t waiting() const;

private:
    explicit Database(std::unique_ptr<Connection> connection);

    void submit(std::unique_ptr<Job> job, QObject *context);
    [[nodiscard]] std::shared_ptr<Mailbox> mailboxOf(QThread *thread);
    void work();

    std::unique_ptr<Connection> m_connection; ///< used by the store thread only, once it runs
    std::shared_ptr<JobQueue> m_queue;
    std::mutex m_mailboxesMutex;
    QHash<QThread *, std::shared_ptr<Mailbox>> m_mailboxes;
    std::thread
        m_thread; ///< no QThread: what meets here is then checked by the `tsan` preset, which cannot see into Qt
};

} // namespace ams
