// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ScenarioBook.h"

#include <QList>
#include <QRectF>

namespace ams {

/// What a way out of a step is taken for.
enum class WayKind { Ok, Failed, TimedOut, Choice };

/// One box: a step, the frame of a step with steps in it, or an end of the run ("resolved", "handoff", "abort").
struct GraphNode
{
    enum class Kind { Step, Frame, End };
    Kind kind = Kind::Step;
    QString path; ///< as in the text: steps of a for_each without a number, "each/check"; of an end its name
    QString title;
    QString action; ///< "http.get"; of a frame what it is: "parallel"
    std::optional<Phase> phase;
    QRectF box;
};

struct GraphEdge
{
    QString from; ///< paths
    QString to;
    WayKind kind = WayKind::Ok;
    QString label; ///< "failed", or a choice's condition; empty: the usual way
    bool isBack = false;
    QList<QPointF> points;
};

/// A scenario as boxes and lines with places, frames before what is in them. A value; the same text gives the same
/// graph.
struct ScenarioGraph
{
    QList<GraphNode> nodes;
    QList<GraphEdge> edges;
    QRectF bounds;
};

/// `texts` and `called`: for steps that call scenarios; what is not there stays closed. A hand-over after a
/// failure is not drawn: nearly every step has it.
[[nodiscard]] ScenarioGraph scenarioGraph(const Scenario &scenario, const ScenarioBook &texts,
                                          const QMap<QString, QByteArray> &called);

} // namespace ams
