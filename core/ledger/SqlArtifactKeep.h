// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/ArtifactKeep.h"

namespace ams {

class Database;

/// ArtifactKeep of SqlLedger, which owns it. The database outlives it.
class SqlArtifactKeep final : public ArtifactKeep
{
public:
    explicit SqlArtifactKeep(Database &database) : m_database(database) {}
    Q_DISABLE_COPY_MOVE(SqlArtifactKeep)

    void keepArtifact(RunId run, QByteArray hash, QByteArray content, QObject *context,
                      LedgerAnswer<bool> then) override;
    void artifact(QByteArray hash, QObject *context, LedgerAnswer<QByteArray> then) override;

private:
    Database &m_database;
};

} // namespace ams
