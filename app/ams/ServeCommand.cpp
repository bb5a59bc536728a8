// SPDX-License-Identifier: Apache-2.0
#include "Command.h"
#include "ConfigOption.h"
#include "UnixSignals.h"

#include "Core.h"
#include "net/CurlHttpClient.h"

#include <QJsonObject>

namespace ams {

namespace {

constexpr Milliseconds kStopGrace{10000};

} // namespace

int runServe(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Runs the agent: takes webhooks, runs scenarios, writes to PagerDuty. SIGTERM stops it cleanly.\n"
        "Prints one line of JSON with its address when it is ready; logs go to standard error."));
    addConfigOption(parser);
    parser.addHelpOption();
    parser.process(arguments);

    SystemClock clock;
    SystemRandom random;
    Secrets secrets;
    const auto config = loadConfigOption(parser, &secrets);
    if (!config)
        return exitCode::error;
    const Logging logging(config->log, clock, secrets, 2);
    CurlHttpClient http(clock, QStringLiteral("ams/" AMS_VERSION));
    auto core = Core::create(*config, {clock, random, http, secrets});
    if (!core) {
        complain(core.error().message);
        return exitCode::error;
    }
    if (const auto started = (*core)->start(); !started) {
        complain(started.error().message);
        return exitCode::error;
    }
    const UnixSignals signalSource;
    QObject::connect(&signalSource, &UnixSignals::terminate, core->get(), [&core] { (*core)->stop(kStopGrace); });
    QObject::connect(&signalSource, &UnixSignals::reload, core->get(), &Core::reloadScenarios);
    QObject::connect(core->get(), &Core::stopped, qApp, &QCoreApplication::quit);
    const QString scheme = config->listen.tls ? QStringLiteral("https") : QStringLiteral("http");
    const QString address =
        scheme + QStringLiteral("://") + config->listen.address + u':' + QString::number((*core)->port());
    const QJsonObject ready{{QStringLiteral("listening"), address}};
    print(QString::fromUtf8(QJsonDocument(ready).toJson(QJsonDocument::Compact)));
    return QCoreApplication::exec();
}

} // namespace ams
