// SPDX-License-Identifier: Apache-2.0
#include "runs/Engine.h"

#include "runs/RunHost.h"

#include <QPointer>

namespace ams {

// The part of Engine about runs that wait for people: parking, waking, beginning by hand.

namespace {

constexpr Milliseconds kClosedAgain{50};

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
    if (const Runner *live = runner(run))
        onParkedSeen(live->view());
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

void Engine::startByHand(const Incident &incident, const Match &match,
                         const std::function<void(const Result<RunId> &)> &then)
{
    keepTexts(match, [this, incident, match, then](bool kept) {
        if (kept)
            m_holds.refresh([self = QPointer<Engine>(this), incident, match, then] {
                if (self)
                    self->claimByHand(incident, match, then);
            });
        else
            then(fail(ErrorKind::Busy, QStringLiteral("the ledger does not take the scenario's text")));
    });
}

void Engine::claimByHand(const Incident &incident, const Match &match,
                         const std::function<void(const Result<RunId> &)> &then)
{
    if (m_runOf.contains(incident.id)) {
        then(fail(ErrorKind::Conflict, QStringLiteral("a run is working on this incident already")));
        return;
    }
    if (const Hold *hold =
            m_holds.findStopping(match.customer->id, hostOf(*match.scenario, match.params), match.scenario->id)) {
        then(fail(ErrorKind::Conflict,
                  QStringLiteral("automation is kept away there until %1 by %2 (%3); end that first")
                      .arg(toText(hold->until), hold->by.name, toText(hold->kind))));
        return;
    }
    // A life of its own: the incident may have been handled before.
    const AdmittedIncident admitted{incident, m_parts.runner.clock.now().time_since_epoch().count(), {}};
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
}

} // namespace ams
