// SPDX-License-Identifier: Apache-2.0
#include "Command.h"

#include "actions/Actions.h"
#include "config/ConfigYaml.h"
#include "config/CustomerYaml.h"
#include "scenario/ScenarioLibrary.h"

#include <QCommandLineParser>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

namespace ams {

namespace {

/// A runbook stands beside its scenario, in one language or both: "x.md" may be "x.en.md" and "x.ja.md".
bool runbookExists(const QString &path)
{
    if (QFileInfo::exists(path))
        return true;
    const QFileInfo info(path);
    const QString stem = info.path() + u'/' + info.completeBaseName();
    return QFileInfo::exists(stem + QStringLiteral(".en.md")) || QFileInfo::exists(stem + QStringLiteral(".ja.md"));
}

enum class FileKind { Scenarios, Agent, Customer };

/// A folder holds scenarios; a file says what it is by its first keys.
FileKind kindOf(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return FileKind::Scenarios;
    const QByteArray text = '\n' + file.readAll();
    if (text.contains("\nscenario:"))
        return FileKind::Scenarios;
    if (text.contains("\nagent:"))
        return FileKind::Agent;
    return text.contains("\nservices:") ? FileKind::Customer : FileKind::Scenarios;
}

QList<Problem> checkCustomer(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {{path, {}, Severity::Error, QStringLiteral("unreadable"), file.errorString(), {}}};
    return parseCustomer(file.readAll(), path).problems;
}

QJsonDocument report(const QList<Problem> &problems, qsizetype scenarios)
{
    QJsonArray list;
    for (const Problem &problem : problems)
        list.append(toJson(problem));
    return QJsonDocument(QJsonObject{{QStringLiteral("valid"), !hasErrors(problems)},
                                     {QStringLiteral("scenarios"), scenarios},
                                     {QStringLiteral("problems"), list}});
}

} // namespace

int runValidate(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Checks scenario files and folders, an agent's configuration, customers. Problems go to standard output, one "
        "line each:\n"
        "file:line:column: error|warning: text [code]. Exit code 0: no errors; 1: errors; 2: nothing to check."));
    parser.addPositionalArgument(QStringLiteral("paths"), QStringLiteral("files or folders"), QStringLiteral("PATH…"));
    parser.addOption({QStringLiteral("json"), QStringLiteral("print one JSON document instead")});
    parser.addHelpOption();
    parser.process(arguments);
    if (parser.positionalArguments().isEmpty()) {
        complain(QStringLiteral("name the scenario files or folders to check: ams validate PATH…"));
        return exitCode::error;
    }
    const ActionCatalog actions = describeActions();
    QList<Problem> problems;
    qsizetype scenarios = 0;
    for (const QString &path : parser.positionalArguments()) {
        if (!QFileInfo::exists(path)) {
            complain(QStringLiteral("there is no file or folder %1").arg(path));
            return exitCode::error;
        }
        switch (kindOf(path)) {
        case FileKind::Agent:
            problems += loadConfig(path).problems;
            break;
        case FileKind::Customer:
            problems += checkCustomer(path);
            break;
        case FileKind::Scenarios: {
            const auto loaded = ScenarioLibrary::load(path, {actions, {}, runbookExists});
            problems += loaded.problems;
            scenarios += loaded.library.all().size();
            break;
        }
        }
    }
    if (parser.isSet(QStringLiteral("json"))) {
        print(report(problems, scenarios));
    } else {
        for (const Problem &problem : std::as_const(problems))
            print(toText(problem));
        if (problems.isEmpty())
            print(QStringLiteral("%1 scenarios, no problems").arg(scenarios));
    }
    return hasErrors(problems) ? exitCode::no : exitCode::ok;
}

} // namespace ams
