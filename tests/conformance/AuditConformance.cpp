// SPDX-License-Identifier: Apache-2.0
#include "conformance/AuditConformance.h"

#include "conformance/Await.h"
#include "conformance/LedgerCalls.h"
#include "ledger/AuditLog.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace ams {

namespace {

Result<bool> auditAll(Ledger &ledger, const QList<AuditRecord> &records)
{
    return await<bool>([&](QObject *context, auto then) { ledger.auditLog().audit(records, context, then); });
}

QList<AuditEntry> trailOf(Ledger &ledger, qint64 first = 1, int limit = 100000)
{
    return await<QList<AuditEntry>>(
               [&](QObject *context, auto then) { ledger.auditLog().auditTrail(first, limit, context, then); })
        .value();
}

AuditRecord recordOf(int number)
{
    return {u"person-%1"_s.arg(number), u"command.take"_s, "{\"number\":" + QByteArray::number(number) + '}'};
}

} // namespace

void AuditConformance::entriesAreNumberedAndChained()
{
    QVERIFY(trailOf(*m_ledger).isEmpty());
    const Timestamp now = claimOne(*m_ledger, 1).expires - request(1).lease;
    QVERIFY(auditAll(*m_ledger, {recordOf(1), {u"発"_s, QString(), everyByte()}}));
    QVERIFY(auditAll(*m_ledger, {}));
    m_store->pass(Milliseconds(5));
    QVERIFY(auditAll(*m_ledger, {recordOf(3)}));
    const QList<AuditEntry> trail = trailOf(*m_ledger);
    QCOMPARE(trail.size(), 3);
    QByteArray before;
    for (qsizetype i = 0; i < trail.size(); ++i) {
        QCOMPARE(trail[i].number, i + 1);
        QCOMPARE(trail[i].hash, chainHash(before, trail[i]));
        QVERIFY(trail[i].at >= now);
        before = trail[i].hash;
    }
    QVERIFY(trail[2].at >= trail[0].at + Milliseconds(5));
    QCOMPARE(trail[0].record.who, u"person-1"_s);
    QCOMPARE(trail[0].record.what, u"command.take"_s);
    QCOMPARE(trail[1].record.who, u"発"_s);
    QCOMPARE(trail[1].record.detail, everyByte());
    QVERIFY(!firstBrokenEntry({}, trail));
}

void AuditConformance::theTrailIsReadInParts()
{
    QList<AuditRecord> records;
    for (int i = 1; i <= 10; ++i)
        records.append(recordOf(i));
    QVERIFY(auditAll(*m_ledger, records));
    const QList<AuditEntry> whole = trailOf(*m_ledger);
    const QList<AuditEntry> part = trailOf(*m_ledger, 4, 3);
    QCOMPARE(part.size(), 3);
    QCOMPARE(part.first().number, 4);
    QVERIFY(!firstBrokenEntry(whole[2].hash, part));
    QCOMPARE(firstBrokenEntry(whole[1].hash, part), std::optional<qint64>(4));
    QVERIFY(trailOf(*m_ledger, 11).isEmpty());
}

void AuditConformance::concurrentAuditsMakeOneChain()
{
    constexpr int kAgents = 3;
    constexpr int kCalls = 100;
    std::vector<std::unique_ptr<Ledger>> ledgers;
    ledgers.reserve(kAgents);
    for (int i = 0; i < kAgents; ++i)
        ledgers.push_back(m_store->connect());
    QObject context;
    int stored = 0;
    for (int number = 0; number < kCalls; ++number) {
        for (int i = 0; i < kAgents; ++i) {
            const QList<AuditRecord> records{{u"agent-%1"_s.arg(i), u"first"_s, QByteArray::number(number)},
                                             {u"agent-%1"_s.arg(i), u"second"_s, QByteArray::number(number)}};
            ledgers[size_t(i)]->auditLog().audit(records, &context,
                                                 [&stored](const Result<bool> &result) { stored += result ? 1 : 0; });
        }
    }
    QTRY_COMPARE_WITH_TIMEOUT(stored, kAgents * kCalls, 60000);
    const QList<AuditEntry> trail = trailOf(*m_ledger);
    QCOMPARE(trail.size(), 2 * kAgents * kCalls);
    QVERIFY(!firstBrokenEntry({}, trail));
    // The records of one call stay together, and the calls of one agent in their order.
    QMap<QString, int> next;
    for (qsizetype i = 0; i < trail.size(); i += 2) {
        QCOMPARE(trail[i].record.what, u"first"_s);
        QCOMPARE(trail[i + 1].record.what, u"second"_s);
        QCOMPARE(trail[i + 1].record.who, trail[i].record.who);
        QCOMPARE(trail[i].record.detail.toInt(), next[trail[i].record.who]++);
    }
}

void AuditConformance::aChangeShows_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<qint64>("broken");
    QTest::newRow("another person") << u"who"_s << qint64(3);
    QTest::newRow("another deed") << u"what"_s << qint64(3);
    QTest::newRow("another detail") << u"detail"_s << qint64(3);
    QTest::newRow("another time") << u"time"_s << qint64(3);
    QTest::newRow("a changed entry with its own hash made anew") << u"rehashed"_s << qint64(4);
    QTest::newRow("the first entry removed") << u"no first"_s << qint64(2);
    QTest::newRow("an entry removed") << u"removed"_s << qint64(4);
    QTest::newRow("an entry removed and the others renumbered") << u"renumbered"_s << qint64(3);
    QTest::newRow("an entry inserted") << u"inserted"_s << qint64(4);
    QTest::newRow("two entries exchanged") << u"exchanged"_s << qint64(3);
    QTest::newRow("an entry twice") << u"twice"_s << qint64(3);
}

void AuditConformance::aChangeShows()
{
    QFETCH(QString, change);
    QFETCH(qint64, broken);
    QVERIFY(auditAll(*m_ledger, {recordOf(1), recordOf(2), recordOf(3), recordOf(4), recordOf(5)}));
    QList<AuditEntry> trail = trailOf(*m_ledger);
    QVERIFY(!firstBrokenEntry({}, trail));
    AuditEntry &third = trail[2];
    if (change == u"who")
        third.record.who += u'x';
    else if (change == u"what")
        third.record.what = u"command.skip"_s;
    else if (change == u"detail" || change == u"rehashed")
        third.record.detail += ' ';
    else if (change == u"time")
        third.at += Milliseconds(1);
    else if (change == u"no first")
        trail.removeFirst();
    else if (change == u"removed" || change == u"renumbered")
        trail.removeAt(2);
    else if (change == u"inserted" || change == u"twice")
        trail.insert(2, trail[1]);
    else
        trail.swapItemsAt(2, 3);
    if (change == u"rehashed")
        trail[2].hash = chainHash(trail[1].hash, trail[2]);
    if (change == u"renumbered" || change == u"exchanged" || change == u"twice" || change == u"inserted") {
        for (qsizetype i = 0; i < trail.size(); ++i)
            trail[i].number = i + 1;
    }
    if (change == u"inserted") {
        // Its own hash fits, so the one after it is the first that does not.
        trail[2].record.who = u"nobody"_s;
        trail[2].hash = chainHash(trail[1].hash, trail[2]);
    }
    QCOMPARE(firstBrokenEntry({}, trail), std::optional<qint64>(broken));
}

} // namespace ams
