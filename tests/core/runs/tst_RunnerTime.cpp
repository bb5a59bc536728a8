// SPDX-License-Identifier: Apache-2.0
#include "base/Secrets.h"
#include "properties/SimulatedActions.h"
#include "properties/SimulatedLedger.h"
#include "runs/Runner.h"
#include "scenario/ScenarioYaml.h"
#include "support/FakeClock.h"

#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Person kAnn{u"Ann"_s, u"ann@example.com"_s, {}};

/// One real Runner in a world where time stands still, actions end when they are told to, and the ledger answers when
/// it is asked to.
struct World
{
    explicit World(const QByteArray &text)
    {
        actions.fill(registry);
        actions.begun = [](const ActionContext &) {};
        const auto scenario = learn(text);
        auto customer = std::make_shared<Customer>();
        customer->id = CustomerId(u"acme"_s);
        const Claim claim{IncidentId(u"P1"_s), 0, AgentId(u"one"_s), 1, {}, RunId(u"r"_s), false};
        runner = std::make_unique<Runner>(
            Runner::Services{ledger, {registry, expressions, secrets, clock}, clock, random, AgentId(u"one"_s)},
            Runner::Binding{claim, book, customer});
        event::RunStarted start;
        start.incident.id = claim.incident;
        start.customer = customer->id;
        start.scenario = scenario->id;
        start.version = scenario->version;
        start.agent = claim.owner;
        runner->begin(start);
        settle();
    }
    std::shared_ptr<const Scenario> learn(const QByteArray &text)
    {
        const ParsedScenario parsed = parseScenario("scenario: s\ncustomers: all\n" + text, u"s.yaml"_s);
        if (!parsed.scenario)
            qFatal("%s", qPrintable(parsed.problems.value(0).message));
        const auto scenario = std::make_shared<const Scenario>(*parsed.scenario);
        book.add(scenario);
        if (runner)
            runner->learn(scenario);
        return scenario;
    }
    /// The ledger takes everything, and what follows at once has followed.
    void settle()
    {
        while (ledger.hasAppends())
            ledger.answerAppend();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    void pass(Milliseconds time)
    {
        clock.advance(time);
        settle();
    }
    void end(StepOutcome outcome = StepOutcome::Ok)
    {
        actions.underWay.first()->end({outcome, QJsonObject{}, {}, {}});
        settle();
    }
    /// What became of it: "accepted", or the reason why not.
    QString command(CommandKind kind, const QString &step, const QByteArray &version = {})
    {
        OperatorCommand command;
        command.id = QString::number(++commands);
        command.run = runner->state().id;
        command.kind = kind;
        command.by = kAnn;
        command.turn = runner->state().turn;
        command.step = StepPath(step);
        command.version = version;
        QString became;
        runner->command(command, [&became](const Result<CommandAnswer> &answer) {
            became = !answer                                               ? answer.error().message
                     : answer->outcome == CommandAnswer::Outcome::Accepted ? u"accepted"_s
                                                                           : answer->reason;
        });
        settle();
        pass(0ms);
        return became;
    }
    [[nodiscard]] StepStatus status(const QString &path) const { return runner->state().steps.value(path).status; }
    [[nodiscard]] QString handover() const
    {
        const RunState &state = runner->state();
        return state.isWithPeople() && state.handover ? toText(state.handover->reason) : QString();
    }

    SimulatedActions actions;
    ActionRegistry registry;
    Expressions expressions;
    Secrets secrets;
    FakeClock clock;
    SeededRandom random{1};
    SimulatedLedger ledger;
    ScenarioBook book;
    std::unique_ptr<Runner> runner;
    int commands = 0;
};

const QByteArray kAsks = R"(
limits: {duration: 1m}
steps:
  - {id: look, do: sim.safe}
  - {id: ask, do: human.task, timeout: 10h}
  - {id: fix, do: sim.safe}
)";
const QByteArray kOneStep = R"(
limits: {duration: %1}
steps:
  - {id: fix, do: sim.safe, timeout: 10h}
)";

QByteArray lasting(const QByteArray &duration)
{
    return QByteArray(kOneStep).replace("%1", duration);
}

} // namespace

/// The run's time as the Runner keeps it: limits.duration, questions, parking.
class tst_RunnerTime final : public QObject
{
    Q_OBJECT
private slots:
    void whileAQuestionStandsNothingIsLookedAt();
    void afterTheAnswerTheRestOfTheTimeCounts();
    void theTextThatARunGoesOnWithSaysHowLong_data();
    void theTextThatARunGoesOnWithSaysHowLong();
    void aQuestionExpiresThoughItsTimeCameWhileParkingFailed();
};

void tst_RunnerTime::whileAQuestionStandsNothingIsLookedAt()
{
    World world(kAsks);
    world.pass(59999ms);
    world.end();
    QCOMPARE(world.status(u"ask"_s), StepStatus::Asking);
    const Timestamp due = world.runner->state().steps.value(u"ask"_s).due;
    int wakings = 0;
    while (world.clock.now() < due && wakings < 100 && world.clock.advanceToNext())
        ++wakings;
    QCOMPARE(world.clock.now(), due);
    QVERIFY2(wakings <= 2, qPrintable(QString::number(wakings)));
}

void tst_RunnerTime::afterTheAnswerTheRestOfTheTimeCounts()
{
    World world(kAsks);
    world.pass(50s);
    world.end();
    world.pass(5h);
    QCOMPARE(world.handover(), QString());
    QCOMPARE(world.command(CommandKind::Answer, u"ask"_s), u"accepted"_s);
    QCOMPARE(world.status(u"fix"_s), StepStatus::Running);
    world.pass(9999ms);
    QCOMPARE(world.handover(), QString());
    world.pass(1ms);
    QCOMPARE(world.handover(), u"duration-exceeded"_s);
}

void tst_RunnerTime::theTextThatARunGoesOnWithSaysHowLong_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<int>("minutes");
    QTest::newRow("the next text allows more") << QByteArray("10m") << QByteArray("30m") << 30;
    QTest::newRow("the next text allows less") << QByteArray("30m") << QByteArray("10m") << 10;
}

void tst_RunnerTime::theTextThatARunGoesOnWithSaysHowLong()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QFETCH(int, minutes);
    World world(lasting(first));
    world.end(StepOutcome::Failed);
    QCOMPARE(world.handover(), u"step-failed"_s);
    const auto next = world.learn(lasting(second));
    QCOMPARE(world.command(CommandKind::Retry, u"fix"_s, next->version), u"accepted"_s);
    QCOMPARE(world.status(u"fix"_s), StepStatus::Running);
    world.pass(std::chrono::minutes(minutes) - 1ms);
    QCOMPARE(world.handover(), QString());
    world.pass(1ms);
    QCOMPARE(world.handover(), u"duration-exceeded"_s);
}

void tst_RunnerTime::aQuestionExpiresThoughItsTimeCameWhileParkingFailed()
{
    World world(kAsks);
    world.end();
    QVERIFY(world.runner->isAtRest());
    world.clock.advance(10h - 1ms);
    world.runner->park();
    world.clock.advance(5ms);
    world.ledger.failAppend(false);
    QVERIFY(!world.runner->isClosed());
    QCOMPARE(world.status(u"ask"_s), StepStatus::Asking);
    world.pass(1s);
    QCOMPARE(world.status(u"ask"_s), StepStatus::TimedOut);
    QCOMPARE(world.handover(), u"no-answer"_s);
}

QTEST_GUILESS_MAIN(tst_RunnerTime)
#include "tst_RunnerTime.moc"
