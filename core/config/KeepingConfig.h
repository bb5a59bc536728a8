// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"

#include <QString>

namespace ams {

/// Where large outputs of steps go.
struct DiagnosticsConfig
{
    QString path;                                    ///< folder; "artifacts" beside the ledger when not given
    qint64 artifactBytes = 4LL * 1024 * 1024 * 1024; ///< of one artifact, uncompressed
    qint64 totalBytes = 32LL * 1024 * 1024 * 1024;   ///< of the folder, compressed
    int ledgerArtifacts = 20;                        ///< of one run; small ones that go to the ledger, too

    bool operator==(const DiagnosticsConfig &) const = default;
};

/// Where finished runs go.
struct ArchiveConfig
{
    enum class Kind {
        None, ///< they stay in the ledger
        Sqlite,
        PostgreSql
    };
    Kind kind = Kind::None;
    QString path; ///< file of Sqlite
    QString host = QStringLiteral("localhost");
    quint16 port = 5432;
    QString database = QStringLiteral("ams");
    QString user = QStringLiteral("ams");
    QString password; ///< secret reference; empty: none is sent
    Milliseconds keepFor{std::chrono::hours(24 * 365)};
    qint64 keepBytes = 50LL * 1024 * 1024 * 1024; ///< the oldest runs go first beyond it
    Milliseconds after{std::chrono::hours(1)};    ///< how long a finished run stays in the ledger

    bool operator==(const ArchiveConfig &) const = default;
};

} // namespace ams
