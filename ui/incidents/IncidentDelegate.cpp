// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/IncidentDelegate.h"

#include "ui/incidents/MarkedIncidents.h"
#include "ui/look/Badge.h"
#include "ui/look/StyleShapes.h"
#include "ui/look/Theme.h"

#include <QPainter>
#include <QTableView>

namespace ams {

namespace {

constexpr int kPadding = 8;
constexpr int kBox = 14;
constexpr int kGutter = 28;
constexpr int kNewsBar = 3;

bool isOver(const IncidentRow &row)
{
    return rankOf(row) >= 7;
}

void drawText(QPainter &painter, const QRect &area, const QString &text, const QFontMetrics &metrics,
              Qt::Alignment alignment = Qt::AlignLeft)
{
    if (text.isEmpty() || area.width() < 8)
        return;
    const QString fitting =
        metrics.horizontalAdvance(text) <= area.width() ? text : metrics.elidedText(text, Qt::ElideRight, area.width());
    painter.drawText(area, int(alignment | Qt::AlignVCenter) | Qt::TextSingleLine, fitting);
}

} // namespace

IncidentDelegate::IncidentDelegate(const IncidentTable &table, const MarkedIncidents &marked, QObject *parent)
    : QStyledItemDelegate(parent), m_table(table), m_marked(marked)
{
}

/// At the left of the cell; what remains is for its text.
QRect IncidentDelegate::drawBadge(QPainter &painter, const QRect &area, const Badge &badge) const
{
    const int side = std::min(16, area.height() - 4);
    const QRect rest = area.adjusted(side + 6, 0, 0, 0);
    if (area.width() < side)
        return rest;
    const qreal ratio = painter.device()->devicePixelRatioF();
    const ThemeColours &colours = Theme::current();
    const QString key = QStringLiteral("%1 %2 %3 %4 %5 %6")
                            .arg(int(badge.shape))
                            .arg(badge.letter)
                            .arg(colours.tone(badge.tone).rgba())
                            .arg(int(badge.isHollow))
                            .arg(side)
                            .arg(ratio);
    QPixmap &picture = m_badges[key];
    if (picture.isNull()) {
        picture = QPixmap(QSize(side, side) * ratio);
        picture.setDevicePixelRatio(ratio);
        picture.fill(Qt::transparent);
        QPainter own(&picture);
        own.setFont(painter.font());
        paintBadge(own, QRectF(0, 0, side, side), badge, colours);
    }
    painter.drawPixmap(area.left(), area.top() + (area.height() - side) / 2, picture);
    return rest;
}

int IncidentDelegate::gutter()
{
    return kGutter;
}

QSize IncidentDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString text = index.data(Qt::DisplayRole).toString();
    const bool hasBadge =
        index.column() == int(IncidentColumn::Severity) || index.column() == int(IncidentColumn::State);
    const int extra = (hasBadge ? 22 : 0) + (index.column() == m_firstColumn ? kGutter : 0) + 2 * kPadding;
    return {option.fontMetrics.horizontalAdvance(text) + extra, option.fontMetrics.height() + 10};
}

void IncidentDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (const IncidentTable::Group *group = m_table.groupAt(index.row())) {
        paintGroup(*painter, option, *group);
        return;
    }
    const IncidentRow *row = m_table.incidentAt(index.row());
    if (row == nullptr)
        return;
    const ThemeColours &colours = Theme::current();
    const bool isMarked = m_marked.contains(row->incident);
    const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
    const bool isHovered = index.row() == m_hoveredRow;
    painter->save();
    painter->setClipRect(option.rect);
    if (isMarked)
        painter->fillRect(option.rect, colours.selection);
    else if (isHovered || isCurrent)
        painter->fillRect(option.rect, colours.tint(Tone::Quiet));
    else
        painter->fillRect(option.rect, index.row() % 2 == 0 ? colours.base : colours.alternate);

    const bool isTrusted = m_table.book().isTrusted(m_table.slotAt(index.row()));
    const QColor strong = isMarked ? colours.onSelection : colours.text;
    const QColor weak = isMarked ? colours.onSelection : colours.faint;
    const Cell cell{
        *painter, option.rect.adjusted(kPadding + (index.column() == m_firstColumn ? kGutter - 4 : 0), 0, -kPadding, 0),
        *row,     isOver(*row) || !isTrusted ? weak : strong,
        weak,     option.fontMetrics};
    if (index.column() == m_firstColumn)
        paintGutter(*painter, option.rect, *row, isHovered);
    painter->setFont(option.font);
    painter->setPen(cell.ink);
    paintColumn(IncidentColumn(index.column()), cell);
    if (isCurrent) {
        const bool hasKeyboard =
            option.state.testFlag(QStyle::State_Active) && option.widget != nullptr && option.widget->hasFocus();
        painter->setPen(QPen(hasKeyboard ? colours.focus : colours.outline, 0));
        painter->drawLine(option.rect.topLeft(), option.rect.topRight());
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
        if (index.column() == m_firstColumn)
            painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()),
                              hasKeyboard ? colours.focus : colours.outline);
    }
    painter->restore();
}

/// The head goes over the whole width; each cell paints its part of it.
void IncidentDelegate::paintGroup(QPainter &painter, const QStyleOptionViewItem &option,
                                  const IncidentTable::Group &group) const
{
    const ThemeColours &colours = Theme::current();
    painter.save();
    painter.setClipRect(option.rect);
    painter.fillRect(option.rect, colours.raised);
    const auto *view = qobject_cast<const QTableView *>(option.widget);
    const int width = view != nullptr ? view->viewport()->width() : option.rect.right();
    QRect line(0, option.rect.top(), width, option.rect.height());
    painter.setPen(colours.line);
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    shapes::arrow(painter, QRect(line.left() + 6, line.top() + (line.height() - 14) / 2, 14, 14), colours.faint,
                  group.isOpen ? shapes::Direction::Down : shapes::Direction::Right);
    line.adjust(28, 0, -kPadding, 0);
    if (m_table.grouping() == Grouping::Customer && !group.name.isEmpty()) {
        painter.fillRect(QRect(line.left(), line.top() + 6, 4, line.height() - 12), colours.ofCustomer(group.name));
        line.adjust(12, 0, 0, 0);
    }
    QFont bold = option.font;
    bold.setBold(true);
    const QFontMetrics boldMetrics(bold);
    painter.setFont(bold);
    painter.setPen(group.name.isEmpty() ? colours.faint : colours.text);
    const QString name = group.name.isEmpty() ? tr("None", "group of what has no such value") : group.name;
    drawText(painter, line, name, boldMetrics);
    line.setLeft(line.left() + std::min(line.width(), boldMetrics.horizontalAdvance(name)) + 10);
    painter.setFont(option.font);
    painter.setPen(colours.faint);
    QString counts = QLocale().toString(group.count);
    drawText(painter, line, counts, option.fontMetrics);
    if (group.needing > 0) {
        line.setLeft(line.left() + option.fontMetrics.horizontalAdvance(counts) + 16);
        const QRect rest = drawBadge(painter, line, badgeOf(Automation::HandedOver));
        painter.setPen(colours.tone(Tone::Urgent));
        drawText(painter, rest, tr("%Ln need you", "count at the head of a group", group.needing), option.fontMetrics);
    }
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter.setPen(QPen(colours.focus, 0));
        painter.drawLine(option.rect.topLeft(), option.rect.topRight());
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    }
    painter.restore();
}

void IncidentDelegate::paintGutter(QPainter &painter, const QRect &area, const IncidentRow &row, bool isHovered) const
{
    const ThemeColours &colours = Theme::current();
    const bool isMarked = m_marked.contains(row.incident);
    if (m_news != nullptr && m_news->contains(row.incident))
        painter.fillRect(QRect(area.left() + 3, area.top() + 4, kNewsBar, area.height() - 8),
                         colours.tone(Tone::Working));
    if (!isMarked && !isHovered && m_marked.isEmpty())
        return;
    const QRect box(area.left() + 10, area.top() + (area.height() - kBox) / 2, kBox, kBox);
    shapes::checkBox(painter, box, colours, isMarked ? shapes::Mark::Tick : shapes::Mark::None, true);
}

