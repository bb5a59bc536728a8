// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/IncidentPage.h"

#include "ui/base/ActionTable.h"
#include "ui/base/Navigator.h"
#include "ui/look/EmptyState.h"
#include "ui/look/Theme.h"
#include "ui/look/Words.h"
#include "ui/panels/PanelActions.h"
#include "ui/panels/PanelArea.h"
#include "ui/runs/AboutPanel.h"
#include "ui/runs/DataPanel.h"
#include "ui/runs/GraphView.h"
#include "ui/runs/HistoryPanel.h"
#include "ui/runs/IncidentActions.h"
#include "ui/runs/IncidentHeadline.h"
#include "ui/runs/RunbookPanel.h"
#include "ui/runs/ScenarioScene.h"
#include "ui/runs/ScrubBar.h"
#include "ui/runs/StepPanel.h"
#include "ui/runs/StepTable.h"
#include "ui/runs/StepView.h"
#include "ui/runs/TimelinePanel.h"
#include "ui/runs/diagnostics/DiagnosticsPanel.h"

#include <QFocusEvent>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace ams {

namespace {

constexpr std::chrono::milliseconds kTick{1000};
// Panels that others lead to.
const QString kTimeline = QStringLiteral("timeline");
const QString kStep = QStringLiteral("step");
const QString kDiagnostics = QStringLiteral("diagnostics");

} // namespace

IncidentPage::IncidentPage(ConsoleContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_follower(context.incidents)
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
    , m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("incident-page"));
    setFocusPolicy(Qt::StrongFocus);
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(14, 8, 14, 8);
    m_problem->setAutoFillBackground(true);
    m_problem->hide();
    connect(&context.theme, &Theme::changed, this, [this] { tellProblem(m_problem->text()); });
    m_actions = new IncidentActions(context, m_follower, this);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeContent());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_problem);
    column->addWidget(m_stack, 1);
    connectParts();
    if (!context.navigator.incident().isEmpty())
        open(context.navigator.incident());
    else
        tell();
}

IncidentPage::~IncidentPage() = default;

QWidget *IncidentPage::makeContent()
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_headline = new IncidentHeadline(m_context, m_follower, content);
    column->addWidget(m_headline);
    auto *bar = makeBar(content);
    column->addWidget(bar);
    m_panels = makePanels(content);
    column->addWidget(m_panels, 1);
    m_scrub = new ScrubBar(m_context.times, content);
    column->addWidget(m_scrub);
    m_panelActions = new PanelActions(m_context, *m_panels, this);
    m_panels->setKeysOfPage(actions());
    auto *panels = bar->findChild<QToolButton *>(QStringLiteral("panels-menu"));
    panels->setMenu(m_panelActions->makeMenu(panels));
    return content;
}

QWidget *IncidentPage::makeBar(QWidget *parent)
{
    auto *whole = new QWidget(parent);
    auto *row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 6, 0);
    row->setSpacing(0);
    auto *bar = new QToolBar(whole);
    bar->setObjectName(QStringLiteral("incident-actions"));
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize({18, 18});
    bar->setContentsMargins(6, 0, 6, 2);
    auto *more = new QToolButton(bar);
    more->setText(tr("Incident"));
    more->setIcon(icon(Icon::Acknowledge));
    more->setToolTip(tr("What can be done with the incident itself"));
    more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    more->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(more);
    menu->addActions(m_actions->incidentDeeds());
    menu->addSeparator();
    for (const char *action : {"incident.run", "incident.open", "incident.copy-link"})
        menu->addAction(m_context.actions.find(QLatin1StringView(action)));
    connect(menu, &QMenu::aboutToShow, &m_context.actions, &ActionTable::refresh);
    more->setMenu(menu);
    // First, so that it stays in sight where the window is narrow: it is there for every incident.
    bar->addWidget(more);
    bar->addSeparator();
    for (QAction *action : m_actions->all())
        bar->addAction(action);
    row->addWidget(bar, 1);
    auto *panels = new QToolButton(whole);
    panels->setObjectName(QStringLiteral("panels-menu"));
    panels->setText(tr("Panels"));
    panels->setIcon(icon(Icon::Panels));
    panels->setToolTip(tr("Which parts are shown, and where"));
    panels->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    panels->setIconSize({18, 18});
    panels->setAutoRaise(true);
    panels->setPopupMode(QToolButton::InstantPopup);
    row->addWidget(panels);
    return whole;
}

