// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Secrets.h"
#include "pagerduty/OutboxLane.h"

#include <unordered_map>

namespace ams {

/// Brings what runs have to say into PagerDuty: status, title, one progress note, hand-over. Level-triggered: it knows
/// per run what is wanted (from the newest state) and what has been confirmed, and works on the difference until there
/// is none, for ever if need be. The rules are in OutboxPlan.h.
///
/// Over a crash: the record in the ledger (note id, intended hand-over), the run's marker in its note, and PagerDuty
/// itself tell what has been done. A note is never added twice, a hand-over never made twice, and a status never put on
/// an incident that is resolved.
/// Calls: GET, PUT resolve+title, POST note for a run that ends within `startWait`, with one ledger write; runs taken
/// up from another process also read the notes. Lives in the core thread. Owned by Core; destroying it leaves the rest
/// to the next process.
class PagerDutyOutbox final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PagerDutyOutbox)
public:
    PagerDutyOutbox(PagerDutyApi &api, Ledger &ledger, Clock &clock, Random &random, Secrets &secrets,
                    OutboxSettings settings);
    ~PagerDutyOutbox() override;

    /// At each change of a run's durable state; also with runs whose outbox was left open by a former process.
    void update(const ams::RunView &view);
    /// Fresh facts from a webhook or from back-fill.
    void incidentSeen(const ams::Incident &incident);
    /// Another agent owns the run now: nothing more is written for it from here.
    void drop(const ams::RunId &run);

    /// Whether that user is the bot, so that an event is the echo of our own write. False when the bot is not known.
    [[nodiscard]] bool isOurs(const QString &agentUserId) const;
    /// For accounts where the bot's id is looked up by its e-mail at start.
    void setBotUser(const UserId &user) { m_settings.botUser = user; }
    [[nodiscard]] const OutboxCounters &counters() const { return m_counters; }

signals:
    /// A finished run is completely written, and that is durable.
    void settled(const ams::RunId &run);
    /// A fresh read shows that the incident of a run that goes on, or waits for people, has been resolved; `by`: user
    /// or service, or empty. Told again with each such read until the run has ended.
    void foundResolved(const ams::RunId &run, const QString &by);

private:
    OutboxLane &laneFor(const IncidentId &incident);
    void tidy(const IncidentId &incident);

    PagerDutyApi &m_api;
    Ledger &m_ledger;
    Clock &m_clock;
    Random &m_random;
    OutboxSettings m_settings;
    TextMask m_mask;
    OutboxCounters m_counters;
    OutboxPace m_pace;
    std::unordered_map<QString, std::unique_ptr<OutboxLane>> m_lanes; ///< by incident id
};

} // namespace ams
