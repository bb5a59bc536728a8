// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QStringList>

namespace ams {

/// Number of a record type by its name ("AAAA"), or none.
[[nodiscard]] std::optional<int> dnsTypeNumber(const QString &name);
[[nodiscard]] QStringList dnsTypeNames();

/// The records of that type in an answer's bytes (RFC 1035), as people write them. An empty list when there are none.
/// Corrupt when the bytes are no DNS message. Copes with anything: the bytes come from the network.
[[nodiscard]] Result<QStringList> dnsRecords(const unsigned char *bytes, int size, int type);

} // namespace ams