PanelArea *IncidentPage::makePanels(QWidget *parent)
{
    auto *area = new PanelArea(QStringLiteral("incident"), m_context.settings, parent);
    // Each made when it is added: the tab key goes through them in this order.
    area->add(QStringLiteral("steps"), tr("Steps"), Icon::Incidents, makeSteps(area));
    area->add(QStringLiteral("graph"), tr("Graph"), Icon::Graph, makeGraph(area));
    area->add(kTimeline, tr("Timeline"), Icon::Clock, m_timeline = new TimelinePanel(m_context, area));
    area->add(kStep, tr("Step"), Icon::Run, m_step = new StepPanel(m_context, area));
    area->add(QStringLiteral("runbook"), tr("Runbook"), Icon::Book,
              m_runbook = new RunbookPanel(m_context, m_follower, area));
    area->add(kDiagnostics, tr("Diagnostics"), Icon::Chart, m_diagnostics = new DiagnosticsPanel(area));
    area->add(QStringLiteral("why"), tr("Why"), Icon::Help, m_about = new AboutPanel(m_context, m_follower, area));
    area->add(QStringLiteral("before"), tr("Before"), Icon::History, new HistoryPanel(m_context, m_follower, area));
    area->add(QStringLiteral("data"), tr("Raw data"), Icon::Copy, m_data = new DataPanel(m_context, m_follower, area));
    area->setUsual(PanelPlan::split(
        Qt::Horizontal, {PanelPlan::place({QStringLiteral("steps"), QStringLiteral("graph")}, 800),
                         PanelPlan::place({kTimeline, kStep, QStringLiteral("runbook"), kDiagnostics,
                                           QStringLiteral("why"), QStringLiteral("before"), QStringLiteral("data")},
                                          560)}));
    return area;
}

QWidget *IncidentPage::makeSteps(QWidget *parent)
{
    auto *both = new QWidget(parent);
    auto *column = new QVBoxLayout(both);
    column->setContentsMargins(0, 0, 0, 0);
    m_table = new StepTable(this);
    m_steps = new StepView(*m_table, both);
    m_steps->setFrameShape(QFrame::NoFrame);
    m_noSteps = new EmptyState(both);
    column->addWidget(m_steps, 1);
    column->addWidget(m_noSteps, 1);
    return both;
}

QWidget *IncidentPage::makeGraph(QWidget *parent)
{
    auto *both = new QWidget(parent);
    auto *column = new QVBoxLayout(both);
    column->setContentsMargins(0, 0, 0, 0);
    m_scene = new ScenarioScene(this);
    m_graph = new GraphView(*m_scene, both);
    m_noGraph = new EmptyState(both);
    m_noGraph->say(Icon::Graph, tr("No run, so no graph"),
                   tr("The ways that a run can take stand here, and those that it took."));
    column->addWidget(m_graph, 1);
    column->addWidget(m_noGraph, 1);
    return both;
}

