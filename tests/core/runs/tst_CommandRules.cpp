// SPDX-License-Identifier: Apache-2.0
#include "support/CommandPhases.h"

#include <QTest>

using namespace ams;

namespace {

constexpr CommandKind kEveryKind[] = {CommandKind::Take,   CommandKind::GiveBack, CommandKind::Retry,
                                      CommandKind::Jump,   CommandKind::Tick,     CommandKind::Skip,
                                      CommandKind::Answer, CommandKind::Abort,    CommandKind::Pause,
                                      CommandKind::Resume, CommandKind::Close};

} // namespace

/// Every command in every phase of a run: accepted, or refused with its reason.
class tst_CommandRules final : public QObject
{
    Q_OBJECT
private slots:
    void judges_data();
    void judges();
    void everyCommandInEveryPhase_data();
    void everyCommandInEveryPhase();
    void nobodyAndLatecomersAreRefusedInEveryPhase_data();
    void nobodyAndLatecomersAreRefusedInEveryPhase();
    void whoComesSecondIsToldWhoWasFirst();
    void theSameCommandCountsOnce();
    void anApprovalNeedsAYesOrNo();
    void anAnswerIsToTheQuestionThatWasSeen();
    void anotherTextMustHaveWhatIsBeingFoundOut();
};

void tst_CommandRules::judges_data()
{
    QTest::addColumn<QString>("phase");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("by");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("reason"); // empty: accepted
    struct Row
    {
        const char *phase;
        const char *kind;
        const char *by;
        const char *step;
        const char *reason;
    };
    const Row rows[] = {
        {"running", "take", "Ann", "", ""},
        {"running", "take", "", "", "nobody"},
        {"running", "give-back", "Ann", "", "automation-has-it"},
        {"running", "retry", "Ann", "look", "automation-has-it"},
        {"running", "jump", "Ann", "fix", "automation-has-it"},
        {"running", "tick", "Ann", "fix", "not-taken"},
        {"running", "skip", "Ann", "fix", "not-taken"},
        {"running", "answer", "Ann", "look", "not-asked"},
        {"running", "abort", "Ann", "", ""},
        {"running", "abort at-once", "Ann", "", ""},
        {"running", "pause", "Ann", "", ""},
        {"running", "resume", "Ann", "", "not-paused"},
        {"running", "close", "Ann", "", "automation-has-it"},
        {"paused", "take", "Bob", "", ""},
        {"paused", "resume", "Bob", "", ""},
        {"paused", "pause", "Bob", "", ""},
        {"taken while a step runs", "tick", "Ann", "look", "step-is-running"},
        {"taken while a step runs", "retry", "Ann", "look", "step-is-running"},
        {"taken while a step runs", "skip", "Ann", "fix", ""},
        {"taken while a step runs", "jump", "Ann", "fix", ""}, // what runs is safe to stop
        {"taken", "take", "Ann", "", "already-yours"},
        {"taken", "take", "Bob", "", ""},
        {"taken", "give-back", "Ann", "", ""},
        {"taken", "give-back", "Ann", "ask", ""},
        {"taken", "give-back", "Bob", "", "not-yours"},
        {"taken", "retry", "Ann", "", "step-needed"},
        {"taken", "retry", "Ann", "look", ""},
        {"taken", "jump", "Ann", "nowhere", "no-such-step"},
        {"taken", "jump", "Ann", "collect/a", "not-reachable"},
        {"taken", "tick", "Ann", "fix", ""},
        {"taken", "tick", "Ann", "nowhere", "no-such-step"},
        {"taken", "tick", "Bob", "fix", "not-taken"},
        {"taken", "pause", "Ann", "", "not-automatic"},
        {"taken", "close", "Bob", "", ""},
        {"taken", "abort", "Bob", "", ""},
        {"handed over", "take", "Ann", "", ""},
        {"handed over", "give-back", "Ann", "", ""},
        {"handed over", "retry", "Ann", "fix", ""},
        {"handed over", "tick", "Ann", "fix", "not-taken"},
        {"handed over", "close", "Ann", "", ""},
        {"handed over", "pause", "Ann", "", "not-automatic"},
        {"asking", "take", "Ann", "", ""},
        {"asking", "answer", "Ann", "look", "not-asked"},
        {"asking", "answer", "Ann", "ask", "approved-needed"},
        {"branches taken", "jump", "Ann", "look", "step-is-running"}, // collect/b must not be cut off
        {"branches taken", "retry", "Ann", "collect/a", ""},
        {"branches taken", "tick", "Ann", "collect", "step-is-running"},
        {"branches taken", "tick", "Ann", "collect/a", ""},
        {"cleaning up", "take", "Ann", "", "cleaning-up"},
        {"cleaning up", "give-back", "Ann", "", "cleaning-up"},
        {"cleaning up", "abort", "Ann", "", "cleaning-up"},
        {"cleaning up", "abort at-once", "Ann", "", ""},
        {"ending", "take", "Ann", "", "ending"},
        {"ending", "pause", "Ann", "", "ending"},
        {"ending", "abort at-once", "Ann", "", ""},
        {"finished", "take", "Ann", "", "finished"},
        {"finished", "abort", "Ann", "", "finished"},
        {"finished", "close", "Ann", "", "finished"},
    };
    for (const Row &row : rows) {
        const QString by = QLatin1StringView(*row.by ? row.by : "nobody");
        QTest::addRow("%s: %s %s by %s", row.phase, row.kind, row.step, qPrintable(by))
            << QString(QLatin1StringView(row.phase)) << QString(QLatin1StringView(row.kind))
            << QString(QLatin1StringView(row.by)) << QString(QLatin1StringView(row.step))
            << QString(QLatin1StringView(row.reason));
    }
}

