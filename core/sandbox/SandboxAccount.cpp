// SPDX-License-Identifier: Apache-2.0
#include "sandbox/SandboxAccount.h"

#include "sandbox/JsonWriter.h"

#include <algorithm>

namespace ams::sandbox {

using namespace Qt::StringLiterals;

namespace {

QByteArray address(QByteArrayView host, QByteArrayView collection, const QString &id)
{
    return host.toByteArray() + '/' + collection.toByteArray() + '/' + id.toUtf8();
}

/// The members every object of the API begins with.
void writeIdentity(JsonWriter &json, const QString &id, QByteArrayView type, const QString &summary,
                   QByteArrayView collection)
{
    json.text("id", id).text("type", type).text("summary", summary);
    json.text("self", address(kApiHost, collection, id)).text("html_url", address(kWebHost, collection, id));
}

template<typename T, typename Field>
const T *findBy(const std::vector<T> &all, Field T::*field, const QString &value)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const T &one) { return one.*field == value; });
    return found == all.end() ? nullptr : &*found;
}

qint64 minutesOf(Milliseconds time)
{
    return std::chrono::ceil<std::chrono::minutes>(time).count();
}

} // namespace

QByteArray referenceJson(const QString &id, QByteArrayView type, const QString &summary, QByteArrayView collection)
{
    JsonWriter json(256);
    json.beginObject();
    writeIdentity(json, id, type, summary, collection);
    json.endObject();
    return json.take();
}

SandboxAccount::SandboxAccount(const SandboxSettings &settings, Timestamp createdAt)
{
    addUsers(settings);
    addPolicies(settings);
    addServices(settings, createdAt);
    addPriorities();
    renderPolicies();
}

void SandboxAccount::addUsers(const SandboxSettings &settings)
{
    for (const SandboxPerson &person : settings.people) {
        User user{person.id, person.name, person.email, {}, {}};
        user.reference = referenceJson(user.id, "user_reference", user.name, "users");
        JsonWriter json;
        json.beginObject();
        writeIdentity(json, user.id, "user", user.name, "users");
        json.text("name", user.name).text("email", user.email).text("time_zone", "Asia/Tokyo").text("color", "purple");
        json.text("role", "user").flag("invitation_sent", false).flag("created_via_sso", false);
        json.beginArray("teams").endArray().beginArray("contact_methods").endArray();
        json.beginArray("notification_rules").endArray().endObject();
        user.full = json.take();
        m_users.push_back(std::move(user));
    }
}

void SandboxAccount::addPolicies(const SandboxSettings &settings)
{
    Policy standard{u"PESCDEF"_s, u"On call"_s, {}, {}, {}};
    for (const QStringList &ids : settings.onCall) {
        std::vector<const User *> level;
        for (const QString &id : ids)
            if (const User *found = user(id))
                level.push_back(found);
        standard.levels.push_back(std::move(level));
    }
    Policy managers{u"PESCMGR"_s, u"Managers"_s, {}, {}, {}};
    if (!standard.levels.empty())
        managers.levels.push_back(standard.levels.back());
    m_policies = {std::move(standard), std::move(managers)};
    for (Policy &policy : m_policies)
        policy.reference = referenceJson(policy.id, "escalation_policy_reference", policy.name, "escalation_policies");
}

