// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/Notifier.h"

#include "ui/base/UiSettings.h"
#include "ui/look/Badge.h"
#include "ui/look/Words.h"
#include "ui/settings/NoticeWishes.h"

#include "base/Clock.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QEvent>

namespace ams {

namespace {

constexpr Milliseconds kMoment{400};
constexpr Milliseconds kAgain{60000};

} // namespace

Notifier::Notifier(ConsoleContext &context, WatchBook &watch, QObject *parent)
    : QObject(parent), m_context(context), m_watch(watch)
{
    QCoreApplication::instance()->installEventFilter(this);
    connect(&watch, &WatchBook::personNeeded, this, &Notifier::onPersonNeeded);
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

void Notifier::onPersonNeeded(const IncidentRow &row)
{
    if (isOldNews(row)) {
        emit told(row, {});
        return;
    }
    const QTime now =
        QDateTime::fromMSecsSinceEpoch(m_context.clock.now().time_since_epoch().count()).toLocalTime().time();
    const NoticeDecision decision = decideNotice(row, m_context.settings, now);
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
    if (decision.sound != Sound::None) {
        m_unseen.insert(row.incident, decision.sound);
        soundSoon(decision.sound);
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

/// Only for what still needs a person, and only until somebody is there.
void Notifier::soundAgain()
{
    if (m_isRepeating || !noticeWishes(m_context.settings).isRepeated)
        return;
    m_isRepeating = true;
    m_context.clock.after(kAgain, this, [this] {
        m_isRepeating = false;
        Sound worst = Sound::None;
        for (const IncidentRow &row : m_watch.rows()) {
            const Sound sound = m_unseen.value(row.incident, Sound::None);
            if (sound == Sound::None || !needsPerson(row))
                continue;
            const QTime now =
                QDateTime::fromMSecsSinceEpoch(m_context.clock.now().time_since_epoch().count()).toLocalTime().time();
            if (decideNotice(row, m_context.settings, now).sound != Sound::None &&
                (worst == Sound::None || sound < worst))
                worst = sound;
        }
        if (worst == Sound::None) {
            m_unseen.clear();
            return;
        }
        soundSoon(worst);
        soundAgain();
    });
}

bool Notifier::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::MouseButtonPress)
        m_unseen.clear();
    return QObject::eventFilter(watched, event);
}

} // namespace ams
