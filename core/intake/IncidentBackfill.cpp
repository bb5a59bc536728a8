// SPDX-License-Identifier: Apache-2.0
#include "intake/IncidentBackfill.h"

#include <QLoggingCategory>

#include <algorithm>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcBackfill, "ams.backfill", QtInfoMsg)

/// Keeps the address of a request short.
constexpr qsizetype kServicesAtOnce = 50;
/// PagerDuty REST: since and until may lie six months apart at most.
constexpr Milliseconds kLongestSpan = std::chrono::hours(24 * 150);

} // namespace

IncidentBackfill::IncidentBackfill(PagerDutyApi &api, Clock &clock, BackfillSettings settings)
    : m_api(api), m_clock(clock), m_settings(std::move(settings))
{
}

IncidentBackfill::~IncidentBackfill() = default;

void IncidentBackfill::start()
{
    tick();
}

void IncidentBackfill::sweepAll()
{
    m_isWholeNext = true;
    if (!m_isSweeping)
        sweep();
}

void IncidentBackfill::addServices(const QList<ServiceId> &services)
{
    for (const ServiceId &service : services) {
        if (!m_settings.services.contains(service))
            m_settings.services.append(service);
    }
    m_noGapSince.reset(); // nothing is known of these yet
    sweepAll();
}

void IncidentBackfill::tick()
{
    if (!m_isSweeping)
        sweep();
    m_clock.after(std::max(m_settings.every, Milliseconds(1000)), this, [this] { tick(); });
}

void IncidentBackfill::sweep()
{
    if (m_settings.services.isEmpty())
        return;
    m_isSweeping = true;
    m_startedAt = m_clock.now();
    const Timestamp whole = m_startedAt - std::min(m_settings.lookBack, kLongestSpan);
    const bool isWhole = m_isWholeNext || !m_lastGood || ++m_shortSweeps >= m_settings.wholeEach;
    m_from = isWhole ? whole : std::max(whole, *m_lastGood - m_settings.overlap);
    if (isWhole)
        m_shortSweeps = 0;
    m_isWholeNext = false;
    m_told.clear();
    m_service = 0;
    m_since = m_from;
    m_offset = 0;
    askPage();
}

void IncidentBackfill::askPage()
{
    IncidentQuery query;
    query.statuses = {IncidentStatus::Triggered, IncidentStatus::Acknowledged};
    query.services = m_settings.services.mid(m_service, kServicesAtOnce);
    m_asked = query.services.size();
    query.since = m_since;
    // A little ahead, in case our clock is behind.
    query.until = m_startedAt + m_settings.overlap;
    CallOptions options;
    options.priority = CallPriority::Lookup;
    options.repeats = 2;
    m_api.listIncidents(query, m_offset, options, this,
                        [this](const PagerDutyResult<PagerDutyApi::IncidentPage> &page) { onPage(page); });
}

void IncidentBackfill::onPage(const PagerDutyResult<PagerDutyApi::IncidentPage> &page)
{
    if (!page) {
        giveUp(page.error());
        return;
    }
    m_counters.skipped += static_cast<quint64>(page->skipped);
    Timestamp newest{};
    for (const PagerDutyIncident &entry : page->incidents) {
        newest = std::max(newest, entry.incident.createdAt);
        if (m_told.contains(entry.incident.id) || entry.incident.status == IncidentStatus::Resolved)
            continue;
        m_told.insert(entry.incident.id);
        ++m_counters.found;
        emit found(entry.incident);
    }
    if (!page->more || (page->incidents.isEmpty() && page->skipped == 0)) {
        nextServices();
        return;
    }
    m_offset += kPagerDutyPage;
    if (m_offset + kPagerDutyPage > kPagerDutyListWall) {
        // More than 10,000 open incidents of one second cannot be listed; then the rest is told by the next sweep.
        if (newest <= m_since) {
            nextServices();
            return;
        }
        m_since = newest;
        m_offset = 0;
    }
    askPage();
}

void IncidentBackfill::nextServices()
{
    m_service += m_asked; // some may have been added meanwhile
    m_since = m_from;
    m_offset = 0;
    if (m_service < m_settings.services.size())
        askPage();
    else
        finish();
}

void IncidentBackfill::finish()
{
    m_isSweeping = false;
    ++m_counters.sweeps;
    if (!m_noGapSince || !m_lastGood || m_from > *m_lastGood)
        m_noGapSince = m_from;
    m_lastGood = m_startedAt;
    emit swept();
}

void IncidentBackfill::giveUp(const PagerDutyError &error)
{
    m_isSweeping = false;
    ++m_counters.sweeps;
    ++m_counters.failed;
    m_isWholeNext = true;
    qCWarning(lcBackfill).noquote() << u"sweep failed reason="_s + error.message;
    emit swept();
}

} // namespace ams
