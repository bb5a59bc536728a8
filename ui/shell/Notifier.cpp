// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/Notifier.h"

#include "ui/base/Navigator.h"
#include "ui/base/UiSettings.h"
#include "ui/look/Badge.h"
#include "ui/look/Words.h"

#include "base/Clock.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QEvent>

#include <algorithm>

namespace ams {

namespace {

constexpr Milliseconds kMoment{400};

} // namespace

Notifier::Notifier(ConsoleContext &context, WatchBook &watch, QObject *parent)
    : QObject(parent), m_context(context), m_watch(watch)
{
    QCoreApplication::instance()->installEventFilter(this);
    connect(&watch, &WatchBook::personNeeded, this, &Notifier::onPersonNeeded);
    connect(&context.navigator, &Navigator::incidentSeen, this,
            [this](const IncidentId &incident) { m_ringing.see(incident); });
    connect(&context.navigator, &Navigator::incidentWanted, this,
            [this](const IncidentId &incident) { m_ringing.see(incident); });
    connect(&m_notices, &DesktopNotices::opened, this, &Notifier::openWanted);
    connect(&m_notices, &DesktopNotices::taken, this, &Notifier::takeWanted);
}

/// A question is told each time: the run waits for it.
bool Notifier::isOldNews(const IncidentRow &row)
{
    if (!row.flaps || row.question)
        return false;
    const auto told = m_toldFlaps.constFind(row.flaps->series);
    const bool isOld = told != m_toldFlaps.cend() && *told == row.flaps->since;
    m_toldFlaps.insert(row.flaps->series, row.flaps->since);
    return isOld;
}

NoticeDecision Notifier::decide(const IncidentRow &row) const
{
    const QTime now =
        QDateTime::fromMSecsSinceEpoch(m_context.clock.now().time_since_epoch().count()).toLocalTime().time();
    return decideNotice(row, m_context.settings, now, m_viewOf ? m_viewOf(row) : std::nullopt);
}

void Notifier::onPersonNeeded(const IncidentRow &row)
{
    if (isOldNews(row)) {
        emit told(row, {});
        return;
    }
    const NoticeDecision decision = decide(row);
    if (decision.isShown) {
        QString why = row.question ? tr("Asks: %1").arg(row.question->title)
                                   : words::reason(row.reason, row.step.toString(), row.detail);
        if (why.isEmpty())
            why = words::of(row.automation);
        if (row.flaps)
            why = tr("%1: %2", "flapping ×4, and why it needs a person").arg(words::of(*row.flaps), why);
        const QString customer = row.customer.isEmpty() ? tr("no customer") : row.customer.toString();
        m_notices.show(row.incident, tr("%1: %2").arg(customer, row.title), why,
                       row.priority == QLatin1StringView("P1"), !row.run.isEmpty());
    }
    if (decision.sound != Sound::None)
        soundSoon(decision.sound);
    if (decision.repeat > Milliseconds(0)) {
        m_ringing.add(row.incident, decision.repeat, decision.until, m_context.clock.steady());
        soundAgain();
    }
    emit told(row, decision);
}

void Notifier::soundSoon(Sound sound)
{
    if (m_pending == Sound::None) {
        m_context.clock.after(kMoment, this, [this] {
            m_sounds.play(m_pending, m_context.settings.number(Setting::SoundVolume));
            emit sounded(m_pending);
            m_pending = Sound::None;
        });
    }
    if (m_pending == Sound::None || sound < m_pending)
        m_pending = sound;
}

/// The timer fires when the next of those that ring is due.
void Notifier::soundAgain()
{
    const std::optional<Milliseconds> next = m_ringing.next();
    if (!next || (m_ringsAt && *m_ringsAt <= *next))
        return;
    m_ringsAt = next;
    const Milliseconds now = m_context.clock.steady();
    m_context.clock.after(std::max(Milliseconds(0), *next - now), this, [this, at = *next] {
        if (m_ringsAt != at)
            return; // an earlier one has come since
        m_ringsAt.reset();
        ringDue();
        soundAgain();
    });
}

/// Only for what still needs a person, and as it is wished now.
void Notifier::ringDue()
{
    const std::optional<Milliseconds> next = m_ringing.next();
    if (!next || *next > m_context.clock.steady())
        return; // it was ended meanwhile
    for (const IncidentId &incident : m_ringing.takeDue(m_context.clock.steady())) {
        const auto row = m_watch.row(incident);
        if (!row || !needsPerson(*row)) {
            m_ringing.drop(incident);
            continue;
        }
        if (const NoticeDecision decision = decide(*row); decision.sound != Sound::None)
            soundSoon(decision.sound);
    }
}

bool Notifier::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::MouseButtonPress)
        m_ringing.touch();
    return QObject::eventFilter(watched, event);
}

} // namespace ams
