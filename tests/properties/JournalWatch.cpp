// SPDX-License-Identifier: Apache-2.0
#include "properties/JournalWatch.h"

#include <algorithm>

#include "properties/RunInvariants.h"
#include "runs/RunMachine.h"

namespace ams {

namespace {

bool sendsOn(CommandKind kind)
{
    return kind == CommandKind::GiveBack || kind == CommandKind::Retry || kind == CommandKind::Jump;
}

} // namespace

JournalWatch::JournalWatch(ScenarioBook book, const RunId &run) : m_book(std::move(book))
{
    m_state.id = run;
}

void JournalWatch::note(const QString &line)
{
    if (m_keepsStory)
        m_story.append(line);
}

void JournalWatch::stored(const QList<QByteArray> &entries)
{
    for (const QByteArray &entry : entries) {
        note(QStringLiteral("  + ") + QString::fromUtf8(entry));
        const auto event = runEventFromJson(entry);
        if (!event)
            fault(QStringLiteral("cannot be read back: ") + event.error().message);
        else if (toJson(*event) != entry)
            fault(QStringLiteral("reads back differently: ") + QString::fromUtf8(entry));
        else
            fold(*event);
    }
    const QStringList broken = brokenWhenDurable(m_book, m_state);
    m_broken.append(broken);
    if (!m_unknown.isEmpty() && !m_state.ending)
        fault(m_unknown + QStringLiteral(" is unknown and no person is told"));
}

void JournalWatch::fold(const RunEvent &event)
{
    ++m_entries;
    const RunState before = m_state;
    m_state = advance(m_book, std::move(m_state), event).state;
    m_broken.append(brokenInvariants(m_book, m_state));
    if (before.isFinished() && m_state != before)
        fault(QStringLiteral("a finished run has changed"));
    if (m_state.turn < before.turn || m_state.automationTime < before.automationTime ||
        m_state.grantedAfter < before.grantedAfter || m_state.grantedAfter > m_state.automationTime)
        fault(QStringLiteral("the turn or the time went backwards"));
    watchUnknown(event, before);
    watchEnds(event, before);
    if (const auto *command = std::get_if<event::Commanded>(&event.fact)) {
        if (m_commands.contains(command->command.id))
            fault(QStringLiteral("the same command was recorded twice"));
        m_commands.insert(command->command.id);
    }
}

void JournalWatch::watchUnknown(const RunEvent &event, const RunState &before)
{
    if (const auto *started = std::get_if<event::StepStarted>(&event.fact)) {
        ++m_steps;
        m_started.insert(started->key, started->repeat);
        if (before.isPaused())
            fault(started->step.toString() + QStringLiteral(" began although the run is paused"));
    } else if (std::holds_alternative<event::ChoiceMade>(event.fact)) {
        ++m_steps;
    } else if (const auto *finished = std::get_if<event::StepFinished>(&event.fact)) {
        const QString path = finished->step.toString();
        const StepStatus status = m_state.steps.value(path).status;
        const bool counts = before.steps.value(path).status != status;
        if (counts && status != StepStatus::Unknown)
            m_open.remove(path);
        const bool isNever = before.steps.value(path).repeat == RepeatClass::Never;
        if (counts && status == StepStatus::Unknown && isNever && before.holder == RunHolder::Automation &&
            !before.cleanup && (!before.ending || before.ending->kind == RunEnding::Kind::HandOver))
            m_unknown = path;
    } else if (std::holds_alternative<event::HandedOver>(event.fact) || m_state.isFinished() || m_state.cleanup) {
        m_unknown.clear();
    } else if (const auto *command = std::get_if<event::Commanded>(&event.fact)) {
        m_unknown.clear();
        if (sendsOn(command->command.kind))
            m_open.clear(); // a person has looked, and says so
    }
}

void JournalWatch::watchEnds(const RunEvent &event, const RunState &before)
{
    const auto *finished = std::get_if<event::RunFinished>(&event.fact);
    if (!finished)
        return;
    const auto text = m_book.find(before.version);
    const bool isAtOnce = !before.deeds.isEmpty() && before.deeds.constLast().command.kind == CommandKind::Abort &&
                          !before.deeds.constLast().command.withCleanup;
    const bool hasBegun = std::any_of(before.steps.begin(), before.steps.end(),
                                      [](const StepState &step) { return step.startedAt != Timestamp{}; });
    if (finished->end == RunEnd::Aborted && text && !text->cleanup.empty() && !before.cleanup && !isAtOnce && hasBegun)
        fault(QStringLiteral("aborted without its clean-up"));
    if (before.cleanup && finished->end != RunEnd::Aborted)
        fault(QStringLiteral("was aborted, and ended otherwise"));
    if (finished->end == RunEnd::Handoff && !before.isWithPeople())
        fault(QStringLiteral("ended as handed over and nobody got it"));
}

void JournalWatch::executed(const ActionContext &context)
{
    note(QStringLiteral("  ! executes ") + context.key);
    if (!m_started.contains(context.key)) {
        fault(context.key + QStringLiteral(" is done before its start is durable"));
        return;
    }
    const RepeatClass repeat = m_started.value(context.key);
    const QString path = context.step.toString();
    if (repeat != RepeatClass::Safe && m_executed.contains(context.key))
        fault(context.key + QStringLiteral(" is done twice"));
    if (repeat == RepeatClass::Never && m_open.contains(path))
        fault(context.key + QStringLiteral(" is done although nobody knows how it ended before"));
    m_executed.insert(context.key);
    if (repeat == RepeatClass::Never)
        m_open.insert(path);
}

void JournalWatch::cutOff(const ActionContext &context)
{
    if (m_started.value(context.key) != RepeatClass::Safe && !m_state.isFinished())
        fault(context.key + QStringLiteral(" was cut off"));
}

void JournalWatch::answered(const OperatorCommand &command, const CommandAnswer &answer)
{
    note(QStringLiteral("  ? ") + command.id + u' ' + toText(command.kind) + u' ' + command.step.toString() + u' ' +
         toText(answer.outcome) + u' ' + answer.reason);
    const bool isAccepted = answer.outcome == CommandAnswer::Outcome::Accepted;
    if (isAccepted != m_commands.contains(command.id))
        fault(QStringLiteral("the answer to %1 and the journal disagree").arg(command.id));
    if (!isAccepted && answer.reason.isEmpty())
        fault(QStringLiteral("no reason for refusing %1").arg(command.id));
}

void JournalWatch::replayAll(const QList<QByteArray> &entries)
{
    QList<RunEvent> journal;
    for (const QByteArray &entry : entries)
        journal.append(runEventFromJson(entry).value_or(RunEvent{}));
    const auto again = replay(m_book, m_state.id, journal);
    if (!again || again->state != m_state)
        fault(QStringLiteral("replay gives another state"));
    if (!m_state.isFinished())
        return;
    for (const RunEvent &late : journal) {
        const RunDecision decision = advance(m_book, m_state, late);
        if (decision.state != m_state || !decision.commands.empty())
            fault(QStringLiteral("a finished run changes"));
    }
}

} // namespace ams
