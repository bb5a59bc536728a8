// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Ids.h"
#include "base/Result.h"

#include <QByteArray>
#include <QList>
#include <QMap>

namespace ams {

/// All that is needed to show a finished run again, without the ledger that had it.
struct RunRecording
{
    RunId run;
    IncidentId incident;
    QList<QByteArray> journal;                ///< entries as the ledger has them, in order
    QMap<QByteArray, QByteArray> scenarios;   ///< texts by version; also of called ones
    QMap<QByteArray, QByteArray> artifacts{}; ///< small ones, by hash, compressed as the store has them

    bool operator==(const RunRecording &) const = default;
};

/// CBOR, compressed.
[[nodiscard]] QByteArray toBytes(const RunRecording &recording);
/// Corrupt: damaged, or of a newer version.
[[nodiscard]] Result<RunRecording> runRecordingFromBytes(const QByteArray &bytes);

} // namespace ams
