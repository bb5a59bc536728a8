// SPDX-License-Identifier: Apache-2.0
#include "archive/BundleWriter.h"

#include "base/Secrets.h"
#include "diagnostics/ContentHash.h"

#include <QFile>

#include <algorithm>
#include <memory>

#include <archive.h>
#include <archive_entry.h>

namespace ams {

namespace {

constexpr qint64 kPortion = 1024 * 1024;

struct CloseArchive
{
    void operator()(archive *handle) const { archive_write_free(handle); }
};
struct CloseEntry
{
    void operator()(archive_entry *entry) const { archive_entry_free(entry); }
};

/// libarchive's writing half. The first error stays.
class TarWriter
{
public:
    explicit TarWriter(const QString &file) : m_handle(archive_write_new())
    {
        archive_write_set_format_pax_restricted(m_handle.get());
        m_isGood = archive_write_add_filter_zstd(m_handle.get()) == ARCHIVE_OK &&
                   archive_write_open_filename(m_handle.get(), QFile::encodeName(file).constData()) == ARCHIVE_OK;
    }
    void begin(const QString &name, qint64 bytes, Timestamp at)
    {
        const std::unique_ptr<archive_entry, CloseEntry> entry(archive_entry_new());
        archive_entry_set_pathname(entry.get(), name.toUtf8().constData());
        archive_entry_set_size(entry.get(), bytes);
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0600);
        archive_entry_set_mtime(entry.get(), at.time_since_epoch().count() / 1000, 0);
        m_isGood = m_isGood && archive_write_header(m_handle.get(), entry.get()) == ARCHIVE_OK;
    }
    void write(const QByteArray &bytes)
    {
        m_isGood =
            m_isGood && archive_write_data(m_handle.get(), bytes.constData(), size_t(bytes.size())) == bytes.size();
    }
    [[nodiscard]] Result<> finish()
    {
        m_isGood = m_isGood && archive_write_close(m_handle.get()) == ARCHIVE_OK;
        if (m_isGood)
            return {};
        const char *reason = archive_error_string(m_handle.get());
        return fail(ErrorKind::Unreachable, QStringLiteral("the bundle cannot be written: %1")
                                                .arg(reason ? QString::fromLocal8Bit(reason) : QString()));
    }

private:
    std::unique_ptr<archive, CloseArchive> m_handle;
    bool m_isGood = true;
};

Result<> writeArtifact(TarWriter &tar, const BundledArtifact &artifact, Timestamp at)
{
    tar.begin(QStringLiteral("artifacts/") + QString::fromLatin1(artifact.hash), artifact.bytes, at);
    ContentHash hash;
    for (qint64 done = 0; done < artifact.bytes;) {
        const auto portion = artifact.read(done, std::min(kPortion, artifact.bytes - done));
        if (!portion)
            return tl::unexpected(portion.error());
        if (portion->isEmpty())
            break;
        hash.add(*portion);
        tar.write(*portion);
        done += portion->size();
    }
    if (hash.hex() != artifact.hash)
        return fail(
            ErrorKind::Corrupt,
            QStringLiteral("the artifact %1 is damaged on this disk").arg(QString::fromLatin1(artifact.hash.left(12))));
    return {};
}

} // namespace

Result<> writeBundle(const QString &file, const RunRecording &recording, const BundleExtras &extras,
                     const Secrets &secrets)
{
    QList<std::pair<QString, QByteArray>> texts;
    QByteArray journal;
    for (const QByteArray &entry : recording.journal)
        journal += secrets.masked(entry) + '\n';
    texts.append({QString::fromLatin1(kJournalName), journal});
    for (auto text = recording.scenarios.begin(); text != recording.scenarios.end(); ++text)
        texts.append(
            {QStringLiteral("scenarios/%1.yaml").arg(QString::fromLatin1(text.key())), secrets.masked(text.value())});
    if (!extras.runbook.isEmpty())
        texts.append({QString::fromLatin1(kRunbookName), secrets.masked(extras.runbook)});

    BundleManifest manifest{recording.run, recording.incident, extras.exportedAt, extras.program, {}, extras.missing};
    for (const auto &[name, text] : std::as_const(texts))
        manifest.files.append({name, text.size(), contentHash(text)});
    for (const BundledArtifact &artifact : extras.artifacts)
        manifest.files.append(
            {QStringLiteral("artifacts/") + QString::fromLatin1(artifact.hash), artifact.bytes, artifact.hash});

    const QString part = file + QStringLiteral(".part");
    TarWriter tar(part);
    const QByteArray head = toJson(manifest);
    tar.begin(QString::fromLatin1(kManifestName), head.size(), extras.exportedAt);
    tar.write(head);
    for (const auto &[name, text] : std::as_const(texts)) {
        tar.begin(name, text.size(), extras.exportedAt);
        tar.write(text);
    }
    Result<> written;
    for (const BundledArtifact &artifact : extras.artifacts) {
        if (written)
            written = writeArtifact(tar, artifact, extras.exportedAt);
    }
    const auto finished = tar.finish();
    if (written)
        written = finished;
    if (written) {
        QFile::setPermissions(part, QFile::ReadOwner | QFile::WriteOwner);
        QFile::remove(file);
        if (!QFile::rename(part, file))
            written = fail(ErrorKind::Unreachable, QStringLiteral("%1 cannot be written").arg(file));
    }
    if (!written)
        QFile::remove(part);
    return written;
}

} // namespace ams
