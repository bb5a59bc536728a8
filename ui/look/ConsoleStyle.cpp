// SPDX-License-Identifier: Apache-2.0
#include "ui/look/ConsoleStyle.h"

#include "ui/look/ButtonLabels.h"
#include "ui/look/StyleShapes.h"
#include "ui/look/Theme.h"

#include <QAbstractSpinBox>
#include <QGroupBox>
#include <QGuiApplication>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>

namespace ams {

namespace {

bool isOn(const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_Enabled);
}

QColor mixed(const QColor &one, const QColor &other, double share)
{
    const auto part = [share](int a, int b) { return int(a + (b - a) * share); };
    return {part(one.red(), other.red()), part(one.green(), other.green()), part(one.blue(), other.blue())};
}

QColor outlineOf(const QStyleOption &option, const ThemeColours &colours)
{
    return isOn(option) ? colours.outline : colours.line;
}

void drawButton(const QStyleOption &option, QPainter &painter, const ThemeColours &colours)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    const bool isDefault = button && button->features.testFlag(QStyleOptionButton::DefaultButton);
    const bool isFlat = button && button->features.testFlag(QStyleOptionButton::Flat);
    const bool isDown = option.state & (QStyle::State_Sunken | QStyle::State_On);
    const bool isHovered = isOn(option) && option.state.testFlag(QStyle::State_MouseOver);
    if (isFlat && !isDown && !isHovered)
        return;
    QColor fill = isOn(option) ? colours.raised : colours.window;
    if (isDown)
        fill = colours.selection;
    else if (isHovered)
        fill = mixed(fill, colours.accent, 0.12);
    const QColor outline = isDefault && isOn(option) ? colours.accent : outlineOf(option, colours);
    shapes::box(painter, option.rect, fill, outline);
    if (isDefault && isOn(option))
        shapes::box(painter, option.rect.adjusted(1, 1, -1, -1), {}, outline, 3);
}

void drawField(const QStyleOption &option, QPainter &painter, const ThemeColours &colours)
{
    const bool hasFocus = option.state.testFlag(QStyle::State_HasFocus);
    shapes::box(painter, option.rect, isOn(option) ? colours.base : colours.window, outlineOf(option, colours));
    if (hasFocus)
        shapes::focusRing(painter, option.rect, colours);
}

void drawSeparator(const QStyleOption &option, QPainter &painter, const ThemeColours &colours)
{
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    // Docks do not tell that theirs is being dragged.
    const bool isDragged = option.state.testFlag(QStyle::State_Sunken) ||
                           (isHovered && QGuiApplication::mouseButtons().testFlag(Qt::LeftButton));
    shapes::separator(painter, option.rect, colours, isHovered, isDragged);
}

/// The one in front is joined to its page and carries a bar, so that it is told apart in every theme.
void drawTab(const QStyleOptionTab &tab, QPainter &painter, const ThemeColours &colours)
{
    const bool isFront = tab.state.testFlag(QStyle::State_Selected);
    const bool isHovered = isOn(tab) && tab.state.testFlag(QStyle::State_MouseOver);
    const QRect area = tab.rect;
    painter.fillRect(area, isFront     ? colours.base
                           : isHovered ? mixed(colours.window, colours.accent, 0.12)
                                       : colours.window);
    painter.setPen(colours.line);
    if (!isFront) {
        painter.drawLine(area.bottomLeft(), area.bottomRight());
        return;
    }
    painter.drawLine(area.topLeft(), area.bottomLeft());
    painter.drawLine(area.topRight(), area.bottomRight());
    painter.fillRect(QRect(area.left(), area.top(), area.width(), 3), colours.accent);
}

void drawProgress(const QStyleOptionProgressBar &bar, QPainter &painter, const ThemeColours &colours)
{
    shapes::box(painter, bar.rect, colours.base, colours.outline, 3);
    const int span = bar.maximum - bar.minimum;
    if (span <= 0)
        return;
    QRect done = bar.rect.adjusted(2, 2, -2, -2);
    done.setWidth(int(done.width() * double(bar.progress - bar.minimum) / span));
    if (done.width() > 0)
        shapes::box(painter, done, colours.accent, {}, 2);
    if (!bar.textVisible)
        return;
    // The text is drawn twice, clipped at the bar's edge, so that each part has its own contrast.
    const auto write = [&painter, &bar](const QRect &clip, const QColor &ink) {
        painter.save();
        painter.setClipRect(clip);
        painter.setPen(ink);
        painter.drawText(bar.rect, Qt::AlignCenter, bar.text);
        painter.restore();
    };
    write(done, colours.onAccent);
    write(QRect(done.right() + 1, bar.rect.top(), bar.rect.right() - done.right(), bar.rect.height()), colours.text);
}

} // namespace

