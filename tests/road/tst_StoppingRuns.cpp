// SPDX-License-Identifier: Apache-2.0
#include "support/OperatorRoad.h"

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView kScenario = R"(scenario: slow
customers: all
match: {keyword: slow}
params:
  host: {type: host, required: true}
  port: {type: integer, required: true}
steps:
  - id: look
    phase: check
    do: tcp.check
    with: {host: "{{ params.host }}", port: "{{ params.port }}"}
    retry: {times: 1000, every: 300ms}
cleanup:
  - id: unlock
    phase: close
    do: command.run
    with: {run: [touch, "%DIR%/unlocked-{{ incident.id }}"]}
)";

} // namespace

/// Runs that are stopped: for good, or for a while.
class tst_StoppingRuns final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void anAbortedRunCleansUp();
    void orNotIfItIsToEndAtOnce();
    void aPauseEndsByItself_data();
    void aPauseEndsByItself();
    void aPauseIsEndedByHand();

private:
    [[nodiscard]] RoadPeople::Outcome ams(const QStringList &arguments) const
    {
        return m_road->people.ams(arguments, m_road->aya);
    }
    [[nodiscard]] bool isUnlocked() const { return m_road->hasFile(u"unlocked-"_s + m_road->lastIncident); }
    [[nodiscard]] QJsonObject pauseOf(const QString &run) const
    {
        const QJsonObject shown = m_road->people.show(run);
        return shown[shown.contains(u"pause"_s) ? u"pause"_s : u"held_back"_s].toObject();
    }
    [[nodiscard]] int attempts() const { return m_road->step(m_run, u"look"_s)[u"attempt"_s].toInt(); }

    std::unique_ptr<OperatorRoad> m_road;
    QString m_run; ///< looks again and again
};

void tst_StoppingRuns::initTestCase()
{
    m_road = std::make_unique<OperatorRoad>(QMap<QString, QByteArray>{{u"slow"_s, kScenario.toByteArray()}});
    QVERIFY2(m_road->start(), m_road->rig().report());
}

void tst_StoppingRuns::init()
{
    m_run = m_road->runFor(u"[AMS:slow host=web01 port=%1] no answer"_s.arg(RoadRig::freePort()));
    QVERIFY2(!m_run.isEmpty(), m_road->rig().report());
    QTRY_VERIFY_WITH_TIMEOUT(attempts() > 0, 20000);
}

void tst_StoppingRuns::cleanup()
{
    if (!m_road->people.show(m_run).contains(u"end"_s))
        QCOMPARE(ams({u"abort"_s, m_run, u"--at-once"_s}).code, 0);
}

void tst_StoppingRuns::anAbortedRunCleansUp()
{
    const auto outcome = ams({u"abort"_s, m_run, u"--note"_s, u"false alarm"_s});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.words()));
    QCOMPARE(m_road->endOf(m_run), u"aborted"_s);
    QVERIFY(isUnlocked());
    QCOMPARE(m_road->step(m_run, u"cleanup/unlock"_s)[u"status"_s].toString(), u"ok"_s);
}

void tst_StoppingRuns::orNotIfItIsToEndAtOnce()
{
    QCOMPARE(ams({u"abort"_s, m_run, u"--at-once"_s}).code, 0);
    QCOMPARE(m_road->endOf(m_run), u"aborted"_s);
    QVERIFY(!isUnlocked());
    QCOMPARE(ams({u"abort"_s, m_run}).code, 1); // it has ended
}

void tst_StoppingRuns::aPauseEndsByItself_data()
{
    QTest::addColumn<QStringList>("command"); // RUN stands for the run
    QTest::newRow("of the run") << QStringList{u"pause"_s, u"RUN"_s};
    QTest::newRow("of its scenario") << QStringList{u"holds"_s, u"--pause"_s, u"--scenario"_s, u"slow"_s};
    QTest::newRow("of its customer") << QStringList{u"holds"_s, u"--pause"_s, u"--customer"_s, u"acme"_s};
    QTest::newRow("of everything") << QStringList{u"holds"_s, u"--pause"_s};
}

void tst_StoppingRuns::aPauseEndsByItself()
{
    QFETCH(QStringList, command);
    command.replaceInStrings(u"RUN"_s, m_run);
    const auto outcome = ams(command + QStringList{u"--for"_s, u"6s"_s});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.words()));
    QTRY_COMPARE_WITH_TIMEOUT(pauseOf(m_run)[u"by"_s][u"name"_s].toString(), u"Aya"_s, 5000);
    QVERIFY(!pauseOf(m_run)[u"until"_s].toString().isEmpty());
    QTest::qWait(700); // an attempt that was under way comes to its end: what is shown here is that none follows
    const int before = attempts();
    QTest::qWait(1500);
    QCOMPARE(attempts(), before);
    QTRY_VERIFY_WITH_TIMEOUT(pauseOf(m_run).isEmpty(), 20000);
    QTRY_VERIFY_WITH_TIMEOUT(attempts() > before, 20000);
}

void tst_StoppingRuns::aPauseIsEndedByHand()
{
    QCOMPARE(ams({u"pause"_s, m_run}).code, 0);
    QVERIFY(!pauseOf(m_run).isEmpty());
    QVERIFY(!pauseOf(m_run).contains(u"until"_s));
    QTest::qWait(700);
    const int before = attempts();
    QCOMPARE(ams({u"resume"_s, m_run}).code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(attempts() > before, 20000);
    QCOMPARE(ams({u"resume"_s, m_run}).code, 1); // it is not paused any more
}

QTEST_GUILESS_MAIN(tst_StoppingRuns)
#include "tst_StoppingRuns.moc"
