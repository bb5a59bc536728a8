// SPDX-License-Identifier: Apache-2.0
#include "runs/Engine.h"

#include "runs/RunHost.h"

#include <QLoggingCategory>

namespace ams {

namespace {

Q_LOGGING_CATEGORY(lcEngine, "ams.engine")

constexpr Milliseconds kHandledDelay{500};
constexpr Milliseconds kLedgerRetry{1000};
constexpr qsizetype kMostFoundBefore = 50000;

} // namespace

Engine::Engine(const Parts &parts, EngineSettings settings, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_settings(std::move(settings))
    , m_admission(m_settings.runsAtOnce)
    , m_keeper(parts.ledger, parts.runner.clock, {m_settings.lease, m_settings.margin})
    , m_loader(parts.ledger, parts.customers)
    , m_holds(parts.ledger.limits(), parts.runner.clock)
{
    connect(&m_holds, &HoldBoard::changed, this, &Engine::applyHolds);
    connect(&m_keeper, &ClaimKeeper::lost, this, &Engine::onClaimLost);
}

Engine::~Engine() = default;

// 1 what comes in ----------------------------------------------------------------------------------------------------

void Engine::onEvents(const QList<IntakeEvent> &events)
{
    // First what people did, whatever the order in which the events came.
    for (const IntakeEvent &event : events)
        remember(event);
    for (const IntakeEvent &event : events) {
        if (event.incident)
            emit incidentSeen(*event.incident);
        const bool isTrigger = event.type == QLatin1StringView("incident.triggered");
        const bool isReopened = event.type == QLatin1StringView("incident.reopened");
        if (event.incident && (isTrigger || isReopened)) {
            offerEvent(event);
            continue;
        }
        tell(event);
        markHandled({event.id});
    }
}

void Engine::offerEvent(const IntakeEvent &event)
{
    AdmittedIncident admitted{*event.incident, 0, {event.id}, event.occurredAt, event.occurredAt};
    if (event.type == QLatin1StringView("incident.reopened")) {
        // Whole seconds do not tell two reopenings apart that follow each other closely.
        const bool hasTime = event.occurredAt != Timestamp{};
        const Timestamp reopenedAt = hasTime ? event.occurredAt : event.incident->reopenedAt.value_or(event.occurredAt);
        admitted.life = lifeReopenedAt(reopenedAt);
        endFormerLife(event.incidentId, reopenedAt);
    }
    offer(std::move(admitted));
}

void Engine::onFound(const Incident &incident)
{
    emit incidentSeen(incident);
    // One that a person has acknowledged is in good hands; only untouched ones are ours to begin.
    if (incident.status != IncidentStatus::Triggered || m_runOf.contains(incident.id) ||
        m_admission.hasOtherLife(incident.id, 0))
        return;
    const Timestamp changedAt = incident.lastStatusChangeAt.value_or(incident.createdAt);
    const auto before = m_foundBefore.constFind(incident.id);
    if (before != m_foundBefore.constEnd() && *before == changedAt)
        return;
    if (m_foundBefore.size() >= kMostFoundBefore)
        m_foundBefore.clear(); // looking at them once more costs a claim each and does nothing else
    m_foundBefore.insert(incident.id, changedAt);
    offer({incident, 0, {}, {}, m_parts.runner.clock.now()});
}

void Engine::onFoundResolved(const RunId &run, const QString &by)
{
    Runner *const live = runner(run);
    if (live && !live->isEnding())
        endBecauseResolved(*live, by);
}

// 2 admission: match, look again, claim ------------------------------------------------------------------------------

void Engine::offer(AdmittedIncident admitted)
{
    const AdmittedIncident offered = admitted;
    if (!m_admission.offer(std::move(admitted))) {
        ++m_counters.suppressedRepeated;
        tellSuppressed(offered, QStringLiteral("repeated"));
        return;
    }
    admitNext();
}

void Engine::admitNext()
{
    while (!m_draining) {
        const auto admitted = m_admission.next();
        if (!admitted)
            return;
        admit(*admitted);
    }
}

void Engine::admit(const AdmittedIncident &admitted)
{
    const Match match = m_parts.scenarios.match(admitted.incident, m_parts.customers);
    if (!match.scenario || !match.customer) {
        ++m_counters.notOurs;
        qCInfo(lcEngine).noquote().nospace()
            << "left to people incident=" << admitted.incident.id.toString() << " reason=" << match.why;
        dismiss(admitted);
        return;
    }
    for (const QString &warning : match.warnings)
        qCWarning(lcEngine).noquote().nospace() << warning << " incident=" << admitted.incident.id.toString();
    if (isLeftAlone(admitted, match))
        return;
    lookFirst(admitted, [this, match](const AdmittedIncident &looked) {
        keepTexts(match, [this, looked, match](bool kept) {
            if (kept)
                m_holds.refresh([this, looked, match] { // what is paused at one agent is paused at all of them at once
                    if (!isLeftAlone(looked, match))
                        claim(looked, match);
                });
            else
                m_parts.runner.clock.after(kLedgerRetry, this, [this, looked] { admit(looked); });
        });
    });
}

bool Engine::isLeftAlone(const AdmittedIncident &admitted, const Match &match)
{
    const Hold *hold = m_holds.find(match.customer->id, hostOf(*match.scenario, match.params), match.scenario->id);
    if (!hold)
        return false;
    ++m_counters.suppressedOnHold;
    tellSuppressed(admitted, hold->kind == HoldKind::Mute          ? QStringLiteral("muted")
                             : hold->kind == HoldKind::Maintenance ? QStringLiteral("in-maintenance")
                                                                   : QStringLiteral("on-hold"));
    qCInfo(lcEngine).noquote().nospace() << "left alone incident=" << admitted.incident.id.toString()
                                         << " reason=" << toText(hold->kind) << " until=" << toText(hold->until)
                                         << " by=" << hold->by.name;
    m_foundBefore.remove(admitted.incident.id); // when the hold is over, back-fill offers it again
    dismiss(admitted);
    return true;
}

ScenarioBook Engine::bookOf(const Match &match) const
{
    ScenarioBook book(match.scenario);
    const auto called = m_parts.scenarioLibrary.called(match.scenario->id);
    for (const auto &scenario : called)
        book.add(scenario);
    return book;
}

/// The texts must be durable before a run is pinned to them.
void Engine::keepTexts(const Match &match, const std::function<void(bool)> &then)
{
    auto texts = m_parts.scenarioLibrary.called(match.scenario->id);
    texts.append(match.scenario);
    texts.removeIf([this](const auto &text) { return m_keptVersions.contains(text->version); });
    if (texts.isEmpty()) {
        then(true);
        return;
    }
    const auto next = texts.first();
    m_parts.ledger.keepScenario(next->version, next->text, this, [this, match, next, then](const Result<bool> &kept) {
        if (!kept) {
            then(false);
            return;
        }
        m_keptVersions.insert(next->version);
        keepTexts(match, then);
    });
}

void Engine::claim(const AdmittedIncident &admitted, const Match &match)
{
    const ClaimRequest request{admitted.incident.id, admitted.life, m_parts.runner.agent,
                               RunId(randomName(m_parts.runner.random)), m_settings.lease};
    const Milliseconds askedAt = m_parts.runner.clock.steady();
    m_parts.ledger.claim({request}, this,
                         [this, admitted, match, request, askedAt](const Result<QList<ClaimAnswer>> &answer) {
                             if (!answer || answer->size() != 1) {
                                 m_parts.runner.clock.after(kLedgerRetry, this, [this, admitted] { admit(admitted); });
                                 return;
                             }
                             onClaimed(admitted, match, request, answer->first(), askedAt);
                         });
}

void Engine::onClaimed(const AdmittedIncident &admitted, const Match &match, const ClaimRequest &request,
                       const ClaimAnswer &answer, Milliseconds askedAt)
{
    switch (answer.outcome) {
    case ClaimAnswer::Outcome::HeldByOther:
        ++m_counters.suppressedHeld;
        tellSuppressed(admitted, QStringLiteral("held"));
        // If that agent dies before the run's first entry, back-fill has to offer it once more.
        m_foundBefore.remove(admitted.incident.id);
        qCInfo(lcEngine).noquote().nospace()
            << "suppressed: held by another agent incident=" << admitted.incident.id.toString()
            << " owner=" << answer.claim.owner.toString();
        dismiss(admitted);
        return;
    case ClaimAnswer::Outcome::Parked:
        ++m_counters.suppressedParked;
        tellSuppressed(admitted, QStringLiteral("parked"));
        dismiss(admitted);
        return;
    case ClaimAnswer::Outcome::Finished:
        ++m_counters.suppressedFinished;
        tellSuppressed(admitted, QStringLiteral("finished"));
        qCInfo(lcEngine).noquote().nospace()
            << "suppressed: handled before incident=" << admitted.incident.id.toString()
            << " run=" << answer.claim.run.toString();
        dismiss(admitted);
        return;
    case ClaimAnswer::Outcome::Won:
    case ClaimAnswer::Outcome::TakenOver:
        break;
    }
    if (answer.claim.run == request.run)
        begin(admitted, match, answer.claim, askedAt);
    else if (m_runners.contains(answer.claim.run.toString()))
        dismiss(admitted); // it is under way here
    else if (m_takingUp.contains(answer.claim.run))
        m_parts.runner.clock.after(kLedgerRetry, this, [this, admitted] { admit(admitted); });
    else // it was claimed before a crash; perhaps its journal had not begun
        resume(
            answer.claim, askedAt,
            [this, admitted, match, answer, askedAt] { begin(admitted, match, answer.claim, askedAt); },
            [this, admitted](const Result<Runner *> &resumed) {
                if (!resumed && isTransient(resumed.error()))
                    m_parts.runner.clock.after(kLedgerRetry, this, [this, admitted] { admit(admitted); });
                else if (!resumed)
                    dismiss(admitted); // it went to people
            });
}

/// Back-fill tells of every open incident again and again: that is no further delivery.
void Engine::tellSuppressed(const AdmittedIncident &admitted, const QString &reason)
{
    const IncidentId &incident = admitted.incident.id;
    const bool isFind = admitted.events.isEmpty();
    if (isFind && m_suppressedFor.value(incident) == reason)
        return;
    if (m_suppressedFor.size() >= kMostFoundBefore)
        m_suppressedFor.clear();
    m_suppressedFor.insert(incident, reason);
    emit suppressed(incident, reason);
}

/// Nothing will run for it here.
void Engine::dismiss(const AdmittedIncident &admitted)
{
    markHandled(m_admission.takeEvents(admitted.incident.id, admitted.life));
    leave(admitted.incident.id, admitted.life);
}

// 3 running ----------------------------------------------------------------------------------------------------------

void Engine::begin(const AdmittedIncident &admitted, const Match &match, const Claim &claim, Milliseconds askedAt)
{
    ++m_counters.started;
    Incident incident = admitted.incident;
    incident.title = originalTitle(incident.title);
    std::optional<event::HandedOver> refusal;
    if (match.refusal)
        refusal = event::HandedOver{match.refusal->reason, {}, match.refusal->detail};
    QMap<QString, QByteArray> versions;
    const auto called = m_parts.scenarioLibrary.called(match.scenario->id);
    for (const auto &scenario : called)
        versions.insert(scenario->id.toString(), scenario->version);
    Runner *begun = addRunner({claim, bookOf(match), match.customer}, askedAt);
    begun->begin({std::move(incident), match.customer->id, match.scenario->id, match.scenario->version, versions,
                  match.params, match.why, m_parts.runner.agent},
                 refusal);
    // The news may have come while the claim was on its way.
    const HeardDeed deed = m_deeds.of(claim.incident);
    if (deed.resolvedAt && admitted.occurredAt && *deed.resolvedAt > *admitted.occurredAt)
        endBecauseResolved(*begun, deed.resolvedBy);
    m_deeds.forget(claim.incident);
}

Runner *Engine::addRunner(const Runner::Binding &binding, Milliseconds askedAt)
{
    auto owned = std::make_unique<Runner>(m_parts.runner, binding);
    Runner *runner = owned.get();
    const RunId run = binding.claim.run;
    m_runners[run.toString()] = std::move(owned);
    m_runOf.insert(binding.claim.incident, run);
    m_keeper.keep(binding.claim, askedAt);
    connect(runner, &Runner::changed, this, [this, runner] { onChanged(runner); });
    connect(runner, &Runner::finished, this, &Engine::onFinished);
    connect(runner, &Runner::lost, this, &Engine::onLost);
    connect(runner, &Runner::released, this, [this](const RunId &released) {
        m_keeper.giveBack(released);
        removeRunner(released);
    });
    connect(runner, &Runner::parked, this, &Engine::onParked);
    return runner;
}

void Engine::onChanged(Runner *runner)
{
    const Claim &claim = runner->binding().claim;
    // Its start is durable: what asked for it need not be looked at again.
    markHandled(m_admission.takeEvents(claim.incident, claim.life));
    const RunState &state = runner->state();
    const QString run = state.id.toString();
    m_written.remove(run);
    if (!state.outcome())
        m_handedOver.remove(run);
    else if (state.outcome()->end == RunEnd::Handoff && !m_handedOver.contains(run)) {
        m_handedOver.insert(run);
        ++m_counters.handedOff;
    }
    emit runChanged(runner->view());
}

Runner *Engine::runner(const RunId &run) const
{
    const auto found = m_runners.find(run.toString());
    return found == m_runners.end() ? nullptr : found->second.get();
}

void Engine::onFinished(const RunId &run)
{
    const auto found = m_runners.find(run.toString());
    if (found == m_runners.end())
        return;
    switch (found->second->state().end.value_or(event::RunFinished{}).end) {
    case RunEnd::Resolved:
        ++m_counters.resolved;
        break;
    case RunEnd::Handoff: // counted when it was handed over
        break;
    case RunEnd::Aborted:
        ++m_counters.aborted;
        break;
    }
    // Its claim is kept until its last words are written, so that no other agent writes them, too.
    if (found->second->state().incident.id.isEmpty())
        m_keeper.forget(run);
    removeRunner(run);
    emit runFinished(run);
}

/// A claim that ends with its run is not renewed any more. When that answer overtakes the one to the run's last entry,
/// the run is not lost: the ledger has fenced or stored that entry, and says so.
void Engine::onClaimLost(const RunId &run)
{
    const auto found = m_runners.find(run.toString());
    if (found == m_runners.end()) {
        m_owed.remove(run);
        m_unread.remove(run);
        emit runLost(run); // it has ended; another agent writes its last words
    } else if (!found->second->isEnding()) {
        onLost(run);
    }
}

void Engine::onLost(const RunId &run)
{
    ++m_counters.lost;
    m_keeper.forget(run);
    removeRunner(run);
    emit runLost(run);
}

void Engine::removeRunner(const RunId &run)
{
    const auto found = m_runners.find(run.toString());
    if (found == m_runners.end())
        return;
    const Claim claim = found->second->binding().claim;
    // It may be the one that is emitting. Until it is gone it must record nothing that nobody here would hear of.
    found->second->disconnect(this);
    found->second->abandon();
    found->second.release()->deleteLater();
    m_runners.erase(found);
    m_written.remove(run.toString());
    m_handedOver.remove(run.toString());
    if (m_runOf.value(claim.incident) == run)
        m_runOf.remove(claim.incident);
    leave(claim.incident, claim.life);
    if (m_draining && m_runners.empty())
        emit drained();
}

// 4 bookkeeping ------------------------------------------------------------------------------------------------------

/// Handled marks may be late without harm: after a crash the event is looked at again and found handled.
void Engine::markHandled(const QList<EventId> &events)
{
    if (events.isEmpty())
        return;
    if (m_handled.isEmpty())
        m_parts.runner.clock.after(kHandledDelay, this, [this] { flushHandled(); });
    m_handled.append(events);
}

void Engine::flushHandled()
{
    const QList<EventId> events = std::exchange(m_handled, {});
    m_parts.ledger.markHandled(events, this, [this, events](const Result<bool> &marked) {
        if (!marked)
            m_parts.runner.clock.after(kLedgerRetry, this, [this, events] { markHandled(events); });
    });
}

void Engine::drain()
{
    m_draining = true;
    if (!m_handled.isEmpty())
        flushHandled();
    std::vector<Runner *> runners;
    for (const auto &[id, runner] : m_runners)
        runners.push_back(runner.get());
    for (Runner *runner : runners)
        runner->letGo();
    if (m_runners.empty())
        m_parts.runner.clock.after(Milliseconds(0), this, [this] { emit drained(); });
}

} // namespace ams
