// SPDX-License-Identifier: Apache-2.0
#include "runs/PersonDeeds.h"
#include "support/ScenarioBuilder.h"

#include <QTest>

using namespace ams;
using Build = ScenarioBuilder;

namespace {

const Person kAnn{QStringLiteral("Ann"), QStringLiteral("ann@example.com"), {}};
const Person kBob{QStringLiteral("Bob"), QStringLiteral("bob@example.com"), {}};

Scenario scenario()
{
    Scenario scenario = Build().step("look").step("fix", RepeatClass::Never).build();
    Step question;
    question.id = QStringLiteral("ask");
    question.kind = StepKind::Human;
    question.action = QStringLiteral("human.approve");
    Step branch = scenario.steps[0];
    Step collect;
    collect.id = QStringLiteral("collect");
    collect.kind = StepKind::Parallel;
    branch.id = QStringLiteral("a");
    collect.steps.push_back(branch);
    branch.id = QStringLiteral("b");
    collect.steps.push_back(branch);
    scenario.steps.push_back(question);
    scenario.steps.push_back(collect);
    branch.id = QStringLiteral("tidy");
    scenario.cleanup.push_back(branch);
    return scenario;
}

StepPath at(const char *step)
{
    return StepPath(QLatin1StringView(step));
}

OperatorCommand commandOf(const QString &kind, const Person &by, qint64 turn, const QString &step)
{
    OperatorCommand command;
    command.id = QStringLiteral("%1-%2-%3-%4").arg(kind, by.name, step).arg(turn);
    command.kind = commandKindFromText(kind.section(u' ', 0, 0)).value_or(CommandKind::Take);
    command.withCleanup = !kind.endsWith(QLatin1StringView("at-once"));
    command.by = by;
    command.turn = turn;
    command.step = StepPath(step);
    return command;
}

/// The run as each phase leaves it: all on one road, so that every phase is one that can come about.
RunState stateIn(const ScenarioBook &book, const QString &phase)
{
    event::RunStarted start;
    start.scenario = ScenarioId(QStringLiteral("test"));
    start.version = "0123456789abcdef";
    const auto begun = [](const char *step, RepeatClass repeat = RepeatClass::Safe) -> RunFact {
        return event::StepStarted{at(step), 1, QLatin1StringView(step), repeat};
    };
    const auto ended = [](const char *step, StepOutcome outcome = StepOutcome::Ok) -> RunFact {
        return event::StepFinished{at(step), 1, outcome, {}, {}};
    };
    const auto deed = [](const QString &kind, const Person &by, qint64 turn, const char *step = "") -> RunFact {
        return event::Commanded{commandOf(kind, by, turn, QLatin1StringView(step))};
    };
    const RunFact handedOver = event::HandedOver{EndReason::StepFailed, at("fix"), {}};
    QList<RunFact> facts{start, begun("look")};
    if (phase == QLatin1StringView("paused"))
        facts += deed(QStringLiteral("pause"), kAnn, 0);
    else if (phase == QLatin1StringView("taken while a step runs"))
        facts += deed(QStringLiteral("take"), kAnn, 0);
    else if (phase == QLatin1StringView("taken"))
        facts += {deed(QStringLiteral("take"), kAnn, 0), ended("look")};
    else if (phase == QLatin1StringView("handed over"))
        facts += {ended("look"), begun("fix", RepeatClass::Never), ended("fix", StepOutcome::Failed), handedOver};
    else if (phase == QLatin1StringView("asking") || phase == QLatin1StringView("answered"))
        facts += {ended("look"), begun("fix", RepeatClass::Never), ended("fix"), begun("ask"),
                  event::PersonAsked{at("ask"), {}, {}}};
    else if (phase == QLatin1StringView("branches taken"))
        facts += {ended("look"),
                  begun("fix", RepeatClass::Never),
                  ended("fix"),
                  begun("ask"),
                  event::StepFinished{at("ask"), 1, {}, {}, {}},
                  begun("collect"),
                  begun("collect/a"),
                  begun("collect/b", RepeatClass::Never),
                  deed(QStringLiteral("take"), kAnn, 0),
                  ended("collect/a", StepOutcome::Failed)};
    else if (phase == QLatin1StringView("cleaning up"))
        facts += {deed(QStringLiteral("abort"), kAnn, 0), event::StepStopped{at("look")},
                  event::CleanupStarted{EndReason::StoppedByPerson, {}, kAnn.name}, begun("cleanup/tidy")};
    else if (phase == QLatin1StringView("ending"))
        facts += event::EndRequested{{RunEnding::Kind::CleanUp, RunEnd::Aborted, EndReason::ResolvedElsewhere, {}, {}}};
    else if (phase == QLatin1StringView("finished"))
        facts += event::RunFinished{RunEnd::Resolved, EndReason::ReachedResolved, {}, {}};
    RunState state;
    state.id = RunId(QStringLiteral("r"));
    Timestamp now{};
    for (const RunFact &fact : facts)
        state = advance(book, std::move(state), {now += Milliseconds(1), fact}).state;
    if (phase == QLatin1StringView("answered")) {
        OperatorCommand yes = commandOf(QStringLiteral("answer"), kAnn, state.turn, QStringLiteral("ask"));
        yes.values.insert(QStringLiteral("approved"), true);
        state = advance(book, std::move(state), {now += Milliseconds(1), event::Commanded{yes}}).state;
    }
    return state;
}

} // namespace

