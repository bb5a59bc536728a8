// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pagerduty/PagerDutyApi.h"

#include <QSet>

namespace ams {

struct BackfillSettings
{
    QList<ServiceId> services; ///< of all customers; none: nothing is looked for
    Milliseconds every = std::chrono::minutes(1);
    Milliseconds lookBack = std::chrono::hours(72);  ///< of a whole sweep; at most 150 days
    Milliseconds overlap = std::chrono::minutes(15); ///< of a short sweep with the one before
    int wholeEach = 30; ///< every so many sweeps the whole span is looked through: incidents reopened, or still open
};

/// Finds incidents whose webhook was lost: lists the open ones of the customers' services by REST, at start and every
/// minute. The first sweep goes back over the whole span, later ones over the time since the last good one, with an
/// overlap; every now and then, and after a failure, the whole span again. Whether an incident is new is for the
/// receiver to decide; each is told again and again as long as it is open.
/// PagerDuty REST: pages of 100, nothing beyond the 10,000th (there the sweep goes on from that incident's time).
/// Lives in the core thread.
class IncidentBackfill final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IncidentBackfill)
public:
    IncidentBackfill(PagerDutyApi &api, Clock &clock, BackfillSettings settings);
    ~IncidentBackfill() override;

    void start();
    /// A whole sweep as soon as possible, as after a subscription was found switched off.
    void sweepAll();
    /// More services to look at, from now on; looked through whole as soon as possible. After start().
    void addServices(const QList<ams::ServiceId> &services);

    struct Counters
    {
        quint64 sweeps = 0;
        quint64 failed = 0;
        quint64 found = 0;   ///< incidents told, repeats included
        quint64 skipped = 0; ///< entries that could not be read
    };
    [[nodiscard]] const Counters &counters() const { return m_counters; }
    /// Every incident created since then and still open has been seen here. Empty before the first good sweep.
    [[nodiscard]] std::optional<Timestamp> noGapSince() const { return m_noGapSince; }
    [[nodiscard]] std::optional<Timestamp> lastGoodSweep() const { return m_lastGood; }

signals:
    void found(const ams::Incident &incident);
    /// One sweep is over, well or not.
    void swept();

private:
    void tick();
    void sweep();
    void askPage();
    void onPage(const PagerDutyResult<PagerDutyApi::IncidentPage> &page);
    void nextServices();
    void finish();
    void giveUp(const PagerDutyError &error);

    PagerDutyApi &m_api;
    Clock &m_clock;
    BackfillSettings m_settings;
    Counters m_counters;
    std::optional<Timestamp> m_noGapSince;
    std::optional<Timestamp> m_lastGood;
    bool m_isWholeNext = true;
    int m_shortSweeps = 0;

    // The sweep under way
    bool m_isSweeping = false;
    Timestamp m_startedAt{};
    Timestamp m_from{};  ///< where this sweep began to look
    Timestamp m_since{}; ///< of the listing under way; moves on at the wall
    qsizetype m_service = 0;
    qsizetype m_asked = 0; ///< so many services by the listing under way
    int m_offset = 0;
    QSet<IncidentId> m_told;
};

} // namespace ams
