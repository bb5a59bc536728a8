// SPDX-License-Identifier: Apache-2.0
#include "store/Database.h"

#include "conformance/Await.h"
#include "core/store/TestSchema.h"

#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <csignal>
#include <sys/resource.h>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

/// Limits how far this process may write into any file, which a store cannot tell from a full disk.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before{};
};

Result<int> insert(Connection &connection, const QString &name)
{
    return connection.query(test::Names::Insert, name).run();
}

} // namespace

class tst_Database : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void whatWaitsIsCommittedTogether();
    void jobsFromAnswersAreCommittedTogether();
    void answersOfOneGroupComeInOneEvent();
    void anAnswerMayWaitForAnother();
    void anAnswerMayCloseTheDatabase();
    void aFailingJobDoesNotSpoilTheOthers();
    void whatAJobRefusedIsUndone();
    void readsDoNotWaitForAWriter();
    void aWriteBehindALongWriterIsBusy();
    void aFullDiskIsBusyAndRecovers();
    void theLogIsReusedWhenTheDiskIsFull();
    void aValueTooLargeForTheDiskDoesNotSpoilTheOthers();
    void tooManyWaitingJobsAreBusy();
    void answersForAFinishedThreadAreDropped();

private:
    void open(Milliseconds patience = Milliseconds(5000));
    /// Keeps the store thread busy until release() so that what is submitted meanwhile forms a group.
    void block();
    void release() { m_blocked.release(); }
    template<typename T>
    [[nodiscard]] Result<T> run(Access access, std::function<Result<T>(Connection &)> work);
    [[nodiscard]] QStringList names();
    [[nodiscard]] std::unique_ptr<Connection> observer() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    QSemaphore m_blocked;
};

void tst_Database::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    open();
}

void tst_Database::cleanup()
{
    m_database.reset();
}

void tst_Database::open(Milliseconds patience)
{
    m_database.reset();
    auto database = Database::open({m_folder->filePath(u"store.db"_s), patience}, test::schema());
    QVERIFY(database);
    m_database = std::move(*database);
}

void tst_Database::block()
{
    QSemaphore started;
    m_database->run<bool>(Access::Read,
                          [this, &started](Connection &) {
                              started.release();
                              m_blocked.acquire();
                              return true;
                          },
                          this, {});
    started.acquire();
}

template<typename T>
Result<T> tst_Database::run(Access access, std::function<Result<T>(Connection &)> work)
{
    return await<T>([&](QObject *context, auto then) { m_database->run<T>(access, work, context, then); });
}

QStringList tst_Database::names()
{
    return run<QStringList>(Access::Read,
                            [](Connection &connection) {
                                QStringList names;
                                Query row = connection.query(test::Names::All);
                                while (row.next())
                                    names.append(row.text(0));
                                return names;
                            })
        .value();
}

std::unique_ptr<Connection> tst_Database::observer() const
{
    return std::move(*Connection::open({m_folder->filePath(u"store.db"_s)}, test::schema()));
}

void tst_Database::whatWaitsIsCommittedTogether()
{
    // Another connection, asked from inside each job, sees nothing of the group until all of it is committed.
    const std::unique_ptr<Connection> other = observer();
    qint64 seen = 0;
    int answers = 0;
    block();
    for (int i = 0; i < 100; ++i) {
        const auto work = [&other, &seen, i](Connection &connection) {
            seen += test::countNames(*other);
            return insert(connection, u"name-%1"_s.arg(i));
        };
        m_database->run<int>(Access::Write, work, this, [&answers](const Result<int> &) { ++answers; });
    }
    QCOMPARE(m_database->waiting(), 100U);
    release();
    QTRY_COMPARE(answers, 100);
    QCOMPARE(seen, 0);
    QCOMPARE(test::countNames(*other), 100);
}

void tst_Database::jobsFromAnswersAreCommittedTogether()
{
    const std::unique_ptr<Connection> other = observer();
    QList<qint64> seen;
    int answers = 0;
    block();
    for (int i = 0; i < 20; ++i) {
        const auto first = [i](Connection &connection) { return insert(connection, u"first-%1"_s.arg(i)); };
        const auto second = [&other, &seen, i](Connection &connection) {
            seen.append(test::countNames(*other));
            return insert(connection, u"second-%1"_s.arg(i));
        };
        m_database->run<int>(Access::Write, first, this, [this, &answers, second](const Result<int> &) {
            QThread::usleep(500); // long enough for the store thread to take up a job that came alone
            m_database->run<int>(Access::Write, second, this, [&answers](const Result<int> &) { ++answers; });
        });
    }
    release();
    QTRY_COMPARE(answers, 20);
    QCOMPARE(seen, QList<qint64>(20, 20));
}

