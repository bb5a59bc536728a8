// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/RehearsedRun.h"

#include "actions/AnswerForm.h"
#include "model/StepPlace.h"
#include "rehearsal/ScriptedActions.h"
#include "rehearsal/StepEffect.h"
#include "rehearsal/StepList.h"

#include <QCoreApplication>

namespace ams {

namespace {

constexpr int kMostHappenings = 500000; ///< a run that goes on after so many would go on for ever
constexpr Milliseconds kLease{5000};
const AgentId kAgent(QStringLiteral("rehearsal"));
const RunId kRun(QStringLiteral("rehearsed"));

/// What the script says for the next time; counts the times.
template<typename Said>
std::optional<Said> nextSaid(const QMap<QString, QList<Said>> &all, const QString &path, QMap<QString, int> &times)
{
    const auto exact = all.constFind(path);
    const auto found = exact != all.constEnd() ? exact : all.constFind(withoutItems(path));
    const int time = times[path]++;
    if (found == all.constEnd() || found->isEmpty())
        return std::nullopt;
    return found->value(std::min<qsizetype>(time, found->size() - 1));
}

} // namespace

RehearsedRun::RehearsedRun(const RehearsalScript &script, const std::shared_ptr<const Scenario> &scenario,
                           const QList<std::shared_ptr<const Scenario>> &called, const ActionCatalog &catalog,
                           Expressions &expressions)
    : m_script(script)
    , m_scenario(scenario)
    , m_book(scenario)
    , m_catalog(catalog)
    , m_expressions(expressions)
    , m_clock(script.start)
    , m_ledger(m_clock, {script.incident.id, 0, kAgent, 1, {}, kRun, false})
    , m_incident(m_clock, script.incident)
{
    for (const auto &one : called) {
        m_book.add(one);
        m_called.insert(one->id.toString(), one->version);
    }
    registerScriptedActions(m_actions, catalog, m_clock,
                            [this](const ActionContext &context) { return beginAttempt(context); });
    m_ledger.faults = script.writeFaults;
    m_ledger.virtualLimits().busyUntil = script.start + script.busyFor;
    m_ledger.virtualLimits().earlierRepairs = script.earlierRepairs;
    m_hasHappened.fill(false, script.events.size());
}

RehearsedRun::~RehearsedRun()
{
    m_runner.reset();
    // Attempts that are over wait for an event loop to be deleted, and in a program without one they would pile up.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

RehearsalOutcome RehearsedRun::perform()
{
    begin();
    int happenings = 0;
    while (!isOver() && m_clock.step()) {
        if (++happenings > kMostHappenings) {
            complain(QStringLiteral("endless"), QStringLiteral("the run goes on without end"), {});
            break;
        }
    }
    for (qsizetype i = 0; i < m_script.events.size(); ++i) {
        if (const ScriptedEvent &event = m_script.events.at(i); !event.at && !m_hasHappened.at(i))
            complain(QStringLiteral("never-happened"),
                     QStringLiteral("the step %1 has never begun, so this has never happened").arg(event.during),
                     event.during, event.mark);
    }
    for (const QString &path : m_script.crashes) {
        if (!m_crashed.contains(path))
            complain(QStringLiteral("never-happened"),
                     QStringLiteral("the step %1 has never begun, so the agent did not crash there").arg(path), path);
    }
    m_outcome.state = m_runner ? m_runner->state() : RunState();
    m_outcome.titles = m_incident.titles();
    m_outcome.statuses = m_incident.statuses();
    m_outcome.note = m_incident.note();
    m_outcome.took = m_clock.now() - m_script.start;
    return m_outcome;
}

/// People have it and nothing more is to happen, or it has ended.
bool RehearsedRun::isOver() const
{
    if (m_isStuck)
        return true;
    if (!m_runner)
        return false;
    const RunState &state = m_runner->state();
    return state.isFinished() || (m_pending == 0 && state.isWithPeople() && m_runner->isAtRest());
}

// The run ------------------------------------------------------------------------------------------------------------

void RehearsedRun::begin()
{
    connectRunner();
    for (const ScriptedEvent &event : m_script.events) {
        if (event.at)
            happenLater(*event.at, [this, &event] { happen(event); });
    }
    std::optional<event::HandedOver> refusal;
    if (m_script.refusal)
        refusal = event::HandedOver{m_script.refusal->reason, {}, m_script.refusal->detail};
    m_runner->begin({m_script.incident, m_script.customer->id, m_scenario->id, m_scenario->version, m_called,
                     m_script.params, m_script.why, kAgent},
                    refusal);
}

void RehearsedRun::connectRunner()
{
    const StepAttempt::Services attempt{m_actions, m_expressions, m_secrets, m_clock};
    m_runner = std::make_unique<Runner>(Runner::Services{m_ledger, attempt, m_clock, m_random, kAgent},
                                        Runner::Binding{m_ledger.claimed(), m_book, m_script.customer});
    connect(m_runner.get(), &Runner::changed, this, &RehearsedRun::onChanged);
    connect(m_runner.get(), &Runner::lost, this, [this](const RunId &, const Error &error) {
        m_isStuck = true;
        complain(QStringLiteral("lost"), error.message, {});
    });
}

void RehearsedRun::onChanged()
{
    m_incident.update(m_runner->view());
    while (m_seen < m_ledger.entries().size()) {
        const auto event = runEventFromJson(m_ledger.entries().at(m_seen++));
        if (!event)
            continue; // the runner has just written it
        m_outcome.journal.append(*event);
        onEntry(*event);
    }
}

void RehearsedRun::onEntry(const RunEvent &event)
{
    if (const auto *asked = std::get_if<event::PersonAsked>(&event.fact))
        answer(*asked);
    const auto *started = std::get_if<event::StepStarted>(&event.fact);
    if (!started)
        return;
    const QString path = started->step.toString();
    happenDuring(path);
    if (m_script.crashes.contains(path) && !m_crashed.contains(path)) {
        m_crashed.insert(path);
        happenLater(Milliseconds(1), [this] { crash(); });
    }
}

void RehearsedRun::crash()
{
    m_runner.reset();
    m_ledger.takeOver();
    happenLater(kLease, [this] { takeUp(); });
}

/// As EngineRecovery does: the state is what the journal says.
void RehearsedRun::takeUp()
{
    auto folded = replay(m_book, kRun, m_outcome.journal);
    if (!folded) {
        m_isStuck = true;
        complain(QStringLiteral("lost"), folded.error().message, {});
        return;
    }
    connectRunner();
    m_runner->resume(std::move(folded->state), m_ledger.entries().size());
}

// What the script says -----------------------------------------------------------------------------------------------

std::optional<ScriptedResult> RehearsedRun::beginAttempt(const ActionContext &context)
{
    const QString path = context.step.toString();
    const auto where = placeOf(m_book, m_runner->state(), path);
    if (where && mayChangeThings(where->step(), m_catalog))
        m_outcome.changes.append({path, where->step().action, context.with});
    auto said = nextSaid(m_script.results, path, m_begun);
    if (!said && where && where->step().action != QLatin1StringView("wait")) {
        m_isStuck = true;
        complain(QStringLiteral("no-result"), QStringLiteral("nothing is said of how the step %1 ends").arg(path),
                 path);
    }
    return said;
}

void RehearsedRun::answer(const event::PersonAsked &question)
{
    const QString path = question.step.toString();
    const auto said = nextSaid(m_script.answers, path, m_asked);
    if (!said)
        return;
    const auto values = prepareAnswer(question.form, said->values);
    if (!values) {
        complain(QStringLiteral("bad-answer"), values.error().message, path);
        return;
    }
    OperatorCommand command;
    command.kind = CommandKind::Answer;
    command.step = question.step;
    command.values = *values;
    command.by = said->by;
    happenLater(said->after,
                [this, command, path] { this->command(command, QStringLiteral("the answer to %1").arg(path), {}); });
}

void RehearsedRun::happenDuring(const QString &path)
{
    for (qsizetype i = 0; i < m_script.events.size(); ++i) {
        const ScriptedEvent &event = m_script.events.at(i);
        if (event.at || m_hasHappened.at(i) || (event.during != path && event.during != withoutItems(path)))
            continue;
        m_hasHappened[i] = true;
        happenLater(Milliseconds(1), [this, &event] { happen(event); });
    }
}

void RehearsedRun::happenLater(Milliseconds delay, std::function<void()> then)
{
    ++m_pending;
    m_clock.after(delay, this, [this, then = std::move(then)] {
        --m_pending;
        then();
    });
}

void RehearsedRun::happen(const ScriptedEvent &event)
{
    if (!event.heard) {
        OperatorCommand command = event.command;
        command.by = event.by;
        if (command.until)
            command.until = m_script.start + command.until->time_since_epoch();
        this->command(command, toText(command.kind), event.mark);
        return;
    }
    m_incident.hear(*event.heard);
    if (!m_runner)
        return; // nobody is there to hear it
    // As the engine does: whoever waits for it hears it, and an incident that others have resolved ends the run.
    m_runner->hear(*event.heard, event.by.name);
    if (*event.heard != IncidentSign::Resolved || m_runner->state().isFinished())
        return;
    const RunState &state = m_runner->state();
    if (const auto outcome = state.outcome())
        m_runner->requestEnd(
            {RunEnding::Kind::Finish, RunEnd::Handoff, outcome->reason, outcome->step.toString(), outcome->detail});
    else
        m_runner->requestEnd({RunEnding::Kind::CleanUp, RunEnd::Aborted, EndReason::ResolvedElsewhere,
                              state.current.toString(), event.by.name});
}

void RehearsedRun::command(OperatorCommand command, const QString &what, SourceMark mark)
{
    if (!m_runner || m_runner->isClosed()) {
        complain(QStringLiteral("refused"), QStringLiteral("%1 came when no run was there").arg(what), {}, mark);
        return;
    }
    command.id = QStringLiteral("command-%1").arg(m_ledger.entries().size());
    command.run = kRun;
    command.turn = m_runner->state().turn;
    m_runner->command(command, [this, what, mark](const Result<CommandAnswer> &answer) {
        if (answer && answer->outcome == CommandAnswer::Outcome::Accepted)
            return;
        const QString why = answer ? toText(answer->outcome) + u' ' + answer->reason : answer.error().message;
        complain(QStringLiteral("refused"), QStringLiteral("%1 was refused: %2").arg(what, why.trimmed()), {}, mark);
    });
}

void RehearsedRun::complain(const QString &code, const QString &message, const QString &step, SourceMark mark)
{
    const RehearsalFault fault{code, message, step, mark};
    if (!m_outcome.faults.contains(fault))
        m_outcome.faults.append(fault);
}

} // namespace ams
