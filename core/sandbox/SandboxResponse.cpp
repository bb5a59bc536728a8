// SPDX-License-Identifier: Apache-2.0
#include "sandbox/SandboxResponse.h"

#include "sandbox/IncidentJson.h"
#include "sandbox/JsonWriter.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace ams::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kSubjectCharacters = 255;
constexpr qsizetype kFieldCharacters = 255;

QByteArray responderJson(const SandboxIncident &incident, const Responder &responder)
{
    JsonWriter json;
    json.beginObject().raw("incident", incident.reference()).raw("user", responder.user->reference);
    json.raw("escalation_policy", responder.policy ? responder.policy->reference : QByteArray());
    json.text("message", responder.message).text("state", responder.state).text("type", "incident_responder");
    json.endObject();
    return json.take();
}

void writeResponder(JsonWriter &json, const SandboxIncident &incident, const Responder &responder)
{
    json.beginObject().text("state", responder.state).raw("user", responder.user->reference);
    json.raw("incident", incident.reference()).time("updated_at", responder.requestedAt);
    json.text("message", responder.message).raw("requester", responder.requester->reference);
    json.time("requested_at", responder.requestedAt).endObject();
}

/// Only who has not answered yet can be cancelled.
QByteArray cancelOne(Responder &responder)
{
    if (responder.state == "joined"_L1 || responder.state == "declined"_L1)
        return responder.state.toLatin1();
    responder.state = u"user_cancelled"_s;
    return "cancelled";
}

/// JSON text of one value: arrays and plain values alike.
QByteArray valueText(const QJsonValue &value)
{
    const QByteArray inArray = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return inArray.mid(1, inArray.size() - 2);
}

QByteArray fieldsEventJson(const SandboxIncident &incident, const std::vector<CustomField> &before)
{
    JsonWriter json;
    json.beginObject().raw("incident", incident.reference());
    json.raw("custom_fields", customFieldsJson(incident.customFields));
    json.raw("changed_custom_fields", customFieldsJson(before)).text("type", "incident_field_values").endObject();
    return json.take();
}

} // namespace

ApiResult<std::vector<SandboxResponse::Target>> SandboxResponse::readTargets(const QJsonObject &body) const
{
    std::vector<Target> targets;
    for (const QJsonValue one : body.value("responder_request_targets"_L1).toArray()) {
        // The documentation's example nests the target, its schema does not: both are taken.
        const QJsonObject outer = one.toObject();
        const QJsonObject inner = outer.value("responder_request_target"_L1).toObject();
        const QJsonObject object = inner.isEmpty() ? outer : inner;
        Target target;
        target.type = object.value("type"_L1).toString();
        target.id = object.value("id"_L1).toString();
        if (target.type.startsWith("escalation_policy"_L1)) {
            target.policy = m_account.policy(target.id);
            if (!target.policy)
                return api::policyNotFound();
            if (target.policy->levels.empty() || target.policy->levels.front().empty())
                return api::nobodyOnCall();
            target.users = target.policy->levels.front();
        } else {
            const User *user = m_account.user(target.id);
            if (!user)
                return api::assigneeNotFound();
            target.users = {user};
        }
        targets.push_back(std::move(target));
    }
    if (targets.empty())
        return api::invalidInput(u"Responder request targets cannot be empty"_s);
    return targets;
}

void SandboxResponse::addResponder(SandboxIncident &incident, const User &user, const Target &target,
                                   const User &requester, const QString &message)
{
    const auto known = std::find_if(incident.responders.begin(), incident.responders.end(),
                                    [&](const Responder &one) { return one.user == &user; });
    if (known != incident.responders.end())
        incident.responders.erase(known);
    incident.responders.push_back({&user, target.policy, &requester, message, u"pending"_s, m_life.now()});
    m_life.publish({"incident.responder.added", "incident", &incident, {&requester, nullptr}, [&incident] {
                        return responderJson(incident, incident.responders.back());
                    }});
}

