// SPDX-License-Identifier: Apache-2.0
#include "AgentDrafts.h"
#include "AgentOption.h"
#include "Command.h"
#include "FileKinds.h"

#include "RunbookPage.h"
#include "actions/Actions.h"
#include "base/Logging.h"
#include "base/Secrets.h"
#include "config/ConfigYaml.h"
#include "config/CustomerYaml.h"
#include "rehearsal/ScenarioTestRunner.h"
#include "scenario/ScenarioLibrary.h"

#include <QCommandLineParser>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace ams {

namespace {

/// A runbook stands beside its scenario, in one language or both: "x.md" may be "x.en.md" and "x.ja.md".
bool runbookExists(const QString &path)
{
    const QStringList names = runbookNames(path, Language::English);
    return std::any_of(names.begin(), names.end(), [](const QString &name) { return QFileInfo::exists(name); });
}

QList<Problem> checkCustomer(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {{path, {}, Severity::Error, QStringLiteral("unreadable"), file.errorString(), {}}};
    return parseCustomer(file.readAll(), path).problems;
}

/// Whether its tests fit their scenario; whether they pass is for `ams test` to tell.
QList<Problem> checkTests(const QString &path, const ActionCatalog &actions)
{
    Expressions expressions;
    return ScenarioTestRunner(actions, expressions).run(path).problems;
}

/// What was checked, and what is wrong with it.
class Validation
{
public:
    void check(const QString &path)
    {
        const FileKinds kinds = sortFiles(path);
        const bool isFolder = QFileInfo(path).isDir();
        const bool isOther = !kinds.agents.isEmpty() || !kinds.customers.isEmpty() || !kinds.tests.isEmpty();
        if (!kinds.scenarios.isEmpty() || (isFolder && !isOther)) {
            const auto loaded =
                ScenarioLibrary::load(path, {m_actions, {}, runbookExists}, kinds.agents + kinds.customers);
            add(loaded.problems);
            m_scenarios += loaded.scenarioLibrary.all().size();
        }
        for (const QString &file : kinds.tests)
            add(checkTests(file, m_actions));
        for (const QString &file : kinds.agents)
            add(loadConfig(file).problems); // with its customers
        for (const QString &file : kinds.customers)
            add(checkCustomer(file));
        m_tests += kinds.tests.size();
        m_agents += kinds.agents.size();
        m_customers += kinds.customers.size();
    }
    [[nodiscard]] const QList<Problem> &problems() const { return m_problems; }
    [[nodiscard]] QString summary() const
    {
        QStringList parts{QStringLiteral("%1 scenarios").arg(m_scenarios)};
        if (m_tests > 0)
            parts.append(QStringLiteral("%1 test files").arg(m_tests));
        if (m_agents > 0)
            parts.append(QStringLiteral("%1 agent configurations").arg(m_agents));
        if (m_customers > 0)
            parts.append(QStringLiteral("%1 customers").arg(m_customers));
        return parts.join(QStringLiteral(", ")) + QStringLiteral(", no problems");
    }
    [[nodiscard]] QJsonDocument report() const
    {
        QJsonArray list;
        for (const Problem &problem : m_problems)
            list.append(toJson(problem));
        return QJsonDocument(QJsonObject{{QStringLiteral("valid"), !hasErrors(m_problems)},
                                         {QStringLiteral("scenarios"), m_scenarios},
                                         {QStringLiteral("tests"), m_tests},
                                         {QStringLiteral("agents"), m_agents},
                                         {QStringLiteral("customers"), m_customers},
                                         {QStringLiteral("problems"), list}});
    }

private:
    /// A customer may be named by an agent's configuration and lie in the folder too.
    void add(const QList<Problem> &problems)
    {
        const auto isSame = [](const Problem &a, const Problem &b) {
            return a.mark == b.mark && a.message == b.message &&
                   QFileInfo(a.file).canonicalFilePath() == QFileInfo(b.file).canonicalFilePath();
        };
        for (const Problem &problem : problems) {
            const bool isKnown = std::any_of(m_problems.begin(), m_problems.end(),
                                             [&](const Problem &known) { return isSame(known, problem); });
            if (!isKnown)
                m_problems.append(problem);
        }
    }

    const ActionCatalog m_actions = describeActions();
    QList<Problem> m_problems;
    qsizetype m_scenarios = 0;
    qsizetype m_tests = 0;
    qsizetype m_agents = 0;
    qsizetype m_customers = 0;
};

} // namespace

int runValidate(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Checks scenarios, scenario tests, agents' configurations and customers: single files, or all below a folder. "
        "Problems go to standard output, one line each:\n"
        "file:line:column: error|warning: text [code]. Exit code 0: no errors; 1: errors; 2: nothing to check.\n"
        "With --agent that agent checks the scenarios as if they stood in its own folder: against its customers, and "
        "the scenarios that they call or contradict. Nothing is published."));
    parser.addPositionalArgument(QStringLiteral("paths"), QStringLiteral("files or folders"), QStringLiteral("PATH…"));
    addAgentOptions(parser);
    parser.process(arguments);
    if (parser.positionalArguments().isEmpty()) {
        complain(QStringLiteral("name the scenario files or folders to check: ams validate PATH…"));
        return exitCode::error;
    }
    if (isForAgent(parser))
        return validateAtAgent(parser);
    SystemClock clock;
    Secrets secrets;
    const Logging logging(LogSettings{LogFormat::Automatic, LogLevel::Critical, {}}, clock, secrets, 2);
    Validation validation;
    for (const QString &path : parser.positionalArguments()) {
        if (!QFileInfo::exists(path)) {
            complain(QStringLiteral("there is no file or folder %1").arg(path));
            return exitCode::error;
        }
        validation.check(path);
    }
    if (parser.isSet(QStringLiteral("json"))) {
        print(validation.report());
    } else {
        for (const Problem &problem : validation.problems())
            print(toText(problem));
        if (validation.problems().isEmpty())
            print(validation.summary());
    }
    return hasErrors(validation.problems()) ? exitCode::no : exitCode::ok;
}

} // namespace ams
