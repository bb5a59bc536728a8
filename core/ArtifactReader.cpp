// SPDX-License-Identifier: Apache-2.0
#include "ArtifactReader.h"

#include "archive/RunArchive.h"
#include "archive/RunRecording.h"
#include "diagnostics/ArtifactStore.h"
#include "ledger/ArtifactKeep.h"
#include "ledger/Ledger.h"

#include <QBuffer>

namespace ams {

namespace {

Result<BytesPart> partOf(const Result<std::unique_ptr<FrameReader>> &reader, qint64 from, qint64 length)
{
    if (!reader)
        return tl::unexpected(reader.error());
    auto bytes = (*reader)->read(from, length);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return BytesPart{*std::move(bytes), from, (*reader)->size()};
}

/// Of a compressed copy.
Result<BytesPart> partOf(const QByteArray &compressed, qint64 from, qint64 length)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(compressed);
    buffer->open(QIODevice::ReadOnly);
    return partOf(FrameReader::open(std::move(buffer)), from, length);
}

} // namespace

ArtifactReader::ArtifactReader(const ArtifactStore *store, Ledger &ledger, RunArchive *archive)
    : m_store(store), m_ledger(ledger), m_archive(archive)
{
}

void ArtifactReader::read(const RunId &run, const QByteArray &hash, qint64 from, qint64 length, QObject *context,
                          const Answer &then)
{
    if (m_store) {
        if (const auto part = partOf(m_store->reader(hash), from, length)) {
            then(*part);
            return;
        }
    }
    m_ledger.artifacts().artifact(
        hash, context, [this, run, hash, from, length, context, then](const Result<QByteArray> &kept) {
            if (kept) {
                then(partOf(*kept, from, length));
                return;
            }
            if (!m_archive || kept.error().kind != ErrorKind::NotFound) {
                then(tl::unexpected(kept.error()));
                return;
            }
            m_archive->find(run, context, [hash, from, length, then](const Result<std::optional<ArchivedRun>> &found) {
                if (!found) {
                    then(tl::unexpected(found.error()));
                    return;
                }
                const auto recording =
                    *found ? runRecordingFromBytes((*found)->recording) : Result<RunRecording>(RunRecording());
                if (recording && recording->artifacts.contains(hash))
                    then(partOf(recording->artifacts.value(hash), from, length));
                else
                    then(fail(ErrorKind::NotFound, QStringLiteral("the artifact is not kept any more")));
            });
        });
}

} // namespace ams
