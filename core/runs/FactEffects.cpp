// SPDX-License-Identifier: Apache-2.0
#include "runs/FactEffects.h"

namespace ams {

namespace {

StepStatus statusOf(StepOutcome outcome)
{
    switch (outcome) {
    case StepOutcome::Ok:
        return StepStatus::Ok;
    case StepOutcome::Failed:
        return StepStatus::Failed;
    case StepOutcome::TimedOut:
        return StepStatus::TimedOut;
    case StepOutcome::Unknown:
        break;
    }
    return StepStatus::Unknown;
}

} // namespace

// Beginning ----------------------------------------------------------------------------------------------------------

void FactEffects::operator()(const event::RunStarted &fact)
{
    if (!m_state.scenario.isEmpty())
        return;
    m_state.incident = fact.incident;
    m_state.customer = fact.customer;
    m_state.scenario = fact.scenario;
    m_state.version = fact.version;
    m_state.called = fact.called;
    m_state.params = fact.params;
    m_state.why = fact.why;
    m_state.agent = fact.agent;
    m_state.startedAt = m_flow.at;
    if (m_flow.needsTarget())
        m_flow.commands.emplace_back(command::Reserve{});
    m_flow.enter({}, 0);
}

void FactEffects::operator()(const event::TargetAnswered &fact)
{
    m_state.target = fact.target;
    m_state.targetHolder = fact.holder;
    m_state.hasTarget = fact.holder.isEmpty();
    if (m_state.hasTarget)
        m_flow.goOn();
    else
        m_flow.commands.emplace_back(command::Reserve{});
}

void FactEffects::operator()(const event::BudgetAnswered &fact)
{
    m_state.isBudgetAsked = false;
    m_state.hasBudget = fact.isGranted;
    if (fact.isGranted) {
        ++m_state.repairs;
        m_state.repaired.clear();
        m_state.isBudgetDecided = false;
        m_flow.goOn();
    } else
        m_flow.end({RunEnding::Kind::HandOver, RunEnd::Handoff, EndReason::BudgetExhausted, m_state.waiting.value(0),
                    fact.history});
}

// Steps --------------------------------------------------------------------------------------------------------------

void FactEffects::operator()(const event::StepStarted &fact)
{
    const QString path = fact.step.toString();
    m_state.waiting.removeOne(path);
    StepState &step = m_state.steps[path];
    const bool again = step.status == StepStatus::Running && step.attempt == fact.attempt;
    if (!again) {
        step.startedAt = m_flow.at;
        if (fact.attempt == 1)
            ++step.visit;
    }
    step.status = StepStatus::Running;
    step.attempt = fact.attempt;
    step.key = fact.key;
    step.repeat = fact.repeat;
    step.message.clear();
    step.by = {};
    step.retryDue = {};
    if (!m_state.order.contains(path))
        m_state.order.append(path);
    if (!m_state.active.contains(path))
        m_state.active.append(path);
    m_state.current = fact.step;
    ++m_state.stepStarts;
    const auto where = m_flow.place(path);
    if (!where)
        return;
    switch (where->step().kind) {
    case StepKind::Action:
        if (m_state.hasBudget && where->step().phase == Phase::Recover && !m_state.repaired.contains(path))
            m_state.repaired.append(path);
        m_flow.commands.emplace_back(command::Execute{fact.step, fact.attempt, again, fact.key});
        return;
    case StepKind::Human:
        m_flow.commands.emplace_back(command::Ask{fact.step});
        return;
    case StepKind::WaitFor:
        if (where->step().timeout.count() > 0) {
            step.due = m_flow.at + where->step().timeout;
            m_flow.commands.emplace_back(command::AwaitDue{fact.step, step.due});
        }
        return;
    case StepKind::Group:
    case StepKind::Parallel:
    case StepKind::ForEach:
    case StepKind::Call:
        m_flow.open(path);
        return;
    case StepKind::Choose:
        return;
    }
}

void FactEffects::over(const QString &path, StepStatus status)
{
    StepState &step = m_state.steps[path];
    step.status = status;
    step.finishedAt = m_flow.at;
    step.due = {};
    m_flow.leave(path);
    // A block that closes looks nothing up any more: people have to know.
    const bool isOpenQuestion = status == StepStatus::Unknown && step.repeat != RepeatClass::Safe;
    if (isOpenQuestion && !m_flow.closingAround(path).isEmpty())
        m_flow.end({RunEnding::Kind::HandOver, RunEnd::Handoff, EndReason::StepUnknown, path, step.message});
    m_flow.follow(path);
}

void FactEffects::fail(const QString &path, const QString &message)
{
    m_state.steps[path].message = message;
    over(path, StepStatus::Failed);
}

void FactEffects::operator()(const event::StepFinished &fact)
{
    const QString path = fact.step.toString();
    StepState &step = m_state.steps[path];
    const bool isAwaited = step.status == StepStatus::Running && step.attempt == fact.attempt;
    const bool isFoundOut = step.status == StepStatus::Unknown && !m_state.active.contains(path);
    if (!isAwaited && !isFoundOut)
        return;
    m_state.waiting.removeOne(path);
    step.result = fact.result;
    step.message = fact.message;
    step.mayRetry = fact.mayRetry;
    step.artifacts = fact.artifacts;
    over(path, statusOf(fact.outcome));
}

void FactEffects::operator()(const event::StepStopped &fact)
{
    const QString path = fact.step.toString();
    if (m_state.steps.value(path).status == StepStatus::Running)
        over(path, StepStatus::Stopped);
}

void FactEffects::operator()(const event::RetryScheduled &fact)
{
    m_state.waiting.removeOne(fact.step.toString());
    StepState &step = m_state.steps[fact.step.toString()];
    step.status = StepStatus::RetryDue;
    step.retryDue = fact.due;
    if (!m_state.active.contains(fact.step.toString()))
        m_state.active.append(fact.step.toString());
    m_state.current = fact.step;
    m_flow.commands.emplace_back(command::AwaitRetry{fact.step, fact.attempt, fact.due});
}

void FactEffects::operator()(const event::ChoiceMade &fact)
{
    const QString path = fact.step.toString();
    const auto where = m_flow.place(path);
    m_state.waiting.removeOne(path);
    if (!where)
        return;
    const std::vector<ChooseBranch> &branches = where->step().branches;
    StepState &step = m_state.steps[path];
    ++step.visit;
    step.startedAt = step.finishedAt = m_flow.at;
    step.message = fact.message;
    step.status = fact.message.isEmpty() ? StepStatus::Ok : StepStatus::Failed;
    if (!m_state.order.contains(path))
        m_state.order.append(path);
    m_state.current = fact.step;
    ++m_state.stepStarts;
    const bool isTaken = fact.branch >= 0 && fact.branch < static_cast<int>(branches.size());
    const Target target = isTaken ? branches[static_cast<size_t>(fact.branch)].target : where->step().onOk;
    step.result = isTaken ? QJsonValue(toText(target)) : QJsonValue();
    if (const QString verified = m_state.verifying.take(path); !verified.isEmpty()) {
        m_flow.handOver(verified); // which way is taken does not tell whether the effect is there
        return;
    }
    m_flow.go(path, step.status == StepStatus::Failed ? where->step().onFailed : target);
}

void FactEffects::operator()(const event::ItemsListed &fact)
{
    const QString path = fact.step.toString();
    StepState &step = m_state.steps[path];
    if (step.status != StepStatus::Running)
        return;
    if (!fact.message.isEmpty()) {
        fail(path, fact.message);
        return;
    }
    step.items = fact.items;
    if (fact.items.isEmpty()) {
        const auto where = m_flow.place(path);
        const bool isGood = where && where->step().join.kind == Join::Kind::All;
        m_state.steps[path].message = isGood ? QString() : QStringLiteral("The list is empty.");
        over(path, isGood ? StepStatus::Ok : StepStatus::Failed);
        return;
    }
    m_flow.startItems(path);
}

void FactEffects::operator()(const event::CallBound &fact)
{
    const QString path = fact.step.toString();
    StepState &step = m_state.steps[path];
    if (step.status != StepStatus::Running)
        return;
    if (!fact.message.isEmpty()) {
        fail(path, fact.message);
        return;
    }
    step.input = fact.params;
    m_flow.enter(path, 0);
}

// Waiting ------------------------------------------------------------------------------------------------------------

void FactEffects::operator()(const event::PersonAsked &fact)
{
    StepState &step = m_state.steps[fact.step.toString()];
    if (step.status != StepStatus::Running && step.status != StepStatus::Asking)
        return;
    step.status = StepStatus::Asking;
    step.input = fact.form;
    step.due = fact.due;
    step.askedTurn = ++m_state.turn;
    if (fact.due != Timestamp{})
        m_flow.commands.emplace_back(command::AwaitDue{fact.step, fact.due});
}

void FactEffects::operator()(const event::IncidentHeard &fact)
{
    const QStringList active = m_state.active;
    for (const QString &path : active) {
        const auto where = m_flow.place(path);
        StepState &step = m_state.steps[path];
        if (!where || where->step().kind != StepKind::WaitFor || where->step().waitFor != fact.sign ||
            step.status != StepStatus::Running)
            continue;
        step.result = QJsonObject{{QStringLiteral("event"), toText(fact.sign)}, {QStringLiteral("by"), fact.by}};
        over(path, StepStatus::Ok);
    }
}

void FactEffects::operator()(const event::StepExpired &fact)
{
    const QString path = fact.step.toString();
    StepState &step = m_state.steps[path];
    const auto where = m_flow.place(path);
    const bool isWaiting = step.status == StepStatus::Asking ||
                           (step.status == StepStatus::Running && where && where->step().kind == StepKind::WaitFor);
    if (isWaiting)
        over(path, StepStatus::TimedOut);
}

void FactEffects::operator()(const event::PauseEnded &)
{
    if (std::exchange(m_state.pause, {}))
        goOnAfterPause(m_flow);
}

void FactEffects::operator()(const event::HoldOver &)
{
    if (std::exchange(m_state.heldBack, {}))
        goOnAfterPause(m_flow);
}

} // namespace ams
