// SPDX-License-Identifier: Apache-2.0
#include "pagerduty/OutboxMemory.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<QLatin1StringView, 6> kHandoverNames{"open"_L1,       "intended"_L1, "done"_L1,
                                                          "not-needed"_L1, "refused"_L1,  "with-person"_L1};

} // namespace

QByteArray toJson(const OutboxMemory &memory)
{
    QJsonObject object{{u"v"_s, 1}};
    if (!memory.note.isEmpty())
        object.insert(u"noteId"_s, memory.note.toString());
    if (memory.isEditRefused)
        object.insert(u"editRefused"_s, true);
    if (memory.isMerged)
        object.insert(u"merged"_s, true);
    if (memory.isStateStopped)
        object.insert(u"stateStopped"_s, true);
    if (memory.handover != Handover::Open)
        object.insert(u"handover"_s, kHandoverNames.at(static_cast<size_t>(memory.handover)));
    if (memory.handovers > 0)
        object.insert(u"handovers"_s, memory.handovers);
    if (memory.turn > 0)
        object.insert(u"turn"_s, memory.turn);
    if (!memory.assigneesBefore.isEmpty())
        object.insert(u"assigneesBefore"_s, QJsonArray::fromStringList(memory.assigneesBefore));
    if (!memory.refusal.isEmpty())
        object.insert(u"refusal"_s, memory.refusal);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<OutboxMemory> outboxMemoryFromJson(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject() || document.object().value("v"_L1).toInt() != 1)
        return fail(ErrorKind::Corrupt, u"the outbox record is not of version 1"_s);
    const QJsonObject object = document.object();
    OutboxMemory memory;
    memory.note = NoteId(object.value("noteId"_L1).toString());
    memory.isEditRefused = object.value("editRefused"_L1).toBool();
    memory.isMerged = object.value("merged"_L1).toBool();
    memory.isStateStopped = object.value("stateStopped"_L1).toBool();
    memory.handovers = object.value("handovers"_L1).toInt();
    memory.turn = object.value("turn"_L1).toInteger();
    memory.refusal = object.value("refusal"_L1).toString();
    for (const QJsonValue id : object.value("assigneesBefore"_L1).toArray())
        memory.assigneesBefore.append(id.toString());
    const QString handover = object.value("handover"_L1).toString(u"open"_s);
    const auto found = std::find(kHandoverNames.begin(), kHandoverNames.end(), handover);
    if (found == kHandoverNames.end())
        return fail(ErrorKind::Corrupt, u"the outbox record has an unknown hand-over \"%1\""_s.arg(handover));
    memory.handover = static_cast<Handover>(found - kHandoverNames.begin());
    return memory;
}

} // namespace ams
