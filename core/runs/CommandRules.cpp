// SPDX-License-Identifier: Apache-2.0
#include "runs/PersonDeeds.h"

namespace ams {

namespace {

/// Why a command does not fit; empty when it does.
class Rules
{
public:
    Rules(const ScenarioBook &book, const RunState &state, const OperatorCommand &command)
        : m_book(book), m_state(state), m_command(command)
    {
    }

    [[nodiscard]] QString objection() const;

private:
    [[nodiscard]] QString path() const { return m_command.step.toString(); }
    [[nodiscard]] bool isTheirs() const
    {
        return m_state.holder == RunHolder::Person && m_state.person.name == m_command.by.name &&
               m_state.person.email == m_command.by.email;
    }
    [[nodiscard]] QString objectionToDoing() const;
    [[nodiscard]] QString objectionToGoingOn(bool needsStep) const;
    [[nodiscard]] QString objectionToVersion(const QStringList &left) const;
    [[nodiscard]] RunState next() const;
    [[nodiscard]] QString objectionToAnswer() const;
    [[nodiscard]] bool isReachable(const QString &step) const;

    const ScenarioBook &m_book;
    const RunState &m_state;
    const OperatorCommand &m_command;
};

/// The run has been in the blocks around the step, so that it can go on there.
bool Rules::isReachable(const QString &step) const
{
    if (step.startsWith(kCleanupBlock + u'/'))
        return m_state.cleanup.has_value();
    QString inner = step;
    for (const QString &block : stepsAround(step)) {
        const StepState known = m_state.steps.value(block);
        const int item = itemOf(blockOf(inner));
        if (known.attempt == 0 || item >= known.itemsBegun)
            return false;
        inner = block;
    }
    return true;
}

QString Rules::objectionToDoing() const
{
    if (!isTheirs())
        return QStringLiteral("not-taken");
    const auto where = placeOf(m_book, m_state, path());
    if (!where)
        return QStringLiteral("no-such-step");
    const RunFlow flow(m_book, m_state, {});
    const QString verifier = flow.verifierOf(path());
    if (flow.isBusy(path()) || (!verifier.isEmpty() && flow.isBusy(verifier)))
        return QStringLiteral("step-is-running");
    if (m_command.kind == CommandKind::Tick && where->step().kind == StepKind::Choose)
        return QStringLiteral("not-a-deed"); // a choice is not done; skip it or jump
    return {};
}

QString Rules::objectionToGoingOn(bool needsStep) const
{
    if (m_state.cleanup)
        return QStringLiteral("cleaning-up");
    if (m_state.holder == RunHolder::Automation)
        return QStringLiteral("automation-has-it");
    if (m_state.holder == RunHolder::Person && !isTheirs())
        return QStringLiteral("not-yours");
    const RunFlow flow(m_book, m_state, {});
    if (path().isEmpty()) {
        const bool goesOn = !m_state.waiting.isEmpty() || flow.hasEffects(); // what runs still leads on
        const bool isClear = !needsStep && goesOn && !flow.hasStuckBlock();
        return isClear ? objectionToVersion({}) : QStringLiteral("step-needed");
    }
    if (!placeOf(m_book, next(), path()))
        return QStringLiteral("no-such-step");
    if (!isReachable(path()))
        return QStringLiteral("not-reachable");
    const bool keepsAll =
        m_command.kind == CommandKind::Retry && m_state.waiting.contains(path()) && !flow.hasStuckBlock();
    const QStringList left = keepsAll ? QStringList() : flow.leftBy(path()) << path(); // which begins anew
    const bool cutsOff = std::any_of(left.begin(), left.end(), [&](const QString &other) {
        return flow.isEffect(other) && m_state.steps.value(other).repeat != RepeatClass::Safe;
    });
    return cutsOff || flow.isBusy(path()) ? QStringLiteral("step-is-running") : objectionToVersion(left);
}

/// The state as the text that the run will go on with sees it.
RunState Rules::next() const
{
    RunState next = m_state;
    if (!m_command.version.isEmpty()) {
        next.version = m_command.version;
        next.called = m_command.called;
    }
    return next;
}

/// Whatever is open and is not left, and what that is to find out about, must be the same kind of step in the text that
/// the run goes on with.
QString Rules::objectionToVersion(const QStringList &left) const
{
    if (m_command.version.isEmpty())
        return {};
    const RunState after = next();
    QStringList kept = m_state.active + m_state.waiting;
    kept.removeIf([&left](const QString &path) { return left.contains(path); });
    for (auto verify = m_state.verifying.begin(); verify != m_state.verifying.end(); ++verify) {
        if (!left.contains(verify.key()))
            kept.append(verify.value());
    }
    const bool fits = std::all_of(kept.begin(), kept.end(), [&](const QString &path) {
        const auto now = placeOf(m_book, m_state, path);
        const auto then = placeOf(m_book, after, path);
        return now && then && now->step().kind == then->step().kind;
    });
    return fits ? QString() : QStringLiteral("no-such-step");
}

QString Rules::objectionToAnswer() const
{
    const StepState step = m_state.steps.value(path());
    if (step.status == StepStatus::Asking) {
        const auto where = placeOf(m_book, m_state, path());
        const bool isApproval = where && where->step().action == QLatin1StringView("human.approve");
        if (isApproval && !m_command.values.value(QLatin1StringView("approved")).isBool())
            return QStringLiteral("approved-needed");
        return {};
    }
    if (!step.by.isNobody())
        return QStringLiteral("already-answered");
    return step.status == StepStatus::TimedOut ? QStringLiteral("too-late") : QStringLiteral("not-asked");
}

QString Rules::objection() const
{
    if (m_state.isFinished())
        return QStringLiteral("finished");
    if (m_command.by.isNobody())
        return QStringLiteral("nobody");
    const bool isEnding = m_state.ending && m_state.ending->kind != RunEnding::Kind::HandOver;
    if (isEnding && m_command.kind != CommandKind::Abort)
        return QStringLiteral("ending");
    switch (m_command.kind) {
    case CommandKind::Take:
        if (m_state.cleanup)
            return QStringLiteral("cleaning-up");
        return isTheirs() ? QStringLiteral("already-yours") : QString();
    case CommandKind::GiveBack:
        return objectionToGoingOn(false);
    case CommandKind::Retry:
    case CommandKind::Jump:
        return objectionToGoingOn(true);
    case CommandKind::Tick:
    case CommandKind::Skip:
        return objectionToDoing();
    case CommandKind::Answer:
        return objectionToAnswer();
    case CommandKind::Abort:
        return m_state.cleanup && m_command.withCleanup ? QStringLiteral("cleaning-up") : QString();
    case CommandKind::Pause:
        return m_state.holder == RunHolder::Automation ? QString() : QStringLiteral("not-automatic");
    case CommandKind::Resume:
        if (!m_state.pause)
            return m_state.heldBack ? QStringLiteral("on-hold") : QStringLiteral("not-paused");
        return {};
    case CommandKind::Close:
        return m_state.isWithPeople() ? QString() : QStringLiteral("automation-has-it");
    }
    return QStringLiteral("unknown-command");
}

} // namespace

CommandVerdict judgeCommand(const ScenarioBook &book, const RunState &state, const OperatorCommand &command)
{
    CommandVerdict verdict;
    CommandAnswer &answer = verdict.answer;
    answer.turn = state.turn;
    const bool isKnown = std::any_of(state.deeds.begin(), state.deeds.end(), [&command](const RunDeed &deed) {
        return !command.id.isEmpty() && deed.command.id == command.id;
    });
    if (isKnown) {
        answer.outcome = CommandAnswer::Outcome::Accepted;
        verdict.isRepeated = true;
        return verdict;
    }
    // A question stays answerable while it stands, whatever else has happened to the run since it was seen; one that is
    // put again is another question.
    const StepState step = state.steps.value(command.step.toString());
    const bool isAsking = command.kind == CommandKind::Answer && step.status == StepStatus::Asking;
    const bool isOpenQuestion = isAsking && command.turn >= step.askedTurn;
    if (command.kind == CommandKind::Answer && !step.by.isNobody() && !isAsking) {
        answer.outcome = CommandAnswer::Outcome::Stale;
        answer.reason = QStringLiteral("already-answered");
        answer.winner = step.by;
        answer.winningKind = CommandKind::Answer;
        return verdict;
    }
    if (command.turn != state.turn && !isOpenQuestion) {
        answer.outcome = CommandAnswer::Outcome::Stale;
        answer.reason = QStringLiteral("moved-on");
        const auto first = std::find_if(state.deeds.begin(), state.deeds.end(),
                                        [&command](const RunDeed &deed) { return deed.command.turn >= command.turn; });
        if (first != state.deeds.end() && first->command.turn == command.turn) { // else it was the automation
            answer.winner = first->command.by;
            answer.winningKind = first->command.kind;
        }
        return verdict;
    }
    answer.reason = Rules(book, state, command).objection();
    answer.outcome = answer.reason.isEmpty() ? CommandAnswer::Outcome::Accepted : CommandAnswer::Outcome::Refused;
    if (answer.reason == QLatin1StringView("not-yours"))
        answer.winner = state.person;
    return verdict;
}

} // namespace ams
