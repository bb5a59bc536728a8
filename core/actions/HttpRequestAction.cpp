// SPDX-License-Identifier: Apache-2.0
#include "actions/HttpRequestAction.h"

#include "actions/OneShotRun.h"
#include "actions/OutputKeeper.h"
#include "actions/SecretText.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ams {

namespace {

bool isSafeMethod(const QByteArray &method)
{
    return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

/// The body as JSON of any kind, or null. QJsonDocument reads only objects and arrays.
QJsonValue jsonOf(const HttpReply &reply)
{
    if (reply.truncated)
        return QJsonValue::Null;
    const QJsonDocument document = QJsonDocument::fromJson('[' + reply.body + ']');
    return document.isArray() && document.array().size() == 1 ? document.array().first() : QJsonValue::Null;
}

class HttpRun final : public OneShotRun
{
public:
    HttpRun(Clock &clock, HttpClient &http, Secrets &secrets, ActionContext context)
        : OneShotRun(clock, std::move(context)), m_secrets(secrets), m_body(this->context(), QStringLiteral("body"))
    {
        auto request = readRequest();
        if (!request) {
            failWith(request.error().message);
            return;
        }
        m_method = request->method;
        // Only who wants the whole body for sure has more read than max_bytes.
        if (m_body.keepsAlways())
            request->bodySink = [this](QByteArrayView bytes) { m_body.add(bytes); };
        m_call = http.start(std::move(*request));
        connect(m_call.get(), &HttpCall::finished, this, &HttpRun::onFinished);
    }

private:
    [[nodiscard]] Result<HttpRequest> readRequest() const
    {
        const QJsonObject &with = context().with;
        HttpRequest request;
        request.method = with.value(u"method").toString(QStringLiteral("GET")).toLatin1();
        request.url = QUrl(with.value(u"url").toString(), QUrl::StrictMode);
        if (!request.url.isValid() || request.url.host().isEmpty())
            return fail(ErrorKind::Invalid, QStringLiteral("\"%1\" is no http or https address.")
                                                .arg(m_secrets.masked(with.value(u"url").toString())));
        request.timeout = context().timeout;
        if (with.contains(u"timeout"))
            request.timeout = std::min(request.timeout, Milliseconds(with.value(u"timeout").toInteger()));
        request.maxReplyBytes = with.value(u"max_bytes").toInteger(64 * 1024);
        request.maxRedirects = with.value(u"follow_redirects").toBool() ? 10 : 0;
        request.verifyTls = with.value(u"verify_tls").toBool(true);
        request.caFile = with.value(u"ca_file").toString();
        if (const auto headers = addHeaders(request); !headers)
            return tl::unexpected(headers.error());
        if (const auto body = addBody(request); !body)
            return tl::unexpected(body.error());
        return request;
    }

    [[nodiscard]] Result<> addHeaders(HttpRequest &request) const
    {
        const QJsonObject headers = context().with.value(u"headers").toObject();
        for (auto header = headers.begin(); header != headers.end(); ++header) {
            const auto value = textOrSecret(*header, *context().customer, m_secrets);
            if (!value)
                return fail(value.error().kind,
                            QStringLiteral("Header %1: %2").arg(header.key(), value.error().message));
            const QByteArray name = header.key().toUtf8();
            const QByteArray bytes = value->toUtf8();
            // A line break would let a value add headers of its own.
            const auto breaksLine = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
            if (name.isEmpty() || name.contains(':') || std::any_of(name.begin(), name.end(), breaksLine) ||
                std::any_of(bytes.begin(), bytes.end(), breaksLine))
                return fail(ErrorKind::Invalid,
                            QStringLiteral("Header \"%1\" holds a character no header may have.").arg(header.key()));
            request.headers.append(std::pair{name, bytes});
        }
        return {};
    }

    [[nodiscard]] Result<> addBody(HttpRequest &request) const
    {
        const QJsonObject &with = context().with;
        if (with.contains(u"body") && with.contains(u"json"))
            return fail(ErrorKind::Invalid, QStringLiteral("Give either body or json, not both."));
        request.body = with.value(u"body").toString().toUtf8();
        if (with.contains(u"json")) {
            const QByteArray wrapped = QJsonDocument(QJsonArray{with.value(u"json")}).toJson(QJsonDocument::Compact);
            request.body = wrapped.sliced(1, wrapped.size() - 2);
            if (headerValue(request.headers, "Content-Type").isEmpty())
                request.headers.append(std::pair{QByteArray("Content-Type"), QByteArray("application/json")});
        }
        return {};
    }

    void conclude(ActionResult &result) override { m_body.conclude(result); }

    void onFinished(const Result<HttpReply> &reply)
    {
        if (!reply) {
            onFault(reply.error());
            return;
        }
        if (!m_body.keepsAlways())
            m_body.add(reply->body);
        QJsonObject headers;
        for (const auto &[name, value] : reply->headers) {
            const QString key = QString::fromLatin1(name).toLower();
            const QString text = maskedText(value, m_secrets);
            const QString before = headers.value(key).toString();
            headers.insert(key, before.isEmpty() ? text : QString(before + u", " + text));
        }
        const QJsonValue json = jsonOf(*reply);
        const QJsonObject result{{QStringLiteral("status"), reply->status},
                                 {QStringLiteral("body"), maskedText(reply->body, m_secrets)},
                                 {QStringLiteral("json"), json},
                                 {QStringLiteral("headers"), headers},
                                 {QStringLiteral("truncated"), reply->truncated},
                                 {QStringLiteral("elapsed_ms"), static_cast<qint64>(reply->elapsed.count())}};
        if (reply->status < 400)
            finish(StepOutcome::Ok, result);
        else
            finish(StepOutcome::Failed, result, QStringLiteral("The answer was HTTP %1.").arg(reply->status));
    }

    void onFault(const Error &error)
    {
        const QString message = m_secrets.masked(error.message);
        if (error.mayHaveHappened && !isSafeMethod(m_method))
            finish(StepOutcome::Unknown, {}, message);
        else if (error.kind == ErrorKind::Timeout)
            finish(StepOutcome::TimedOut, {}, message);
        else
            finish(StepOutcome::Failed, {}, message);
    }

    Secrets &m_secrets;
    OutputKeeper m_body;
    QByteArray m_method;
    std::unique_ptr<HttpCall> m_call;
};

} // namespace

HttpRequestAction::HttpRequestAction(Kind kind, Clock &clock, HttpClient &http, Secrets &secrets)
    : m_description(describeHttp(kind)), m_clock(clock), m_http(http), m_secrets(secrets)
{
}

std::unique_ptr<ActionRun> HttpRequestAction::start(ActionContext context)
{
    return std::make_unique<HttpRun>(m_clock, m_http, m_secrets, std::move(context));
}

} // namespace ams
