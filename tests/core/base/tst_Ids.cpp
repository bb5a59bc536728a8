// SPDX-License-Identifier: Apache-2.0
#include "base/Ids.h"

#include <QMap>
#include <QSet>
#include <QTest>

using namespace ams;

class tst_Ids : public QObject
{
    Q_OBJECT

private slots:
    void idsOfDifferentThingsAreDifferentTypes();
    void idsCompareAndHashByTheirText();
};

void tst_Ids::idsOfDifferentThingsAreDifferentTypes()
{
    static_assert(!std::is_convertible_v<RunId, IncidentId>);
    static_assert(!std::is_convertible_v<QString, RunId>);
    static_assert(!std::is_constructible_v<RunId, IncidentId>);
    QVERIFY(RunId().isEmpty());
    QVERIFY(!RunId(QStringLiteral("r")).isEmpty());
}

void tst_Ids::idsCompareAndHashByTheirText()
{
    const RunId first(QStringLiteral("a"));
    const RunId same(QStringLiteral("a"));
    const RunId other(QStringLiteral("b"));
    QCOMPARE(first, same);
    QVERIFY(!(first == other));
    QVERIFY(first < other);
    QVERIFY(!(other < first));
    QCOMPARE(qHash(first), qHash(same));
    QCOMPARE((QSet<RunId>{first, same, other}.size()), 2);
    QCOMPARE((QMap<RunId, int>{{other, 2}, {first, 1}}.firstKey().toString()), QStringLiteral("a"));
}

QTEST_GUILESS_MAIN(tst_Ids)
#include "tst_Ids.moc"
