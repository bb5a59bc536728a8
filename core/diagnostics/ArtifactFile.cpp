// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/ArtifactFile.h"

#include "diagnostics/ArtifactStore.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

#include <unistd.h>

namespace ams {

namespace {

/// So much is written to the disk proper at a time, lest the end has to wait for gigabytes.
constexpr qint64 kSyncedAtOnce = 16 * 1024 * 1024;

Error diskError()
{
    const int code = errno;
    if (code == ENOSPC || code == EDQUOT)
        return {ErrorKind::Busy, QStringLiteral("the disk is full: this output could not be kept"), false};
    return {ErrorKind::Unreachable,
            QStringLiteral("this output could not be kept: %1").arg(QString::fromLocal8Bit(std::strerror(code))),
            false};
}

} // namespace

ArtifactFile::ArtifactFile(ArtifactStore &store, const Secrets &secrets, ArtifactRequest request, const QString &part)
    : m_store(store)
    , m_request(std::move(request))
    , m_file(part)
    , m_mask(secrets)
    , m_frames([this](QByteArrayView compressed) { return toDisk(compressed); })
{
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered,
                     QFile::ReadOwner | QFile::WriteOwner))
        m_error = diskError();
}

ArtifactFile::~ArtifactFile()
{
    if (!m_isInPlace)
        m_file.remove();
}

void ArtifactFile::write(QByteArrayView bytes)
{
    if (!m_error && !m_isCut)
        take(m_mask.feed(bytes));
}

void ArtifactFile::take(QByteArrayView masked)
{
    const qint64 limit = m_store.settings().artifactBytes;
    const qint64 room = limit - m_bytes;
    if (masked.size() <= room || m_isCut)
        return store(masked);
    store(masked.first(room));
    m_isCut = true;
    const QByteArray last = "\n[cut here: the limit of one artifact is " + QByteArray::number(limit) + " bytes]\n";
    store(last);
}

void ArtifactFile::store(QByteArrayView masked)
{
    if (m_error || masked.isEmpty())
        return;
    m_bytes += masked.size();
    m_hash.add(masked);
    if (const auto written = m_frames.write(masked); !written)
        m_error = written.error();
}

Result<> ArtifactFile::toDisk(QByteArrayView compressed)
{
    if (!m_store.makeRoom(m_compressedBytes + compressed.size()))
        return fail(ErrorKind::Busy,
                    QStringLiteral("the artifacts' folder has reached its limit of %1 bytes, and running runs need "
                                   "what is there: this output could not be kept")
                        .arg(m_store.settings().folderBytes));
    // Not QFile::write(), which hides that the disk is full when a part still fitted.
    for (QByteArrayView rest = compressed; !rest.isEmpty();) {
        const ssize_t count = ::write(m_file.handle(), rest.data(), size_t(rest.size()));
        if (count < 0 && errno != EINTR)
            return tl::unexpected(diskError());
        rest = rest.sliced(std::max<ssize_t>(count, 0));
    }
    m_compressedBytes += compressed.size();
    if (m_compressedBytes - m_syncedBytes >= kSyncedAtOnce) {
        ::fdatasync(m_file.handle());
        m_syncedBytes = m_compressedBytes;
    }
    return {};
}

Result<Artifact> ArtifactFile::finish()
{
    if (!m_error && !m_isCut)
        take(m_mask.finish());
    if (!m_error) {
        if (const auto written = m_frames.finish(); !written)
            m_error = written.error();
    }
    if (!m_error && ::fdatasync(m_file.handle()) != 0)
        m_error = diskError();
    if (m_error)
        return tl::unexpected(*m_error);
    const QByteArray hash = m_hash.hex();
    if (const auto moved = moveToPlace(hash); !moved)
        return tl::unexpected(moved.error());
    return Artifact{m_request.name, m_request.type, hash, m_bytes, false, !m_isCut};
}

Result<> ArtifactFile::moveToPlace(const QByteArray &hash)
{
    const QString place = m_store.pathOf(hash);
    QFile known(place);
    if (known.open(QIODevice::ReadWrite | QIODevice::ExistingOnly)) {
        // The same content again: it is as young as its newest use.
        known.setFileTime(QDateTime::currentDateTimeUtc(), QFileDevice::FileModificationTime);
        m_store.onStored(m_request.run, hash, 0);
        return {};
    }
    const QString folder = QFileInfo(place).path();
    m_file.close();
    if (!QDir().mkpath(folder) || !m_file.rename(place))
        return tl::unexpected(diskError());
    m_isInPlace = true;
    m_store.onStored(m_request.run, hash, m_compressedBytes);
    return {};
}

} // namespace ams
