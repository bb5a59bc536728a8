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
    takeOutboxes();
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
            if (m_runners.contains(record.run.toString()) || m_takingUp.contains(record.run) ||
                m_unread.contains(record.run))
                continue;
            hasMore = hasMore || m_admission.isFull();
            if (m_admission.adopt(record.incident, record.life))
                takeUp(record);
        }
        wakeReleased();
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
        const auto giveUp = [this, record] { leave(record.incident, record.life); };
        resume(answer->first().claim, askedAt, giveUp, [giveUp](const Result<Runner *> &resumed) {
            if (!resumed)
                giveUp(); // the next look finds it again, unless it went to people
        });
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
        if (!loaded) {
            if (!isTransient(loaded.error()))
                handOverUnread(claim, askedAt, loaded.error());
            then(tl::unexpected(loaded.error()));
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
        m_held.remove(claim.run);
        resumed->resume(loaded->state, loaded->entries, refusal, holdOf(loaded->state, loaded->book));
        applyHold(*resumed);
        then(resumed);
    });
}

/// Nobody knows how far it came, and nothing can be recorded any more: a person gets the incident, and is told why.
/// That this was said is in the outbox's record, so it is said once.
void Engine::handOverUnread(const Claim &claim, Milliseconds askedAt, const Error &error)
{
    if (m_unread.contains(claim.run))
        return;
    m_unread.insert(claim.run);
    qCCritical(lcRecovery).noquote().nospace()
        << "run cannot be read back run=" << claim.run.toString() << " reason=" << error.message;
    RunView view;
    view.state.id = claim.run;
    view.state.incident.id = claim.incident;
    view.state.agent = m_parts.runner.agent;
    view.state.holder = RunHolder::People;
    view.state.handover = event::HandedOver{EndReason::BadScenario, {}, error.message};
    view.state.handovers = 1;
    view.isAtRest = true;
    ++m_counters.handedOff;
    m_keeper.keep(claim, askedAt);
    emit runChanged(view);
}

/// Finished runs may still owe PagerDuty their last words: those of this agent's former process at once, those of
/// other agents when they have died. Not more at a time than an agent can carry.
void Engine::takeOutboxes()
{
    if (m_draining)
        return;
    OutboxTaking taking{m_parts.runner.agent, m_settings.lease, kLookAt - static_cast<int>(m_owed.size()),
                        !m_hasTakenOutboxes};
    const Milliseconds askedAt = m_parts.runner.clock.steady();
    m_parts.ledger.takeOutboxes(taking, this, [this, taking, askedAt](const Result<QList<Claim>> &taken) {
        m_hasTakenOutboxes = m_hasTakenOutboxes || taken.has_value();
        const QList<Claim> claims = taken.value_or(QList<Claim>());
        for (const Claim &claim : claims) {
            m_owed.insert(claim.run);
            m_keeper.keep(claim, askedAt);
            restoreOutbox(claim.run);
        }
        const bool hasMore = taken && claims.size() == taking.limit;
        m_parts.runner.clock.after(hasMore ? std::min(kLookAgain, m_settings.lease) : m_settings.lease, this,
                                   [this] { takeOutboxes(); });
    });
}

void Engine::restoreOutbox(const RunId &run)
{
    m_loader.load(run, this, [this, run](const Result<LoadedRun> &loaded) {
        if (!m_owed.contains(run))
            return; // lost meanwhile
        if (loaded && loaded->entries > 0) {
            emit runChanged(viewOf(*loaded));
        } else if (!loaded && isTransient(loaded.error())) {
            m_parts.runner.clock.after(kLookAgain, this, [this, run] { restoreOutbox(run); });
        } else {
            qCCritical(lcRecovery).noquote().nospace()
                << "the last words of a finished run cannot be read back run=" << run.toString()
                << " reason=" << (loaded ? QStringLiteral("it has no journal") : loaded.error().message);
        }
    });
}

} // namespace ams
