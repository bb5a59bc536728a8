// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/ArtifactStore.h"

#include "diagnostics/ArtifactFile.h"
#include "diagnostics/ContentHash.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QLoggingCategory>

#include <algorithm>
#include <csignal>

#include <unistd.h>

namespace ams {

namespace {

Q_LOGGING_CATEGORY(lcDiagnostics, "ams.diagnostics")

const QString kUnfinished = QStringLiteral(".part");

QString pathIn(const QString &folder, const QByteArray &hash)
{
    const QString name = QString::fromLatin1(hash);
    return folder + u'/' + name.left(2) + u'/' + name.mid(2, 2) + u'/' + name + QStringLiteral(".zst");
}

struct StoredFile
{
    QString path;
    qint64 bytes = 0;
    QDateTime changedAt;
};

QList<StoredFile> storedFiles(const QString &folder)
{
    QList<StoredFile> files;
    QDirIterator it(folder, {QStringLiteral("*.zst")}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        it.next();
        files.append({it.filePath(), it.fileInfo().size(), it.fileInfo().lastModified()});
    }
    return files;
}

} // namespace

Result<std::unique_ptr<ArtifactStore>> ArtifactStore::open(const ArtifactSettings &settings, const Secrets &secrets)
{
    if (settings.folder.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("the diagnostics have no folder: set diagnostics.path"));
    const QString parts = settings.folder + QStringLiteral("/unfinished");
    if (!QDir().mkpath(parts))
        return fail(ErrorKind::Denied, QStringLiteral("the folder %1 cannot be made").arg(parts));
    const auto owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (!QFile::setPermissions(settings.folder, owner) || ::access(QFile::encodeName(parts).constData(), W_OK) != 0)
        return fail(ErrorKind::Denied, QStringLiteral("the folder %1 cannot be written").arg(settings.folder));
    std::unique_ptr<ArtifactStore> store(new ArtifactStore(settings, secrets));
    store->clearLeftovers();
    for (const StoredFile &file : storedFiles(settings.folder))
        store->m_usedBytes += file.bytes;
    return store;
}

ArtifactStore::ArtifactStore(const ArtifactSettings &settings, const Secrets &secrets)
    : m_settings(settings), m_secrets(secrets)
{
}

/// Names begin with the process that writes; another one may be at work in the same folder.
void ArtifactStore::clearLeftovers()
{
    QDirIterator it(m_settings.folder + QStringLiteral("/unfinished"), {u'*' + kUnfinished}, QDir::Files);
    while (it.hasNext()) {
        it.next();
        const pid_t writer = it.fileName().section(u'-', 0, 0).toInt();
        if (writer <= 0 || writer == ::getpid() || ::kill(writer, 0) != 0)
            QFile::remove(it.filePath());
    }
}

std::unique_ptr<ArtifactWriter> ArtifactStore::open(ArtifactRequest request)
{
    const QString part = QStringLiteral("%1/unfinished/%2-%3%4")
                             .arg(m_settings.folder)
                             .arg(::getpid())
                             .arg(++m_written)
                             .arg(kUnfinished);
    return std::make_unique<ArtifactFile>(*this, m_secrets, std::move(request), part);
}

QString ArtifactStore::pathOf(const QByteArray &hash) const
{
    return pathIn(m_settings.folder, hash);
}

Result<std::unique_ptr<FrameReader>> ArtifactStore::reader(const QByteArray &hash) const
{
    return readerIn(m_settings.folder, hash);
}

Result<std::unique_ptr<FrameReader>> ArtifactStore::readerIn(const QString &folder, const QByteArray &hash)
{
    if (!isContentHash(hash))
        return fail(ErrorKind::Invalid, QStringLiteral("that is no artifact's hash"));
    auto file = std::make_unique<QFile>(pathIn(folder, hash));
    if (!file->open(QIODevice::ReadOnly))
        return fail(
            ErrorKind::NotFound,
            QStringLiteral("the artifact %1 is not on this disk (any more)").arg(QString::fromLatin1(hash.left(12))));
    return FrameReader::open(std::move(file));
}

Result<QByteArray> ArtifactStore::compressed(const QByteArray &hash, qint64 atMost) const
{
    if (const auto checked = reader(hash); !checked)
        return tl::unexpected(checked.error());
    QFile file(pathOf(hash));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, QStringLiteral("the artifact cannot be read"));
    if (file.size() > atMost)
        return fail(ErrorKind::Invalid, QStringLiteral("the artifact is too large"));
    return file.readAll();
}

void ArtifactStore::hold(const RunId &run, const QList<QByteArray> &hashes)
{
    if (!hashes.isEmpty())
        m_held[run].unite(QSet<QByteArray>(hashes.begin(), hashes.end()));
}

bool ArtifactStore::isHeld(const QByteArray &hash) const
{
    return std::any_of(m_held.begin(), m_held.end(),
                       [&hash](const QSet<QByteArray> &hashes) { return hashes.contains(hash); });
}

bool ArtifactStore::makeRoom(qint64 bytes)
{
    if (m_usedBytes + bytes <= m_settings.folderBytes)
        return true;
    QList<StoredFile> files = storedFiles(m_settings.folder);
    std::sort(files.begin(), files.end(),
              [](const StoredFile &left, const StoredFile &right) { return left.changedAt < right.changedAt; });
    m_usedBytes = 0;
    for (const StoredFile &file : std::as_const(files))
        m_usedBytes += file.bytes;
    // Some more than needed, so that this is not done for every frame.
    const qint64 wanted = m_settings.folderBytes - bytes - m_settings.folderBytes / 20;
    for (const StoredFile &file : std::as_const(files)) {
        if (m_usedBytes <= wanted)
            break;
        if (isHeld(QFileInfo(file.path).completeBaseName().toLatin1()) || !QFile::remove(file.path))
            continue;
        m_usedBytes -= file.bytes;
        qCInfo(lcDiagnostics) << "cleared away" << file.path << file.bytes << "bytes";
    }
    return m_usedBytes + bytes <= m_settings.folderBytes;
}

void ArtifactStore::onStored(const RunId &run, const QByteArray &hash, qint64 compressedBytes)
{
    m_usedBytes += compressedBytes;
    m_held[run].insert(hash);
}

} // namespace ams
