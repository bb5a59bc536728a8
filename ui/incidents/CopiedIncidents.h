// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/IncidentRow.h"

namespace ams {

class Times;

// Incidents as text for the clipboard, in the columns of the list; each row with its link, so that whoever gets the
// text can open it.

[[nodiscard]] QString asText(const QList<IncidentRow> &rows, const Times &times); ///< one line each
[[nodiscard]] QString asMarkdown(const QList<IncidentRow> &rows, const Times &times);
/// RFC 4180, with a line of titles; what a table program would take for a formula is disarmed.
[[nodiscard]] QString asCsv(const QList<IncidentRow> &rows, const Times &times);
[[nodiscard]] QString permalink(const IncidentId &incident); ///< "ams://incident/ID"

} // namespace ams