void tst_Database::answersOfOneGroupComeInOneEvent()
{
    QStringList order;
    block();
    for (int i = 0; i < 5; ++i) {
        m_database->run<bool>(
            Access::Read, [](Connection &) { return true; }, this,
            [this, &order](const Result<bool> &) {
                order.append(u"answer"_s);
                QMetaObject::invokeMethod(
                    this, [&order] { order.append(u"event"_s); }, Qt::QueuedConnection);
            });
    }
    release();
    QTRY_COMPARE(order.size(), 10);
    QCOMPARE(order, QStringList(5, u"answer"_s) + QStringList(5, u"event"_s));
}

void tst_Database::anAnswerMayWaitForAnother()
{
    QStringList seen;
    bool done = false;
    m_database->run<int>(
        Access::Write, [](Connection &connection) { return insert(connection, u"a"_s); }, this,
        [&](const Result<int> &) {
            seen = names();
            done = true;
        });
    QTRY_VERIFY(done);
    QCOMPARE(seen, QStringList{u"a"_s});
}

void tst_Database::anAnswerMayCloseTheDatabase()
{
    int answers = 0;
    block();
    for (int i = 0; i < 3; ++i) {
        const auto work = [i](Connection &connection) { return insert(connection, u"first-%1"_s.arg(i)); };
        m_database->run<int>(Access::Write, work, this, [this, &answers](const Result<int> &) {
            if (++answers > 1)
                return;
            m_database->run<int>(
                Access::Write, [](Connection &connection) { return insert(connection, u"last words"_s); }, this,
                [&answers](const Result<int> &) { ++answers; });
            m_database.reset();
        });
    }
    release();
    QTRY_COMPARE(answers, 4);
    open();
    QVERIFY(names().contains(u"last words"_s));
}

void tst_Database::aFailingJobDoesNotSpoilTheOthers()
{
    QStringList log;
    block();
    for (const QString &name : {u"a"_s, u"b"_s, u"a"_s, u"c"_s, u"b"_s, u"d"_s}) {
        const auto work = [name](Connection &connection) -> Result<int> {
            // Twice, so that a failing job has changes that must be undone.
            const int marked = connection.query(test::Names::Insert, u"mark-"_s + name).run();
            return marked + connection.query(test::Names::Insert, name).run();
        };
        m_database->run<int>(Access::Write, work, this, [&log, name](const Result<int> &result) {
            log.append(name + (result ? u" stored"_s : u' ' + toText(result.error().kind)));
        });
    }
    release();
    QTRY_COMPARE(log.size(), 6);
    QCOMPARE(log,
             QStringList({u"a stored"_s, u"b stored"_s, u"a invalid"_s, u"c stored"_s, u"b invalid"_s, u"d stored"_s}));
    QCOMPARE(names(),
             QStringList({u"mark-a"_s, u"a"_s, u"mark-b"_s, u"b"_s, u"mark-c"_s, u"c"_s, u"mark-d"_s, u"d"_s}));
}

void tst_Database::whatAJobRefusedIsUndone()
{
    int answers = 0;
    std::optional<Error> error;
    block();
    m_database->run<int>(
        Access::Write, [](Connection &connection) { return insert(connection, u"before"_s); }, this,
        [&](const Result<int> &) { ++answers; });
    m_database->run<int>(
        Access::Write,
        [](Connection &connection) -> Result<int> {
            connection.query(test::Names::Insert, u"half"_s).run();
            return fail(ErrorKind::Conflict, u"second thoughts"_s);
        },
        this,
        [&](const Result<int> &result) {
            ++answers;
            if (!result)
                error = result.error();
        });
    m_database->run<int>(
        Access::Write, [](Connection &connection) { return insert(connection, u"after"_s); }, this,
        [&](const Result<int> &) { ++answers; });
    release();
    QTRY_COMPARE(answers, 3);
    QVERIFY(error);
    QCOMPARE(error->kind, ErrorKind::Conflict);
    QCOMPARE(names(), QStringList({u"before"_s, u"after"_s}));
}

void tst_Database::readsDoNotWaitForAWriter()
{
    const std::unique_ptr<Connection> other = observer();
    QVERIFY(other->begin(Access::Write));
    QCOMPARE(other->query(test::Names::Insert, u"not yet"_s).run(), 1);
    QCOMPARE(names(), QStringList());
    QVERIFY(other->commit());
    QCOMPARE(names(), QStringList{u"not yet"_s});
}

