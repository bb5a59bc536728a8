// SPDX-License-Identifier: Apache-2.0
#include "runs/Engine.h"

#include "base/Backoff.h"

#include <QLoggingCategory>

namespace ams {

// The part of Engine that looks again before a run begins: events come late, out of order and, after an outage, all at
// once, and a person may have acted meanwhile.

namespace {

Q_LOGGING_CATEGORY(lcLooking, "ams.engine")

constexpr Milliseconds kLookAgain{1000};
constexpr Milliseconds kLookAgainAtMost{60000};

Milliseconds pauseAfter(int failures)
{
    constexpr int steepest = 6;
    return std::min(kLookAgainAtMost, kLookAgain * (1 << std::min(failures, steepest)));
}

/// Status changes that are not its creation.
bool hasChanged(const Incident &incident)
{
    return incident.lastStatusChangeAt && *incident.lastStatusChangeAt > incident.createdAt;
}

/// Whether a resolve was the end of that life of the incident. Within one second REST does not tell which of the two
/// came first: then a later change of status says that it was the resolve which came last.
bool endsLife(Timestamp resolvedAt, qint64 life, const Incident &now)
{
    const auto second = [](Timestamp time) { return std::chrono::floor<std::chrono::seconds>(time); };
    const Timestamp begun{Milliseconds(life)};
    const bool isSameSecond = second(resolvedAt) == second(begun);
    const bool hasChangedSince = now.lastStatusChangeAt && second(*now.lastStatusChangeAt) > second(begun);
    return life == 0 || resolvedAt > begun || (isSameSecond && hasChangedSince);
}

} // namespace

bool Engine::isFresh(const AdmittedIncident &admitted) const
{
    return m_parts.runner.clock.now() - admitted.knownAt <= m_settings.freshFor;
}

bool Engine::mustLook(const AdmittedIncident &admitted, const HeardDeed &deed) const
{
    if (!isFresh(admitted))
        return true;
    if (!admitted.occurredAt) // a listing may be older than what was heard, or show a life that was not told of
        return deed != HeardDeed{} || hasChanged(admitted.incident);
    const Timestamp at = *admitted.occurredAt;
    return (deed.resolvedAt && *deed.resolvedAt >= at) || (deed.acknowledgedAt && *deed.acknowledgedAt >= at);
}

void Engine::lookFirst(const AdmittedIncident &admitted, const Begin &begin, int failures)
{
    const HeardDeed deed = m_deeds.of(admitted.incident.id);
    if (admitted.occurredAt && deed.resolvedAt && *deed.resolvedAt > *admitted.occurredAt) {
        leaveOver(admitted, "it has been resolved meanwhile", m_counters.suppressedOver);
        return;
    }
    if (!m_parts.lookup || !mustLook(admitted, deed)) {
        begin(admitted);
        return;
    }
    ++m_counters.looks;
    if (!admitted.occurredAt && isFresh(admitted) && deed == HeardDeed{}) {
        settleLife(admitted, admitted.incident, begin, failures); // just read: only its life is in doubt
        return;
    }
    m_parts.lookup->find(admitted.incident.id, this,
                         [this, admitted, begin, failures, deed](const Result<IncidentStanding> &standing) {
                             if (m_draining)
                                 return; // its event is in the inbox, or back-fill finds it again
                             if (!standing)
                                 onLookFailed(admitted, standing.error(), begin, failures);
                             else if (m_deeds.of(admitted.incident.id) != deed)
                                 lookFirst(admitted, begin); // the answer may be older than what was heard
                             else
                                 onLooked(admitted, *standing, begin, failures);
                         });
}

void Engine::onLooked(const AdmittedIncident &admitted, const IncidentStanding &standing, const Begin &begin,
                      int failures)
{
    emit incidentSeen(standing.incident);
    const bool isTaken = std::any_of(standing.acknowledgers.begin(), standing.acknowledgers.end(),
                                     [this](const QString &user) { return user != m_settings.ownAgentUser; });
    const bool isAcknowledged = standing.incident.status == IncidentStatus::Acknowledged;
    if (standing.incident.status == IncidentStatus::Resolved)
        leaveOver(admitted, "it has been resolved meanwhile", m_counters.suppressedOver);
    else if (isAcknowledged && (isTaken || standing.acknowledgers.isEmpty()))
        leaveOver(admitted, "a person has acknowledged it meanwhile", m_counters.suppressedTaken);
    else if (admitted.life == 0 && !hasChanged(standing.incident))
        begin(admitted);
    else
        settleLife(admitted, standing.incident, begin, failures);
}

/// It is open, but perhaps in another life than the one that was told of.
void Engine::settleLife(const AdmittedIncident &admitted, const Incident &now, const Begin &begin, int failures)
{
    m_parts.lookup->findResolve(
        now, this, [this, admitted, now, begin, failures](const Result<std::optional<Timestamp>> &resolved) {
            if (m_draining)
                return;
            if (!resolved)
                onLookFailed(admitted, resolved.error(), begin, failures);
            else if (!*resolved)
                begin(admitted);
            else
                onResolveFound(admitted, now, **resolved, begin);
        });
}

void Engine::onResolveFound(const AdmittedIncident &admitted, const Incident &now, Timestamp resolvedAt,
                            const Begin &begin)
{
    if (admitted.occurredAt && endsLife(resolvedAt, admitted.life, now)) {
        // The life that it is in now has an event of its own, or is found by back-fill.
        leaveOver(admitted, "that life of it is over", m_counters.suppressedOver);
        return;
    }
    const Timestamp changedAt = now.lastStatusChangeAt.value_or(resolvedAt);
    if (!admitted.occurredAt && m_parts.runner.clock.now() - changedAt < m_settings.webhookPatience) {
        m_foundBefore.remove(admitted.incident.id);
        dismiss(admitted); // its webhook may be on its way
        return;
    }
    m_parts.ledger.findClaim(admitted.incident.id, this,
                             [this, admitted, now, resolvedAt, begin](const Result<std::optional<Claim>> &newest) {
                                 if (newest)
                                     onNewestClaim(admitted, now, resolvedAt, *newest, begin);
                                 else
                                     m_parts.runner.clock.after(kLookAgain, this,
                                                                [this, admitted] { admit(admitted); });
                             });
}

void Engine::onNewestClaim(AdmittedIncident admitted, const Incident &now, Timestamp resolvedAt,
                           const std::optional<Claim> &newest, const Begin &begin)
{
    if (newest && newest->life != admitted.life && !endsLife(resolvedAt, newest->life, now)) {
        leaveOver(admitted, "this life of it has been handled", m_counters.suppressedFinished);
        return;
    }
    if (admitted.occurredAt) {
        begin(admitted);
        return;
    }
    // Back-fill alone knows of this life: it is offered under its own name.
    const bool isHandled = newest && !endsLife(resolvedAt, newest->life, now);
    dismiss(admitted);
    if (isHandled)
        return;
    endFormerLife(admitted.incident.id, now.lastStatusChangeAt.value_or(resolvedAt));
    qCInfo(lcLooking).noquote().nospace() << "reopened without a word incident=" << admitted.incident.id.toString();
    admitted.incident = now;
    admitted.life = lifeReopenedAt(now.lastStatusChangeAt.value_or(resolvedAt));
    admitted.occurredAt = now.lastStatusChangeAt.value_or(resolvedAt);
    admitted.knownAt = m_parts.runner.clock.now();
    offer(std::move(admitted));
}

void Engine::onLookFailed(const AdmittedIncident &admitted, const Error &error, const Begin &begin, int failures)
{
    if (error.kind == ErrorKind::NotFound) {
        leaveOver(admitted, "PagerDuty has no such incident", m_counters.suppressedOver);
        return;
    }
    if ((failures & (failures + 1)) == 0) // the first, then ever more rarely
        qCWarning(lcLooking).noquote().nospace()
            << "not begun before PagerDuty says how it stands incident=" << admitted.incident.id.toString()
            << " try=" << failures + 1 << " reason=" << error.message;
    if (!admitted.occurredAt) {
        m_foundBefore.remove(admitted.incident.id);
        dismiss(admitted); // back-fill finds it again
        return;
    }
    // PagerDuty calls people meanwhile, so waiting leaves nobody alone with it.
    const Milliseconds pause = isTransient(error) ? pauseAfter(failures) : kLookAgainAtMost;
    m_parts.runner.clock.after(pause, this, [this, admitted, begin, failures] {
        if (!m_draining)
            lookFirst(admitted, begin, failures + 1);
    });
}

void Engine::leaveOver(const AdmittedIncident &admitted, const char *reason, quint64 &counter)
{
    ++counter;
    qCInfo(lcLooking).noquote().nospace()
        << "not begun incident=" << admitted.incident.id.toString() << " reason=" << reason;
    dismiss(admitted);
}

} // namespace ams
