// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/IncidentsPage.h"

#include "ui/base/ActionTable.h"
#include "ui/base/LinkBook.h"
#include "ui/base/Navigator.h"
#include "ui/base/UiSettings.h"
#include "ui/incidents/EmptyList.h"
#include "ui/incidents/FilterLine.h"
#include "ui/incidents/IncidentView.h"
#include "ui/incidents/ListActions.h"
#include "ui/incidents/ListBar.h"
#include "ui/incidents/ListFoot.h"
#include "ui/incidents/PendingBar.h"
#include "ui/incidents/ReportBar.h"
#include "ui/look/Theme.h"

#include <QAction>
#include <QFrame>
#include <QMenu>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace ams {

namespace {

const QString kPage = QStringLiteral("incidents");
const QString kFolded = QStringLiteral("folded");
constexpr Milliseconds kTick{1000};
/// So long after the last movement in the list its rows stay where they are.
constexpr Milliseconds kStillness{1500};

QFrame *line(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    line->setFixedHeight(1);
    return line;
}

} // namespace

IncidentsPage::IncidentsPage(ConsoleContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_table(context.incidents, context.clock)
    , m_unseen(context.incidents)
    , m_pending(context.clock)
{
    setObjectName(QStringLiteral("incidents-page"));
    if (const QVariant folded = context.settings.pageValue(kPage, kFolded); folded.isValid())
        m_table.setFolded(folded.toBool());
    m_view = new IncidentView(m_table, m_marked, this);
    m_bar = new ListBar(context, m_table, *m_view, this);
    m_foot = new ListFoot(m_table, m_marked, this);
    m_empty = new EmptyList(context, this);
    m_pendingBar = new PendingBar(m_pending, context.clock, this);
    m_report = new ReportBar(this);
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(line(this));
    column->addLayout(m_stack, 1);
    column->addWidget(m_report);
    column->addWidget(m_pendingBar);
    column->addWidget(line(this));
    column->addWidget(m_foot);

    connect(&m_table, &IncidentTable::arranged, this, &IncidentsPage::refresh);
    connect(m_bar, &ListBar::filterChanged, this, &IncidentsPage::refresh);
    connect(m_bar, &ListBar::listWanted, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_empty, &EmptyList::allWanted, m_bar, [this] { m_bar->showView(QStringLiteral("all")); });
    connect(&context.incidents, &IncidentBook::trustChanged, this, &IncidentsPage::refresh);
    connect(&context.incidents, &IncidentBook::agentChanged, this, &IncidentsPage::refreshMe);
    connect(&context.incidents, &IncidentBook::removed, this, [this](const QList<int> &slots_) {
        QList<IncidentId> gone;
        for (const int slot : slots_)
            gone.append(m_context.incidents.row(slot).incident);
        m_marked.remove(gone);
    });
    connect(&context.links, &LinkBook::added, this, &IncidentsPage::refresh, Qt::QueuedConnection);
    connect(&context.links, &LinkBook::removing, this, &IncidentsPage::refresh, Qt::QueuedConnection);
    connect(m_view, &IncidentView::openWanted, &context.navigator, &Navigator::incidentWanted);
    connect(m_view, &IncidentView::touched, this, &IncidentsPage::holdWhileBusy);
    connect(m_view, &IncidentView::cursorMoved, this, &IncidentsPage::seeCurrent);
    connect(m_view, &IncidentView::touched, this, &IncidentsPage::seeCurrent);
    connect(m_view, &IncidentView::cursorMoved, &context.actions, &ActionTable::refresh);
    connect(&m_marked, &MarkedIncidents::changed, this, [this] {
        holdWhileBusy();
        m_context.actions.refresh();
    });
    m_view->setNews(&m_unseen.all());
    connect(&m_unseen, &UnseenIncidents::changed, m_view->viewport(), qOverload<>(&QWidget::update));
    connect(&context.navigator, &Navigator::incidentWanted, &m_unseen, &UnseenIncidents::see);
    connect(&context.navigator, &Navigator::incidentWanted, m_view, &IncidentView::setCurrentIncident);
    connect(&context.theme, &Theme::changed, m_view->viewport(), qOverload<>(&QWidget::update));
    connect(&m_pending, &PendingActions::changed, &context.actions, &ActionTable::refresh);
    addActions();
    m_actions = new ListActions(context, {m_table, m_marked, *m_view, m_pending}, this);
    for (QAction *deed : m_actions->deeds())
        m_foot->addAction(deed);
    connect(m_actions, &ListActions::reported, this, &IncidentsPage::tell);
    connect(&context.navigator, &Navigator::takeWanted, m_actions, &ListActions::takeOne);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](const QPoint &place) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_actions->fillMenu(*menu);
        menu->popup(m_view->viewport()->mapToGlobal(place));
    });
    refreshMe();
    refresh();
    tick();
}

IncidentsPage::~IncidentsPage() = default;

