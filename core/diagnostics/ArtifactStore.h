// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Secrets.h"
#include "diagnostics/ArtifactSink.h"
#include "diagnostics/FrameReader.h"

#include <QHash>
#include <QSet>

namespace ams {

struct ArtifactSettings
{
    QString folder;                                  ///< made when missing, for the owner alone
    qint64 artifactBytes = 4LL * 1024 * 1024 * 1024; ///< content of one; beyond it is cut, and says so
    qint64 folderBytes = 32LL * 1024 * 1024 * 1024;  ///< compressed, all together; the oldest go first
};

/// What steps collected, on the agent's disk: each content once, under its hash (ab/cd/abcd….zst), masked by value and
/// compressed while it comes. Lives in the core thread, outlives every action; readers may be used in any one thread.
///
/// After a crash: an artifact is there wholly or not at all; parts of what was being written are cleared away by the
/// next open(). Several processes may use one folder.
class ArtifactStore final : public ArtifactSink
{
public:
    /// Denied, Unreachable: the folder cannot be made or written.
    [[nodiscard]] static Result<std::unique_ptr<ArtifactStore>> open(const ArtifactSettings &settings,
                                                                     const Secrets &secrets);
    ~ArtifactStore() override = default;
    Q_DISABLE_COPY_MOVE(ArtifactStore)

    [[nodiscard]] std::unique_ptr<ArtifactWriter> open(ArtifactRequest request) override;

    /// The same without a store, for programs that only look: nothing in the folder is changed.
    [[nodiscard]] static Result<std::unique_ptr<FrameReader>> readerIn(const QString &folder, const QByteArray &hash);
    /// NotFound: it is not here (any more). Corrupt: damaged.
    [[nodiscard]] Result<std::unique_ptr<FrameReader>> reader(const QByteArray &hash) const;
    /// The compressed file, as reader() of a copy elsewhere takes it; Invalid when it is larger than `atMost`.
    [[nodiscard]] Result<QByteArray> compressed(const QByteArray &hash, qint64 atMost) const;

    /// These contents, too, are needed by a run that is going on: they are not cleared away before letGo().
    void hold(const RunId &run, const QList<QByteArray> &hashes);
    void letGo(const RunId &run) { m_held.remove(run); }
    /// Clears the oldest contents away that no run needs, until so many bytes are free below the limit.
    [[nodiscard]] bool makeRoom(qint64 bytes);

    [[nodiscard]] const ArtifactSettings &settings() const { return m_settings; }
    [[nodiscard]] qint64 usedBytes() const { return m_usedBytes; }
    [[nodiscard]] QString pathOf(const QByteArray &hash) const;
    /// For its writers: a new content lies at its place now.
    void onStored(const RunId &run, const QByteArray &hash, qint64 compressedBytes);

private:
    ArtifactStore(const ArtifactSettings &settings, const Secrets &secrets);
    void clearLeftovers();
    [[nodiscard]] bool isHeld(const QByteArray &hash) const;

    ArtifactSettings m_settings;
    const Secrets &m_secrets;
    qint64 m_usedBytes = 0;
    qint64 m_written = 0; ///< names what is being written
    QHash<RunId, QSet<QByteArray>> m_held;
};

} // namespace ams
