// SPDX-License-Identifier: Apache-2.0
#include "pagerduty/OutboxMemory.h"

#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

class tst_OutboxMemory : public QObject
{
    Q_OBJECT
private slots:
    void comesBackAsItWas();
    void nonsenseIsRefused_data();
    void nonsenseIsRefused();
};

void tst_OutboxMemory::comesBackAsItWas()
{
    for (const Handover handover :
         {Handover::Open, Handover::Intended, Handover::Done, Handover::NotNeeded, Handover::Refused}) {
        const OutboxMemory memory{NoteId(u"N1"_s),     true, true, true, handover, 2, 7, {u"P1"_s, u"P2"_s},
                                  u"Cannot Escalate"_s};
        QCOMPARE(outboxMemoryFromJson(toJson(memory)).value(), memory);
    }
    QCOMPARE(outboxMemoryFromJson(toJson(OutboxMemory{})).value(), OutboxMemory{});
    QCOMPARE(outboxMemoryFromJson("{\"v\":1,\"new\":[]}").value(), OutboxMemory{});
}

void tst_OutboxMemory::nonsenseIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("nonsense");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("another version") << QByteArray("{\"v\":2}");
    QTest::newRow("unknown hand-over") << QByteArray("{\"v\":1,\"handover\":\"perhaps\"}");
}

void tst_OutboxMemory::nonsenseIsRefused()
{
    QFETCH(QByteArray, json);
    const auto memory = outboxMemoryFromJson(json);
    QVERIFY(!memory);
    QCOMPARE(memory.error().kind, ErrorKind::Corrupt);
}

QTEST_GUILESS_MAIN(tst_OutboxMemory)
#include "tst_OutboxMemory.moc"
