// SPDX-License-Identifier: Apache-2.0
#include "archive/SqlArchive.h"

#include "ArchiveSample.h"
#include "support/LocalPostgres.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>

using namespace ams;
using namespace Qt::StringLiterals;

/// The same suite on SQLite and PostgreSQL.
class tst_SqlArchive final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<LocalPostgres> m_postgres;
    int m_number = 0;
    QString m_path;

    static Timestamp at(qint64 seconds) { return Timestamp(std::chrono::seconds(1800000000 + seconds)); }

    ArchiveSettings settings(const QString &kind)
    {
        ArchiveSettings settings;
        if (kind == u"sqlite") {
            m_path = m_folder.filePath(u"archive-%1.db"_s.arg(++m_number));
            settings.path = m_path;
            return settings;
        }
        settings.kind = ArchiveSettings::Kind::PostgreSql;
        settings.host = m_postgres->socketFolder();
        settings.database = u"postgres"_s;
        settings.user = u"ams"_s;
        return settings;
    }
    std::unique_ptr<SqlArchive> open(const QString &kind)
    {
        auto archive = std::make_unique<SqlArchive>(settings(kind));
        cleared(*archive, at(1000000000), 0);
        return archive;
    }
    /// Bite by bite until no more has to go; how many went.
    qint64 cleared(SqlArchive &archive, Timestamp oldest, qint64 bytes)
    {
        qint64 gone = 0;
        for (;;) {
            const auto bite = wait<ArchiveCleared>([&](auto then) { archive.clear(oldest, bytes, this, then); });
            if (!bite)
                return -1;
            gone += bite->runs;
            if (bite->isDone)
                return gone;
        }
    }
    /// What the archive of the last settings() takes on disk.
    qint64 bytesOnDisk(const QString &kind) const
    {
        if (kind != u"sqlite")
            return m_postgres->bytes();
        return QFileInfo(m_path).size() + QFileInfo(m_path + u"-wal"_s).size();
    }
    static QString sampleOutput(QRandomGenerator &random, int lines)
    {
        QString output;
        for (int line = 0; line < lines; ++line)
            output += u"2026-11-25 12:%1 web%2 nginx: request %3 failed, code %4\n"_s.arg(random.bounded(60))
                          .arg(random.bounded(500))
                          .arg(random.generate())
                          .arg(random.bounded(600));
        return output;
    }
    template<typename T, typename Ask>
    Result<T> wait(Ask ask)
    {
        std::optional<Result<T>> answer;
        // A loop of its own, not qWaitFor: that one sleeps between glances, which the figures would show.
        QEventLoop loop;
        QTimer::singleShot(60000, &loop, &QEventLoop::quit);
        ask([&answer, &loop](Result<T> given) {
            answer = std::move(given);
            loop.quit();
        });
        loop.exec();
        if (!answer)
            return fail(ErrorKind::Bug, u"no answer"_s);
        return *answer;
    }
    ArchivedRun sample(int number, const QString &title, const QString &host = u"web01"_s, const QString &output = {})
    {
        RunRecording recording{RunId(u"run%1"_s.arg(number)),
                               IncidentId(u"Q1"_s),
                               sampleJournal(title, host, output, at(number)),
                               {{"v1", "scenario: web-5xx\n"}},
                               {}};
        return *archivedRun(recording);
    }
    /// So many runs, one a second, stored; none when that failed.
    QList<ArchivedRun> fill(SqlArchive &archive, int count)
    {
        QList<ArchivedRun> runs;
        for (int i = 0; i < count; ++i)
            runs.append(sample(i, u"title %1"_s.arg(i)));
        const auto stored = wait<bool>([&](auto then) { archive.store(runs, this, then); });
        return stored ? runs : QList<ArchivedRun>();
    }
    QStringList found(SqlArchive &archive, const ArchiveFilter &query)
    {
        const auto runs = wait<QList<ArchivedRun>>([&](auto then) { archive.search(query, this, then); });
        QStringList ids;
        for (const ArchivedRun &run : runs.value_or(QList<ArchivedRun>()))
            ids.append(run.run.toString());
        return runs ? ids : QStringList{runs.error().message};
    }
    QStringList found(SqlArchive &archive, const QString &text)
    {
        ArchiveFilter query;
        query.text = text;
        return found(archive, query);
    }
    static void addKinds()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("sqlite") << u"sqlite"_s;
        QTest::newRow("postgresql") << u"postgresql"_s;
    }

