// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pagerduty/PagerDutyApi.h"

namespace ams {

/// Finds the ids of services that customers list by name, for PagerDuty lists incidents by service id alone. Reads the
/// account's services page by page until each name is found: soon again when PagerDuty did not answer, every ten
/// minutes when a name is not among them, with a word about what to do.
/// Lives in the thread of its PagerDutyApi; destroying it ends the looking.
class ServiceLookup final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServiceLookup)
public:
    /// `names` as PagerDuty writes them, upper and lower case included.
    ServiceLookup(PagerDutyApi &api, Clock &clock, Random &random, QStringList names);

    /// Call once. Without names nothing is asked.
    void start();
    /// Names that have not been found yet.
    [[nodiscard]] const QStringList &missing() const { return m_missing; }
    /// Why they have not been found and what to do about it, for the operator; empty while nothing has gone wrong.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }

signals:
    /// Some that were missing; never from inside start().
    void found(const QList<ams::ServiceId> &services);

private:
    void ask();
    void onPage(const PagerDutyResult<PagerDutyApi::ServicePage> &page);
    void onLastPage();

    PagerDutyApi &m_api;
    Clock &m_clock;
    Random &m_random;
    QStringList m_missing;
    int m_offset = 0;
    int m_failures = 0; ///< in a row
    QString m_trouble;
};

} // namespace ams
