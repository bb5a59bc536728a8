// SPDX-License-Identifier: Apache-2.0
#include "core/runs/RunnerWorld.h"

#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray kParams = R"(
params:
  host: {type: host, required: true}
  times: {type: integer}
  wait: {type: duration, default: 30s}
)";
const QByteArray kAlone = kParams + R"(
limits: {exclusive: "{{ params.host }}"}
steps:
  - {id: fix, do: sim.safe}
)";
const QByteArray kCleans = kAlone + "cleanup:\n  - {id: unlock, do: sim.safe}\n";
const QJsonObject kGiven{{u"host"_s, u"web01"_s}, {u"wait"_s, u"30s"_s}};

} // namespace

/// What follows from what commands bring along.
class tst_RunnerCommands final : public QObject
{
    Q_OBJECT
private slots:
    void anotherTextGetsWhatItNeeds();
    void anotherHostIsAnotherTarget();
    void aTargetThatIsHeldWhileAnotherIsWaitedForIsFreedAtTheHandOver();
    void aCleanUpAfterAHandOverWaitsForItsTarget();
    void aCleanUpThatHasItsTargetBeginsAtOnce();
    void whatWaitsForItsTargetHasNothingToCleanUp();
    void aCleanUpThatWaitsIsTakenUpByTheNextAgent();
    void whoSendsARunOnThatTookTooManyStepsGivesItTheStepsAnew();
};

void tst_RunnerCommands::anotherTextGetsWhatItNeeds()
{
    RunnerWorld world("steps: [{id: fix, do: sim.safe}]\n");
    world.end(StepOutcome::Failed);
    const auto next = world.learn("params: {wait: {type: duration, default: 5m}}\nsteps: [{id: fix, do: sim.safe}]\n");
    QCOMPARE(world.command(CommandKind::Retry, u"fix"_s, next->version), u"accepted"_s);
    QCOMPARE(world.runner->state().params, (QJsonObject{{u"wait"_s, u"5m"_s}}));
}

void tst_RunnerCommands::anotherHostIsAnotherTarget()
{
    RunnerWorld world(kAlone, kGiven);
    world.answer(true);
    QCOMPARE(world.runner->state().target, u"acme/web01"_s);
    QCOMPARE(world.command(CommandKind::Take, {}), u"accepted"_s);
    world.end(StepOutcome::Failed);
    QVERIFY(world.runner->state().hasTarget); // it stays theirs
    QCOMPARE(world.command(CommandKind::Retry, u"fix"_s, {}, {{u"host"_s, u"web02"_s}}), u"accepted"_s);
    QVERIFY(!world.runner->state().hasTarget);
    QCOMPARE(world.status(u"fix"_s), StepStatus::Failed); // not before nobody else works on it
    QVERIFY(world.ledger.hasQuestions());
    world.answer(true);
    QCOMPARE(world.runner->state().target, u"acme/web02"_s);
    QCOMPARE(world.status(u"fix"_s), StepStatus::Running);
}

void tst_RunnerCommands::aTargetThatIsHeldWhileAnotherIsWaitedForIsFreedAtTheHandOver()
{
    RunnerWorld world(kAlone, kGiven);
    world.answer(true);
    QCOMPARE(world.command(CommandKind::Take, {}), u"accepted"_s);
    QCOMPARE(world.ledger.releases, 0);
    world.end(StepOutcome::Failed);
    QCOMPARE(world.command(CommandKind::Retry, u"fix"_s, {}, {{u"host"_s, u"web02"_s}}), u"accepted"_s);
    world.answer(false); // somebody has it, so it is asked again later
    QCOMPARE(world.ledger.releases, 0);
    world.pass(30min);
    QCOMPARE(world.handover(), u"duration-exceeded"_s);
    QCOMPARE(world.ledger.releases, 1);
}

void tst_RunnerCommands::aCleanUpAfterAHandOverWaitsForItsTarget()
{
    RunnerWorld world(kCleans, kGiven);
    world.answer(true);
    world.end(StepOutcome::Failed);
    QCOMPARE(world.handover(), u"step-failed"_s);
    QCOMPARE(world.ledger.releases, 1);
    QCOMPARE(world.command(CommandKind::Abort, {}), u"accepted"_s);
    QVERIFY(world.runner->state().cleanup);
    QVERIFY(!world.actions.underWay.size()); // another run may be at work there
    QVERIFY(world.ledger.hasQuestions());
    world.answer(false);
    QVERIFY(!world.runner->state().targetHolder.isEmpty()); // who is waited for is said
    QVERIFY(!world.actions.underWay.size());
    world.pass(2s);
    world.answer(true);
    QCOMPARE(world.status(u"cleanup/unlock"_s), StepStatus::Running);
    world.end();
    QVERIFY(world.runner->state().end);
    QCOMPARE(world.runner->state().end->end, RunEnd::Aborted);
    QCOMPARE(world.status(u"cleanup/unlock"_s), StepStatus::Ok);
}

void tst_RunnerCommands::aCleanUpThatHasItsTargetBeginsAtOnce()
{
    RunnerWorld world(kCleans, kGiven);
    world.answer(true);
    QCOMPARE(world.command(CommandKind::Take, {}), u"accepted"_s);
    world.end(StepOutcome::Failed);
    QCOMPARE(world.command(CommandKind::Abort, {}), u"accepted"_s);
    QVERIFY(!world.ledger.hasQuestions());
    QCOMPARE(world.status(u"cleanup/unlock"_s), StepStatus::Running);
}

void tst_RunnerCommands::whatWaitsForItsTargetHasNothingToCleanUp()
{
    RunnerWorld world(kCleans, kGiven);
    world.answer(false);
    QCOMPARE(world.command(CommandKind::Abort, {}), u"accepted"_s);
    QVERIFY(world.runner->state().end);
    QCOMPARE(world.runner->state().end->end, RunEnd::Aborted);
    QVERIFY(!world.runner->state().cleanup);
}

void tst_RunnerCommands::aCleanUpThatWaitsIsTakenUpByTheNextAgent()
{
    RunnerWorld world(kCleans, kGiven);
    world.answer(true);
    world.end(StepOutcome::Failed);
    QCOMPARE(world.command(CommandKind::Abort, {}), u"accepted"_s);
    world.answer(false);
    const auto replayed =
        advance(world.book, world.runner->state(), {world.clock.now(), event::RunResumed{AgentId(u"two"_s), 2}});
    QVERIFY(std::any_of(replayed.commands.begin(), replayed.commands.end(),
                        [](const RunCommand &command) { return std::holds_alternative<command::Reserve>(command); }));
    QCOMPARE(replayed.state.waiting, QStringList{u"cleanup/unlock"_s});
}

void tst_RunnerCommands::whoSendsARunOnThatTookTooManyStepsGivesItTheStepsAnew()
{
    RunnerWorld world("limits: {steps: 3}\nsteps: [{id: fix, do: sim.safe, on: {ok: fix}}]\n");
    for (int i = 0; i < 3; ++i)
        world.end();
    QCOMPARE(world.handover(), u"too-many-steps"_s);
    QCOMPARE(world.command(CommandKind::GiveBack, {}), u"accepted"_s);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(world.handover(), QString());
        world.end();
    }
    QCOMPARE(world.handover(), u"too-many-steps"_s);
}

QTEST_GUILESS_MAIN(tst_RunnerCommands)
#include "tst_RunnerCommands.moc"
