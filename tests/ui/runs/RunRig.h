// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "../ConsoleRig.h"

#include "ui/runs/RunPicture.h"

namespace ams {

/// A run that was handed over at its third step, as an agent tells it.
struct RunRig : ConsoleRig
{
    RunRig() : link(addLink(QStringLiteral("tokyo-1")))
    {
        Caller caller;
        caller.person = {QStringLiteral("Sato"), QStringLiteral("sato@msp.example"), {}};
        caller.rights.everywhere = Role::Operator;
        link.setCaller(caller);
        state = handedOver();
        link.onRun = [this](const RunId &run) -> Result<RunDetail> {
            if (run != state.id)
                return fail(ErrorKind::NotFound, QStringLiteral("no such run"));
            return RunDetail{state.id, state.turn, true, toJson(state), state.version, {}, 2, 4};
        };
        link.onJournal = [this](const RunId &, qint64 first) -> Result<JournalPart> {
            return JournalPart{first, journal.mid(first), true};
        };
        link.onScenarioText = [](const QByteArray &) -> Result<QByteArray> { return scenarioText(); };
        journal = handedOverJournal();
    }

    static QByteArray scenarioText()
    {
        return "scenario: disk-full\n"
               "customers: all\n"
               "title: Disk is full\n"
               "match: {keyword: disk-full}\n"
               "runbook: runbooks/disk.md#full\n"
               "params:\n"
               "  host: {type: host, required: true}\n"
               "  keep: {type: integer, default: 7}\n"
               "steps:\n"
               "  - {id: look, title: How full is it, phase: check, do: command.run, with: {run: [df, -h]}}\n"
               "  - id: facts\n"
               "    title: Collect facts\n"
               "    phase: collect\n"
               "    parallel:\n"
               "      - {id: large, title: Large files, do: command.run, with: {run: [du, -x, /var]}}\n"
               "      - {id: open, title: Open files, do: command.run, with: {run: [lsof]}}\n"
               "    join: all\n"
               "  - {id: rotate, title: Rotate the logs, phase: recover, do: command.run, with: {run: [logrotate, "
               "-f]}}\n"
               "  - {id: verify, title: Is there room, phase: verify, do: command.run, with: {run: [df, -h]}, on: {ok: "
               "resolved}}\n";
    }

    StepState done(int seconds, const QJsonObject &result = {}) const
    {
        StepState step;
        step.status = StepStatus::Ok;
        step.visit = step.attempt = 1;
        step.startedAt = clock.now() - std::chrono::seconds(seconds);
        step.finishedAt = step.startedAt + std::chrono::milliseconds(1400);
        if (!result.isEmpty())
            step.result = result;
        return step;
    }

    RunState handedOver() const
    {
        RunState run;
        run.id = RunId(QStringLiteral("run-1"));
        run.incident.id = IncidentId(QStringLiteral("PINC1"));
        run.incident.title = QStringLiteral("[AMS:disk-full host=web01] Disk 97 % on web01");
        run.incident.service = ServiceId(QStringLiteral("PSVC"));
        run.incident.createdAt = clock.now() - std::chrono::seconds(130);
        run.customer = CustomerId(QStringLiteral("acme"));
        run.scenario = ScenarioId(QStringLiteral("disk-full"));
        run.version = "aa11";
        run.params = {{QStringLiteral("host"), QStringLiteral("web01")}};
        run.why = QStringLiteral("the title has the keyword \"disk-full\"");
        run.agent = AgentId(QStringLiteral("tokyo-1"));
        run.startedAt = clock.now() - std::chrono::seconds(120);
        const auto put = [&run](const char *path, const StepState &step) {
            run.steps.insert(QLatin1StringView(path), step);
            run.order.append(QLatin1StringView(path));
        };
        put("look", done(110, {{QStringLiteral("output"), QStringLiteral("/dev/sda1  97% /")}}));
        put("facts", done(108));
        StepState large = done(107, {{QStringLiteral("exit_code"), 0}});
        large.artifacts = {
            {QStringLiteral("output"), ArtifactType::Text, QByteArray(64, 'a'), 52'000'000, false, true}};
        put("facts/large", large);
        put("facts/open", done(107));
        StepState rotate = done(100);
        rotate.status = StepStatus::Failed;
        rotate.attempt = 3;
        rotate.message = QStringLiteral("error: stat of /var/log/app.log failed: Permission denied");
        put("rotate", rotate);
        run.waiting = {QStringLiteral("rotate")};
        run.holder = RunHolder::People;
        run.handover = event::HandedOver{EndReason::StepFailed, StepPath(QStringLiteral("rotate")), rotate.message};
        run.turn = 3;
        return run;
    }

    QList<RunEvent> handedOverJournal() const
    {
        const Timestamp begun = clock.now() - std::chrono::seconds(120);
        const auto at = [begun](int seconds) { return begun + std::chrono::seconds(seconds); };
        const StepPath look(QStringLiteral("look"));
        const StepPath rotate(QStringLiteral("rotate"));
        event::RunStarted started;
        started.scenario = state.scenario;
        started.agent = AgentId(QStringLiteral("tokyo-1"));
        started.why = state.why;
        event::StepFinished good;
        good.step = look;
        event::StepFinished bad;
        bad.step = rotate;
        bad.outcome = StepOutcome::Failed;
        bad.message = state.steps.value(QStringLiteral("rotate")).message;
        return {{at(0), started},
                {at(10), event::StepStarted{look, 1, {}, RepeatClass::Safe}},
                {at(11), good},
                {at(20), event::StepStarted{rotate, 1, {}, RepeatClass::Safe}},
                {at(22), bad},
                {at(22), event::RetryScheduled{rotate, 2, at(25)}},
                {at(25), event::StepStarted{rotate, 2, {}, RepeatClass::Safe}},
                {at(26), bad},
                {at(26), *state.handover}};
    }

    IncidentRow row() const
    {
        IncidentRow row = rowOf(QStringLiteral("PINC1"), Automation::HandedOver,
                                QStringLiteral("[AMS:disk-full host=web01] Disk 97 % on web01"));
        row.run = state.id;
        row.host = QStringLiteral("web01");
        row.number = 4711;
        row.priority = QStringLiteral("P1");
        row.service = QStringLiteral("Acme web shop");
        row.url = QStringLiteral("https://msp.pagerduty.com/incidents/PINC1");
        row.scenario = state.scenario;
        row.turn = state.turn;
        row.stepsDone = 2;
        row.stepsTotal = 4;
        row.reason = toText(EndReason::StepFailed);
        row.detail = state.steps.value(QStringLiteral("rotate")).message;
        row.createdAt = clock.now() - std::chrono::seconds(130);
        row.changedAt = clock.now();
        row.since = clock.now() - std::chrono::seconds(60);
        row.region = QStringLiteral("tokyo");
        row.agent = AgentId(QStringLiteral("tokyo-1"));
        return row;
    }

    /// The agent tells what `state` has become.
    void tellState(Automation automation)
    {
        IncidentRow changed = row();
        changed.automation = automation;
        changed.person = state.person;
        changed.since = clock.now();
        if (automation != Automation::HandedOver) {
            changed.reason.clear();
            changed.detail.clear();
        }
        link.change({changed});
    }

    void take()
    {
        state.holder = RunHolder::Person;
        state.person = link.caller().person;
        ++state.turn;
        tellState(Automation::TakenOver);
    }

    ScriptedLink &link;
    RunState state;
    QList<RunEvent> journal;
};

} // namespace ams
