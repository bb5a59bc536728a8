// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Ids.h"
#include "base/Result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace ams {

// A bundle is a tar archive compressed with zstd: `tar --zstd -xf` opens it. Its members, in this order:
//   manifest.json              what follows: name, length, SHA-256 of each; versions; see BundleManifest
//   journal.jsonl              the run's journal, an entry a line
//   scenarios/VERSION.yaml     texts it was pinned to
//   runbook.md                 as it was at the time of the export; may be missing
//   artifacts/SHA256           what the steps collected, uncompressed

/// One member as the manifest tells of it.
struct BundleFile
{
    QString name;
    qint64 bytes = 0;
    QByteArray hash; ///< hex SHA-256

    bool operator==(const BundleFile &) const = default;
};

struct BundleManifest
{
    RunId run;
    IncidentId incident;
    Timestamp exportedAt{};
    QString program; ///< version of the ams that wrote it
    QList<BundleFile> files;
    QStringList missing; ///< hashes of artifacts that were nowhere any more

    [[nodiscard]] const BundleFile *find(const QString &name) const;
    bool operator==(const BundleManifest &) const = default;
};

inline constexpr auto kManifestName = "manifest.json";
inline constexpr auto kJournalName = "journal.jsonl";
inline constexpr auto kRunbookName = "runbook.md";

/// The manifest protects the other members by their hashes; this protects the manifest: `seal`, the hex SHA-256 of the
/// object without it as compact JSON with sorted keys. Against damage, not against forgery: anybody can seal anew.
[[nodiscard]] QJsonObject sealed(QJsonObject manifest);

[[nodiscard]] QByteArray toJson(const BundleManifest &manifest);
/// Corrupt: no such manifest, or it does not fit its seal. Invalid: of a newer version. Refuses names that are none of
/// the above, twice the same name, and lengths that no bundle has.
[[nodiscard]] Result<BundleManifest> bundleManifestFromJson(const QByteArray &json);

} // namespace ams
