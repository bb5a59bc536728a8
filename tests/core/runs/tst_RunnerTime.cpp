// SPDX-License-Identifier: Apache-2.0
#include "core/runs/RunnerWorld.h"

#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

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
    void whoSendsARunOnThatTookTooLongGivesItTheTimeAnew();
    void whatWasGrantedIsReadOutOfOlderJournals();
    void aQuestionExpiresThoughItsTimeCameWhileParkingFailed();
};

void tst_RunnerTime::whileAQuestionStandsNothingIsLookedAt()
{
    RunnerWorld world(kAsks);
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
    RunnerWorld world(kAsks);
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
    RunnerWorld world(lasting(first));
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

void tst_RunnerTime::whoSendsARunOnThatTookTooLongGivesItTheTimeAnew()
{
    RunnerWorld world(lasting("10m"));
    world.pass(10min);
    QCOMPARE(world.handover(), u"duration-exceeded"_s);
    QCOMPARE(world.command(CommandKind::GiveBack, {}), u"accepted"_s);
    QCOMPARE(world.status(u"fix"_s), StepStatus::Running);
    world.pass(10min - 1ms);
    QCOMPARE(world.handover(), QString());
    world.pass(1ms);
    QCOMPARE(world.handover(), u"duration-exceeded"_s);
    // What is shown is all that it took, also with time beside it that nobody has granted.
    QCOMPARE(world.runner->state().automationTime, Milliseconds(20min));
    QCOMPARE(toJson(world.runner->state())[u"automation_ms"_s].toInteger(), 20 * 60 * 1000);
    world.pass(3h);
    QCOMPARE(world.command(CommandKind::GiveBack, {}), u"accepted"_s);
    world.pass(10min);
    QCOMPARE(world.handover(), u"duration-exceeded"_s);
    QCOMPARE(world.runner->state().automationTime, Milliseconds(30min));
}

/// A journal of a version that knew nothing of it has no field for it: what was granted is the fold of the commands.
void tst_RunnerTime::whatWasGrantedIsReadOutOfOlderJournals()
{
    RunnerWorld world(lasting("10m"));
    world.pass(10min);
    QCOMPARE(world.command(CommandKind::GiveBack, {}), u"accepted"_s);
    world.pass(4min);
    world.end();
    QList<RunEvent> journal;
    for (const QByteArray &entry : world.ledger.entries) {
        QVERIFY2(!entry.contains("granted"), entry.constData());
        const auto event = runEventFromJson(entry);
        QVERIFY2(event, event ? "" : qPrintable(event.error().message + u' ' + QString::fromUtf8(entry)));
        journal.append(*event);
    }
    const auto replayed = replay(world.book, world.runner->state().id, journal);
    QVERIFY(replayed);
    QCOMPARE(replayed->state, world.runner->state());
    QCOMPARE(replayed->state.automationTime, Milliseconds(14min));
    QCOMPARE(spentDuration(replayed->state, replayed->state.lastEventAt), Milliseconds(4min));
}

void tst_RunnerTime::aQuestionExpiresThoughItsTimeCameWhileParkingFailed()
{
    RunnerWorld world(kAsks);
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
