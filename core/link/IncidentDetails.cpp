// SPDX-License-Identifier: Apache-2.0
#include "link/IncidentDetails.h"

#include "base/EnumNames.h"
#include "model/Fields.h"

namespace ams {

namespace {

constexpr auto kResponders =
    enumNames<Responder::Kind>({{Responder::Kind::User, "user"}, {Responder::Kind::EscalationPolicy, "policy"}});
const QLatin1StringView kNewest("newest");
const QLatin1StringView kBody("body");

template<typename Archive, typename Part>
void runbookFields(Archive &archive, Part &part)
{
    archive("page", part.page);
    archive("heading", part.heading);
    archive("section", part.section);
    archive("text", part.text);
}

template<typename Archive, typename Value>
void responderFields(Archive &archive, Value &responder)
{
    archive("kind", responder.kind, kResponders);
    archive("id", responder.id);
    archive("name", responder.name);
    archive("email", responder.email);
}

} // namespace

QJsonObject toJson(const SuppressedDeliveries &deliveries)
{
    QJsonArray newest;
    for (const SuppressedDelivery &delivery : deliveries.newest)
        newest.append(
            QJsonObject{{QStringLiteral("at"), toText(delivery.at)}, {QStringLiteral("reason"), delivery.reason}});
    return {{QStringLiteral("total"), deliveries.total}, {kNewest, newest}};
}

SuppressedDeliveries suppressedDeliveriesFromJson(const QJsonObject &object)
{
    SuppressedDeliveries deliveries;
    deliveries.total = object.value(QLatin1StringView("total")).toInt();
    for (const QJsonValue entry : object.value(kNewest).toArray()) {
        FieldReader reader(entry.toObject());
        SuppressedDelivery &delivery = deliveries.newest.emplaceBack();
        reader("at", delivery.at);
        reader("reason", delivery.reason);
    }
    return deliveries;
}

QJsonObject toJson(const IncidentPayload &payload)
{
    QJsonObject object{{kBody, QString::fromUtf8(payload.body)}};
    FieldWriter writer(object);
    writer("event", payload.event);
    writer("received_at", payload.receivedAt);
    return object;
}

IncidentPayload incidentPayloadFromJson(const QJsonObject &object)
{
    IncidentPayload payload;
    FieldReader reader(object);
    reader("event", payload.event);
    reader("received_at", payload.receivedAt);
    payload.body = object.value(kBody).toString().toUtf8();
    return payload;
}

QJsonObject toJson(const RunbookPart &part)
{
    QJsonObject object;
    FieldWriter writer(object);
    runbookFields(writer, part);
    return object;
}

RunbookPart runbookPartFromJson(const QJsonObject &object)
{
    RunbookPart part;
    FieldReader reader(object);
    runbookFields(reader, part);
    return part;
}

QJsonObject toJson(const Responder &responder)
{
    QJsonObject object;
    FieldWriter writer(object);
    responderFields(writer, responder);
    return object;
}

Responder responderFromJson(const QJsonObject &object)
{
    Responder responder;
    FieldReader reader(object);
    responderFields(reader, responder);
    return responder;
}

} // namespace ams
