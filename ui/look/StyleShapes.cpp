// SPDX-License-Identifier: Apache-2.0
#include "ui/look/StyleShapes.h"

#include <QPainter>

#include <algorithm>

namespace ams::shapes {

namespace {

class Saved final
{
public:
    explicit Saved(QPainter &painter) : m_painter(painter)
    {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
    }
    ~Saved() { m_painter.restore(); }
    Q_DISABLE_COPY_MOVE(Saved)

private:
    QPainter &m_painter;
};

QRectF squareIn(const QRect &area)
{
    const int side = std::min({area.width(), area.height(), 16});
    QRectF square(0, 0, side, side);
    square.moveCenter(QRectF(area).center());
    // On half pixels a line of one pixel is sharp.
    return {qreal(int(square.x())) + 0.5, qreal(int(square.y())) + 0.5, side - 1.0, side - 1.0};
}

} // namespace

void box(QPainter &painter, const QRect &area, const QColor &fill, const QColor &outline, qreal radius)
{
    const Saved saved(painter);
    painter.setPen(outline.isValid() ? QPen(outline) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

void focusRing(QPainter &painter, const QRect &area, const ThemeColours &colours)
{
    const Saved saved(painter);
    painter.setPen(QPen(colours.focus, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), 4, 4);
}

void checkBox(QPainter &painter, const QRect &area, const ThemeColours &colours, Mark mark, bool isOn)
{
    const Saved saved(painter);
    const QRectF square = squareIn(area);
    const QColor outline = isOn ? colours.outline : colours.line;
    const bool isFilled = mark != Mark::None;
    painter.setPen(isFilled && isOn ? colours.accent : outline);
    painter.setBrush(isFilled ? (isOn ? colours.accent : colours.line) : (isOn ? colours.base : colours.window));
    painter.drawRoundedRect(square, 3, 3);
    painter.setPen(QPen(isOn ? colours.onAccent : colours.faint, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&square](qreal x, qreal y) {
        return QPointF(square.x() + square.width() * x, square.y() + square.height() * y);
    };
    if (mark == Mark::Tick)
        painter.drawPolyline(QPolygonF{at(0.22, 0.52), at(0.43, 0.73), at(0.78, 0.28)});
    else if (mark == Mark::Bar)
        painter.drawLine(at(0.25, 0.5), at(0.75, 0.5));
}

void radioButton(QPainter &painter, const QRect &area, const ThemeColours &colours, bool isChosen, bool isOn)
{
    const Saved saved(painter);
    const QRectF square = squareIn(area);
    painter.setPen(isChosen && isOn ? QPen(colours.accent, 1.5) : QPen(isOn ? colours.outline : colours.line));
    painter.setBrush(isOn ? colours.base : colours.window);
    painter.drawEllipse(square);
    if (!isChosen)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(isOn ? colours.accent : colours.faint);
    const qreal inset = square.width() * 0.27;
    painter.drawEllipse(square.adjusted(inset, inset, -inset, -inset));
}

void separator(QPainter &painter, const QRect &area, const ThemeColours &colours, bool isHovered, bool isDragged)
{
    constexpr qreal kGrip = 28;
    painter.fillRect(area, colours.window);
    const Saved saved(painter);
    const bool isUpright = area.height() > area.width();
    const QPointF centre = QRectF(area).center();
    const auto bar = [&](qreal width, qreal length, const QColor &ink) {
        const QSizeF size = isUpright ? QSizeF(width, length) : QSizeF(length, width);
        painter.setBrush(ink);
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(QRectF(centre - QPointF(size.width() / 2, size.height() / 2), size), width / 2,
                                width / 2);
    };
    const qreal length = isUpright ? area.height() : area.width();
    if (isHovered || isDragged)
        bar(isDragged ? 4 : 2, length, colours.accent);
    else
        painter.fillRect(isUpright ? QRectF(int(centre.x()), area.top(), 1, length)
                                   : QRectF(area.left(), int(centre.y()), length, 1),
                         colours.line);
    bar(isHovered || isDragged ? 4 : 3, std::min(kGrip, length / 2), isHovered ? colours.accent : colours.outline);
}

void arrow(QPainter &painter, const QRect &area, const QColor &ink, Direction direction)
{
    const Saved saved(painter);
    painter.setPen(QPen(ink, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.translate(QRectF(area).center());
    constexpr qreal turns[] = {180, 0, 90, 270};
    painter.rotate(turns[int(direction)]);
    const qreal reach = std::min(4.0, std::min(area.width(), area.height()) * 0.3);
    painter.drawPolyline(QPolygonF{{-reach, -reach / 2}, {0, reach / 2}, {reach, -reach / 2}});
}

} // namespace ams::shapes
