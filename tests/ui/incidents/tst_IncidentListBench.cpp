// SPDX-License-Identifier: Apache-2.0
#include "../ConsoleRig.h"

#include "ui/incidents/IncidentListBench.h"

#include "base/Clock.h"

#include <QSignalSpy>
#include <QTest>

using namespace ams;

class tst_IncidentListBench final : public QObject
{
    Q_OBJECT
private slots:
    void measuresEverything();
};

/// Its figures are judged by `ams-console --bench`; here only that each is there, with a list that is large enough for
/// the other thread.
void tst_IncidentListBench::measuresEverything()
{
    ConsoleRig rig;
    SystemClock clock;
    ConsoleContext real{rig.links,  rig.actions, rig.settings,  rig.navigator, rig.theme,   rig.times,
                        rig.tokens, clock,       rig.incidents, rig.agents,    rig.pictures};
    const int incidents = qEnvironmentVariableIntValue("AMS_BENCH_INCIDENTS");
    IncidentListBench bench(real, {incidents > 0 ? incidents : 6000, 500, incidents > 0 ? 300 : 20});
    QSignalSpy finished(&bench, &IncidentListBench::finished);
    bench.start();
    QVERIFY(finished.wait(90000));
    const QJsonObject figures = finished.first().first().toJsonObject();
    for (auto figure = figures.begin(); figure != figures.end(); ++figure)
        qInfo("%s: %.2f", qPrintable(figure.key()), figure.value().toDouble());
    for (const char *name : {"picture_ms", "picture_longest_ms", "click_p50_ms", "click_p99_ms", "click_max_ms",
                             "sort_ms", "sort_longest_ms", "filter_ms", "clear_ms", "group_ms", "rss_mb"})
        QVERIFY2(figures.value(QLatin1StringView(name)).toDouble() > 0, name);
    QVERIFY(rig.actions.all().empty()); // nothing of the console's own was touched
}

QTEST_MAIN(tst_IncidentListBench)
#include "tst_IncidentListBench.moc"
