// SPDX-License-Identifier: Apache-2.0
#include "ui/base/LinkBook.h"

#include <algorithm>

namespace ams {

LinkBook::LinkBook(QObject *parent) : QObject(parent) {}

LinkBook::~LinkBook()
{
    while (!m_entries.empty())
        remove(m_entries.back().id);
}

CoreLink &LinkBook::add(const QString &id, const QString &name, std::unique_ptr<CoreLink> link)
{
    CoreLink &reference = *link;
    m_entries.push_back({id, name, std::move(link)});
    connect(&reference, &CoreLink::snapshotReceived, this, [this, told = &reference] {
        for (Entry &entry : m_entries)
            entry.hasPicture = entry.hasPicture || entry.link.get() == told;
    });
    emit added(&reference);
    return reference;
}

void LinkBook::remove(const QString &id)
{
    const auto entry =
        std::find_if(m_entries.begin(), m_entries.end(), [&id](const Entry &each) { return each.id == id; });
    if (entry == m_entries.end())
        return;
    const Entry gone = std::move(*entry);
    m_entries.erase(entry);
    emit removing(gone.link.get());
}

Person LinkBook::person() const
{
    for (const Entry &entry : m_entries) {
        if (Person person = entry.link->caller().person; !person.isNobody())
            return person;
    }
    return {};
}

CoreLink *LinkBook::find(const QString &id) const
{
    for (const Entry &entry : m_entries) {
        if (entry.id == id)
            return entry.link.get();
    }
    return nullptr;
}

bool LinkBook::hasPicture(const CoreLink *link) const
{
    return std::any_of(m_entries.begin(), m_entries.end(),
                       [link](const Entry &entry) { return entry.link.get() == link && entry.hasPicture; });
}

QString LinkBook::nameOf(const CoreLink *link) const
{
    for (const Entry &entry : m_entries) {
        if (entry.link.get() == link)
            return entry.name;
    }
    return {};
}

} // namespace ams
