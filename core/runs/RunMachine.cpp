// SPDX-License-Identifier: Apache-2.0
#include "runs/RunMachine.h"

namespace ams {

namespace {

using Commands = std::vector<RunCommand>;

/// One decision under way. Named after what happens to the run, in the order of the journal.
class Decision
{
public:
    Decision(const Scenario &scenario, RunState state, Timestamp at)
        : m_scenario(scenario), m_state(std::move(state)), m_at(at)
    {
    }

    void operator()(const event::RunStarted &fact);
    void operator()(const event::RunResumed &fact);
    void operator()(const event::StepStarted &fact);
    void operator()(const event::StepFinished &fact);
    void operator()(const event::RetryScheduled &fact);
    void operator()(const event::ChoiceMade &fact);
    void operator()(const event::RunFinished &fact);
    void operator()(const auto &) {}

    RunDecision take() && { return {std::move(m_state), std::move(m_commands)}; }

private:
    const Step *stepAt(const StepPath &path) const;
    RepeatClass repeatOf(const Step &step) const { return step.repeat.value_or(RepeatClass::Never); }
    void enter(int index);
    void begin(const Step &step, int attempt);
    void go(const Step &from, const Target &target);
    void finish(RunEnd end, EndReason reason, const QString &step = {}, const QString &detail = {});
    void handOver(const Step &step);
    void afterFailure(const Step &step, const StepState &state);
    void afterUnknown(const Step &step);
    void afterVerification(const Step &verified, StepStatus verdict);
    void conclude(const Step &step, const StepState &state);
    void takeUp(const Step &step, const StepState &state);

