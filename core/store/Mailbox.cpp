// SPDX-License-Identifier: Apache-2.0
#include "store/Mailbox.h"

#include "store/JobQueue.h"

#include <QCoreApplication>
#include <QEvent>
#include <QThread>

#include <algorithm>

namespace ams {

namespace {

const auto kAnswers = QEvent::Type(QEvent::registerEventType());
const auto kHandOver = QEvent::Type(QEvent::registerEventType());
const auto kDispose = QEvent::Type(QEvent::registerEventType());

class AnswersEvent final : public QEvent
{
public:
    explicit AnswersEvent(Jobs answered) : QEvent(kAnswers), jobs(std::move(answered)) {}

    Jobs jobs;
};

thread_local Mailbox *t_delivering = nullptr;

void dispose(Mailbox *mailbox)
{
    const QThread *thread = mailbox->thread();
    if (!thread || thread->isFinished())
        delete mailbox;
    else
        QCoreApplication::postEvent(mailbox, new QEvent(kDispose)); // after the answers that are on their way
}

} // namespace

std::shared_ptr<Mailbox> Mailbox::create(std::shared_ptr<JobQueue> queue, QThread *thread)
{
    std::shared_ptr<Mailbox> mailbox(new Mailbox(std::move(queue)), dispose);
    mailbox->moveToThread(thread);
    return mailbox;
}

Mailbox *Mailbox::delivering(const JobQueue *queue)
{
    return t_delivering && t_delivering->m_queue.get() == queue ? t_delivering : nullptr;
}

void Mailbox::post(Jobs jobs)
{
    QCoreApplication::postEvent(this, new AnswersEvent(std::move(jobs)));
}

void Mailbox::collect(std::unique_ptr<Job> job)
{
    // Should the callback open an event loop of its own, this event lets the jobs go from there.
    if (m_collected.empty())
        QCoreApplication::postEvent(this, new QEvent(kHandOver));
    m_collected.push_back(std::move(job));
}

void Mailbox::handOver()
{
    if (!m_collected.empty())
        handIn(*m_queue, std::exchange(m_collected, {}));
}

bool Mailbox::event(QEvent *event)
{
    if (event->type() == kHandOver) {
        handOver();
        return true;
    }
    if (event->type() == kDispose) {
        // Not at once by dispose(): a deferred deletion may overtake other events.
        deleteLater();
        return true;
    }
    if (event->type() != kAnswers)
        return QObject::event(event);

    Jobs jobs = std::move(static_cast<AnswersEvent *>(event)->jobs);
    Mailbox *outer = std::exchange(t_delivering, this);
    for (std::unique_ptr<Job> &job : jobs) {
        if (job->isWanted())
            job->answer();
        job.reset();
    }
    t_delivering = outer;
    handOver();
    return true;
}

void deliverAnswers(Jobs jobs)
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

void handIn(JobQueue &queue, Jobs jobs)
{
    Jobs refused = queue.push(std::move(jobs));
    for (const std::unique_ptr<Job> &job : refused) {
        job->fail({ErrorKind::Busy,
                   QStringLiteral("too many writes wait for the disk: it does not answer or is far too slow")});
    }
    if (!refused.empty())
        deliverAnswers(std::move(refused));
}

} // namespace ams
