// SPDX-License-Identifier: Apache-2.0
#include "Command.h"
#include "UnixSignals.h"

#include "base/Logging.h"
#include "net/CurlHttpClient.h"
#include "sandbox/Sandbox.h"

#include <QCommandLineParser>
#include <QFile>
#include <QJsonObject>

namespace ams {

namespace {

Result<QString> readSecret(const QString &file)
{
    QFile secret(file);
    if (!secret.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound,
                    QStringLiteral("the secret file %1 cannot be read: %2").arg(file, secret.errorString()));
    return QString::fromUtf8(secret.readAll()).trimmed();
}

Result<SandboxFaults> readFaults(const QString &file)
{
    QFile faults(file);
    if (!faults.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, QStringLiteral("%1 cannot be read: %2").arg(file, faults.errorString()));
    const QJsonDocument json = QJsonDocument::fromJson(faults.readAll());
    if (!json.isObject())
        return fail(ErrorKind::Invalid, QStringLiteral("%1 is not a JSON object").arg(file));
    return faultsFromJson(json.object(), {});
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral(
        "A stand-in for PagerDuty and Backlog on loopback. Prints one line of JSON with its addresses when it is "
        "ready.\n"
        "Token: sandbox-token. Services: PACME01 (customer acme), PGLOBEX (globex). Audit: GET /sandbox/audit."));
    parser.addOptions(
        {{QStringLiteral("port"), QStringLiteral("0 takes a free one"), QStringLiteral("PORT"), QStringLiteral("8600")},
         {QStringLiteral("webhook"), QStringLiteral("deliver webhooks to this address; may be given several times"),
          QStringLiteral("URL")},
         {QStringLiteral("webhook-secret-file"), QStringLiteral("what they are signed with"), QStringLiteral("FILE")},
         {QStringLiteral("faults"), QStringLiteral("JSON file with the faults to make"), QStringLiteral("FILE")},
         {QStringLiteral("seed"), QStringLiteral("of the faults"), QStringLiteral("N"), QStringLiteral("1")},
         {QStringLiteral("rate"), QStringLiteral("REST calls a minute and token; 0: no limit"), QStringLiteral("N"),
          QStringLiteral("960")}});
    parser.addHelpOption();
}

Result<SandboxSettings> settingsFrom(const QCommandLineParser &parser)
{
    SandboxSettings settings;
    settings.port = parser.value(QStringLiteral("port")).toUShort();
    settings.seed = parser.value(QStringLiteral("seed")).toULongLong();
    settings.restPerMinute = parser.value(QStringLiteral("rate")).toInt();
    const QStringList webhooks = parser.values(QStringLiteral("webhook"));
    for (const QString &webhook : webhooks) {
        SandboxSubscriber subscriber;
        subscriber.url = QUrl(webhook, QUrl::StrictMode);
        if (!subscriber.url.isValid() || subscriber.url.host().isEmpty())
            return fail(
                ErrorKind::Invalid,
                QStringLiteral("--webhook wants an address such as http://127.0.0.1:8700/v1/webhooks/pagerduty"));
        if (parser.isSet(QStringLiteral("webhook-secret-file"))) {
            const auto secret = readSecret(parser.value(QStringLiteral("webhook-secret-file")));
            if (!secret)
                return tl::unexpected(secret.error());
            subscriber.secrets = {*secret};
        }
        settings.subscribers.append(subscriber);
    }
    if (parser.isSet(QStringLiteral("faults"))) {
        const auto faults = readFaults(parser.value(QStringLiteral("faults")));
        if (!faults)
            return tl::unexpected(faults.error());
        settings.faults = *faults;
    }
    return settings;
}

} // namespace

int runSandbox(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(arguments);
    const auto settings = settingsFrom(parser);
    if (!settings) {
        complain(settings.error().message);
        return exitCode::error;
    }
    SystemClock clock;
    SystemRandom random;
    Secrets secrets;
    const Logging logging({}, clock, secrets, 2);
    CurlHttpClient http(clock, QStringLiteral("PagerDuty/V3.0"));
    Sandbox sandbox(*settings, clock, random, http);
    if (const auto started = sandbox.start(); !started) {
        complain(started.error().message);
        return exitCode::error;
    }
    const UnixSignals signalSource;
    QObject::connect(&signalSource, &UnixSignals::terminate, qApp, &QCoreApplication::quit);
    const QJsonObject ready{{QStringLiteral("pagerduty"), sandbox.pagerDutyUrl().toString()},
                            {QStringLiteral("events"), sandbox.eventsUrl().toString()},
                            {QStringLiteral("backlog"), sandbox.backlogUrl().toString()},
                            {QStringLiteral("port"), sandbox.port()}};
    print(QString::fromUtf8(QJsonDocument(ready).toJson(QJsonDocument::Compact)));
    return QCoreApplication::exec();
}

} // namespace ams