    const Scenario &m_scenario;
    RunState m_state;
    Timestamp m_at;
    Commands m_commands;
};

const Step *Decision::stepAt(const StepPath &path) const
{
    const int index = findStep(m_scenario, path.toString());
    return index < 0 ? nullptr : &m_scenario.steps[static_cast<size_t>(index)];
}

// Going on -----------------------------------------------------------------------------------------------------------

void Decision::enter(int index)
{
    if (index >= static_cast<int>(m_scenario.steps.size())) {
        finish(RunEnd::Resolved, EndReason::ReachedResolved);
        return;
    }
    const Step &step = m_scenario.steps[static_cast<size_t>(index)];
    if (m_state.stepStarts >= m_scenario.limits.steps) {
        finish(RunEnd::Handoff, EndReason::TooManySteps, step.id, QString::number(m_scenario.limits.steps));
        return;
    }
    if (step.kind == StepKind::Choose)
        m_commands.emplace_back(command::Decide{StepPath(step.id)});
    else
        begin(step, 1);
}

void Decision::begin(const Step &step, int attempt)
{
    const int visit = m_state.steps.value(step.id).visit + (attempt == 1 ? 1 : 0);
    const QString key =
        m_state.id.toString() + u'/' + step.id + u'/' + QString::number(visit) + u'/' + QString::number(attempt);
    m_commands.emplace_back(command::Begin{{StepPath(step.id), attempt, key, repeatOf(step)}});
}

void Decision::go(const Step &from, const Target &target)
{
    switch (target.kind) {
    case Target::Kind::Next:
        enter(findStep(m_scenario, from.id) + 1);
        return;
    case Target::Kind::Step:
        if (const int index = findStep(m_scenario, target.step); index >= 0)
            enter(index);
        else
            finish(RunEnd::Handoff, EndReason::BadScenario, from.id, target.step);
        return;
    case Target::Kind::Done:
    case Target::Kind::Resolved:
        finish(RunEnd::Resolved, EndReason::ReachedResolved, from.id);
        return;
    case Target::Kind::Fail:
    case Target::Kind::Handoff:
        handOver(from);
        return;
    case Target::Kind::Abort:
        finish(RunEnd::Aborted, EndReason::ReachedAbort, from.id);
        return;
    }
}

void Decision::finish(RunEnd end, EndReason reason, const QString &step, const QString &detail)
{
    m_commands.emplace_back(command::Finish{{end, reason, StepPath(step), detail}});
}

void Decision::handOver(const Step &step)
{
    const StepState state = m_state.steps.value(step.id);
    switch (state.status) {
    case StepStatus::Failed:
        return finish(RunEnd::Handoff, EndReason::StepFailed, step.id, state.message);
    case StepStatus::TimedOut:
        return finish(RunEnd::Handoff, EndReason::StepTimedOut, step.id, state.message);
    case StepStatus::Unknown:
        return finish(RunEnd::Handoff, EndReason::StepUnknown, step.id, state.message);
    default:
        return finish(RunEnd::Handoff, EndReason::ReachedHandoff, step.id);
    }
}

// What happened ------------------------------------------------------------------------------------------------------

void Decision::operator()(const event::RunStarted &fact)
{
    if (!m_state.scenario.isEmpty())
        return;
    m_state.incident = fact.incident;
    m_state.customer = fact.customer;
    m_state.scenario = fact.scenario;
    m_state.version = fact.version;
    m_state.params = fact.params;
    m_state.why = fact.why;
    m_state.agent = fact.agent;
    m_state.startedAt = m_at;
    enter(0);
}

void Decision::operator()(const event::StepStarted &fact)
{
    const QString path = fact.step.toString();
    StepState &step = m_state.steps[path];
    const bool again = step.status == StepStatus::Running && step.attempt == fact.attempt;
    if (!again) {
        step.startedAt = m_at;
        if (fact.attempt == 1)
            ++step.visit;
    }
    step.status = StepStatus::Running;
    step.attempt = fact.attempt;
    step.key = fact.key;
    step.repeat = fact.repeat;
    step.message.clear();
    step.retryDue = {};
    if (!m_state.order.contains(path))
        m_state.order.append(path);
    m_state.current = fact.step;
    ++m_state.stepStarts;
    m_commands.emplace_back(command::Execute{fact.step, fact.attempt, again});
}

void Decision::operator()(const event::StepFinished &fact)
{
    const QString path = fact.step.toString();
    StepState &state = m_state.steps[path];
    const Step *step = stepAt(fact.step);
    const bool isAwaited = state.status == StepStatus::Running && state.attempt == fact.attempt;
    const bool isFoundOut = state.status == StepStatus::Unknown && m_state.verifying == fact.step;
    if (!step || !(isAwaited || isFoundOut))
        return;
    static const QHash<StepOutcome, StepStatus> statuses{{StepOutcome::Ok, StepStatus::Ok},
                                                         {StepOutcome::Failed, StepStatus::Failed},
                                                         {StepOutcome::TimedOut, StepStatus::TimedOut},
                                                         {StepOutcome::Unknown, StepStatus::Unknown}};
    state.status = statuses.value(fact.outcome);
    state.result = fact.result;
    state.message = fact.message;
    state.finishedAt = m_at;
    if (isFoundOut)
        m_state.verifying = {};

    conclude(*step, state);
}

/// Where the run goes from a step whose attempt has ended: retry, then what waits for it, then its `on` targets.
void Decision::conclude(const Step &step, const StepState &state)
{
    const Step *verified = m_state.verifying.isEmpty() ? nullptr : stepAt(m_state.verifying);
    const bool hasFailed = state.status == StepStatus::Failed || state.status == StepStatus::TimedOut;
    if (hasFailed && step.retry && state.attempt <= step.retry->times)
        m_commands.emplace_back(command::ScheduleRetry{StepPath(step.id), state.attempt + 1});
    else if (verified)
        afterVerification(*verified, state.status);
    else if (state.status == StepStatus::Ok)
        go(step, step.onOk);
    else if (state.status == StepStatus::Unknown)
        afterUnknown(step);
    else
        afterFailure(step, state);
}

void Decision::afterFailure(const Step &step, const StepState &state)
{
    go(step, state.status == StepStatus::TimedOut ? step.onTimeout.value_or(step.onFailed) : step.onFailed);
}

/// Nobody knows whether the step took effect: its repeat class decides, nobody guesses.
void Decision::afterUnknown(const Step &step)
{
    const StepState state = m_state.steps.value(step.id);
    switch (state.repeat) {
    case RepeatClass::Safe:
        if (step.retry && state.attempt <= step.retry->times)
            m_commands.emplace_back(command::ScheduleRetry{StepPath(step.id), state.attempt + 1});
        else
            go(step, step.onFailed);
        return;
    case RepeatClass::CheckFirst:
        if (const int verify = findStep(m_scenario, step.verify); verify >= 0) {
            m_state.verifying = StepPath(step.id);
            enter(verify);
            return;
        }
        break;
    case RepeatClass::Never:
        break;
    }
    finish(RunEnd::Handoff, EndReason::StepUnknown, step.id, state.message);
}

/// The verify step has answered: Ok means the effect is there, Failed means it is not and may be tried again.
void Decision::afterVerification(const Step &verified, StepStatus verdict)
{
    const StepState state = m_state.steps.value(verified.id);
    if (verdict == StepStatus::Ok) {
        m_commands.emplace_back(
            command::Settle{{StepPath(verified.id), state.attempt, StepOutcome::Ok, state.result, {}}});
        return;
    }
    m_state.verifying = {};
    if (verdict == StepStatus::Failed)
        begin(verified, state.attempt + 1);
    else
        finish(RunEnd::Handoff, EndReason::StepUnknown, verified.id, state.message);
}

void Decision::operator()(const event::RetryScheduled &fact)
{
    StepState &state = m_state.steps[fact.step.toString()];
    state.status = StepStatus::RetryDue;
    state.retryDue = fact.due;
    m_state.current = fact.step;
    m_commands.emplace_back(command::AwaitRetry{fact.step, fact.attempt, fact.due});
}

void Decision::operator()(const event::ChoiceMade &fact)
{
    const Step *step = stepAt(fact.step);
    if (!step)
        return;
    const QString path = fact.step.toString();
    StepState &state = m_state.steps[path];
    ++state.visit;
    state.startedAt = state.finishedAt = m_at;
    state.message = fact.message;
    state.status = fact.message.isEmpty() ? StepStatus::Ok : StepStatus::Failed;
    if (!m_state.order.contains(path))
        m_state.order.append(path);
    m_state.current = fact.step;
    ++m_state.stepStarts;
    const bool taken = fact.branch >= 0 && fact.branch < static_cast<int>(step->branches.size());
    state.result = taken ? QJsonValue(toText(step->branches[static_cast<size_t>(fact.branch)].target)) : QJsonValue();
    if (state.status == StepStatus::Failed)
        go(*step, step->onFailed);
    else
        go(*step, taken ? step->branches[static_cast<size_t>(fact.branch)].target : step->onOk);
}

void Decision::operator()(const event::RunFinished &fact)
{
    for (StepState &step : m_state.steps) {
        if (step.status == StepStatus::Running)
            step.status = StepStatus::Unknown; // it was stopped, or nobody is there to report it
        else if (step.status == StepStatus::RetryDue)
            step.status = StepStatus::Failed;
    }
    m_state.end = fact;
    m_state.finishedAt = m_at;
    m_state.current = {};
    m_state.verifying = {};
    m_commands.emplace_back(command::Close{});
}

// Being taken up again -----------------------------------------------------------------------------------------------

void Decision::operator()(const event::RunResumed &fact)
{
    m_state.agent = fact.agent;
    if (m_state.current.isEmpty()) {
        enter(0);
        return;
    }
    if (const Step *step = stepAt(m_state.current))
        takeUp(*step, m_state.steps.value(m_state.current.toString()));
    else
        finish(RunEnd::Handoff, EndReason::BadScenario, m_state.current.toString());
}

void Decision::takeUp(const Step &step, const StepState &state)
{
    const StepPath path(step.id);
    switch (state.status) {
    case StepStatus::Running:
        if (state.repeat == RepeatClass::Safe)
            m_commands.emplace_back(command::Begin{{path, state.attempt, state.key, state.repeat}});
        else
            m_commands.emplace_back(command::Settle{{path, state.attempt, StepOutcome::Unknown, {}, {}}});
        return;
    case StepStatus::RetryDue:
        m_commands.emplace_back(command::AwaitRetry{path, state.attempt + 1, state.retryDue});
        return;
    case StepStatus::Ok:
    case StepStatus::Failed:
    case StepStatus::TimedOut:
    case StepStatus::Unknown:
        // The last agent let the run go between two steps.
        if (step.kind == StepKind::Choose)
            m_commands.emplace_back(command::Decide{path});
        else
            conclude(step, state);
        return;
    case StepStatus::Asking:
    case StepStatus::Skipped:
    case StepStatus::Stopped:
    case StepStatus::Waiting:
        enter(findStep(m_scenario, step.id));
        return;
    }
}

} // namespace

RunDecision advance(const Scenario &scenario, RunState state, const RunEvent &event)
{
    if (state.isFinished())
        return {std::move(state), {}};
    Decision decision(scenario, std::move(state), event.at);
    std::visit(decision, event.fact);
    return std::move(decision).take();
}

command::Begin beginRetry(const RunState &state, const StepPath &step, int attempt)
{
    const StepState stepState = state.steps.value(step.toString());
    const QString key = state.id.toString() + u'/' + step.toString() + u'/' + QString::number(stepState.visit) + u'/' +
                        QString::number(attempt);
    return {{step, attempt, key, stepState.repeat}};
}

Result<RunDecision> replay(const Scenario &scenario, const RunId &run, const QList<RunEvent> &journal)
{
    if (journal.isEmpty() || !std::holds_alternative<event::RunStarted>(journal.first().fact))
        return fail(ErrorKind::Corrupt,
                    QStringLiteral("the journal of run %1 does not begin with its start").arg(run.toString()));
    RunDecision decision;
    decision.state.id = run;
    for (const RunEvent &event : journal)
        decision = advance(scenario, std::move(decision.state), event);
    return decision;
}

} // namespace ams
