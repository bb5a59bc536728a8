// SPDX-License-Identifier: Apache-2.0
#include "runs/RunMachine.h"
#include "support/ScenarioBuilder.h"

#include <QTest>

using namespace ams;
using Build = ScenarioBuilder;

Q_DECLARE_METATYPE(ams::Scenario)

namespace {

RunFact started()
{
    event::RunStarted fact;
    fact.scenario = ScenarioId(QStringLiteral("test"));
    fact.version = "0123456789abcdef"; // what ScenarioBuilder gives its scenarios
    fact.incident.id = IncidentId(QStringLiteral("P1"));
    fact.incident.title = QStringLiteral("[AMS:test] disk full");
    fact.incident.service = ServiceId(QStringLiteral("S1"));
    return fact;
}
RunFact begun(const char *step, int attempt = 1, RepeatClass repeat = RepeatClass::Safe)
{
    return event::StepStarted{StepPath(QLatin1StringView(step)), attempt, QStringLiteral("key"), repeat};
}
RunFact ended(const char *step, StepOutcome outcome = StepOutcome::Ok, int attempt = 1)
{
    return event::StepFinished{StepPath(QLatin1StringView(step)), attempt, outcome, {}, {}};
}
RunFact resumed()
{
    return event::RunResumed{AgentId(QStringLiteral("b")), 2};
}
RunFact retryAt(const char *step, int attempt)
{
    return event::RetryScheduled{StepPath(QLatin1StringView(step)), attempt, Timestamp(Milliseconds(5000))};
}
RunFact chosen(const char *step, int branch, const QString &message = {})
{
    return event::ChoiceMade{StepPath(QLatin1StringView(step)), branch, message};
}
RunFact over()
{
    return event::RunFinished{RunEnd::Aborted, EndReason::ResolvedElsewhere, {}, {}};
}

ScenarioBook bookOf(const Scenario &scenario)
{
    return ScenarioBook(std::make_shared<const Scenario>(scenario));
}

/// What the last event of the list makes the machine want.
QStringList lastDecision(const Scenario &scenario, const QList<RunFact> &facts)
{
    const ScenarioBook book = bookOf(scenario);
    RunDecision decision;
    decision.state.id = RunId(QStringLiteral("r"));
    Timestamp at{};
    for (const RunFact &fact : facts)
        decision = advance(book, std::move(decision.state), {at += Milliseconds(1), fact});
    QStringList wanted;
    for (const RunCommand &command : decision.commands)
        wanted.append(toText(command));
    return wanted;
}

} // namespace

class tst_RunMachine final : public QObject
{
    Q_OBJECT
private slots:
    void decides_data();
    void decides();
    void keepsWhatHappened();
    void nothingChangesAfterTheEnd();
    void replayOfAJournalGivesTheSameState();
    void aJournalWithoutStartIsCorrupt();
};

