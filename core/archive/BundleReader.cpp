// SPDX-License-Identifier: Apache-2.0
#include "archive/BundleReader.h"

#include "diagnostics/ContentHash.h"

#include <QFile>
#include <QSet>

#include <array>
#include <memory>

#include <archive.h>
#include <archive_entry.h>

namespace ams {

namespace {

constexpr qint64 kMostManifest = 4 * 1024 * 1024;

tl::unexpected<Error> refuse(const QString &reason)
{
    return fail(ErrorKind::Corrupt, QStringLiteral("the bundle is refused: %1").arg(reason));
}

struct CloseArchive
{
    void operator()(archive *handle) const { archive_read_free(handle); }
};

/// One pass over the file.
class BundlePass
{
public:
    BundlePass(const QByteArray &wanted, const ArtifactTaker &take) : m_wanted(wanted), m_take(take) {}

    Result<OpenedBundle> read(const QString &file)
    {
        m_handle.reset(archive_read_new());
        // Nothing but what a bundle is made of: no other format's code sees a stranger's bytes.
        archive_read_support_filter_zstd(m_handle.get());
        archive_read_support_format_tar(m_handle.get());
        if (archive_read_open_filename(m_handle.get(), QFile::encodeName(file).constData(), 256 * 1024) != ARCHIVE_OK)
            return refuse(QStringLiteral("it is no tar archive compressed with zstd"));
        archive_entry *entry = nullptr;
        while (true) {
            const int code = archive_read_next_header(m_handle.get(), &entry);
            if (code == ARCHIVE_EOF)
                break;
            if (code != ARCHIVE_OK)
                return refuse(m_seen.isEmpty() ? QStringLiteral("it is no tar archive compressed with zstd")
                                               : QStringLiteral("it is damaged or truncated"));
            if (const auto taken = takeMember(entry); !taken)
                return tl::unexpected(taken.error());
        }
        return concluded();
    }

private:
    Result<> takeMember(archive_entry *entry)
    {
        const char *path = archive_entry_pathname(entry);
        const QString name = QString::fromUtf8(path ? path : "");
        if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry))
            return refuse(QStringLiteral("\"%1\" is no plain file").arg(name.left(80).simplified()));
        if (m_seen.contains(name))
            return refuse(QStringLiteral("\"%1\" is there twice").arg(name.left(80).simplified()));
        m_seen.insert(name);
        if (m_seen.size() == 1)
            return name == QLatin1StringView(kManifestName) ? takeManifest()
                                                            : refuse(QStringLiteral("it has no manifest"));
        const BundleFile *file = m_bundle.manifest.find(name);
        if (!file)
            return refuse(QStringLiteral("its manifest does not name \"%1\"").arg(name.left(80).simplified()));
        return name.startsWith(QLatin1StringView("artifacts/")) ? takeArtifact(*file) : takeText(*file);
    }

    Result<> takeManifest()
    {
        const auto json = content(kMostManifest);
        if (!json)
            return tl::unexpected(json.error());
        auto manifest = bundleManifestFromJson(*json);
        if (!manifest)
            return tl::unexpected(manifest.error());
        m_bundle.manifest = std::move(*manifest);
        return {};
    }

    Result<> takeText(const BundleFile &file)
    {
        const auto text = content(file.bytes);
        if (!text)
            return tl::unexpected(text.error());
        if (text->size() != file.bytes || contentHash(*text) != file.hash)
            return refuse(QStringLiteral("%1 is not what its hash says").arg(file.name));
        if (file.name == QLatin1StringView(kJournalName)) {
            for (const QByteArray &line : text->split('\n')) {
                if (!line.isEmpty())
                    m_bundle.recording.journal.append(line);
            }
        } else if (file.name == QLatin1StringView(kRunbookName)) {
            m_bundle.runbook = *text;
        } else {
            m_bundle.recording.scenarios.insert(file.name.mid(10).chopped(5).toLatin1(), *text);
        }
        return {};
    }

    Result<> takeArtifact(const BundleFile &file)
    {
        ContentHash hash;
        const bool isWanted = !m_wanted.isEmpty() && file.hash == m_wanted;
        const auto read = each(file.bytes, [&](QByteArrayView bytes) {
            hash.add(bytes);
            if (isWanted && m_take)
                m_take(bytes);
        });
        if (!read)
            return tl::unexpected(read.error());
        if (*read != file.bytes || hash.hex() != file.hash)
            return refuse(QStringLiteral("%1 is not what its hash says").arg(file.name.left(22)));
        return {};
    }

    Result<QByteArray> content(qint64 atMost)
    {
        QByteArray bytes;
        const auto read = each(atMost, [&bytes](QByteArrayView portion) { bytes.append(portion); });
        if (!read)
            return tl::unexpected(read.error());
        return bytes;
    }

    template<typename Take>
    Result<qint64> each(qint64 atMost, Take take)
    {
        qint64 total = 0;
        while (true) {
            const la_ssize_t count = archive_read_data(m_handle.get(), m_buffer.data(), m_buffer.size());
            if (count == 0)
                return total;
            if (count < 0)
                return refuse(QStringLiteral("it is damaged or truncated"));
            total += count;
            if (total > atMost)
                return refuse(QStringLiteral("a member is longer than the manifest says"));
            take(QByteArrayView(m_buffer.data(), count));
        }
    }

    Result<OpenedBundle> concluded()
    {
        for (const BundleFile &file : std::as_const(m_bundle.manifest.files)) {
            if (!m_seen.contains(file.name))
                return refuse(QStringLiteral("%1 is missing").arg(file.name));
        }
        if (m_seen.isEmpty())
            return refuse(QStringLiteral("it is empty"));
        m_bundle.recording.run = m_bundle.manifest.run;
        m_bundle.recording.incident = m_bundle.manifest.incident;
        return std::move(m_bundle);
    }

    const QByteArray &m_wanted;
    const ArtifactTaker &m_take;
    std::unique_ptr<archive, CloseArchive> m_handle;
    OpenedBundle m_bundle;
    QSet<QString> m_seen;
    std::array<char, 65536> m_buffer{};
};

} // namespace

Result<OpenedBundle> readBundle(const QString &file, const QByteArray &wanted, const ArtifactTaker &take)
{
    QFile opened(file);
    if (!opened.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, QStringLiteral("%1 cannot be read: %2").arg(file, opened.errorString()));
    // The tar reader would also take what is not compressed.
    if (opened.read(4) != QByteArray::fromHex("28b52ffd"))
        return refuse(QStringLiteral("it is no tar archive compressed with zstd"));
    return BundlePass(wanted, take).read(file);
}

} // namespace ams
