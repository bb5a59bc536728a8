// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/DesktopNotices.h"
#include "ui/shell/Sounds.h"
#include "ui/shell/WatchBook.h"

#include <QHash>

namespace ams {

/// Tells when a person is needed: by sound and desktop notification as the settings say, never for what automation
/// handles well. An alert that comes and goes is told once and then no more until it has been quiet. Several within a
/// moment make one sound, the worst. A sound may come again, for what still needs a person: each minute until somebody
/// touches a key or the mouse in the console, or as a view wishes it, until the person has looked at that incident.
/// hush() ends all of it.
class Notifier final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Notifier)
public:
    Notifier(ConsoleContext &context, WatchBook &watch, QObject *parent = nullptr);

    /// Sounds of the view that an incident is heard by; none: as the settings say.
    using ViewOf = std::function<std::optional<ViewSounds>(const IncidentRow &)>;
    void setViews(ViewOf viewOf) { m_viewOf = std::move(viewOf); }
    /// What has sounded so far does not sound again.
    void hush() { m_ringing.hush(); }

signals:
    void told(const ams::IncidentRow &row, const ams::NoticeDecision &decision); ///< for tests and the window
    void openWanted(const ams::IncidentId &incident);
    void takeWanted(const ams::IncidentId &incident); ///< the button of a notification
    void sounded(ams::Sound sound);

protected:
    /// Of the application: a key or a click says that somebody is there.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void onPersonNeeded(const IncidentRow &row);
    /// It flaps, and that has been told.
    [[nodiscard]] bool isOldNews(const IncidentRow &row);
    void soundSoon(Sound sound); ///< of several at once the worst
    void soundAgain();
    void ringDue();
    [[nodiscard]] NoticeDecision decide(const IncidentRow &row) const;

    ConsoleContext &m_context;
    WatchBook &m_watch;
    DesktopNotices m_notices;
    Sounds m_sounds;
    Sound m_pending = Sound::None;
    ViewOf m_viewOf;
    Ringing m_ringing;
    QHash<QString, Timestamp> m_toldFlaps; ///< by series: since when the flapping that was told has lasted
    std::optional<Milliseconds> m_ringsAt; ///< steady: when the timer fires
};

} // namespace ams
