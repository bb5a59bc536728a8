// SPDX-License-Identifier: Apache-2.0
#include "ui/look/Badge.h"

#include "ui/look/Words.h"

#include <QFont>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace ams {

namespace {

Badge badge(Badge::Shape shape, char letter, Tone tone, const QString &text)
{
    return {shape, QLatin1Char(letter), tone, false, text};
}

Badge hollow(Badge::Shape shape, char letter, Tone tone, const QString &text)
{
    return {shape, QLatin1Char(letter), tone, true, text};
}

QPainterPath outline(Badge::Shape shape, const QRectF &box)
{
    QPainterPath path;
    const QPointF centre = box.center();
    switch (shape) {
    case Badge::Shape::Circle:
        path.addEllipse(box);
        break;
    case Badge::Shape::Square:
        path.addRoundedRect(box.adjusted(1, 1, -1, -1), 2, 2);
        break;
    case Badge::Shape::Diamond:
        path.addPolygon(QPolygonF{
            {centre.x(), box.top()}, {box.right(), centre.y()}, {centre.x(), box.bottom()}, {box.left(), centre.y()}});
        path.closeSubpath();
        break;
    case Badge::Shape::Triangle:
        path.addPolygon(QPolygonF{{centre.x(), box.top()}, {box.right(), box.bottom()}, {box.left(), box.bottom()}});
        path.closeSubpath();
        break;
    case Badge::Shape::Hexagon: {
        const qreal quarter = box.width() / 4;
        path.addPolygon(QPolygonF{{box.left() + quarter, box.top() + 1},
                                  {box.right() - quarter, box.top() + 1},
                                  {box.right(), centre.y()},
                                  {box.right() - quarter, box.bottom() - 1},
                                  {box.left() + quarter, box.bottom() - 1},
                                  {box.left(), centre.y()}});
        path.closeSubpath();
        break;
    }
    }
    return path;
}

/// Where the letter looks centred: the middle of a triangle is lower than that of its box.
QRectF letterBox(Badge::Shape shape, const QRectF &box)
{
    return shape == Badge::Shape::Triangle ? box.translated(0, box.height() * 0.14) : box;
}

} // namespace

Badge badgeOf(Automation automation)
{
    const QString text = words::of(automation);
    switch (automation) {
    case Automation::None:
        return hollow(Badge::Shape::Diamond, 'N', Tone::Warning, text);
    case Automation::Queued:
        return hollow(Badge::Shape::Circle, 'Q', Tone::Working, text);
    case Automation::Running:
        return badge(Badge::Shape::Circle, 'R', Tone::Working, text);
    case Automation::Waiting:
        return badge(Badge::Shape::Triangle, 'W', Tone::Warning, text);
    case Automation::Paused:
        return badge(Badge::Shape::Square, 'P', Tone::Warning, text);
    case Automation::TakenOver:
        return badge(Badge::Shape::Hexagon, 'T', Tone::Person, text);
    case Automation::HandedOver:
        return badge(Badge::Shape::Diamond, 'H', Tone::Urgent, text);
    case Automation::Resolved:
        return hollow(Badge::Shape::Circle, 'D', Tone::Good, text);
    case Automation::Ended:
        return hollow(Badge::Shape::Square, 'E', Tone::Quiet, text);
    }
    return {};
}

Badge badgeOf(IncidentStatus status)
{
    const QString text = words::of(status);
    switch (status) {
    case IncidentStatus::Triggered:
        return badge(Badge::Shape::Triangle, 'T', Tone::Urgent, text);
    case IncidentStatus::Acknowledged:
        return badge(Badge::Shape::Square, 'A', Tone::Working, text);
    case IncidentStatus::Resolved:
        return hollow(Badge::Shape::Circle, 'R', Tone::Good, text);
    }
    return {};
}

Badge badgeOf(StepStatus status)
{
    const QString text = words::of(status);
    switch (status) {
    case StepStatus::Waiting:
        return hollow(Badge::Shape::Circle, ' ', Tone::Quiet, text);
    case StepStatus::Running:
        return badge(Badge::Shape::Circle, 'R', Tone::Working, text);
    case StepStatus::RetryDue:
        return hollow(Badge::Shape::Circle, 'A', Tone::Warning, text);
    case StepStatus::Asking:
        return badge(Badge::Shape::Triangle, 'W', Tone::Warning, text);
    case StepStatus::Ok:
        return badge(Badge::Shape::Circle, 'D', Tone::Good, text);
    case StepStatus::Failed:
        return badge(Badge::Shape::Diamond, 'F', Tone::Urgent, text);
    case StepStatus::TimedOut:
        return badge(Badge::Shape::Diamond, 'T', Tone::Urgent, text);
    case StepStatus::Unknown:
        return badge(Badge::Shape::Diamond, '?', Tone::Urgent, text);
    case StepStatus::Skipped:
        return hollow(Badge::Shape::Square, 'S', Tone::Quiet, text);
    case StepStatus::Stopped:
        return hollow(Badge::Shape::Square, 'X', Tone::Quiet, text);
    }
    return {};
}

