// SPDX-License-Identifier: Apache-2.0
#include "ConsoleApp.h"
#include "ConsoleBench.h"
#include "Screenshots.h"
#include "StartBench.h"

#include "app/ams/UnixSignals.h"
#include "base/Logging.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/SingleInstance.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <cstdio>

namespace {

using namespace ams;

constexpr int kUsage = 2;
constexpr char kScale[] = "QT_SCALE_FACTOR";

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
         {QStringLiteral("connect"),
          QStringLiteral("connect to this agent for this session; may be given several times"), QStringLiteral("URL")},
         {QStringLiteral("token-file"),
          QStringLiteral("its token; the last one is for all further agents; without it $AMS_TOKEN"),
          QStringLiteral("FILE")},
         {QStringLiteral("settings"), QStringLiteral("keep settings and sandbox in this folder"),
          QStringLiteral("FOLDER")},
         {QStringLiteral("screenshots"),
          QStringLiteral("make pictures of every page, dialog and empty state, in all themes and languages, and end"),
          QStringLiteral("FOLDER")},
         {QStringLiteral("bench"),
          QStringLiteral("measure the console, print one JSON document, and end: quick, usual, full (ten minutes more) "
                         "or soak (half an "
                         "hour of live runs); exit code 1 where a target was missed"),
          QStringLiteral("SIZE")}});
    QCommandLineOption start(QStringLiteral("bench-start"));
    start.setFlags(QCommandLineOption::HiddenFromHelp); // for the processes that --bench starts
    parser.addOption(start);
    parser.addPositionalArgument(QStringLiteral("LINK"), QStringLiteral("ams://incident/ID: open this incident"),
                                 QStringLiteral("[LINK]"));
    parser.addHelpOption();
    parser.addVersionOption();
}

/// At least one, that of the environment if no file has one. None, after a complaint: a file cannot be read.
std::optional<QStringList> tokensFrom(const QStringList &files)
{
    if (files.isEmpty())
        return QStringList{qEnvironmentVariable("AMS_TOKEN")};
    QStringList tokens;
    for (const QString &name : files) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly)) {
            complain(QStringLiteral("%1 cannot be read: %2").arg(name, file.errorString()));
            return std::nullopt;
        }
        tokens.append(QString::fromUtf8(file.readAll()).trimmed());
    }
    return tokens;
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
    const auto tokens = tokensFrom(parser.values(QStringLiteral("token-file")));
    if (!tokens)
        return std::nullopt;
    for (const QString &url : parser.values(QStringLiteral("connect")))
        options.agents.append({url, tokens->at(std::min(options.agents.size(), tokens->size() - 1))});
    options.link = parser.positionalArguments().value(0);
    if (!options.link.isEmpty() && !incidentOfLink(options.link)) {
        complain(QStringLiteral("%1 is not a link of the form ams://incident/ID").arg(options.link));
        return std::nullopt;
    }
    return options;
}

} // namespace

namespace {

/// Once for each scale: a process has one.
int screenshotsAtAllScales(const QString &folder)
{
    for (const auto &scale : {QStringLiteral("1"), QStringLiteral("2")}) {
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QString::fromLatin1(kScale), scale);
        child.setProcessEnvironment(environment);
        child.setProcessChannelMode(QProcess::ForwardedChannels);
        child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--screenshots"), folder});
        if (!child.waitForFinished(-1) || child.exitCode() != 0)
            return kUsage;
    }
    return 0;
}

int screenshots(QApplication &application, const QString &folder)
{
    if (!qEnvironmentVariableIsSet(kScale))
        return screenshotsAtAllScales(folder);
    const QTemporaryDir own;
    ConsoleOptions options;
    options.settingsFile = own.filePath(QStringLiteral("console.ini"));
    options.dataFolder = own.path();
    options.isUnattended = true;
    SystemClock clock;
    Secrets secrets;
    const Logging logging({}, clock, secrets, 2);
    ConsoleApp console(application, options, secrets);
    Screenshots pictures(console, clock, folder);
    int code = 0;
    QObject::connect(&pictures, &Screenshots::finished, &console, [&console, &code](int count, const QString &fault) {
        std::printf("%d pictures\n", count);
        if (!fault.isEmpty()) {
            complain(QStringLiteral("%1 cannot be written").arg(fault));
            code = kUsage;
        }
        console.quit();
    });
    QObject::connect(&console, &ConsoleApp::finished, &application, &QCoreApplication::quit);
    console.start();
    pictures.start();
    QApplication::exec();
    return code;
}

int bench(QApplication &application, const QString &name)
{
    const auto size = benchSizeOf(name);
    if (!size) {
        complain(QStringLiteral("--bench is quick, usual, full or soak, not %1").arg(name));
        return kUsage;
    }
    QApplication::setQuitOnLastWindowClosed(false);
    SystemClock clock;
    Secrets secrets;
    const Logging logging({}, clock, secrets, 2);
    ConsoleBench measured(application, secrets, clock, *size);
    int code = 0;
    QObject::connect(&measured, &ConsoleBench::finished, &application, [&code](const QJsonObject &figures) {
        std::fputs(QJsonDocument(figures).toJson().constData(), stdout);
        code = figures.value(QLatin1StringView("failed")).toArray().isEmpty() ? 0 : 1;
        QCoreApplication::quit();
    });
    measured.start();
    QApplication::exec();
    return code;
}

/// What makes pictures, measures or only says something needs no screen; a window is shown nevertheless where the
/// person asks for one.
void chooseScreen(int argc, char **argv)
{
    static constexpr std::array<QLatin1StringView, 5> kSaying{QLatin1StringView("-h"), QLatin1StringView("--help"),
                                                              QLatin1StringView("--help-all"), QLatin1StringView("-v"),
                                                              QLatin1StringView("--version")};
    for (int at = 1; at < argc; ++at) {
        const QLatin1StringView argument(argv[at]);
        const bool needsNoScreen = argument.startsWith(QLatin1StringView("--screenshots")) ||
                                   argument.startsWith(QLatin1StringView("--bench")) ||
                                   std::find(kSaying.begin(), kSaying.end(), argument) != kSaying.end();
        if (needsNoScreen && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
    }
}

} // namespace

int main(int argc, char **argv)
{
    chooseScreen(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("ams-console"));
    QCoreApplication::setApplicationVersion(QStringLiteral(AMS_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("ams-console"));
    QApplication application(argc, argv);
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(application);
    if (parser.isSet(QStringLiteral("screenshots")))
        return screenshots(application, parser.value(QStringLiteral("screenshots")));
    if (parser.isSet(QStringLiteral("bench")))
        return bench(application, parser.value(QStringLiteral("bench")));
    auto options = optionsFrom(parser);
    if (!options)
        return kUsage;
    const bool isMeasured = parser.isSet(QStringLiteral("bench-start"));
    options->isUnattended = isMeasured;

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
    if (isMeasured)
        tellFirstPicture(console);
    return QApplication::exec();
}
