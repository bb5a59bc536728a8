// SPDX-License-Identifier: Apache-2.0
#include "api/RecordRoutes.h"

#include "api/IncidentBoard.h"

#include <QJsonDocument>

#include <algorithm>

namespace ams {

namespace {

constexpr int kMostAuditEntries = 1000;

QJsonObject toJson(const AuditEntry &entry)
{
    return {{QStringLiteral("number"), entry.number},
            {QStringLiteral("at"), toText(entry.at)},
            {QStringLiteral("who"), entry.record.who},
            {QStringLiteral("what"), entry.record.what},
            {QStringLiteral("detail"), QString::fromUtf8(entry.record.detail)}, // as text: the hash is over it
            {QStringLiteral("hash"), QString::fromLatin1(entry.hash)}};
}

} // namespace

void RecordRoutes::addTo(std::vector<ApiRoute> &routes)
{
    const auto add = [&routes](const char *pattern, Role least, auto handle) {
        routes.push_back({"GET", QLatin1StringView(pattern), least, std::move(handle)});
    };
    add("/v1/me", Role::None, [this](const ApiRequest &request, const ApiAnswer &answer) { me(request, answer); });
    add("/v1/agent", Role::Viewer, [this](const ApiRequest &, const ApiAnswer &answer) { agent(answer); });
    add("/v1/audit", Role::Admin,
        [this](const ApiRequest &request, const ApiAnswer &answer) { audit(request, answer); });
}

void RecordRoutes::me(const ApiRequest &request, const ApiAnswer &answer) const
{
    ApiReply reply;
    reply.body = {{QStringLiteral("person"), ams::toJson(request.caller.person)},
                  {QStringLiteral("rights"), ams::toJson(request.caller.rights)},
                  {QStringLiteral("token_id"), request.caller.token}};
    answer(reply);
}

void RecordRoutes::agent(const ApiAnswer &answer) const
{
    ApiReply reply;
    reply.body = ams::toJson(m_sources.board.agent());
    answer(reply);
}

/// The log tells of all customers, so the role must hold everywhere.
void RecordRoutes::audit(const ApiRequest &request, const ApiAnswer &answer)
{
    if (request.caller.rights.everywhere < Role::Admin) {
        answer(denied(Role::Admin));
        return;
    }
    const qint64 first = std::max<qint64>(1, request.value("first").toLongLong());
    bool isNumber = false;
    const int asked = request.value("limit").toInt(&isNumber);
    const int limit = isNumber ? std::clamp(asked, 1, kMostAuditEntries) : kMostAuditEntries;
    m_sources.audit.auditTrail(first, limit, this, [answer](const Result<QList<AuditEntry>> &entries) {
        if (!entries) {
            answer(apiError(entries.error()));
            return;
        }
        QJsonArray list;
        for (const AuditEntry &entry : *entries)
            list.append(toJson(entry));
        ApiReply reply;
        reply.body = {{QStringLiteral("entries"), list}};
        answer(reply);
    });
}

} // namespace ams
