// SPDX-License-Identifier: Apache-2.0
#include "ConsoleApp.h"

#include "app/ams/UnixSignals.h"
#include "base/Logging.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/SingleInstance.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QStandardPaths>

#include <cstdio>

namespace {

using namespace ams;

constexpr int kUsage = 2;

void complain(const QString &text)
{
    std::fputs(qPrintable(QStringLiteral("ams-console: ") + text + u'\n'), stderr);
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        QStringLiteral("The console of AMS: watch incidents, understand them, take over, give back.\n"
                       "Without options it shows what its settings say, and asks at the first start."));
    parser.addOptions(
        {{QStringLiteral("config"), QStringLiteral("run the agent of this configuration inside the console"),
          QStringLiteral("FILE")},
         {QStringLiteral("sandbox"), QStringLiteral("run the sandbox with sample incidents inside the console")},
         {QStringLiteral("connect"), QStringLiteral("connect to this agent for this session"), QStringLiteral("URL")},
         {QStringLiteral("token-file"), QStringLiteral("its token; without it $AMS_TOKEN"), QStringLiteral("FILE")},
         {QStringLiteral("settings"), QStringLiteral("keep settings and sandbox in this folder"),
          QStringLiteral("FOLDER")}});
    parser.addPositionalArgument(QStringLiteral("LINK"), QStringLiteral("ams://incident/ID: open this incident"),
                                 QStringLiteral("[LINK]"));
    parser.addHelpOption();
    parser.addVersionOption();
}

/// None, after a complaint: the options do not go together.
std::optional<ConsoleOptions> optionsFrom(const QCommandLineParser &parser)
{
    ConsoleOptions options;
    const QString folder = parser.value(QStringLiteral("settings"));
    options.settingsFile =
        (folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::ConfigLocation) + QStringLiteral("/ams")
                          : folder) +
        QStringLiteral("/console.ini");
    options.dataFolder = folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                                                QStringLiteral("/ams-console")
                                          : folder;
    if (parser.isSet(QStringLiteral("config")) && parser.isSet(QStringLiteral("sandbox"))) {
        complain(QStringLiteral("--config and --sandbox exclude each other"));
        return std::nullopt;
    }
    if (parser.isSet(QStringLiteral("sandbox")))
        options.embedded = QStringLiteral("sandbox");
    else if (parser.isSet(QStringLiteral("config")))
        options.embedded = parser.value(QStringLiteral("config"));
    options.agent = parser.value(QStringLiteral("connect"));
    options.token = qEnvironmentVariable("AMS_TOKEN");
    if (parser.isSet(QStringLiteral("token-file"))) {
        QFile file(parser.value(QStringLiteral("token-file")));
        if (!file.open(QIODevice::ReadOnly)) {
            complain(QStringLiteral("%1 cannot be read: %2").arg(file.fileName(), file.errorString()));
            return std::nullopt;
        }
        options.token = QString::fromUtf8(file.readAll()).trimmed();
    }
    options.link = parser.positionalArguments().value(0);
    if (!options.link.isEmpty() && !incidentOfLink(options.link)) {
        complain(QStringLiteral("%1 is not a link of the form ams://incident/ID").arg(options.link));
        return std::nullopt;
    }
    return options;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("ams-console"));
    QCoreApplication::setApplicationVersion(QStringLiteral(AMS_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("ams-console"));
    QApplication application(argc, argv);
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(application);
    const auto options = optionsFrom(parser);
    if (!options)
        return kUsage;

    SingleInstance instance(options->settingsFile);
    if (instance.handOver(options->link))
        return 0;
    instance.listen();

    SystemClock clock;
    Secrets secrets;
    const Logging logging({}, clock, secrets, 2);
    ConsoleApp console(application, *options, secrets);
    QObject::connect(&instance, &SingleInstance::received, &console, &ConsoleApp::receive);
    const UnixSignals signalSource;
    QObject::connect(&signalSource, &UnixSignals::terminate, &console, &ConsoleApp::quit);
    QObject::connect(&console, &ConsoleApp::finished, &application, &QCoreApplication::quit);
    console.start();
    return QApplication::exec();
}
