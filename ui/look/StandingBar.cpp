// SPDX-License-Identifier: Apache-2.0
#include "ui/look/StandingBar.h"

#include "ui/look/Icons.h"
#include "ui/look/Theme.h"

#include <QHBoxLayout>
#include <QLabel>

namespace ams {

StandingBar::StandingBar(Theme &theme, const Badge &sign, const QString &name, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_badge(sign)
    , m_sign(new QLabel(this))
    , m_text(new QLabel(this))
    , m_row(new QHBoxLayout(this))
{
    setAccessibleName(name);
    setAutoFillBackground(true);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setAccessibleName(name);
    m_row->setContentsMargins(12, 6, 8, 6);
    m_row->setSpacing(8);
    m_row->addWidget(m_sign, 0, Qt::AlignVCenter);
    m_row->addWidget(m_text, 1);
    connect(&theme, &Theme::changed, this, &StandingBar::applyLook);
    applyLook();
}

QString StandingBar::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void StandingBar::setText(const QString &text)
{
    m_text->setText(text);
}

void StandingBar::setTextSelectable()
{
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

void StandingBar::addButton(QWidget *button)
{
    m_row->addWidget(button);
}

void StandingBar::applyLook()
{
    const ThemeColours &colours = m_theme.colours();
    QPalette own = palette();
    own.setColor(QPalette::Window, colours.tint(m_badge.tone));
    own.setColor(QPalette::WindowText, colours.text);
    setPalette(own);
    m_sign->setPixmap(icon(m_badge).pixmap(18, 18));
}

} // namespace ams