void tst_RunMachine::decides_data()
{
    QTest::addColumn<Scenario>("scenario");
    QTest::addColumn<QList<RunFact>>("facts");
    QTest::addColumn<QString>("wanted");
    const auto never = RepeatClass::Never;
    const auto checkFirst = RepeatClass::CheckFirst;
    using enum StepOutcome;

    const Scenario two = Build().step("look").step("fix", never).build();
    QTest::newRow("a run begins with its first step") << two << QList<RunFact>{started()} << "begin look #1";
    QTest::newRow("a started step is executed") << two << QList<RunFact>{started(), begun("look")} << "execute look #1";
    QTest::newRow("after success comes the next step")
        << two << QList<RunFact>{started(), begun("look"), ended("look")} << "begin fix #1";
    QTest::newRow("success of the last step resolves")
        << two << QList<RunFact>{started(), begun("look"), ended("look"), begun("fix", 1, never), ended("fix")}
        << "finish resolved reached-resolved";
    QTest::newRow("a failure without another way is handed off")
        << two << QList<RunFact>{started(), begun("look"), ended("look", Failed)} << "hand over step-failed look";
    QTest::newRow("so is a time-out") << two << QList<RunFact>{started(), begun("look"), ended("look", TimedOut)}
                                      << "hand over step-timed-out look";
    QTest::newRow("an answer of an attempt nobody waits for changes nothing")
        << two << QList<RunFact>{started(), begun("look"), ended("look", Ok, 2)} << "";
    QTest::newRow("an answer that comes twice changes nothing")
        << two << QList<RunFact>{started(), begun("look"), ended("look"), ended("look")} << "";

    const Scenario ways = Build()
                              .step("look")
                              .onOk(Build::resolved())
                              .onFailed(Build::to("fix"))
                              .onTimeout(Build::abort())
                              .step("fix")
                              .onOk(Build::handoff())
                              .build();
    QTest::newRow("ok: resolved") << ways << QList<RunFact>{started(), begun("look"), ended("look")}
                                  << "finish resolved reached-resolved look";
    QTest::newRow("failed: another step")
        << ways << QList<RunFact>{started(), begun("look"), ended("look", Failed)} << "begin fix #1";
    QTest::newRow("timeout: its own way") << ways << QList<RunFact>{started(), begun("look"), ended("look", TimedOut)}
                                          << "finish aborted reached-abort look";
    QTest::newRow("hand-off by the author's wish is no failure")
        << ways << QList<RunFact>{started(), begun("look"), ended("look", Failed), begun("fix"), ended("fix")}
        << "hand over reached-handoff fix";

    const Scenario patient = Build().step("look").retry(2).onFailed(Build::to("fix")).step("fix").build();
    QTest::newRow("retry comes before the failure's way")
        << patient << QList<RunFact>{started(), begun("look"), ended("look", Failed)} << "schedule look #2";
    QTest::newRow("a time-out is retried too")
        << patient << QList<RunFact>{started(), begun("look"), ended("look", TimedOut)} << "schedule look #2";
    QTest::newRow("a scheduled retry is waited for")
        << patient << QList<RunFact>{started(), begun("look"), ended("look", Failed), retryAt("look", 2)}
        << "await look #2";
    QTest::newRow("after the last try the failure goes its way")
        << patient << QList<RunFact>{started(),          begun("look"),    ended("look", Failed),
                                     retryAt("look", 2), begun("look", 2), ended("look", Failed, 2),
                                     retryAt("look", 3), begun("look", 3), ended("look", Failed, 3)}
        << "begin fix #1";

    QTest::newRow("restart: a safe step is done again, as the same attempt")
        << two << QList<RunFact>{started(), begun("look"), resumed()} << "begin look #1";
    QTest::newRow("restart: a step that must not be repeated is not")
        << two << QList<RunFact>{started(), begun("look"), ended("look"), begun("fix", 1, never), resumed()}
        << "settle fix unknown";
    QTest::newRow("…and a person gets it")
        << two << QList<RunFact>{started(), begun("look"),        ended("look"), begun("fix", 1, never),
                                 resumed(), ended("fix", Unknown)}
        << "hand over step-unknown fix";
    QTest::newRow("restart: a retry stays due when it was")
        << patient << QList<RunFact>{started(), begun("look"), ended("look", Failed), retryAt("look", 2), resumed()}
        << "await look #2";
    QTest::newRow("restart before the first step") << two << QList<RunFact>{started(), resumed()} << "begin look #1";
    QTest::newRow("restart between two steps")
        << two << QList<RunFact>{started(), begun("look"), ended("look"), resumed()} << "begin fix #1";
    QTest::newRow("restart between a failure and its retry")
        << patient << QList<RunFact>{started(), begun("look"), ended("look", Failed), resumed()} << "schedule look #2";

    const Scenario checked = Build()
                                 .step("fix", checkFirst)
                                 .verifiedBy("verify")
                                 .onOk(Build::resolved())
                                 .step("verify")
                                 .onOk(Build::resolved())
                                 .build();
    const QList<RunFact> unknown{started(), begun("fix", 1, checkFirst), resumed(), ended("fix", Unknown)};
    QTest::newRow("check-first: an unknown outcome is looked up") << checked << unknown << "begin verify #1";
    QTest::newRow("check-first: found done, the step counts as done")
        << checked << unknown + QList<RunFact>{begun("verify"), ended("verify")} << "settle fix ok";
    QTest::newRow("check-first: and goes its way")
        << checked << unknown + QList<RunFact>{begun("verify"), ended("verify"), ended("fix")}
        << "finish resolved reached-resolved fix";
    QTest::newRow("check-first: found not done, it is done")
        << checked << unknown + QList<RunFact>{begun("verify"), ended("verify", Failed)} << "begin fix #2";
    QTest::newRow("check-first: cannot tell, a person decides")
        << checked << unknown + QList<RunFact>{begun("verify"), ended("verify", TimedOut)}
        << "hand over step-unknown fix";
    QTest::newRow("check-first: a crash while looking up looks up again")
        << checked << unknown + QList<RunFact>{begun("verify"), resumed()} << "begin verify #1";
    QTest::newRow("verify as an ordinary step resolves by its own way")
        << Build().step("verify").onOk(Build::resolved()).build()
        << QList<RunFact>{started(), begun("verify"), ended("verify")} << "finish resolved reached-resolved verify";

    const Scenario choice =
        Build()
            .choose("which", {{QStringLiteral("a"), Build::to("two"), {}}, {{}, Build::handoff(), {}}})
            .step("one")
            .step("two")
            .build();
    QTest::newRow("a choice is decided") << choice << QList<RunFact>{started()} << "decide which";
    QTest::newRow("a choice goes to its step")
        << choice << QList<RunFact>{started(), chosen("which", 0)} << "begin two #1";
    QTest::newRow("a choice may hand off")
        << choice << QList<RunFact>{started(), chosen("which", 1)} << "hand over reached-handoff which";
    QTest::newRow("no branch applies: on with the next step")
        << choice << QList<RunFact>{started(), chosen("which", -1)} << "begin one #1";
    QTest::newRow("a choice that cannot be evaluated is a failure")
        << choice << QList<RunFact>{started(), chosen("which", -1, QStringLiteral("boom"))}
        << "hand over step-failed which";

    const Scenario chosenProof = Build()
                                     .step("fix", checkFirst)
                                     .verifiedBy("which")
                                     .choose("which", {{QStringLiteral("a"), Build::to("last"), {}}})
                                     .step("last")
                                     .build();
    QTest::newRow("check-first: a choice tells nothing about the effect, whichever way it goes")
        << chosenProof
        << QList<RunFact>{started(), begun("fix", 1, checkFirst), ended("fix", Unknown), chosen("which", 0)}
        << "hand over step-unknown fix";

    const Scenario loop = Build().step("look").onOk(Build::to("look")).atMost(3).build();
    QTest::newRow("a loop ends at the limit of steps")
        << loop << QList<RunFact>{started(),     begun("look"), ended("look"), begun("look"),
                                  ended("look"), begun("look"), ended("look")}
        << "hand over too-many-steps look";
    QTest::newRow("the end closes the run") << two << QList<RunFact>{started(), begun("look"), over()} << "close";
    QTest::newRow("nothing follows the end")
        << two << QList<RunFact>{started(), begun("look"), over(), ended("look")} << "";
}

