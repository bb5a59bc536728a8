// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/AuditLog.h"

#include <QJsonObject>

namespace ams {

/// A part of the audit log as it leaves the agent, to be kept where nobody of the agent's can change it:
/// {"before": hash before the first entry, "entries": [{"number", "at", "who", "what", "detail", "hash"}, …]}.
/// `detail` is the entry's JSON as text, byte for byte, for the hash is over its bytes.
struct AuditExport
{
    QByteArray before; ///< empty when it begins with entry 1
    QList<AuditEntry> entries;
};

[[nodiscard]] QJsonObject toJson(const AuditEntry &entry);
[[nodiscard]] QJsonObject toJson(const AuditExport &exported);
/// Invalid, with the place, when it is no export. Whether the chain holds is another question: firstBrokenEntry().
[[nodiscard]] Result<AuditExport> auditExportFromJson(const QByteArray &json);

} // namespace ams
