// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/ReportBar.h"

#include "ui/incidents/BulkDeed.h"
#include "ui/look/Icons.h"
#include "ui/look/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace ams {

namespace {

constexpr int kNamed = 20;

} // namespace

ReportBar::ReportBar(QWidget *parent) : QFrame(parent), m_sign(new QLabel(this)), m_text(new QLabel(this))
{
    setObjectName(QStringLiteral("report-bar"));
    setAutoFillBackground(true);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *close = new QToolButton(this);
    close->setIcon(icon(Icon::Close));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close this message"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(10, 4, 10, 4);
    row->setSpacing(8);
    row->addWidget(m_sign);
    row->addWidget(m_text, 1);
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    applyLook();
    hide();
}

void ReportBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyLook();
}

void ReportBar::applyLook()
{
    const QColor tint = Theme::current().tint(Tone::Urgent);
    QPalette own = palette();
    if (own.color(QPalette::Window) == tint)
        return; // setting it is a change of the palette itself
    own.setColor(QPalette::Window, tint);
    setPalette(own);
    const Badge badge{Badge::Shape::Diamond, u'!', Tone::Urgent, false, {}};
    m_sign->setPixmap(icon(badge).pixmap(QSize(18, 18), devicePixelRatioF()));
}

void ReportBar::tell(const DeedReport &report)
{
    m_text->setText(report.text());
    QStringList lines;
    for (const DeedFailure &failure : report.failed.mid(0, kNamed))
        lines.append(QStringLiteral("%1: %2").arg(failure.target.title, failure.why));
    if (report.failed.size() > kNamed)
        lines.append(QStringLiteral("…"));
    setToolTip(lines.join(u'\n'));
    setAccessibleName(report.text());
    show();
}

QString ReportBar::text() const
{
    return isHidden() ? QString() : m_text->text();
}

} // namespace ams
