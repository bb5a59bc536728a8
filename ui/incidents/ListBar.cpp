// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/ListBar.h"

#include "ui/base/UiSettings.h"
#include "ui/incidents/FilterChips.h"
#include "ui/incidents/FilterLine.h"
#include "ui/incidents/IncidentView.h"
#include "ui/incidents/ViewDialog.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace ams {

namespace {

const QString kPage = QStringLiteral("incidents");
constexpr int kValues = 40;

} // namespace

ListBar::ListBar(ConsoleContext &context, IncidentTable &table, IncidentView &view, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_table(table)
    , m_view(view)
    , m_views(context.settings)
    , m_viewButton(new QToolButton(this))
    , m_line(new FilterLine(
          context.clock, [&table](const QString &field) { return table.knownValues(field, kValues); }, this))
    , m_chips(new FilterChips(this))
    , m_grouping(new QComboBox(this))
    , m_columns(new QToolButton(this))
{
    m_viewButton->setObjectName(QStringLiteral("view-button"));
    m_viewButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_viewButton->setIcon(icon(Icon::Incidents));
    m_viewButton->setPopupMode(QToolButton::InstantPopup);
    m_viewButton->setMenu(new QMenu(m_viewButton));
    m_viewButton->setMinimumWidth(fontMetrics().horizontalAdvance(u'0') * 26);
    m_viewButton->setToolTip(tr("What the list shows: ready-made views and your own"));
    connect(m_viewButton->menu(), &QMenu::aboutToShow, this, &ListBar::fillViews);

    m_grouping->setAccessibleName(tr("Group by"));
    m_grouping->setToolTip(tr("Group the list"));
    m_grouping->addItem(tr("No groups"), toText(Grouping::None));
    m_grouping->addItem(tr("By customer"), toText(Grouping::Customer));
    m_grouping->addItem(tr("By service"), toText(Grouping::Service));
    m_grouping->addItem(tr("By scenario"), toText(Grouping::Scenario));
    m_grouping->addItem(tr("By host"), toText(Grouping::Host));
    connect(m_grouping, &QComboBox::activated, this,
            [this] { setGrouping(groupingFromText(m_grouping->currentData().toString())); });

    m_columns->setIcon(icon(Icon::Columns));
    m_columns->setAccessibleName(tr("Columns"));
    m_columns->setToolTip(tr("Which columns are shown"));
    m_columns->setPopupMode(QToolButton::InstantPopup);
    m_columns->setMenu(new QMenu(m_columns));
    connect(m_columns->menu(), &QMenu::aboutToShow, this, &ListBar::fillColumns);

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_viewButton);
    row->addWidget(m_line, 1);
    row->addWidget(m_grouping);
    row->addWidget(m_columns);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 8);
    column->setSpacing(6);
    column->addLayout(row);
    column->addWidget(m_chips);

    connect(m_line, &FilterLine::filterTyped, this, [this](const QString &text) {
        applyFilter(text);
        remember();
    });
    connect(m_line, &FilterLine::leaveWanted, this, &ListBar::listWanted);
    connect(m_chips, &FilterChips::removeWanted, m_line, &FilterLine::removePart);
    connect(&view, &IncidentView::columnsChanged, this, &ListBar::remember);

    const UiSettings &settings = context.settings;
    m_isRestoring = true;
    const QString shown = settings.pageValue(kPage, QStringLiteral("view")).toString();
    showView(m_views.find(shown) ? shown : QStringLiteral("all"));
    if (const QVariant filter = settings.pageValue(kPage, QStringLiteral("filter")); filter.isValid())
        m_line->setFilter(filter.toString());
    if (const QVariant group = settings.pageValue(kPage, QStringLiteral("group")); group.isValid())
        setGrouping(groupingFromText(group.toString()));
    if (const QVariant sort = settings.pageValue(kPage, QStringLiteral("sort")); sort.isValid()) {
        table.setSorting(IncidentColumn(std::clamp(sort.toInt(), 0, kIncidentColumns - 1)),
                         settings.pageValue(kPage, QStringLiteral("descending")).toBool() ? Qt::DescendingOrder
                                                                                          : Qt::AscendingOrder);
    }
    view.setColumns(settings.pageValue(kPage, QStringLiteral("columns")).toByteArray());
    m_isRestoring = false;
    showName();
}

void ListBar::showView(const QString &id)
{
    const auto view = m_views.find(id);
    if (!view)
        return;
    const bool wasRestoring = std::exchange(m_isRestoring, true);
    m_shown = id;
    m_table.setSorting(view->column, view->order);
    setGrouping(view->grouping);
    m_line->setFilter(view->filter);
    m_view.setColumns(view->columns.isEmpty() ? m_view.columns() : view->columns);
    m_isRestoring = wasRestoring;
    remember();
    showName();
    emit filterChanged();
}

