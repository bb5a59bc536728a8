// SPDX-License-Identifier: Apache-2.0
#include "archive/Archiver.h"
#include "archive/SqlArchive.h"
#include "ledger/ArtifactKeep.h"
#include "ledger/SqlLedger.h"

#include "ArchiveSample.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

/// Runs go from a real ledger to a real archive.
class tst_Archiver final : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SqlLedger> m_ledger;

    template<typename T, typename Ask>
    Result<T> wait(Ask ask)
    {
        std::optional<Result<T>> answer;
        ask([&answer](Result<T> given) { answer = std::move(given); });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 20000))
            return fail(ErrorKind::Bug, u"no answer"_s);
        return *answer;
    }
    ArchiveSettings archiveSettings() const
    {
        ArchiveSettings settings;
        settings.path = m_folder->filePath(u"archive.db"_s);
        return settings;
    }
    void finishedRun(const QString &id, bool isWritten = true, qsizetype entries = -1)
    {
        const ClaimRequest request{IncidentId(u"I"_s + id), 0, AgentId(u"a"_s), RunId(id), Milliseconds(60000)};
        const auto claimed = wait<QList<ClaimAnswer>>([&](auto then) { m_ledger->claim({request}, this, then); });
        QVERIFY(claimed);
        JournalAppend append;
        append.run = RunId(id);
        append.incident = request.incident;
        append.epoch = claimed->first().claim.epoch;
        append.entries = sampleJournal(u"title of "_s + id, u"web01"_s, u"out"_s, m_clock.now());
        append.entries = append.entries.first(entries < 0 ? append.entries.size() : entries);
        append.phase = RunPhase::Finished;
        QVERIFY(wait<bool>([&](auto then) { m_ledger->keepScenario("v1", "scenario: web-5xx\n", this, then); }));
        QVERIFY(wait<QList<AppendOutcome>>([&](auto then) { m_ledger->append({append}, this, then); }));
        QVERIFY(wait<bool>([&](auto then) {
            m_ledger->saveOutbox({{RunId(id), QByteArray(), isWritten}}, this, then);
        }));
    }
    qsizetype runsInLedger()
    {
        return wait<QList<RunRecord>>([&](auto then) { m_ledger->runs(100, this, then); })->size();
    }
    QStringList runsIn(SqlArchive &archive)
    {
        QStringList ids;
        const auto runs = wait<QList<ArchivedRun>>([&](auto then) { archive.search({}, this, then); });
        for (const ArchivedRun &run : *runs)
            ids.append(run.run.toString());
        ids.sort();
        return ids;
    }
    static ArchiverSettings atOnce()
    {
        ArchiverSettings settings;
        settings.after = Milliseconds(0);
        settings.every = std::chrono::hours(1);
        return settings;
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        auto opened = SqlLedger::open(m_folder->filePath(u"ledger.db"_s), m_clock);
        QVERIFY(opened);
        m_ledger = std::move(*opened);
    }

    void movesWhatIsFinishedAndWritten()
    {
        finishedRun(u"r1"_s);
        finishedRun(u"r2"_s);
        finishedRun(u"open"_s, false);
        SqlArchive archive(archiveSettings());
        Archiver archiver(*m_ledger, archive, m_clock, atOnce());
        QSignalSpy looked(&archiver, &Archiver::looked);
        archiver.start();
        QVERIFY(looked.wait());
        QCOMPARE(looked.first().first().toInt(), 2);
        QCOMPARE(runsIn(archive), (QStringList{u"r1"_s, u"r2"_s}));
        QCOMPARE(runsInLedger(), 1);
        const auto found =
            wait<std::optional<ArchivedRun>>([&](auto then) { archive.find(RunId(u"r1"_s), this, then); });
        const auto recording = runRecordingFromBytes((*found)->recording);
        QVERIFY(recording);
        QCOMPARE(recording->journal.size(), 3);
        QCOMPARE(recording->scenarios.value("v1"), QByteArray("scenario: web-5xx\n"));
    }

    void youngOnesStay()
    {
        finishedRun(u"r1"_s);
        SqlArchive archive(archiveSettings());
        ArchiverSettings settings = atOnce();
        settings.after = std::chrono::hours(1);
        Archiver archiver(*m_ledger, archive, m_clock, settings);
        QSignalSpy looked(&archiver, &Archiver::looked);
        archiver.start();
        QVERIFY(looked.wait());
        QCOMPARE(runsIn(archive), QStringList());
        QCOMPARE(runsInLedger(), 1);
    }

    /// Stopped after n turns of the event loop, for every n until it comes to its end; then once more in peace.
    void stoppedAnywhereNothingIsLostOrDoubled()
    {
        for (int turns = 0; turns < 40; ++turns) {
            init();
            finishedRun(u"r1"_s);
            finishedRun(u"r2"_s);
            {
                SqlArchive archive(archiveSettings());
                Archiver archiver(*m_ledger, archive, m_clock, atOnce());
                archiver.start();
                for (int turn = 0; turn < turns; ++turn) {
                    QCoreApplication::processEvents();
                    QThread::usleep(500);
                }
            }
            SqlArchive archive(archiveSettings());
            Archiver archiver(*m_ledger, archive, m_clock, atOnce());
            QSignalSpy looked(&archiver, &Archiver::looked);
            archiver.start();
            QVERIFY(looked.wait());
            QCOMPARE(runsIn(archive), (QStringList{u"r1"_s, u"r2"_s}));
            QCOMPARE(runsInLedger(), 0);
        }
    }

    /// More to move than one look takes does not put the retention off.
    void aBacklogDoesNotDelayRetention()
    {
        SqlArchive archive(archiveSettings());
        const RunRecording old{RunId(u"old"_s),
                               IncidentId(u"Q1"_s),
                               sampleJournal(u"old"_s, u"web01"_s, {}, m_clock.now() - std::chrono::hours(48)),
                               {{"v1", "scenario: web-5xx\n"}},
                               {}};
        QVERIFY(wait<bool>([&](auto then) { archive.store({*archivedRun(old)}, this, then); }));
        for (int i = 0; i < 6; ++i)
            finishedRun(u"r%1"_s.arg(i));
        ArchiverSettings settings = atOnce();
        settings.atOnce = 2;
        settings.keepFor = std::chrono::hours(24);
        Archiver archiver(*m_ledger, archive, m_clock, settings);
        bool isGoneAtFirst = false;
        QSignalSpy looked(&archiver, &Archiver::looked);
        connect(&archiver, &Archiver::looked, this, [&, isFirst = true]() mutable {
            if (std::exchange(isFirst, false))
                archive.find(RunId(u"old"_s), this, [&](const auto &found) { isGoneAtFirst = found && !*found; });
        });
        archiver.start();
        QTRY_COMPARE(looked.size(), 4); // three full ones and one that finds nothing
        QVERIFY(isGoneAtFirst);
        QCOMPARE(runsIn(archive).size(), 6);
        QCOMPARE(runsInLedger(), 0);
    }

    void unreadableRunsAreInNobodysWay()
    {
        finishedRun(u"broken"_s, true, 1); // its journal has no end
        finishedRun(u"r1"_s);
        SqlArchive archive(archiveSettings());
        ArchiverSettings settings = atOnce();
        settings.atOnce = 1;
        settings.every = Milliseconds(10);
        Archiver archiver(*m_ledger, archive, m_clock, settings);
        archiver.start();
        QTRY_COMPARE(runsIn(archive), QStringList{u"r1"_s});
        QCOMPARE(runsInLedger(), 1); // nothing of it is lost
    }

    void whileTheArchiveIsAwayRunsStay()
    {
        finishedRun(u"r1"_s);
        ArchiveSettings settings;
        settings.path = u"/proc/nowhere/archive.db"_s;
        SqlArchive archive(settings);
        Archiver archiver(*m_ledger, archive, m_clock, atOnce());
        QSignalSpy looked(&archiver, &Archiver::looked);
        archiver.start();
        QVERIFY(looked.wait());
        QCOMPARE(runsInLedger(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_Archiver)
#include "tst_Archiver.moc"
