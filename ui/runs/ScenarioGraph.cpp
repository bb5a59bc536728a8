// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/ScenarioGraph.h"

#include "model/StepPlace.h"
#include "scenario/StepGraph.h"
#include "ui/runs/LayeredLayout.h"

namespace ams {

namespace {

const QSizeF kStepSize(232, 56);
const QSizeF kEndSize(120, 28);
constexpr double kPadding = 16;
constexpr double kFrameHead = 34;
constexpr double kMargin = 24;
constexpr int kDeepest = 16;

WayKind kindOf(const StepWay &way)
{
    if (way.pointer.startsWith(QLatin1StringView("choose")))
        return WayKind::Choice;
    if (way.pointer == QLatin1StringView("on/failed"))
        return WayKind::Failed;
    if (way.pointer == QLatin1StringView("on/timeout"))
        return WayKind::TimedOut;
    return WayKind::Ok;
}

QString labelOf(const Step &step, const StepWay &way)
{
    switch (kindOf(way)) {
    case WayKind::Ok:
        return {};
    case WayKind::Failed:
        return QStringLiteral("failed");
    case WayKind::TimedOut:
        return QStringLiteral("timeout");
    case WayKind::Choice: {
        const size_t branch = way.pointer.section(u'/', 1, 1).toUInt();
        const QString when = branch < step.branches.size() ? step.branches[branch].when : QString();
        return when.isEmpty() ? QStringLiteral("else") : when.left(32);
    }
    }
    return {};
}

/// Of the ways out of the run: nearly every step hands over when it fails, which would hide what matters.
bool isDrawn(const StepWay &way)
{
    const bool isUsual = kindOf(way) == WayKind::Failed || kindOf(way) == WayKind::TimedOut;
    return way.target.kind == Target::Kind::Resolved || way.target.kind == Target::Kind::Abort ||
           (way.target.kind == Target::Kind::Handoff && !isUsual);
}

void moveBy(ScenarioGraph &graph, const QPointF &offset)
{
    for (GraphNode &node : graph.nodes)
        node.box.translate(offset);
    for (GraphEdge &edge : graph.edges) {
        for (QPointF &point : edge.points)
            point += offset;
    }
}

class Builder
{
public:
    Builder(const ScenarioBook &texts, const QMap<QString, QByteArray> &called) : m_texts(texts), m_called(called) {}

    ScenarioGraph block(const std::vector<Step> &steps, const QString &path, StepGraph::Order order, int depth)
    {
        const StepGraph ways(steps, order);
        LayeredGraph layered;
        std::vector<ScenarioGraph> insides;
        QStringList names; // of the layered nodes
        for (const Step &step : steps) {
            insides.push_back(inside(step, pathIn(path, step.id), depth));
            const bool isOpen = !insides.back().nodes.isEmpty();
            const QSizeF inner = insides.back().bounds.size();
            layered.nodes.push_back(isOpen ? QSizeF(std::max(kStepSize.width(), inner.width() + 2 * kPadding),
                                                    inner.height() + kFrameHead + kPadding)
                                           : kStepSize);
            names.append(pathIn(path, step.id));
        }
        QList<GraphEdge> edges;
        for (size_t i = 0; i < steps.size(); ++i)
            addWays(steps, ways, i, path, layered, names, edges);
        return assembled(steps, layered, insides, names, edges);
    }

private:
    void addWays(const std::vector<Step> &steps, const StepGraph &ways, size_t i, const QString &path,
                 LayeredGraph &layered, QStringList &names, QList<GraphEdge> &edges)
    {
        for (const StepWay &way : ways.ways(i)) {
            size_t to = 0;
            if (way.to >= 0) {
                to = size_t(way.to);
            } else if (isDrawn(way)) {
                const QString name = pathIn(path, toText(way.target));
                qsizetype known = names.indexOf(name, qsizetype(steps.size()));
                if (known < 0) {
                    known = names.size();
                    names.append(name);
                    layered.nodes.push_back(kEndSize);
                }
                to = size_t(known);
            } else {
                continue;
            }
            const QString label = labelOf(steps[i], way);
            GraphEdge edge{names[qsizetype(i)], names[qsizetype(to)], kindOf(way), label, false, {}};
            layered.edges.push_back({i, to});
            edges.append(edge);
        }
    }

