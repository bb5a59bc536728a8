// SPDX-License-Identifier: Apache-2.0
#include "support/RoadRig.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRandomGenerator>
#include <QSet>
#include <QTcpServer>
#include <QTest>
#include <QUrlQuery>

namespace ams {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr QFileDevice::Permissions kOnlyMine = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

bool hasEnded(const QString &title)
{
    return title.startsWith(u"[AMS ok]"_s) || title.startsWith(u"[AMS needs you"_s);
}

} // namespace

RoadRig::RoadRig() : RoadRig(Options()) {}

RoadRig::RoadRig(Options options)
    : m_options(std::move(options))
    , m_sandboxPort(freePort())
    , m_agentPort(freePort())
    , m_sandbox(u"ams sandbox"_s)
    , m_agent(u"ams serve"_s)
{
    write(u"secrets/pagerduty-token"_s, "sandbox-token\n", kOnlyMine);
    write(u"secrets/webhook"_s, "a secret that only the rig knows\n", kOnlyMine);
    write(u"secrets/backlog"_s, "sandbox-backlog-key\n", kOnlyMine);
}

RoadRig::~RoadRig() = default;

QString RoadRig::path(const QString &file) const
{
    return m_dir.filePath(file);
}

QString RoadRig::write(const QString &file, const QByteArray &text, QFileDevice::Permissions permissions)
{
    const QString whole = path(file);
    QDir().mkpath(QFileInfo(whole).path());
    QFile out(whole);
    if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size())
        qFatal("the rig cannot write %s", qPrintable(whole));
    out.close();
    if (permissions != QFileDevice::Permissions())
        out.setPermissions(permissions);
    return whole;
}

void RoadRig::setCustomer(const QString &name, const QByteArray &yaml)
{
    write(u"customers/%1.yaml"_s.arg(name), yaml);
}

quint16 RoadRig::freePort()
{
    // Not one that the system chooses: those it also gives to clients, between our asking and our using it.
    static QSet<quint16> given;
    for (int tries = 0; tries < 1000; ++tries) {
        const auto port = static_cast<quint16>(QRandomGenerator::global()->bounded(20000, 32000));
        QTcpServer server;
        if (!given.contains(port) && server.listen(QHostAddress::LocalHost, port)) {
            given.insert(port);
            return port;
        }
    }
    return 0;
}

bool RoadRig::refuse(const QString &error)
{
    m_error = error;
    return false;
}

// Starting -----------------------------------------------------------------------------------------------------------

bool RoadRig::start()
{
    writeConfig();
    return startSandbox() && startAgent();
}

bool RoadRig::startSandbox()
{
    const QStringList arguments{u"sandbox"_s,
                                u"--port"_s,
                                QString::number(m_sandboxPort),
                                u"--webhook"_s,
                                u"http://127.0.0.1:%1/v1/webhooks/pagerduty"_s.arg(m_agentPort),
                                u"--webhook-secret-file"_s,
                                path(u"secrets/webhook"_s)};
    if (!m_sandbox.start(program(), arguments + m_options.sandboxArguments))
        return refuse(u"ams sandbox cannot be started"_s);
    if (m_sandbox.waitForLine("{\"", 20s).isEmpty())
        return refuse(u"ams sandbox did not say where it listens"_s);
    return true;
}

bool RoadRig::startAgent()
{
    if (!m_agent.start(program(), {u"serve"_s, u"--config"_s, config()}))
        return refuse(u"ams serve cannot be started"_s);
    if (m_agent.waitForLine("{\"listening\"", 20s).isEmpty())
        return refuse(u"ams serve did not say where it listens"_s);
    return true;
}

void RoadRig::writeConfig()
{
    const QString yaml = uR"(agent: {name: test-1, region: test}
listen: {address: 127.0.0.1, port: %1}
ledger: {kind: sqlite, path: "%2/ledger.db"}
scenarios: "%3"
customers: "%2/customers"
pagerduty:
  url: http://127.0.0.1:%4
  events_url: http://127.0.0.1:%4
  token: "file:%2/secrets/pagerduty-token"
  from: ams-bot@msp.example
  webhook_secrets: ["file:%2/secrets/webhook"]
)"_s.arg(QString::number(m_agentPort), m_dir.path(), m_options.scenarios, QString::number(m_sandboxPort));
    const QByteArray place = "runtime_dir: \"" + m_dir.path().toUtf8() + "/run\"\n";
    write(u"ams.yaml"_s, yaml.toUtf8() + m_options.pagerDutyYaml + place + m_options.agentYaml);
}

// Asking the sandbox -------------------------------------------------------------------------------------------------