void tst_Database::aWriteBehindALongWriterIsBusy()
{
    open(Milliseconds(50));
    const std::unique_ptr<Connection> other = observer();
    QVERIFY(other->begin(Access::Write));
    const auto work = [](Connection &connection) { return insert(connection, u"a"_s); };
    const auto refused = run<int>(Access::Write, work);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Busy);
    QVERIFY(!refused.error().mayHaveHappened);
    QVERIFY(refused.error().message.contains(u"locked by another process"_s));
    other->rollback();
    QVERIFY(run<int>(Access::Write, work));
    QCOMPARE(names(), QStringList{u"a"_s});
}

void tst_Database::aFullDiskIsBusyAndRecovers()
{
    const QByteArray body(20000, 'x');
    int stored = 0;
    std::optional<Error> error;
    {
        const FullDisk full(400000);
        for (int i = 0; i < 100 && !error; ++i) {
            const auto result = run<int>(Access::Write, [&body, i](Connection &connection) -> Result<int> {
                return connection.query(test::Names::Large, u"name-%1"_s.arg(i), body).run();
            });
            if (result)
                ++stored;
            else
                error = result.error();
        }
        QVERIFY(error);
        QVERIFY2(error->message.contains(u"disk is full"_s), qPrintable(error->message));
        QCOMPARE(error->kind, ErrorKind::Busy);
        QVERIFY(stored > 5);
        // What was answered can still be read.
        QCOMPARE(names().size(), stored);
    }
    const auto work = [](Connection &connection) { return insert(connection, u"there is space again"_s); };
    QVERIFY(run<int>(Access::Write, work));
    QCOMPARE(names().size(), stored + 1);
    open();
    QCOMPARE(names().size(), stored + 1);
}

void tst_Database::theLogIsReusedWhenTheDiskIsFull()
{
    // 300 commits write 300 pages and more to the log, far above the limit, but only a few different ones.
    const FullDisk full(400000);
    for (int i = 0; i < 300; ++i) {
        const auto stored =
            run<int>(Access::Write, [i](Connection &connection) { return insert(connection, u"name-%1"_s.arg(i)); });
        QVERIFY2(stored, stored ? "" : qPrintable(stored.error().message));
    }
    QCOMPARE(names().size(), 300);
}

void tst_Database::aValueTooLargeForTheDiskDoesNotSpoilTheOthers()
{
    const FullDisk full(600000);
    QStringList log;
    block();
    for (const int size : {1000, 2000000, 2000}) {
        const auto work = [size](Connection &connection) -> Result<int> {
            return connection.query(test::Names::Large, QString::number(size), QByteArray(size, 'x')).run();
        };
        m_database->run<int>(Access::Write, work, this, [&log, size](const Result<int> &result) {
            log.append(QString::number(size) + (result ? u" stored"_s : u' ' + toText(result.error().kind)));
        });
    }
    release();
    QTRY_COMPARE(log.size(), 3);
    QCOMPARE(log, QStringList({u"1000 stored"_s, u"2000000 busy"_s, u"2000 stored"_s}));
    QCOMPARE(names(), QStringList({u"1000"_s, u"2000"_s}));
}

void tst_Database::tooManyWaitingJobsAreBusy()
{
    int stored = 0;
    int busy = 0;
    block();
    for (int i = 0; i < 100010; ++i) {
        m_database->run<bool>(
            Access::Read, [](Connection &) { return true; }, this,
            [&](const Result<bool> &result) {
                if (result)
                    ++stored;
                else if (result.error().kind == ErrorKind::Busy)
                    ++busy;
            });
    }
    QTRY_COMPARE(busy, 10);
    release();
    QTRY_COMPARE_WITH_TIMEOUT(stored, 100000, 30000);
}

void tst_Database::answersForAFinishedThreadAreDropped()
{
    bool answered = false;
    QObject context;
    block();
    const std::unique_ptr<QThread> thread(QThread::create([this, &answered] {
        const auto mine = std::make_unique<QObject>();
        m_database->run<int>(
            Access::Write, [](Connection &connection) { return insert(connection, u"a"_s); }, mine.get(),
            [&answered](const Result<int> &) { answered = true; });
    }));
    thread->start();
    QVERIFY(thread->wait(5000));
    release();
    QCOMPARE(names(), QStringList{u"a"_s});
    QVERIFY(!answered);
}

QTEST_GUILESS_MAIN(tst_Database)
#include "tst_Database.moc"