    /// What is in a step; no nodes: it is a plain box.
    ScenarioGraph inside(const Step &step, const QString &path, int depth)
    {
        if (depth >= kDeepest)
            return {};
        if (step.kind == StepKind::Call) {
            const auto scenario = m_texts.find(m_called.value(step.call.toString()));
            return scenario ? block(scenario->steps, path, StepGraph::Order::OneByOne, depth + 1) : ScenarioGraph();
        }
        if (step.steps.empty())
            return {};
        const auto order = step.kind == StepKind::Parallel ? StepGraph::Order::AllAtOnce : StepGraph::Order::OneByOne;
        return block(step.steps, path, order, depth + 1);
    }

    static GraphNode nodeOf(const Step &step, const QString &path, bool isFrame)
    {
        GraphNode node;
        node.kind = isFrame ? GraphNode::Kind::Frame : GraphNode::Kind::Step;
        node.path = path;
        node.title = step.title.isEmpty() ? step.id : step.title;
        node.action = step.kind == StepKind::Call ? step.call.toString()
                      : step.action.isEmpty()     ? toText(step.kind)
                                                  : step.action;
        node.phase = step.phase;
        return node;
    }

    static ScenarioGraph assembled(const std::vector<Step> &steps, const LayeredGraph &layered,
                                   std::vector<ScenarioGraph> &insides, const QStringList &names,
                                   QList<GraphEdge> &edges)
    {
        const LayeredResult places = layOut(layered);
        ScenarioGraph graph;
        for (size_t i = 0; i < layered.nodes.size(); ++i) {
            const QRectF box(places.nodes[i], layered.nodes[i]);
            if (i >= steps.size()) {
                graph.nodes.append({GraphNode::Kind::End,
                                    names[qsizetype(i)],
                                    names[qsizetype(i)].section(u'/', -1),
                                    {},
                                    std::nullopt,
                                    box});
                continue;
            }
            ScenarioGraph &inner = insides[i];
            GraphNode node = nodeOf(steps[i], names[qsizetype(i)], !inner.nodes.isEmpty());
            node.box = box;
            graph.nodes.append(node);
            moveBy(inner, box.topLeft() + QPointF((box.width() - inner.bounds.width()) / 2, kFrameHead));
            graph.nodes.append(inner.nodes);
            graph.edges.append(inner.edges);
        }
        for (qsizetype e = 0; e < edges.size(); ++e) {
            const auto &points = places.edges[size_t(e)];
            edges[e].points = QList<QPointF>(points.begin(), points.end());
            edges[e].isBack = places.isBack[size_t(e)];
        }
        graph.edges.append(edges);
        graph.bounds = QRectF(QPointF(0, 0), places.size);
        return graph;
    }

    const ScenarioBook &m_texts;
    const QMap<QString, QByteArray> &m_called;
};

} // namespace

ScenarioGraph scenarioGraph(const Scenario &scenario, const ScenarioBook &texts,
                            const QMap<QString, QByteArray> &called)
{
    Builder builder(texts, called);
    ScenarioGraph graph = builder.block(scenario.steps, {}, StepGraph::Order::OneByOne, 0);
    if (!scenario.cleanup.empty()) {
        ScenarioGraph cleanup = builder.block(scenario.cleanup, kCleanupBlock, StepGraph::Order::OneByOne, 0);
        moveBy(cleanup, {graph.bounds.width() + 4 * kMargin, 0});
        graph.bounds |= cleanup.bounds.translated(graph.bounds.width() + 4 * kMargin, 0);
        graph.nodes.append(cleanup.nodes);
        graph.edges.append(cleanup.edges);
    }
    graph.bounds.adjust(-kMargin, -kMargin, kMargin, kMargin);
    return graph;
}

} // namespace ams
