// SPDX-License-Identifier: Apache-2.0
#include "conformance/Await.h"
#include "ledger/SqlLedger.h"
#include "ledger/SqlStatements.h"
#include "store/Connection.h"
#include "support/FakeClock.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

/// The ledger's schema as it was after its first `steps` steps.
StoreSchema schemaOf(size_t steps)
{
    StoreSchema schema = sqliteLedgerSchema();
    schema.migrations = schema.migrations.first(steps);
    return schema;
}

} // namespace

class tst_LedgerStatements : public QObject
{
    Q_OBJECT

private slots:
    void everyStatementUsesAnIndex_data();
    void everyStatementUsesAnIndex();
    void listsOfRunsWalkTheirOwnIndex_data();
    void listsOfRunsWalkTheirOwnIndex();
    void anAppendTouchesNoIndexOfRuns();
    void aLedgerOfTheFirstSchemaIsUpgraded();
    void parkedRunsCostNothing();

private:
    [[nodiscard]] QString path() const { return m_folder.filePath(u"ledger.db"_s); }
    [[nodiscard]] static QStringList planOf(Connection &connection, const QString &sql);

    QTemporaryDir m_folder;
};

/// What EXPLAIN QUERY PLAN says, a line each.
QStringList tst_LedgerStatements::planOf(Connection &connection, const QString &sql)
{
    const QByteArray text = "explain query plan " + sql.toUtf8();
    StoreSchema schema = sqliteLedgerSchema();
    const std::array<const char *, 1> statements{text.constData()};
    schema.statements = statements;
    const auto explaining = Connection::open({connection.path()}, schema);
    QStringList lines;
    Query row = (*explaining)->query(0);
    while (row.next())
        lines.append(row.text(3));
    return lines;
}

void tst_LedgerStatements::everyStatementUsesAnIndex_data()
{
    QTest::addColumn<int>("statement");
    for (int i = 0; i < int(Sql::Count); ++i)
        QTest::newRow(
            qPrintable(u"%1: %2"_s.arg(i).arg(QLatin1StringView(sqliteLedgerStatements()[size_t(i)]).left(60))))
            << i;
}

void tst_LedgerStatements::everyStatementUsesAnIndex()
{
    QFETCH(int, statement);
    const auto connection = Connection::open({path()}, sqliteLedgerSchema());
    QVERIFY(connection);
    const QString sql = QString::fromLatin1(sqliteLedgerStatements()[size_t(statement)]);
    const QStringList plan = planOf(**connection, sql);
    // Walking the table in its own order is right where the answer is its beginning or all of it.
    static const QSet<Sql> kWalks{Sql::LastAudit, Sql::AllTokens};
    for (const QString &line : plan) {
        QVERIFY2(!line.contains(u"TEMP B-TREE") || Sql(statement) == Sql::UnfinishedRuns, qPrintable(plan.join(u'\n')));
        const bool isScan = line.startsWith(u"SCAN ") && !line.contains(u" USING ") && !line.contains(u"CONSTANT ROW");
        // Of a chain that was made on the way, or of a subquery that is limited itself.
        const bool isOfRows = line.contains(u"chain") || line == u"SCAN c" || line.contains(u"subquery");
        QVERIFY2(!isScan || isOfRows || kWalks.contains(Sql(statement)), qPrintable(plan.join(u'\n')));
    }
}

void tst_LedgerStatements::listsOfRunsWalkTheirOwnIndex_data()
{
    QTest::addColumn<int>("statement");
    QTest::addColumn<QStringList>("indexes");
    const auto row = [](const char *name, Sql statement, const QStringList &indexes) {
        QTest::newRow(name) << int(statement) << indexes;
    };
    row("unfinished", Sql::UnfinishedRuns, {u"runs_live"_s, u"runs_waking"_s});
    row("open outboxes", Sql::OpenOutboxes, {u"runs_outbox_open"_s});
    row("for the archive", Sql::RunsToArchive, {u"runs_to_archive"_s});
    row("parked", Sql::ParkedRuns, {u"runs_parked"_s});
    row("newest", Sql::NewestRuns, {u"runs_present"_s});
}

void tst_LedgerStatements::listsOfRunsWalkTheirOwnIndex()
{
    QFETCH(int, statement);
    QFETCH(QStringList, indexes);
    const auto connection = Connection::open({path()}, sqliteLedgerSchema());
    QVERIFY(connection);
    const QStringList plan =
        planOf(**connection, QString::fromLatin1(sqliteLedgerStatements()[size_t(statement)])).filter(u"INDEX"_s);
    QCOMPARE(plan.size(), indexes.size());
    for (qsizetype i = 0; i < plan.size(); ++i)
        QVERIFY2(plan[i].contains(u"INDEX "_s + indexes[i]), qPrintable(plan[i]));
}

