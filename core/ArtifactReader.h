// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Ids.h"
#include "link/CoreLink.h"

namespace ams {

class ArtifactStore;
class Ledger;
class RunArchive;

/// Reads what steps collected, wherever it is: on this agent's disk, else the copy in the ledger, else the one in the
/// archive. Lives in the core thread; private to Core's own files. What is given outlives it.
class ArtifactReader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArtifactReader)
public:
    using Answer = std::function<void(Result<BytesPart>)>;

    /// `store` and `archive` may be null.
    ArtifactReader(const ArtifactStore *store, Ledger &ledger, RunArchive *archive);

    /// Answers at once or through the event loop. NotFound: nobody has it any more. Unreachable: who may have it cannot
    /// be asked now.
    void read(const RunId &run, const QByteArray &hash, qint64 from, qint64 length, QObject *context,
              const Answer &then);

private:
    const ArtifactStore *m_store;
    Ledger &m_ledger;
    RunArchive *m_archive;
};

} // namespace ams
