// SPDX-License-Identifier: Apache-2.0
#include "ledger/SqlLedger.h"

#include "conformance/Await.h"
#include "ledger/SqlStatements.h"
#include "store/Connection.h"
#include "support/FakeClock.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_SqlLedger : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void missingFoldersAreCreated();
    void aFileThatIsNoLedgerIsRefused();
    void handledEventsAreForgottenAfterEightDays();
    void bodiesOfHandledEventsAreDropped();
    void aJournalWithAMissingEntryIsCorrupt_data();
    void aJournalWithAMissingEntryIsCorrupt();
    void aSoundFilePassesTheIntegrityCheck();
    void aDamagedFileFailsTheIntegrityCheck();
    void aClaimIsTimedByTheMomentOfTheCall();
    void everyStatementCanBePrepared();

private:
    void open();
    [[nodiscard]] QString path() const { return m_folder->filePath(u"a/b/ledger.db"_s); }
    [[nodiscard]] AcceptOutcome accept(const QString &id);
    void markHandled(const QString &id);
    [[nodiscard]] qint64 numberInFile(const char *sql) const;
    void changeFile(const char *sql) const;
    /// A run of five entries.
    [[nodiscard]] Claim writeRun();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<SqlLedger> m_ledger;
};

void tst_SqlLedger::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<FakeClock>();
    open();
}

void tst_SqlLedger::cleanup()
{
    m_ledger.reset();
}

void tst_SqlLedger::open()
{
    m_ledger.reset();
    auto ledger = SqlLedger::open(path(), *m_clock);
    QVERIFY2(ledger, ledger ? "" : qPrintable(ledger.error().message));
    m_ledger = std::move(*ledger);
}

AcceptOutcome tst_SqlLedger::accept(const QString &id)
{
    return await<QList<AcceptOutcome>>([&](QObject *context, auto then) {
               m_ledger->accept({{EventId(id), {}, "a body", m_clock->now()}}, context, then);
           })
        .value()
        .first();
}

void tst_SqlLedger::markHandled(const QString &id)
{
    QVERIFY(await<bool>([&](QObject *context, auto then) { m_ledger->markHandled({EventId(id)}, context, then); }));
}

qint64 tst_SqlLedger::numberInFile(const char *sql) const
{
    return (*Connection::open({path()}, sqliteLedgerSchema()))->number(sql);
}

void tst_SqlLedger::changeFile(const char *sql) const
{
    QVERIFY((*Connection::open({path()}, sqliteLedgerSchema()))->execute(sql));
}

Claim tst_SqlLedger::writeRun()
{
    const auto answers = await<QList<ClaimAnswer>>([&](QObject *context, auto then) {
        m_ledger->claim({{IncidentId(u"Q1"_s), 0, AgentId(u"a"_s), RunId(u"run-1"_s), 5s}}, context, then);
    });
    const Claim claim = answers.value().first().claim;
    const auto outcomes = await<QList<AppendOutcome>>([&](QObject *context, auto then) {
        m_ledger->append({{claim.run, claim.incident, 0, claim.epoch, 0, {"a", "b", "c", "d", "e"}, RunPhase::Live}},
                         context, then);
    });
    return outcomes.value().first() == AppendOutcome::Stored ? claim : Claim();
}

void tst_SqlLedger::missingFoldersAreCreated()
{
    QVERIFY(QFile::exists(path()));
}

void tst_SqlLedger::aFileThatIsNoLedgerIsRefused()
{
    const QString other = m_folder->filePath(u"notes.txt"_s);
    QFile file(other);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("notes\n").repeated(500));
    file.close();
    const auto ledger = SqlLedger::open(other, *m_clock);
    QVERIFY(!ledger);
    QCOMPARE(ledger.error().kind, ErrorKind::Corrupt);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("notes\n").repeated(500));
}

void tst_SqlLedger::handledEventsAreForgottenAfterEightDays()
{
    QCOMPARE(accept(u"handled"_s), AcceptOutcome::New);
    QCOMPARE(accept(u"open"_s), AcceptOutcome::New);
    markHandled(u"handled"_s);
    m_clock->advance(8 * 24h - 1h);
    QCOMPARE(accept(u"another"_s), AcceptOutcome::New);
    QCOMPARE(accept(u"handled"_s), AcceptOutcome::Duplicate);
    m_clock->advance(2h);
    QCOMPARE(accept(u"a third"_s), AcceptOutcome::New);
    QCOMPARE(numberInFile("select count(*) from inbox where id = 'handled'"), 0);
    QCOMPARE(accept(u"open"_s), AcceptOutcome::Duplicate);
}

