// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/AwaySummary.h"

#include "ui/look/Theme.h"
#include "ui/look/Times.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace ams {

AwaySummary::AwaySummary(ConsoleContext &context, QWidget *parent)
    : QFrame(parent), m_context(context), m_text(new QLabel(this))
{
    setAccessibleName(tr("While you were away"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *sign = new QLabel(this);
    sign->setPixmap(icon(Icon::History).pixmap(18, 18));
    m_text->setWordWrap(true);
    auto *close = new QToolButton(this);
    close->setIcon(icon(Icon::Close));
    close->setAutoRaise(true);
    close->setToolTip(tr("Seen"));
    close->setAccessibleName(tr("Seen"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(&context.theme, &Theme::changed, this, [sign] { sign->setPixmap(icon(Icon::History).pixmap(18, 18)); });
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 5, 8, 5);
    row->addWidget(sign);
    row->addWidget(m_text, 1);
    row->addWidget(close);
    hide();
}

QString AwaySummary::text() const
{
    return m_text->text();
}

void AwaySummary::tell(const AwayCounts &counts, Timestamp since)
{
    if (since == Timestamp{} || counts.isEmpty()) {
        hide();
        return;
    }
    QStringList parts;
    if (counts.begun > 0)
        parts.append(tr("%n new incident(s)", nullptr, counts.begun));
    if (counts.resolved > 0)
        parts.append(tr("%n resolved by AMS", nullptr, counts.resolved));
    if (counts.handedOver > 0)
        parts.append(tr("%n handed over to people", nullptr, counts.handedOver));
    if (counts.taken > 0)
        parts.append(tr("%n taken over by people", nullptr, counts.taken));
    m_text->setText(tr("While you were away (since %1): %2.").arg(m_context.times.exact(since), parts.join(tr(", "))));
    show();
}

} // namespace ams
