// SPDX-License-Identifier: Apache-2.0
#include "ui/regions/RegionsPage.h"

#include "ui/base/ActionTable.h"
#include "ui/base/AgentBook.h"
#include "ui/base/AgentHealth.h"
#include "ui/base/LinkBook.h"
#include "ui/base/LinkTrust.h"
#include "ui/look/Theme.h"
#include "ui/regions/AgentTable.h"
#include "ui/regions/ColumnFit.h"
#include "ui/regions/FactsChart.h"
#include "ui/regions/SuppressedTable.h"

#include <QAction>
#include <QBoxLayout>
#include <QBuffer>
#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

namespace ams {

namespace {

constexpr int kMargin = 16;
constexpr int kSignSide = 22;
constexpr int kLeastState = 120; ///< of a column that may be cut
constexpr int kLeastReason = 90;
constexpr int kMostRows = 8; ///< agents shown without scrolling

QTableView *makeTable(QAbstractItemModel *model, const QString &name, QWidget *parent)
{
    auto *table = new QTableView(parent);
    table->setModel(model);
    table->setAccessibleName(name);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setAlternatingRowColors(true);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setMinimumSectionSize(24);
    return table;
}

/// What stands in the column now, and in its head.
int contentOf(const QTableView &table, int column)
{
    const QAbstractItemView &view = table; // where the hint is public
    return std::max(view.sizeHintForColumn(column), table.horizontalHeader()->sectionSizeHint(column));
}

void setWidths(QTableView &table, const QList<int> &widths)
{
    for (int column = 0; column < int(widths.size()); ++column) {
        table.setColumnHidden(column, widths.at(column) == 0);
        if (widths.at(column) > 0)
            table.setColumnWidth(column, widths.at(column));
    }
}

QLabel *makeHeading(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    return label;
}

/// A short piece of an agent's line, for the legend.
QString lineMark(const QPen &pen, qreal ratio)
{
    QPixmap pixmap(QSize(26, 10) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QPen thick = pen;
    thick.setWidthF(2);
    painter.setPen(thick);
    painter.drawLine(QPointF(0, 5), QPointF(26, 5));
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    pixmap.save(&buffer, "PNG");
    return QStringLiteral("<img src=\"data:image/png;base64,%1\" width=\"26\" height=\"10\"/>")
        .arg(QString::fromLatin1(bytes.toBase64()));
}

} // namespace

RegionsPage::RegionsPage(ConsoleContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_stack(new QStackedWidget(this))
{
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_stack);
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(makeFull());
    connect(&context.agents, &AgentBook::changed, this, &RegionsPage::refresh);
    connect(&context.theme, &Theme::changed, this, &RegionsPage::refresh);
    connect(&context.links, &LinkBook::added, this, &RegionsPage::refresh, Qt::QueuedConnection);
    connect(&context.links, &LinkBook::removing, this, &RegionsPage::refresh, Qt::QueuedConnection);
    setFocusProxy(m_agents);
    refresh();
}

QWidget *RegionsPage::makeEmpty()
{
    auto *empty = new QWidget(this);
    auto *column = new QVBoxLayout(empty);
    auto *sign = new QLabel(empty);
    sign->setPixmap(icon(Icon::Regions).pixmap(48, 48));
    connect(&m_context.theme, &Theme::changed, sign, [sign] { sign->setPixmap(icon(Icon::Regions).pixmap(48, 48)); });
    auto *heading = makeHeading(tr("No agent has told anything yet"), empty);
    auto *text = new QLabel(tr("Here stand the agents of all regions as soon as one is connected."), empty);
    text->setForegroundRole(QPalette::PlaceholderText);
    auto *connections = new QPushButton(icon(Icon::Link), tr("Connections…"), empty);
    connect(connections, &QPushButton::clicked, this, [this] {
        if (QAction *action = m_context.actions.find(QStringLiteral("console.connections")))
            action->trigger();
    });
    column->addStretch();
    for (QWidget *widget : std::initializer_list<QWidget *>{sign, heading, text, connections})
        column->addWidget(widget, 0, Qt::AlignHCenter);
    column->setSpacing(10);
    column->addStretch();
    return empty;
}

QWidget *RegionsPage::makeFull()
{
    auto *full = new QWidget(this);
    m_sign = new QLabel(full);
    m_sign->setFixedSize(kSignSide, kSignSide);
    m_headline = new QLabel(full);
    QFont large = m_headline->font();
    large.setPointSize(large.pointSize() + 3);
    large.setBold(true);
    m_headline->setFont(large);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_sign);
    head->addWidget(m_headline, 1);

