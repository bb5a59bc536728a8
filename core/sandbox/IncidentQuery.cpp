// SPDX-License-Identifier: Apache-2.0
#include "sandbox/IncidentQuery.h"

#include <algorithm>

namespace ams::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr Milliseconds kDefaultRange = std::chrono::hours(24 * 31);

/// Less than, equal to or greater than zero, by one field.
int compare(const SandboxIncident &left, const SandboxIncident &right, const QString &field)
{
    const auto order = [](auto a, auto b) { return a < b ? -1 : b < a ? 1 : 0; };
    if (field == "created_at"_L1)
        return order(left.createdAt, right.createdAt);
    if (field == "resolved_at"_L1)
        return order(left.resolvedAt.value_or(Timestamp()), right.resolvedAt.value_or(Timestamp()));
    if (field == "urgency"_L1) // low before high
        return order(left.urgency == Urgency::High, right.urgency == Urgency::High);
    return order(left.number, right.number);
}

} // namespace

ApiResult<std::vector<IncidentQuery::Order>> IncidentQuery::readOrder(const QueryArgs &args)
{
    static const QStringList kFields{u"incident_number"_s, u"created_at"_s, u"resolved_at"_s, u"urgency"_s};
    std::vector<Order> order;
    for (const QString &value : args.all("sort_by"_L1) + args.all("sort_by[]"_L1)) {
        for (const QString &part : value.split(u',')) {
            const QString field = part.section(u':', 0, 0);
            const QString direction = part.section(u':', 1);
            if (!kFields.contains(field) || (direction != "asc"_L1 && direction != "desc"_L1 && !direction.isEmpty()))
                return api::argumentsCausedError(u"sort_by is invalid"_s);
            order.push_back({field, direction == "desc"_L1 ? Qt::DescendingOrder : Qt::AscendingOrder});
        }
    }
    if (order.size() > 2)
        return api::argumentsCausedError(u"sort_by takes at most 2 fields"_s);
    return order;
}

ApiResult<IncidentQuery> IncidentQuery::from(const QueryArgs &args, Timestamp now)
{
    IncidentQuery query;
    for (const QString &text : args.all("statuses[]"_L1)) {
        const auto status = incidentStatusFromText(text);
        if (!status)
            return api::invalidStatus(text);
        query.m_statuses.push_back(*status);
    }
    const QStringList urgencies = args.all("urgencies[]"_L1);
    for (const QString &urgency : urgencies)
        if (urgency != "high"_L1 && urgency != "low"_L1)
            return api::invalidInput(u"Urgency must be high or low"_s);
    if (!urgencies.isEmpty() && urgencies.count(urgencies.first()) == urgencies.size())
        query.m_urgency = urgencies.first() == "high"_L1 ? Urgency::High : Urgency::Low;
    query.m_services = args.all("service_ids[]"_L1);
    query.m_teams = args.all("team_ids[]"_L1);
    query.m_users = args.all("user_ids[]"_L1);
    query.m_key = args.one("incident_key"_L1);
    if (args.one("date_range"_L1) != "all"_L1) {
        const auto range = TimeRange::from(args, now, kDefaultRange);
        if (!range)
            return tl::unexpected(range.error());
        query.m_range = *range;
    }
    auto order = readOrder(args);
    if (!order)
        return tl::unexpected(order.error());
    query.m_order = std::move(*order);
    const auto page = Page::from(args);
    if (!page)
        return tl::unexpected(page.error());
    query.m_page = *page;
    return query;
}

bool IncidentQuery::wantsOpenOnly() const
{
    const bool namesResolved =
        std::find(m_statuses.begin(), m_statuses.end(), IncidentStatus::Resolved) != m_statuses.end();
    // With user_ids[] only open incidents are returned, as the real API does.
    return !m_users.isEmpty() || (!m_statuses.empty() && !namesResolved);
}

bool IncidentQuery::matches(const SandboxIncident &incident) const
{
    if (!m_statuses.empty() && std::find(m_statuses.begin(), m_statuses.end(), incident.status) == m_statuses.end())
        return false;
    if (m_urgency && incident.urgency != *m_urgency)
        return false;
    // The pretended account has no teams, so nothing belongs to one.
    if (!m_teams.isEmpty() || (!m_services.isEmpty() && !m_services.contains(incident.service->id)))
        return false;
    if (!m_key.isEmpty() && incident.key != m_key)
        return false;
    if (m_range && !m_range->contains(incident.createdAt))
        return false;
    return m_users.isEmpty() || std::any_of(m_users.begin(), m_users.end(),
                                            [&](const QString &user) { return incident.isAssignedTo(user); });
}

bool IncidentQuery::isBefore(const SandboxIncident &left, const SandboxIncident &right) const
{
    for (const Order &order : m_order) {
        const int difference = compare(left, right, order.field);
        if (difference != 0)
            return order.direction == Qt::AscendingOrder ? difference < 0 : difference > 0;
    }
    return left.number < right.number;
}

IncidentQuery::Found IncidentQuery::run(const SandboxIncidents &incidents) const
{
    // Without an order of their own the incidents stand in the right one already, and one beyond the page is enough.
    const bool mustSeeAll = !m_order.empty() || m_page.total == Page::Total::Wanted;
    const auto enough = static_cast<size_t>(m_page.offset + m_page.limit + 1);
    std::vector<const SandboxIncident *> matching;
    const auto consider = [&](const SandboxIncident &incident) {
        if (matches(incident))
            matching.push_back(&incident);
        return mustSeeAll || matching.size() < enough;
    };
    if (wantsOpenOnly()) {
        for (const qint64 number : incidents.open())
            if (!consider(incidents.byNumber(number)))
                break;
    } else {
        for (const auto &incident : incidents.all())
            if (!consider(*incident))
                break;
    }
    if (!m_order.empty())
        std::sort(matching.begin(), matching.end(),
                  [this](auto *left, auto *right) { return isBefore(*left, *right); });
    Found found;
    found.count = static_cast<qint64>(matching.size());
    const auto from = std::min(m_page.offset, found.count);
    const auto to = std::min(m_page.offset + m_page.limit, found.count);
    found.page.assign(matching.begin() + from, matching.begin() + to);
    return found;
}

} // namespace ams::sandbox
