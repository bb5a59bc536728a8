// SPDX-License-Identifier: Apache-2.0
#include "sandbox/ApiCall.h"

#include <QJsonDocument>

namespace ams::sandbox {

using namespace Qt::StringLiterals;

ApiResult<QJsonObject> ApiCall::body() const
{
    const QByteArray type = m_request.header("Content-Type");
    if (!type.toLower().startsWith("application/json"))
        return api::invalidInput(u"Content-Type must be application/json"_s);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(m_request.body, &error);
    if (!document.isObject())
        return api::invalidInput(u"The body is not a JSON object: %1"_s.arg(error.errorString()));
    return document.object();
}

ApiResult<QJsonObject> ApiCall::body(QLatin1StringView root) const
{
    const auto whole = body();
    if (!whole)
        return whole;
    const QJsonValue inner = whole->value(root);
    if (!inner.isObject())
        return api::invalidInput(u"%1 is missing"_s.arg(root));
    return inner.toObject();
}

void ApiCall::changed(const QString &incident, const QString &made)
{
    m_hasChanged = true;
    if (!m_incident.isEmpty())
        m_incident += u',';
    m_incident += incident;
    if (!made.isEmpty())
        m_made = made;
}

ApiReply wrapped(int status, QByteArrayView root, QByteArrayView json)
{
    QByteArray body;
    body.reserve(json.size() + root.size() + 6);
    body += "{\"";
    body += root;
    body += "\":";
    body += json;
    body += '}';
    return {status, body};
}

} // namespace ams::sandbox
