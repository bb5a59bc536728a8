// SPDX-License-Identifier: Apache-2.0
#include "store/Connection.h"

#include "core/store/TestSchema.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <sys/stat.h>
#include <unistd.h>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

/// Rights mean nothing to root, so tests of rights act as somebody else.
class WithoutPrivileges
{
public:
    WithoutPrivileges()
    {
        if (geteuid() == 0)
            m_changed = seteuid(65534) == 0;
    }
    ~WithoutPrivileges()
    {
        if (m_changed && seteuid(0) != 0)
            qFatal("cannot become root again");
    }
    Q_DISABLE_COPY_MOVE(WithoutPrivileges)

private:
    bool m_changed = false;
};

Result<std::unique_ptr<Connection>> openAt(const QString &path, const StoreSchema &schema = test::schema())
{
    return Connection::open({path, Milliseconds(2000)}, schema);
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// A store with enough names to fill many pages.
void fill(const QString &path)
{
    auto connection = openAt(path);
    QVERIFY(connection);
    (*connection)->begin(Access::Write);
    for (int i = 0; i < 2000; ++i)
        (*connection)->query(test::Names::Insert, u"name-%1"_s.arg(i).repeated(10)).run();
    QVERIFY((*connection)->commit());
}

void overwrite(const QString &path, qint64 from, qint64 length)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(from));
    QCOMPARE(file.write(QByteArray(int(length), '\xa5')), length);
}

} // namespace

class tst_Connection : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void whatCannotBeOpenedSaysFileAndRemedy_data();
    void whatCannotBeOpenedSaysFileAndRemedy();
    void aReadOnlyFileIsDenied();
    void aReadOnlyFolderIsDenied();
    void aDamagedPageIsFound();
    void commitsAreSynced();
    void theFileIsPrivate();
    void anOlderSchemaIsBroughtUpToDate();
    void aFailedStepLeavesTheOldVersion();
    void severalConnectionsMayCreateTheFileAtOnce();
    void theFirstErrorSticks();
    void valuesComeBackAsTheyWere();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"store.db"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_Connection::whatCannotBeOpenedSaysFileAndRemedy_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("part");
    QTest::newRow("a text file") << u"text"_s << ErrorKind::Corrupt << u"is not a database: name another file"_s;
    QTest::newRow("a file of zeros") << u"zeros"_s << ErrorKind::Corrupt << u"is not a database"_s;
    QTest::newRow("a store whose first page is damaged") << u"damaged"_s << ErrorKind::Corrupt << u"restore it"_s;
    QTest::newRow("another program's database") << u"foreign"_s << ErrorKind::Invalid << u"of another program"_s;
    QTest::newRow("a newer schema") << u"newer"_s << ErrorKind::Invalid << u"has schema version 2"_s;
    QTest::newRow("a missing folder") << u"missing"_s << ErrorKind::NotFound << u"create "_s;
    QTest::newRow("a folder") << u"folder"_s << ErrorKind::Invalid << u"is a folder: name a file"_s;
}

void tst_Connection::whatCannotBeOpenedSaysFileAndRemedy()
{
    QFETCH(QString, what);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, part);
    QString file = path();
    StoreSchema schema = test::schema();
    if (what == u"text") {
        writeFile(file, QByteArray("this is no database at all\n").repeated(100));
    } else if (what == u"zeros") {
        writeFile(file, QByteArray(8192, '\0'));
    } else if (what == u"damaged") {
        fill(file);
        overwrite(file, 100, 400);
    } else if (what == u"foreign") {
        static constexpr std::array<const char *, 1> kForeign = {"create table birds(name text)"};
        QVERIFY(openAt(file, {u"aviary"_s, 77, kForeign, {}}));
    } else if (what == u"newer") {
        QVERIFY(openAt(file));
        schema = test::schema(1);
    } else if (what == u"missing") {
        file = m_folder->filePath(u"none/store.db"_s);
    } else {
        QVERIFY(QDir().mkpath(file));
    }
    const auto connection = openAt(file, schema);
    QVERIFY(!connection);
    QCOMPARE(connection.error().kind, kind);
    QVERIFY2(connection.error().message.contains(part), qPrintable(connection.error().message));
    QVERIFY2(connection.error().message.contains(file), qPrintable(connection.error().message));
}

void tst_Connection::aReadOnlyFileIsDenied()
{
    fill(path());
    QCOMPARE(chmod(qPrintable(m_folder->path()), 0755), 0);
    QCOMPARE(chmod(qPrintable(path()), 0444), 0);
    const WithoutPrivileges guard;
    const auto connection = openAt(path());
    QVERIFY(!connection);
    QCOMPARE(connection.error().kind, ErrorKind::Denied);
    QVERIFY2(connection.error().message.contains(u"can only be read"_s), qPrintable(connection.error().message));
}

