// SPDX-License-Identifier: Apache-2.0
#include "model/Artifact.h"

#include "base/EnumNames.h"

namespace ams {

namespace {

constexpr auto kTypes = enumNames<ArtifactType>({{ArtifactType::Text, "text"},
                                                 {ArtifactType::Table, "table"},
                                                 {ArtifactType::Json, "json"},
                                                 {ArtifactType::Series, "series"},
                                                 {ArtifactType::File, "file"}});

} // namespace

QString toText(ArtifactType type)
{
    return kTypes.nameOf(type);
}

QJsonObject toJson(const Artifact &artifact)
{
    QJsonObject object{{QStringLiteral("name"), artifact.name},
                       {QStringLiteral("type"), toText(artifact.type)},
                       {QStringLiteral("hash"), QString::fromLatin1(artifact.hash)},
                       {QStringLiteral("bytes"), artifact.bytes}};
    if (artifact.inLedger)
        object.insert(QStringLiteral("in_ledger"), true);
    if (!artifact.isComplete)
        object.insert(QStringLiteral("cut"), true);
    return object;
}

Result<Artifact> artifactFromJson(const QJsonObject &object)
{
    const auto type = kTypes.valueOf(object.value(QLatin1StringView("type")).toString());
    if (!type)
        return fail(ErrorKind::Corrupt, QStringLiteral("the artifact has no type that this program knows"));
    return Artifact{object.value(QLatin1StringView("name")).toString(),
                    *type,
                    object.value(QLatin1StringView("hash")).toString().toLatin1(),
                    object.value(QLatin1StringView("bytes")).toInteger(),
                    object.value(QLatin1StringView("in_ledger")).toBool(),
                    !object.value(QLatin1StringView("cut")).toBool()};
}

} // namespace ams
