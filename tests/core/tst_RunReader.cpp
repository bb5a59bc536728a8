// SPDX-License-Identifier: Apache-2.0
#include "RunReader.h"
#include "archive/ArchiveSample.h"
#include "archive/SqlArchive.h"
#include "conformance/Await.h"
#include "ledger/SqlLedger.h"
#include "scenario/ScenarioYaml.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;

namespace {

const QByteArray kScenario = R"(scenario: demo
customers: all
match: {keyword: demo}
steps:
  - {id: look, phase: check, do: tcp.check, with: {host: h, port: 1}, retry: {times: 300, every: 1s}}
  - {id: again, phase: check, do: tcp.check, with: {host: h, port: 1}}
)";

/// `look` fails again and again.
QList<RunEvent> journalOf(const Scenario &scenario, int attempts)
{
    Timestamp at(std::chrono::seconds(1000));
    event::RunStarted start;
    start.incident.id = IncidentId(QStringLiteral("Q1"));
    start.incident.title = QStringLiteral("[AMS:demo] no answer");
    start.incident.service = ServiceId(QStringLiteral("PACME01"));
    start.incident.createdAt = at;
    start.customer = CustomerId(QStringLiteral("acme"));
    start.scenario = scenario.id;
    start.version = scenario.version;
    QList<RunEvent> journal{{at, start}};
    const StepPath look(QStringLiteral("look"));
    for (int attempt = 1; attempt <= attempts; ++attempt) {
        at += Milliseconds(1000);
        journal.append({at, event::StepStarted{look, attempt, QStringLiteral("k%1").arg(attempt), RepeatClass::Safe}});
        event::StepFinished failed;
        failed.step = look;
        failed.attempt = attempt;
        failed.outcome = StepOutcome::Failed;
        failed.message = QStringLiteral("no answer");
        journal.append({at, failed});
        journal.append({at, event::RetryScheduled{look, attempt + 1, at + Milliseconds(1000)}});
    }
    return journal;
}

} // namespace

class tst_RunReader final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void everyMomentIsTheFoldOfItsEntries();
    void goingBackAndForthIsCheap();
    void whatHasBeenAddedSinceIsSeen();
    void archivedRunsAreReadAsWell();
    void thereIsNone();

private:
    Result<RunMoment> at(const RunId &run, qint64 entries);
    void append(const QList<RunEvent> &events);

    std::unique_ptr<QTemporaryDir> m_folder;
    SystemClock m_clock;
    std::unique_ptr<SqlLedger> m_ledger;
    std::unique_ptr<SqlArchive> m_archive;
    std::unique_ptr<RunReader> m_reader;
    CustomerBook m_customers;
    std::shared_ptr<const Scenario> m_scenario;
    RunId m_run{QStringLiteral("run-1")};
    qint64 m_epoch = 0;
    qint64 m_next = 0;
};

void tst_RunReader::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_ledger = *SqlLedger::open(m_folder->filePath(QStringLiteral("ledger.db")), m_clock);
    ArchiveSettings settings;
    settings.path = m_folder->filePath(QStringLiteral("archive.db"));
    m_archive = std::make_unique<SqlArchive>(settings);
    m_reader = std::make_unique<RunReader>(*m_ledger, m_customers, m_archive.get(), m_clock);
    m_scenario = std::make_shared<const Scenario>(*parseScenario(kScenario, QStringLiteral("demo")).scenario);
    const auto kept = await<bool>([&](QObject *context, auto then) {
        m_ledger->keepScenario(m_scenario->version, m_scenario->text, context, then);
    });
    QVERIFY(kept);
    const ClaimRequest request{IncidentId(QStringLiteral("Q1")), 0, AgentId(QStringLiteral("a")), m_run,
                               std::chrono::hours(1)};
    const auto claimed =
        await<QList<ClaimAnswer>>([&](QObject *context, auto then) { m_ledger->claim({request}, context, then); });
    QVERIFY(claimed);
    m_epoch = claimed->first().claim.epoch;
    m_next = 0;
}

void tst_RunReader::cleanup()
{
    m_reader.reset();
    m_archive.reset();
    m_ledger.reset();
}

