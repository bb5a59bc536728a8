// SPDX-License-Identifier: Apache-2.0
#include "properties/RunSimulation.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QTest>

using namespace ams;

// AMS_PROPERTY_STEPS: how many steps are begun in all. AMS_SEED: that one run alone, with its story.

namespace {

constexpr qint64 kSteps = 20000;
constexpr qsizetype kMostFailures = 20;

} // namespace

class tst_RunProperties final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("ams.*=false")); }
    void everyRunIsLegal();
};

void tst_RunProperties::everyRunIsLegal()
{
    RunSimulation::Stage stage;
    if (qEnvironmentVariableIsSet("AMS_SEED")) {
        RunSimulation simulation(stage, qEnvironmentVariable("AMS_SEED").toULongLong());
        simulation.watch().keepStory();
        simulation.live();
        printf("%s\n", qPrintable(simulation.watch().story().join(u'\n')));
        QVERIFY2(simulation.watch().broken().isEmpty(), qPrintable(simulation.watch().broken().join(u'\n')));
        return;
    }
    const qint64 steps = qEnvironmentVariableIsSet("AMS_PROPERTY_STEPS")
                             ? qEnvironmentVariable("AMS_PROPERTY_STEPS").toLongLong()
                             : kSteps;
    SystemRandom random;
    const quint64 first = qEnvironmentVariableIsSet("AMS_FIRST_SEED")
                              ? qEnvironmentVariable("AMS_FIRST_SEED").toULongLong()
                              : random.next() >> 24U;
    QElapsedTimer timer;
    timer.start();
    qint64 begun = 0;
    qint64 entries = 0;
    quint64 seed = first;
    QStringList failures;
    for (; begun < steps && failures.size() < kMostFailures; ++seed) {
        RunSimulation simulation(stage, seed);
        simulation.live();
        begun += simulation.watch().steps();
        entries += simulation.watch().entries();
        const QStringList broken = simulation.watch().broken();
        if (!broken.isEmpty())
            failures.append(QStringLiteral("AMS_SEED=%1: %2").arg(seed).arg(broken.first()));
    }
    qInfo().noquote() << QStringLiteral("%1 steps, %2 entries, seeds %3 to %4, %5 ms")
                             .arg(begun)
                             .arg(entries)
                             .arg(first)
                             .arg(seed - 1)
                             .arg(timer.elapsed());
    QVERIFY2(failures.isEmpty(), qPrintable(failures.join(u'\n')));
}

int main(int argc, char *argv[])
{
    qputenv("QTEST_FUNCTION_TIMEOUT", "7200000"); // milliseconds; a million steps take longer than one test usually may
    const QCoreApplication app(argc, argv);
    tst_RunProperties test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_RunProperties.moc"
