// SPDX-License-Identifier: Apache-2.0
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 100000;

QJsonObject measured(const QStringList &arguments)
{
    QProcess bench;
    bench.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    bench.start(QStringLiteral(AMS_BINARY_DIR "/bin/ams"), QStringList{u"bench"_s} + arguments);
    if (!bench.waitForFinished(kPatience) || bench.exitCode() != 0)
        return {};
    return QJsonDocument::fromJson(bench.readAllStandardOutput()).object();
}

bool isTime(const QJsonValue &percentiles)
{
    const double middle = percentiles["p50_ms"_L1].toDouble();
    return middle > 0 && percentiles["p99_ms"_L1].toDouble() >= middle;
}

} // namespace

/// The benchmark still measures what it says. How fast the road is depends on the machine and is looked at by people.
class tst_Bench final : public QObject
{
    Q_OBJECT
private slots:
    void theRoad();
    void theLedger();
    void theEngine();
};

void tst_Bench::theRoad()
{
    const QJsonObject figures = measured({u"road"_s, u"--quick"_s});
    QVERIFY(figures["idle_megabytes"_L1].toDouble() > 0);
    const QJsonArray rounds = figures["rounds"_L1].toArray();
    QCOMPARE(rounds.size(), 4);
    for (const QJsonValue round : rounds) {
        const QByteArray name = round["round"_L1].toString().toUtf8();
        QVERIFY2(round["incidents"_L1].toInt() > 0, name.constData());
        QVERIFY2(round["incidents_per_second"_L1].toDouble() > 0, name.constData());
        QVERIFY2(round["agent_cpu_ms_per_incident"_L1].toDouble() > 0, name.constData());
        QVERIFY2(isTime(round["webhook_to_2xx"_L1]), name.constData());
        QVERIFY2(isTime(round["webhook_to_first_action"_L1]), name.constData());
        QVERIFY2(isTime(round["webhook_to_last_pagerduty_call"_L1]), name.constData());
    }
    QCOMPARE(rounds.last()["waiting_runs"_L1].toInt(), 50);
}

void tst_Bench::theLedger()
{
    const QJsonArray rounds = measured({u"ledger"_s, u"--quick"_s})["rounds"_L1].toArray();
    QCOMPARE(rounds.size(), 3);
    for (const QJsonValue round : rounds)
        QVERIFY(round["appends"_L1].toInt() > 0);
}

void tst_Bench::theEngine()
{
    const QJsonObject figures = measured({u"engine"_s, u"--quick"_s});
    const QJsonArray steps = figures["steps"_L1].toArray();
    QCOMPARE(steps.size(), 2);
    for (const QJsonValue round : steps)
        QVERIFY(round["steps_per_second"_L1].toDouble() > 0);
    QVERIFY(figures["replay"_L1]["entries_per_second"_L1].toDouble() > 0);
    QCOMPARE(figures["waiting"_L1]["runs"_L1].toInt(), 500);
    QCOMPARE(figures["recovery"_L1]["runs"_L1].toInt(), 50);
    QCOMPARE(figures["timed"_L1]["runs"_L1].toInt(), 500);
    QVERIFY(figures["timed"_L1]["held_bytes"_L1].toDouble() > 0);
    QVERIFY(figures["titles"_L1]["changed"_L1].toInt() > 0);
}

QTEST_GUILESS_MAIN(tst_Bench)
#include "tst_Bench.moc"
