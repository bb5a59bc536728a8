// SPDX-License-Identifier: Apache-2.0
#include "scenario/ScenarioLibrary.h"

#include "scenario/ScenarioYaml.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostBytes = 1024 * 1024 + 1; // one more than allowed: enough to see that a file is too large

QStringList scenarioFiles(const QString &folder)
{
    QStringList files;
    QDirIterator walk(folder, {u"*.yaml"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString file = walk.next();
        if (!file.endsWith(".test.yaml"_L1) && !file.endsWith(".layout.yaml"_L1))
            files.append(file);
    }
    files.sort();
    return files;
}

std::optional<Scenario> readFile(const QString &path, const CheckContext &context, QList<Problem> &problems)
{
    ProblemList own(path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        own.error({}, "unreadable"_L1, u"the file cannot be read: %1"_s.arg(file.errorString()));
        problems += own.all();
        return std::nullopt;
    }
    ParsedScenario parsed = parseScenario(file.read(kMostBytes), path);
    own.append(parsed.problems);
    if (parsed.scenario)
        own.append(checkScenario(*parsed.scenario, context));
    problems += own.sorted();
    if (hasErrors(own.all()))
        return std::nullopt;
    return std::move(parsed.scenario);
}

bool shareCustomer(const Scenario &a, const Scenario &b)
{
    if (a.allCustomers || b.allCustomers)
        return true;
    return std::any_of(a.customers.begin(), a.customers.end(),
                       [&b](const CustomerId &customer) { return b.customers.contains(customer); });
}

QString placeOf(const Scenario &scenario, const QString &pointer)
{
    return scenario.file % u':' % QString::number(scenario.marks.value(pointer).value.line);
}

/// What two scenarios must not have in common: then nobody could tell which of them an incident means.
std::optional<Problem> conflict(const Scenario &earlier, const Scenario &later)
{
    ProblemList problems(later.file);
    if (earlier.id == later.id)
        problems.error(
            later.marks.value(u"/scenario"_s).value, "duplicate-scenario"_L1,
            u"the scenario \"%1\" is already in %2"_s.arg(later.id.toString(), placeOf(earlier, u"/scenario"_s)));
    for (qsizetype i = 0; i < later.match.keywords.size() && shareCustomer(earlier, later); ++i) {
        const QString &keyword = later.match.keywords[i];
        if (!earlier.match.keywords.contains(keyword, Qt::CaseInsensitive))
            continue;
        const QString item = u"/match/keyword/"_s % QString::number(i);
        const QString pointer = later.marks.contains(item) ? item : u"/match/keyword"_s;
        problems.error(later.marks.value(pointer).value, "duplicate-keyword"_L1,
                       u"the keyword \"%1\" already means \"%2\" (%3) for the same customer"_s.arg(
                           keyword, earlier.id.toString(), placeOf(earlier, u"/match/keyword"_s)));
    }
    return problems.all().isEmpty() ? std::nullopt : std::optional(problems.all().constFirst());
}

} // namespace

ScenarioLibrary::Loaded ScenarioLibrary::load(const QString &folderOrFile, const CheckContext &context)
{
    Loaded loaded;
    ProblemList whole(folderOrFile);
    const QFileInfo info(folderOrFile);
    if (!info.exists())
        whole.error({}, "not-found"_L1, u"there is no such file or folder"_s);
    const QStringList files = info.isDir() ? scenarioFiles(folderOrFile) : QStringList{folderOrFile};
    if (info.isDir() && files.isEmpty())
        whole.warning({}, "no-scenarios"_L1, u"there are no scenario files (*.yaml) in this folder"_s);
    loaded.problems = whole.all();
    for (const QString &file : info.exists() ? files : QStringList()) {
        auto scenario = readFile(file, context, loaded.problems);
        bool fits = scenario.has_value();
        for (qsizetype i = 0; fits && i < loaded.library.m_scenarios.size(); ++i) {
            if (const auto problem = conflict(*loaded.library.m_scenarios[i], *scenario)) {
                loaded.problems.append(*problem);
                fits = false;
            }
        }
        if (fits)
            loaded.library.m_scenarios.append(std::make_shared<const Scenario>(std::move(*scenario)));
    }
    return loaded;
}

std::shared_ptr<const Scenario> ScenarioLibrary::find(const ScenarioId &id) const
{
    for (const std::shared_ptr<const Scenario> &scenario : m_scenarios) {
        if (scenario->id == id)
            return scenario;
    }
    return nullptr;
}

} // namespace ams