void ListBar::saveView(const QString &name, const std::optional<ViewSounds> &sounds)
{
    if (name.trimmed().isEmpty())
        return;
    SavedView view;
    view.name = name;
    view.filter = m_line->text();
    view.grouping = m_table.grouping();
    view.column = m_table.sortColumn();
    view.order = m_table.sortOrder();
    view.columns = m_view.columns();
    view.sounds = sounds;
    m_shown = m_views.save(view).id;
    remember();
    showName();
}

void ListBar::removeView()
{
    if (const auto view = m_views.find(m_shown); !view || !view->isOwn)
        return;
    m_views.remove(m_shown);
    showView(QStringLiteral("all"));
}

void ListBar::setGrouping(Grouping grouping)
{
    m_grouping->setCurrentIndex(m_grouping->findData(toText(grouping)));
    if (grouping != m_table.grouping())
        m_table.setGrouping(grouping);
    remember();
}

void ListBar::applyFilter(const QString &text)
{
    auto filter = IncidentFilter::parse(text);
    if (filter) {
        m_chips->show(IncidentFilter::partsOf(text), {});
        m_table.setFilter(std::move(*filter));
    } else {
        // The list stays as it was: half a word must not empty it.
        m_chips->show({}, tr("“%1” is not understood. Fields are: %2")
                              .arg(filter.error().message, IncidentFilter::fields().join(QStringLiteral(", "))));
    }
    showName();
    emit filterChanged();
}

void ListBar::fillViews()
{
    QMenu *menu = m_viewButton->menu();
    menu->clear();
    bool wasOwn = false;
    for (const SavedView &view : m_views.all()) {
        if (view.isOwn && !wasOwn)
            menu->addSeparator();
        wasOwn = view.isOwn;
        QAction *action = menu->addAction(view.name, this, [this, id = view.id] { showView(id); });
        if (view.sounds)
            action->setIcon(icon(Icon::Bell));
        action->setCheckable(true);
        action->setChecked(view.id == m_shown);
    }
    menu->addSeparator();
    menu->addAction(tr("Save as a view…"), this, &ListBar::askView);
    QAction *removal = menu->addAction(tr("Remove this view"), this, &ListBar::removeView);
    const auto shown = m_views.find(m_shown);
    removal->setEnabled(shown && shown->isOwn);
}

void ListBar::fillColumns()
{
    QMenu *menu = m_columns->menu();
    menu->clear();
    for (int i = 0; i < kIncidentColumns; ++i) {
        const auto column = IncidentColumn(i);
        QAction *action = menu->addAction(columnTitle(column), this, [this, column] {
            m_view.setColumnShown(column, !m_view.isColumnShown(column));
        });
        action->setCheckable(true);
        action->setChecked(m_view.isColumnShown(column));
        action->setEnabled(column != IncidentColumn::Title); // without it nobody knows what a row is
    }
    menu->addSeparator();
    menu->addAction(tr("As at the first start"), this, [this] {
        m_view.setColumns({});
        remember();
    });
}

void ListBar::remember()
{
    if (m_isRestoring)
        return;
    UiSettings &settings = m_context.settings;
    settings.setPageValue(kPage, QStringLiteral("view"), m_shown);
    settings.setPageValue(kPage, QStringLiteral("filter"), m_line->text());
    settings.setPageValue(kPage, QStringLiteral("group"), toText(m_table.grouping()));
    settings.setPageValue(kPage, QStringLiteral("sort"), int(m_table.sortColumn()));
    settings.setPageValue(kPage, QStringLiteral("descending"), m_table.sortOrder() == Qt::DescendingOrder);
    settings.setPageValue(kPage, QStringLiteral("columns"), m_view.columns());
}

void ListBar::askView()
{
    SavedView view;
    if (const auto shown = m_views.find(m_shown); shown && shown->isOwn)
        view = *shown;
    auto *dialog = new ViewDialog(view, this);
    connect(dialog, &ViewDialog::decided, this, [this](const SavedView &made) { saveView(made.name, made.sounds); });
    dialog->open();
}

void ListBar::showName()
{
    const auto view = m_views.find(m_shown);
    const QString name = view ? view->name : QString();
    const bool isChanged = view && view->filter != m_line->text();
    m_viewButton->setText(isChanged ? tr("%1 (changed)", "a view whose filter was edited").arg(name) : name);
    m_viewButton->setAccessibleName(tr("View: %1").arg(m_viewButton->text()));
}

} // namespace ams
