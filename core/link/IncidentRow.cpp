// SPDX-License-Identifier: Apache-2.0
#include "link/IncidentRow.h"

#include "base/EnumNames.h"
#include "model/Fields.h"

namespace ams {

namespace {

constexpr auto kAutomations = enumNames<Automation>({{Automation::None, "none"},
                                                     {Automation::Queued, "queued"},
                                                     {Automation::Running, "running"},
                                                     {Automation::Waiting, "waiting"},
                                                     {Automation::Paused, "paused"},
                                                     {Automation::TakenOver, "taken-over"},
                                                     {Automation::HandedOver, "handed-over"},
                                                     {Automation::Resolved, "resolved"},
                                                     {Automation::Ended, "ended"}});
constexpr auto kStatuses = enumNames<IncidentStatus>({{IncidentStatus::Triggered, "triggered"},
                                                      {IncidentStatus::Acknowledged, "acknowledged"},
                                                      {IncidentStatus::Resolved, "resolved"}});
constexpr auto kUrgencies = enumNames<Urgency>({{Urgency::High, "high"}, {Urgency::Low, "low"}});

template<typename Archive, typename Row>
void fields(Archive &archive, Row &row)
{
    archive("incident", row.incident);
    archive("number", row.number);
    archive("title", row.title);
    archive("status", row.status, kStatuses);
    archive("urgency", row.urgency, kUrgencies);
    archive("priority", row.priority);
    archive("service", row.service);
    archive("url", row.url);
    archive("created_at", row.createdAt);
    archive("changed_at", row.changedAt);
    archive("customer", row.customer);
    archive("host", row.host);
    archive("automation", row.automation, kAutomations);
    archive("since", row.since);
    archive("run", row.run);
    archive("scenario", row.scenario);
    archive("step", row.step);
    archive("steps_done", row.stepsDone);
    archive("steps_total", row.stepsTotal);
    archive("turn", row.turn);
    archive("person", row.person);
    archive("reason", row.reason);
    archive("detail", row.detail);
    archive("paused_until", row.pausedUntil);
    archive("note", row.note);
    archive("region", row.region);
    archive("agent", row.agent);
    archive("duplicates", row.duplicates);
}

template<typename Archive, typename Question>
void questionFields(Archive &archive, Question &question)
{
    archive("step", question.step);
    archive("title", question.title);
    archive("due", question.due);
}

template<typename Archive, typename Flaps>
void flapFields(Archive &archive, Flaps &flaps)
{
    archive("series", flaps.series);
    archive("count", flaps.count);
    archive("since", flaps.since);
    archive("is_folded", flaps.isFolded);
}

constexpr QLatin1StringView kFlaps("flaps");
constexpr QLatin1StringView kQuestion("question");
constexpr QLatin1StringView kAssignees("assignees");

} // namespace

QString toText(Automation automation)
{
    return kAutomations.nameOf(automation);
}

QJsonObject toJson(const IncidentRow &row)
{
    QJsonObject object;
    FieldWriter writer(object);
    fields(writer, row);
    if (!row.assignees.isEmpty())
        object.insert(kAssignees, QJsonArray::fromStringList(row.assignees));
    if (row.question) {
        QJsonObject question;
        FieldWriter inner(question);
        questionFields(inner, *row.question);
        object.insert(kQuestion, question);
    }
    if (row.flaps) {
        QJsonObject flaps;
        FieldWriter inner(flaps);
        flapFields(inner, *row.flaps);
        object.insert(kFlaps, flaps);
    }
    return object;
}

Result<IncidentRow> incidentRowFromJson(const QJsonObject &object)
{
    FieldReader reader(object);
    IncidentRow row;
    fields(reader, row);
    for (const QJsonValue user : object.value(kAssignees).toArray())
        row.assignees.append(user.toString());
    if (object.contains(kQuestion)) {
        FieldReader inner(object.value(kQuestion).toObject());
        questionFields(inner, row.question.emplace());
        if (!inner.fault().isEmpty())
            reader.complain("question");
    }
    if (object.contains(kFlaps)) {
        FieldReader inner(object.value(kFlaps).toObject());
        flapFields(inner, row.flaps.emplace());
        if (!inner.fault().isEmpty())
            reader.complain("flaps");
    }
    if (row.incident.isEmpty())
        reader.complain("incident");
    if (!reader.fault().isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("the row's \"%1\" cannot be read").arg(reader.fault()));
    return row;
}

} // namespace ams
