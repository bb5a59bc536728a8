// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/GraphItems.h"

#include "ui/look/Badge.h"
#include "ui/look/Theme.h"
#include "ui/look/Words.h"
#include "ui/runs/ScenarioScene.h"

#include <QFontMetricsF>
#include <QGraphicsSceneMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionGraphicsItem>

namespace ams {

namespace {

constexpr qreal kReadable = 0.45; ///< below it no text is painted
constexpr qreal kRadius = 7;
constexpr qreal kHalo = 4; ///< around a box: what is selected or under way
constexpr qreal kArrow = 7;

bool isUnderWay(StepStatus status)
{
    return status == StepStatus::Running || status == StepStatus::RetryDue || status == StepStatus::Asking;
}

QPen hairline(const QColor &colour, qreal width = 1)
{
    QPen pen(colour, width);
    pen.setCosmetic(true);
    return pen;
}

QFont boldFont()
{
    QFont font;
    font.setBold(true);
    return font;
}

QFont smallFont()
{
    QFont font;
    font.setPointSizeF(font.pointSizeF() * 0.88);
    return font;
}

void paintText(QPainter &painter, const QRectF &area, const QFont &font, const QColor &colour, const QString &text)
{
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(font).elidedText(text, Qt::ElideRight, area.width()));
}

/// Through the points with soft bends: each stretch leaves and arrives upright.
QPainterPath pathOf(const GraphEdge &edge)
{
    QPainterPath path(edge.points.first());
    if (edge.isBack) {
        for (const QPointF &point : edge.points.mid(1))
            path.lineTo(point);
        return path;
    }
    for (qsizetype i = 1; i < edge.points.size(); ++i) {
        const QPointF from = edge.points[i - 1];
        const QPointF to = edge.points[i];
        if (qFuzzyCompare(from.x() + 1, to.x() + 1)) {
            path.lineTo(to);
            continue;
        }
        const qreal half = (to.y() - from.y()) / 2;
        path.cubicTo({from.x(), from.y() + half}, {to.x(), to.y() - half}, to);
    }
    return path;
}

} // namespace

// Boxes --------------------------------------------------------------------------------------------------------------

GraphNodeItem::GraphNodeItem(ScenarioScene &scene, const GraphNode &node) : m_scene(scene), m_node(node)
{
    setPos(node.box.topLeft());
    setToolTip(node.title + u'\n' + node.action);
}

QRectF GraphNodeItem::boundingRect() const
{
    return QRectF(QPointF(0, 0), m_node.box.size()).adjusted(-kHalo, -kHalo, kHalo, kHalo);
}

void GraphNodeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const qreal scale = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    switch (m_node.kind) {
    case GraphNode::Kind::Frame:
        paintFrame(*painter, scale);
        break;
    case GraphNode::Kind::Step:
        paintStep(*painter, scale);
        break;
    case GraphNode::Kind::End:
        paintEnd(*painter, scale);
        break;
    }
}

void GraphNodeItem::paintFrame(QPainter &painter, qreal scale) const
{
    const ThemeColours &colours = Theme::current();
    const QRectF box(QPointF(0, 0), m_node.box.size());
    const StepRow *row = m_scene.rowAt(m_node.path);
    const bool isSelected = m_scene.selected() == m_node.path;
    painter.setBrush(colours.alternate);
    painter.setPen(hairline(isSelected ? colours.focus : colours.outline, isSelected ? 2 : 1));
    painter.drawRoundedRect(box, kRadius, kRadius);
    if (scale < kReadable)
        return;
    const QRectF head(10, 5, box.width() - 20, 24);
    qreal left = head.left();
    if (row) {
        paintBadge(painter, QRectF(left, head.top() + 3, 18, 18), badgeOf(row->state.status), colours);
        left += 24;
    }
    const QString title = m_node.title + QStringLiteral("   ") + m_node.action;
    paintText(painter, QRectF(left, head.top(), head.right() - left, head.height()), boldFont(), colours.text, title);
}

