// SPDX-License-Identifier: Apache-2.0
#include "runs/Runner.h"

#include "runs/CommandValues.h"
#include "runs/CustomerNames.h"
#include "runs/Overloaded.h"
#include "runs/PersonDeeds.h"
#include "runs/RunNames.h"

#include <QLoggingCategory>

namespace ams {

namespace {

Q_LOGGING_CATEGORY(lcRuns, "ams.runs")

} // namespace

Runner::Runner(const Services &services, Binding binding, QObject *parent)
    : QObject(parent), m_services(services), m_binding(std::move(binding))
{
    m_ahead.id = m_binding.claim.run;
    m_stored.id = m_binding.claim.run;
}

void Runner::begin(event::RunStarted start, const std::optional<event::HandedOver> &refusal)
{
    m_origin = RunOrigin::BegunHere;
    qCInfo(lcRuns).noquote().nospace() << "run started run=" << m_ahead.id.toString()
                                       << " incident=" << start.incident.id.toString()
                                       << " scenario=" << start.scenario.toString()
                                       << " customer=" << start.customer.toString();
    m_isRecording = true;
    record(std::move(start));
    m_isRecording = false;
    if (refusal) {
        // No step may begin: the start and the hand-over are recorded as one.
        m_wanted.clear();
        m_effects.clear();
        happen(*refusal);
        return;
    }
    recordWanted();
}

void Runner::resume(RunState state, qint64 entries, const std::optional<event::HandedOver> &refusal,
                    const std::optional<event::HeldBack> &hold)
{
    qCInfo(lcRuns).noquote().nospace() << "run resumed run=" << state.id.toString() << " entries=" << entries;
    m_next = entries;
    m_ahead = state;
    m_stored = std::move(state);
    if (hold)
        holdBack(hold);
    if (m_ahead.isFinished())
        act(command::Close{});
    else if (refusal && !m_ahead.isWithPeople())
        happen(*refusal);
    else
        happen(event::RunResumed{m_services.agent, m_binding.claim.epoch});
}

void Runner::command(const OperatorCommand &command, const Answer &then)
{
    CommandVerdict verdict = judgeCommand(m_binding.book, m_ahead, command);
    if (isClosed())
        verdict.answer = {CommandAnswer::Outcome::Refused, QStringLiteral("busy"), {}, {}, {}, m_ahead.turn};
    PreparedValues prepared;
    if (verdict.answer.outcome == CommandAnswer::Outcome::Accepted && !verdict.isRepeated)
        prepared = prepareValues(m_binding.book, m_binding.customer.get(), m_ahead, command);
    if (!prepared.reason.isEmpty())
        verdict.answer = {CommandAnswer::Outcome::Refused, prepared.reason, prepared.detail, {}, {}, m_ahead.turn};
    const qint64 entry = m_next + (m_inFlight ? m_inFlight->entries.size() : 0) + m_waiting.size();
    const bool isAccepted = verdict.answer.outcome == CommandAnswer::Outcome::Accepted && !verdict.isRepeated;
    if (isAccepted) {
        verdict.answer.turn = m_ahead.turn + 1;
        m_answers.enqueue({entry, then, verdict.answer});
        event::Commanded commanded{command};
        commanded.command.values = std::move(prepared.values);
        happen(std::move(commanded));
    } else if (entry > m_next && !isClosed()) {
        // It is judged by what is not durable yet, and must not be told what may never become true.
        m_answers.enqueue({entry - 1, then, verdict.answer});
    } else {
        m_services.clock.after(Milliseconds(0), this, [then, answer = verdict.answer] { then(answer); });
    }
}

void Runner::holdBack(const std::optional<event::HeldBack> &hold)
{
    if (isClosed() || m_ahead.isFinished() || m_ahead.heldBack == hold)
        return;
    if (hold)
        happen(*hold);
    else
        happen(event::HoldOver{});
}

void Runner::requestEnd(const RunEnding &ending)
{
    if (!isClosed() && !m_ahead.isFinished())
        happen(event::EndRequested{ending});
}

void Runner::hear(IncidentSign sign, const QString &by, const Answer &then)
{
    const bool isAwaited = std::any_of(m_ahead.active.begin(), m_ahead.active.end(), [this, sign](const QString &path) {
        const auto where = placeOf(m_binding.book, m_ahead, path);
        return where && where->step().kind == StepKind::WaitFor && where->step().waitFor == sign;
    });
    const CommandAnswer heard{CommandAnswer::Outcome::Accepted, {}, {}, {}, {}, m_ahead.turn};
    if (isAwaited && !isClosed()) {
        const qint64 entry = m_next + (m_inFlight ? m_inFlight->entries.size() : 0) + m_waiting.size();
        if (then)
            m_answers.enqueue({entry, then, heard});
        happen(event::IncidentHeard{sign, by});
    } else if (then) {
        m_services.clock.after(Milliseconds(0), this, [then, heard] { then(heard); });
    }
}

void Runner::letGo()
{
    if (m_stopped || m_lettingGo)
        return;
    m_lettingGo = true;
    if (m_isParking)
        return; // the ledger's answer lets it go
    happen(event::RunLetGo{});
    std::erase_if(m_attempts, [this](const auto &attempt) { return isSafe(attempt.first); });
    releaseIfIdle();
}

/// A step that must not be cut off keeps the run here until it has reported.
void Runner::releaseIfIdle()
{
    if (!m_lettingGo || m_stopped || m_inFlight || !m_waiting.isEmpty() || !m_attempts.empty())
        return;
    stop();
    emit released(m_stored.id);
}

bool Runner::isSafe(const QString &path) const
{
    return m_ahead.steps.value(path).repeat == RepeatClass::Safe;
}

bool Runner::isAtRest() const
{
    return !isClosed() && !m_inFlight && m_waiting.isEmpty() && m_attempts.empty() && m_answers.isEmpty() &&
           !m_isReserving && ams::isAtRest(m_binding.book, m_ahead);
}

RunView Runner::view() const
{
    return {m_stored, m_binding.book.find(m_stored.version), m_binding.customer, m_origin, isAtRest(), m_binding.book};
}

const QJsonObject &Runner::fixedNames()
{
    if (m_fixedNames.isEmpty())
        m_fixedNames = ams::fixedNames(m_ahead, customerNames(m_binding.customer));
    return m_fixedNames;
}

RunEvaluation Runner::evaluation()
{
    return {m_services.attempt, m_binding.book, *m_binding.customer, fixedNames(), m_ahead};
}

// 1 decide -----------------------------------------------------------------------------------------------------------

/// Something has happened: it is recorded together with all that follows from it, and acted upon once that is durable.
void Runner::happen(RunFact fact)
{
    if (m_stopped)
        return;
    if (m_isRecording) { // an evaluation has caused it; its turn comes
        record(std::move(fact));
        return;
    }
    m_isRecording = true;
    record(std::move(fact));
    m_isRecording = false;
    recordWanted();
}

void Runner::record(RunFact fact)
{
    const RunEvent event{m_services.clock.now(), std::move(fact)};
    m_waiting.append(toJson(event));
    auto decision = advance(m_binding.book, std::move(m_ahead), event);
    m_ahead = std::move(decision.state);
    for (RunCommand &command : decision.commands) {
        const bool isEffect =
            std::holds_alternative<command::Execute>(command) || std::holds_alternative<command::Stop>(command) ||
            std::holds_alternative<command::AwaitRetry>(command) ||
            std::holds_alternative<command::AwaitDue>(command) ||
            std::holds_alternative<command::AwaitPause>(command) || std::holds_alternative<command::Reserve>(command) ||
            std::holds_alternative<command::Spend>(command) || std::holds_alternative<command::Close>(command);
        if (isEffect)
            m_effects.emplace_back(std::move(command));
        else
            m_wanted.enqueue(std::move(command));
    }
}

/// What a decision wants recorded is recorded at once, so that it becomes durable together with its cause; what it
/// wants done waits until then.
void Runner::recordWanted()
{
    m_isRecording = true;
    while (!m_wanted.isEmpty()) {
        RunCommand command = m_wanted.dequeue();
        if (isStillWanted(m_binding.book, m_ahead, command))
            carryOut(command);
    }
    m_wanted = {};
    m_isRecording = false;
    watchDuration();
    flush();
}

void Runner::carryOut(RunCommand &command)
{
    std::visit(Overloaded{[this](command::Begin &c) {
                              c.fact.repeat = repeatOf(c.fact.step.toString());
                              record(std::move(c.fact));
                          },
                          [this](command::Decide &c) { record(evaluation().decide(c.step)); },
                          [this](command::ListItems &c) { record(evaluation().listItems(c.step)); },
                          [this](command::BindCall &c) { record(evaluation().bindCall(c.step)); },
                          [this](command::Ask &c) { record(evaluation().ask(c.step, m_services.clock.now())); },
                          [this](command::ScheduleRetry &c) { record(scheduleRetry(c)); },
                          [this](command::Settle &c) { record(std::move(c.fact)); },
                          [this](command::HandOver &c) { record(std::move(c.fact)); },
                          [this](command::CleanUp &c) { record(std::move(c.fact)); },
                          [this](command::Finish &c) { record(std::move(c.fact)); },
                          [](auto &) { Q_ASSERT_X(false, "Runner", "an effect is not recorded"); }},
               command);
}

event::RetryScheduled Runner::scheduleRetry(const command::ScheduleRetry &command)
{
    const auto where = placeOf(m_binding.book, m_ahead, command.step.toString());
    const Backoff backoff = where && where->step().retry ? *where->step().retry : Backoff{};
    const auto delay = nextDelay(backoff, command.attempt - 1, m_services.random);
    return {command.step, command.attempt, m_services.clock.now() + delay.value_or(backoff.longest)};
}

RepeatClass Runner::repeatOf(const QString &path) const
{
    const auto where = placeOf(m_binding.book, m_ahead, path);
    if (!where)
        return RepeatClass::Never;
    const Step &step = where->step();
    if (step.kind != StepKind::Action)
        return RepeatClass::Safe;
    if (step.repeat)
        return *step.repeat;
    const ActionDescription *action = m_services.attempt.actions.catalog().find(step.action);
    return action ? action->repeat : RepeatClass::Never;
}

// 2 make durable -----------------------------------------------------------------------------------------------------

void Runner::flush()
{
    if (m_inFlight || m_waiting.isEmpty() || m_stopped)
        return;
    m_inFlight =
        std::make_unique<InFlight>(InFlight{std::exchange(m_waiting, {}), std::exchange(m_effects, {}), m_ahead});
    send();
}

void Runner::send()
{
    const Claim &claim = m_binding.claim;
    JournalAppend append{claim.run, claim.incident, claim.life, claim.epoch, m_next, m_inFlight->entries};
    append.phase = m_inFlight->after.isFinished() ? RunPhase::Finished : RunPhase::Live;
    // It may hold one although it is without: people have changed its parameters, and it waits for another one.
    const bool mayHold =
        m_stored.hasTarget || m_isReserving || (!m_stored.target.isEmpty() && !m_stored.isWithPeople());
    append.releasesTarget = mayHold && !m_inFlight->after.hasTarget && m_inFlight->after.isWithPeople();
    if (append.releasesTarget) { // an answer that is on its way is out of date then
        ++m_reservation;
        m_isReserving = false;
    }
    m_services.ledger.append({append}, this, [this](const Result<QList<AppendOutcome>> &answer) { onAnswer(answer); });
}

void Runner::onAnswer(const Result<QList<AppendOutcome>> &answer)
{
    if (m_stopped)
        return;
    if (!answer && isTransient(answer.error())) {
        // Whether it was stored is unknown. The very same entries at the same number may be sent again: the ledger
        // answers OutOfOrder if they are there already.
        qCWarning(lcRuns).noquote().nospace()
            << "journal append failed and is tried again run=" << m_ahead.id.toString()
            << " reason=" << answer.error().message;
        ++m_tries;
        m_services.clock.after(std::min(Milliseconds(100) * m_tries, Milliseconds(2000)), this, [this] { send(); });
        return;
    }
    const bool isStored =
        answer && answer->size() == 1 &&
        (answer->first() == AppendOutcome::Stored || (answer->first() == AppendOutcome::OutOfOrder && m_tries > 0));
    if (isStored)
        onStored();
    else
        giveUp(answer ? Error{ErrorKind::Conflict, QStringLiteral("Another agent owns this run now."), false}
                      : answer.error());
}

void Runner::giveUp(const Error &error)
{
    qCWarning(lcRuns).noquote().nospace() << "run lost run=" << m_ahead.id.toString() << " reason=" << error.message;
    stop();
    answerCommands(tl::unexpected(error));
    emit lost(m_stored.id, error);
}

void Runner::onStored()
{
    m_tries = 0;
    m_next += m_inFlight->entries.size();
    const std::unique_ptr<InFlight> stored = std::move(m_inFlight);
    m_stored = std::move(stored->after);
    answerCommands({});
    // 3 tell observers
    emit changed(m_stored);
    // 4 act
    for (const RunCommand &effect : stored->effects)
        act(effect);
    flush();
    if (isAtRest())
        m_fixedNames = {}; // waiting runs are many; made anew when it goes on
    releaseIfIdle();
}

void Runner::answerCommands(const Result<> &stored)
{
    while (!m_answers.isEmpty() && (!stored || m_answers.head().entry < m_next)) {
        const PendingAnswer pending = m_answers.dequeue();
        if (stored)
            pending.then(pending.answer);
        else
            pending.then(tl::unexpected(
                Error{stored.error().kind, stored.error().message, true})); // it may have been stored after all
    }
    if (m_answers.isEmpty())
        m_answers = {};
}

// Parking ------------------------------------------------------------------------------------------------------------

void Runner::park()
{
    if (!isAtRest() || m_lettingGo)
        return;
    m_isParking = true;
    const Claim &claim = m_binding.claim;
    JournalAppend append{claim.run, claim.incident, claim.life, claim.epoch, m_next, {}};
    append.phase = RunPhase::Parked;
    append.wakeAt = wakeTime(m_ahead);
    m_services.ledger.append({append}, this, [this](const Result<QList<AppendOutcome>> &answer) { onParked(answer); });
}

void Runner::onParked(const Result<QList<AppendOutcome>> &answer)
{
    m_isParking = false;
    const bool isParked = answer && answer->size() == 1 && answer->first() == AppendOutcome::Stored;
    if (isParked) {
        stop();
        emit parked(m_stored.id);
    } else if (answer) {
        giveUp({ErrorKind::Conflict, QStringLiteral("Another agent owns this run now."), false});
    } else if (std::exchange(m_lettingGo, false)) {
        letGo();
    }
}

void Runner::stop()
{
    m_stopped = true;
    m_attempts.clear();
}

} // namespace ams