Badge badgeOf(LinkState::Kind kind)
{
    const QString text = words::of(kind);
    switch (kind) {
    case LinkState::Kind::Off:
        return hollow(Badge::Shape::Square, 'O', Tone::Quiet, text);
    case LinkState::Kind::Connecting:
        return hollow(Badge::Shape::Circle, 'C', Tone::Quiet, text);
    case LinkState::Kind::Live:
        return badge(Badge::Shape::Circle, 'L', Tone::Good, text);
    case LinkState::Kind::Stale:
        return badge(Badge::Shape::Triangle, 'S', Tone::Warning, text);
    case LinkState::Kind::CutOff:
        return badge(Badge::Shape::Square, 'X', Tone::Quiet, text);
    case LinkState::Kind::Refused:
        return badge(Badge::Shape::Diamond, 'R', Tone::Urgent, text);
    }
    return {};
}

Badge badgeOf(const RowFlaps &flaps)
{
    return {Badge::Shape::Square, u'F', Tone::Warning, true, words::of(flaps)};
}

Badge severityBadge(const QString &priority, Urgency urgency)
{
    if (priority.size() >= 2 && priority.at(1).isDigit()) {
        const QChar number = priority.at(1);
        if (number == u'1')
            return {Badge::Shape::Diamond, number, Tone::Urgent, false, priority};
        if (number == u'2')
            return {Badge::Shape::Triangle, number, Tone::Warning, false, priority};
        return {Badge::Shape::Square, number, number == u'3' ? Tone::Working : Tone::Quiet, true, priority};
    }
    const QString text = priority.isEmpty() ? words::of(urgency) : priority;
    return urgency == Urgency::High ? badge(Badge::Shape::Triangle, 'H', Tone::Warning, text)
                                    : hollow(Badge::Shape::Square, 'L', Tone::Quiet, text);
}

int rankOf(const IncidentRow &row)
{
    if (row.status == IncidentStatus::Resolved)
        return 8;
    if (row.question)
        return 0;
    switch (row.automation) {
    case Automation::HandedOver:
        return 1;
    case Automation::None:
        return 2;
    case Automation::Waiting:
    case Automation::Paused:
        return 3;
    case Automation::TakenOver:
        return 4;
    case Automation::Running:
        return 5;
    case Automation::Queued:
        return 6;
    case Automation::Ended:
        return 7;
    case Automation::Resolved:
        return 8;
    }
    return 8;
}

bool isKnownToPeople(const IncidentRow &row)
{
    return row.automation == Automation::None &&
           (row.reason == QLatin1StringView("muted") || row.reason == QLatin1StringView("in-maintenance"));
}

bool needsPerson(const IncidentRow &row)
{
    if (row.status == IncidentStatus::Resolved)
        return false;
    switch (row.automation) {
    case Automation::Resolved:
    case Automation::Ended:
    case Automation::TakenOver:
        return false;
    case Automation::HandedOver:
        return true;
    case Automation::None:
        return row.question || (row.status == IncidentStatus::Triggered && !isKnownToPeople(row));
    case Automation::Queued:
    case Automation::Running:
    case Automation::Waiting:
    case Automation::Paused:
        break;
    }
    return row.question.has_value();
}

void paintBadge(QPainter &painter, const QRectF &area, const Badge &badge, const ThemeColours &colours)
{
    const qreal side = std::min(area.width(), area.height()) - 1;
    QRectF box(0, 0, side, side);
    box.moveCenter(area.center());
    const QColor ink = colours.tone(badge.tone);
    const QPainterPath path = outline(badge.shape, box);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink, 1.5));
    painter.setBrush(badge.isHollow ? QBrush(Qt::NoBrush) : QBrush(ink));
    painter.drawPath(path);
    QFont font = painter.font();
    font.setPixelSize(std::max(6, int(side * (badge.shape == Badge::Shape::Triangle ? 0.55 : 0.62))));
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(badge.isHollow ? ink : colours.onTone());
    painter.drawText(letterBox(badge.shape, box), Qt::AlignCenter, badge.letter);
    painter.restore();
}

} // namespace ams
