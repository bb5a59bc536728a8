// SPDX-License-Identifier: Apache-2.0
#include "intake/PagerDutyLookup.h"

namespace ams {

namespace {

/// A thousand entries: who has more than that of one incident has other worries.
constexpr int kMostEntries = 10 * kPagerDutyPage;

CallOptions lookupOptions()
{
    CallOptions options;
    options.priority = CallPriority::Lookup;
    options.repeats = 2; // the caller asks again
    return options;
}

} // namespace

void PagerDutyLookup::find(const IncidentId &incident, QObject *context, Answer<IncidentStanding> then)
{
    m_api.getIncident(incident, lookupOptions(), context,
                      [then = std::move(then)](const PagerDutyResult<PagerDutyIncident> &found) {
                          if (found)
                              then(IncidentStanding{found->incident, found->acknowledgers});
                          else
                              then(tl::unexpected(found.error().toError()));
                      });
}

void PagerDutyLookup::findResolve(const Incident &incident, QObject *context, Answer<std::optional<Timestamp>> then)
{
    search({incident.id, incident.createdAt, 0, {}}, context, then);
}

/// To the end, for the order of the entries is not documented.
void PagerDutyLookup::search(const Search &search, QObject *context, const Answer<std::optional<Timestamp>> &then)
{
    m_api.listLogEntries(search.incident, search.since, search.offset, lookupOptions(), context,
                         [this, search, context, then](const PagerDutyResult<PagerDutyApi::LogPage> &page) {
                             if (!page) {
                                 then(tl::unexpected(page.error().toError()));
                                 return;
                             }
                             Search next = search;
                             for (const PagerDutyLogEntry &entry : page->entries) {
                                 if (entry.type == QLatin1StringView("resolve_log_entry"))
                                     next.newest = std::max(next.newest.value_or(Timestamp{}), entry.createdAt);
                             }
                             next.offset += kPagerDutyPage;
                             if (page->more && next.offset < kMostEntries)
                                 this->search(next, context, then);
                             else
                                 then(next.newest);
                         });
}

} // namespace ams
