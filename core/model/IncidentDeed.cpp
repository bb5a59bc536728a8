// SPDX-License-Identifier: Apache-2.0
#include "model/IncidentDeed.h"

#include "base/EnumNames.h"
#include "model/Fields.h"

namespace ams {

namespace {

constexpr auto kKinds = enumNames<IncidentDeedKind>({{IncidentDeedKind::Acknowledge, "acknowledge"},
                                                     {IncidentDeedKind::Note, "note"},
                                                     {IncidentDeedKind::HandOver, "hand-over"},
                                                     {IncidentDeedKind::Snooze, "snooze"},
                                                     {IncidentDeedKind::Resolve, "resolve"}});
constexpr auto kOutcomes = enumNames<IncidentDeedAnswer::Outcome>({{IncidentDeedAnswer::Outcome::Done, "done"},
                                                                   {IncidentDeedAnswer::Outcome::Kept, "kept"},
                                                                   {IncidentDeedAnswer::Outcome::Stale, "stale"},
                                                                   {IncidentDeedAnswer::Outcome::Refused, "refused"},
                                                                   {IncidentDeedAnswer::Outcome::Unknown, "unknown"}});
const QLatin1StringView kSeen("seen");
const QLatin1StringView kNow("now");

template<typename Archive, typename Deed>
void fields(Archive &archive, Deed &deed)
{
    archive("id", deed.id);
    archive("incident", deed.incident);
    archive("kind", deed.kind, kKinds);
    archive("by", deed.by);
    archive("note", deed.note);
    archive("to_user", deed.toUser);
    archive("to_policy", deed.toPolicy);
    archive("to_name", deed.toName);
    archive("until", deed.until);
    archive("run", deed.run);
    archive("turn", deed.turn);
}

template<typename Archive, typename Answer>
void answerFields(Archive &archive, Answer &answer)
{
    archive("outcome", answer.outcome, kOutcomes);
    archive("reason", answer.reason);
    archive("detail", answer.detail);
    archive("winner", answer.winner);
    archive("is_by_bot", answer.isByBot);
}

/// What the kind needs and the deed has not; empty when it is whole.
QString missingIn(const IncidentDeed &deed)
{
    switch (deed.kind) {
    case IncidentDeedKind::Note:
        return deed.note.trimmed().isEmpty() ? QStringLiteral("\"note\" is missing: a note has words") : QString();
    case IncidentDeedKind::HandOver:
        if (deed.toUser.isEmpty() == deed.toPolicy.isEmpty())
            return QStringLiteral("a hand-over names either \"to_user\" or \"to_policy\"");
        return {};
    case IncidentDeedKind::Snooze:
        return deed.until ? QString() : QStringLiteral("\"until\" is missing: a snooze has an end");
    case IncidentDeedKind::Acknowledge:
    case IncidentDeedKind::Resolve:
        break;
    }
    return {};
}

/// False when it is there and cannot be read.
bool readSeen(const QJsonObject &object, QLatin1StringView name, std::optional<SeenIncident> &seen)
{
    if (!object.contains(name))
        return true;
    auto read = seenIncidentFromJson(object.value(name).toObject());
    if (!read)
        return false;
    seen = *std::move(read);
    return true;
}

} // namespace

QString toText(IncidentDeedKind kind)
{
    return kKinds.nameOf(kind);
}

std::optional<IncidentDeedKind> incidentDeedKindFromText(const QString &text)
{
    return kKinds.valueOf(text);
}

QString toText(IncidentDeedAnswer::Outcome outcome)
{
    return kOutcomes.nameOf(outcome);
}

QJsonObject toJson(const SeenIncident &seen)
{
    return {{QStringLiteral("status"), toText(seen.status)},
            {QStringLiteral("assignees"), QJsonArray::fromStringList(seen.assignees)}};
}

Result<SeenIncident> seenIncidentFromJson(const QJsonObject &object)
{
    SeenIncident seen;
    const auto status = incidentStatusFromText(object.value(QLatin1StringView("status")).toString());
    if (!status)
        return fail(ErrorKind::Invalid,
                    QStringLiteral("\"status\" is one of \"triggered\", \"acknowledged\" and \"resolved\""));
    seen.status = *status;
    for (const QJsonValue assignee : object.value(QLatin1StringView("assignees")).toArray())
        seen.assignees.append(assignee.toString());
    return seen;
}

QJsonObject toJson(const IncidentDeed &deed)
{
    QJsonObject object;
    FieldWriter writer(object);
    fields(writer, deed);
    if (deed.seen)
        object.insert(kSeen, toJson(*deed.seen));
    return object;
}

Result<IncidentDeed> incidentDeedFromJson(const QJsonObject &object)
{
    IncidentDeed deed;
    FieldReader reader(object);
    fields(reader, deed);
    if (!readSeen(object, kSeen, deed.seen))
        reader.complain("seen");
    if (!reader.fault().isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("the deed's \"%1\" cannot be read").arg(reader.fault()));
    if (const QString missing = missingIn(deed); !missing.isEmpty())
        return fail(ErrorKind::Invalid, missing);
    return deed;
}

QJsonObject toJson(const IncidentDeedAnswer &answer)
{
    QJsonObject object;
    FieldWriter writer(object);
    answerFields(writer, answer);
    if (answer.now)
        object.insert(kNow, toJson(*answer.now));
    return object;
}

Result<IncidentDeedAnswer> incidentDeedAnswerFromJson(const QJsonObject &object)
{
    IncidentDeedAnswer answer;
    FieldReader reader(object);
    answerFields(reader, answer);
    if (!readSeen(object, kNow, answer.now))
        reader.complain("now");
    if (!reader.fault().isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("the answer's \"%1\" cannot be read").arg(reader.fault()));
    return answer;
}

} // namespace ams
