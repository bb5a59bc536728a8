// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "runs/PersonDeeds.h"
#include "runs/RunMachine.h"
#include "scenario/ScenarioYaml.h"

#include <QStringList>

#include <deque>

namespace ams {

/// A run that a test plays move by move, with its decisions as a log. What a decision wants recorded is recorded at
/// once, as Runner does it; what it wants done is only written down: actions are under way until a move says how they
/// ended. Conditions are not evaluated: a `choose` takes its first branch, lists are as the text has them.
///
/// Moves: "look ok", "look failed", "look timed-out", "look unknown", "look failed final" (by retry.only_if it is not
/// tried again), "look stopped", "look expired", "look due" (its retry), "heard acknowledged", "crash" (another agent
/// takes it up), "Ann take", "Ann retry PATH", "Ann answer PATH yes", and so on for every command.
class PlayedRun
{
public:
    explicit PlayedRun(const QByteArray &steps, const QByteArray &called = {})
    {
        m_start.scenario = ScenarioId(QStringLiteral("played"));
        m_start.incident.id = IncidentId(QStringLiteral("P1"));
        m_start.version = learn("scenario: played\ncustomers: all\n" + steps);
        if (!called.isEmpty())
            m_start.called.insert(QStringLiteral("helper"), learn("scenario: helper\ncustomers: all\n" + called));
        m_state.id = RunId(QStringLiteral("r"));
        record(m_start);
        settle();
    }

    /// What the decisions since the last call want done, one line each: "start look #1", "stop look", "look ok" (a
    /// block), "again look #2", "ask look", "hand over step-failed look", "finish resolved …", "refused: reason".
    QStringList play(const QString &move)
    {
        m_log.clear();
        const QStringList words = move.split(u' ');
        if (words.first().front().isUpper())
            command(words);
        else if (words.first() == QLatin1StringView("crash"))
            record(event::RunResumed{AgentId(QStringLiteral("other")), 2});
        else if (words.first() == QLatin1StringView("heard"))
            record(event::IncidentHeard{incidentSignFromText(words.value(1)).value(), {}});
        else
            record(factOf(words.first(), words.value(1), words.value(2) != QLatin1StringView("final")));
        settle();
        return m_log;
    }
    /// What the start wanted done, before any move.
    [[nodiscard]] const QStringList &log() const { return m_log; }
    [[nodiscard]] const RunState &state() const { return m_state; }
    [[nodiscard]] const ScenarioBook &book() const { return m_book; }
    /// What a text that cannot be read is about; empty: it is fine.
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    QByteArray learn(const QByteArray &text)
    {
        const ParsedScenario parsed = parseScenario(text, QStringLiteral("played.yaml"));
        if (!parsed.scenario) {
            m_problem = parsed.problems.value(0).message;
            return {};
        }
        m_book.add(std::make_shared<const Scenario>(*parsed.scenario));
        return parsed.scenario->version;
    }
    [[nodiscard]] RunFact factOf(const QString &path, const QString &what, bool mayRetry) const
    {
        const StepPath step(path);
        const int attempt = m_state.steps.value(path).attempt;
        if (what == QLatin1StringView("stopped"))
            return event::StepStopped{step};
        if (what == QLatin1StringView("expired"))
            return event::StepExpired{step};
        if (what == QLatin1StringView("due")) {
            const auto begin = beginRetry(m_book, m_state, step, attempt + 1);
            return begin ? RunFact(withClass(begin->fact)) : RunFact(event::StepStopped{});
        }
        const StepOutcome outcome = what == QLatin1StringView("ok")          ? StepOutcome::Ok
                                    : what == QLatin1StringView("failed")    ? StepOutcome::Failed
                                    : what == QLatin1StringView("timed-out") ? StepOutcome::TimedOut
                                                                             : StepOutcome::Unknown;
        return event::StepFinished{step, attempt, outcome, {}, {}, mayRetry, {}};
    }
    /// "Ann jump each[0]/look", "Ann answer ask no", "Ann abort at-once"
    void command(const QStringList &words)
    {
        OperatorCommand command;
        command.id = QString::number(++m_commands);
        command.by = {words.first(), words.first().toLower() + QStringLiteral("@example.com"), {}};
        command.kind = commandKindFromText(words.value(1)).value();
        command.turn = m_state.turn;
        command.withCleanup = words.value(2) != QLatin1StringView("at-once");
        if (command.kind != CommandKind::Abort)
            command.step = StepPath(words.value(2));
        if (command.kind == CommandKind::Answer)
            command.values = {{QStringLiteral("approved"), words.value(3) == QLatin1StringView("yes")}};
        const CommandAnswer answer = judgeCommand(m_book, m_state, command).answer;
        if (answer.outcome == CommandAnswer::Outcome::Accepted)
            record(event::Commanded{command});
        else
            m_log.append(toText(answer.outcome) + QStringLiteral(": ") + answer.reason);
    }

