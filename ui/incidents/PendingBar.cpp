// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/PendingBar.h"

#include "ui/look/Icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace ams {

namespace {

constexpr Milliseconds kTick{200};

} // namespace

PendingBar::PendingBar(PendingActions &pending, Clock &clock, QWidget *parent)
    : QFrame(parent)
    , m_pending(pending)
    , m_clock(clock)
    , m_text(new QLabel(this))
    , m_back(new QToolButton(this))
    , m_now(new QToolButton(this))
{
    setObjectName(QStringLiteral("pending-bar"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Highlight);
    m_text->setForegroundRole(QPalette::HighlightedText);
    m_text->setTextInteractionFlags(Qt::NoTextInteraction);
    auto *sign = new QLabel(this);
    sign->setPixmap(icon(Icon::Clock).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_back->setObjectName(QStringLiteral("take-back"));
    m_back->setText(tr("Take it back (Esc)"));
    m_back->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_now->setObjectName(QStringLiteral("send-now"));
    m_now->setText(tr("Now"));
    m_now->setToolTip(tr("Does not wait"));
    m_now->setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(10, 4, 10, 4);
    row->setSpacing(8);
    row->addWidget(sign);
    row->addWidget(m_text, 1);
    row->addWidget(m_back);
    row->addWidget(m_now);
    connect(m_back, &QToolButton::clicked, this, [this] { m_pending.takeBackLast(); });
    connect(m_now, &QToolButton::clicked, this, [this] { m_pending.leaveAll(); });
    connect(&pending, &PendingActions::changed, this, &PendingBar::refresh);
    refresh();
}

QString PendingBar::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void PendingBar::refresh()
{
    const QList<PendingAction> &all = m_pending.all();
    setVisible(!all.isEmpty());
    if (all.isEmpty())
        return;
    // Rounded up: "1 s" until it has left.
    const auto secondsOf = [this](const PendingAction &action) {
        return int((m_pending.left(action).count() + 999) / 1000);
    };
    QString text = tr("%1 – leaves in %2 s").arg(all.last().text).arg(secondsOf(all.last()));
    if (all.size() > 1)
        text += QStringLiteral("   ") + tr("(and %Ln before it)", nullptr, int(all.size()) - 1);
    m_text->setText(text);
    if (!m_isTicking) {
        m_isTicking = true;
        m_clock.after(kTick, this, [this] { tick(); });
    }
}

void PendingBar::tick()
{
    m_isTicking = false;
    if (!m_pending.all().isEmpty())
        refresh();
}

} // namespace ams