void IncidentsPage::addActions()
{
    const QString group = tr("Incidents");
    ActionTable &actions = m_context.actions;
    const auto add = [&](const char *name, const QString &text, const QString &key, std::optional<Icon> sign,
                         std::function<void()> then, std::function<bool()> isEnabled = {}) {
        ActionSpec spec;
        spec.name = QStringLiteral("incidents.") + QLatin1StringView(name);
        spec.group = group;
        spec.text = text;
        spec.key = QKeySequence(key);
        spec.icon = sign;
        spec.isEnabled = std::move(isEnabled);
        spec.scope = m_view;
        return actions.add(spec, this, std::move(then));
    };
    const auto hasRow = [this] { return m_view->currentIncident() != nullptr; };
    m_foot->addAction(add(
        "open", tr("Open"), QStringLiteral("O"), Icon::Open,
        [this] { emit m_view->openWanted(m_view->currentIncident()->incident); }, hasRow));
    add("next", tr("Next incident"), QStringLiteral("J"), {}, [this] {
        holdWhileBusy();
        m_view->moveCursorBy(1);
    });
    add("previous", tr("Previous incident"), QStringLiteral("K"), {}, [this] {
        holdWhileBusy();
        m_view->moveCursorBy(-1);
    });
    add("mark", tr("Mark"), QStringLiteral("X"), Icon::Check, [this] { m_view->toggleMark(); });
    add("mark-all", tr("Mark all that match"), QStringLiteral("Ctrl+A"), {},
        [this] { m_marked.add(m_table.shownIncidents()); });
    add(
        "mark-none", tr("Unmark all"), QStringLiteral("Shift+X"), {}, [this] { m_marked.clear(); },
        [this] { return !m_marked.isEmpty(); });
    add(
        "show-new", tr("Show what is new"), QStringLiteral("."), {}, [this] { m_table.showWaiting(); },
        [this] { return m_table.waitingCount() > 0; });
    add("filter", tr("Filter"), QStringLiteral("/"), Icon::Filter, [this] {
        m_bar->line().setFocus(Qt::ShortcutFocusReason);
        m_bar->line().selectAll();
    });
    add("flaps", tr("Fold or unfold what comes and goes"), QStringLiteral("F"), {}, [this] {
        m_table.setFolded(!m_table.isFolded());
        m_context.settings.setPageValue(kPage, kFolded, m_table.isFolded());
        emit m_context.navigator.messageWanted(
            m_table.isFolded() ? tr("Of an alert that comes and goes the latest incident stands for all that are over.")
                               : tr("Every incident of an alert that comes and goes has a row of its own."));
    });
    add("save-view", tr("Save as a view…"), QStringLiteral("V"), Icon::Incidents, [this] { m_bar->askView(); });
    const auto isGrouped = [this] { return m_table.grouping() != Grouping::None; };
    add(
        "collapse", tr("Close all groups"), QStringLiteral("Shift+Left"), {},
        [this] { m_table.setAllGroupsOpen(false); }, isGrouped);
    add(
        "expand", tr("Open all groups"), QStringLiteral("Shift+Right"), {}, [this] { m_table.setAllGroupsOpen(true); },
        isGrouped);
}

/// What went well passes by; what did not stays until it was read.
void IncidentsPage::tell(const DeedReport &report)
{
    if (report.failed.isEmpty())
        emit m_context.navigator.messageWanted(report.text());
    else
        m_report->tell(report);
}

void IncidentsPage::refresh()
{
    const Emptiness why = emptinessOf(m_table, m_context.links);
    if (why != Emptiness::None)
        m_empty->tell(why);
    const bool wasEmpty = m_stack->currentWidget() == m_empty;
    m_stack->setCurrentWidget(why == Emptiness::None ? static_cast<QWidget *>(m_view) : m_empty);
    // The list has the keyboard as soon as it is there, unless the person is typing.
    if (wasEmpty && why == Emptiness::None && isActiveWindow() && !m_bar->line().hasFocus() &&
        (focusWidget() == nullptr || isAncestorOf(focusWidget())))
        m_view->setFocus();
    m_foot->refresh();
    m_context.actions.refresh();
}

/// Who "me" is, is known once an agent has told whom it takes us for.
void IncidentsPage::refreshMe()
{
    if (const Person person = m_context.links.person(); !person.isNobody())
        m_table.setMe(person);
    refresh();
}

/// The cursor also moves when its row goes; only where the person has put it something was seen.
void IncidentsPage::seeCurrent()
{
    constexpr Milliseconds moment{100};
    if (m_view->currentIncident() != nullptr && m_context.clock.steady() - m_touched < moment)
        emit m_context.navigator.incidentSeen(m_view->currentIncident()->incident);
}

void IncidentsPage::holdWhileBusy()
{
    m_touched = m_context.clock.steady();
    m_table.holdOrder(true);
    if (!m_isReleaseDue) {
        m_isReleaseDue = true;
        releaseAfter(kStillness);
    }
}

void IncidentsPage::releaseAfter(Milliseconds time)
{
    m_context.clock.after(time, this, [this] {
        const Milliseconds still = m_context.clock.steady() - m_touched;
        if (still < kStillness) {
            releaseAfter(kStillness - still);
            return;
        }
        m_isReleaseDue = false;
        if (m_marked.isEmpty())
            m_table.holdOrder(false);
    });
}

void IncidentsPage::tick()
{
    if (m_view->isVisible()) {
        m_view->refreshAges();
        if (isActiveWindow())
            m_unseen.look(m_view->seenIncidents());
    }
    m_context.clock.after(kTick, this, [this] { tick(); });
}

void IncidentsPage::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    m_view->setFocus();
}

PageSpec incidentsPage()
{
    return {QStringLiteral("incidents"), [] { return IncidentsPage::tr("Incidents"); }, Icon::Incidents,
            [](ConsoleContext &context, QWidget *parent) -> QWidget * { return new IncidentsPage(context, parent); }};
}

} // namespace ams
