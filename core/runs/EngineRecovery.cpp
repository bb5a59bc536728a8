// SPDX-License-Identifier: Apache-2.0
#include "runs/Engine.h"

#include <QLoggingCategory>

namespace ams {

// The part of Engine that takes up what others, or a former process, left. Same road for a restart and for a region's
// death.

namespace {

Q_LOGGING_CATEGORY(lcRecovery, "ams.recovery")

constexpr int kLookAt = 1000;
constexpr Milliseconds kLookAgain{200};

} // namespace

void Engine::start()
{
    m_holds.start();
    lookForLeftRuns();
    restoreOutboxes();
}

/// Left runs take places like new ones do: a crash under load must not start more at once than the agent can carry.
void Engine::lookForLeftRuns()
{
    if (m_draining)
        return;
    const int wanted = kLookAt + running();
    m_parts.ledger.unfinishedRuns(m_parts.runner.agent, wanted, this, [this](const Result<QList<RunRecord>> &left) {
        bool hasMore = false;
        for (const RunRecord &record : left.value_or(QList<RunRecord>())) {
            if (m_runners.contains(record.run.toString()) || m_takingUp.contains(record.run))
                continue;
            hasMore = hasMore || m_admission.isFull();
            if (m_admission.adopt(record.incident, record.life))
                takeUp(record);
        }
        if (left && !std::exchange(m_hasRecovered, true))
            emit recovered();
        const Milliseconds pause = hasMore ? std::min(kLookAgain, m_settings.lease) : m_settings.lease;
        m_parts.runner.clock.after(pause, this, [this] { lookForLeftRuns(); });
    });
}

void Engine::takeUp(const RunRecord &record)
{
    m_takingUp.insert(record.run);
    ClaimRequest request{record.incident, record.life, m_parts.runner.agent, record.run, m_settings.lease};
    request.wakesParked = true; // its time has come
    const Milliseconds askedAt = m_parts.runner.clock.steady();
    m_parts.ledger.claim({request}, this, [this, record, askedAt](const Result<QList<ClaimAnswer>> &answer) {
        m_takingUp.remove(record.run);
        const bool isOurs = answer && answer->size() == 1 &&
                            (answer->first().outcome == ClaimAnswer::Outcome::Won ||
                             answer->first().outcome == ClaimAnswer::Outcome::TakenOver) &&
                            answer->first().claim.run == record.run;
        if (!isOurs) {
            leave(record.incident, record.life); // somebody else has it, or the next look finds it again
            return;
        }
        // Claimed and never begun: its event is still in the inbox, and admission begins it.
        resume(answer->first().claim, askedAt, [this, record] { leave(record.incident, record.life); });
    });
}

/// Gives the place back to whoever waits.
void Engine::leave(const IncidentId &incident, qint64 life)
{
    if (auto again = m_admission.done(incident, life))
        m_admission.offer(std::move(*again));
    m_parts.runner.clock.after(Milliseconds(0), this, [this] { admitNext(); });
}

void Engine::resume(const Claim &claim, Milliseconds askedAt, const std::function<void()> &whenEmpty,
                    const std::function<void(const Result<Runner *> &)> &then)
{
    m_takingUp.insert(claim.run);
    m_loader.load(claim.run, this, [this, claim, askedAt, whenEmpty, then](const Result<LoadedRun> &loaded) {
        m_takingUp.remove(claim.run);
        if (m_runners.contains(claim.run.toString()))
            return;
        if (!loaded && then)
            then(tl::unexpected(loaded.error()));
        if (!loaded) {
            qCCritical(lcRecovery).noquote().nospace()
                << "run cannot be read back run=" << claim.run.toString() << " reason=" << loaded.error().message;
            return;
        }
        if (loaded->entries == 0) {
            whenEmpty();
            return;
        }
        std::optional<event::HandedOver> refusal;
        if (!loaded->fault.isEmpty())
            refusal = event::HandedOver{EndReason::BadScenario, loaded->state.current, loaded->fault};
        ++m_counters.resumed;
        Runner *resumed = addRunner({claim, loaded->book, loaded->customer}, askedAt);
        resumed->resume(loaded->state, loaded->entries, refusal);
        applyPause(*resumed);
        if (then)
            then(resumed);
    });
}

/// Runs that ended just before a crash may still owe PagerDuty their last words.
void Engine::restoreOutboxes()
{
    m_parts.ledger.openOutboxes(kLookAt, this, [this](const Result<QList<RunRecord>> &open) {
        for (const RunRecord &record : open.value_or(QList<RunRecord>())) {
            if (record.phase == RunPhase::Live)
                continue;
            m_loader.load(record.run, this, [this](const Result<LoadedRun> &loaded) {
                if (loaded && loaded->entries > 0)
                    emit runChanged(viewOf(*loaded));
            });
        }
    });
}

} // namespace ams
