// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "LedgerOption.h"

#include "archive/JournalReferences.h"
#include "archive/RunRecording.h"
#include "diagnostics/FrameReader.h"

namespace ams {

/// Where a run was found.
struct FoundRecording : RunRecording
{
    bool isArchived = false;
};

/// A run with all that belongs to it, wherever it is now: in the ledger, else in the archive. An empty journal: there
/// is none of that id. What is in the ledger comes without artifacts; artifactReader() finds those.
[[nodiscard]] Result<FoundRecording> recordingOf(const LedgerView &view, const RunId &run);

/// The artifact on this machine's disk, else the ledger's or the recording's copy. NotFound: it is nowhere any more.
[[nodiscard]] Result<std::unique_ptr<FrameReader>> artifactReader(const LedgerView &view, const RunRecording &recording,
                                                                  const QByteArray &hash);

/// The one that `name` means: "step/name", the name alone, or the first digits of the hash. Complains and answers null
/// when there is none, or more than one.
[[nodiscard]] std::optional<StepArtifact> chooseArtifact(const QList<QByteArray> &journal, const QString &name);

/// A ledger of its own in a temporary folder, with this one run in it: everything that shows runs of a ledger shows it
/// just as well. Complains and answers null when it cannot be made.
[[nodiscard]] std::unique_ptr<LedgerView> ledgerOf(const RunRecording &recording, const CoreConfig &config);

} // namespace ams