void IncidentDelegate::paintColumn(IncidentColumn column, const Cell &cell) const
{
    const QString text = cellText(column, cell.row, m_table.now());
    switch (column) {
    case IncidentColumn::Severity: {
        const QRect rest = drawBadge(cell.painter, cell.area, severityBadge(cell.row.priority, cell.row.urgency));
        cell.painter.setPen(cell.ink);
        drawText(cell.painter, rest, text, cell.metrics);
        return;
    }
    case IncidentColumn::State: {
        const QRect rest = drawBadge(cell.painter, cell.area, stateBadge(cell.row));
        cell.painter.setPen(cell.ink);
        drawText(cell.painter, rest, text, cell.metrics);
        return;
    }
    case IncidentColumn::Customer:
        paintCustomer(cell);
        return;
    case IncidentColumn::Step:
        paintStep(cell);
        return;
    case IncidentColumn::Age:
    case IncidentColumn::Copies:
        drawText(cell.painter, cell.area, text, cell.metrics, Qt::AlignRight);
        return;
    case IncidentColumn::Note:
    case IncidentColumn::Region:
    case IncidentColumn::Scenario:
        cell.painter.setPen(cell.faint);
        drawText(cell.painter, cell.area, text, cell.metrics);
        return;
    case IncidentColumn::Title:
        paintTitle(cell, text);
        return;
    case IncidentColumn::Owner:
        drawText(cell.painter, cell.area, text, cell.metrics);
        return;
    }
}

/// What comes and goes says so before its title.
void IncidentDelegate::paintTitle(const Cell &cell, const QString &title) const
{
    QRect rest = cell.area;
    if (cell.row.flaps) {
        const Badge badge = badgeOf(*cell.row.flaps);
        rest = drawBadge(cell.painter, rest, badge);
        cell.painter.setPen(cell.ink);
        drawText(cell.painter, rest, badge.text, cell.metrics);
        rest.adjust(cell.metrics.horizontalAdvance(badge.text) + 12, 0, 0, 0);
    }
    drawText(cell.painter, rest, title, cell.metrics);
}

void IncidentDelegate::paintCustomer(const Cell &cell) const
{
    const ThemeColours &colours = Theme::current();
    const QString name = cell.row.customer.toString();
    if (name.isEmpty()) {
        cell.painter.setPen(cell.faint);
        drawText(cell.painter, cell.area, QStringLiteral("–"), cell.metrics);
        return;
    }
    cell.painter.fillRect(QRect(cell.area.left(), cell.area.top() + 5, 4, cell.area.height() - 10),
                          colours.ofCustomer(name));
    drawText(cell.painter, cell.area.adjusted(10, 0, 0, 0), name, cell.metrics);
}

/// A bar as wide as five digits, then "3/7 restart".
void IncidentDelegate::paintStep(const Cell &cell) const
{
    if (cell.row.stepsTotal <= 0)
        return;
    const ThemeColours &colours = Theme::current();
    const int width = std::min(cell.metrics.horizontalAdvance(u'0') * 5, cell.area.width());
    const QRect bar(cell.area.left(), cell.area.center().y() - 2, width, 5);
    cell.painter.fillRect(bar, colours.line);
    const int done = std::clamp(cell.row.stepsDone, 0, cell.row.stepsTotal);
    QRect part = bar;
    part.setWidth(bar.width() * done / cell.row.stepsTotal);
    cell.painter.fillRect(part, isOver(cell.row) ? colours.faint : colours.tone(stateBadge(cell.row).tone));
    drawText(cell.painter, cell.area.adjusted(width + 8, 0, 0, 0),
             cellText(IncidentColumn::Step, cell.row, m_table.now()), cell.metrics);
}

} // namespace ams
