// SPDX-License-Identifier: Apache-2.0
#include "scenario/ScenarioLibrary.h"

#include "scenario/LibraryLoader.h"

namespace ams {

ScenarioLibrary::Loaded ScenarioLibrary::load(const QString &folderOrFile, const CheckContext &context,
                                              const QStringList &leftAside)
{
    return LibraryLoader(folderOrFile, context, nullptr).load(leftAside);
}

ScenarioLibrary::Loaded ScenarioLibrary::reload(const CheckContext &context) const
{
    return LibraryLoader(m_place, context, this).load();
}

ScenarioLibrary::Loaded ScenarioLibrary::withDrafts(const QList<ScenarioText> &drafts,
                                                    const CheckContext &context) const
{
    return LibraryLoader(m_place, context, this).loadDrafts(drafts);
}

ScenarioLibrary ScenarioLibrary::only(const std::function<bool(const Scenario &)> &isWanted) const
{
    ScenarioLibrary part = *this;
    part.m_entries.removeIf([&isWanted](const Entry &entry) { return !isWanted(*entry.scenario); });
    return part;
}

QList<std::shared_ptr<const Scenario>> ScenarioLibrary::all() const
{
    QList<std::shared_ptr<const Scenario>> listed;
    for (const Entry &entry : m_entries) {
        if (entry.isListed)
            listed.append(entry.scenario);
    }
    return listed;
}

const ScenarioLibrary::Entry *ScenarioLibrary::findEntry(const ScenarioId &id) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&id](const Entry &entry) { return entry.scenario->id == id; });
    return found == m_entries.end() ? nullptr : &*found;
}

std::shared_ptr<const Scenario> ScenarioLibrary::find(const ScenarioId &id) const
{
    const Entry *entry = findEntry(id);
    return entry ? entry->scenario : nullptr;
}

QList<std::shared_ptr<const Scenario>> ScenarioLibrary::called(const ScenarioId &id) const
{
    const Entry *entry = findEntry(id);
    return entry ? entry->called : QList<std::shared_ptr<const Scenario>>();
}

} // namespace ams
