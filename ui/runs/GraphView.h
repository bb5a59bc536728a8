// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QGraphicsView>

namespace ams {

class ScenarioScene;

/// Where a ScenarioScene is looked at: Ctrl+wheel and +/- zoom, F fits everything, dragging the ground moves it; arrow
/// keys go from step to step. Shows the whole until the person has zoomed.
class GraphView final : public QGraphicsView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GraphView)
public:
    GraphView(ScenarioScene &scene, QWidget *parent);

    void fit();
    void showPath(const QString &path); ///< comes into view, if it is not

protected:
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void zoom(qreal by);
    void walk(int by);

    ScenarioScene &m_scene;
    bool m_isFitted = true;
};

} // namespace ams
