// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/StreamMask.h"
#include "diagnostics/ArtifactSink.h"
#include "diagnostics/ContentHash.h"
#include "diagnostics/FrameWriter.h"

#include <QFile>

namespace ams {

class ArtifactStore;

/// One artifact on its way into the store: masked, hashed, compressed, written beside its place and renamed at the end.
/// Holds about 2 MiB whatever comes.
class ArtifactFile final : public ArtifactWriter
{
public:
    ArtifactFile(ArtifactStore &store, const Secrets &secrets, ArtifactRequest request, const QString &part);
    ~ArtifactFile() override;
    Q_DISABLE_COPY_MOVE(ArtifactFile)

    void write(QByteArrayView bytes) override;
    [[nodiscard]] Result<Artifact> finish() override;

private:
    void take(QByteArrayView masked);
    void store(QByteArrayView masked);
    [[nodiscard]] Result<> toDisk(QByteArrayView compressed);
    [[nodiscard]] Result<> moveToPlace(const QByteArray &hash);

    ArtifactStore &m_store;
    ArtifactRequest m_request;
    QFile m_file;
    StreamMask m_mask;
    ContentHash m_hash;
    FrameWriter m_frames;
    qint64 m_bytes = 0;
    qint64 m_compressedBytes = 0;
    qint64 m_syncedBytes = 0;
    bool m_isCut = false;
    bool m_isInPlace = false;
    std::optional<Error> m_error;
};

} // namespace ams
