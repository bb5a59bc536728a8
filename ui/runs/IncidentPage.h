// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"
#include "ui/runs/RunFollower.h"
#include "ui/runs/StepRow.h"

#include <QWidget>

class QLabel;
class QStackedWidget;

namespace ams {

class AboutPanel;
class EmptyState;
class GraphView;
class DataPanel;
class DiagnosticsPanel;
class IncidentActions;
class IncidentHeadline;
class PanelActions;
class PanelArea;
class RunbookPanel;
class ScenarioScene;
class ScrubBar;
class StepPanel;
class StepTable;
class StepView;
class TimelinePanel;

/// One incident: headline, deeds, and panels that the person arranges: steps as list and graph, timeline, and all that
/// is known of it; below them its past. Shows the incident that the navigator wants.
class IncidentPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IncidentPage)
public:
    IncidentPage(ConsoleContext &context, QWidget *parent);
    ~IncidentPage() override;

    void open(const IncidentId &incident);
    [[nodiscard]] const RunFollower &follower() const { return m_follower; }

protected:
    void showEvent(QShowEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    QWidget *makeContent();
    QWidget *makeBar(QWidget *parent);
    PanelArea *makePanels(QWidget *parent);
    QWidget *makeSteps(QWidget *parent);
    QWidget *makeGraph(QWidget *parent);
    void connectParts();
    void tell();
    void tellEmpty();
    void tellSteps();
    void tellNoSteps();
    void tellGraph();
    void tellTimes();
    void tellProblem(const QString &text);
    void selectPath(const QString &path);

    ConsoleContext &m_context;
    RunFollower m_follower;
    QList<StepRow> m_rows;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QLabel *m_problem;
    IncidentHeadline *m_headline = nullptr;
    IncidentActions *m_actions = nullptr;
    StepTable *m_table = nullptr;
    StepView *m_steps = nullptr;
    EmptyState *m_noSteps = nullptr;
    QString m_noStepsOf; ///< what it says, and of which incident
    PanelArea *m_panels = nullptr;
    PanelActions *m_panelActions = nullptr;
    ScenarioScene *m_scene = nullptr;
    GraphView *m_graph = nullptr;
    EmptyState *m_noGraph = nullptr;
    QByteArray m_graphOf; ///< versions that the graph is made from
    ScrubBar *m_scrub = nullptr;
    TimelinePanel *m_timeline = nullptr;
    StepPanel *m_step = nullptr;
    DiagnosticsPanel *m_diagnostics = nullptr;
    AboutPanel *m_about = nullptr;
    DataPanel *m_data = nullptr;
    RunbookPanel *m_runbook = nullptr;
    QString m_failure; ///< of the last question, in words
    bool m_isTicking = false;
};

/// The page "incident".
[[nodiscard]] PageSpec incidentPage();

} // namespace ams