void tst_CommandRules::judges()
{
    QFETCH(QString, phase);
    QFETCH(QString, kind);
    QFETCH(QString, by);
    QFETCH(QString, step);
    QFETCH(QString, reason);
    const ScenarioBook book(std::make_shared<const Scenario>(phasedScenario()));
    const RunState state = stateIn(book, phase);
    const Person person = by.isEmpty() ? Person{} : by == kAnn.name ? kAnn : kBob;
    const CommandAnswer answer = judgeCommand(book, state, commandOf(kind, person, state.turn, step)).answer;
    QCOMPARE(answer.reason, reason);
    QCOMPARE(toText(answer.outcome), reason.isEmpty() ? QStringLiteral("accepted") : QStringLiteral("refused"));
}

/// Ann's commands about the step that the phase is about, in this order; "-": accepted.
void tst_CommandRules::everyCommandInEveryPhase_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("reasons");
    const auto row = [](const char *phase, const char *step, const char *reasons) {
        QTest::newRow(phase) << QString(QLatin1StringView(step)) << QString(QLatin1StringView(reasons));
    };
    // take, give-back, retry, jump, tick, skip, answer, abort, pause, resume, close
    row("running", "look",
        "- automation-has-it automation-has-it automation-has-it not-taken not-taken not-asked - - not-paused "
        "automation-has-it");
    row("paused", "look",
        "- automation-has-it automation-has-it automation-has-it not-taken not-taken not-asked - - - "
        "automation-has-it");
    row("taken while a step runs", "look",
        "already-yours - step-is-running step-is-running step-is-running step-is-running not-asked - not-automatic "
        "not-paused -");
    row("taken", "fix", "already-yours - - - - - not-asked - not-automatic not-paused -");
    row("handed over", "fix", "- - - - not-taken not-taken not-asked - not-automatic not-paused -");
    row("asking", "ask",
        "- automation-has-it automation-has-it automation-has-it not-taken not-taken approved-needed - - not-paused "
        "automation-has-it");
    row("branches taken", "collect/a", "already-yours - - - - - not-asked - not-automatic not-paused -");
    row("cleaning up", "cleanup/tidy",
        "cleaning-up cleaning-up cleaning-up cleaning-up not-taken not-taken not-asked cleaning-up - not-paused "
        "automation-has-it");
    row("ending", "look", "ending ending ending ending ending ending ending - ending ending ending");
    row("finished", "look",
        "finished finished finished finished finished finished finished finished finished finished finished");
}

void tst_CommandRules::everyCommandInEveryPhase()
{
    QFETCH(QString, step);
    QFETCH(QString, reasons);
    const ScenarioBook book(std::make_shared<const Scenario>(phasedScenario()));
    const RunState state = stateIn(book, QString::fromUtf8(QTest::currentDataTag()));
    QStringList judged;
    for (const CommandKind kind : kEveryKind) {
        const bool isOfTheRun = kind == CommandKind::GiveBack || kind == CommandKind::Take;
        const CommandAnswer answer =
            judgeCommand(book, state, commandOf(toText(kind), kAnn, state.turn, isOfTheRun ? QString() : step)).answer;
        QCOMPARE(answer.turn, state.turn);
        judged.append(answer.outcome == CommandAnswer::Outcome::Accepted ? QStringLiteral("-") : answer.reason);
    }
    QCOMPARE(judged.join(u' '), reasons);
}

