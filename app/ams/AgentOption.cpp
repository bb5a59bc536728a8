// SPDX-License-Identifier: Apache-2.0
#include "AgentOption.h"

#include "Command.h"

#include <QFile>

namespace ams {

namespace {

const QString kAgent = QStringLiteral("agent");
const QString kTokenFile = QStringLiteral("token-file");
const QString kCaFile = QStringLiteral("ca-file");
const QString kUsualAgent = QStringLiteral("http://127.0.0.1:8470");
constexpr qint64 kLongestToken = 1000;

/// Never from an argument: those can be read by every user of the machine.
QString readToken(const QCommandLineParser &parser)
{
    if (!parser.isSet(kTokenFile)) {
        const QString token = qEnvironmentVariable("AMS_TOKEN").trimmed();
        if (token.isEmpty())
            complain(QStringLiteral("no access token: name its file with --token-file, or set AMS_TOKEN; "
                                    "`ams token create` makes one"));
        return token;
    }
    QFile file(parser.value(kTokenFile));
    if (!file.open(QIODevice::ReadOnly)) {
        complain(QStringLiteral("%1 cannot be read: %2").arg(file.fileName(), file.errorString()));
        return {};
    }
    const QString token = QString::fromUtf8(file.read(kLongestToken)).trimmed();
    if (token.isEmpty())
        complain(QStringLiteral("%1 is empty").arg(file.fileName()));
    return token;
}

ApiReply apiReply(const HttpReply &http)
{
    ApiReply reply;
    reply.status = http.status;
    reply.retryAfter = headerValue(http.headers, "Retry-After").toInt();
    const QJsonDocument body = QJsonDocument::fromJson(http.body);
    if (body.isObject())
        reply.body = body.object();
    else
        reply.bytes = http.body;
    return reply;
}

} // namespace

AgentConnection::AgentConnection(QUrl agent, QString token, QString caFile)
    : m_agent(std::move(agent))
    , m_token(std::move(token))
    , m_caFile(std::move(caFile))
    , m_http(m_clock, QStringLiteral("ams/" AMS_VERSION))
{
}

Result<ApiReply> AgentConnection::call(const ApiCall &call)
{
    HttpRequest request;
    request.method = call.method;
    request.url = m_agent;
    request.url.setPath(m_agent.path() + call.path, QUrl::StrictMode);
    if (!call.query.isEmpty())
        request.url.setQuery(call.query);
    request.headers = {{"Authorization", "Bearer " + m_token.toLatin1()}, {"Content-Type", "application/json"}};
    if (!call.body.isEmpty())
        request.body = QJsonDocument(call.body).toJson(QJsonDocument::Compact);
    request.caFile = m_caFile;
    Result<ApiReply> answer = fail(ErrorKind::Bug, QStringLiteral("no answer"));
    const auto running = m_http.start(request);
    QObject::connect(running.get(), &HttpCall::finished, qApp, [&answer](const Result<HttpReply> &reply) {
        answer = reply.map(apiReply);
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    return answer;
}

void addAgentOptions(QCommandLineParser &parser)
{
    parser.addOption({kAgent, QStringLiteral("address of the agent; else $AMS_AGENT, else %1").arg(kUsualAgent),
                      QStringLiteral("URL")});
    parser.addOption({kTokenFile, QStringLiteral("file with the access token; else $AMS_TOKEN is the token"),
                      QStringLiteral("FILE")});
    parser.addOption(
        {kCaFile, QStringLiteral("certificate authorities to trust (PEM); else the system's"), QStringLiteral("FILE")});
    parser.addOption({QStringLiteral("json"), QStringLiteral("print one JSON document")});
    parser.addHelpOption();
}

std::unique_ptr<AgentConnection> openAgentOption(const QCommandLineParser &parser)
{
    QString address = parser.value(kAgent);
    if (address.isEmpty())
        address = qEnvironmentVariable("AMS_AGENT", kUsualAgent);
    while (address.endsWith(u'/'))
        address.chop(1);
    const QUrl url(address, QUrl::StrictMode);
    const bool isHttp = url.scheme() == QLatin1StringView("http") || url.scheme() == QLatin1StringView("https");
    if (!url.isValid() || !isHttp || url.host().isEmpty()) {
        complain(QStringLiteral("\"%1\" is no address such as https://ams-tokyo.example:8470").arg(address));
        return nullptr;
    }
    QString token = readToken(parser);
    if (token.isEmpty())
        return nullptr;
    return std::make_unique<AgentConnection>(url, std::move(token), parser.value(kCaFile));
}

void complainOf(const Result<ApiReply> &reply)
{
    if (!reply)
        complain(reply.error().message);
    else
        complain(errorOf(*reply).message);
}

} // namespace ams
