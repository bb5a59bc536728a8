// SPDX-License-Identifier: Apache-2.0
#include "archive/BundleFormat.h"

#include "diagnostics/ContentHash.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

namespace ams {

namespace {

constexpr int kVersion = 1;
constexpr qsizetype kMostFiles = 10000;
constexpr qint64 kMostInMemory = 64LL * 1024 * 1024; ///< of journal, texts and runbook, each
constexpr qint64 kMostBytes = 64LL * 1024 * 1024 * 1024;
const auto kFormat = QStringLiteral("ams-bundle");
const auto kSeal = QStringLiteral("seal");

tl::unexpected<Error> refuse(const QString &reason)
{
    return fail(ErrorKind::Corrupt, QStringLiteral("the bundle's manifest is wrong: %1").arg(reason));
}

bool isKnownName(const QString &name)
{
    static const QRegularExpression known(QStringLiteral(
        "\\A(?:journal\\.jsonl|runbook\\.md|scenarios/[0-9A-Za-z._-]{1,128}\\.yaml|artifacts/[0-9a-f]{64})\\z"));
    return known.match(name).hasMatch() && !name.contains(QLatin1StringView(".."));
}

Result<> check(const BundleFile &file)
{
    if (!isKnownName(file.name))
        return refuse(QStringLiteral("no bundle has a member \"%1\"").arg(file.name.left(80).simplified()));
    const bool isArtifact = file.name.startsWith(QLatin1StringView("artifacts/"));
    if (file.bytes < 0 || file.bytes > (isArtifact ? kMostBytes : kMostInMemory))
        return refuse(QStringLiteral("%1 is too long").arg(file.name));
    if (!isContentHash(file.hash) || (isArtifact && file.name.mid(10).toLatin1() != file.hash))
        return refuse(QStringLiteral("%1 has no good hash").arg(file.name));
    return {};
}

} // namespace

QJsonObject sealed(QJsonObject manifest)
{
    manifest.remove(kSeal);
    const QByteArray plain = QJsonDocument(manifest).toJson(QJsonDocument::Compact); // keys come sorted
    manifest.insert(kSeal, QString::fromLatin1(contentHash(plain)));
    return manifest;
}

const BundleFile *BundleManifest::find(const QString &name) const
{
    for (const BundleFile &file : files) {
        if (file.name == name)
            return &file;
    }
    return nullptr;
}

QByteArray toJson(const BundleManifest &manifest)
{
    QJsonArray files;
    for (const BundleFile &file : manifest.files)
        files.append(QJsonObject{{QStringLiteral("name"), file.name},
                                 {QStringLiteral("bytes"), file.bytes},
                                 {QStringLiteral("sha256"), QString::fromLatin1(file.hash)}});
    return QJsonDocument(sealed({{QStringLiteral("format"), kFormat},
                                 {QStringLiteral("version"), kVersion},
                                 {QStringLiteral("run"), manifest.run.toString()},
                                 {QStringLiteral("incident"), manifest.incident.toString()},
                                 {QStringLiteral("exported_at"), toText(manifest.exportedAt)},
                                 {QStringLiteral("ams"), manifest.program},
                                 {QStringLiteral("files"), files},
                                 {QStringLiteral("missing"), QJsonArray::fromStringList(manifest.missing)}}))
        .toJson();
}

Result<BundleManifest> bundleManifestFromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (object.value(u"format").toString() != kFormat)
        return refuse(QStringLiteral("this is no bundle of AMS"));
    if (object.value(u"version").toInt() != kVersion)
        return fail(ErrorKind::Invalid,
                    QStringLiteral("the bundle has version %1 of the format, and this program knows 1")
                        .arg(object.value(u"version").toInt()));
    if (object.value(kSeal) != sealed(object).value(kSeal))
        return refuse(QStringLiteral("it is damaged, for it does not fit its seal"));
    BundleManifest manifest{RunId(object.value(u"run").toString()),
                            IncidentId(object.value(u"incident").toString()),
                            timestampFromText(object.value(u"exported_at").toString()).value_or(Timestamp{}),
                            object.value(u"ams").toString(),
                            {},
                            {}};
    if (manifest.run.toString().isEmpty() || manifest.incident.toString().isEmpty())
        return refuse(QStringLiteral("it names no run"));
    QSet<QString> names;
    qint64 total = 0;
    for (const QJsonValue value : object.value(u"files").toArray()) {
        const QJsonObject item = value.toObject();
        const BundleFile file{item.value(u"name").toString(), item.value(u"bytes").toInteger(-1),
                              item.value(u"sha256").toString().toLatin1()};
        if (const auto checked = check(file); !checked)
            return tl::unexpected(checked.error());
        total += file.bytes;
        if (names.contains(file.name) || names.size() >= kMostFiles || total > kMostBytes)
            return refuse(QStringLiteral("too much, or the same member twice"));
        names.insert(file.name);
        manifest.files.append(file);
    }
    if (!names.contains(QLatin1StringView(kJournalName)))
        return refuse(QStringLiteral("there is no journal"));
    for (const QJsonValue value : object.value(u"missing").toArray())
        manifest.missing.append(value.toString());
    return manifest;
}

} // namespace ams
