// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpServer.h"
#include "sandbox/ApiError.h"
#include "sandbox/QueryArgs.h"
#include "sandbox/SandboxIncident.h"

#include <QJsonObject>

namespace ams::sandbox {

struct ApiReply
{
    int status = 200;
    QByteArray body;
};

/// One call of the pretended PagerDuty REST, after its credentials have been checked.
class ApiCall
{
public:
    ApiCall(const HttpServerRequest &request, const SandboxToken &token, const User *user)
        : m_request(request), m_token(token), m_user(user)
    {
    }

    [[nodiscard]] QString captured(QLatin1StringView name) const { return m_request.captured.value(name); }
    [[nodiscard]] QueryArgs args() const { return QueryArgs(m_request.query); }
    [[nodiscard]] const SandboxToken &token() const { return m_token; }
    /// Who acts. Only routes that need the From header may be sure that there is one.
    [[nodiscard]] const User &user() const { return *m_user; }
    [[nodiscard]] bool hasUser() const { return m_user != nullptr; }
    [[nodiscard]] Agent agent() const { return {m_user, nullptr}; }

    /// The body as an object. 2001 when it is none.
    [[nodiscard]] ApiResult<QJsonObject> body() const;
    /// The object under a root key, as most bodies are wrapped. 2001 when it is missing.
    [[nodiscard]] ApiResult<QJsonObject> body(QLatin1StringView root) const;

    /// Tells the audit that something was changed, and what. Called once for each incident concerned.
    void changed(const QString &incident, const QString &made = {});
    [[nodiscard]] bool hasChanged() const { return m_hasChanged; }
    [[nodiscard]] const QString &incident() const { return m_incident; }
    [[nodiscard]] const QString &made() const { return m_made; }

private:
    const HttpServerRequest &m_request;
    const SandboxToken &m_token;
    const User *m_user;
    bool m_hasChanged = false;
    QString m_incident;
    QString m_made;
};

/// `{"<root>":<json>}`
[[nodiscard]] ApiReply wrapped(int status, QByteArrayView root, QByteArrayView json);

/// A page of a list: writes the items `from..to` through `write`, then `limit, offset, more, total`.
template<typename Write>
[[nodiscard]] ApiReply listed(QByteArrayView root, const Page &page, qint64 count, Write write)
{
    JsonWriter json(16 * 1024);
    json.beginObject().beginArray(root);
    for (qint64 i = page.offset; i < std::min(page.offset + page.limit, count); ++i)
        json.rawItem(write(i));
    json.endArray();
    page.write(json, count);
    json.endObject();
    return {200, json.take()};
}

} // namespace ams::sandbox
