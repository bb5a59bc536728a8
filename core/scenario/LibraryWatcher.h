// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"

#include <QFileSystemWatcher>
#include <QObject>

#include <memory>

namespace ams {

/// Tells when something below a folder of scenarios has changed, once things have been quiet for a moment: an editor or
/// `git pull` touches many files, and a file half written is no news. Where it is never quiet, ten such moments after
/// the first touch. Lives in the thread that made it.
class LibraryWatcher final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LibraryWatcher)
public:
    LibraryWatcher(Clock &clock, QString folderOrFile, Milliseconds quiet = std::chrono::seconds(1),
                   QObject *parent = nullptr);

signals:
    void changed();

private:
    void watchAll();
    [[nodiscard]] bool concerns(const QString &path) const;
    void onTouched(const QString &path);

    Clock &m_clock;
    const QString m_place;
    const Milliseconds m_quiet;
    QFileSystemWatcher m_watcher;
    std::unique_ptr<QObject> m_pending; ///< its destruction drops the timer
    QPair<quint64, quint64> m_identity; ///< device and number of what stands at m_place
    Milliseconds m_latest{0};           ///< when it is told, quiet or not
};

} // namespace ams
