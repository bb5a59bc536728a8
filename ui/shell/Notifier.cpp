// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/Notifier.h"

#include "ui/base/UiSettings.h"
#include "ui/look/Words.h"

#include "base/Clock.h"

#include <QDateTime>

namespace ams {

namespace {

constexpr Milliseconds kMoment{400};

} // namespace

Notifier::Notifier(ConsoleContext &context, WatchBook &watch, QObject *parent) : QObject(parent), m_context(context)
{
    connect(&watch, &WatchBook::personNeeded, this, &Notifier::onPersonNeeded);
    connect(&m_notices, &DesktopNotices::opened, this, &Notifier::openWanted);
    connect(&m_notices, &DesktopNotices::taken, this, &Notifier::takeWanted);
}

void Notifier::onPersonNeeded(const IncidentRow &row)
{
    const QTime now =
        QDateTime::fromMSecsSinceEpoch(m_context.clock.now().time_since_epoch().count()).toLocalTime().time();
    const NoticeDecision decision = decideNotice(row, m_context.settings, now);
    if (decision.isShown) {
        QString why = row.question ? tr("Asks: %1").arg(row.question->title)
                                   : words::reason(row.reason, row.step.toString(), row.detail);
        if (why.isEmpty())
            why = words::of(row.automation);
        const QString customer = row.customer.isEmpty() ? tr("no customer") : row.customer.toString();
        m_notices.show(row.incident, tr("%1: %2").arg(customer, row.title), why,
                       row.priority == QLatin1StringView("P1"), !row.run.isEmpty());
    }
    if (decision.sound != Sound::None) {
        if (m_pending == Sound::None) {
            m_context.clock.after(kMoment, this, [this] {
                m_sounds.play(m_pending, m_context.settings.number(Setting::SoundVolume));
                m_pending = Sound::None;
            });
        }
        if (m_pending == Sound::None || decision.sound < m_pending)
            m_pending = decision.sound;
    }
    emit told(row, decision);
}

} // namespace ams
