// SPDX-License-Identifier: Apache-2.0
#include "intake/WebhookParser.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

/// PagerDuty's ids have at most 38 characters; longer ones are kept out of the ledger's keys.
constexpr qsizetype kLongestId = 200;

Result<QString> shortText(const QJsonObject &event, QLatin1StringView name)
{
    const QString text = event.value(name).toString();
    if (text.isEmpty() || text.size() > kLongestId)
        return fail(ErrorKind::Invalid, u"the event's %1 is missing or too long"_s.arg(name));
    return text;
}

/// `data` itself when it is an incident, else the incident that it is about.
QString incidentIdOf(const QJsonObject &data)
{
    const bool isIncident = data.value("type"_L1).toString() == "incident"_L1;
    const QString id =
        isIncident ? data.value("id"_L1).toString() : data.value("incident"_L1).toObject().value("id"_L1).toString();
    return id.size() > kLongestId ? QString() : id;
}

} // namespace

Result<IntakeEvent> intakeEventFromWebhook(const QByteArray &body)
{
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(body, &fault);
    if (fault.error != QJsonParseError::NoError)
        return fail(ErrorKind::Invalid,
                    u"the body is not JSON: %1 at byte %2"_s.arg(fault.errorString()).arg(fault.offset));
    const QJsonObject event = document.object().value("event"_L1).toObject();
    const auto id = shortText(event, "id"_L1);
    if (!id)
        return tl::unexpected(id.error());
    const auto type = shortText(event, "event_type"_L1);
    if (!type)
        return tl::unexpected(type.error());
    const QJsonObject data = event.value("data"_L1).toObject();
    IntakeEvent result;
    result.id = EventId(*id);
    result.type = *type;
    result.occurredAt = timestampFromText(event.value("occurred_at"_L1).toString()).value_or(Timestamp{});
    result.agentId = event.value("agent"_L1).toObject().value("id"_L1).toString();
    result.incidentId = IncidentId(incidentIdOf(data));
    if (data.value("type"_L1).toString() == "incident"_L1 && !result.incidentId.isEmpty()) {
        if (auto incident = incidentFromPagerDuty(data))
            result.incident = std::move(*incident);
    }
    return result;
}

IntakeEvent unreadableEvent(const QByteArray &body)
{
    IntakeEvent event;
    event.id =
        EventId(u"body:"_s + QString::fromLatin1(QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex()));
    return event;
}

} // namespace ams