void tst_CommandRules::nobodyAndLatecomersAreRefusedInEveryPhase_data()
{
    QTest::addColumn<QString>("phase");
    for (const char *phase : {"running", "paused", "taken while a step runs", "taken", "handed over", "asking",
                              "branches taken", "cleaning up", "ending"})
        QTest::newRow(phase) << QString(QLatin1StringView(phase));
}

void tst_CommandRules::nobodyAndLatecomersAreRefusedInEveryPhase()
{
    QFETCH(QString, phase);
    const ScenarioBook book(std::make_shared<const Scenario>(phasedScenario()));
    const RunState state = stateIn(book, phase);
    for (const CommandKind kind : kEveryKind) {
        const auto judged = [&](const Person &by, qint64 turn) {
            return judgeCommand(book, state, commandOf(toText(kind), by, turn, {})).answer;
        };
        QCOMPARE(judged({}, state.turn).outcome, CommandAnswer::Outcome::Refused);
        QCOMPARE(judged({}, state.turn).reason, QStringLiteral("nobody"));
        QCOMPARE(judged(kBob, state.turn - 1).outcome, CommandAnswer::Outcome::Stale);
        QCOMPARE(judged(kBob, state.turn - 1).reason, QStringLiteral("moved-on"));
    }
}

void tst_CommandRules::whoComesSecondIsToldWhoWasFirst()
{
    const ScenarioBook book(std::make_shared<const Scenario>(phasedScenario()));
    const RunState taken = stateIn(book, QStringLiteral("taken"));
    CommandAnswer late = judgeCommand(book, taken, commandOf(QStringLiteral("take"), kBob, 0, {})).answer;
    QCOMPARE(late.outcome, CommandAnswer::Outcome::Stale);
    QCOMPARE(late.winner, kAnn);
    QCOMPARE(late.winningKind, std::optional(CommandKind::Take));
    const RunState answered = stateIn(book, QStringLiteral("answered"));
    late = judgeCommand(book, answered, commandOf(QStringLiteral("answer"), kBob, answered.turn, QStringLiteral("ask")))
               .answer;
    QCOMPARE(late.outcome, CommandAnswer::Outcome::Stale);
    QCOMPARE(late.reason, QStringLiteral("already-answered"));
    QCOMPARE(late.winner, kAnn);
    // Who has moved the run on is told, not who did something later.
    RunState moved = taken;
    moved = advance(book, std::move(moved),
                    {moved.lastEventAt + Milliseconds(1),
                     event::Commanded{commandOf(QStringLiteral("take"), kBob, moved.turn, {})}})
                .state;
    late = judgeCommand(book, moved, commandOf(QStringLiteral("pause"), kBob, 0, {})).answer;
    QCOMPARE(late.winner, kAnn);
    // The automation came first: nobody is named.
    RunState handedOver = stateIn(book, QStringLiteral("handed over"));
    late = judgeCommand(book, handedOver, commandOf(QStringLiteral("take"), kBob, 0, {})).answer;
    QCOMPARE(late.outcome, CommandAnswer::Outcome::Stale);
    QVERIFY(late.winner.isNobody());
}

void tst_CommandRules::theSameCommandCountsOnce()
{
    const ScenarioBook book(std::make_shared<const Scenario>(phasedScenario()));
    const RunState taken = stateIn(book, QStringLiteral("taken"));
    const CommandVerdict again = judgeCommand(book, taken, commandOf(QStringLiteral("take"), kAnn, 0, {}));
    QCOMPARE(again.answer.outcome, CommandAnswer::Outcome::Accepted);
    QVERIFY(again.isRepeated);
}

