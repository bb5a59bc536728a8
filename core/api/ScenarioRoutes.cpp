// SPDX-License-Identifier: Apache-2.0
#include "api/ScenarioRoutes.h"

#include "api/AuditedReply.h"
#include "api/IncidentBoard.h"

#include <QJsonDocument>

#include <algorithm>

namespace ams {

namespace {

QJsonObject toJson(const ScenarioInfo &info)
{
    return {{QStringLiteral("scenario"), info.scenario.toString()},
            {QStringLiteral("title"), info.title},
            {QStringLiteral("version"), QString::fromLatin1(info.version)},
            {QStringLiteral("customers"), QJsonArray::fromStringList(info.customers)},
            {QStringLiteral("params"), info.params}};
}

} // namespace

void ScenarioRoutes::addTo(std::vector<ApiRoute> &routes)
{
    const auto add = [&routes](const char *method, const char *pattern, Role least, auto handle) {
        routes.push_back({method, QLatin1StringView(pattern), least, std::move(handle)});
    };
    add("GET", "/v1/scenarios", Role::Viewer,
        [this](const ApiRequest &request, const ApiAnswer &answer) { list(request, answer); });
    add("GET", "/v1/scenarios/{scenario}", Role::Viewer,
        [this](const ApiRequest &request, const ApiAnswer &answer) { one(request, answer); });
    add("GET", "/v1/scenario-texts/{version}", Role::Viewer,
        [this](const ApiRequest &request, const ApiAnswer &answer) { text(request, answer); });
    add("POST", "/v1/scenarios/{scenario}/runs", Role::Operator,
        [this](const ApiRequest &request, const ApiAnswer &answer) { start(request, answer); });
}

/// Those of which the caller may see at least one customer.
QList<ScenarioInfo> ScenarioRoutes::visible(const Rights &rights) const
{
    QList<ScenarioInfo> list = m_sources.scenarios ? m_sources.scenarios() : QList<ScenarioInfo>();
    list.removeIf([&rights](const ScenarioInfo &info) {
        return !info.customers.isEmpty() &&
               std::none_of(info.customers.begin(), info.customers.end(), [&rights](const QString &customer) {
                   return rights.allow(Role::Viewer, CustomerId(customer));
               });
    });
    // Names of customers are nobody's business but theirs.
    for (ScenarioInfo &info : list)
        info.customers.removeIf(
            [&rights](const QString &customer) { return !rights.allow(Role::Viewer, CustomerId(customer)); });
    return list;
}

void ScenarioRoutes::list(const ApiRequest &request, const ApiAnswer &answer) const
{
    QJsonArray array;
    for (const ScenarioInfo &info : visible(request.caller.rights))
        array.append(toJson(info));
    ApiReply reply;
    reply.body = {{QStringLiteral("scenarios"), array}};
    answer(reply);
}

void ScenarioRoutes::one(const ApiRequest &request, const ApiAnswer &answer) const
{
    for (const ScenarioInfo &info : visible(request.caller.rights)) {
        if (info.scenario.toString() != request.captured.first())
            continue;
        ApiReply reply;
        reply.body = toJson(info);
        answer(reply);
        return;
    }
    answer(apiError(404, QStringLiteral("not-found"), QStringLiteral("there is no such scenario")));
}

/// A text is for those who have a role at one of its customers, as the list is; what cannot be read any more tells
/// nobody's customers, so it needs the role everywhere.
void ScenarioRoutes::text(const ApiRequest &request, const ApiAnswer &answer)
{
    if (!m_sources.scenarioText) {
        answer(apiError(404, QStringLiteral("not-found"), QStringLiteral("this agent keeps no texts")));
        return;
    }
    m_sources.scenarioText(
        request.captured.first().toLatin1(), this, [this, request, answer](const Result<QByteArray> &found) {
            if (!found) {
                answer(apiError(found.error()));
                return;
            }
            if (!maySee(request.caller.rights, *found)) {
                answer(apiError(404, QStringLiteral("not-found"), QStringLiteral("no such text is kept")));
                return;
            }
            ApiReply reply;
            reply.bytes = *found;
            reply.totalBytes = found->size();
            answer(reply);
        });
}

bool ScenarioRoutes::maySee(const Rights &rights, const QByteArray &text) const
{
    if (rights.everywhere >= Role::Viewer)
        return true;
    const auto customers = m_sources.customersOfText ? m_sources.customersOfText(text) : std::nullopt;
    if (!customers)
        return false;
    return customers->isEmpty() || std::any_of(customers->begin(), customers->end(), [&rights](const auto &customer) {
               return rights.allow(Role::Viewer, customer);
           });
}

void ScenarioRoutes::start(const ApiRequest &request, const ApiAnswer &answer)
{
    const QJsonObject &body = request.call.body;
    ManualStart start;
    start.scenario = ScenarioId(request.captured.first());
    start.incident = IncidentId(body.value(QLatin1StringView("incident")).toString());
    start.params = body.value(QLatin1StringView("params")).toObject();
    start.by = request.caller.person;
    if (start.incident.isEmpty()) {
        answer(apiError(400, QStringLiteral("invalid"), QStringLiteral("\"incident\" is missing")));
        return;
    }
    const auto row = m_sources.board.row(start.incident);
    if (!row || !request.caller.rights.allow(Role::Viewer, row->customer)) {
        answer(apiError(404, QStringLiteral("not-found"),
                        QStringLiteral("this agent knows of no incident %1").arg(start.incident.toString())));
        return;
    }
    if (!request.caller.rights.allow(Role::Operator, row->customer)) {
        answer(denied(Role::Operator));
        return;
    }
    begin(request, start, answer);
}

void ScenarioRoutes::begin(const ApiRequest &request, const ManualStart &start, const ApiAnswer &answer)
{
    m_sources.runs.start(start, this, [this, request, start, answer](const Result<RunId> &begun) {
        QJsonObject detail{{QStringLiteral("scenario"), start.scenario.toString()},
                           {QStringLiteral("incident"), start.incident.toString()},
                           {QStringLiteral("params"), start.params},
                           {QStringLiteral("token"), request.caller.token}};
        if (begun)
            detail.insert(QStringLiteral("run"), begun->toString());
        else
            detail.insert(QStringLiteral("error"), begun.error().message);
        const AuditRecord record{request.caller.person.name, QStringLiteral("run.started"),
                                 m_sources.secrets.masked(QJsonDocument(detail).toJson(QJsonDocument::Compact))};
        ApiReply reply;
        reply.status = 201;
        if (begun)
            reply.body = {{QStringLiteral("run"), begun->toString()}};
        answerAudited(m_sources.audit, record, begun ? reply : apiError(begun.error()), begun.has_value(), this,
                      answer);
    });
}

} // namespace ams