void tst_RunReader::append(const QList<RunEvent> &events)
{
    JournalAppend append{m_run, IncidentId(QStringLiteral("Q1")), 0, m_epoch, m_next, {}};
    for (const RunEvent &event : events)
        append.entries.append(toJson(event));
    m_next += events.size();
    const auto stored =
        await<QList<AppendOutcome>>([&](QObject *context, auto then) { m_ledger->append({append}, context, then); });
    QVERIFY(stored);
    QCOMPARE(stored->first(), AppendOutcome::Stored);
}

Result<RunMoment> tst_RunReader::at(const RunId &run, qint64 entries)
{
    return await<RunMoment>([&](QObject *context, auto then) { m_reader->loadAt(run, entries, context, then); });
}

void tst_RunReader::everyMomentIsTheFoldOfItsEntries()
{
    const QList<RunEvent> journal = journalOf(*m_scenario, 60);
    append(journal);
    const ScenarioBook book(m_scenario);
    for (qint64 entries = 1; entries <= journal.size(); ++entries) {
        const auto moment = at(m_run, entries);
        QVERIFY2(moment, qPrintable(moment ? QString() : moment.error().message));
        const auto wanted = replay(book, m_run, journal.mid(0, entries));
        QVERIFY(wanted);
        QVERIFY2(moment->view.state == wanted->state, qPrintable(QString::number(entries)));
        QCOMPARE(moment->entries, entries);
        QCOMPARE(moment->total, journal.size());
        QCOMPARE(moment->view.scenario->id, m_scenario->id);
    }
    QCOMPARE(at(m_run, 100000)->entries, journal.size());
}

void tst_RunReader::goingBackAndForthIsCheap()
{
    append(journalOf(*m_scenario, 1000));
    QVERIFY(at(m_run, 1));
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 1000; ++i)
        QVERIFY(at(m_run, 1 + (i * 7919) % 3001));
    const qint64 took = timer.elapsed();
    qInfo() << "1000 moments of a run of 3001 entries:" << took << "ms";
    QVERIFY2(took < 5000, qPrintable(QString::number(took))); // reading the journal each time takes over a minute
}

void tst_RunReader::whatHasBeenAddedSinceIsSeen()
{
    const QList<RunEvent> journal = journalOf(*m_scenario, 10);
    append(journal.mid(0, 5));
    QCOMPARE(at(m_run, 7)->entries, 5);
    append(journal.mid(5));
    QCOMPARE(at(m_run, 7)->entries, 7);
    QCOMPARE(at(m_run, 7)->total, journal.size());
}

void tst_RunReader::archivedRunsAreReadAsWell()
{
    const RunId run(QStringLiteral("old"));
    RunRecording recording{run,
                           IncidentId(QStringLiteral("Q1")),
                           sampleJournal(QStringLiteral("title"), QStringLiteral("web01"), QStringLiteral("out"),
                                         Timestamp(std::chrono::seconds(5))),
                           {},
                           {}};
    auto archived = archivedRun(recording);
    QVERIFY(archived);
    const auto stored = await<bool>([&](QObject *context, auto then) { m_archive->store({*archived}, context, then); });
    QVERIFY(stored);
    const auto loaded = await<LoadedRun>([&](QObject *context, auto then) { m_reader->load(run, context, then); });
    QVERIFY2(loaded, qPrintable(loaded ? QString() : loaded.error().message));
    QVERIFY(loaded->state.isFinished());
    QVERIFY(!loaded->fault.isEmpty()); // its text was not archived; the state is there all the same
    QVERIFY(!at(run, 2)->view.state.isFinished());
    QCOMPARE(at(run, 2)->total, 3);
    const auto journal =
        await<QList<QByteArray>>([&](QObject *context, auto then) { m_reader->journal(run, context, then); });
    QCOMPARE(*journal, recording.journal);
}

void tst_RunReader::thereIsNone()
{
    const RunId run(QStringLiteral("nobody"));
    QCOMPARE(at(run, 1).error().kind, ErrorKind::NotFound);
    QCOMPARE(await<LoadedRun>([&](QObject *context, auto then) { m_reader->load(run, context, then); }).error().kind,
             ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(tst_RunReader)
#include "tst_RunReader.moc"