    m_agents = makeTable(new AgentTable(m_context, this), tr("Agents"), full);
    m_suppressed = makeTable(new SuppressedTable(m_context, this), tr("Incidents not run again"), full);
    m_suppressed->setMinimumWidth(300);
    connect(m_agents->model(), &QAbstractItemModel::modelReset, this, [this] {
        m_contents.clear();
        for (int column = 0; column < AgentTable::kColumns; ++column)
            m_agents->setColumnHidden(column, false); // of a hidden one nothing can be measured
        fitHeight();
        fitWidths();
    });
    connect(m_agents->model(), &QAbstractItemModel::dataChanged, this, &RegionsPage::fitWidths);
    connect(m_suppressed->model(), &QAbstractItemModel::modelReset, this, &RegionsPage::fitWidths);

    m_legend = new QLabel(full);
    m_legend->setTextFormat(Qt::RichText);
    m_span = new QComboBox(full);
    m_span->setAccessibleName(tr("Time shown"));
    for (const int minutes : {15, 60, 360})
        m_span->addItem(minutes < 60 ? tr("Last %n minute(s)", nullptr, minutes)
                                     : tr("Last %n hour(s)", nullptr, minutes / 60),
                        minutes);
    connect(m_span, &QComboBox::currentIndexChanged, this, &RegionsPage::drawCharts);
    auto *bar = new QHBoxLayout;
    bar->addWidget(makeHeading(tr("Over time"), full));
    bar->addSpacing(12);
    bar->addWidget(m_legend, 1);
    bar->addWidget(m_span);

    auto *grid = new QGridLayout;
    grid->setSpacing(8);
    addCharts(*grid, full);

    auto *left = new QVBoxLayout;
    left->addLayout(bar);
    left->addLayout(grid, 1);
    auto *right = new QVBoxLayout;
    right->addWidget(makeHeading(tr("Not run again, and why"), full));
    right->addWidget(m_suppressed, 1);
    auto *below = new QHBoxLayout;
    below->setSpacing(kMargin);
    below->addLayout(left, 3);
    below->addLayout(right, 1);

    auto *column = new QVBoxLayout(full);
    column->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    column->setSpacing(12);
    column->addLayout(head);
    column->addWidget(m_agents);
    column->addLayout(below, 1);
    fitHeight();
    return full;
}

void RegionsPage::addCharts(QGridLayout &grid, QWidget *parent)
{
    const auto seconds = [](Milliseconds time) { return double(time.count()) / 1000; };
    const QList<FactsChart::Spec> specs{
        {tr("Incidents in the queue"), {}, [](const AgentSample &sample) { return double(sample.waitingRuns); }},
        {tr("Age of the oldest in the queue"), tr("s", "seconds"),
         [seconds](const AgentSample &sample) { return seconds(sample.oldestWait); }},
        {tr("Durable write to the ledger"), tr("ms", "milliseconds"),
         [](const AgentSample &sample) -> std::optional<double> {
             if (!sample.ledgerLatency)
                 return std::nullopt;
             return double(sample.ledgerLatency->count());
         }},
        {tr("Calls to PagerDuty left"),
         {},
         [](const AgentSample &sample) -> std::optional<double> {
             if (!sample.pagerDutyLeft)
                 return std::nullopt;
             return double(*sample.pagerDutyLeft);
         },
         Extreme::Lowest},
    };
    for (const FactsChart::Spec &spec : specs) {
        auto *chart = new FactsChart(m_context, spec, parent);
        grid.addWidget(chart, int(m_charts.size()) / 2, int(m_charts.size()) % 2);
        m_charts.append(chart);
    }
}

QString RegionsPage::headline() const
{
    return m_headline->text();
}

void RegionsPage::refresh()
{
    const auto agents = m_context.agents.all();
    m_stack->setCurrentIndex(agents.empty() ? 0 : 1);
    if (agents.empty())
        return;
    QStringList regions;
    QStringList ill;
    QStringList legend;
    Badge worst;
    int worstRank = 100;
    for (const AgentBook::Entry *entry : agents) {
        const AgentFacts &facts = entry->facts;
        if (!regions.contains(facts.region))
            regions.append(facts.region);
        LinkState::Kind kind = LinkState::Kind::Off;
        if (const CoreLink *link = m_context.links.find(entry->link))
            kind = trustedKind(link->state().kind, link->lastHeard(), true, m_context.clock.now());
        const Badge health = healthOf(facts, kind);
        if (health.tone != Tone::Good)
            ill.append(tr("%1: %2").arg(facts.agent.toString(), health.text));
        // Grey (nothing known) is worse than green, but broken is worse than both.
        const int rank = health.tone == Tone::Quiet ? int(Tone::Warning) : int(health.tone);
        if (rank < worstRank) {
            worst = health;
            worstRank = rank;
        }
        legend.append(lineMark(penOfAgent(int(legend.size()), m_context.theme.colours()), devicePixelRatioF()) +
                      QStringLiteral("&nbsp;") + facts.agent.toString().toHtmlEscaped());
    }
    // Whom nobody has heard yet is not well.
    for (const LinkBook::Entry &entry : m_context.links.all()) {
        const bool isKnown = std::any_of(agents.cbegin(), agents.cend(),
                                         [&entry](const AgentBook::Entry *agent) { return agent->link == entry.id; });
        const LinkState::Kind kind = entry.link->state().kind;
        if (isKnown || kind == LinkState::Kind::Off)
            continue;
        ill.append(
            tr("%1: %2").arg(entry.name, kind == LinkState::Kind::Live ? tr("no figures yet") : badgeOf(kind).text));
        if (worstRank >= int(Tone::Good)) {
            worst = badgeOf(kind);
            worstRank = int(Tone::Warning);
        }
    }
    const QString counts =
        tr("%1 in %2")
            .arg(tr("%n agent(s)", nullptr, int(agents.size())), tr("%n region(s)", nullptr, int(regions.size())));
    m_headline->setText(ill.isEmpty() ? tr("%1, all work").arg(counts)
                                      : tr("%1. %2").arg(counts, ill.join(QStringLiteral("; "))));
    m_sign->setPixmap(icon(worst).pixmap(kSignSide, kSignSide));
    m_legend->setText(legend.join(QStringLiteral("&nbsp;&nbsp;&nbsp; ")));
    if (isVisible())
        drawCharts();
}

void RegionsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
    drawCharts();
}

