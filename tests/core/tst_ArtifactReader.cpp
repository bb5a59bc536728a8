// SPDX-License-Identifier: Apache-2.0
#include "ArtifactReader.h"
#include "archive/RunArchive.h"
#include "archive/RunRecording.h"
#include "conformance/Await.h"
#include "diagnostics/ArtifactStore.h"
#include "ledger/SqlLedger.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

/// Has at most one run.
class OneRunArchive final : public RunArchive
{
public:
    void store(QList<ArchivedRun> /*runs*/, QObject * /*context*/, ArchiveAnswer<bool> then) override { then(true); }
    void search(ArchiveFilter /*query*/, QObject * /*context*/, ArchiveAnswer<QList<ArchivedRun>> then) override
    {
        then(QList<ArchivedRun>());
    }
    void find(RunId run, QObject * /*context*/, ArchiveAnswer<std::optional<ArchivedRun>> then) override
    {
        if (!isThere)
            return then(fail(ErrorKind::Unreachable, u"the database does not answer"_s));
        then(recording.run == run ? std::optional(archived()) : std::nullopt);
    }
    void clear(Timestamp /*oldest*/, qint64 /*bytes*/, QObject * /*context*/,
               ArchiveAnswer<ArchiveCleared> then) override
    {
        then(ArchiveCleared{});
    }

    RunRecording recording;
    bool isThere = true;

private:
    [[nodiscard]] ArchivedRun archived() const
    {
        ArchivedRun run;
        run.run = recording.run;
        run.recording = toBytes(recording);
        return run;
    }
};

const QByteArray kContent = "line one\nline two\n";

} // namespace

/// What steps collected is found wherever it still is.
class tst_ArtifactReader final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void onTheDisk();
    void inTheLedgerWhenTheDiskIsGone();
    void inTheArchiveWhenTheLedgerHasItNoMore();
    void nowhere();
    void anArchiveThatDoesNotAnswerIsNoNo();

private:
    [[nodiscard]] Result<BytesPart> read(const ArtifactStore *store, RunArchive *archive, qint64 from = 0,
                                         qint64 length = 1000)
    {
        ArtifactReader reader(store, *m_ledger, archive);
        return await<BytesPart>(
            [&](QObject *context, auto then) { reader.read(m_run, m_hash, from, length, context, then); });
    }

    SystemClock m_clock;
    Secrets m_secrets;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SqlLedger> m_ledger;
    std::unique_ptr<ArtifactStore> m_store;
    OneRunArchive m_archive;
    RunId m_run{u"r1"_s};
    QByteArray m_hash;
    QByteArray m_compressed;
};

void tst_ArtifactReader::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_ledger = SqlLedger::open(m_folder->filePath(u"ledger.db"_s), m_clock).value_or(nullptr);
    auto store = ArtifactStore::open({m_folder->filePath(u"artifacts"_s), 1 << 20, 1 << 30}, m_secrets);
    QVERIFY(m_ledger && store);
    m_store = std::move(*store);
    const auto writer = m_store->open({m_run, u"output"_s, ArtifactType::Text});
    writer->write(kContent);
    const auto artifact = writer->finish();
    QVERIFY(artifact);
    m_hash = artifact->hash;
    m_compressed = m_store->compressed(m_hash, 1 << 20).value_or(QByteArray());
    QVERIFY(!m_compressed.isEmpty());
    m_archive = {};
}

void tst_ArtifactReader::onTheDisk()
{
    const auto part = read(m_store.get(), nullptr, 5, 8);
    QVERIFY(part);
    QCOMPARE(part->bytes, kContent.mid(5, 8));
    QCOMPARE(part->from, 5);
    QCOMPARE(part->total, kContent.size());
}

void tst_ArtifactReader::inTheLedgerWhenTheDiskIsGone()
{
    const ClaimRequest request{IncidentId(u"Q1"_s), 0, AgentId(u"one"_s), m_run, Milliseconds(60000)};
    const auto claimed =
        await<QList<ClaimAnswer>>([&](QObject *context, auto then) { m_ledger->claim({request}, context, then); });
    QVERIFY(claimed);
    const auto kept = await<bool>([&](QObject *context, auto then) {
        m_ledger->artifacts().keepArtifact(m_run, m_hash, m_compressed, context, then);
    });
    QVERIFY(kept);
    const auto part = read(nullptr, nullptr);
    QVERIFY(part);
    QCOMPARE(part->bytes, kContent);
}

void tst_ArtifactReader::inTheArchiveWhenTheLedgerHasItNoMore()
{
    m_archive.recording = {m_run, IncidentId(u"Q1"_s), {}, {}, {{m_hash, m_compressed}}};
    const auto part = read(nullptr, &m_archive, 9);
    QVERIFY2(part, qPrintable(part ? QString() : part.error().message));
    QCOMPARE(part->bytes, kContent.mid(9));
    QCOMPARE(part->total, kContent.size());
}

void tst_ArtifactReader::nowhere()
{
    for (RunArchive *archive : {static_cast<RunArchive *>(nullptr), static_cast<RunArchive *>(&m_archive)}) {
        const auto part = read(nullptr, archive);
        QVERIFY(!part);
        QCOMPARE(part.error().kind, ErrorKind::NotFound);
    }
    m_archive.recording = {m_run, IncidentId(u"Q1"_s), {}, {}, {{"other", m_compressed}}};
    QCOMPARE(read(nullptr, &m_archive).error().kind, ErrorKind::NotFound);
}

void tst_ArtifactReader::anArchiveThatDoesNotAnswerIsNoNo()
{
    m_archive.isThere = false;
    const auto part = read(nullptr, &m_archive);
    QVERIFY(!part);
    QCOMPARE(part.error().kind, ErrorKind::Unreachable);
}

QTEST_GUILESS_MAIN(tst_ArtifactReader)
#include "tst_ArtifactReader.moc"