void tst_SqlLedger::bodiesOfHandledEventsAreDropped()
{
    QCOMPARE(accept(u"one"_s), AcceptOutcome::New);
    QCOMPARE(accept(u"two"_s), AcceptOutcome::New);
    markHandled(u"one"_s);
    QCOMPARE(numberInFile("select sum(length(body)) from inbox"), 6);
}

void tst_SqlLedger::aJournalWithAMissingEntryIsCorrupt_data()
{
    QTest::addColumn<QString>("damage");
    QTest::newRow("the first entry") << u"delete from journal where seq = 0"_s;
    QTest::newRow("an entry in the middle") << u"delete from journal where seq = 2"_s;
    QTest::newRow("the last entry") << u"delete from journal where seq = 4"_s;
    QTest::newRow("all entries") << u"delete from journal"_s;
    QTest::newRow("an entry that points at itself") << u"update journal set before = no where seq = 3"_s;
    QTest::newRow("an entry of another run") << u"update journal set run = 77 where seq = 4"_s;
}

void tst_SqlLedger::aJournalWithAMissingEntryIsCorrupt()
{
    QFETCH(QString, damage);
    const Claim claim = writeRun();
    const auto read = [&] {
        return await<QList<QByteArray>>(
            [&](QObject *context, auto then) { m_ledger->journal(claim.run, context, then); });
    };
    QCOMPARE(read().value().size(), 5);
    changeFile(qPrintable(damage));
    const auto entries = read();
    QVERIFY(!entries);
    QCOMPARE(entries.error().kind, ErrorKind::Corrupt);
    QVERIFY(entries.error().message.contains(u"run-1"_s));
}

void tst_SqlLedger::aSoundFilePassesTheIntegrityCheck()
{
    QVERIFY(writeRun().epoch == 1);
    QVERIFY(await<bool>([&](QObject *context, auto then) { m_ledger->checkIntegrity(context, then); }));
}

void tst_SqlLedger::aDamagedFileFailsTheIntegrityCheck()
{
    QVERIFY(writeRun().epoch == 1);
    m_ledger.reset();
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.size() > 8 * 8192);
    QVERIFY(file.seek(2 * 8192));
    file.write(QByteArray(6 * 8192, '\x5a'));
    file.close();
    open();
    const auto checked = await<bool>([&](QObject *context, auto then) { m_ledger->checkIntegrity(context, then); });
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, ErrorKind::Corrupt);
    QVERIFY2(checked.error().message.contains(path()), qPrintable(checked.error().message));
    // The store goes on answering.
    const auto runs = await<QList<RunRecord>>([&](QObject *context, auto then) { m_ledger->runs(10, context, then); });
    QVERIFY(!runs);
    QCOMPARE(runs.error().kind, ErrorKind::Corrupt);
}

void tst_SqlLedger::aClaimIsTimedByTheMomentOfTheCall()
{
    const Timestamp called = m_clock->now();
    std::optional<Claim> claim;
    QObject context;
    m_ledger->claim({{IncidentId(u"Q1"_s), 0, AgentId(u"a"_s), RunId(u"run-1"_s), 5s}}, &context,
                    [&claim](const Result<QList<ClaimAnswer>> &answers) { claim = answers.value().first().claim; });
    m_clock->advance(3s);
    QTRY_VERIFY(claim);
    QVERIFY(claim->expires == called + 5s);
}

void tst_SqlLedger::everyStatementCanBePrepared()
{
    const auto connection = Connection::open({path()}, sqliteLedgerSchema());
    QVERIFY(connection);
    for (size_t i = 0; i < size_t(Sql::Count); ++i) {
        {
            const Query query = (*connection)->query(Sql(i));
        }
        QVERIFY2(!(*connection)->error(), qPrintable(QString::number(i)));
    }
}

QTEST_GUILESS_MAIN(tst_SqlLedger)
#include "tst_SqlLedger.moc"
