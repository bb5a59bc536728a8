// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/RunDesk.h"

#include <QHash>

namespace ams {

/// Runs for tests of the API: commands follow the rule of turns, and nothing else goes on by itself.
class ScriptedDesk final : public QObject, public RunDesk
{
    Q_OBJECT
public:
    void command(OperatorCommand command, QObject *context, Answer<CommandAnswer> then) override
    {
        CommandAnswer answer = decide(command);
        QMetaObject::invokeMethod(
            context, [then = std::move(then), answer] { then(answer); }, Qt::QueuedConnection);
    }
    [[nodiscard]] std::optional<RunView> find(const RunId &run) const override
    {
        const auto found = m_runs.constFind(run);
        return found == m_runs.cend() ? std::nullopt : std::optional(*found);
    }
    void load(RunId run, QObject *context, Answer<RunView> then) override
    {
        QMetaObject::invokeMethod(
            context,
            [then = std::move(then), run] {
                then(fail(ErrorKind::NotFound, QStringLiteral("there is no run %1").arg(run.toString())));
            },
            Qt::QueuedConnection);
    }
    /// What putMoments() has put in.
    void loadAt(RunId run, qint64 entries, QObject *context, Answer<RunMoment> then) override
    {
        const QList<RunView> moments = m_moments.value(run);
        const qint64 known = std::min<qint64>(entries, moments.size());
        Result<RunMoment> answer = fail(ErrorKind::NotFound, QStringLiteral("there is no run %1").arg(run.toString()));
        if (known > 0)
            answer = RunMoment{moments[known - 1], known, moments.size()};
        QMetaObject::invokeMethod(
            context, [then = std::move(then), answer] { then(answer); }, Qt::QueuedConnection);
    }
    void journal(RunId run, qint64 first, int limit, QObject *context, Answer<QList<RunEvent>> then) override
    {
        const QList<RunEvent> part = m_journals.value(run).mid(first, limit);
        QMetaObject::invokeMethod(
            context, [then = std::move(then), part] { then(part); }, Qt::QueuedConnection);
    }
    void start(ManualStart start, QObject *context, Answer<RunId> then) override
    {
        started.append(start);
        QMetaObject::invokeMethod(
            context, [then = std::move(then)] { then(RunId(QStringLiteral("by-hand"))); }, Qt::QueuedConnection);
    }

    void put(const RunView &view)
    {
        m_runs.insert(view.state.id, view);
        emit runChanged(view);
    }
    void putJournal(const RunId &run, const QList<RunEvent> &journal) { m_journals.insert(run, journal); }

    /// How the run was after its first entry, its second, …
    void putMoments(const RunId &run, const QList<RunView> &moments) { m_moments.insert(run, moments); }

    QList<OperatorCommand> commands; ///< all that came
    QList<ManualStart> started;

signals:
    void runChanged(const ams::RunView &view);

private:
    CommandAnswer decide(const OperatorCommand &command)
    {
        commands.append(command);
        CommandAnswer answer;
        const auto found = m_runs.find(command.run);
        if (found == m_runs.end()) {
            answer.outcome = CommandAnswer::Outcome::Unknown;
            return answer;
        }
        RunState &state = found->state;
        answer.turn = state.turn;
        if (state.turn != command.turn) {
            answer.outcome = CommandAnswer::Outcome::Stale;
            answer.winner = state.person;
            answer.winningKind = CommandKind::Take;
            return answer;
        }
        answer.outcome = CommandAnswer::Outcome::Accepted;
        answer.turn = ++state.turn;
        if (command.kind == CommandKind::Take) {
            state.holder = RunHolder::Person;
            state.person = command.by;
        }
        state.deeds.append(RunDeed{state.lastEventAt, command});
        const RunView view = *found;
        emit runChanged(view);
        return answer;
    }

    QHash<RunId, RunView> m_runs;
    QHash<RunId, QList<RunEvent>> m_journals;
    QHash<RunId, QList<RunView>> m_moments;
};

} // namespace ams
