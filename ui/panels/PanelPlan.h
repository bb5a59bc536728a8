// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

#include <optional>
#include <vector>

namespace ams {

enum class Way { Left, Right, Up, Down };

/// Where panels stand in an area, by their names: several on one place behind tabs, or parts side by side or one above
/// the other. A value; who is put away or floats is not in it.
struct PanelPlan
{
    QStringList panels;                           ///< on one place, in the order of their tabs; empty: it has parts
    QString front{};                              ///< of `panels`; empty: the first
    Qt::Orientation orientation = Qt::Horizontal; ///< of the parts: Horizontal is side by side
    std::vector<PanelPlan> parts{};
    double share = 1; ///< of the room, beside the other parts; only what it is compared with them counts

    [[nodiscard]] static PanelPlan place(const QStringList &panels, double share = 1);
    [[nodiscard]] static PanelPlan split(Qt::Orientation orientation, std::vector<PanelPlan> parts, double share = 1);

    [[nodiscard]] bool isPlace() const { return parts.empty(); }
    [[nodiscard]] QStringList all() const;
    /// The one that stands for it where it is laid out; empty: there is none.
    [[nodiscard]] QString first() const;
    /// "steps* graph | (timeline* step / runbook*)": | is side by side, / is above, * is in front.
    [[nodiscard]] QString text() const;
};

/// The plan when `panel` goes that way: to the panels that stand there; where nobody stands, away from those with which
/// it shares its place; where it is alone already, along the whole edge. None: there it is, or it is not in the plan.
[[nodiscard]] std::optional<PanelPlan> moved(const PanelPlan &plan, const QString &panel, Way way);

} // namespace ams
