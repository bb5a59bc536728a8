// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/DesktopNotices.h"
#include "ui/shell/Sounds.h"
#include "ui/shell/WatchBook.h"

#include <QHash>

namespace ams {

/// Tells when a person is needed: by sound and desktop notification as the settings say, never for what automation
/// handles well. An alert that comes and goes is told once and then no more until it has been quiet. Several within a
/// moment make one sound, the worst. If it is wished so, the sound comes again each
/// minute for what still needs a person, until somebody touches a key or the mouse in the console.
class Notifier final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Notifier)
public:
    Notifier(ConsoleContext &context, WatchBook &watch, QObject *parent = nullptr);

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

    ConsoleContext &m_context;
    WatchBook &m_watch;
    DesktopNotices m_notices;
    Sounds m_sounds;
    Sound m_pending = Sound::None;
    QHash<IncidentId, Sound> m_unseen;     ///< what has sounded since somebody was there
    QHash<QString, Timestamp> m_toldFlaps; ///< by series: since when the flapping that was told has lasted
    bool m_isRepeating = false;
};

} // namespace ams
