// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/runs/ScenarioGraph.h"
#include "ui/runs/StepRow.h"

#include <QGraphicsScene>
#include <QHash>

namespace ams {

/// A scenario as a picture: a box for each step with its state and result, lines for the ways, taken ones thick. Shows
/// a run, or a text alone. All lines are one item with cosmetic pens, and boxes leave out what cannot be read at the
/// scale they are painted at: that keeps thousands of steps quick. Colours are asked for while painting.
class ScenarioScene final : public QGraphicsScene
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScenarioScene)
public:
    explicit ScenarioScene(QObject *parent = nullptr);

    /// Replaces everything.
    void setGraph(const ScenarioGraph &graph);
    /// How the steps stand. Steps of a loop show the newest item.
    void setRows(const QList<StepRow> &rows);
    void select(const QString &path); ///< a row's path; empty: none
    [[nodiscard]] const ScenarioGraph &graph() const { return m_graph; }
    /// The box of a row's path; null when there is none.
    [[nodiscard]] QRectF boxOf(const QString &path) const;
    /// Whether the run went this way; for tests and painting.
    [[nodiscard]] bool isTaken(const GraphEdge &edge) const;
    [[nodiscard]] const StepRow *rowAt(const QString &graphPath) const;
    [[nodiscard]] const QString &selected() const { return m_selected; }

    /// "each[3]/check" -> "each/check": loops are drawn once.
    [[nodiscard]] static QString graphPath(QString path);

signals:
    void pathClicked(const QString &path); ///< a row's path
    void pathOpened(const QString &path);

private:
    ScenarioGraph m_graph;
    QHash<QString, StepRow> m_rows; ///< by path in the graph
    QString m_selected;             ///< path in the graph
};

} // namespace ams
