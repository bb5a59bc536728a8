// SPDX-License-Identifier: Apache-2.0
#include "actions/Actions.h"
#include "rehearsal/ScenarioTestRunner.h"

#include <QDir>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

/// The tests that lie beside the scenarios which come with AMS.
class tst_ShippedScenarioTests : public QObject
{
    Q_OBJECT

private slots:
    void everyScenarioPasses_data();
    void everyScenarioPasses();
};

namespace {

const QString kFolder = QStringLiteral(AMS_SOURCE_DIR "/scenarios/");

QString faultsOf(const TestFileReport &report)
{
    QStringList faults;
    for (const Problem &problem : report.problems)
        faults.append(toText(problem));
    for (const TestReport &test : report.tests) {
        for (const Problem &problem : test.problems)
            faults.append(test.name + u": "_s + toText(problem));
    }
    return faults.join(u'\n');
}

} // namespace

void tst_ShippedScenarioTests::everyScenarioPasses_data()
{
    QTest::addColumn<QString>("scenario");
    for (const QString &file : QDir(kFolder).entryList({u"*.yaml"_s}, QDir::Files)) {
        if (!file.endsWith(u".test.yaml"_s) && !file.endsWith(u".layout.yaml"_s))
            QTest::newRow(qPrintable(file)) << file.chopped(5);
    }
}

void tst_ShippedScenarioTests::everyScenarioPasses()
{
    QFETCH(const QString, scenario);
    const ActionCatalog actions = describeActions();
    Expressions expressions;
    ScenarioTestRunner runner(actions, expressions);
    const TestFileReport report = runner.run(kFolder + scenario + u".test.yaml"_s);
    QVERIFY2(report.hasPassed(), qPrintable(faultsOf(report)));
    // The good way and the bad way, and every step; ways that only a broken Backlog or PagerDuty opens may be left.
    QStringList ends;
    for (const TestReport &test : report.tests) {
        if (const auto end = test.outcome.state.outcome())
            ends.append(toText(end->end));
    }
    QVERIFY(ends.contains(u"resolved"_s));
    QVERIFY(ends.contains(u"handoff"_s));
    const StepCoverage &coverage = runner.coverage().first();
    QCOMPARE(coverage.missingSteps(), QStringList());
    QVERIFY2(coverage.goneWays() * 100 >= coverage.ways().size() * 65,
             qPrintable(QString::number(coverage.goneWays())));
}

QTEST_GUILESS_MAIN(tst_ShippedScenarioTests)
#include "tst_ShippedScenarioTests.moc"
