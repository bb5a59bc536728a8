// SPDX-License-Identifier: Apache-2.0
#include "runs/Overloaded.h"
#include "runs/RunNames.h"
#include "runs/Runner.h"

#include <QLoggingCategory>

namespace ams {

// The part of Runner that acts once an entry is durable: attempts, timers, limits of the ledger.

namespace {

Q_LOGGING_CATEGORY(lcEffects, "ams.runs")

constexpr Milliseconds kAskLedgerAgain{2000};
constexpr Milliseconds kParkingAnswer{100};
constexpr Milliseconds kShortestTimer{10};
constexpr Milliseconds kLongestTimer{std::chrono::hours(12)}; // timers count 32-bit milliseconds

} // namespace

void Runner::act(const RunCommand &command)
{
    if (m_stopped)
        return;
    std::visit(Overloaded{[this](const command::Execute &c) { execute(c); },
                          [this](const command::Stop &c) { stopAttempt(c); },
                          [this](const command::AwaitRetry &c) { awaitRetry(c); },
                          [this](const command::AwaitDue &c) { awaitDue(c); },
                          [this](const command::AwaitPause &c) { awaitPause(c); },
                          [this](const command::Reserve &) {
                              // Once it is known who has the target, asking again at once would be pointless.
                              if (m_ahead.targetHolder.isEmpty())
                                  reserve();
                              else
                                  m_services.clock.after(kAskLedgerAgain, this, [this] { reserve(); });
                          },
                          [this](const command::Spend &) { spend(); },
                          [this](const command::Close &) {
                              stop();
                              emit finished(m_stored.id);
                          },
                          [](const auto &) { Q_ASSERT_X(false, "Runner", "not an effect"); }},
               command);
}

// Steps --------------------------------------------------------------------------------------------------------------

void Runner::execute(const command::Execute &command)
{
    const QString path = command.step.toString();
    const auto where = placeOf(m_binding.book, m_ahead, path);
    const StepState state = m_ahead.steps.value(path);
    const bool isWanted = state.status == StepStatus::Running && state.key == command.key;
    // An agent that stops leaves what may be repeated to the next one; the rest is recorded as started and is done.
    if (!where || !isWanted || m_ahead.isFinished() || (m_lettingGo && state.repeat == RepeatClass::Safe))
        return;
    ActionContext context;
    context.run = m_stored.id;
    context.step = command.step;
    context.attempt = command.attempt;
    context.key = state.key;
    context.incident = m_stored.incident;
    context.customer = m_binding.customer;
    context.startedAt = state.startedAt;
    context.resumed = command.resumed;
    auto attempt = std::make_unique<StepAttempt>(m_services.attempt, where->step());
    connect(attempt.get(), &StepAttempt::finished, this,
            [this, path, key = state.key](const event::StepFinished &fact) { onStepFinished(path, key, fact); });
    StepAttempt &started = *attempt;
    m_attempts[path] = std::move(attempt);
    started.start(std::move(context), expressionNames(m_binding.book, m_ahead, fixedNames(), path));
}

void Runner::forget(const QString &path)
{
    const auto found = m_attempts.find(path);
    if (found == m_attempts.end())
        return;
    // It may be the one that is emitting: it must outlive this call.
    found->second->disconnect(this);
    found->second.release()->deleteLater();
    m_attempts.erase(found);
}

void Runner::onStepFinished(const QString &path, const QString &key, const event::StepFinished &fact)
{
    forget(path);
    if (m_ahead.steps.value(path).key == key) // else it was left, and is begun anew
        happen(fact);
    releaseIfIdle();
}

void Runner::stopAttempt(const command::Stop &command)
{
    const QString path = command.step.toString();
    if (!isSafe(path))
        return; // it finishes first
    m_attempts.erase(path);
    if (m_ahead.steps.value(path).status == StepStatus::Running)
        happen(event::StepStopped{command.step});
}

// Time ---------------------------------------------------------------------------------------------------------------

void Runner::at(Timestamp time, std::function<void()> then)
{
    const Milliseconds delay = time - m_services.clock.now();
    m_services.clock.after(std::min(delay, kLongestTimer), this, [this, time, then = std::move(then)]() mutable {
        if (m_stopped || m_ahead.isFinished())
            return;
        if (m_isParking) // should the ledger not take it, its time has come all the same
            at(std::max(time, m_services.clock.now() + kParkingAnswer), std::move(then));
        else if (time > m_services.clock.now())
            at(time, std::move(then));
        else
            then();
    });
}

void Runner::awaitRetry(const command::AwaitRetry &command)
{
    at(command.due, [this, command] {
        const StepState state = m_ahead.steps.value(command.step.toString());
        if (state.attempt + 1 != command.attempt || state.retryDue != command.due)
            return;
        if (auto begin = beginRetry(m_binding.book, m_ahead, command.step, command.attempt)) {
            begin->fact.repeat = repeatOf(command.step.toString());
            happen(std::move(begin->fact));
        }
    });
}

void Runner::awaitDue(const command::AwaitDue &command)
{
    at(command.due, [this, command] {
        if (m_ahead.steps.value(command.step.toString()).due == command.due)
            happen(event::StepExpired{command.step});
    });
}

void Runner::awaitPause(const command::AwaitPause &command)
{
    at(command.until, [this, command] {
        if (m_ahead.pause && m_ahead.pause->until == command.until)
            happen(event::PauseEnded{});
    });
}

/// None is set while the time is not the automation's, nor a later one than there is: every entry looks here again.
void Runner::watchDuration()
{
    const Scenario *text = scenario();
    if (m_stopped || m_ahead.ending || m_ahead.cleanup || !isAutomationsTime(m_ahead) || !text)
        return;
    const Timestamp now = m_services.clock.now();
    const Milliseconds left = text->limits.duration - spentDuration(m_ahead, now);
    const Timestamp next = now + std::max(left, kShortestTimer);
    if (m_durationWatch && *m_durationWatch <= next)
        return;
    m_durationWatch = next;
    at(next, [this, next] {
        if (m_durationWatch != next)
            return; // the text that the run goes on with allows less
        m_durationWatch.reset();
        const Scenario *current = scenario(); // which may allow more
        const bool isOver = current && spentDuration(m_ahead, m_services.clock.now()) >= current->limits.duration;
        if (isOver && isAutomationsTime(m_ahead) && !m_ahead.ending && !m_ahead.cleanup)
            requestEnd({RunEnding::Kind::HandOver, RunEnd::Handoff, EndReason::DurationExceeded,
                        m_ahead.current.toString(), toText(current->limits.duration)});
        else
            watchDuration();
    });
}

// Limits over all agents ---------------------------------------------------------------------------------------------

void Runner::reserve()
{
    const Scenario *text = scenario();
    const bool isWanted = text && !m_ahead.hasTarget && !m_ahead.isFinished() && !m_ahead.ending &&
                          m_ahead.holder == RunHolder::Automation;
    if (!isWanted || isClosed() || m_lettingGo || m_isReserving)
        return;
    const auto target = evaluation().target(text->limits.exclusive);
    if (!target) {
        requestEnd({RunEnding::Kind::HandOver,
                    RunEnd::Handoff,
                    EndReason::BadScenario,
                    {},
                    QStringLiteral("limits.exclusive: ") + target.error().message});
        return;
    }
    m_isReserving = true;
    m_services.ledger.limits().reserveTargets(
        {{m_stored.id, *target}}, this,
        [this, reservation = m_reservation, target = *target](const Result<QList<TargetAnswer>> &answer) {
            onReserved(reservation, target, answer);
        });
}

void Runner::onReserved(int reservation, const QString &target, const Result<QList<TargetAnswer>> &answer)
{
    if (reservation != m_reservation)
        return;
    m_isReserving = false;
    if (isClosed() || m_lettingGo || m_ahead.isFinished() || m_ahead.isWithPeople())
        return;
    const bool isKnown = answer && answer->size() == 1;
    const RunId holder = isKnown && answer->first().holder != m_stored.id ? answer->first().holder : RunId();
    if (!isKnown || (!holder.isEmpty() && holder == m_ahead.targetHolder)) {
        m_services.clock.after(kAskLedgerAgain, this, [this] { reserve(); });
        return;
    }
    qCInfo(lcEffects).noquote().nospace()
        << "target run=" << m_stored.id.toString() << " target=" << target << " holder=" << holder.toString();
    happen(event::TargetAnswered{target, holder});
}

void Runner::spend()
{
    const Scenario *text = scenario();
    if (!text || !text->limits.repairs || !m_ahead.isBudgetAsked || m_lettingGo)
        return;
    const RepairLimit limit = *text->limits.repairs;
    const auto target = evaluation().target(limit.per);
    if (!target) {
        requestEnd({RunEnding::Kind::HandOver,
                    RunEnd::Handoff,
                    EndReason::BadScenario,
                    {},
                    QStringLiteral("limits.repairs.per: ") + target.error().message});
        return;
    }
    // Budgets of different scenarios are different budgets.
    const QString key = m_ahead.scenario.toString() + u'/' + *target;
    m_services.ledger.limits().spendBudgets(
        {{m_stored.id, key, limit.atMost, limit.within, m_ahead.repairs + 1, m_ahead.isBudgetDecided}}, this,
        [this, key](const Result<QList<BudgetAnswer>> &answer) { onSpent(key, answer); });
}

void Runner::onSpent(const QString &target, const Result<QList<BudgetAnswer>> &answer)
{
    if (isClosed() || m_lettingGo || !m_ahead.isBudgetAsked || m_ahead.isFinished())
        return;
    if (!answer || answer->size() != 1) {
        m_services.clock.after(kAskLedgerAgain, this, [this] { spend(); });
        return;
    }
    QStringList history;
    for (const BudgetUse &use : answer->first().used)
        history.append(use.run.toString() + u'@' + toText(use.at));
    happen(event::BudgetAnswered{target, answer->first().isGranted, history.join(QStringLiteral(", "))});
}

} // namespace ams
