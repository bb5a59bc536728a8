// SPDX-License-Identifier: Apache-2.0
#include "archive/Archiver.h"

#include "archive/JournalReferences.h"
#include "ledger/ArtifactKeep.h"

#include <QLoggingCategory>

namespace ams {

namespace {

Q_LOGGING_CATEGORY(lcArchive, "ams.archive")

/// The artifacts that the ledger has: marking the run drops them there.
QList<QByteArray> keptArtifacts(const QList<QByteArray> &journal)
{
    QList<QByteArray> hashes;
    for (const StepArtifact &collected : collectedArtifacts(journal)) {
        if (collected.artifact.inLedger && !hashes.contains(collected.artifact.hash))
            hashes.append(collected.artifact.hash);
    }
    return hashes;
}

} // namespace

struct Archiver::Batch
{
    QList<RunRecord> left;
    QList<ArchivedRun> runs;
};

Archiver::Archiver(Ledger &ledger, RunArchive &archive, Clock &clock, const ArchiverSettings &settings)
    : m_ledger(ledger), m_archive(archive), m_clock(clock), m_settings(settings)
{
}

void Archiver::start()
{
    look();
}

void Archiver::look()
{
    m_ledger.runsToArchive(m_clock.now() - m_settings.after, m_settings.atOnce + int(m_unreadable.size()), this,
                           [this](const Result<QList<RunRecord>> &records) {
                               if (!records) {
                                   qCWarning(lcArchive).noquote() << records.error().message;
                                   return again(0);
                               }
                               auto batch = std::make_shared<Batch>();
                               for (const RunRecord &record : *records) {
                                   if (!m_unreadable.contains(record.run))
                                       batch->left.append(record);
                               }
                               readNext(batch);
                           });
}

void Archiver::readNext(const std::shared_ptr<Batch> &batch)
{
    if (batch->left.isEmpty())
        return store(batch);
    const RunRecord record = batch->left.takeFirst();
    m_ledger.journal(record.run, this, [this, batch, record](const Result<QList<QByteArray>> &journal) {
        if (!journal) {
            qCWarning(lcArchive).noquote() << journal.error().message;
            if (journal.error().kind == ErrorKind::Corrupt)
                m_unreadable.insert(record.run);
            return readNext(batch);
        }
        readTexts(batch, {record.run, record.incident, *journal, {}, {}}, pinnedVersions(*journal));
    });
}

void Archiver::readTexts(const std::shared_ptr<Batch> &batch, RunRecording recording, QList<QByteArray> versions)
{
    if (versions.isEmpty())
        return readArtifacts(batch, recording, keptArtifacts(recording.journal));
    const QByteArray version = versions.takeFirst();
    m_ledger.scenarioText(version, this, [this, batch, recording, versions, version](Result<QByteArray> text) mutable {
        // A text that is lost is lost; the journal is still worth keeping.
        if (text)
            recording.scenarios.insert(version, *text);
        else if (text.error().kind != ErrorKind::NotFound)
            return readNext(batch); // the ledger is in trouble: next time
        readTexts(batch, std::move(recording), std::move(versions));
    });
}

void Archiver::readArtifacts(const std::shared_ptr<Batch> &batch, RunRecording recording, QList<QByteArray> hashes)
{
    if (hashes.isEmpty())
        return take(batch, recording);
    const QByteArray hash = hashes.takeFirst();
    m_ledger.artifacts().artifact(hash, this,
                                  [this, batch, recording, hashes, hash](Result<QByteArray> content) mutable {
                                      if (content)
                                          recording.artifacts.insert(hash, *content);
                                      else if (content.error().kind != ErrorKind::NotFound)
                                          return readNext(batch);
                                      readArtifacts(batch, std::move(recording), std::move(hashes));
                                  });
}

void Archiver::take(const std::shared_ptr<Batch> &batch, const RunRecording &recording)
{
    auto run = archivedRun(recording);
    if (run) {
        batch->runs.append(std::move(*run));
    } else {
        m_unreadable.insert(recording.run);
        qCWarning(lcArchive).noquote() << QString(u"run=" + recording.run.toString())
                                       << "stays in the ledger:" << run.error().message;
    }
    readNext(batch);
}

void Archiver::store(const std::shared_ptr<Batch> &batch)
{
    if (batch->runs.isEmpty())
        return clear(0);
    m_archive.store(batch->runs, this, [this, batch](const Result<bool> &stored) {
        if (!stored) {
            qCWarning(lcArchive).noquote() << stored.error().message;
            return again(0);
        }
        QList<RunId> ids;
        for (const ArchivedRun &run : std::as_const(batch->runs))
            ids.append(run.run);
        m_ledger.markArchived(ids, this, [this, count = int(ids.size())](const Result<bool> &marked) {
            if (!marked)
                qCWarning(lcArchive).noquote() << marked.error().message;
            clear(marked ? count : 0);
        });
    });
}

void Archiver::clear(int moved)
{
    m_archive.clear(m_clock.now() - m_settings.keepFor, m_settings.keepBytes, this,
                    [this, moved](const Result<ArchiveCleared> &cleared) {
                        if (!cleared)
                            qCWarning(lcArchive).noquote() << cleared.error().message;
                        // What is finished is moved first: the ledger is what the agents work with.
                        if (cleared && !cleared->isDone && moved < m_settings.atOnce)
                            return clear(moved);
                        again(moved);
                    });
}

void Archiver::again(int moved)
{
    m_clock.after(moved >= m_settings.atOnce ? Milliseconds(0) : m_settings.every, this, [this] { look(); });
    emit looked(moved);
}

} // namespace ams
