// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archive/BundleFormat.h"
#include "archive/RunRecording.h"

#include <functional>

namespace ams {

class Secrets;

/// An artifact to be put into a bundle, read portion by portion.
struct BundledArtifact
{
    QByteArray hash;
    qint64 bytes = 0;
    std::function<Result<QByteArray>(qint64 from, qint64 count)> read;
};

/// What goes into a bundle besides the run.
struct BundleExtras
{
    Timestamp exportedAt{};
    QString program;
    QByteArray runbook; ///< empty: none
    QList<BundledArtifact> artifacts;
    QStringList missing;
};

/// Writes one file that can be shown anywhere without a server. Everything is masked by value once more. Written beside
/// its place and renamed at the end; blocking, bounded memory but for the journal.
/// Unreachable: the file cannot be written. Corrupt: an artifact cannot be read, or is not what its hash says.
[[nodiscard]] Result<> writeBundle(const QString &file, const RunRecording &recording, const BundleExtras &extras,
                                   const Secrets &secrets);

} // namespace ams
