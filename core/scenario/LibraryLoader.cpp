// SPDX-License-Identifier: Apache-2.0
#include "scenario/LibraryLoader.h"

#include "scenario/ScenarioYaml.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSet>

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

std::optional<Scenario> readText(const QByteArray &text, const QString &file, const CheckContext &context,
                                 QList<Problem> &problems)
{
    ProblemList own(file);
    ParsedScenario parsed = parseScenario(text, file);
    own.append(parsed.problems);
    if (parsed.scenario)
        own.append(checkScenario(*parsed.scenario, context));
    problems += own.sorted();
    if (hasErrors(own.all()))
        return std::nullopt;
    return std::move(parsed.scenario);
}

std::optional<Scenario> readFile(const QString &path, const CheckContext &context, QList<Problem> &problems)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly)) {
        QByteArray text = file.read(kMostBytes);
        text.squeeze(); // it is kept, and has room for the longest
        return readText(text, path, context, problems);
    }
    ProblemList own(path);
    own.error({}, "unreadable"_L1, u"the file cannot be read: %1"_s.arg(file.errorString()));
    problems += own.all();
    return std::nullopt;
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

void collectCalled(const Scenario &scenario, const FindScenario &find, QMap<QString, ScenarioId> &ids)
{
    for (const ScenarioId &id : calledScenarios(scenario)) {
        const Scenario *called = find(id);
        if (!called || ids.contains(id.toString()))
            continue;
        ids.insert(id.toString(), id);
        collectCalled(*called, find, ids);
    }
}

} // namespace

LibraryLoader::LibraryLoader(QString place, const CheckContext &context, const ScenarioLibrary *older)
    : m_place(std::move(place)), m_context(context), m_older(older)
{
    m_context.findScenario = {}; // calls are checked once all files are known
}

ScenarioLibrary::Loaded LibraryLoader::load(const QStringList &leftAside)
{
    ProblemList whole(m_place);
    const QFileInfo info(m_place);
    if (!info.exists())
        whole.error({}, "not-found"_L1, u"there is no such file or folder"_s);
    QStringList files = info.isDir() ? scenarioFiles(m_place) : QStringList{m_place};
    files.removeIf([&leftAside](const QString &file) { return leftAside.contains(file); });
    if (info.isDir() && files.isEmpty())
        whole.warning({}, "no-scenarios"_L1, u"there are no scenario files (*.yaml) in this folder"_s);
    if (info.exists())
        readFiles(files);
    refuseConflicts();
    if (!info.isDir())
        readNeighbours();
    return finish(whole.all());
}

ScenarioLibrary::Loaded LibraryLoader::loadDrafts(const QList<ScenarioText> &drafts)
{
    takeDrafts(drafts);
    takeOlder();
    refuseConflicts();
    ScenarioLibrary::Loaded loaded = finish({});
    // What was fine before is told only where it is broken now.
    QSet<QString> told;
    for (const ScenarioText &draft : drafts)
        told.insert(draft.file);
    for (const Problem &problem : std::as_const(loaded.problems)) {
        if (problem.severity == Severity::Error)
            told.insert(problem.file);
    }
    loaded.problems.removeIf([&told](const Problem &problem) { return !told.contains(problem.file); });
    return loaded;
}

ScenarioLibrary::Loaded LibraryLoader::finish(const QList<Problem> &ofPlace)
{
    checkCalls();
    bindCalls();
    ScenarioLibrary::Loaded loaded;
    loaded.problems = ofPlace;
    for (const QList<Problem> &problems : std::as_const(m_problems))
        loaded.problems += problems;
    loaded.scenarioLibrary.m_place = m_place;
    loaded.scenarioLibrary.m_entries = std::move(m_entries);
    return loaded;
}

void LibraryLoader::takeDrafts(const QList<ScenarioText> &drafts)
{
    for (const ScenarioText &draft : drafts) {
        if (auto scenario = readText(draft.text, draft.file, m_context, m_problems[draft.file]))
            m_entries.append({std::make_shared<const Scenario>(std::move(*scenario)), {}, true, false});
    }
}

/// What no draft takes the place of.
void LibraryLoader::takeOlder()
{
    for (Entry entry : m_older->m_entries) {
        if (find(entry.scenario->id))
            continue;
        entry.isKept = false; // its calls are checked against the drafts
        m_entries.append(entry);
    }
}

