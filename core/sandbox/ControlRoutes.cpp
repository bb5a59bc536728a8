// SPDX-License-Identifier: Apache-2.0
#include "sandbox/ControlRoutes.h"

#include "sandbox/BacklogJson.h"
#include "sandbox/IncidentJson.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ams::sandbox {

using namespace Qt::StringLiterals;

namespace {

HttpServerReply jsonReply(int status, const QByteArray &body)
{
    HttpServerReply reply;
    reply.status = status;
    reply.headers = {{"Content-Type", "application/json; charset=utf-8"}};
    reply.body = body;
    return reply;
}

HttpServerReply refusal(const QString &message)
{
    return HttpServerReply::json(400, QJsonObject{{u"error"_s, message}});
}

QJsonObject bodyOf(const HttpServerRequest &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

void writeSubscription(JsonWriter &json, const PagerDutyState &state, const Subscription &one)
{
    json.beginObject().text("id", one.id).text("url", one.url.toString(QUrl::FullyEncoded));
    json.number("delivered", one.delivered).number("retried", one.retried).number("dropped", one.dropped);
    json.number("lost", one.lost).number("pending", state.delivery.pending(one.id));
    json.flag("temporarilyDisabled", one.isDisabled(state.life.now())).endObject();
}

QString detailsKey(const QJsonObject &wanted)
{
    return wanted.value("key"_L1).toString();
}

} // namespace

ControlRoutes::ControlRoutes(PagerDutyState &pagerDuty, BacklogSpace &backlog, SandboxAudit &audit, FaultDice &dice)
    : m_pagerDuty(pagerDuty), m_backlog(backlog), m_audit(audit), m_dice(dice)
{
}

void ControlRoutes::addTo(HttpServer &server)
{
    using Route = std::function<HttpServerReply(const HttpServerRequest &)>;
    const auto add = [&](const char *method, const QString &path, Route route) {
        server.route(method, path,
                     [route = std::move(route)](const HttpServerRequest &request, const HttpResponder &responder) {
                         responder.reply(route(request));
                     });
    };
    add("GET", u"/healthz"_s, [](const auto &) { return HttpServerReply::text(200, "ok\n"); });
    add("GET", u"/sandbox/state"_s, [this](const auto &) { return state(); });
    add("GET", u"/sandbox/audit"_s, [this](const auto &request) { return readAudit(request); });
    add("DELETE", u"/sandbox/audit"_s, [this](const auto &) {
        m_audit.clear();
        return HttpServerReply{204, {}, {}};
    });
    add("GET", u"/sandbox/faults"_s,
        [this](const auto &) { return HttpServerReply::json(200, toJson(m_dice.faults())); });
    add("PUT", u"/sandbox/faults"_s, [this](const auto &request) { return setFaults(request); });
    add("POST", u"/sandbox/incidents"_s, [this](const auto &request) { return raise(request); });
    add("PUT", u"/sandbox/subscriptions/{id}/secrets"_s, [this](const auto &request) { return setSecrets(request); });
}

HttpServerReply ControlRoutes::state() const
{
    JsonWriter json(256 * 1024);
    json.beginObject().beginArray("incidents");
    for (const auto &incident : m_pagerDuty.incidents.all())
        json.rawItem(stateJson(*incident));
    json.endArray().beginArray("subscriptions");
    for (const auto &one : m_pagerDuty.subscriptions.all())
        writeSubscription(json, m_pagerDuty, *one);
    json.endArray().beginArray("issues");
    for (const auto &issue : m_backlog.issues()) {
        json.beginObject().raw("issue", backlogJson(*issue)).beginArray("comments");
        for (const BacklogComment &comment : issue->comments)
            json.rawItem(backlogJson(comment));
        json.endArray().endObject();
    }
    json.endArray().endObject();
    return jsonReply(200, json.take());
}

HttpServerReply ControlRoutes::readAudit(const HttpServerRequest &request) const
{
    const QueryArgs args(request.query);
    SandboxAudit::Filter filter;
    filter.incident = args.one("incident"_L1);
    filter.after = args.one("after"_L1).toLongLong();
    filter.limit = args.one("limit"_L1).toLongLong();
    return jsonReply(200, m_audit.json(filter));
}

HttpServerReply ControlRoutes::setFaults(const HttpServerRequest &request)
{
    QJsonObject wanted = bodyOf(request);
    const QJsonValue seed = wanted.take("seed"_L1);
    const auto faults = faultsFromJson(wanted, m_dice.faults());
    if (!faults)
        return refusal(faults.error().message);
    m_dice.setFaults(*faults);
    if (!seed.isUndefined())
        m_dice.setSeed(static_cast<quint64>(seed.toInteger()));
    return HttpServerReply::json(200, toJson(*faults));
}

HttpServerReply ControlRoutes::raise(const HttpServerRequest &request)
{
    const QJsonObject wanted = bodyOf(request);
    const QString name = wanted.value("service"_L1).toString();
    const Service *service = m_pagerDuty.account.service(name);
    if (!service)
        service = m_pagerDuty.account.serviceByName(name);
    const QString title = wanted.value("title"_L1).toString().left(kTitleLimit);
    if (!service || title.isEmpty())
        return refusal(u"title and service (id or name) are needed"_s);
    const Urgency urgency = wanted.value("urgency"_L1).toString() == "low"_L1 ? Urgency::Low : Urgency::High;
    const Priority *priority = m_pagerDuty.account.priorityByName(wanted.value("priority"_L1).toString());
    const SandboxIncident *raised = nullptr;
    if (wanted.value("as"_L1).toString() == "person"_L1) {
        NewIncident incident{service, title, detailsKey(wanted), {}, {}, urgency, priority, nullptr, {}, "website"};
        raised = &m_pagerDuty.life.raise(incident, {&m_pagerDuty.account.users().back(), nullptr});
    } else {
        NewAlert alert{service, detailsKey(wanted), title, "critical", {}, "[]", urgency, priority};
        if (alert.key.isEmpty())
            alert.key = makeUuid(m_pagerDuty.incidents.random());
        alert.details = QJsonDocument(wanted.value("details"_L1).toObject()).toJson(QJsonDocument::Compact);
        raised = &m_pagerDuty.alerts.raise(alert);
    }
    return jsonReply(201, "{\"incident\":" + incidentJson(*raised, m_pagerDuty.log, {}) + '}');
}

HttpServerReply ControlRoutes::setSecrets(const HttpServerRequest &request)
{
    Subscription *subscription = m_pagerDuty.subscriptions.find(request.captured.value(u"id"_s));
    if (!subscription)
        return HttpServerReply::json(404, QJsonObject{{u"error"_s, u"no such subscription"_s}});
    QList<QByteArray> secrets;
    for (const QJsonValue secret : bodyOf(request).value("secrets"_L1).toArray())
        secrets.append(secret.toString().toUtf8());
    if (secrets.isEmpty() || secrets.contains(QByteArray()))
        return refusal(u"secrets must be texts, at least one"_s);
    subscription->secrets = secrets;
    return HttpServerReply{204, {}, {}};
}

} // namespace ams::sandbox