/// Every command in every phase of a run: accepted, or refused with its reason.
class tst_CommandRules final : public QObject
{
    Q_OBJECT
private slots:
    void judges_data();
    void judges();
    void whoComesSecondIsToldWhoWasFirst();
    void theSameCommandCountsOnce();
    void anApprovalNeedsAYesOrNo();
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
    const ScenarioBook book(std::make_shared<const Scenario>(scenario()));
    const RunState state = stateIn(book, phase);
    const Person person = by.isEmpty() ? Person{} : by == kAnn.name ? kAnn : kBob;
    const CommandAnswer answer = judgeCommand(book, state, commandOf(kind, person, state.turn, step)).answer;
    QCOMPARE(answer.reason, reason);
    QCOMPARE(toText(answer.outcome), reason.isEmpty() ? QStringLiteral("accepted") : QStringLiteral("refused"));
}

void tst_CommandRules::whoComesSecondIsToldWhoWasFirst()
{
    const ScenarioBook book(std::make_shared<const Scenario>(scenario()));
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
    // The automation came first: nobody is named.
    RunState handedOver = stateIn(book, QStringLiteral("handed over"));
    late = judgeCommand(book, handedOver, commandOf(QStringLiteral("take"), kBob, 0, {})).answer;
    QCOMPARE(late.outcome, CommandAnswer::Outcome::Stale);
    QVERIFY(late.winner.isNobody());
}

void tst_CommandRules::theSameCommandCountsOnce()
{
    const ScenarioBook book(std::make_shared<const Scenario>(scenario()));
    const RunState taken = stateIn(book, QStringLiteral("taken"));
    const CommandVerdict again = judgeCommand(book, taken, commandOf(QStringLiteral("take"), kAnn, 0, {}));
    QCOMPARE(again.answer.outcome, CommandAnswer::Outcome::Accepted);
    QVERIFY(again.isRepeated);
}

void tst_CommandRules::anApprovalNeedsAYesOrNo()
{
    const ScenarioBook book(std::make_shared<const Scenario>(scenario()));
    const RunState asking = stateIn(book, QStringLiteral("asking"));
    OperatorCommand answer =
        commandOf(QStringLiteral("answer"), kAnn, 0, QStringLiteral("ask")); // an old turn is enough
    answer.values.insert(QStringLiteral("approved"), false);
    QCOMPARE(judgeCommand(book, asking, answer).answer.outcome, CommandAnswer::Outcome::Accepted);
}

QTEST_GUILESS_MAIN(tst_CommandRules)
#include "tst_CommandRules.moc"
