// SPDX-License-Identifier: Apache-2.0
#include "runs/Runner.h"

#include "runs/RunNames.h"

#include <QLoggingCategory>

namespace ams {

namespace {

Q_LOGGING_CATEGORY(lcRuns, "ams.runs")

template<typename... Handlers>
struct Overloaded : Handlers...
{
    using Handlers::operator()...;
};
template<typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

} // namespace

Runner::Runner(const Services &services, Binding binding, QObject *parent)
    : QObject(parent), m_services(services), m_binding(std::move(binding))
{
    m_ahead.id = m_binding.claim.run;
    m_stored.id = m_binding.claim.run;
}

void Runner::begin(event::RunStarted start, const std::optional<event::RunFinished> &refusal)
{
    m_origin = RunOrigin::BegunHere;
    qCInfo(lcRuns).noquote().nospace() << "run started run=" << m_ahead.id.toString()
                                       << " incident=" << start.incident.id.toString()
                                       << " scenario=" << start.scenario.toString()
                                       << " customer=" << start.customer.toString();
    if (refusal) {
        // No step may begin: the start and the end are recorded as one.
        recordOnly(std::move(start));
        record(*refusal);
        return;
    }
    record(std::move(start));
    watchDuration();
}

void Runner::resume(RunState state, qint64 entries, const std::optional<event::RunFinished> &refusal)
{
    qCInfo(lcRuns).noquote().nospace() << "run resumed run=" << state.id.toString() << " entries=" << entries;
    m_next = entries;
    m_ahead = state;
    m_stored = std::move(state);
    if (m_ahead.isFinished()) {
        act(command::Close{});
        return;
    }
    if (refusal) {
        record(*refusal);
        return;
    }
    record(event::RunResumed{m_services.agent, m_binding.claim.epoch});
    watchDuration();
}

void Runner::endEarly(RunEnd end, EndReason reason, const QString &detail)
{
    if (m_stopped || m_ahead.isFinished())
        return;
    const event::RunFinished fact{end, reason, m_ahead.current, detail};
    if (isMidEffect()) {
        m_endAfterStep = fact;
        return;
    }
    m_attempt.reset();
    record(fact);
}

void Runner::letGo()
{
    if (m_stopped || m_lettingGo)
        return;
    m_lettingGo = true;
    if (isMidEffect())
        return;
    m_attempt.reset();
    if (!m_inFlight) {
        stop();
        emit released(m_stored.id);
    }
}

/// A step that must not be repeated is recorded as started: leaving it there would look like an unknown outcome.
bool Runner::beginsEffect(const std::vector<RunCommand> &effects) const
{
    return std::any_of(effects.begin(), effects.end(), [this](const RunCommand &effect) {
        const auto *execute = std::get_if<command::Execute>(&effect);
        return execute && m_ahead.steps.value(execute->step.toString()).repeat != RepeatClass::Safe;
    });
}

/// A step is running whose effect must not be cut off half way.
bool Runner::isMidEffect() const
{
    return m_attempt && m_ahead.steps.value(m_ahead.current.toString()).repeat != RepeatClass::Safe;
}

// 1 decide -----------------------------------------------------------------------------------------------------------

void Runner::record(RunFact fact)
{
    const RunEvent event{m_services.clock.now(), std::move(fact)};
    m_waiting.append(toJson(event));
    auto decision = advance(*m_binding.scenario, std::move(m_ahead), event);
    m_ahead = std::move(decision.state);
    follow(std::move(decision.commands));
}

/// Records without following up: something else is recorded right after it, or the run is being let go.
void Runner::recordOnly(RunFact fact)
{
    const RunEvent event{m_services.clock.now(), std::move(fact)};
    m_waiting.append(toJson(event));
    m_ahead = advance(*m_binding.scenario, std::move(m_ahead), event).state;
}

/// What a decision wants recorded is recorded at once, so that it becomes durable together with its cause; what it
/// wants done waits until then.
void Runner::follow(std::vector<RunCommand> commands)
{
    for (RunCommand &command : commands) {
        std::visit(Overloaded{[this](command::Begin &c) {
                                  if (const Step *step = stepAt(c.fact.step); step && !step->repeat)
                                      c.fact.repeat = repeatOf(c.fact.step);
                                  record(std::move(c.fact));
                              },
                              [this](command::Decide &c) { record(decide(c.step)); },
                              [this](command::ScheduleRetry &c) { record(scheduleRetry(c)); },
                              [this](command::Settle &c) { record(std::move(c.fact)); },
                              [this](command::Finish &c) { record(std::move(c.fact)); },
                              [this](auto &effect) { m_effects.emplace_back(std::move(effect)); }},
                   command);
    }
    flush();
}

event::ChoiceMade Runner::decide(const StepPath &path)
{
    const Step *step = stepAt(path);
    const QJsonObject names = expressionNames(m_ahead, *m_binding.customer);
    for (size_t i = 0; step && i < step->branches.size(); ++i) {
        const QString &when = step->branches[i].when;
        const auto applies =
            when.isEmpty() ? Result<bool>(true) : m_services.attempt.expressions.condition(when, names);
        if (!applies)
            return {path, -1, applies.error().message};
        if (*applies)
            return {path, static_cast<int>(i), {}};
    }
    return {path, -1, {}};
}

event::RetryScheduled Runner::scheduleRetry(const command::ScheduleRetry &command)
{
    const Step *step = stepAt(command.step);
    const Backoff backoff = step && step->retry ? *step->retry : Backoff{};
    const auto delay = nextDelay(backoff, command.attempt - 1, m_services.random);
    return {command.step, command.attempt, m_services.clock.now() + delay.value_or(backoff.longest)};
}

// 2 make durable -----------------------------------------------------------------------------------------------------

void Runner::flush()
{
    if (m_inFlight || m_waiting.isEmpty() || m_stopped)
        return;
    m_inFlight = InFlight{std::exchange(m_waiting, {}), std::exchange(m_effects, {}), m_ahead};
    send();
}

void Runner::send()
{
    const Claim &claim = m_binding.claim;
    const RunPhase phase = m_inFlight->after.isFinished() ? RunPhase::Finished : RunPhase::Live;
    const JournalAppend append{claim.run, claim.incident, claim.life, claim.epoch, m_next, m_inFlight->entries, phase};
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
    if (isStored) {
        onStored();
        return;
    }
    const Error error =
        answer ? Error{ErrorKind::Conflict, QStringLiteral("Another agent owns this run now."), false} : answer.error();
    qCWarning(lcRuns).noquote().nospace() << "run lost run=" << m_ahead.id.toString() << " reason=" << error.message;
    stop();
    emit lost(m_stored.id, error);
}

void Runner::onStored()
{
    m_tries = 0;
    m_next += m_inFlight->entries.size();
    const InFlight stored = std::move(*m_inFlight);
    m_inFlight.reset();
    m_stored = stored.after;
    // 3 tell observers
    emit changed(m_stored);
    if (m_lettingGo && !m_stored.isFinished() && !m_attempt && !beginsEffect(stored.effects)) {
        stop();
        emit released(m_stored.id);
        return;
    }
    // 4 act
    for (const RunCommand &effect : stored.effects)
        act(effect);
    flush();
}

// 4 act --------------------------------------------------------------------------------------------------------------

void Runner::act(const RunCommand &command)
{
    std::visit(Overloaded{[this](const command::Execute &c) { execute(c); },
                          [this](const command::AwaitRetry &c) { awaitRetry(c); },
                          [this](const command::Close &) {
                              stop();
                              emit finished(m_stored.id);
                          },
                          [](const auto &) { Q_ASSERT_X(false, "Runner", "not an effect"); }},
               command);
}

void Runner::execute(const command::Execute &command)
{
    const Step *step = stepAt(command.step);
    if (!step || m_ahead.isFinished())
        return;
    const StepState state = m_ahead.steps.value(command.step.toString());
    ActionContext context;
    context.run = m_stored.id;
    context.step = command.step;
    context.attempt = command.attempt;
    context.key = state.key;
    context.incident = m_stored.incident;
    context.customer = m_binding.customer;
    context.startedAt = state.startedAt;
    context.resumed = command.resumed;
    m_attempt = std::make_unique<StepAttempt>(m_services.attempt, *step);
    connect(m_attempt.get(), &StepAttempt::finished, this, &Runner::onStepFinished);
    m_attempt->start(std::move(context), expressionNames(m_ahead, *m_binding.customer));
}

void Runner::onStepFinished(const event::StepFinished &fact)
{
    // The attempt is emitting: it must outlive this call.
    m_attempt.release()->deleteLater();
    if (m_endAfterStep) {
        recordOnly(fact);
        record(*std::exchange(m_endAfterStep, {}));
        return;
    }
    if (m_lettingGo) {
        recordOnly(fact);
        flush();
        return;
    }
    record(fact);
}

void Runner::awaitRetry(const command::AwaitRetry &command)
{
    const Milliseconds delay = command.due - m_services.clock.now();
    m_services.clock.after(delay, this, [this, command] {
        const StepState state = m_ahead.steps.value(command.step.toString());
        if (!m_stopped && !m_ahead.isFinished() && state.status == StepStatus::RetryDue)
            record(beginRetry(m_ahead, command.step, command.attempt).fact);
    });
}

void Runner::watchDuration()
{
    const Milliseconds limit = m_binding.scenario->limits.duration;
    const Milliseconds left = m_ahead.startedAt + limit - m_services.clock.now();
    m_services.clock.after(left, this,
                           [this, limit] { endEarly(RunEnd::Handoff, EndReason::DurationExceeded, toText(limit)); });
}

void Runner::stop()
{
    m_stopped = true;
    m_attempt.reset();
}

RepeatClass Runner::repeatOf(const StepPath &path) const
{
    const Step *step = stepAt(path);
    if (!step)
        return RepeatClass::Never;
    if (step->repeat)
        return *step->repeat;
    const ActionDescription *action = m_services.attempt.actions.catalog().find(step->action);
    return action ? action->repeat : RepeatClass::Never;
}

const Step *Runner::stepAt(const StepPath &path) const
{
    const int index = findStep(*m_binding.scenario, path.toString());
    return index < 0 ? nullptr : &m_binding.scenario->steps[static_cast<size_t>(index)];
}

} // namespace ams
