// SPDX-License-Identifier: Apache-2.0
#include "model/Incident.h"

#include <QJsonArray>

namespace ams {

namespace {

Result<QString> requiredText(const QJsonObject &object, QLatin1StringView name)
{
    const QJsonValue value = object.value(name);
    if (!value.isString() || value.toString().isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("the incident has no text field \"%1\"").arg(name));
    return value.toString();
}

std::optional<Timestamp> optionalTime(const QJsonObject &object, QLatin1StringView name)
{
    return timestampFromText(object.value(name).toString());
}

QStringList assigneeIds(const QJsonObject &object)
{
    QStringList ids;
    // A webhook lists references, REST wraps each in an assignment.
    for (const QJsonValue reference : object.value(QLatin1StringView("assignees")).toArray())
        ids.append(reference.toObject().value(QLatin1StringView("id")).toString());
    for (const QJsonValue assignment : object.value(QLatin1StringView("assignments")).toArray())
        ids.append(assignment.toObject()
                       .value(QLatin1StringView("assignee"))
                       .toObject()
                       .value(QLatin1StringView("id"))
                       .toString());
    ids.removeAll(QString());
    return ids;
}

qint64 incidentNumber(const QJsonObject &object)
{
    const QJsonValue webhook = object.value(QLatin1StringView("number"));
    return (webhook.isDouble() ? webhook : object.value(QLatin1StringView("incident_number"))).toInteger();
}

/// A priority is null, a reference with a summary, or (in REST) an object with a name.
QString priorityName(const QJsonObject &object)
{
    const QJsonObject priority = object.value(QLatin1StringView("priority")).toObject();
    const QString name = priority.value(QLatin1StringView("name")).toString();
    return name.isEmpty() ? priority.value(QLatin1StringView("summary")).toString() : name;
}

} // namespace

QString toText(IncidentStatus status)
{
    switch (status) {
    case IncidentStatus::Triggered:
        return QStringLiteral("triggered");
    case IncidentStatus::Acknowledged:
        return QStringLiteral("acknowledged");
    case IncidentStatus::Resolved:
        break;
    }
    return QStringLiteral("resolved");
}

std::optional<IncidentStatus> incidentStatusFromText(const QString &text)
{
    for (const auto status : {IncidentStatus::Triggered, IncidentStatus::Acknowledged, IncidentStatus::Resolved}) {
        if (toText(status) == text)
            return status;
    }
    return std::nullopt;
}

QString toText(Urgency urgency)
{
    return urgency == Urgency::High ? QStringLiteral("high") : QStringLiteral("low");
}

Result<Incident> incidentFromPagerDuty(const QJsonObject &object)
{
    Incident incident;
    const auto id = requiredText(object, QLatin1StringView("id"));
    if (!id)
        return tl::unexpected(id.error());
    incident.id = IncidentId(*id);
    const auto title = requiredText(object, QLatin1StringView("title"));
    if (!title)
        return tl::unexpected(title.error());
    incident.title = *title;
    const auto statusName = requiredText(object, QLatin1StringView("status"));
    if (!statusName)
        return tl::unexpected(statusName.error());
    const auto status = incidentStatusFromText(*statusName);
    if (!status)
        return fail(ErrorKind::Invalid,
                    QStringLiteral("the incident has an unknown status \"%1\"").arg(statusName->left(40)));
    incident.status = *status;
    const QJsonObject service = object.value(QLatin1StringView("service")).toObject();
    const auto serviceId = requiredText(service, QLatin1StringView("id"));
    if (!serviceId)
        return fail(ErrorKind::Invalid, QStringLiteral("the incident names no service"));
    incident.service = ServiceId(*serviceId);
    incident.serviceName = service.value(QLatin1StringView("summary")).toString();
    incident.number = incidentNumber(object);
    incident.urgency = object.value(QLatin1StringView("urgency")).toString() == QLatin1StringView("low")
                           ? Urgency::Low
                           : Urgency::High;
    incident.priority = priorityName(object);
    incident.url = object.value(QLatin1StringView("html_url")).toString();
    incident.incidentKey = object.value(QLatin1StringView("incident_key")).toString();
    incident.assignees = assigneeIds(object);
    incident.createdAt = optionalTime(object, QLatin1StringView("created_at")).value_or(Timestamp{});
    incident.reopenedAt = optionalTime(object, QLatin1StringView("reopened_at"));
    incident.lastStatusChangeAt = optionalTime(object, QLatin1StringView("last_status_change_at"));
    return incident;
}

QJsonObject toJson(const Incident &incident)
{
    QJsonObject object{{QStringLiteral("id"), incident.id.toString()},
                       {QStringLiteral("number"), incident.number},
                       {QStringLiteral("title"), incident.title},
                       {QStringLiteral("status"), toText(incident.status)},
                       {QStringLiteral("urgency"), toText(incident.urgency)},
                       {QStringLiteral("service"), incident.service.toString()},
                       {QStringLiteral("created_at"), toText(incident.createdAt)}};
    const auto addText = [&object](const QString &name, const QString &value) {
        if (!value.isEmpty())
            object.insert(name, value);
    };
    addText(QStringLiteral("priority"), incident.priority);
    addText(QStringLiteral("service_name"), incident.serviceName);
    addText(QStringLiteral("url"), incident.url);
    addText(QStringLiteral("incident_key"), incident.incidentKey);
    if (!incident.assignees.isEmpty())
        object.insert(QStringLiteral("assignees"), QJsonArray::fromStringList(incident.assignees));
    if (incident.reopenedAt)
        object.insert(QStringLiteral("reopened_at"), toText(*incident.reopenedAt));
    if (incident.lastStatusChangeAt)
        object.insert(QStringLiteral("last_status_change_at"), toText(*incident.lastStatusChangeAt));
    return object;
}

Result<Incident> incidentFromJson(const QJsonObject &object)
{
    QJsonObject wire = object;
    wire.insert(QStringLiteral("service"),
                QJsonObject{{QStringLiteral("id"), object.value(QLatin1StringView("service"))},
                            {QStringLiteral("summary"), object.value(QLatin1StringView("service_name"))}});
    wire.insert(QStringLiteral("priority"),
                QJsonObject{{QStringLiteral("name"), object.value(QLatin1StringView("priority"))}});
    wire.insert(QStringLiteral("html_url"), object.value(QLatin1StringView("url")));
    wire.remove(QStringLiteral("assignees"));
    auto incident = incidentFromPagerDuty(wire);
    if (incident) {
        for (const QJsonValue id : object.value(QLatin1StringView("assignees")).toArray())
            incident->assignees.append(id.toString());
    }
    return incident;
}

QString originalTitle(const QString &title)
{
    // Our prefix is "[AMS" followed by a blank; a tag for us has a colon there.
    QString rest = title;
    while (rest.startsWith(QLatin1StringView("[AMS "))) {
        const qsizetype end = rest.indexOf(QLatin1Char(']'));
        if (end < 0)
            break;
        rest = rest.mid(end + 1);
        if (rest.startsWith(QLatin1Char(' ')))
            rest = rest.mid(1);
    }
    return rest;
}

} // namespace ams
