// SPDX-License-Identifier: Apache-2.0
#include "ui/look/ButtonLabels.h"

#include "ui/look/StyleShapes.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionButton>
#include <QStyleOptionToolButton>

namespace ams::buttons {

namespace {

constexpr int kGap = 6;    ///< between icon and text
constexpr int kMargin = 5; ///< at both ends
constexpr int kArrow = 16; ///< room for the arrow of a menu

bool hasIconAndText(const QStyleOptionToolButton &option)
{
    return option.toolButtonStyle == Qt::ToolButtonTextBesideIcon && !option.icon.isNull() && !option.text.isEmpty();
}

} // namespace

QSize grown(const QStyleOptionToolButton &option, QSize size)
{
    if (hasIconAndText(option))
        size.rwidth() += 2 * kMargin - 4;
    if (hasOwnMenuArrow(option))
        size.rwidth() += kArrow;
    return size;
}

bool hasOwnMenuArrow(const QStyleOptionToolButton &option)
{
    return option.features.testFlag(QStyleOptionToolButton::HasMenu) &&
           !option.features.testFlag(QStyleOptionToolButton::MenuButtonPopup);
}

void drawWithMenu(const QStyleOptionToolButton &option, QPainter &painter, const QStyle &style, const QWidget *widget,
                  const ThemeColours &colours)
{
    QStyleOptionToolButton panel(option);
    panel.features &= ~QStyleOptionToolButton::HasMenu;
    panel.text.clear();
    panel.icon = {};
    style.drawComplexControl(QStyle::CC_ToolButton, &panel, &painter, widget);
    QStyleOptionToolButton label(option);
    label.features &= ~QStyleOptionToolButton::HasMenu;
    // At the left, as in a box to choose from, and not in the middle of a wide button.
    const int words = label.fontMetrics.size(Qt::TextShowMnemonic, label.text).width();
    label.rect.setRight(label.rect.right() - kArrow);
    if (hasIconAndText(label))
        label.rect.setWidth(std::min(label.rect.width(), 2 * kMargin + label.iconSize.width() + kGap + words));
    style.drawControl(QStyle::CE_ToolButtonLabel, &label, &painter, widget);
    const QRect arrow(option.rect.right() - kArrow - 1, option.rect.top(), kArrow - 4, option.rect.height());
    shapes::arrow(painter, arrow, option.state.testFlag(QStyle::State_Enabled) ? colours.text : colours.outline,
                  shapes::Direction::Down);
}

namespace {

/// What tool buttons and push buttons have in common.
struct Label
{
    QIcon icon;
    QSize iconSize;
    QString text;
};

void draw(const Label &label, const QStyleOption &option, QPainter &painter, const QStyle &style)
{
    const bool isOn = option.state.testFlag(QStyle::State_Enabled);
    const int textWidth = option.fontMetrics.size(Qt::TextShowMnemonic, label.text).width();
    const int room = option.rect.width() - 2 * kMargin;
    const int whole = label.iconSize.width() + kGap + textWidth;
    QRect icon(option.rect.left() + kMargin + std::max(0, (room - whole) / 2), 0, label.iconSize.width(),
               label.iconSize.height());
    icon.moveTop(option.rect.top() + (option.rect.height() - icon.height()) / 2);
    const QRect text(icon.right() + 1 + kGap, option.rect.top(), option.rect.right() - icon.right() - kGap,
                     option.rect.height());
    label.icon.paint(&painter, QStyle::visualRect(option.direction, option.rect, icon), Qt::AlignCenter,
                     isOn ? QIcon::Normal : QIcon::Disabled,
                     option.state.testFlag(QStyle::State_On) ? QIcon::On : QIcon::Off);
    style.drawItemText(&painter, QStyle::visualRect(option.direction, option.rect, text),
                       Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, option.palette,
                       isOn, label.text, QPalette::ButtonText);
}

} // namespace

bool drawLabel(const QStyleOptionToolButton &option, QPainter &painter, const QStyle &style)
{
    if (!hasIconAndText(option))
        return false;
    painter.save();
    painter.setFont(option.font);
    draw({option.icon, option.iconSize, option.text}, option, painter, style);
    painter.restore();
    return true;
}

bool drawLabel(const QStyleOptionButton &option, QPainter &painter, const QStyle &style)
{
    if (option.icon.isNull() || option.text.isEmpty() || option.features.testFlag(QStyleOptionButton::HasMenu))
        return false;
    draw({option.icon, option.iconSize, option.text}, option, painter, style);
    return true;
}

} // namespace ams::buttons
