// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/CoreLink.h"

#include <QObject>

#include <deque>
#include <map>
#include <vector>

namespace ams {

class LinkBook;

/// What one agent said of itself at one moment, as far as it is drawn over time.
struct AgentSample
{
    Timestamp at{}; ///< this side's clock
    int runs = 0;
    int waitingRuns = 0;
    Milliseconds oldestWait{0};
    std::optional<Milliseconds> ledgerLatency; ///< none: cut off from its ledger
    std::optional<int> pagerDutyLeft;

    bool operator==(const AgentSample &) const = default;
};

/// How the agents do, now and over the last hours. Listens to all links from the start, so that there is something to
/// draw when somebody looks. Lives in the main thread.
class AgentBook final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AgentBook)
public:
    static constexpr Milliseconds kKept{6 * 3600 * 1000};

    AgentBook(LinkBook &links, Clock &clock, QObject *parent = nullptr);

    struct Entry
    {
        AgentFacts facts;  ///< as told last
        QString link;      ///< id of its entry in the LinkBook
        Timestamp heard{}; ///< when they were told, by this side's clock
        std::deque<AgentSample> samples;
    };
    /// By region, then by name.
    [[nodiscard]] std::vector<const Entry *> all() const;
    [[nodiscard]] const Entry *find(const AgentId &agent) const;

signals:
    void changed(); ///< facts came, or agents went

private:
    void watch(CoreLink *link);
    void put(CoreLink *link, const AgentFacts &facts);

    LinkBook &m_links;
    Clock &m_clock;
    std::map<AgentId, Entry> m_agents;
};

} // namespace ams