QJsonDocument RoadRig::request(const QByteArray &verb, const QString &target, const QByteArray &body)
{
    QNetworkAccessManager manager;
    QNetworkRequest request(QUrl(u"http://127.0.0.1:%1%2"_s.arg(QString::number(m_sandboxPort), target)));
    request.setRawHeader("Authorization", "Token token=sandbox-token");
    request.setRawHeader("Accept", "application/vnd.pagerduty+json;version=2");
    request.setRawHeader("From", "aya@msp.example");
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setTransferTimeout(10000);
    const std::unique_ptr<QNetworkReply> reply(manager.sendCustomRequest(request, verb, body));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    const QByteArray answer = reply->readAll();
    if (reply->error() != QNetworkReply::NoError)
        m_error = QString::fromLatin1(verb) + u' ' + target + u": "_s + reply->errorString() + u' ' +
                  QString::fromUtf8(answer.left(300));
    return reply->error() == QNetworkReply::NoError ? QJsonDocument::fromJson(answer) : QJsonDocument();
}

QString RoadRig::raise(const QByteArray &routingKey, const QString &title)
{
    const QString key = u"rig-%1"_s.arg(++m_raised);
    const QJsonObject event{
        {u"routing_key"_s, QString::fromLatin1(routingKey)},
        {u"event_action"_s, u"trigger"_s},
        {u"dedup_key"_s, key},
        {u"payload"_s, QJsonObject{{u"summary"_s, title}, {u"source"_s, u"rig"_s}, {u"severity"_s, u"critical"_s}}}};
    if (request("POST", u"/v2/enqueue"_s, QJsonDocument(event).toJson()).isEmpty())
        return {};
    // The answer does not name the incident, and an incident made by an alert has no key of its own.
    const QString target = u"/sandbox/audit?after=%1"_s.arg(m_lastWrite);
    for (const QJsonValue value : request("GET", target).object().value("entries"_L1).toArray()) {
        const QJsonObject entry = value.toObject();
        m_lastWrite = entry.value("sequence"_L1).toInteger();
        const bool isOurs = entry.value("body"_L1).toString().contains(u'"' + key + u'"');
        if (isOurs && entry.value("api"_L1).toString() == "events"_L1)
            return entry.value("incident"_L1).toString();
    }
    m_error = u"the alert \"%1\" made no incident"_s.arg(title);
    return {};
}

QJsonObject RoadRig::state()
{
    return request("GET", u"/sandbox/state"_s).object();
}

RoadRig::Ending RoadRig::ending(const QString &incident)
{
    for (const QJsonValue value : state().value("incidents"_L1).toArray()) {
        if (value.toObject().value("id"_L1).toString() == incident)
            return endingOf(value.toObject());
    }
    return {};
}

RoadRig::Ending RoadRig::endingOf(const QJsonObject &incident)
{
    Ending ending;
    ending.status = incident.value("status"_L1).toString();
    ending.title = incident.value("title"_L1).toString();
    ending.level = incident.value("level"_L1).toInt();
    for (const QJsonValue note : incident.value("notes"_L1).toArray())
        ending.notes.append(note.toObject().value("content"_L1).toString());
    return ending;
}

bool RoadRig::waitForEnd(const QString &incident, std::chrono::milliseconds limit)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < limit.count()) {
        const Ending now = ending(incident);
        // The title is written before the status and the last note, or after: all of them must be there.
        const bool isDone = now.title.startsWith(u"[AMS ok]"_s) ? now.status == "resolved"_L1 : hasEnded(now.title);
        if (isDone)
            return true;
        if (!m_agent.isRunning())
            return refuse(u"ams serve has ended"_s);
        QTest::qWait(50);
    }
    const Ending now = ending(incident);
    return refuse(u"incident %1 was not finished in time: \"%2\", %3"_s.arg(incident, now.title, now.status));
}

QJsonArray RoadRig::audit(const QString &incident)
{
    const QString filter = incident.isEmpty() ? QString() : u"?incident="_s + incident;
    return request("GET", u"/sandbox/audit"_s + filter).object().value("entries"_L1).toArray();
}

QJsonArray RoadRig::backlogIssues()
{
    QJsonArray issues;
    for (const QJsonValue one : state().value("issues"_L1).toArray())
        issues.append(one.toObject().value("issue"_L1));
    return issues;
}

QJsonDocument RoadRig::ask(const QStringList &arguments)
{
    QProcess process;
    process.start(program(), arguments + QStringList{u"--config"_s, config(), u"--json"_s});
    process.waitForFinished(20000);
    const QByteArray output = process.readAllStandardOutput();
    const QJsonDocument json = QJsonDocument::fromJson(output);
    if (json.isNull())
        m_error =
            u"ams "_s + arguments.join(u' ') + u": "_s + QString::fromUtf8(output + process.readAllStandardError());
    return json;
}

const char *RoadRig::report()
{
    m_report = m_error.toUtf8() + '\n' + m_agent.log() + m_sandbox.log();
    return m_report.constData();
}

} // namespace ams
