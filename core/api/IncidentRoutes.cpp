// SPDX-License-Identifier: Apache-2.0
#include "api/IncidentRoutes.h"

#include "api/AuditedReply.h"
#include "api/DeedText.h"
#include "api/IncidentBoard.h"
#include "api/RowList.h"

#include <QJsonDocument>

namespace ams {

namespace {

ApiReply noSuchIncident(const IncidentId &incident)
{
    return apiError(404, QStringLiteral("not-found"),
                    QStringLiteral("this agent knows of no incident %1").arg(incident.toString()));
}

template<typename T>
ApiReply listReply(const char *name, const QList<T> &items)
{
    QJsonArray list;
    for (const T &item : items)
        list.append(toJson(item));
    ApiReply reply;
    reply.body = {{QLatin1StringView(name), list}};
    return reply;
}

} // namespace

void IncidentRoutes::addTo(std::vector<ApiRoute> &routes)
{
    using Method = void (IncidentRoutes::*)(const ApiRequest &, const ApiAnswer &);
    const auto add = [this, &routes](const char *method, const char *pattern, Role least, Method handler) {
        routes.push_back({method, QLatin1StringView(pattern), least,
                          [this, handler](const ApiRequest &request, const ApiAnswer &answer) {
                              (this->*handler)(request, answer);
                          }});
    };
    add("GET", "/v1/incidents", Role::Viewer, &IncidentRoutes::list);
    add("GET", "/v1/incidents/{incident}", Role::Viewer, &IncidentRoutes::one);
    add("POST", "/v1/incidents/{incident}/deeds", Role::Operator, &IncidentRoutes::act);
    add("GET", "/v1/incidents/{incident}/suppressed", Role::Viewer, &IncidentRoutes::suppressed);
    add("GET", "/v1/incidents/{incident}/payloads", Role::Viewer, &IncidentRoutes::payloads);
    add("GET", "/v1/responders", Role::Operator, &IncidentRoutes::responders);
}

void IncidentRoutes::list(const ApiRequest &request, const ApiAnswer &answer)
{
    const QList<IncidentRow> rows = m_sources.board.rows(request.caller.rights);
    ApiReply reply;
    reply.body = {{QStringLiteral("number"), m_sources.board.number()},
                  {QStringLiteral("total"), rows.size()},
                  {QStringLiteral("incidents"), rowsJson(rows, limitOf(request, kMostRows, kMostRows))}};
    answer(reply);
}

void IncidentRoutes::one(const ApiRequest &request, const ApiAnswer &answer)
{
    if (!maySee(request, answer))
        return;
    const IncidentId incident(request.captured.first());
    const auto row = m_sources.board.row(incident);
    ApiReply reply;
    if (row)
        reply.body = toJson(*row);
    answer(row ? reply : noSuchIncident(incident));
}

bool IncidentRoutes::maySee(const ApiRequest &request, const ApiAnswer &answer) const
{
    const IncidentId incident(request.captured.first());
    const auto row = m_sources.board.row(incident);
    const bool may = request.caller.rights.allow(Role::Viewer, row ? row->customer : CustomerId());
    if (!may)
        answer(noSuchIncident(incident));
    return may;
}

// Deeds --------------------------------------------------------------------------------------------------------------

void IncidentRoutes::act(const ApiRequest &request, const ApiAnswer &answer)
{
    if (!maySee(request, answer))
        return;
    const IncidentId incident(request.captured.first());
    const auto row = m_sources.board.row(incident);
    const CustomerId customer = row ? row->customer : CustomerId();
    if (!request.caller.rights.allow(Role::Operator, customer)) {
        answer(denied(Role::Operator));
        return;
    }
    if (!m_sources.incidents) {
        answer(apiError(404, QStringLiteral("not-found"), QStringLiteral("this agent has no PagerDuty to write to")));
        return;
    }
    const auto deed = readDeed(request.call.body, incident, row, request.caller, m_sources);
    if (deed)
        carryOut(request, *deed, customer, answer);
    else
        answer(apiError(deed.error()));
}

void IncidentRoutes::carryOut(const ApiRequest &request, const IncidentDeed &deed, const CustomerId &customer,
                              const ApiAnswer &answer)
{
    m_sources.incidents->act(
        deed, this, [this, request, deed, customer, answer](const Result<IncidentDeedAnswer> &outcome) {
            const AuditRecord record = deedRecord(deed, customer, request.caller.token, outcome, m_sources.secrets);
            ApiReply reply = outcome ? deedReply(*outcome) : apiError(outcome.error());
            reply.body.insert(QStringLiteral("id"), deed.id);
            answerAudited(m_sources.audit, record, reply, true, this, answer);
        });
}

void IncidentRoutes::responders(const ApiRequest & /*request*/, const ApiAnswer &answer)
{
    if (!m_sources.responders) {
        answer(apiError(404, QStringLiteral("not-found"), QStringLiteral("this agent has no PagerDuty to ask")));
        return;
    }
    m_sources.responders(this, [answer](const Result<QList<Responder>> &found) {
        answer(found ? listReply("responders", *found) : apiError(found.error()));
    });
}

// Beyond the row -----------------------------------------------------------------------------------------------------

void IncidentRoutes::suppressed(const ApiRequest &request, const ApiAnswer &answer)
{
    if (!maySee(request, answer))
        return;
    ApiReply reply;
    reply.body = toJson(m_sources.board.suppressed(IncidentId(request.captured.first())));
    answer(reply);
}

void IncidentRoutes::payloads(const ApiRequest &request, const ApiAnswer &answer)
{
    if (!maySee(request, answer))
        return;
    if (!m_sources.payloads) {
        answer(listReply("payloads", QList<IncidentPayload>()));
        return;
    }
    m_sources.payloads(IncidentId(request.captured.first()), this,
                       [answer, &secrets = m_sources.secrets](Result<QList<IncidentPayload>> found) {
                           if (!found) {
                               answer(apiError(found.error()));
                               return;
                           }
                           for (IncidentPayload &payload : *found)
                               payload.body = secrets.masked(payload.body);
                           answer(listReply("payloads", *found));
                       });
}

} // namespace ams
