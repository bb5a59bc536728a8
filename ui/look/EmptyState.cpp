// SPDX-License-Identifier: Apache-2.0
#include "ui/look/EmptyState.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ams {

namespace {

constexpr int kSign = 56;
constexpr int kWidest = 560;
constexpr qreal kLarge = 1.5; ///< the heading, beside the text

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_sign(new QLabel(this))
    , m_heading(new QLabel(this))
    , m_text(new QLabel(this))
    , m_buttons(new QHBoxLayout)
{
    m_heading->setAlignment(Qt::AlignCenter);
    m_heading->setWordWrap(true);
    m_heading->setTextFormat(Qt::PlainText);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setMaximumWidth(kWidest);
    m_text->setForegroundRole(QPalette::PlaceholderText);
    m_sign->setAlignment(Qt::AlignCenter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(10);
    column->addStretch(2);
    column->addWidget(m_sign);
    column->addWidget(m_heading);
    auto *middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(m_text, 1);
    middle->addStretch();
    column->addLayout(middle);
    column->addSpacing(6);
    column->addLayout(m_buttons);
    column->addStretch(3);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    clearButtons();
    applyLook();
}

void EmptyState::say(Icon sign, const QString &heading, const QString &text)
{
    m_icon = sign;
    m_heading->setText(heading);
    m_text->setText(text);
    setAccessibleName(heading);
    setAccessibleDescription(text);
    applyLook();
}

void EmptyState::clearButtons()
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        if (QWidget *button = item->widget()) { // one of them may be telling its click at this moment
            button->hide();
            button->deleteLater();
        }
        delete item;
    }
    m_buttons->addStretch();
    m_buttons->addStretch();
}

QPushButton *EmptyState::addButton(const QString &text)
{
    auto *button = new QPushButton(text, this);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

void EmptyState::addButton(QAction *action)
{
    if (action == nullptr)
        return;
    QPushButton *button = addButton(action->text());
    button->setIcon(action->icon());
    button->setEnabled(action->isEnabled());
    connect(action, &QAction::changed, button, [action, button] { button->setEnabled(action->isEnabled()); });
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
}

QString EmptyState::text() const
{
    return m_heading->text() + u'\n' + m_text->text();
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyLook();
}

void EmptyState::applyLook()
{
    // A pixmap stays as it was drawn, other than an icon.
    m_sign->setPixmap(icon(m_icon).pixmap(QSize(kSign, kSign), devicePixelRatioF(), QIcon::Disabled));
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * kLarge);
    m_heading->setFont(large);
}

} // namespace ams