void tst_RunMachine::decides()
{
    QFETCH(Scenario, scenario);
    QFETCH(QList<RunFact>, facts);
    QFETCH(QString, wanted);
    QCOMPARE(lastDecision(scenario, facts).join(QStringLiteral(", ")), wanted);
}

void tst_RunMachine::keepsWhatHappened()
{
    const ScenarioBook book = bookOf(Build().step("look").retry(1).step("fix", RepeatClass::Never).build());
    const QList<RunFact> facts{started(),
                               begun("look"),
                               ended("look", StepOutcome::Failed),
                               retryAt("look", 2),
                               begun("look", 2),
                               ended("look", StepOutcome::Ok, 2),
                               begun("fix", 1, RepeatClass::Never),
                               over()};
    RunState state;
    Timestamp at{};
    for (const RunFact &fact : facts)
        state = advance(book, std::move(state), {at += Milliseconds(1), fact}).state;
    QCOMPARE(state.order, (QStringList{QStringLiteral("look"), QStringLiteral("fix")}));
    QCOMPARE(state.steps.value(QStringLiteral("look")).status, StepStatus::Ok);
    QCOMPARE(state.steps.value(QStringLiteral("look")).attempt, 2);
    QCOMPARE(state.steps.value(QStringLiteral("look")).visit, 1);
    QCOMPARE(state.steps.value(QStringLiteral("fix")).status, StepStatus::Unknown); // it was under way at the end
    QVERIFY(state.isFinished());
    QCOMPARE(state.finishedAt, at);
}

void tst_RunMachine::nothingChangesAfterTheEnd()
{
    const ScenarioBook book = bookOf(Build().step("look").build());
    RunState state;
    for (const RunFact &fact : {started(), begun("look"), over()})
        state = advance(book, std::move(state), {Timestamp{}, fact}).state;
    for (const RunFact &fact : {started(), begun("look"), ended("look"), resumed(), over()}) {
        const RunDecision late = advance(book, state, {Timestamp(Milliseconds(99)), fact});
        QCOMPARE(late.state, state);
        QVERIFY(late.commands.empty());
    }
}

void tst_RunMachine::replayOfAJournalGivesTheSameState()
{
    const ScenarioBook book = bookOf(Build().step("look").retry(1).step("fix").build());
    QList<RunEvent> journal;
    RunState state;
    state.id = RunId(QStringLiteral("r"));
    Timestamp at{};
    for (const RunFact &fact : {started(), begun("look"), ended("look", StepOutcome::Failed), retryAt("look", 2),
                                begun("look", 2), ended("look", StepOutcome::Ok, 2), begun("fix"), ended("fix")}) {
        const RunEvent event{at += Milliseconds(7), fact};
        const auto back = runEventFromJson(toJson(event)); // as the ledger keeps it
        QVERIFY2(back, qPrintable(back ? QString() : back.error().message));
        QCOMPARE(*back, event);
        journal.append(*back);
        state = advance(book, std::move(state), event).state;
    }
    const auto replayed = replay(book, state.id, journal);
    QVERIFY(replayed);
    QCOMPARE(replayed->state, state);
}

void tst_RunMachine::aJournalWithoutStartIsCorrupt()
{
    const auto replayed =
        replay(bookOf(Build().step("look").build()), RunId(QStringLiteral("r")), {{Timestamp{}, begun("look")}});
    QVERIFY(!replayed);
    QCOMPARE(replayed.error().kind, ErrorKind::Corrupt);
}

QTEST_GUILESS_MAIN(tst_RunMachine)
#include "tst_RunMachine.moc"
