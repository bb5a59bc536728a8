// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Random.h"
#include "net/CurlHttpClient.h"
#include "net/HttpServer.h"
#include "sandbox/BacklogSpace.h"
#include "sandbox/PagerDutyState.h"
#include "sandbox/Sandbox.h"
#include "sandbox/SandboxAudit.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace ams {

struct RigReply
{
    bool answered = false; ///< false: the connection broke
    int status = 0;
    HttpHeaders headers;
    QByteArray bytes;
    QJsonObject json;

    [[nodiscard]] int code() const
    {
        return json.value(QLatin1StringView("error")).toObject().value(QLatin1StringView("code")).toInt();
    }
};

/// A sandbox on a free port with a client that waits for each answer.
class SandboxRig
{
public:
    explicit SandboxRig(SandboxSettings settings = unlimited())
        : m_random(7), m_http(m_clock, QStringLiteral("sandbox-test"))
    {
        sandbox = std::make_unique<Sandbox>(std::move(settings), m_clock, m_random, m_http);
        const auto started = sandbox->start();
        if (!started)
            qFatal("%s", qUtf8Printable(started.error().message));
    }

    [[nodiscard]] static SandboxSettings unlimited()
    {
        SandboxSettings settings;
        settings.restPerMinute = 0;
        settings.backlogReadPerMinute = settings.backlogUpdatePerMinute = settings.backlogSearchPerMinute = 0;
        return settings;
    }

    RigReply send(const QByteArray &method, const QString &path, const QByteArray &body, const HttpHeaders &headers)
    {
        HttpRequest request;
        request.method = method;
        request.url = QUrl(sandbox->pagerDutyUrl().toString() + path, QUrl::StrictMode);
        request.headers = headers;
        request.body = body;
        RigReply answer;
        bool isDone = false;
        const auto call = m_http.start(request);
        QObject::connect(call.get(), &HttpCall::finished, call.get(), [&](const Result<HttpReply> &reply) {
            isDone = true;
            if (!reply)
                return;
            answer.answered = true;
            answer.status = reply->status;
            answer.headers = reply->headers;
            answer.bytes = reply->body;
            answer.json = QJsonDocument::fromJson(reply->body).object();
        });
        if (!QTest::qWaitFor([&] { return isDone; }, 10000))
            qWarning("no answer to %s %s", method.constData(), qUtf8Printable(path));
        return answer;
    }

    /// PagerDuty REST with the account key, as `from`.
    RigReply rest(const QByteArray &method, const QString &path, const QJsonObject &body = {},
                  const QByteArray &from = "ams-bot@msp.example")
    {
        HttpHeaders headers{{"Authorization", "Token token=sandbox-token"},
                            {"Accept", "application/vnd.pagerduty+json;version=2"},
                            {"Content-Type", "application/json"}};
        if (!from.isEmpty())
            headers.append(std::pair(QByteArray("From"), from));
        const bool hasBody = method == "POST" || method == "PUT";
        return send(method, path, hasBody ? QJsonDocument(body).toJson(QJsonDocument::Compact) : QByteArray(), headers);
    }

    RigReply put(const QString &path, const QByteArray &json, const QByteArray &from = "ams-bot@msp.example")
    {
        return rest("PUT", path, QJsonDocument::fromJson(json).object(), from);
    }
    RigReply post(const QString &path, const QByteArray &json, const QByteArray &from = "ams-bot@msp.example")
    {
        return rest("POST", path, QJsonDocument::fromJson(json).object(), from);
    }
    RigReply get(const QString &path) { return rest("GET", path, {}, {}); }

    /// Raises an incident of acme as a person would; its id.
    QString raise(const QString &title)
    {
        const QJsonObject body{{QStringLiteral("title"), title},
                               {QStringLiteral("service"), QStringLiteral("PACME01")},
                               {QStringLiteral("as"), QStringLiteral("person")}};
        const RigReply reply =
            send("POST", QStringLiteral("/sandbox/incidents"), QJsonDocument(body).toJson(QJsonDocument::Compact), {});
        return reply.json.value(QLatin1StringView("incident")).toObject().value(QLatin1StringView("id")).toString();
    }
    QJsonObject incident(const QString &id)
    {
        return get(QStringLiteral("/incidents/") + id).json.value(QLatin1StringView("incident")).toObject();
    }

    /// Backlog: a form to `path` below /backlog/api/v2.
    RigReply backlog(const QByteArray &method, const QString &path, const QByteArray &form = {})
    {
        const QString mark = path.contains(u'?') ? QStringLiteral("&") : QStringLiteral("?");
        HttpHeaders headers;
        if (!form.isEmpty())
            headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
        return send(method,
                    QStringLiteral("/backlog/api/v2") + path + mark + QStringLiteral("apiKey=sandbox-backlog-key"),
                    form, headers);
    }

    [[nodiscard]] HttpClient &http() { return m_http; }

private:
    SystemClock m_clock;
    SeededRandom m_random;
    CurlHttpClient m_http;

public:
    std::unique_ptr<Sandbox> sandbox;
};

/// Takes webhooks on a free port and answers as told.
class WebhookReceiver
{
public:
    WebhookReceiver() : m_server(m_clock)
    {
        m_server.route("POST", QStringLiteral("/hook"), [this](const auto &request, const auto &responder) {
            received.append(request);
            responder.reply(HttpServerReply::text(statuses.isEmpty() ? 202 : statuses.takeFirst(), {}));
        });
        if (!m_server.listen(QHostAddress(QHostAddress::LocalHost), 0))
            qFatal("no port for the webhook receiver");
    }

    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/hook").arg(m_server.port())); }
    [[nodiscard]] QJsonObject event(qsizetype index) const
    {
        return QJsonDocument::fromJson(received.at(index).body).object().value(QLatin1StringView("event")).toObject();
    }
    [[nodiscard]] QStringList types() const
    {
        QStringList all;
        for (qsizetype i = 0; i < received.size(); ++i)
            all.append(event(i).value(QLatin1StringView("event_type")).toString());
        return all;
    }

    QList<HttpServerRequest> received;
    QList<int> statuses; ///< of the next answers; then 202

private:
    SystemClock m_clock;
    HttpServer m_server;
};

} // namespace ams
