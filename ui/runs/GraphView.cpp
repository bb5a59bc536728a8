// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/GraphView.h"

#include "ui/look/SpokenRole.h"
#include "ui/runs/ScenarioScene.h"

#include <QKeyEvent>
#include <QWheelEvent>

namespace ams {

namespace {

constexpr qreal kStep = 1.2;
constexpr qreal kSmallest = 0.08;
constexpr qreal kLargest = 2.5;
constexpr qreal kLargestFit = 1.0; ///< a small scenario is not blown up

} // namespace

GraphView::GraphView(ScenarioScene &scene, QWidget *parent) : QGraphicsView(&scene, parent), m_scene(scene)
{
    setObjectName(QStringLiteral("graph"));
    setSpokenRole(*this, QAccessible::Canvas);
    setAccessibleName(tr("The scenario as a graph")); // its description is the chosen step; the list says the same
    setRenderHint(QPainter::Antialiasing);
    setDragMode(QGraphicsView::ScrollHandDrag);
    setTransformationAnchor(QGraphicsView::AnchorUnderMouse);
    setFrameShape(QFrame::NoFrame);
    setBackgroundRole(QPalette::Base);
    viewport()->setCursor(Qt::ArrowCursor);
    setToolTip(tr("Ctrl+wheel zooms, F fits, arrow keys walk"));
}

void GraphView::fit()
{
    m_isFitted = true;
    if (!m_scene.sceneRect().isEmpty())
        fitInView(m_scene.sceneRect(), Qt::KeepAspectRatio);
    if (transform().m11() > kLargestFit) {
        resetTransform();
        centerOn(m_scene.sceneRect().center());
    }
}

void GraphView::showPath(const QString &path)
{
    const QRectF box = m_scene.boxOf(path);
    if (!box.isNull() && !m_isFitted)
        ensureVisible(box, 40, 40);
    for (const GraphNode &node : m_scene.graph().nodes) {
        if (node.path == ScenarioScene::graphPath(path))
            setAccessibleDescription(node.title);
    }
}

void GraphView::zoom(qreal by)
{
    const qreal now = transform().m11();
    const qreal wanted = std::clamp(now * by, kSmallest, kLargest);
    m_isFitted = false;
    scale(wanted / now, wanted / now);
}

void GraphView::walk(int by)
{
    QStringList paths;
    for (const GraphNode &node : m_scene.graph().nodes) {
        if (node.kind != GraphNode::Kind::End)
            paths.append(node.path);
    }
    if (paths.isEmpty())
        return;
    const qsizetype now = paths.indexOf(m_scene.selected());
    const qsizetype next = now < 0 ? 0 : std::clamp<qsizetype>(now + by, 0, paths.size() - 1);
    const StepRow *row = m_scene.rowAt(paths[next]);
    emit m_scene.pathClicked(row ? row->path : paths[next]);
}

void GraphView::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier)) {
        QGraphicsView::wheelEvent(event);
        return;
    }
    zoom(event->angleDelta().y() > 0 ? kStep : 1 / kStep);
    event->accept();
}

void GraphView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(kStep);
        return;
    case Qt::Key_Minus:
        zoom(1 / kStep);
        return;
    case Qt::Key_F:
        fit();
        return;
    case Qt::Key_Down:
    case Qt::Key_Right:
        walk(1);
        return;
    case Qt::Key_Up:
    case Qt::Key_Left:
        walk(-1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_scene.selected().isEmpty()) {
            const StepRow *row = m_scene.rowAt(m_scene.selected());
            emit m_scene.pathOpened(row ? row->path : m_scene.selected());
        }
        return;
    default:
        QGraphicsView::keyPressEvent(event);
    }
}

void GraphView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    if (m_isFitted)
        fit();
}

void GraphView::showEvent(QShowEvent *event)
{
    QGraphicsView::showEvent(event);
    if (m_isFitted)
        fit();
}

} // namespace ams
