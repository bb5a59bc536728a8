// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"

#include "link/IncidentRow.h"
#include "link/LinkMessage.h"
#include "ui/look/Badge.h"

#include <QHash>
#include <QObject>

namespace ams {

class CoreLink;
class LinkBook;

/// What all incidents together come to, in one glance.
struct WatchSummary
{
    int needYou = 0; ///< handed over and nobody has it, or a question stands
    int unowned = 0; ///< no scenario, and nobody has acknowledged it
    int withPeople = 0;
    int running = 0;
    int links = 0;
    int liveLinks = 0;

    /// The worst state. Never green while a link is not live, or without any.
    [[nodiscard]] Badge worst() const;
    bool operator==(const WatchSummary &) const = default;
};

/// What happened between two points in time, for who was away.
struct AwayCounts
{
    int resolved = 0;
    int handedOver = 0;
    int taken = 0;
    int begun = 0;
    [[nodiscard]] bool isEmpty() const { return resolved + handedOver + taken + begun == 0; }
    bool operator==(const AwayCounts &) const = default;
};

/// Follows the rows of all links, as far as somebody has to be told. The first picture of a link, and each picture
/// after an interruption, tells nothing by itself: only what changes while one looks does. Of an incident that is new
/// it is not said that no scenario is for it before its agent has had the time to find one.
class WatchBook final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WatchBook)
public:
    WatchBook(LinkBook &links, Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] WatchSummary summary() const;
    [[nodiscard]] AwayCounts since(Timestamp time) const;
    [[nodiscard]] qsizetype size() const { return m_rows.size(); }
    /// All rows but those that only `except` tells (may be null).
    [[nodiscard]] QList<IncidentRow> rows(const CoreLink *except = nullptr) const;
    [[nodiscard]] std::optional<IncidentRow> row(const IncidentId &incident) const;

signals:
    void summaryChanged();
    void pictureCame(); ///< a link's first picture
    /// The incident has just come to need a person.
    void personNeeded(const ams::IncidentRow &row);

private:
    struct Known
    {
        IncidentRow row;
        CoreLink *link = nullptr;
    };
    void watch(CoreLink *link);
    void forget(CoreLink *link);
    void onSnapshot(CoreLink *link, const LinkSnapshot &snapshot);
    void onDelta(CoreLink *link, const LinkDelta &delta);
    void put(CoreLink *link, const IncidentRow &row, bool isNews);
    void count(const IncidentRow &row, int by);
    void tell(const IncidentRow &row);
    void tellUndecided(const IncidentId &incident);

    LinkBook &m_links;
    QHash<IncidentId, Known> m_rows;
    QSet<CoreLink *> m_seen;
    Clock &m_clock;
    QSet<IncidentId> m_undecided; ///< perhaps a scenario is found yet; not told of so far
    WatchSummary m_counts;
};

} // namespace ams
