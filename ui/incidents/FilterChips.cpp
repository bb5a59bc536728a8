// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/FilterChips.h"

#include "ui/look/Icons.h"
#include "ui/look/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace ams {

FilterChips::FilterChips(QWidget *parent) : QWidget(parent), m_row(new QHBoxLayout(this)), m_problem(new QLabel(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(6);
    m_row->addWidget(m_problem);
    m_row->addStretch();
    m_problem->setObjectName(QStringLiteral("filter-problem"));
    setVisible(false);
    applyLook();
}

void FilterChips::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyLook();
}

void FilterChips::applyLook()
{
    QPalette palette = m_problem->palette();
    palette.setColor(QPalette::WindowText, Theme::current().tone(Tone::Urgent));
    m_problem->setPalette(palette);
}

void FilterChips::show(const QStringList &parts, const QString &problem)
{
    setVisible(!parts.isEmpty() || !problem.isEmpty());
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (parts == m_parts)
        return;
    m_parts = parts;
    const auto former = findChildren<QToolButton *>(QString(), Qt::FindDirectChildrenOnly);
    for (QToolButton *chip : former) { // one of them may be telling its click at this moment
        chip->hide();
        m_row->removeWidget(chip);
        chip->deleteLater();
    }
    int place = 0;
    for (const QString &part : parts) {
        auto *chip = new QToolButton(this);
        chip->setText(part);
        chip->setIcon(icon(Icon::Close));
        chip->setIconSize({12, 12});
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        chip->setAccessibleName(tr("Take %1 out of the filter").arg(part));
        chip->setToolTip(chip->accessibleName());
        connect(chip, &QToolButton::clicked, this, [this, part] { emit removeWanted(part); });
        m_row->insertWidget(place++, chip);
    }
}

QStringList FilterChips::shown() const
{
    return m_parts;
}

QString FilterChips::problem() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

} // namespace ams
