// SPDX-License-Identifier: Apache-2.0
#include "ledger/AuditExport.h"

#include <QJsonDocument>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

class tst_AuditLog : public QObject
{
    Q_OBJECT

private slots:
    void hashesAreStableForEver();
    void fieldsCannotRunIntoEachOther();
    void exportsVerify();
    void whatIsNoExportIsRefused_data();
    void whatIsNoExportIsRefused();

private:
    [[nodiscard]] static QList<AuditEntry> entries()
    {
        QList<AuditEntry> list{
            {1, Timestamp(Milliseconds(1700000000123)), {u"森 (mori)"_s, u"command.take"_s, R"({"turn":3})"}, {}},
            {2, Timestamp(Milliseconds(1700000001000)), {u"tokyo-1"_s, u"hold.added"_s, R"({"id":"h 1","é":1})"}, {}}};
        list[0].hash = chainHash({}, list[0]);
        list[1].hash = chainHash(list[0].hash, list[1]);
        return list;
    }
};

void tst_AuditLog::hashesAreStableForEver()
{
    // Golden: made by another program from the description, so that exports of today verify in ten years.
    QCOMPARE(entries()[0].hash, QByteArray("3362b7faf96c8df73d6f1664adc6a9fea889765b15711503fb37aa67f1f0db04"));
    QCOMPARE(entries()[1].hash, QByteArray("4380becba28317baa613a799b85e6dbe2aba9728fa27889590bc4ed127aa5501"));
}

void tst_AuditLog::fieldsCannotRunIntoEachOther()
{
    const AuditEntry one{1, {}, {u"ab"_s, u"c"_s, "d"}, {}};
    const AuditEntry other{1, {}, {u"a"_s, u"bc"_s, "d"}, {}};
    const AuditEntry third{1, {}, {u"ab\n1:c"_s, QString(), "d"}, {}};
    QVERIFY(chainHash({}, one) != chainHash({}, other));
    QVERIFY(chainHash({}, one) != chainHash({}, third));
    QVERIFY(chainHash({}, one) != chainHash("x", one));
}

void tst_AuditLog::exportsVerify()
{
    const AuditExport exported{{}, entries()};
    const QByteArray json = QJsonDocument(toJson(exported)).toJson();
    const auto read = auditExportFromJson(json);
    QVERIFY(read);
    QVERIFY(read->before.isEmpty());
    QCOMPARE(read->entries.size(), 2);
    QVERIFY(!firstBrokenEntry(read->before, read->entries));
    QByteArray changed = json;
    changed.replace("hold.added", "hold.moved");
    const auto bad = auditExportFromJson(changed);
    QCOMPARE(firstBrokenEntry(bad->before, bad->entries), std::optional<qint64>(2));
    // A part verifies with the hash before it, and not without.
    const QList<AuditEntry> part{entries()[1]};
    QVERIFY(!firstBrokenEntry(entries()[0].hash, part));
    QCOMPARE(firstBrokenEntry({}, part), std::optional<qint64>(2));
}

void tst_AuditLog::whatIsNoExportIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << QByteArray(R"({"before": "", "entries": [{"number": 1)");
    QTest::newRow("something else") << QByteArray(R"({"runs": []})");
    QTest::newRow("an entry without a hash")
        << QByteArray(R"({"before": "", "entries": [{"number": 1, "at": "2026-01-31T03:04:05.678Z", "who": "a",)"
                      R"( "what": "b", "detail": "{}"}]})");
    QTest::newRow("an entry with a time that is none")
        << QByteArray(R"({"before": "", "entries": [{"number": 1, "at": "noon", "who": "a", "what": "b",)"
                      R"( "detail": "{}", "hash": "c"}]})");
}

void tst_AuditLog::whatIsNoExportIsRefused()
{
    QFETCH(QByteArray, json);
    const auto read = auditExportFromJson(json);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Invalid);
    QVERIFY(!read.error().message.isEmpty());
}

QTEST_GUILESS_MAIN(tst_AuditLog)
#include "tst_AuditLog.moc"