    [[nodiscard]] event::StepStarted withClass(event::StepStarted fact) const
    {
        const auto where = placeOf(m_book, m_state, fact.step.toString());
        const bool isAction = where && where->step().kind == StepKind::Action;
        fact.repeat = isAction ? where->step().repeat.value_or(RepeatClass::Safe) : RepeatClass::Safe;
        return fact;
    }
    void record(const RunFact &fact)
    {
        RunDecision decision = advance(m_book, std::move(m_state), {m_now += Milliseconds(1), fact});
        m_state = std::move(decision.state);
        for (RunCommand &command : decision.commands)
            m_wanted.push_back(std::move(command));
    }
    void settle()
    {
        while (!m_wanted.empty()) {
            const RunCommand command = std::move(m_wanted.front());
            m_wanted.pop_front();
            if (isStillWanted(m_book, m_state, command))
                carryOut(command);
        }
    }
    void carryOut(const RunCommand &command)
    {
        if (const auto *begin = std::get_if<command::Begin>(&command)) {
            record(withClass(begin->fact));
        } else if (const auto *settled = std::get_if<command::Settle>(&command)) {
            m_log.append(settled->fact.step.toString() + u' ' + toText(settled->fact.outcome));
            record(settled->fact);
        } else if (const auto *decide = std::get_if<command::Decide>(&command)) {
            record(event::ChoiceMade{decide->step, 0, {}});
        } else if (const auto *list = std::get_if<command::ListItems>(&command)) {
            const auto where = placeOf(m_book, m_state, list->step.toString());
            record(event::ItemsListed{list->step, where ? where->step().items.toArray() : QJsonArray(), {}});
        } else if (const auto *bind = std::get_if<command::BindCall>(&command)) {
            record(event::CallBound{bind->step, {}, {}});
        } else if (const auto *ask = std::get_if<command::Ask>(&command)) {
            m_log.append(toText(command));
            record(event::PersonAsked{ask->step, {}, m_now + Milliseconds(std::chrono::hours(1))});
        } else if (const auto *retry = std::get_if<command::ScheduleRetry>(&command)) {
            m_log.append(QStringLiteral("again %1 #%2").arg(retry->step.toString()).arg(retry->attempt));
            record(event::RetryScheduled{retry->step, retry->attempt, m_now + Milliseconds(1000)});
        } else if (const auto *handOver = std::get_if<command::HandOver>(&command)) {
            m_log.append(toText(command));
            record(handOver->fact);
        } else if (const auto *cleanUp = std::get_if<command::CleanUp>(&command)) {
            m_log.append(toText(command));
            record(cleanUp->fact);
        } else if (const auto *finish = std::get_if<command::Finish>(&command)) {
            m_log.append(toText(command));
            record(finish->fact);
        } else if (const auto *execute = std::get_if<command::Execute>(&command)) {
            m_log.append(QStringLiteral("start %1 #%2").arg(execute->step.toString()).arg(execute->attempt));
        } else if (std::holds_alternative<command::Stop>(command) || std::holds_alternative<command::Spend>(command) ||
                   std::holds_alternative<command::Reserve>(command)) {
            m_log.append(toText(command));
        }
    }

    ScenarioBook m_book;
    RunState m_state;
    event::RunStarted m_start;
    Timestamp m_now{Milliseconds(1)};
    std::deque<RunCommand> m_wanted;
    QStringList m_log;
    QString m_problem;
    int m_commands = 0;
};

} // namespace ams
