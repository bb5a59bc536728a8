// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/IncidentView.h"

#include "ui/incidents/IncidentDelegate.h"
#include "ui/incidents/MarkedIncidents.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

namespace ams {

namespace {

/// Widths at the first start, in characters.
int charactersOf(IncidentColumn column)
{
    switch (column) {
    case IncidentColumn::Severity:
        return 22;
    case IncidentColumn::State:
        return 26;
    case IncidentColumn::Owner:
        return 14;
    case IncidentColumn::Customer:
        return 13;
    case IncidentColumn::Title:
        return 36;
    case IncidentColumn::Scenario:
        return 20;
    case IncidentColumn::Step:
        return 24;
    case IncidentColumn::Age:
        return 7;
    case IncidentColumn::Region:
        return 11;
    case IncidentColumn::Copies:
        return 7;
    case IncidentColumn::Note:
        return 12;
    }
    return 10;
}

} // namespace

IncidentView::IncidentView(IncidentTable &table, MarkedIncidents &marked, QWidget *parent)
    : QTableView(parent), m_table(table), m_marked(marked)
{
    setModel(&table);
    m_delegate = new IncidentDelegate(table, marked, this);
    setItemDelegate(m_delegate);
    setAccessibleName(tr("Incidents"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setAutoScroll(false);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setRowHeight();
    setUpHeader();
    connect(&marked, &MarkedIncidents::changed, viewport(), qOverload<>(&QWidget::update));
    connect(&table, &IncidentTable::arranged, this, &IncidentView::tellSeenRows);
    connect(horizontalHeader(), &QHeaderView::sectionMoved, this, [this] {
        m_delegate->setFirstColumn(horizontalHeader()->logicalIndex(0));
        viewport()->update();
        emit columnsChanged();
    });
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, &IncidentView::columnsChanged);
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &IncidentView::columnsChanged);
}

void IncidentView::setUpHeader()
{
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setStretchLastSection(true);
    header->setMinimumSectionSize(32);
    header->setSortIndicatorShown(true);
    header->setSectionsClickable(true);
    header->setSortIndicator(int(m_table.sortColumn()), m_table.sortOrder());
    setSortingEnabled(true);
    setColumns({});
}

void IncidentView::setRowHeight()
{
    verticalHeader()->setMinimumSectionSize(fontMetrics().height() + 10);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
}

const IncidentRow *IncidentView::currentIncident() const
{
    return m_table.incidentAt(currentIndex().row());
}

void IncidentView::setCurrentIncident(const IncidentId &incident)
{
    if (const int row = m_table.rowOf(incident); row >= 0)
        goTo(row);
}

void IncidentView::moveCursorBy(int rows)
{
    if (m_table.rowCount() == 0)
        return;
    m_anchor = -1;
    // The cursor's row may have left the list: the one that stands there now is the next.
    const int left = m_lastRow < 0 ? (rows > 0 ? -1 : m_table.rowCount()) : m_lastRow - (rows > 0 ? 1 : 0);
    const int from = currentIndex().isValid() ? currentIndex().row() : left;
    goTo(std::clamp(from + rows, 0, m_table.rowCount() - 1));
}

void IncidentView::toggleMark()
{
    const int row = currentIndex().row();
    if (const IncidentRow *incident = m_table.incidentAt(row)) {
        m_marked.toggle(incident->incident);
        return;
    }
    const QList<IncidentId> all = m_table.incidentsOfGroup(row);
    const bool areAllMarked = std::all_of(all.cbegin(), all.cend(),
                                          [this](const IncidentId &incident) { return m_marked.contains(incident); });
    if (areAllMarked)
        m_marked.remove(all);
    else
        m_marked.add(all);
}

void IncidentView::setNews(const QSet<IncidentId> *news)
{
    m_delegate->setNews(news);
    viewport()->update();
}

QList<IncidentId> IncidentView::seenIncidents() const
{
    QList<IncidentId> seen;
    const int first = rowAt(0);
    if (first < 0)
        return seen;
    const int below = rowAt(viewport()->height() - 1);
    const int last = below < 0 ? m_table.rowCount() - 1 : below;
    for (int row = first; row <= last; ++row) {
        if (const IncidentRow *incident = m_table.incidentAt(row))
            seen.append(incident->incident);
    }
    return seen;
}

void IncidentView::refreshAges()
{
    const int age = int(IncidentColumn::Age);
    if (!isColumnHidden(age))
        viewport()->update(columnViewportPosition(age), 0, columnWidth(age), viewport()->height());
}

QByteArray IncidentView::columns() const
{
    return horizontalHeader()->saveState().toBase64();
}

void IncidentView::setColumns(const QByteArray &columns)
{
    QHeaderView *header = horizontalHeader();
    const QSignalBlocker quiet(header);
    if (columns.isEmpty() || !header->restoreState(QByteArray::fromBase64(columns)) ||
        header->count() != kIncidentColumns) {
        // The average of a Japanese font is that of kanji, twice as wide as what stands here.
        const int character = fontMetrics().horizontalAdvance(u'0');
        for (int column = 0; column < kIncidentColumns; ++column) {
            header->moveSection(header->visualIndex(column), column);
            header->setSectionHidden(column, false);
            // Heads are wider in Japanese.
            const QString head = m_table.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
            header->resizeSection(column, std::max(charactersOf(IncidentColumn(column)) * character,
                                                   fontMetrics().horizontalAdvance(head) + 3 * character));
        }
    }
    // The order is the view's own, kept beside the columns; a state of the header must not bring an older one along.
    header->setSortIndicator(int(m_table.sortColumn()), m_table.sortOrder());
    header->setStretchLastSection(true);
    m_delegate->setFirstColumn(header->logicalIndex(0));
    header->viewport()->update();
    updateGeometries();
    viewport()->update();
}

void IncidentView::setColumnShown(IncidentColumn column, bool isShown)
{
    setColumnHidden(int(column), !isShown);
    emit columnsChanged();
}

bool IncidentView::isColumnShown(IncidentColumn column) const
{
    return !isColumnHidden(int(column));
}

void IncidentView::keyPressEvent(QKeyEvent *event)
{
    emit touched();
    const int row = currentIndex().row();
    const bool isMarking = event->modifiers().testFlag(Qt::ShiftModifier);
    const int page = std::max(1, viewport()->height() / std::max(1, verticalHeader()->defaultSectionSize()) - 1);
    int by = 0;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        open(currentIndex());
        return;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (m_table.groupAt(row) != nullptr) {
            toggleGroup(row, event->key() == Qt::Key_Right);
            return;
        }
        break;
    case Qt::Key_Up:
        by = -1;
        break;
    case Qt::Key_Down:
        by = 1;
        break;
    case Qt::Key_PageUp:
        by = -page;
        break;
    case Qt::Key_PageDown:
        by = page;
        break;
    case Qt::Key_Home:
        by = -m_table.rowCount();
        break;
    case Qt::Key_End:
        by = m_table.rowCount();
        break;
    default:
        break;
    }
    if (by == 0) {
        QTableView::keyPressEvent(event);
        return;
    }
    const int anchor = m_anchor >= 0 ? m_anchor : row;
    moveCursorBy(by);
    if (isMarking && anchor >= 0) {
        m_anchor = anchor;
        markRange(anchor, currentIndex().row());
    }
}

