// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/QueryArgs.h"
#include "sandbox/SandboxIncidents.h"

namespace ams::sandbox {

/// The filters, order and page of GET /incidents.
class IncidentQuery
{
public:
    /// 1003 for an unknown status, 2001 for an unknown urgency, 2002 for paging, times and order.
    [[nodiscard]] static ApiResult<IncidentQuery> from(const QueryArgs &args, Timestamp now);

    struct Found
    {
        std::vector<const SandboxIncident *> page;
        qint64 count = 0; ///< of all that match; at least one more than the page when there are more
    };
    [[nodiscard]] Found run(const SandboxIncidents &incidents) const;
    [[nodiscard]] const Page &page() const { return m_page; }

private:
    struct Order
    {
        QString field;
        Qt::SortOrder direction = Qt::AscendingOrder;
    };
    [[nodiscard]] bool matches(const SandboxIncident &incident) const;
    [[nodiscard]] bool wantsOpenOnly() const;
    [[nodiscard]] bool isBefore(const SandboxIncident &left, const SandboxIncident &right) const;
    [[nodiscard]] static ApiResult<std::vector<Order>> readOrder(const QueryArgs &args);

    std::vector<IncidentStatus> m_statuses;
    std::optional<Urgency> m_urgency;
    QStringList m_services;
    QStringList m_teams;
    QStringList m_users;
    QString m_key;
    std::optional<TimeRange> m_range; ///< none: date_range=all
    std::vector<Order> m_order;
    Page m_page;
};

} // namespace ams::sandbox
