// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/runs/ScenarioGraph.h"

#include <QGraphicsItem>

namespace ams {

class ScenarioScene;

/// One box of a ScenarioScene.
class GraphNodeItem final : public QGraphicsItem
{
public:
    GraphNodeItem(ScenarioScene &scene, const GraphNode &node);

    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

protected:
    void mousePressEvent(QGraphicsSceneMouseEvent *event) override;
    void mouseDoubleClickEvent(QGraphicsSceneMouseEvent *event) override;

private:
    void paintFrame(QPainter &painter, qreal scale) const;
    void paintStep(QPainter &painter, qreal scale) const;
    void paintEnd(QPainter &painter, qreal scale) const;
    [[nodiscard]] QString realPath() const;

    ScenarioScene &m_scene;
    GraphNode m_node;
};

/// All lines of a ScenarioScene.
class GraphEdgesItem final : public QGraphicsItem
{
public:
    explicit GraphEdgesItem(ScenarioScene &scene);

    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;
    /// Clicks go to what lies below.
    [[nodiscard]] QPainterPath shape() const override { return {}; }

private:
    ScenarioScene &m_scene;
};

} // namespace ams