private slots:
    void initTestCase()
    {
        m_postgres = std::make_unique<LocalPostgres>();
        QVERIFY2(m_postgres->isRunning(), "PostgreSQL could not be started; is Debian's package postgresql installed?");
    }

    void storesOnceAndFinds_data() { addKinds(); }
    void storesOnceAndFinds()
    {
        QFETCH(QString, kind);
        const auto archive = open(kind);
        const ArchivedRun run = sample(1, u"[AMS:web-5xx host=web01] HTTP 503"_s);
        for (int i = 0; i < 2; ++i)
            QVERIFY(wait<bool>([&](auto then) { archive->store({run}, this, then); }));
        QCOMPARE(found(*archive, ArchiveFilter{}), QStringList{u"run1"_s});
        const auto back = wait<std::optional<ArchivedRun>>([&](auto then) { archive->find(run.run, this, then); });
        QVERIFY(back && *back);
        QCOMPARE((*back)->recording, run.recording);
        QCOMPARE((*back)->startedAt, run.startedAt);
        QCOMPARE((*back)->reason, u"step-failed"_s);
        const auto recording = runRecordingFromBytes((*back)->recording);
        QVERIFY(recording);
        QCOMPARE(recording->scenarios.value("v1"), QByteArray("scenario: web-5xx\n"));
        const auto none =
            wait<std::optional<ArchivedRun>>([&](auto then) { archive->find(RunId(u"other"_s), this, then); });
        QVERIFY(none && !*none);
    }

    void searches_data() { addKinds(); }
    void searches()
    {
        QFETCH(QString, kind);
        const auto archive = open(kind);
        const QList<ArchivedRun> runs{
            sample(1, u"Disk full on db01"_s, u"db01"_s, u"df: 100% of /var_log used"_s),
            sample(2, u"ディスク容量が不足しています"_s, u"db02"_s, u"接続できません: Connection refused"_s),
            sample(3, u"HTTP 503 on web01"_s, u"web01"_s, u"upstream timed out (110: Connection timed out)"_s)};
        QVERIFY(wait<bool>([&](auto then) { archive->store(runs, this, then); }));
        QCOMPARE(found(*archive, u"connection"_s), (QStringList{u"run3"_s, u"run2"_s}));
        QCOMPARE(found(*archive, u"CONNECTION refus"_s), QStringList{u"run2"_s});
        QCOMPARE(found(*archive, u"容量が不足"_s), QStringList{u"run2"_s});
        QCOMPARE(found(*archive, u"接続"_s), QStringList{u"run2"_s}); // shorter than a trigram
        QCOMPARE(found(*archive, u"ディスク　接続"_s), QStringList{u"run2"_s});
        QCOMPARE(found(*archive, u"100%"_s), QStringList{u"run1"_s});
        QCOMPARE(found(*archive, u"0%"_s), QStringList{u"run1"_s});
        QCOMPARE(found(*archive, u"r_l"_s), QStringList{u"run1"_s});
        QCOMPARE(found(*archive, u"_"_s), QStringList{u"run1"_s});
        QCOMPARE(found(*archive, u"code 7"_s).size(), 3);
        QCOMPARE(found(*archive, u"\" OR 1=1 --"_s), QStringList());
        QCOMPARE(found(*archive, u"'; drop table runs; --"_s), QStringList());
        QCOMPARE(found(*archive, u"nowhere"_s), QStringList());
        ArchiveFilter query;
        query.host = u"web01"_s;
        QCOMPARE(found(*archive, query), QStringList{u"run3"_s});
        query = {};
        query.since = at(2);
        query.limit = 1;
        QCOMPARE(found(*archive, query), QStringList{u"run3"_s});
        query.until = at(3);
        QCOMPARE(found(*archive, query), QStringList{u"run2"_s});
        query.scenario = ScenarioId(u"other"_s);
        QCOMPARE(found(*archive, query), QStringList());
        query = {};
        query.outcome = u"handoff"_s;
        query.customer = CustomerId(u"acme"_s);
        QCOMPARE(found(*archive, query).size(), 3);
        // The limit counts only what is asked for.
        query = {};
        query.limit = 1;
        query.of = QList<CustomerId>{CustomerId(u"globex"_s), CustomerId(u"initech"_s)};
        QCOMPARE(found(*archive, query), QStringList());
        ArchivedRun other = sample(0, u"older than all"_s);
        other.customer = CustomerId(u"globex"_s);
        QVERIFY(wait<bool>([&](auto then) { archive->store({other}, this, then); }));
        QCOMPARE(found(*archive, query), QStringList{u"run0"_s});
        query.of = QList<CustomerId>{};
        QCOMPARE(found(*archive, query), QStringList());
    }

    void clearsByAgeAndSize_data() { addKinds(); }
    void clearsByAgeAndSize()
    {
        QFETCH(QString, kind);
        const auto archive = open(kind);
        const QList<ArchivedRun> runs = fill(*archive, 10);
        QVERIFY(!runs.isEmpty());
        QCOMPARE(cleared(*archive, at(5), 1 << 30), 3); // those that ended before the fifth second
        const qint64 each = runs.last().recording.size() + runs.last().text.size() * 4;
        QCOMPARE(cleared(*archive, at(0), each * 2 + each / 2), 5);
        QCOMPARE(found(*archive, u"title"_s), (QStringList{u"run9"_s, u"run8"_s}));
    }

    /// An archive that is fed and kept at its size day after day: the youngest stay, the file stays near what is
    /// counted.
    void keepsItsSizeOnDisk_data() { addKinds(); }
    void keepsItsSizeOnDisk()
    {
        QFETCH(QString, kind);
        const auto archive = open(kind);
        const qint64 before = bytesOnDisk(kind);
        constexpr qint64 kLimit = 8 << 20;
        constexpr int kDays = 40;
        constexpr int kEach = 250;
        QRandomGenerator random(1);
        qint64 fed = 0;
        qint64 gone = 0;
        qint64 most = 0;
        for (int day = 0; day < kDays; ++day) {
            QList<ArchivedRun> runs;
            for (int i = 0; i < kEach; ++i) {
                const int number = day * kEach + i;
                runs.append(sample(number, u"HTTP 503 on day%1x サーバー応答なし"_s.arg(day),
                                   u"web%1"_s.arg(number % 50), sampleOutput(random, 30)));
                fed += runs.last().recording.size() + runs.last().text.size() * 4;
            }
            QVERIFY(wait<bool>([&](auto then) { archive->store(runs, this, then); }));
            const qint64 dropped = cleared(*archive, at(0), kLimit);
            QVERIFY(dropped >= 0);
            gone += dropped;
            most = std::max(most, bytesOnDisk(kind));
        }
        ArchiveFilter all;
        all.limit = 10000;
        const QStringList left = found(*archive, all);
        QCOMPARE(left.size(), kDays * kEach - gone);
        QCOMPARE(left.first(), u"run%1"_s.arg(kDays * kEach - 1));
        QCOMPARE(left.last(), u"run%1"_s.arg(gone));
        QCOMPARE(found(*archive, u"day0x"_s), QStringList());
        QCOMPARE(found(*archive, u"day39x"_s).size(), 50); // the filter's usual limit
        qInfo("%s: fed %lld KiB, limit %lld KiB, kept %lld runs, at most %lld KiB on disk", qPrintable(kind),
              fed / 1024, kLimit / 1024, qint64(left.size()), (most - before) / 1024);
        QVERIFY(fed > 5 * kLimit);
        if (kind != u"sqlite")
            return; // PostgreSQL gives space back when its autovacuum comes by
        QVERIFY2(most < 2 * kLimit, qPrintable(QString::number(most)));
        // What has become smaller gives its space back to the disk.
        QVERIFY(cleared(*archive, at(0), kLimit / 8) > 0);
        QVERIFY2(QFileInfo(m_path).size() < kLimit * 3 / 4, qPrintable(QString::number(QFileInfo(m_path).size())));
    }

    /// A search does not wait until a year's worth is dropped.
    void searchesComeInBetween_data() { addKinds(); }
    void searchesComeInBetween()
    {
        QFETCH(QString, kind);
        const auto archive = open(kind);
        QVERIFY(!fill(*archive, 1000).isEmpty());
        const auto bite = wait<ArchiveCleared>([&](auto then) { archive->clear(at(5000), 1 << 30, this, then); });
        QVERIFY(bite);
        QVERIFY2(bite->runs > 0 && bite->runs <= 250 && !bite->isDone, qPrintable(QString::number(bite->runs)));
        QCOMPARE(cleared(*archive, at(5000), 1 << 30), 1000 - bite->runs);
    }

    void aLostServerComesBack()
    {
        const auto archive = open(u"postgresql"_s);
        m_postgres->stop();
        const auto lost = wait<bool>([&](auto then) { archive->store({sample(1, u"x"_s)}, this, then); });
        QVERIFY(!lost);
        QCOMPARE(lost.error().kind, ErrorKind::Unreachable);
        QVERIFY(m_postgres->start());
        QVERIFY(wait<bool>([&](auto then) { archive->store({sample(1, u"x"_s)}, this, then); }));
    }

    /// 3,000 runs; with AMS_FULL 100,000. Prints figures; the limits only catch what has become useless.
    void figures_data() { addKinds(); }
    void figures()
    {
        QFETCH(QString, kind);
        const auto archive = open(kind);
        const int count = qEnvironmentVariableIsSet("AMS_FULL") ? 100000 : 3000;
        QRandomGenerator random(1);
        QElapsedTimer timer;
        timer.start();
        for (int done = 0; done < count;) {
            QList<ArchivedRun> runs;
            for (int i = 0; i < 500; ++i, ++done) {
                runs.append(sample(done, u"HTTP 503 %1 サーバー応答なし"_s.arg(done), u"web%1"_s.arg(done % 500),
                                   sampleOutput(random, 10)));
            }
            QVERIFY(wait<bool>([&](auto then) { archive->store(runs, this, then); }));
        }
        const qint64 storing = timer.elapsed();
        QList<qint64> times;
        for (int i = 0; i < 200; ++i) {
            const QString words[] = {u"request %1"_s.arg(random.generate()), u"応答なし web%1"_s.arg(i),
                                     u"503 %1"_s.arg(random.bounded(count)), u"nginx failed"_s};
            timer.restart();
            found(*archive, words[i % 4]);
            times.append(timer.nsecsElapsed() / 1000);
        }
        std::sort(times.begin(), times.end());
        timer.restart();
        found(*archive, u"応答"_s);
        const qint64 common = timer.elapsed();
        timer.restart();
        found(*archive, u"無い"_s);
        qInfo(
            "%s: %d runs stored in %lld ms; search p50 %.1f ms, p99 %.1f ms; two letters: common %lld ms, nowhere %lld "
            "ms; file %lld KiB",
            qPrintable(kind), count, storing, double(times[100]) / 1000, double(times[198]) / 1000, common,
            timer.elapsed(), bytesOnDisk(kind) / 1024);
        QVERIFY(times[198] < 5000000);
    }
};

QTEST_GUILESS_MAIN(tst_SqlArchive)
#include "tst_SqlArchive.moc"