void GraphNodeItem::paintStep(QPainter &painter, qreal scale) const
{
    const ThemeColours &colours = Theme::current();
    const QRectF box(QPointF(0, 0), m_node.box.size());
    const StepRow *row = m_scene.rowAt(m_node.path);
    const StepStatus status = row ? row->state.status : StepStatus::Waiting;
    const Badge badge = badgeOf(status);
    const bool isRunning = isUnderWay(status);
    if (m_scene.selected() == m_node.path) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(hairline(colours.focus, 2));
        painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), kRadius + 2, kRadius + 2);
    }
    painter.setBrush(status == StepStatus::Waiting ? colours.base : colours.tint(badge.tone));
    QPen pen = hairline(status == StepStatus::Waiting ? colours.outline : colours.tone(badge.tone), isRunning ? 3 : 1);
    if (row && row->isNext && !isRunning) {
        pen.setColor(colours.tone(Tone::Person));
        pen.setWidthF(2);
        pen.setStyle(Qt::DashLine);
    }
    painter.setPen(pen);
    painter.drawRoundedRect(box, kRadius, kRadius);
    if (scale < kReadable)
        return;
    paintBadge(painter, QRectF(10, box.center().y() - 12, 24, 24), badge, colours);
    const qreal left = 44;
    const qreal width = box.width() - left - 8;
    paintText(painter, QRectF(left, 6, width, 22), boldFont(), colours.text, m_node.title);
    QString below = row ? resultLine(row->state) : QString();
    if (below.isEmpty())
        below = (m_node.phase ? words::of(*m_node.phase) + QStringLiteral(" · ") : QString()) + m_node.action;
    if (row && row->state.attempt > 1)
        below = QStringLiteral("#%1  ").arg(row->state.attempt) + below;
    paintText(painter, QRectF(left, 28, width, 20), smallFont(), colours.faint, below);
}

void GraphNodeItem::paintEnd(QPainter &painter, qreal scale) const
{
    const ThemeColours &colours = Theme::current();
    const QRectF box(QPointF(0, 0), m_node.box.size());
    painter.setBrush(colours.raised);
    painter.setPen(hairline(colours.outline));
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    if (scale < kReadable)
        return;
    painter.setFont(smallFont());
    painter.setPen(colours.faint);
    painter.drawText(box, Qt::AlignCenter, m_node.title);
}

QString GraphNodeItem::realPath() const
{
    const StepRow *row = m_scene.rowAt(m_node.path);
    return row ? row->path : m_node.path;
}

void GraphNodeItem::mousePressEvent(QGraphicsSceneMouseEvent *event)
{
    event->accept();
    if (m_node.kind != GraphNode::Kind::End)
        emit m_scene.pathClicked(realPath());
}

void GraphNodeItem::mouseDoubleClickEvent(QGraphicsSceneMouseEvent *event)
{
    event->accept();
    if (m_node.kind != GraphNode::Kind::End)
        emit m_scene.pathOpened(realPath());
}

// Lines --------------------------------------------------------------------------------------------------------------

GraphEdgesItem::GraphEdgesItem(ScenarioScene &scene) : m_scene(scene)
{
    setFlag(QGraphicsItem::ItemUsesExtendedStyleOption); // for exposedRect
    setAcceptedMouseButtons(Qt::NoButton);
}

QRectF GraphEdgesItem::boundingRect() const
{
    return m_scene.graph().bounds;
}

void GraphEdgesItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *)
{
    const ThemeColours &colours = Theme::current();
    const qreal scale = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    for (const GraphEdge &edge : m_scene.graph().edges) {
        const QPainterPath path = pathOf(edge);
        if (!path.boundingRect().adjusted(-40, -kArrow, 40, kArrow).intersects(option->exposedRect))
            continue;
        const bool isTaken = m_scene.isTaken(edge);
        const bool isBad = edge.kind == WayKind::Failed || edge.kind == WayKind::TimedOut;
        const QColor colour = isTaken ? colours.tone(isBad ? Tone::Urgent : Tone::Working) : colours.outline;
        QPen pen = hairline(colour, isTaken ? 3 : 1);
        if (edge.isBack || (isBad && !isTaken))
            pen.setStyle(Qt::DashLine);
        painter->setPen(pen);
        painter->setBrush(Qt::NoBrush);
        painter->drawPath(path);
        if (scale < kReadable)
            continue;
        const QPointF tip = edge.points.last();
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour);
        painter->drawPolygon(QPolygonF{tip, tip + QPointF(-kArrow / 2, -kArrow), tip + QPointF(kArrow / 2, -kArrow)});
        if (edge.label.isEmpty())
            continue;
        // On ground of its own, so that the line does not run through the letters.
        const QFont font = smallFont();
        const QPointF at = path.pointAtPercent(edge.isBack ? 0.5 : 0.35);
        QRectF area = QFontMetricsF(font).boundingRect(edge.label).adjusted(-3, -1, 3, 1);
        area.moveCenter(at);
        painter->setBrush(colours.base);
        painter->drawRect(area);
        painter->setFont(font);
        painter->setPen(isTaken ? colour : colours.faint);
        painter->drawText(area, Qt::AlignCenter, edge.label);
    }
}

} // namespace ams
