// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/IncidentHeadline.h"

#include "ui/look/Theme.h"
#include "ui/look/Times.h"
#include "ui/look/Words.h"
#include "ui/runs/BadgeLabel.h"
#include "ui/runs/IncidentSaying.h"
#include "ui/runs/RunDeeds.h"
#include "ui/runs/RunFollower.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace ams {

namespace {

constexpr int kMargin = 12;

QLabel *plainLabel(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText); // alert text is shown as it is
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QFont scaled(const QFont &font, double by, bool isBold)
{
    QFont other = font;
    other.setPointSizeF(font.pointSizeF() * by);
    other.setBold(isBold);
    return other;
}

} // namespace

IncidentHeadline::IncidentHeadline(ConsoleContext &context, RunFollower &follower, QWidget *parent)
    : QWidget(parent), m_context(context), m_follower(follower)
{
    setObjectName(QStringLiteral("headline"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kMargin, 10, kMargin, 8);
    column->setSpacing(6);

    auto *first = new QHBoxLayout;
    first->setSpacing(10);
    m_severity = new BadgeLabel(26, this);
    m_title = plainLabel(QStringLiteral("title"), this);
    m_title->setFont(scaled(font(), 1.4, true));
    first->addWidget(m_severity, 0, Qt::AlignTop);
    first->addWidget(m_title, 1);
    column->addLayout(first);

    auto *second = new QHBoxLayout;
    second->setSpacing(10);
    m_customer = plainLabel(QStringLiteral("customer"), this);
    m_customer->setWordWrap(false);
    m_customer->setFont(scaled(font(), 1.1, true));
    m_facts = plainLabel(QStringLiteral("facts"), this);
    m_flapSign = new BadgeLabel(18, this);
    m_flaps = plainLabel(QStringLiteral("flaps"), this);
    m_flaps->setWordWrap(false);
    second->addWidget(m_customer);
    second->addWidget(m_flapSign);
    second->addWidget(m_flaps);
    second->addWidget(m_facts, 1);
    column->addLayout(second);

    m_band = new QWidget(this);
    auto *band = new QHBoxLayout(m_band);
    band->setContentsMargins(kMargin, 8, kMargin, 8);
    band->setSpacing(10);
    m_badge = new BadgeLabel(30, m_band);
    auto *sentences = new QVBoxLayout;
    sentences->setSpacing(2);
    m_now = plainLabel(QStringLiteral("now"), m_band);
    m_now->setFont(scaled(font(), 1.15, true));
    m_why = plainLabel(QStringLiteral("why"), m_band);
    m_next = plainLabel(QStringLiteral("next"), m_band);
    sentences->addWidget(m_now);
    sentences->addWidget(m_why);
    sentences->addWidget(m_next);
    band->addWidget(m_badge, 0, Qt::AlignVCenter);
    band->addLayout(sentences, 1);
    column->addWidget(m_band);
}

QString IncidentHeadline::facts() const
{
    const IncidentRow &row = *m_follower.row();
    const Timestamp now = m_context.clock.now();
    QStringList parts;
    if (!row.host.isEmpty())
        parts.append(row.host);
    if (row.number > 0)
        parts.append(QStringLiteral("#%1").arg(row.number));
    if (!row.service.isEmpty())
        parts.append(row.service);
    parts.append(words::of(row.status));
    if (row.createdAt != Timestamp{})
        parts.append(tr("since %1 (%2)").arg(m_context.times.compact(row.createdAt), Times::age(now - row.createdAt)));
    if (!row.scenario.isEmpty())
        parts.append(tr("scenario %1").arg(row.scenario.toString()));
    if (!row.agent.isEmpty())
        parts.append(row.region.isEmpty() ? row.agent.toString()
                                          : QString(row.region + QStringLiteral(" / ") + row.agent.toString()));
    if (row.duplicates > 0)
        parts.append(QStringLiteral("×%1").arg(row.duplicates + 1));
    return parts.join(QStringLiteral("   ·   "));
}

void IncidentHeadline::tell(const QList<StepRow> &rows)
{
    if (!m_follower.row())
        return;
    const IncidentRow &row = *m_follower.row();
    const Caller caller = m_follower.link() ? m_follower.link()->caller() : Caller();
    const auto isYou = [&caller](const Person &person) {
        return !person.isNobody() && person.name == caller.person.name && person.email == caller.person.email;
    };
    const RunPicture *run = m_follower.run() ? &*m_follower.run() : nullptr;
    const IncidentSaying said = sayingOf(row, run, rows, isYou, m_context.clock.now());
    m_severity->setBadge(severityBadge(row.priority, row.urgency));
    m_title->setText(row.title);
    m_customer->setText(row.customer.isEmpty() ? tr("no customer") : row.customer.toString());
    m_facts->setText(facts());
    m_facts->setToolTip(row.createdAt == Timestamp{} ? QString() : m_context.times.full(row.createdAt));
    m_flapSign->setVisible(row.flaps.has_value());
    m_flaps->setVisible(row.flaps.has_value());
    if (row.flaps) {
        m_flapSign->setBadge(badgeOf(*row.flaps));
        m_flaps->setText(tr("%1 since %2", "flapping ×4 since 12:03")
                             .arg(words::of(*row.flaps), m_context.times.compact(row.flaps->since)));
        m_flaps->setToolTip(tr("The alert comes and goes: so many of its incidents were resolved since then"));
    }
    m_badge->setBadge(said.badge);
    m_tone = m_follower.isTrusted() ? said.badge.tone : Tone::Quiet;
    m_now->setText(m_follower.isTrusted() ? said.now : tr("%1 (as last heard; the agent is cut off)").arg(said.now));
    m_why->setText(said.why);
    m_why->setVisible(!said.why.isEmpty());
    m_next->setText(said.next);
    m_next->setVisible(!said.next.isEmpty());
    update();
}

void IncidentHeadline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const ThemeColours &colours = m_context.theme.colours();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.tint(m_tone));
    painter.drawRoundedRect(m_band->geometry(), 6, 6);
    painter.setBrush(colours.tone(m_tone));
    painter.drawRoundedRect(QRect(m_band->x(), m_band->y(), 4, m_band->height()), 2, 2);
    // The customer's colour stands under its name.
    if (m_follower.row() && !m_follower.row()->customer.isEmpty()) {
        painter.setBrush(colours.ofCustomer(m_follower.row()->customer.toString()));
        const QRect name = m_customer->geometry();
        painter.drawRoundedRect(QRectF(name.x(), name.bottom() - 1, name.width(), 3), 1.5, 1.5);
    }
}

} // namespace ams
