// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/AgentFacts.h"
#include "model/Hold.h"

#include <QByteArrayList>

namespace ams::linkText {

// Messages put together from parts that are JSON already: an agent encodes each change once, for all who listen.

/// `rows`: JSON of IncidentRow each. `tail`: from snapshotTail(), for the last part; else empty.
[[nodiscard]] QByteArray snapshotPart(qint64 number, bool isFirst, const QByteArrayList &rows, const QByteArray &tail);
[[nodiscard]] QByteArray snapshotTail(const QList<Hold> &holds, const AgentFacts &agent);
/// `changes`: JSON of LinkChange each.
[[nodiscard]] QByteArray delta(qint64 after, qint64 number, const QByteArrayList &changes);

} // namespace ams::linkText