void IncidentPage::connectParts()
{
    connect(&m_context.navigator, &Navigator::incidentWanted, this, &IncidentPage::open);
    connect(&m_follower, &RunFollower::incidentChanged, this, [this] {
        m_timeline->clear();
        m_scrub->goLive();
        m_diagnostics->clear();
        tellProblem({});
        m_steps->selectPath({});
        tell();
    });
    connect(&m_follower, &RunFollower::rowChanged, this, &IncidentPage::tell);
    connect(&m_follower, &RunFollower::runChanged, this, &IncidentPage::tell);
    connect(&m_follower, &RunFollower::textsChanged, this, [this] {
        m_timeline->clear(); // its steps have titles now
        tell();
    });
    connect(&m_follower, &RunFollower::journalChanged, this, [this] {
        if (m_follower.journal().isEmpty())
            m_timeline->clear();
        m_timeline->setJournal(m_follower.journal(), m_rows);
        m_scrub->setJournal(m_follower.journal());
    });
    connect(m_scrub, &ScrubBar::moved, this, [this] { m_follower.lookBack(m_scrub->entries()); });
    connect(&m_follower, &RunFollower::shownChanged, this, &IncidentPage::tellSteps);
    connect(m_scene, &ScenarioScene::pathClicked, m_steps, &StepView::selectPath);
    connect(m_scene, &ScenarioScene::pathOpened, this, [this] { m_panels->bringToFront(kStep); });
    connect(&m_follower, &RunFollower::failureChanged, this, [this] {
        const QString before =
            std::exchange(m_failure, m_follower.failure() ? words::of(*m_follower.failure()) : QString());
        if (!m_failure.isEmpty() || m_problem->text() == before)
            tellProblem(m_failure);
    });
    connect(m_steps, &StepView::pathSelected, this, &IncidentPage::selectPath);
    connect(m_steps, &StepView::pathOpened, this, [this] { m_panels->bringToFront(kStep); });
    connect(m_timeline, &TimelinePanel::pathSelected, m_steps, &StepView::selectPath);
    connect(m_panels, &PanelArea::changed, m_about, &AboutPanel::tell);
    connect(m_panelActions, &PanelActions::pageWanted, this,
            [this] { emit m_context.navigator.pageWanted(QStringLiteral("incident")); });
    connect(m_actions, &IncidentActions::problem, this, &IncidentPage::tellProblem);
    connect(m_actions, &IncidentActions::done, this, [this] { tellProblem({}); });
    connect(m_actions, &IncidentActions::backWanted, this,
            [this] { emit m_context.navigator.pageWanted(QStringLiteral("incidents")); });
    connect(m_step, &StepPanel::artifactWanted, this, [this](const Artifact &artifact) {
        if (!m_follower.link() || !m_follower.run())
            return;
        m_diagnostics->open(*m_follower.link(), m_follower.run()->run, artifact);
        m_panels->bringToFront(kDiagnostics);
        m_diagnostics->setFocus();
    });
}

void IncidentPage::open(const IncidentId &incident)
{
    m_follower.follow(incident);
    m_panels->takeKeyboard();
}

void IncidentPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    tell();
    if (!m_isTicking)
        tellTimes();
}

/// Whoever comes back to the page goes on where he was.
void IncidentPage::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (event->reason() == Qt::OtherFocusReason && m_panels->isVisible())
        m_panels->takeKeyboard();
}

void IncidentPage::tell()
{
    const bool hasRow = m_follower.row().has_value();
    m_stack->setCurrentIndex(hasRow ? 1 : 0);
    if (!hasRow) {
        tellEmpty();
        return;
    }
    const bool hasRun = !m_follower.row()->run.isEmpty();
    m_scrub->setVisible(hasRun);
    m_graph->setVisible(hasRun);
    m_noGraph->setVisible(!hasRun);
    m_timeline->setHasRun(hasRun);
    tellSteps();
    m_headline->tell(m_rows);
    m_about->tell();
    m_data->tell();
}