void RegionsPage::drawCharts()
{
    const Timestamp now = m_context.clock.now();
    const Timestamp from = now - std::chrono::minutes(m_span->currentData().toInt());
    for (FactsChart *chart : std::as_const(m_charts))
        chart->draw(from, now);
}

void RegionsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // The tables have their new size only once the layout has been worked out.
    QMetaObject::invokeMethod(this, &RegionsPage::fitWidths, Qt::QueuedConnection);
}

/// As high as its rows, so that the charts get the rest.
void RegionsPage::fitHeight()
{
    const int row = m_agents->verticalHeader()->defaultSectionSize();
    const int rows = std::clamp(m_agents->model()->rowCount(), 1, kMostRows);
    m_agents->setFixedHeight(m_agents->horizontalHeader()->sizeHint().height() + rows * row +
                             2 * m_agents->frameWidth());
}

/// Words are longer in one language than in another, so the columns share what there is.
void RegionsPage::fitWidths()
{
    if (!isVisible())
        return;
    m_contents.resize(AgentTable::kColumns, 0);
    QList<ColumnNeed> agents;
    for (int column = 0; column < AgentTable::kColumns; ++column) {
        m_contents[column] = std::max(m_contents.at(column), contentOf(*m_agents, column));
        const bool canBeCut = column == AgentTable::State || column == AgentTable::Webhooks;
        // The tool tip of the agent says these, too.
        const bool isExpendable = column == AgentTable::Started || column == AgentTable::Version;
        agents.append({m_contents.at(column), canBeCut ? kLeastState : 0, isExpendable});
    }
    setWidths(*m_agents, fitColumns(agents, m_agents->viewport()->width()));
    QList<ColumnNeed> reasons;
    for (int column = 0; column < m_suppressed->model()->columnCount(); ++column)
        reasons.append({contentOf(*m_suppressed, column), column == 0 ? kLeastReason : 0});
    setWidths(*m_suppressed, fitColumns(reasons, m_suppressed->viewport()->width()));
}

PageSpec regionsPage()
{
    return {QStringLiteral("regions"), [] { return RegionsPage::tr("Regions"); }, Icon::Regions,
            [](ConsoleContext &context, QWidget *parent) -> QWidget * { return new RegionsPage(context, parent); }};
}

} // namespace ams
