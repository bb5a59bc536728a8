// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"

#include <QFileSystemWatcher>
#include <QObject>

#include <memory>

namespace ams {

/// Tells when something below a folder of scenarios has changed, once things have been quiet for a moment: an editor or
/// `git pull` touches many files, and a file half written is no news. Lives in the thread that made it.
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
    void onTouched();

    Clock &m_clock;
    const QString m_place;
    const Milliseconds m_quiet;
    QFileSystemWatcher m_watcher;
    std::unique_ptr<QObject> m_pending; ///< its destruction drops the timer
};

} // namespace ams
