// SPDX-License-Identifier: Apache-2.0
#include "deeds/DeedMemory.h"

#include "base/EnumNames.h"
#include "model/Fields.h"

#include <QJsonDocument>

namespace ams {

namespace {

constexpr auto kStages = enumNames<DeedMemory::Stage>({{DeedMemory::Stage::Kept, "kept"},
                                                       {DeedMemory::Stage::Checked, "checked"},
                                                       {DeedMemory::Stage::Written, "written"},
                                                       {DeedMemory::Stage::Done, "done"}});
const QLatin1StringView kDeed("deed");
const QLatin1StringView kBefore("before");
const QLatin1StringView kAnswer("answer");

template<typename Archive, typename Memory>
void fields(Archive &archive, Memory &memory)
{
    archive("kept_at", memory.keptAt);
    archive("stage", memory.stage, kStages);
    archive("policy_before", memory.policyBefore);
    archive("is_by_bot", memory.isByBot);
}

} // namespace

QByteArray toJson(const DeedMemory &memory)
{
    QJsonObject object{
        {kDeed, toJson(memory.deed)}, {kBefore, toJson(memory.before)}, {kAnswer, toJson(memory.answer)}};
    FieldWriter writer(object);
    fields(writer, memory);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<DeedMemory> deedMemoryFromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    DeedMemory memory;
    FieldReader reader(object);
    fields(reader, memory);
    auto deed = incidentDeedFromJson(object.value(kDeed).toObject());
    auto before = seenIncidentFromJson(object.value(kBefore).toObject());
    auto answer = incidentDeedAnswerFromJson(object.value(kAnswer).toObject());
    if (!reader.fault().isEmpty() || !deed || !before || !answer)
        return fail(ErrorKind::Corrupt, QStringLiteral("the ledger's record of a deed cannot be read"));
    memory.deed = *std::move(deed);
    memory.before = *std::move(before);
    memory.answer = *std::move(answer);
    return memory;
}

} // namespace ams