void tst_LedgerStatements::anAppendTouchesNoIndexOfRuns()
{
    // SQLite maintains an index when a column of it, or of its condition, is assigned.
    const QString advance = QString::fromLatin1(sqliteLedgerStatements()[size_t(Sql::AdvanceRun)]);
    const auto connection = Connection::open({path()}, sqliteLedgerSchema());
    QVERIFY(connection);
    const QString indexes =
        (*connection)
            ->text("select group_concat(sql, ' ') from sqlite_schema where type = 'index' and tbl_name = 'runs'");
    QVERIFY(indexes.contains(u"runs_live"_s));
    for (const QString &column : {u"next"_s, u"last"_s, u"changed"_s}) {
        QVERIFY(advance.contains(column + u" = "_s));
        QVERIFY2(!indexes.contains(QRegularExpression(u"\\b"_s + column + u"\\b"_s)), qPrintable(indexes));
    }
    QCOMPARE(advance.count(u" = "_s), 4); // the three, and the row's number
}

void tst_LedgerStatements::aLedgerOfTheFirstSchemaIsUpgraded()
{
    const QString old = m_folder.filePath(u"old.db"_s);
    {
        const auto connection = Connection::open({old}, schemaOf(1));
        QVERIFY(connection);
        QVERIFY((*connection)
                    ->execute("insert into runs(no, incident, life, owner, epoch, expires, run, started, changed, "
                              "finished, next, last,"
                              "  outbox_done) values(1, 'Q1', 0, 'tokyo-1', 3, 5, 'run-1', 1, 2, 0, 2, 2, 0),"
                              "  (2, 'Q2', 0, 'tokyo-1', 1, 5, 'run-2', 1, 2, 1, 0, 0, 1);"
                              "insert into journal(no, run, seq, before, entry) values(1, 1, 0, 0, x'61'), (2, 1, 1, "
                              "1, x'62');"));
    }
    FakeClock clock;
    const auto ledger = SqlLedger::open(old, clock);
    QVERIFY2(ledger, ledger ? "" : qPrintable(ledger.error().message));
    const auto journal = await<QList<QByteArray>>(
        [&](QObject *context, auto then) { (*ledger)->journal(RunId(u"run-1"_s), context, then); });
    QCOMPARE(journal.value(), QList<QByteArray>({"a", "b"}));
    const auto unfinished = await<QList<RunRecord>>(
        [&](QObject *context, auto then) { (*ledger)->unfinishedRuns(AgentId(u"x"_s), 10, context, then); });
    QCOMPARE(unfinished.value().size(), 1);
    QCOMPARE(unfinished.value().first().run, RunId(u"run-1"_s));
    QCOMPARE(unfinished.value().first().phase, RunPhase::Live);
    const auto settled = await<QList<RunRecord>>(
        [&](QObject *context, auto then) { (*ledger)->runsToArchive(clock.now(), 10, context, then); });
    QCOMPARE(settled.value().size(), 1);
    QCOMPARE(settled.value().first().run, RunId(u"run-2"_s));
    // An older program does not open it any more.
    const auto older = Connection::open({old}, schemaOf(1));
    QVERIFY(!older);
    QCOMPARE(older.error().kind, ErrorKind::Invalid);
}

void tst_LedgerStatements::parkedRunsCostNothing()
{
    {
        const auto connection = Connection::open({path()}, sqliteLedgerSchema());
        QVERIFY((*connection)
                    ->execute("with recursive n(i) as (select 1 union all select i + 1 from n where i < 100000)"
                              " insert into runs(incident, life, owner, epoch, expires, run, started, changed, parked, "
                              "wake, outbox_done)"
                              " select 'Q' || i, 0, '', 1, 0, 'run-' || i, 1, 1, 1, case when i % 2 then 4102444800000 "
                              "else 0 end, 1"
                              " from n"));
    }
    QElapsedTimer watch;
    watch.start();
    SystemClock clock;
    const auto ledger = SqlLedger::open(path(), clock);
    QVERIFY(ledger);
    const qint64 opened = watch.nsecsElapsed() / 1000;
    watch.restart();
    const auto unfinished = await<QList<RunRecord>>(
        [&](QObject *context, auto then) { (*ledger)->unfinishedRuns(AgentId(u"a"_s), 1000, context, then); });
    QVERIFY(unfinished.value().isEmpty());
    const auto outboxes =
        await<QList<RunRecord>>([&](QObject *context, auto then) { (*ledger)->openOutboxes(1000, context, then); });
    QVERIFY(outboxes.value().isEmpty());
    const auto settled = await<QList<RunRecord>>(
        [&](QObject *context, auto then) { (*ledger)->runsToArchive(clock.now(), 1000, context, then); });
    QVERIFY(settled.value().isEmpty());
    qInfo("100,000 parked runs: opened in %lld us, asked three times in %lld us", opened, watch.nsecsElapsed() / 1000);
    const auto parked =
        await<QList<RunRecord>>([&](QObject *context, auto then) { (*ledger)->parkedRuns(5, context, then); });
    QCOMPARE(parked.value().first().run, RunId(u"run-100000"_s));
}

QTEST_GUILESS_MAIN(tst_LedgerStatements)
#include "tst_LedgerStatements.moc"