void LibraryLoader::readFiles(const QStringList &files)
{
    for (const QString &file : files) {
        Entry entry;
        if (auto scenario = readFile(file, m_context, m_problems[file]))
            entry.scenario = std::make_shared<const Scenario>(std::move(*scenario));
        if (entry.scenario || keepOlder(entry, file))
            m_entries.append(entry);
    }
}

/// One file alone may call what stands in its folder. What is wrong there is no concern of this file.
void LibraryLoader::readNeighbours()
{
    if (m_entries.isEmpty() || calledScenarios(*m_entries.constFirst().scenario).isEmpty())
        return;
    const QString own = QFileInfo(m_place).canonicalFilePath();
    for (const QString &file : scenarioFiles(QFileInfo(m_place).path())) {
        QList<Problem> ignored;
        if (QFileInfo(file).canonicalFilePath() == own)
            continue;
        auto scenario = readFile(file, m_context, ignored);
        if (scenario && !find(scenario->id))
            m_entries.append({std::make_shared<const Scenario>(std::move(*scenario)), {}, false, false});
    }
}

const LibraryLoader::Entry *LibraryLoader::olderOf(const QString &file) const
{
    if (!m_older)
        return nullptr;
    const auto found = std::find_if(m_older->m_entries.begin(), m_older->m_entries.end(),
                                    [&file](const Entry &entry) { return entry.scenario->file == file; });
    return found == m_older->m_entries.end() ? nullptr : &*found;
}

/// The scenario as the older library has it, with what it called there.
bool LibraryLoader::keepOlder(Entry &entry, const QString &file)
{
    const Entry *older = olderOf(file);
    if (!older)
        return false;
    entry = *older;
    entry.isKept = true;
    ProblemList problems(file);
    problems.warning({1, 1}, "kept"_L1,
                     u"the last good version of \"%1\" stays in use"_s.arg(entry.scenario->id.toString()));
    m_problems[file] += problems.all();
    return true;
}

/// Whoever was there first stays: a new file cannot push out a scenario that is in use.
void LibraryLoader::refuseConflicts()
{
    std::stable_partition(m_entries.begin(), m_entries.end(),
                          [this](const Entry &entry) { return olderOf(entry.scenario->file) != nullptr; });
    QList<Entry> fitting;
    for (const Entry &entry : std::as_const(m_entries)) {
        std::optional<Problem> problem;
        for (qsizetype i = 0; i < fitting.size() && !problem; ++i)
            problem = conflict(*fitting[i].scenario, *entry.scenario);
        if (problem)
            m_problems[entry.scenario->file].append(*problem);
        else
            fitting.append(entry);
    }
    std::stable_sort(fitting.begin(), fitting.end(),
                     [](const Entry &a, const Entry &b) { return a.scenario->file < b.scenario->file; });
    m_entries = fitting;
}

const Scenario *LibraryLoader::find(const ScenarioId &id) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&id](const Entry &entry) { return entry.scenario->id == id; });
    return found == m_entries.end() ? nullptr : found->scenario.get();
}

/// A scenario that is left out here may be called by another one: repeated until nothing changes any more.
void LibraryLoader::checkCalls()
{
    const FindScenario known = [this](const ScenarioId &id) { return find(id); };
    for (bool changed = true; changed;) {
        changed = false;
        for (qsizetype i = 0; i < m_entries.size(); ++i) {
            Entry entry = m_entries[i];
            const QString file = entry.scenario->file;
            if (entry.isKept)
                continue;
            const QList<Problem> problems = ams::checkCalls(*entry.scenario, known);
            if (!hasErrors(problems))
                continue;
            if (entry.isListed)
                m_problems[file] += problems;
            if (entry.isListed && keepOlder(entry, file))
                m_entries[i] = entry;
            else
                m_entries.removeAt(i);
            changed = true;
            break;
        }
    }
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.isListed && !entry.isKept) // warnings
            m_problems[entry.scenario->file] += ams::checkCalls(*entry.scenario, known);
    }
}

void LibraryLoader::bindCalls()
{
    const FindScenario known = [this](const ScenarioId &id) { return find(id); };
    QHash<ScenarioId, std::shared_ptr<const Scenario>> shared;
    for (const Entry &entry : std::as_const(m_entries))
        shared.insert(entry.scenario->id, entry.scenario);
    for (Entry &entry : m_entries) {
        if (entry.isKept)
            continue; // it goes on with what it called
        QMap<QString, ScenarioId> ids;
        collectCalled(*entry.scenario, known, ids);
        entry.called.clear();
        for (const ScenarioId &id : std::as_const(ids))
            entry.called.append(shared.value(id));
    }
}

} // namespace ams