void tst_CommandRules::anApprovalNeedsAYesOrNo()
{
    const ScenarioBook book(std::make_shared<const Scenario>(phasedScenario()));
    const RunState asking = stateIn(book, QStringLiteral("asking"));
    OperatorCommand answer = commandOf(QStringLiteral("answer"), kAnn, asking.turn, QStringLiteral("ask"));
    QCOMPARE(judgeCommand(book, asking, answer).answer.reason, QStringLiteral("approved-needed"));
    answer.values.insert(QStringLiteral("approved"), false);
    QCOMPARE(judgeCommand(book, asking, answer).answer.outcome, CommandAnswer::Outcome::Accepted);
}

void tst_CommandRules::anAnswerIsToTheQuestionThatWasSeen()
{
    const ScenarioBook book(std::make_shared<const Scenario>(phasedScenario()));
    RunState state = stateIn(book, QStringLiteral("asking"));
    OperatorCommand yes = commandOf(QStringLiteral("answer"), kBob, state.turn, QStringLiteral("ask"));
    yes.values.insert(QStringLiteral("approved"), true);
    const auto happens = [&book, &state](const RunFact &fact) {
        state = advance(book, std::move(state), {state.lastEventAt + Milliseconds(1), fact}).state;
    };
    // Whatever else happens to the run, the question stands.
    happens(event::Commanded{commandOf(QStringLiteral("pause"), kAnn, state.turn, {})});
    QCOMPARE(judgeCommand(book, state, yes).answer.outcome, CommandAnswer::Outcome::Accepted);
    happens(event::Commanded{commandOf(QStringLiteral("resume"), kAnn, state.turn, {})});
    // Its time is over, and the same question is put again: who has not seen it must not have answered it.
    happens(event::StepExpired{at("ask")});
    QCOMPARE(judgeCommand(book, state, yes).answer.outcome, CommandAnswer::Outcome::Stale);
    happens(event::HandedOver{EndReason::NoAnswer, at("ask"), {}});
    happens(event::Commanded{commandOf(QStringLiteral("retry"), kAnn, state.turn, QStringLiteral("ask"))});
    happens(event::StepStarted{at("ask"), 1, QStringLiteral("again"), RepeatClass::Safe});
    happens(event::PersonAsked{at("ask"), {}, {}});
    const CommandAnswer late = judgeCommand(book, state, yes).answer;
    QCOMPARE(late.outcome, CommandAnswer::Outcome::Stale);
    QCOMPARE(late.reason, QStringLiteral("moved-on"));
    yes.turn = state.turn;
    QCOMPARE(judgeCommand(book, state, yes).answer.outcome, CommandAnswer::Outcome::Accepted);
}

void tst_CommandRules::anotherTextMustHaveWhatIsBeingFoundOut()
{
    Scenario scenario =
        ScenarioBuilder().step("proof").step("fix", RepeatClass::CheckFirst).verifiedBy("proof").build();
    ScenarioBook book(std::make_shared<const Scenario>(scenario));
    scenario.version = "without-fix";
    scenario.steps.pop_back();
    book.add(std::make_shared<const Scenario>(scenario));
    RunState state;
    const auto happens = [&book, &state](const RunFact &fact) {
        state = advance(book, std::move(state), {state.lastEventAt + Milliseconds(1), fact}).state;
    };
    event::RunStarted start;
    start.scenario = scenario.id;
    start.version = "0123456789abcdef";
    happens(start);
    happens(event::StepStarted{at("proof"), 1, QStringLiteral("1"), RepeatClass::Safe});
    happens(event::StepFinished{at("proof"), 1, StepOutcome::Ok, {}, {}});
    happens(event::StepStarted{at("fix"), 1, QStringLiteral("2"), RepeatClass::CheckFirst});
    happens(event::Commanded{commandOf(QStringLiteral("take"), kAnn, state.turn, {})});
    happens(event::StepFinished{at("fix"), 1, StepOutcome::Unknown, {}, {}});
    QCOMPARE(state.waiting, QStringList{QStringLiteral("proof")});

    OperatorCommand next = commandOf(QStringLiteral("give-back"), kAnn, state.turn, {});
    next.version = "without-fix";
    QCOMPARE(judgeCommand(book, state, next).answer.reason, QStringLiteral("no-such-step"));
    next = commandOf(QStringLiteral("jump"), kAnn, state.turn, QStringLiteral("proof"));
    next.version = "without-fix"; // as a step of its own it finds nothing out
    QCOMPARE(judgeCommand(book, state, next).answer.outcome, CommandAnswer::Outcome::Accepted);
}

QTEST_GUILESS_MAIN(tst_CommandRules)
#include "tst_CommandRules.moc"
