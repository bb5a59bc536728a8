// SPDX-License-Identifier: Apache-2.0
#include "scenario/LibraryWatcher.h"

#include <QDirIterator>
#include <QFileInfo>

#include <sys/stat.h>

namespace ams {

namespace {

constexpr int kLongestWait = 10; // times the quiet

/// Which folder or file stands there: another one after it was replaced. Empty: none.
QPair<quint64, quint64> identityOf(const QString &path)
{
    struct stat found = {};
    if (::stat(QFile::encodeName(path).constData(), &found) != 0)
        return {};
    return {found.st_dev, found.st_ino};
}

} // namespace

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
    // What was moved away is still watched, under the name that is another's now.
    const auto identity = identityOf(m_place);
    if (identity != std::exchange(m_identity, identity) && !m_watcher.directories().isEmpty())
        m_watcher.removePaths(m_watcher.files() + m_watcher.directories());
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

/// Beside the folder others may come and go all the time, as in /tmp: that is news only when the folder itself did.
bool LibraryWatcher::concerns(const QString &path) const
{
    return path != QFileInfo(m_place).path() || identityOf(m_place) != m_identity;
}

void LibraryWatcher::onTouched(const QString &path)
{
    if (!concerns(path))
        return;
    const Milliseconds now = m_clock.steady();
    if (!m_pending)
        m_latest = now + kLongestWait * m_quiet;
    m_pending = std::make_unique<QObject>();
    m_clock.after(std::clamp(m_latest - now, Milliseconds(0), m_quiet), m_pending.get(), [this] {
        m_pending.release()->deleteLater(); // it is the context of this very call
        watchAll();
        emit changed();
    });
}

} // namespace ams