void tst_Connection::aReadOnlyFolderIsDenied()
{
    QCOMPARE(chmod(qPrintable(m_folder->path()), 0555), 0);
    {
        const WithoutPrivileges guard;
        const auto connection = openAt(path());
        QVERIFY(!connection);
        QCOMPARE(connection.error().kind, ErrorKind::Denied);
        QVERIFY2(connection.error().message.contains(u"the right to"_s), qPrintable(connection.error().message));
    }
    QCOMPARE(chmod(qPrintable(m_folder->path()), 0700), 0);
}

void tst_Connection::aDamagedPageIsFound()
{
    fill(path());
    overwrite(path(), 5 * 8192, 8 * 8192);
    auto connection = openAt(path());
    QVERIFY(connection);
    const auto checked = (*connection)->checkIntegrity();
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, ErrorKind::Corrupt);
    (*connection)->clearError();
    {
        Query row = (*connection)->query(test::Names::All);
        while (row.next()) {
        }
    }
    QVERIFY((*connection)->error());
    QCOMPARE((*connection)->error()->kind, ErrorKind::Corrupt);
    QVERIFY((*connection)->error()->message.contains(path()));
}

void tst_Connection::commitsAreSynced()
{
    const auto connection = openAt(path());
    QVERIFY(connection);
    QCOMPARE((*connection)->text("pragma journal_mode"), u"wal"_s);
    QCOMPARE((*connection)->number("pragma synchronous"), 2);
    QCOMPARE((*connection)->number("pragma foreign_keys"), 1);
}

void tst_Connection::theFileIsPrivate()
{
    fill(path());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile(path()).permissions() & others));
}

void tst_Connection::anOlderSchemaIsBroughtUpToDate()
{
    {
        const auto old = openAt(path(), test::schema(1));
        QVERIFY(old);
        QCOMPARE((*old)->query(test::Names::Insert, u"kept"_s).run(), 1);
    }
    const auto connection = openAt(path());
    QVERIFY(connection);
    QCOMPARE(test::countNames(**connection), 1);
    QCOMPARE((*connection)->query(test::Names::Large, u"new"_s, QByteArray("body")).run(), 1);
    QCOMPARE((*connection)->number("select count(*) from schema_steps"), 2);
}

void tst_Connection::aFailedStepLeavesTheOldVersion()
{
    static constexpr std::array<const char *, 3> kBroken = {test::kMigrations[0], test::kMigrations[1],
                                                            "create table more(x); insert into nowhere values(1)"};
    {
        const auto broken = openAt(path(), {u"test store"_s, test::schema().applicationId, kBroken, test::kStatements});
        QVERIFY(!broken);
    }
    const auto connection = openAt(path(), test::schema(1));
    QVERIFY(connection);
    QCOMPARE((*connection)->number("select count(*) from sqlite_schema where name = 'more'"), 0);
    QCOMPARE((*connection)->number("select max(number) from schema_steps"), 1);
}

void tst_Connection::severalConnectionsMayCreateTheFileAtOnce()
{
    for (int round = 0; round < 10; ++round) {
        const QString file = m_folder->filePath(u"race-%1.db"_s.arg(round));
        std::atomic<int> opened = 0;
        std::vector<std::unique_ptr<QThread>> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back(QThread::create([&opened, &file] {
                const auto connection = openAt(file);
                if (connection && test::countNames(**connection) == 0)
                    ++opened;
                else if (!connection)
                    qWarning("%s", qPrintable(connection.error().message));
            }));
            threads.back()->start();
        }
        for (const auto &thread : threads)
            QVERIFY(thread->wait(20000));
        QCOMPARE(opened, 4);
    }
}

void tst_Connection::theFirstErrorSticks()
{
    const auto opened = openAt(path());
    QVERIFY(opened);
    Connection &connection = **opened;
    QCOMPARE(connection.query(test::Names::Insert, u"a"_s).run(), 1);
    QCOMPARE(connection.query(test::Names::Insert, u"a"_s).run(), 0);
    QVERIFY(connection.error());
    QCOMPARE(connection.error()->kind, ErrorKind::Invalid);
    QVERIFY(connection.errorIsOfTheWork());
    QCOMPARE(connection.query(test::Names::Insert, u"b"_s).run(), 0);
    connection.clearError();
    QCOMPARE(test::countNames(connection), 1);
    QCOMPARE(connection.query(test::Names::Insert, u"b"_s).run(), 1);
}

void tst_Connection::valuesComeBackAsTheyWere()
{
    const auto opened = openAt(path());
    QVERIFY(opened);
    const QString odd = u"行\0 '\"; drop table names; --"_s;
    QCOMPARE((*opened)->query(test::Names::Insert, odd).run(), 1);
    QCOMPARE((*opened)->query(test::Names::Insert, QString()).run(), 1);
    Query row = (*opened)->query(test::Names::All);
    QVERIFY(row.next());
    QCOMPARE(row.text(0), odd);
    QVERIFY(row.next());
    QVERIFY(row.text(0).isEmpty());
    QVERIFY(!row.next());
}

QTEST_GUILESS_MAIN(tst_Connection)
#include "tst_Connection.moc"
