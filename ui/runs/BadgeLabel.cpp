// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/BadgeLabel.h"

#include "ui/look/Theme.h"

#include <QPainter>

namespace ams {

BadgeLabel::BadgeLabel(int size, QWidget *parent) : QWidget(parent)
{
    setFixedSize(size, size);
}

void BadgeLabel::setBadge(const Badge &badge)
{
    if (m_badge == badge)
        return;
    m_badge = badge;
    setToolTip(badge.text);
    setAccessibleName(badge.text);
    update();
}

void BadgeLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBadge(painter, rect(), m_badge, Theme::current());
}

} // namespace ams
