// SPDX-License-Identifier: Apache-2.0
#include "scenario/LibraryWatcher.h"

#include <QDirIterator>
#include <QFileInfo>

namespace ams {

LibraryWatcher::LibraryWatcher(Clock &clock, QString folderOrFile, Milliseconds quiet, QObject *parent)
    : QObject(parent), m_clock(clock), m_place(std::move(folderOrFile)), m_quiet(quiet)
{
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &LibraryWatcher::onTouched);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &LibraryWatcher::onTouched);
    watchAll();
}

/// Files that were replaced and folders that are new have to be named again: the kernel watches files, not names.
void LibraryWatcher::watchAll()
{
    QStringList wanted{m_place, QFileInfo(m_place).path()}; // the folder itself may be replaced as a whole
    QDirIterator walk(m_place, {QStringLiteral("*.yaml")}, QDir::Files | QDir::AllDirs | QDir::NoDotAndDotDot,
                      QDirIterator::Subdirectories);
    while (walk.hasNext())
        wanted.append(walk.next());
    const QStringList known = m_watcher.files() + m_watcher.directories();
    const QSet<QString> watched(known.begin(), known.end());
    QStringList added;
    for (const QString &path : std::as_const(wanted)) {
        if (!watched.contains(path) && QFileInfo::exists(path))
            added.append(path);
    }
    if (!added.isEmpty())
        m_watcher.addPaths(added);
}

void LibraryWatcher::onTouched()
{
    m_pending = std::make_unique<QObject>();
    m_clock.after(m_quiet, m_pending.get(), [this] {
        watchAll();
        emit changed();
    });
}

} // namespace ams
