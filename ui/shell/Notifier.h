// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/DesktopNotices.h"
#include "ui/shell/Sounds.h"
#include "ui/shell/WatchBook.h"

namespace ams {

/// Tells when a person is needed: by sound and desktop notification as the settings say, never for what automation
/// handles well. Several within a moment make one sound, the worst.
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

private:
    void onPersonNeeded(const IncidentRow &row);

    ConsoleContext &m_context;
    DesktopNotices m_notices;
    Sounds m_sounds;
    Sound m_pending = Sound::None;
};

} // namespace ams