void IncidentView::mousePressEvent(QMouseEvent *event)
{
    emit touched();
    const int row = rowAt(event->position().toPoint().y());
    if (event->button() != Qt::LeftButton || row < 0) {
        if (row >= 0)
            goTo(row); // a menu is about this row
        return;
    }
    const IncidentRow *incident = m_table.incidentAt(row);
    if (incident == nullptr) {
        goTo(row);
        toggleGroup(row, !m_table.groupAt(row)->isOpen);
        return;
    }
    const IncidentId id = incident->incident;
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        const int from = m_anchor >= 0 ? m_anchor : std::max(0, currentIndex().row());
        goTo(row);
        m_anchor = from;
        markRange(from, row);
        return;
    }
    const bool isFirstOfMany = m_marked.isEmpty() && event->modifiers().testFlag(Qt::ControlModifier);
    if (const IncidentRow *before = currentIncident(); isFirstOfMany && before != nullptr && before->incident != id)
        m_marked.toggle(before->incident); // as everywhere: the row one stands on is the first of several
    goTo(row);
    if (event->modifiers().testFlag(Qt::ControlModifier) || isInBox(event->position().toPoint()))
        m_marked.toggle(id);
}

void IncidentView::mouseMoveEvent(QMouseEvent *event)
{
    emit touched();
    hover(rowAt(event->position().toPoint().y()));
}

void IncidentView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position().toPoint().y());
    if (event->button() != Qt::LeftButton || isInBox(event->position().toPoint()) || m_table.incidentAt(row) == nullptr)
        mousePressEvent(event); // two quick clicks on a box or a head are two clicks
    else
        open(m_table.index(row, 0));
}

void IncidentView::leaveEvent(QEvent *event)
{
    hover(-1);
    QTableView::leaveEvent(event);
}

void IncidentView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    tellSeenRows();
}

void IncidentView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    if (dy != 0)
        tellSeenRows();
}

void IncidentView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        setRowHeight();
}

void IncidentView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.isValid())
        m_lastRow = current.row();
    emit cursorMoved();
}

void IncidentView::tellSeenRows()
{
    const int first = rowAt(0);
    const int last = rowAt(viewport()->height() - 1);
    m_table.setSeenRows(std::max(0, first), last < 0 ? m_table.rowCount() : last);
}

void IncidentView::updateRow(int row)
{
    if (row >= 0)
        viewport()->update(0, rowViewportPosition(row), viewport()->width(), verticalHeader()->defaultSectionSize());
}

void IncidentView::hover(int row)
{
    if (row == m_hoveredRow)
        return;
    updateRow(m_hoveredRow);
    m_hoveredRow = row;
    m_delegate->setHoveredRow(row);
    updateRow(row);
}

void IncidentView::goTo(int row)
{
    m_anchor = -1;
    selectionModel()->setCurrentIndex(m_table.index(row, horizontalHeader()->logicalIndex(0)),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    const int sideways = horizontalScrollBar()->value();
    scrollTo(currentIndex());
    horizontalScrollBar()->setValue(sideways);
}

void IncidentView::markRange(int from, int to)
{
    QList<IncidentId> incidents;
    for (int row = std::min(from, to); row <= std::max(from, to); ++row) {
        if (const IncidentRow *incident = m_table.incidentAt(row))
            incidents.append(incident->incident);
    }
    m_marked.add(incidents);
}

void IncidentView::open(const QModelIndex &index)
{
    if (const IncidentRow *incident = m_table.incidentAt(index.row()))
        emit openWanted(incident->incident);
    else if (const IncidentTable::Group *group = m_table.groupAt(index.row()))
        toggleGroup(index.row(), !group->isOpen);
}

void IncidentView::toggleGroup(int row, bool isOpen)
{
    m_table.setGroupOpen(row, isOpen);
    updateRow(row);
}

bool IncidentView::isInBox(const QPoint &place) const
{
    const int begin = columnViewportPosition(horizontalHeader()->logicalIndex(0));
    return place.x() >= begin && place.x() < begin + IncidentDelegate::gutter();
}

} // namespace ams
