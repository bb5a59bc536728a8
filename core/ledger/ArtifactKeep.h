// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Ids.h"
#include "ledger/LedgerAnswer.h"

#include <QByteArray>
#include <QObject>

namespace ams {

/// Small contents that must survive the agent's disk, by hash. Opaque bytes. Part of the Ledger, whose contract it
/// shares.
class ArtifactKeep
{
public:
    virtual ~ArtifactKeep() = default;

    /// For a run, which keeps it until it is in the archive; several runs may have the same. Already there is no error.
    /// Invalid when longer than kLongestKeptArtifact, without a hash, or for a run that was never claimed.
    virtual void keepArtifact(RunId run, QByteArray hash, QByteArray content, QObject *context,
                              LedgerAnswer<bool> then) = 0;
    /// NotFound: there is none.
    virtual void artifact(QByteArray hash, QObject *context, LedgerAnswer<QByteArray> then) = 0;
};

inline constexpr qsizetype kLongestKeptArtifact = 512 * 1024;

} // namespace ams
