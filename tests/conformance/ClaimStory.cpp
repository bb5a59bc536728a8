// SPDX-License-Identifier: Apache-2.0
#include "conformance/ClaimStory.h"

#include "conformance/Await.h"

#include <QRegularExpression>

namespace ams {

namespace {

const IncidentId kIncident(QStringLiteral("Q1INCIDENT"));

QString errorText(const Error &error)
{
    return QStringLiteral("error: ") + toText(error.kind);
}

} // namespace

QStringList ClaimStory::play(const QStringList &lines)
{
    QStringList log;
    for (const QString &line : lines) {
        const QString answer = playLine(line);
        if (!answer.isEmpty())
            log.append(answer);
    }
    return log;
}

ClaimStory::Agent &ClaimStory::agent(const QString &name)
{
    Agent &agent = m_agents[name];
    if (!agent.ledger)
        agent.ledger = m_store.connect();
    return agent;
}

QString ClaimStory::playLine(const QString &line)
{
    static const QRegularExpression shape(
        QStringLiteral("^(\\w+) (claims|wakes|appends|finishes|parks|renews|releases|resumes)(?: life)?(?: (\\d+))?(?: "
                       "?at (\\d+))?$"));
    if (line == u"the lease ends")
        return m_store.pass(m_store.lease()), QString();
    if (line == u"half the lease passes")
        return m_store.pass(m_store.lease() / 2), QString();
    if (line == u"read")
        return read();
    if (line == u"who")
        return who();
    const QRegularExpressionMatch match = shape.match(line);
    if (!match.hasMatch())
        return QStringLiteral("? ") + line;
    const QString name = match.captured(1);
    const QString verb = match.captured(2);
    const int number = match.captured(3).toInt();
    const qint64 at = match.captured(4).toLongLong();
    if (verb == u"claims" || verb == u"wakes")
        return claim(name, number, verb == u"wakes");
    if (verb == u"appends")
        return append(name, number, at, RunPhase::Live);
    if (verb == u"finishes")
        return append(name, 1, at, RunPhase::Finished);
    if (verb == u"parks")
        return append(name, number, at, RunPhase::Parked);
    if (verb == u"renews")
        return renew(name);
    return verb == u"releases" ? release(name) : resume(name);
}

QString ClaimStory::claim(const QString &name, qint64 life, bool wakesParked)
{
    Agent &claimer = agent(name);
    const ClaimRequest request{
        kIncident,       life,
        AgentId(name),   RunId(QStringLiteral("R-%1%2").arg(name, life ? QString::number(life) : QString())),
        m_store.lease(), wakesParked};
    const auto answers = await<QList<ClaimAnswer>>(
        [&](QObject *context, auto then) { claimer.ledger->claim({request}, context, then); });
    if (!answers)
        return errorText(answers.error());
    if (answers->size() != 1)
        return QStringLiteral("? %1 answers").arg(answers->size());
    const Claim &claim = answers->first().claim;
    m_run = claim.run;
    switch (answers->first().outcome) {
    case ClaimAnswer::Outcome::Won:
        claimer.claim = claim;
        return QStringLiteral("%1: won %2").arg(name).arg(claim.epoch);
    case ClaimAnswer::Outcome::TakenOver:
        claimer.claim = claim;
        return QStringLiteral("%1: took over %2 at %3").arg(name, claim.run.toString()).arg(claim.epoch);
    case ClaimAnswer::Outcome::HeldByOther:
        return QStringLiteral("%1: held by %2").arg(name, claim.owner.toString());
    case ClaimAnswer::Outcome::Parked:
        return QStringLiteral("%1: parked %2").arg(name, claim.run.toString());
    case ClaimAnswer::Outcome::Finished:
        break;
    }
    return name + QStringLiteral(": finished");
}

QString ClaimStory::append(const QString &name, int count, qint64 first, RunPhase phase)
{
    Agent &writer = agent(name);
    JournalAppend append;
    append.run = writer.claim.run;
    append.incident = kIncident;
    append.life = writer.claim.life;
    append.epoch = writer.claim.epoch;
    append.first = first;
    append.phase = phase;
    for (int i = 0; i < count; ++i)
        append.entries.append(name.toUtf8() + QByteArray::number(first + i));
    const auto outcomes = await<QList<AppendOutcome>>(
        [&](QObject *context, auto then) { writer.ledger->append({append}, context, then); });
    if (!outcomes)
        return errorText(outcomes.error());
    switch (outcomes->value(0)) {
    case AppendOutcome::Stored:
        return name + QStringLiteral(": stored");
    case AppendOutcome::Fenced:
        return name + QStringLiteral(": fenced");
    case AppendOutcome::OutOfOrder:
        break;
    }
    return name + QStringLiteral(": out of order");
}

QString ClaimStory::renew(const QString &name)
{
    Agent &holder = agent(name);
    const auto renewed = await<QList<bool>>(
        [&](QObject *context, auto then) { holder.ledger->renew({holder.claim}, m_store.lease(), context, then); });
    if (!renewed)
        return errorText(renewed.error());
    return name + (renewed->value(0) ? QStringLiteral(": renewed") : QStringLiteral(": lost"));
}

QString ClaimStory::release(const QString &name)
{
    Agent &holder = agent(name);
    const auto released =
        await<bool>([&](QObject *context, auto then) { holder.ledger->release({holder.claim}, context, then); });
    return released ? name + QStringLiteral(": released") : errorText(released.error());
}

QString ClaimStory::resume(const QString &name)
{
    Agent &asker = agent(name);
    const auto runs = await<QList<RunRecord>>(
        [&](QObject *context, auto then) { asker.ledger->unfinishedRuns(AgentId(name), 100, context, then); });
    if (!runs)
        return errorText(runs.error());
    QStringList names;
    for (const RunRecord &run : *runs)
        names.append(run.run.toString());
    return QStringLiteral("%1 resumes %2").arg(name, names.isEmpty() ? QStringLiteral("nothing") : names.join(u' '));
}

QString ClaimStory::read()
{
    if (m_agents.empty())
        return QStringLiteral("? nobody is connected");
    Ledger &ledger = *m_agents.begin()->second.ledger;
    const auto entries =
        await<QList<QByteArray>>([&](QObject *context, auto then) { ledger.journal(m_run, context, then); });
    if (!entries)
        return errorText(entries.error());
    return QStringLiteral("journal: ") + QString::fromUtf8(entries->join(' '));
}

QString ClaimStory::who()
{
    Ledger &ledger = *agent(QStringLiteral("witness")).ledger;
    const auto claim =
        await<std::optional<Claim>>([&](QObject *context, auto then) { ledger.findClaim(kIncident, context, then); });
    if (!claim)
        return errorText(claim.error());
    if (!*claim)
        return QStringLiteral("no claim");
    const QString owner = (*claim)->owner.isEmpty() ? QStringLiteral("nobody") : (*claim)->owner.toString();
    return QStringLiteral("holder %1 at %2%3")
        .arg(owner)
        .arg((*claim)->epoch)
        .arg((*claim)->finished ? QStringLiteral(" (finished)") : QString());
}

} // namespace ams
