// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/ScenarioScene.h"

#include "ui/runs/GraphItems.h"

namespace ams {

namespace {

bool isVisited(const StepState &state)
{
    return state.startedAt != Timestamp{} || state.visit > 0;
}

/// Whether that way is the one for how the step ended.
bool fits(WayKind kind, StepStatus status)
{
    switch (kind) {
    case WayKind::Ok:
        return status == StepStatus::Ok || status == StepStatus::Skipped;
    case WayKind::Failed:
        return status == StepStatus::Failed;
    case WayKind::TimedOut:
        return status == StepStatus::TimedOut;
    case WayKind::Choice:
        return status == StepStatus::Ok;
    }
    return false;
}

} // namespace

ScenarioScene::ScenarioScene(QObject *parent) : QGraphicsScene(parent)
{
    setItemIndexMethod(QGraphicsScene::BspTreeIndex);
}

QString ScenarioScene::graphPath(QString path)
{
    for (qsizetype open = path.indexOf(u'['); open >= 0; open = path.indexOf(u'[', open)) {
        const qsizetype close = path.indexOf(u']', open);
        if (close < 0)
            break;
        path.remove(open, close - open + 1);
    }
    return path;
}

void ScenarioScene::setGraph(const ScenarioGraph &graph)
{
    clear();
    m_graph = graph;
    m_rows.clear();
    setSceneRect(graph.bounds);
    for (const GraphNode &node : m_graph.nodes) {
        if (node.kind == GraphNode::Kind::Frame)
            addItem(new GraphNodeItem(*this, node));
    }
    addItem(new GraphEdgesItem(*this));
    for (const GraphNode &node : m_graph.nodes) {
        if (node.kind != GraphNode::Kind::Frame)
            addItem(new GraphNodeItem(*this, node));
    }
}

void ScenarioScene::setRows(const QList<StepRow> &rows)
{
    QHash<QString, StepRow> byPath;
    for (const StepRow &row : rows) {
        if (row.isStep)
            byPath.insert(graphPath(row.path), row); // later ones, of newer items, win
    }
    if (byPath == m_rows)
        return;
    m_rows = std::move(byPath);
    update();
}

void ScenarioScene::select(const QString &path)
{
    if (std::exchange(m_selected, graphPath(path)) != m_selected)
        update();
}

QRectF ScenarioScene::boxOf(const QString &path) const
{
    const QString wanted = graphPath(path);
    for (const GraphNode &node : m_graph.nodes) {
        if (node.path == wanted)
            return node.box;
    }
    return {};
}

const StepRow *ScenarioScene::rowAt(const QString &path) const
{
    const auto row = m_rows.find(path);
    return row == m_rows.end() ? nullptr : &*row;
}

bool ScenarioScene::isTaken(const GraphEdge &edge) const
{
    const StepRow *from = rowAt(edge.from);
    if (!from || !isVisited(from->state))
        return false;
    const StepRow *to = rowAt(edge.to);
    if (!to) // an end of the run
        return fits(edge.kind, from->state.status) && edge.kind != WayKind::Choice;
    if (!isVisited(to->state))
        return false;
    // On the way back the step has run again since, so how it ended then is not known any more.
    return edge.isBack ? to->state.visit > 1
                       : fits(edge.kind, from->state.status) && to->state.startedAt >= from->state.startedAt;
}

} // namespace ams
