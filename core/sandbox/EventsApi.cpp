// SPDX-License-Identifier: Apache-2.0
#include "sandbox/EventsApi.h"

#include "sandbox/JsonWriter.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ams::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kSummaryCharacters = 1024;
constexpr qsizetype kKeyCharacters = 255;
constexpr qsizetype kRoutingKeyCharacters = 32;
constexpr qsizetype kBodyBytes = 512 * 1024;

EventsApi::Answer refusal(const QStringList &errors)
{
    JsonWriter json(256);
    json.beginObject().text("status", "invalid event").text("message", "Event object is invalid");
    json.beginArray("errors");
    for (const QString &one : errors)
        json.textItem(one);
    json.endArray().endObject();
    return {400, json.take(), {}};
}

QStringList payloadErrors(const QJsonObject &payload)
{
    if (payload.isEmpty())
        return {u"'payload' is missing or blank"_s};
    QStringList errors;
    const QString summary = payload.value("summary"_L1).toString();
    if (summary.trimmed().isEmpty())
        errors += u"'payload.summary' is missing or blank"_s;
    if (summary.size() > kSummaryCharacters) // spelled like the real one
        errors += u"'summary' is too long (maiximum is 1024 characters)"_s;
    if (payload.value("source"_L1).toString().trimmed().isEmpty())
        errors += u"'payload.source' is missing or blank"_s;
    static const QStringList kSeverities{u"critical"_s, u"error"_s, u"warning"_s, u"info"_s};
    if (!kSeverities.contains(payload.value("severity"_L1).toString()))
        errors +=
            u"'payload.severity' is invalid (must be one of the following: 'critical', 'warning', 'error' or 'info')"_s;
    return errors;
}

QStringList routingKeyErrors(const QJsonObject &event)
{
    const QString key = event.value("routing_key"_L1).toString();
    if (key.isEmpty())
        return {u"'routing_key' is missing or blank"_s};
    if (key.size() != kRoutingKeyCharacters)
        return {u"Length of 'routing_key' is incorrect (should be 32 characters)"_s};
    return {};
}

QStringList changeErrors(const QJsonObject &event)
{
    QStringList errors = routingKeyErrors(event);
    const QString summary = event.value("payload"_L1).toObject().value("summary"_L1).toString();
    if (summary.trimmed().isEmpty())
        errors += u"'payload.summary' is missing or blank"_s;
    if (summary.size() > kSummaryCharacters)
        errors += u"'summary' is too long (maiximum is 1024 characters)"_s;
    return errors;
}

QStringList eventErrors(const QJsonObject &event)
{
    QStringList errors = routingKeyErrors(event);
    const QString action = event.value("event_action"_L1).toString();
    const QString dedup = event.value("dedup_key"_L1).toString();
    if (action != "trigger"_L1 && action != "acknowledge"_L1 && action != "resolve"_L1)
        errors += u"'event_action' is invalid (must be one of the following: 'trigger', 'acknowledge' or 'resolve')"_s;
    if (dedup.size() > kKeyCharacters)
        errors += u"'dedup_key' is too long (maximum is 255 characters)"_s;
    if (action == "trigger"_L1)
        errors += payloadErrors(event.value("payload"_L1).toObject());
    else if (dedup.isEmpty())
        errors += u"'dedup_key' is missing or blank"_s;
    return errors;
}

/// The event in the body, or why there is none.
tl::expected<QJsonObject, QStringList> eventIn(const QByteArray &body)
{
    if (body.size() > kBodyBytes)
        return tl::unexpected(QStringList{u"Event object is too large (maximum is 512 KB)"_s});
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return tl::unexpected(QStringList{u"JSON parse error"_s});
    return document.object();
}

/// Links and images as the alert shows them.
QByteArray contextsOf(const QJsonObject &event)
{
    QJsonArray contexts;
    for (const QJsonValue link : event.value("links"_L1).toArray()) {
        QJsonObject context = link.toObject();
        context.insert("type"_L1, u"link"_s);
        contexts.append(context);
    }
    for (const QJsonValue image : event.value("images"_L1).toArray()) {
        QJsonObject context = image.toObject();
        context.insert("type"_L1, u"image"_s);
        contexts.append(context);
    }
    return QJsonDocument(contexts).toJson(QJsonDocument::Compact);
}

NewAlert alertFrom(const QJsonObject &event, const Service &service, const QString &key)
{
    const QJsonObject payload = event.value("payload"_L1).toObject();
    NewAlert alert;
    alert.service = &service;
    alert.key = key;
    alert.summary = payload.value("summary"_L1).toString();
    alert.severity = payload.value("severity"_L1).toString().toUtf8();
    alert.details = QJsonDocument(payload).toJson(QJsonDocument::Compact);
    alert.contexts = contextsOf(event);
    return alert;
}

} // namespace

EventsApi::Answer EventsApi::enqueue(const QByteArray &body)
{
    const auto event = eventIn(body);
    if (!event)
        return refusal(event.error());
    if (const QStringList errors = eventErrors(*event); !errors.isEmpty())
        return refusal(errors);
    const Service *service = m_account.serviceByRoutingKey(event->value("routing_key"_L1).toString());
    if (!service)
        return refusal({u"'routing_key' is invalid"_s});
    return accept(*event, *service);
}

EventsApi::Answer EventsApi::enqueueChange(const QByteArray &body) const
{
    const auto event = eventIn(body);
    if (!event)
        return refusal(event.error());
    if (const QStringList errors = changeErrors(*event); !errors.isEmpty())
        return refusal(errors);
    if (!m_account.serviceByRoutingKey(event->value("routing_key"_L1).toString()))
        return refusal({u"'routing_key' is invalid"_s});
    return {202, R"({"status":"success","message":"Change event processed"})", {}};
}

EventsApi::Answer EventsApi::accept(const QJsonObject &event, const Service &service)
{
    const QString action = event.value("event_action"_L1).toString();
    QString key = event.value("dedup_key"_L1).toString();
    if (key.isEmpty())
        key = makeUuid(m_random).remove(u'-');
    const SandboxIncident *incident = nullptr;
    if (action == "trigger"_L1)
        incident = &m_alerts.raise(alertFrom(event, service, key));
    else if (action == "acknowledge"_L1)
        incident = m_alerts.acknowledge(service, key);
    else
        incident = m_alerts.resolve(service, key);
    JsonWriter json(256);
    json.beginObject().text("status", "success").text("message", "Event processed").text("dedup_key", key).endObject();
    return {202, json.take(), incident ? incident->id : QString()};
}

} // namespace ams::sandbox
