// SPDX-License-Identifier: Apache-2.0
#include "Command.h"
#include "TestFromRun.h"
#include "TestReportText.h"

#include "actions/Actions.h"
#include "base/Logging.h"
#include "base/Secrets.h"

#include <QCommandLineParser>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

namespace ams {

namespace {

/// The test files themselves, in the order of their paths; complains and answers none for a path that is not there.
std::optional<QStringList> findTests(const QStringList &paths)
{
    QStringList files;
    for (const QString &path : paths) {
        if (QFileInfo(path).isFile()) {
            files.append(path);
            continue;
        }
        if (!QFileInfo(path).isDir()) {
            complain(QStringLiteral("there is no file or folder %1").arg(path));
            return std::nullopt;
        }
        QStringList found;
        QDirIterator walk(path, {QStringLiteral("*.test.yaml")}, QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext())
            found.append(walk.next());
        found.sort();
        files += found;
    }
    return files;
}

bool writeJunit(const QString &path, const QList<TestFileReport> &reports)
{
    QFile file(path);
    const QByteArray xml = testJunit(reports);
    if (file.open(QIODevice::WriteOnly) && file.write(xml) == xml.size())
        return true;
    complain(QStringLiteral("%1 cannot be written: %2").arg(path, file.errorString()));
    return false;
}

/// The lowest share of ways gone, in percent.
int leastCovered(const QMap<QString, StepCoverage> &coverage)
{
    constexpr int all = 100;
    qsizetype least = all;
    for (const StepCoverage &one : coverage)
        least = std::min(least, one.ways().isEmpty() ? all : one.goneWays() * all / one.ways().size());
    return static_cast<int>(least);
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral(
        "Runs scenario tests (*.test.yaml): with given results, answers and faults, which way does the scenario go, "
        "what "
        "does it change, what stands in PagerDuty? Nothing is done for real, and waiting takes no time.\n"
        "Exit code 0: all passed; 1: some failed; 2: usage, or there are no tests."));
    parser.addPositionalArgument(QStringLiteral("paths"),
                                 QStringLiteral("test files, or folders with such; without any: the current folder"),
                                 QStringLiteral("[PATH…]"));
    parser.addOptions(
        {{QStringLiteral("json"), QStringLiteral("print one JSON document instead")},
         {QStringLiteral("junit"), QStringLiteral("write the result into this file too, as JUnit XML"),
          QStringLiteral("FILE")},
         {QStringLiteral("ways"), QStringLiteral("exit code 1 too when the tests go through less of a scenario's ways"),
          QStringLiteral("PERCENT")}});
    addFromRunOptions(parser);
    parser.addHelpOption();
}

} // namespace

int runTest(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(arguments);
    if (parser.isSet(QStringLiteral("from-run")))
        return writeTestFromRun(parser);
    const QStringList paths = parser.positionalArguments();
    const auto files = findTests(paths.isEmpty() ? QStringList{QStringLiteral(".")} : paths);
    if (!files)
        return exitCode::error;
    if (files->isEmpty()) {
        complain(QStringLiteral("there is no *.test.yaml in %1").arg(paths.join(QStringLiteral(", "))));
        return exitCode::error;
    }
    bool isNumber = true;
    const int wantedWays =
        parser.isSet(QStringLiteral("ways")) ? parser.value(QStringLiteral("ways")).toInt(&isNumber) : 0;
    if (!isNumber) {
        complain(QStringLiteral("--ways takes a number from 0 to 100"));
        return exitCode::error;
    }
    SystemClock clock;
    Secrets secrets;
    const Logging logging(LogSettings{LogFormat::Automatic, LogLevel::Critical, {}}, clock, secrets, 2);
    const ActionCatalog actions = describeActions();
    Expressions expressions;
    ScenarioTestRunner runner(actions, expressions);
    QList<TestFileReport> reports;
    for (const QString &file : *files)
        reports.append(runner.run(file));
    if (parser.isSet(QStringLiteral("json"))) {
        print(QJsonDocument(testJson(reports, runner.coverage())));
    } else {
        for (const QString &line : testLines(reports, runner.coverage()))
            print(line);
    }
    if (parser.isSet(QStringLiteral("junit")) && !writeJunit(parser.value(QStringLiteral("junit")), reports))
        return exitCode::error;
    const bool isEnough = leastCovered(runner.coverage()) >= wantedWays;
    return failedTests(reports) == 0 && isEnough ? exitCode::ok : exitCode::no;
}

} // namespace ams
