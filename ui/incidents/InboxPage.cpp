// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/InboxPage.h"

#include "ui/base/ActionTable.h"
#include "ui/base/LinkBook.h"
#include "ui/base/Navigator.h"
#include "ui/look/EmptyState.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QStackedLayout>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ams {

namespace {

int charactersOf(InboxColumn column)
{
    switch (column) {
    case InboxColumn::Left:
        return 11;
    case InboxColumn::Question:
        return 44;
    case InboxColumn::Customer:
        return 14;
    case InboxColumn::Incident:
        return 48;
    case InboxColumn::Scenario:
        return 20;
    case InboxColumn::Agent:
        return 14;
    }
    return 10;
}

} // namespace

InboxPage::InboxPage(ConsoleContext &context, Ask ask, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_ask(std::move(ask))
    , m_table(context.incidents, context.clock)
    , m_view(new QTableView(this))
    , m_count(new QLabel(this))
    , m_nothing(new EmptyState(this))
    , m_stack(new QStackedLayout)
{
    setObjectName(QStringLiteral("inbox-page"));
    m_view->setModel(&m_table);
    m_view->setAccessibleName(tr("Questions to people"));
    m_view->setSelectionBehavior(QTableView::SelectRows);
    m_view->setSelectionMode(QTableView::SingleSelection);
    m_view->setShowGrid(false);
    m_view->setAlternatingRowColors(true);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 14);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_view->horizontalHeader()->setStretchLastSection(true);
    for (int column = 0; column < kInboxColumns; ++column)
        m_view->setColumnWidth(column, charactersOf(InboxColumn(column)) * fontMetrics().horizontalAdvance(u'0'));
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_nothing);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(10, 8, 10, 8);
    head->addWidget(m_count, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addLayout(m_stack, 1);
    setFocusProxy(m_view);
    addActions();
    for (const char *name : {"inbox.answer", "inbox.open"}) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(m_context.actions.find(QLatin1StringView(name)));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        head->addWidget(button);
    }
    connect(m_view, &QTableView::activated, this, &InboxPage::answer);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, &context.actions, &ActionTable::refresh);
    connect(&m_table, &InboxTable::countChanged, this, &InboxPage::refresh);
    connect(&m_table, &QAbstractItemModel::dataChanged, this, &InboxPage::refresh);
    connect(&context.incidents, &IncidentBook::trustChanged, this, &InboxPage::tellNothing);
    connect(&context.links, &LinkBook::added, this, &InboxPage::tellNothing, Qt::QueuedConnection);
    connect(&context.links, &LinkBook::removing, this, &InboxPage::tellNothing, Qt::QueuedConnection);
    tellNothing();
    refresh();
}

/// An empty inbox is good news only while everybody is heard.
void InboxPage::tellNothing()
{
    const auto &links = m_context.links.all();
    const bool isHeard = std::all_of(links.cbegin(), links.cend(), [](const LinkBook::Entry &entry) {
        return entry.hasPicture && entry.link->state().kind == LinkState::Kind::Live;
    });
    m_nothing->clearButtons();
    const auto offer = [this](const char *action) {
        m_nothing->addButton(m_context.actions.find(QLatin1StringView(action)));
    };
    if (links.empty()) {
        m_nothing->say(Icon::Link, tr("No agent yet"),
                       tr("Questions of automation to people stand here: tasks and approvals, with the time that is "
                          "left. Connect this console to an agent, or look at the sandbox."));
        offer("console.connections");
        offer("console.welcome");
    } else if (!isHeard) {
        m_nothing->say(Icon::Link, tr("Not everybody is heard"),
                       tr("Not every agent can be heard, so an empty inbox says nothing about those."));
        offer("console.connections");
    } else {
        m_nothing->say(Icon::Inbox, tr("Nothing waits for an answer"),
                       tr("Tasks and approvals of all agents appear here, with the time that is left."));
    }
}

void InboxPage::addActions()
{
    const auto add = [this](const char *name, const QString &text, const QString &key, Icon sign,
                            std::function<void()> then, std::function<bool()> isEnabled) {
        ActionSpec spec;
        spec.name = QLatin1StringView(name);
        spec.group = tr("Inbox");
        spec.text = text;
        spec.key = QKeySequence(key);
        spec.icon = sign;
        spec.isEnabled = std::move(isEnabled);
        spec.scope = m_view;
        m_context.actions.add(spec, this, std::move(then));
    };
    add(
        "inbox.answer", tr("Answer…"), QStringLiteral("A"), Icon::Answer, [this] { answer(); },
        [this] { return !m_table.isDead(m_view->currentIndex().row()); });
    add(
        "inbox.open", tr("Open the incident"), QStringLiteral("O"), Icon::Open, [this] { openIncident(); },
        [this] { return m_table.incidentAt(m_view->currentIndex().row()) != nullptr; });
}

void InboxPage::answer()
{
    const int row = m_view->currentIndex().row();
    const IncidentRow *incident = m_table.incidentAt(row);
    if (incident == nullptr)
        return;
    CoreLink *link = m_context.incidents.askLink(m_context.incidents.slotOf(incident->incident));
    if (m_table.isDead(row) || link == nullptr) {
        emit m_context.navigator.messageWanted(tr("This question has run out; no answer counts any more."));
        return;
    }
    m_ask(m_context, *link, *incident, this);
}

void InboxPage::openIncident()
{
    if (const IncidentRow *incident = m_table.incidentAt(m_view->currentIndex().row()))
        emit m_context.navigator.incidentWanted(incident->incident);
}

void InboxPage::refresh()
{
    m_stack->setCurrentIndex(m_table.rowCount() > 0 ? 0 : 1);
    const QString text = tr("%Ln question(s) wait for a person", nullptr, m_table.liveCount());
    if (m_count->text() != text) {
        m_count->setText(text);
        m_context.actions.refresh();
    }
    if (m_table.rowCount() > 0 && !m_view->currentIndex().isValid())
        m_view->selectRow(0);
}

PageSpec inboxPage(const InboxPage::Ask &ask)
{
    return {
        QStringLiteral("inbox"), [] { return InboxPage::tr("Inbox"); }, Icon::Inbox,
        [ask](ConsoleContext &context, QWidget *parent) -> QWidget * { return new InboxPage(context, ask, parent); }};
}

} // namespace ams
