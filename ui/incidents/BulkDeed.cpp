// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/BulkDeed.h"

#include "ui/look/Words.h"

#include <algorithm>

namespace ams {

namespace {

/// Few enough that an agent with many consoles is not flooded by one of them.
constexpr int kAtOnce = 16;
constexpr int kAttempts = 20;
constexpr Milliseconds kAgain{1000};
/// A link gives up earlier; this is for one that was taken away meanwhile.
constexpr Milliseconds kPatience{120000};

} // namespace

DeedTarget targetOf(const IncidentRow &row)
{
    return {row.incident, row.run, row.turn, row.title, row.customer, row.host};
}

DeedAnswer deedAnswer(const Result<CommandAnswer> &answer)
{
    if (!answer)
        return deedFailure(answer.error());
    const QString problem = words::answer(*answer);
    return {problem.isEmpty(), false, problem};
}

DeedAnswer deedFailure(const Error &error)
{
    return {false, error.kind == ErrorKind::Busy, words::of(error)};
}

QString DeedReport::text() const
{
    const auto some = [this](int count) { return BulkDeed::tr("%1: %Ln incident(s)", nullptr, count).arg(deed); };
    if (failed.isEmpty())
        return some(done);
    QStringList reasons;
    for (const DeedFailure &failure : failed) {
        if (!reasons.contains(failure.why))
            reasons.append(failure.why);
    }
    if (reasons.size() > 3)
        reasons = reasons.mid(0, 3) + QStringList{QStringLiteral("…")};
    const QString why = reasons.join(QStringLiteral("; "));
    if (done == 0 && failed.size() == 1)
        return BulkDeed::tr("%1 was not done for “%2”: %3").arg(deed, failed.first().target.title, why);
    const QString lost = BulkDeed::tr("Not done for %Ln incident(s): %1", nullptr, int(failed.size())).arg(why);
    return done == 0 ? QStringLiteral("%1 – %2").arg(deed, lost) : some(done) + QStringLiteral(". ") + lost;
}

BulkDeed::BulkDeed(IncidentBook &book, Clock &clock, QString deed, QList<DeedTarget> targets, Send send,
                   QObject *parent)
    : QObject(parent), m_book(book), m_clock(clock), m_waiting(std::move(targets)), m_send(std::move(send))
{
    m_report.deed = std::move(deed);
}

void BulkDeed::start()
{
    m_clock.after(kPatience, this, [this] {
        const QList<DeedTarget> silent = m_sent + m_waiting;
        m_waiting.clear();
        m_sent.clear();
        for (const DeedTarget &target : silent)
            m_report.failed.append({target, tr("no answer came; it may have taken effect all the same")});
        finish();
    });
    QMetaObject::invokeMethod(this, &BulkDeed::sendMore, Qt::QueuedConnection);
}

void BulkDeed::sendMore()
{
    while (!m_waiting.isEmpty() && m_sent.size() < kAtOnce) {
        const DeedTarget target = m_waiting.takeFirst();
        m_sent.append(target);
        sendOne(target, 1);
    }
    if (m_sent.isEmpty() && m_waiting.isEmpty())
        finish();
}

void BulkDeed::sendOne(const DeedTarget &target, int attempt)
{
    const int slot = m_book.slotOf(target.incident);
    CoreLink *link = slot < 0 ? nullptr : m_book.askLink(slot);
    if (link == nullptr) {
        // Later, so that the loop above is not entered from within itself.
        QMetaObject::invokeMethod(
            this,
            [this, target, attempt] {
                onAnswer(target, attempt, {false, false, tr("no agent tells of this incident any more")});
            },
            Qt::QueuedConnection);
        return;
    }
    m_send(*link, target, this,
           [this, target, attempt](const DeedAnswer &answer) { onAnswer(target, attempt, answer); });
}

void BulkDeed::onAnswer(const DeedTarget &target, int attempt, const DeedAnswer &answer)
{
    if (answer.isBusy && attempt < kAttempts) {
        m_clock.after(kAgain, this, [this, target, attempt] {
            if (m_sent.contains(target))
                sendOne(target, attempt + 1);
        });
        return;
    }
    if (!m_sent.removeOne(target))
        return; // too late: it has been reported as silent
    if (answer.isDone)
        ++m_report.done;
    else
        m_report.failed.append({target, answer.problem});
    sendMore();
}

void BulkDeed::finish()
{
    if (std::exchange(m_isFinished, true))
        return;
    emit reported(m_report);
    deleteLater();
}

} // namespace ams
