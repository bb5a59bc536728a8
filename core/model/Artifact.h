// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QJsonObject>

namespace ams {

enum class ArtifactType { Text, Table, Json, Series, File };
[[nodiscard]] QString toText(ArtifactType type); ///< "text", "table", "json", "series", "file"

/// Something that a step collected and that is too large, or too much of its own kind, for the step's result. The
/// content lies in the artifact store under its hash, masked and compressed; the journal has this description.
struct Artifact
{
    QString name; ///< as people see it: "output", "errors", "error.log"
    ArtifactType type = ArtifactType::Text;
    QByteArray hash;        ///< hex SHA-256 of the masked, uncompressed content
    qint64 bytes = 0;       ///< of that content
    bool inLedger = false;  ///< small enough to survive the agent's disk: the ledger has it too
    bool isComplete = true; ///< false: cut at the limit of one artifact; the content says so at its end

    bool operator==(const Artifact &) const = default;
};

[[nodiscard]] QJsonObject toJson(const Artifact &artifact);
[[nodiscard]] Result<Artifact> artifactFromJson(const QJsonObject &object);

} // namespace ams
