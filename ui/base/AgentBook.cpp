// SPDX-License-Identifier: Apache-2.0
#include "ui/base/AgentBook.h"

#include "ui/base/LinkBook.h"

#include <algorithm>

namespace ams {

AgentBook::AgentBook(LinkBook &links, Clock &clock, QObject *parent) : QObject(parent), m_links(links), m_clock(clock)
{
    for (const LinkBook::Entry &entry : links.all())
        watch(entry.link.get());
    connect(&links, &LinkBook::added, this, &AgentBook::watch);
    // The entry is out of the book already; what came through it is found by what is left there.
    connect(&links, &LinkBook::removing, this, [this](CoreLink *link) {
        disconnect(link, nullptr, this, nullptr);
        std::erase_if(m_agents, [this](const auto &each) { return m_links.find(each.second.link) == nullptr; });
        emit changed();
    });
}

std::vector<const AgentBook::Entry *> AgentBook::all() const
{
    std::vector<const Entry *> entries;
    entries.reserve(m_agents.size());
    for (const auto &[id, entry] : m_agents)
        entries.push_back(&entry);
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry *one, const Entry *other) { return one->facts.region < other->facts.region; });
    return entries;
}

const AgentBook::Entry *AgentBook::find(const AgentId &agent) const
{
    const auto entry = m_agents.find(agent);
    return entry == m_agents.end() ? nullptr : &entry->second;
}

void AgentBook::watch(CoreLink *link)
{
    connect(link, &CoreLink::snapshotReceived, this,
            [this, link](const LinkSnapshot &snapshot) { put(link, snapshot.agent); });
    connect(link, &CoreLink::deltaReceived, this, [this, link](const LinkDelta &delta) {
        for (const LinkChange &change : delta.changes) {
            if (const auto *facts = std::get_if<AgentFacts>(&change))
                put(link, *facts);
        }
    });
    connect(link, &CoreLink::stateChanged, this, &AgentBook::changed);
}

void AgentBook::put(CoreLink *link, const AgentFacts &facts)
{
    if (facts.agent.isEmpty())
        return; // a picture taken before the agent knew how it does
    Entry &entry = m_agents[facts.agent];
    entry.facts = facts;
    for (const LinkBook::Entry &known : m_links.all()) {
        if (known.link.get() == link)
            entry.link = known.id;
    }
    entry.heard = m_clock.now();
    AgentSample sample{entry.heard, facts.runs, facts.waitingRuns, facts.oldestWait, std::nullopt, facts.pagerDutyLeft};
    if (facts.hasLedger)
        sample.ledgerLatency = facts.ledgerLatency;
    entry.samples.push_back(sample);
    while (entry.samples.front().at < entry.heard - kKept)
        entry.samples.pop_front();
    emit changed();
}

} // namespace ams