ApiResult<QByteArray> SandboxResponse::request(SandboxIncident &incident, const QJsonObject &body)
{
    if (!SandboxAccount::hasAbility(u"coordinated_responding"_s))
        return api::missingAbility(u"coordinated_responding"_s);
    const User *requester = m_account.user(body.value("requester_id"_L1).toString());
    if (!requester)
        return api::requesterNotFound();
    const QString message = body.value("message"_L1).toString();
    if (message.isEmpty())
        return api::invalidInput(u"Message cannot be empty"_s);
    if (!incident.isOpen())
        return api::alreadyResolved();
    const auto targets = readTargets(body);
    if (!targets)
        return tl::unexpected(targets.error());
    JsonWriter json;
    json.beginObject().text("id", m_incidents.newId(u'P')).raw("incident", incident.reference());
    json.raw("requester", requester->reference).time("requested_at", m_life.now()).text("message", message);
    json.beginArray("responder_request_targets");
    for (const Target &target : *targets) {
        json.beginObject().text("type", target.type).text("id", target.id).beginArray("incident_responders");
        for (const User *user : target.users) {
            addResponder(incident, *user, target, *requester, message);
            writeResponder(json, incident, incident.responders.back());
        }
        json.endArray().endObject();
    }
    json.endArray().endObject();
    return json.take();
}

ApiResult<QByteArray> SandboxResponse::cancel(SandboxIncident &incident, const QJsonObject &body)
{
    if (!m_account.user(body.value("requester_id"_L1).toString()))
        return api::requesterNotFound();
    const auto targets = readTargets(body);
    if (!targets)
        return tl::unexpected(targets.error());
    JsonWriter json;
    json.beginArray();
    for (const Target &target : *targets) {
        QByteArray result = "not_found";
        for (Responder &one : incident.responders) {
            const bool isMeant = std::find(target.users.begin(), target.users.end(), one.user) != target.users.end();
            if (isMeant)
                result = cancelOne(one);
        }
        json.beginObject().text("type", target.type).text("id", target.id).text("result", result).endObject();
    }
    json.endArray();
    return json.take();
}

ApiResult<QByteArray> SandboxResponse::publishStatus(SandboxIncident &incident, const QJsonObject &body,
                                                     const User &sender)
{
    const QString message = body.value("message"_L1).toString();
    const QString subject = body.value("subject"_L1).toString();
    const QString html = body.value("html_message"_L1).toString();
    if (message.isEmpty())
        return api::invalidInput(u"Message cannot be empty"_s);
    if (subject.isEmpty() != html.isEmpty())
        return api::invalidInput(u"Subject and html_message must be given together"_s);
    if (subject.size() > kSubjectCharacters)
        return api::invalidInput(u"Subject is too long (maximum is 255 characters)"_s);
    ++incident.statusUpdates;
    const QString id = m_incidents.newId(u'P');
    m_life.publish({"incident.status_update_published", "incident", &incident, {&sender, nullptr}, [&] {
                        JsonWriter data;
                        data.beginObject().raw("incident", incident.reference()).text("id", id);
                        data.text("message", message).flag("trimmed", false);
                        data.text("type", "incident_status_update").endObject();
                        return data.take();
                    }});
    JsonWriter json;
    json.beginObject().text("id", id).text("message", message).time("created_at", m_life.now());
    json.raw("sender", sender.reference);
    if (!subject.isEmpty())
        json.text("subject", subject).text("html_message", html);
    json.endObject();
    return json.take();
}

ApiResult<QByteArray> SandboxResponse::setFields(SandboxIncident &incident, const QJsonObject &body, const Agent &agent)
{
    const QJsonArray wanted = body.value("custom_fields"_L1).toArray();
    for (const QJsonValue one : wanted) {
        const QJsonObject field = one.toObject();
        if (field.value("name"_L1).toString().isEmpty() && field.value("id"_L1).toString().isEmpty())
            return api::invalidInput(u"Custom field needs a name or an id"_s);
        if (field.value("value"_L1).toString().size() > kFieldCharacters)
            return api::invalidInput(u"Custom field value is too long (maximum is 255 characters)"_s);
    }
    const std::vector<CustomField> before = incident.customFields;
    for (const QJsonValue one : wanted) {
        const QJsonObject field = one.toObject();
        const QString given = field.value("name"_L1).toString();
        const QString name = given.isEmpty() ? field.value("id"_L1).toString() : given;
        const QByteArray value = valueText(field.value("value"_L1));
        const auto known = std::find_if(incident.customFields.begin(), incident.customFields.end(),
                                        [&](const CustomField &existing) { return existing.name == name; });
        if (known != incident.customFields.end())
            known->value = value;
        else
            incident.customFields.push_back({name, value});
    }
    m_life.publish({"incident.custom_field_values.updated", "incident", &incident, agent,
                    [&] { return fieldsEventJson(incident, before); }});
    return customFieldsJson(incident.customFields);
}

} // namespace ams::sandbox