ConsoleStyle::ConsoleStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    const ThemeColours &colours = Theme::current();
    switch (element) {
    case PE_PanelButtonCommand:
        drawButton(*option, *painter, colours);
        return;
    case PE_FrameLineEdit:
    case PE_PanelLineEdit:
        // Within spin boxes and editable combo boxes the frame is theirs.
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth <= 0) {
            painter->fillRect(option->rect.adjusted(1, 1, -1, -1), isOn(*option) ? colours.base : colours.window);
            return;
        }
        drawField(*option, *painter, colours);
        return;
    case PE_FrameFocusRect:
        shapes::focusRing(*painter, option->rect, colours);
        return;
    case PE_FrameGroupBox: {
        // Around the contents: the title stands above, where Fusion puts it.
        const auto *group = qobject_cast<const QGroupBox *>(widget);
        const bool hasTitle = group && (!group->title().isEmpty() || group->isCheckable());
        const int title =
            hasTitle ? std::max(option->fontMetrics.height(), pixelMetric(PM_IndicatorHeight, option, widget)) + 3 : 0;
        shapes::box(*painter, option->rect.adjusted(0, title, 0, 0), {}, colours.line, 5);
        return;
    }
    case PE_Frame:
        // A field of several lines is a field; other frames only part what is shown.
        if (const auto *text = qobject_cast<const QPlainTextEdit *>(widget); text && !text->isReadOnly())
            drawField(*option, *painter, colours);
        else
            shapes::box(*painter, option->rect, {}, colours.line, 2);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        shapes::checkBox(*painter, option->rect, colours,
                         option->state & State_NoChange ? shapes::Mark::Bar
                         : option->state & State_On     ? shapes::Mark::Tick
                                                        : shapes::Mark::None,
                         isOn(*option));
        if (option->state.testFlag(State_HasFocus) && option->state.testFlag(State_KeyboardFocusChange))
            shapes::focusRing(*painter, option->rect, colours);
        return;
    case PE_IndicatorRadioButton:
        shapes::radioButton(*painter, option->rect, colours, option->state & State_On, isOn(*option));
        return;
    case PE_IndicatorBranch:
        if (option->state.testFlag(State_Children))
            shapes::arrow(*painter, option->rect, option->state & State_Selected ? colours.onSelection : colours.text,
                          option->state & State_Open ? shapes::Direction::Down : shapes::Direction::Right);
        return;
    case PE_FrameTabBarBase:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionTabBarBase *>(option);
            !bar || bar->shape != QTabBar::RoundedNorth)
            break;
        painter->setPen(colours.line);
        painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
        return;
    case PE_IndicatorDockWidgetResizeHandle:
        drawSeparator(*option, *painter, colours);
        return;
    case PE_FrameDockWidget: // of one that floats
        shapes::box(*painter, option->rect, colours.window, colours.outline, 0);
        return;
    case PE_IndicatorArrowDown:
        shapes::arrow(*painter, option->rect, isOn(*option) ? colours.text : colours.outline, shapes::Direction::Down);
        return;
    case PE_IndicatorArrowUp:
        shapes::arrow(*painter, option->rect, isOn(*option) ? colours.text : colours.outline, shapes::Direction::Up);
        return;
    case PE_IndicatorArrowRight:
        shapes::arrow(*painter, option->rect, isOn(*option) ? colours.text : colours.outline, shapes::Direction::Right);
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void ConsoleStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    const ThemeColours &colours = Theme::current();
    if (element == CE_ProgressBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option); bar && bar->maximum > 0) {
            drawProgress(*bar, *painter, colours);
            return;
        }
    }
    if (element == CE_ToolButtonLabel) {
        const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        if (button && buttons::drawLabel(*button, *painter, *this))
            return;
    }
    if (element == CE_PushButtonLabel) {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (button && buttons::drawLabel(*button, *painter, *this))
            return;
    }
    if (element == CE_TabBarTabShape) {
        const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
        if (tab && tab->shape == QTabBar::RoundedNorth) {
            drawTab(*tab, *painter, colours);
            return;
        }
    }
    if (element == CE_Splitter) {
        drawSeparator(*option, *painter, colours);
        return;
    }
    if (element == CE_ToolBar) { // flat: Fusion's shading says nothing
        painter->fillRect(option->rect, colours.window);
        return;
    }
    if (element == CE_HeaderSection) {
        painter->fillRect(option->rect, colours.window);
        painter->setPen(colours.line);
        painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
        painter->drawLine(option->rect.topRight(), option->rect.bottomRight());
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ConsoleStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                      const QWidget *widget) const
{
    switch (control) {
    case CC_ComboBox:
        drawComboBox(*option, *painter, widget);
        return;
    case CC_SpinBox:
        drawSpinBox(*option, *painter, widget);
        return;
    case CC_ScrollBar:
        drawScrollBar(*option, *painter, widget);
        return;
    case CC_Slider:
        drawSlider(*option, *painter, widget);
        return;
    case CC_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
            button && buttons::hasOwnMenuArrow(*button)) {
            buttons::drawWithMenu(*button, *painter, *this, widget, Theme::current());
            return;
        }
        [[fallthrough]];
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

void ConsoleStyle::drawComboBox(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget) const
{
    const ThemeColours &colours = Theme::current();
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(&option);
    if (combo && !combo->frame)
        return;
    drawField(option, painter, colours);
    shapes::arrow(painter, subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, widget),
                  isOn(option) ? colours.text : colours.outline, shapes::Direction::Down);
}