void SandboxAccount::addServices(const SandboxSettings &settings, Timestamp createdAt)
{
    for (const SandboxServiceSpec &spec : settings.services) {
        Service service{spec.id,
                        spec.name,
                        spec.routingKey,
                        &m_policies.front(),
                        settings.acknowledgementTimeout,
                        settings.autoResolveTimeout,
                        settings.escalationDelay,
                        {},
                        {},
                        {}};
        service.reference = referenceJson(service.id, "service_reference", service.name, "services");
        service.integrationReference =
            referenceJson(u"PI"_s + service.id.mid(2), "events_api_v2_inbound_integration_reference",
                          u"Events API V2"_s, QByteArray("services/" + service.id.toUtf8() + "/integrations"));
        JsonWriter json;
        json.beginObject();
        writeIdentity(json, service.id, "service", service.name, "services");
        json.text("name", service.name).text("description", "Made by the sandbox");
        json.time("created_at", createdAt).text("status", "active");
        json.number("auto_resolve_timeout", service.autoResolveTimeout / std::chrono::seconds(1));
        json.number("acknowledgement_timeout", service.acknowledgementTimeout / std::chrono::seconds(1));
        json.raw("escalation_policy", service.policy->reference).text("alert_creation", "create_alerts_and_incidents");
        json.beginObject("incident_urgency_rule").text("type", "constant").text("urgency", "high").endObject();
        json.beginArray("teams").endArray();
        json.beginArray("integrations").rawItem(service.integrationReference).endArray().endObject();
        service.full = json.take();
        m_services.push_back(std::move(service));
    }
}

void SandboxAccount::addPriorities()
{
    for (int i = 1; i <= 5; ++i) {
        Priority priority{u"PPRIO0%1"_s.arg(i), u"P%1"_s.arg(i), {}};
        JsonWriter json(256);
        json.beginObject();
        writeIdentity(json, priority.id, "priority", priority.name, "priorities");
        json.text("name", priority.name).text("description", QByteArray("Priority " + QByteArray::number(i)));
        json.endObject();
        priority.full = json.take();
        m_priorities.push_back(std::move(priority));
    }
}

void SandboxAccount::renderPolicies()
{
    const qint64 delay = m_services.empty() ? 30 : std::max<qint64>(1, minutesOf(m_services.front().escalationDelay));
    for (Policy &policy : m_policies) {
        JsonWriter json;
        json.beginObject();
        writeIdentity(json, policy.id, "escalation_policy", policy.name, "escalation_policies");
        json.text("name", policy.name).number("num_loops", 0).beginArray("escalation_rules");
        for (size_t level = 0; level < policy.levels.size(); ++level) {
            json.beginObject().text("id", QString(policy.id + u'L' + QString::number(level + 1)));
            json.number("escalation_delay_in_minutes", delay).beginArray("targets");
            for (const User *target : policy.levels[level])
                json.rawItem(target->reference);
            json.endArray().endObject();
        }
        json.endArray().beginArray("services");
        for (const Service &service : m_services)
            if (service.policy == &policy)
                json.rawItem(service.reference);
        json.endArray().beginArray("teams").endArray().endObject();
        policy.full = json.take();
    }
}

QStringList SandboxAccount::abilities()
{
    return {u"advanced_reports"_s,
            u"coordinated_responding"_s,
            u"event_rules"_s,
            u"manage_schedules"_s,
            u"service_support_hours"_s,
            u"sso"_s,
            u"teams"_s,
            u"urgencies"_s};
}

const User *SandboxAccount::user(const QString &id) const
{
    return findBy(m_users, &User::id, id);
}

const User *SandboxAccount::userByEmail(const QString &email) const
{
    const auto found = std::find_if(m_users.begin(), m_users.end(), [&](const User &user) {
        return user.email.compare(email, Qt::CaseInsensitive) == 0;
    });
    return found == m_users.end() ? nullptr : &*found;
}

const Service *SandboxAccount::service(const QString &id) const
{
    return findBy(m_services, &Service::id, id);
}

const Service *SandboxAccount::serviceByName(const QString &name) const
{
    return findBy(m_services, &Service::name, name);
}

const Service *SandboxAccount::serviceByRoutingKey(const QString &key) const
{
    return findBy(m_services, &Service::routingKey, key);
}

const Policy *SandboxAccount::policy(const QString &id) const
{
    return findBy(m_policies, &Policy::id, id);
}

const Priority *SandboxAccount::priority(const QString &id) const
{
    return findBy(m_priorities, &Priority::id, id);
}

const Priority *SandboxAccount::priorityByName(const QString &name) const
{
    return findBy(m_priorities, &Priority::name, name);
}

} // namespace ams::sandbox