void IncidentPage::tellEmpty()
{
    m_empty->clearButtons();
    const auto offer = [this](const char *action) {
        m_empty->addButton(m_context.actions.find(QLatin1StringView(action)));
    };
    if (!m_follower.incident().isEmpty()) {
        m_empty->say(Icon::Search, tr("Incident %1 is not known").arg(m_follower.incident().toString()),
                     tr("No connected agent knows it. It is shown as soon as one does."));
        offer("console.connections");
    } else {
        m_empty->say(Icon::Graph, tr("No incident is open"),
                     tr("Choose one in the list, Enter opens it: its steps while they run, what happened, what was "
                        "collected and the runbook stand here, and all that you can do about it."));
    }
    offer("page.incidents");
}

void IncidentPage::tellNoSteps()
{
    const bool hasRun = !m_follower.row()->run.isEmpty();
    const QString told = m_follower.incident().toString() + (hasRun ? u'r' : u'-');
    if (std::exchange(m_noStepsOf, told) == told)
        return; // its buttons may have the focus
    m_noSteps->clearButtons();
    if (hasRun) {
        m_noSteps->say(Icon::Clock, tr("Its steps are on their way…"), {});
        return;
    }
    m_noSteps->say(Icon::Take, tr("It is people's work"),
                   tr("No scenario is for this incident, so automation leaves it alone. Acknowledge it and handle it, "
                      "or run a scenario by hand."));
    for (const char *action : {"incident.acknowledge", "incident.run", "incident.open"})
        m_noSteps->addButton(m_context.actions.find(QLatin1StringView(action)));
}

void IncidentPage::tellSteps()
{
    m_rows = m_follower.shown() ? stepRows(m_follower.texts(), *m_follower.shown()) : QList<StepRow>();
    m_table->setRows(m_rows, m_context.clock.now());
    m_steps->setVisible(!m_rows.isEmpty());
    m_noSteps->setVisible(m_rows.isEmpty());
    if (m_rows.isEmpty())
        tellNoSteps();
    m_timeline->setJournal(m_follower.journal(), m_rows);
    tellGraph();
    selectPath(m_steps->selectedPath());
}

void IncidentPage::tellGraph()
{
    const auto scenario = m_follower.scenario();
    QByteArray versions = scenario ? scenario->version : QByteArray();
    if (m_follower.run()) {
        for (const QByteArray &called : m_follower.run()->called)
            versions += m_follower.texts().contains(called) ? called : QByteArray();
    }
    if (versions != m_graphOf) {
        m_graphOf = versions;
        m_scene->setGraph(scenario ? scenarioGraph(*scenario, m_follower.texts(), m_follower.run()->called)
                                   : ScenarioGraph());
        m_graph->fit();
    }
    m_scene->setRows(m_rows);
}

void IncidentPage::selectPath(const QString &path)
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&path](const StepRow &row) { return row.path == path; });
    m_step->setStep(found == m_rows.end() ? nullptr : &*found);
    const bool isStep = found != m_rows.end() && found->isStep;
    m_runbook->setStep(isStep ? path : QString());
    m_scene->select(path);
    m_graph->showPath(path);
    m_actions->setSteps(m_rows, isStep ? path : QString());
}

/// Ages and count-downs go on while nothing changes.
void IncidentPage::tellTimes()
{
    m_isTicking = isVisible() || m_panels->isSeen();
    if (!m_isTicking)
        return;
    if (m_follower.row()) {
        m_headline->tell(m_rows);
        m_table->setNow(m_context.clock.now());
    }
    m_context.clock.after(kTick, this, [this] { tellTimes(); });
}

void IncidentPage::tellProblem(const QString &text)
{
    const ThemeColours &colours = m_context.theme.colours();
    QPalette palette = m_problem->palette();
    palette.setColor(QPalette::Window, colours.tint(Tone::Urgent));
    palette.setColor(QPalette::WindowText, colours.tone(Tone::Urgent));
    m_problem->setPalette(palette);
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

PageSpec incidentPage()
{
    return {QStringLiteral("incident"), [] { return IncidentPage::tr("Incident"); }, Icon::Graph,
            [](ConsoleContext &context, QWidget *parent) -> QWidget * { return new IncidentPage(context, parent); }};
}

} // namespace ams