void ConsoleStyle::drawSpinBox(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget) const
{
    const ThemeColours &colours = Theme::current();
    drawField(option, painter, colours);
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(&option);
    if (!spin || spin->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto ink = [&](QAbstractSpinBox::StepEnabledFlag way) {
        return spin->stepEnabled.testFlag(way) && isOn(option) ? colours.text : colours.outline;
    };
    shapes::arrow(painter, subControlRect(CC_SpinBox, &option, SC_SpinBoxUp, widget),
                  ink(QAbstractSpinBox::StepUpEnabled), shapes::Direction::Up);
    shapes::arrow(painter, subControlRect(CC_SpinBox, &option, SC_SpinBoxDown, widget),
                  ink(QAbstractSpinBox::StepDownEnabled), shapes::Direction::Down);
}

void ConsoleStyle::drawScrollBar(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget) const
{
    const ThemeColours &colours = Theme::current();
    painter.fillRect(option.rect, colours.window);
    const QRect handle = subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, widget);
    const bool isGrabbed = option.state.testFlag(State_Sunken) && option.activeSubControls.testFlag(SC_ScrollBarSlider);
    const QColor ink = isGrabbed ? colours.accent : colours.outline;
    const bool isUpright = option.rect.height() > option.rect.width();
    shapes::box(painter, isUpright ? handle.adjusted(3, 1, -3, -1) : handle.adjusted(1, 3, -1, -3), ink, {}, 3);
}

void ConsoleStyle::drawSlider(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget) const
{
    const ThemeColours &colours = Theme::current();
    QRect groove = subControlRect(CC_Slider, &option, SC_SliderGroove, widget);
    const QRect handle = subControlRect(CC_Slider, &option, SC_SliderHandle, widget);
    const bool isLevel = groove.width() >= groove.height();
    const QPoint centre = groove.center();
    groove = isLevel ? QRect(groove.left(), centre.y() - 2, groove.width(), 4)
                     : QRect(centre.x() - 2, groove.top(), 4, groove.height());
    shapes::box(painter, groove, colours.line, colours.outline, 2);
    shapes::box(painter, handle, isOn(option) ? colours.accent : colours.line, colours.base, 6);
    if (option.state.testFlag(State_HasFocus))
        shapes::focusRing(painter, handle, colours);
}

int ConsoleStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 14;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_DockWidgetSeparatorExtent:
    case PM_SplitterWidth:
        return 7;
    case PM_DockWidgetFrameWidth:
        return 3;
    case PM_HeaderMargin: // heads stand over the text of their cells
    case PM_FocusFrameHMargin:
        return 5;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return 8;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize ConsoleStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                     const QWidget *widget) const
{
    const QSize plain = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ToolButton) {
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option))
            return buttons::grown(*button, plain);
    }
    if (type == CT_PushButton)
        return {plain.width() + 8, plain.height()}; // long words must not touch the outline
    return plain;
}

QRect ConsoleStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    switch (element) {
    case SE_LineEditContents:
        if (widget && qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()))
            break; // its width is counted without
        return QProxyStyle::subElementRect(element, option, widget).adjusted(3, 0, -3, 0);
    case SE_ItemViewItemFocusRect:
        return option->rect; // the icon belongs to it
    default:
        break;
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

int ConsoleStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                            QStyleHintReturn *answer) const
{
    switch (hint) {
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1; // a click goes there: in 100,000 rows page by page is no way
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons: // Fusion's are grey in every theme
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, answer);
    }
}

} // namespace ams
