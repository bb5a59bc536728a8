// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/IncidentRow.h"
#include "model/Hold.h"

namespace ams {

/// What a person wants to keep automation away from, starting from incidents: as narrow as they are, or wider.
struct MuteWish
{
    HoldKind kind = HoldKind::Mute;
    bool isAnyHost = false;
    bool isAnyScenario = false;
    Timestamp from{};
    Timestamp until{};
    QString reason;
};

/// The holds that the wish makes of these incidents, each scope once. Incidents that belong to no customer have no
/// scope narrower than everything, and get none.
[[nodiscard]] QList<Hold> holdsFor(const QList<IncidentRow> &incidents, const MuteWish &wish);

/// Which of the rows such holds would be about, those that are over not counted.
[[nodiscard]] QList<IncidentRow> heldBy(const QList<Hold> &holds, const QList<IncidentRow> &rows, Timestamp now);

/// "acme / web01 / disk-full", "acme / all hosts / all scenarios"
[[nodiscard]] QString scopeInWords(const Hold &hold);

} // namespace ams
