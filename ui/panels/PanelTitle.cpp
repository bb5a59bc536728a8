// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/PanelTitle.h"

#include "ui/look/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace ams {

namespace {

constexpr int kGrip = 16;   ///< where its dots are
constexpr int kMargin = 10; ///< of the name, where there is no grip
constexpr int kIcon = 14;

} // namespace

PanelTitle::PanelTitle(const QString &title, Icon icon, QWidget *parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_name(title)
    , m_text(new QLabel(title, this))
    , m_float(new QToolButton(this))
    , m_away(new QToolButton(this))
{
    setObjectName(QStringLiteral("panel-title"));
    QFont strong = font();
    strong.setBold(true);
    m_text->setFont(strong);
    m_text->setTextFormat(Qt::PlainText);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(kGrip + kIcon + 10, 1, 4, 2);
    row->setSpacing(2);
    row->addWidget(m_text, 1);
    for (QToolButton *button : {m_float, m_away}) {
        button->setAutoRaise(true);
        button->setIconSize({kIcon, kIcon});
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    m_float->setObjectName(QStringLiteral("panel-float"));
    m_away->setObjectName(QStringLiteral("panel-away"));
    m_away->setIcon(ams::icon(Icon::Close));
    m_away->setAccessibleName(tr("Put %1 away").arg(title));
    m_away->setToolTip(m_away->accessibleName());
    connect(m_float, &QToolButton::clicked, this, &PanelTitle::floatWanted);
    connect(m_away, &QToolButton::clicked, this, &PanelTitle::awayWanted);
    setFloating(false);
    hide();
}

void PanelTitle::setKind(Kind kind)
{
    if (std::exchange(m_kind, kind) == kind)
        return; // what asks for a layout is told when that is done, and would go round
    const bool isHandle = kind == Kind::Handle;
    m_float->setVisible(isHandle);
    m_away->setVisible(isHandle);
    layout()->setContentsMargins((isHandle ? kGrip + 4 : kMargin) + kIcon + 6, 1, 4, 2);
    setCursor(isHandle ? Qt::OpenHandCursor : Qt::ArrowCursor);
    updateGeometry();
    update();
}

void PanelTitle::setFloating(bool isFloating)
{
    if (std::exchange(m_isFloating, isFloating) == isFloating)
        return;
    m_float->setIcon(ams::icon(isFloating ? Icon::Dock : Icon::Open));
    m_float->setAccessibleName(isFloating ? tr("Dock %1").arg(m_name) : tr("Float %1").arg(m_name));
    m_float->setToolTip(m_float->accessibleName());
}

void PanelTitle::setActive(bool isActive)
{
    if (std::exchange(m_isActive, isActive) != isActive)
        update();
}

QWidget *PanelTitle::lastStop() const
{
    return m_away;
}

// The layout of a dock widget asks also while it is hidden.
QSize PanelTitle::sizeHint() const
{
    if (m_kind == Kind::None)
        return {0, 0};
    return {layout()->sizeHint().width(), std::max(layout()->sizeHint().height(), fontMetrics().height() + 10)};
}

QSize PanelTitle::minimumSizeHint() const
{
    return {m_kind == Kind::Handle ? 2 * kGrip + 3 * kIcon + 40 : 0, sizeHint().height()};
}

void PanelTitle::paintEvent(QPaintEvent *)
{
    const ThemeColours &colours = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), m_kind == Kind::Handle ? colours.raised : colours.window);
    painter.setPen(colours.line);
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
    if (m_isActive)
        painter.fillRect(QRect(0, height() - 2, width(), 2), colours.accent);
    int left = kMargin;
    if (m_kind == Kind::Handle) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.outline);
        for (int row = -1; row <= 1; ++row) {
            for (int column = 0; column < 2; ++column)
                painter.drawEllipse(QPointF(kGrip / 2.0 + column * 4 + 1, height() / 2.0 + row * 4), 1.2, 1.2);
        }
        left = kGrip + 4;
    }
    const qreal ratio = devicePixelRatioF();
    QPixmap sign = ams::icon(m_icon).pixmap(QSize(kIcon, kIcon), ratio);
    painter.drawPixmap(QPoint(left, (height() - kIcon) / 2), sign);
}

} // namespace ams
