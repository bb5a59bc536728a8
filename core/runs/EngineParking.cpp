// SPDX-License-Identifier: Apache-2.0
#include "runs/Engine.h"

#include "runs/RunHost.h"

#include <QLoggingCategory>

namespace ams {

// The part of Engine about runs that wait for people: parking, waking, pausing, beginning by hand.

namespace {

Q_LOGGING_CATEGORY(lcParking, "ams.engine")

constexpr Milliseconds kClosedAgain{50};
const QString kPausedByHold = QStringLiteral("hold:");

} // namespace

void Engine::onWritten(const RunId &run)
{
    Runner *live = runner(run);
    if (!live) {
        if (!m_unread.contains(run))
            m_keeper.forget(run);
        m_owed.remove(run);
        return;
    }
    live->wasWritten();
    m_written.insert(run.toString());
    parkIfAtRest(live);
}

/// A run that waits for people costs nothing while it waits: neither memory nor a lease to renew.
void Engine::parkIfAtRest(Runner *live)
{
    if (live->isAtRest() && m_written.contains(live->state().id.toString()) && !m_draining)
        live->park();
}

void Engine::onParked(const RunId &run)
{
    ++m_counters.parked;
    m_keeper.forget(run);
    removeRunner(run);
}

void Engine::wake(const RunRecord &record, const std::function<void(const Result<Runner *> &)> &then)
{
    Runner *live = runner(record.run);
    if (live && !live->isClosed()) {
        then(live);
        return;
    }
    if (live || m_takingUp.contains(record.run)) {
        // It is being parked, or taken up, at this moment.
        m_parts.runner.clock.after(kClosedAgain, this, [this, record, then] { wake(record, then); });
        return;
    }
    m_takingUp.insert(record.run);
    ClaimRequest request{record.incident, record.life, m_parts.runner.agent, record.run, m_settings.lease};
    request.wakesParked = true;
    const Milliseconds askedAt = m_parts.runner.clock.steady();
    m_parts.ledger.claim({request}, this, [this, record, askedAt, then](const Result<QList<ClaimAnswer>> &answer) {
        m_takingUp.remove(record.run);
        if (!answer || answer->size() != 1) {
            then(answer ? fail(ErrorKind::Bug, QStringLiteral("the ledger gave no answer"))
                        : Result<Runner *>(tl::unexpected(answer.error())));
            return;
        }
        const ClaimAnswer &claimed = answer->first();
        const bool isOurs =
            claimed.outcome == ClaimAnswer::Outcome::Won || claimed.outcome == ClaimAnswer::Outcome::TakenOver;
        if (!isOurs || claimed.claim.run != record.run) {
            then(fail(claimed.outcome == ClaimAnswer::Outcome::HeldByOther ? ErrorKind::Conflict : ErrorKind::NotFound,
                      QStringLiteral("another agent has the run, or it has ended")));
            return;
        }
        ++m_counters.woken;
        const auto whenEmpty = [then] { then(fail(ErrorKind::NotFound, QStringLiteral("the run never began"))); };
        resume(claimed.claim, askedAt, whenEmpty, then);
    });
}

/// Pauses over more than one run are carried out run by run, so that each journal tells of them.
void Engine::applyPauses()
{
    std::vector<Runner *> runners;
    for (const auto &[id, live] : m_runners)
        runners.push_back(live.get());
    for (Runner *live : runners)
        applyPause(*live);
}

void Engine::applyPause(Runner &live)
{
    const RunState &state = live.state();
    const auto scenario = live.binding().book.find(state.version);
    if (state.isFinished() || live.isClosed() || !scenario)
        return;
    const Hold *hold = m_holds.findPause(state.customer, hostOf(*scenario, state.params), state.scenario);
    const bool isPausedByHold =
        state.pause && !state.deeds.isEmpty() && state.deeds.constLast().command.id.startsWith(kPausedByHold);
    OperatorCommand command;
    command.run = state.id;
    command.turn = state.turn;
    if (hold && !state.pause) {
        command.id = kPausedByHold + hold->id + u':' + QString::number(state.turn);
        command.kind = CommandKind::Pause;
        command.by = hold->by;
        command.note = hold->reason;
        command.until = hold->until;
    } else if (!hold && isPausedByHold) {
        command.id = kPausedByHold + QStringLiteral("over:") + QString::number(state.turn);
        command.kind = CommandKind::Resume;
        command.by = state.pause->by;
    } else {
        return;
    }
    live.command(command, [](const Result<CommandAnswer> &answer) {
        if (!answer || answer->outcome != CommandAnswer::Outcome::Accepted)
            qCInfo(lcParking) << "a pause did not fit the run any more";
    });
}

void Engine::startByHand(const Incident &incident, const Match &match,
                         const std::function<void(const Result<RunId> &)> &then)
{
    const auto clock = [this] { return m_parts.runner.clock.now(); };
    keepTexts(match, [this, incident, match, then, clock](bool kept) {
        if (!kept) {
            then(fail(ErrorKind::Busy, QStringLiteral("the ledger does not take the scenario's text")));
            return;
        }
        // A life of its own: the incident may have been handled before.
        const AdmittedIncident admitted{incident, clock().time_since_epoch().count(), {}};
        if (m_runOf.contains(incident.id)) {
            then(fail(ErrorKind::Conflict, QStringLiteral("a run is working on this incident already")));
            return;
        }
        const ClaimRequest request{incident.id, admitted.life, m_parts.runner.agent,
                                   RunId(randomName(m_parts.runner.random)), m_settings.lease};
        const Milliseconds askedAt = m_parts.runner.clock.steady();
        m_parts.ledger.claim(
            {request}, this, [this, admitted, match, request, askedAt, then](const Result<QList<ClaimAnswer>> &answer) {
                if (!answer || answer->size() != 1 || answer->first().outcome != ClaimAnswer::Outcome::Won) {
                    then(answer ? fail(ErrorKind::Conflict, QStringLiteral("another agent has this incident"))
                                : Result<RunId>(tl::unexpected(answer.error())));
                    return;
                }
                static_cast<void>(m_admission.adopt(admitted.incident.id, admitted.life));
                begin(admitted, match, answer->first().claim, askedAt);
                then(request.run);
            });
    });
}

} // namespace ams
