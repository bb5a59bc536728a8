// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/CoreLink.h"
#include "link/IncidentRow.h"
#include "model/RunState.h"
#include "ui/look/ThemeColours.h"

class QPainter;
class QRectF;

namespace ams {

/// A state as it is shown: shape, letter and colour, each of which tells it alone. Hollow: nobody has to look.
struct Badge
{
    enum class Shape { Circle, Square, Diamond, Triangle, Hexagon };
    Shape shape = Shape::Circle;
    QChar letter;
    Tone tone = Tone::Quiet;
    bool isHollow = false;
    QString text; ///< the state in words, for tool tips, the screen reader and wide columns

    bool operator==(const Badge &) const = default;
};

[[nodiscard]] Badge badgeOf(Automation automation);
[[nodiscard]] Badge badgeOf(IncidentStatus status);
[[nodiscard]] Badge badgeOf(StepStatus status);
[[nodiscard]] Badge badgeOf(LinkState::Kind kind);
/// The mark of an alert that comes and goes.
[[nodiscard]] Badge badgeOf(const RowFlaps &flaps);
/// Severity: PagerDuty's priority where there is one ("P1"), else its urgency.
[[nodiscard]] Badge severityBadge(const QString &priority, Urgency urgency);
/// What an operator has to see first: 0 the worst. Rows with a question come before all others.
[[nodiscard]] int rankOf(const IncidentRow &row);
/// Whether a person has to look at it now: a question, a hand-over nobody has taken, or no scenario at all.
[[nodiscard]] bool needsPerson(const IncidentRow &row);
/// A mute or a maintenance window keeps automation away: people know of it.
[[nodiscard]] bool isKnownToPeople(const IncidentRow &row);

/// As large as fits into `area`, square, centred.
void paintBadge(QPainter &painter, const QRectF &area, const Badge &badge, const ThemeColours &colours);

} // namespace ams
