// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pagerduty/OutboxPlan.h"

#include <QObject>

namespace ams {

/// A PagerDuty incident that is only thought of. The rules of the real outbox (OutboxPlan) decide what is written to
/// it, and when; every write succeeds at once.
class RehearsedIncident final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RehearsedIncident)
public:
    RehearsedIncident(Clock &clock, const Incident &incident);

    /// At each change of the run's durable state.
    void update(const RunView &view);
    /// Somebody else has done this to the incident.
    void hear(IncidentSign sign);

    [[nodiscard]] const QStringList &titles() const { return m_titles; }     ///< as written
    [[nodiscard]] const QStringList &statuses() const { return m_statuses; } ///< see RehearsalOutcome
    [[nodiscard]] const QString &note() const { return m_entry.confirmedNote; }
    /// The title as it stands now.
    [[nodiscard]] const QString &title() const { return m_facts.known->incident.title; }

private:
    void work();
    [[nodiscard]] bool apply(const outbox::Step &step);
    void change(const outbox::Change &step);
    void keepNote(const QString &text);

    Clock &m_clock;
    OutboxSettings m_settings;
    OutboxEntry m_entry;
    IncidentFacts m_facts;
    QStringList m_titles;
    QStringList m_statuses;
    int m_wait = 0; ///< number of the newest wait: older ones are over
};

} // namespace ams
