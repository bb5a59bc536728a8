// SPDX-License-Identifier: Apache-2.0
#include "ledger/CommandMail.h"
#include "runs/Engine.h"

#include <QJsonDocument>

namespace ams {

// The part of Engine about what is heard of incidents that have a run, here or at another agent.

namespace {

constexpr Milliseconds kLedgerRetry{1000};

std::optional<IncidentSign> signOf(const QString &type)
{
    static const QHash<QString, IncidentSign> signs{
        {QStringLiteral("incident.acknowledged"), IncidentSign::Acknowledged},
        {QStringLiteral("incident.resolved"), IncidentSign::Resolved},
        {QStringLiteral("incident.reopened"), IncidentSign::Reopened},
        {QStringLiteral("incident.escalated"), IncidentSign::Escalated},
        {QStringLiteral("incident.delegated"), IncidentSign::Reassigned},
        {QStringLiteral("incident.reassigned"), IncidentSign::Reassigned},
        {QStringLiteral("incident.annotated"), IncidentSign::NoteAdded},
        {QStringLiteral("incident.priority_updated"), IncidentSign::PriorityChanged}};
    const auto sign = signs.constFind(type);
    return sign == signs.constEnd() ? std::nullopt : std::optional(*sign);
}

} // namespace

void Engine::tell(const IntakeEvent &event)
{
    const bool isOurDeed = !m_settings.ownAgentUser.isEmpty() && event.agentId == m_settings.ownAgentUser;
    if (isOurDeed || event.incidentId.isEmpty() || !signOf(event.type))
        return;
    if (Runner *live = runner(m_runOf.value(event.incidentId)))
        hear(*live, {event.type, event.agentId, event.occurredAt}, {});
    else
        tellOwner(event);
}

/// Of incidents whose run is not here; those that are told of it need no memory.
void Engine::remember(const IntakeEvent &event)
{
    const bool isOurDeed = !m_settings.ownAgentUser.isEmpty() && event.agentId == m_settings.ownAgentUser;
    if (isOurDeed || event.incidentId.isEmpty() || m_runOf.contains(event.incidentId))
        return;
    const auto sign = signOf(event.type);
    if (sign == IncidentSign::Resolved)
        m_deeds.resolved(event.incidentId, event.occurredAt, event.agentId);
    else if (sign == IncidentSign::Acknowledged)
        m_deeds.acknowledged(event.incidentId, event.occurredAt);
}

void Engine::hear(Runner &live, const HeardEvent &heard, const Runner::Answer &then)
{
    const auto sign = signOf(heard.type);
    if (sign == IncidentSign::Resolved && heard.at >= live.state().startedAt)
        endBecauseResolved(live, heard.by);
    if (sign)
        live.hear(*sign, heard.by, then);
}

/// Any agent may be sent the event; the one that has the run must get it, by the ledger's mail.
void Engine::tellOwner(const IntakeEvent &event, std::optional<qint64> beforeLife)
{
    const auto again = [this, event, beforeLife] { beforeLife ? tellOwner(event, beforeLife) : tell(event); };
    m_parts.ledger.findClaim(event.incidentId, this, [=, this](const Result<std::optional<Claim>> &found) {
        if (!found) {
            m_parts.runner.clock.after(kLedgerRetry, this, again);
            return;
        }
        if (!*found || (*found)->finished || (beforeLife && (*found)->life >= *beforeLife))
            return;
        const Claim &claim = **found;
        if (claim.owner.isEmpty()) {
            wakeToHear(claim, event);
            return;
        }
        const QJsonObject heard{{QStringLiteral("heard"), event.type},
                                {QStringLiteral("by"), event.agentId},
                                {QStringLiteral("at"), toText(event.occurredAt)}};
        const MailItem item{QStringLiteral("event:") + event.id.toString(),
                            claim.run,
                            QJsonDocument(heard).toJson(QJsonDocument::Compact),
                            {}};
        m_parts.ledger.commandMail().post({item}, this, [this, again](const Result<bool> &posted) {
            if (!posted)
                m_parts.runner.clock.after(kLedgerRetry, this, again);
        });
    });
}

/// An incident that is open again was resolved before, even if nobody has told so: a run of that life is over.
void Engine::endFormerLife(const IncidentId &incident, Timestamp reopenedAt)
{
    const qint64 life = lifeReopenedAt(reopenedAt);
    if (Runner *const former = runner(m_runOf.value(incident))) {
        if (former->binding().claim.life < life)
            endBecauseResolved(*former, {});
        return;
    }
    IntakeEvent resolve;
    resolve.id = EventId(QStringLiteral("before-reopening:%1:%2").arg(incident.toString()).arg(life));
    resolve.type = QStringLiteral("incident.resolved");
    resolve.occurredAt = reopenedAt;
    resolve.incidentId = incident;
    tellOwner(resolve, life);
}

/// A run that waits for people waits for nothing of the incident but its end.
void Engine::wakeToHear(const Claim &claim, const IntakeEvent &event)
{
    if (signOf(event.type) != IncidentSign::Resolved)
        return;
    RunRecord record;
    record.run = claim.run;
    record.incident = claim.incident;
    record.life = claim.life;
    wake(record, [this, event](const Result<Runner *> &woken) {
        if (woken && event.occurredAt >= (*woken)->state().startedAt)
            endBecauseResolved(**woken, event.agentId);
    });
}

void Engine::endBecauseResolved(Runner &live, const QString &by)
{
    live.requestEnd(
        {RunEnding::Kind::CleanUp, RunEnd::Aborted, EndReason::ResolvedElsewhere, live.state().current.toString(), by});
}

std::optional<HeardEvent> heardEventFromMail(const QJsonObject &mail)
{
    const QString type = mail.value(QLatin1StringView("heard")).toString();
    const auto at = timestampFromText(mail.value(QLatin1StringView("at")).toString());
    if (!signOf(type) || !at)
        return std::nullopt;
    return HeardEvent{type, mail.value(QLatin1StringView("by")).toString(), *at};
}

} // namespace ams
