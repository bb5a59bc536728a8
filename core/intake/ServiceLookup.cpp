// SPDX-License-Identifier: Apache-2.0
#include "intake/ServiceLookup.h"

#include <QLoggingCategory>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcServiceLookup, "ams.backfill", QtInfoMsg)

constexpr Milliseconds kBetweenLooks = std::chrono::minutes(10);

} // namespace

ServiceLookup::ServiceLookup(PagerDutyApi &api, Clock &clock, Random &random, QStringList names)
    : m_api(api), m_clock(clock), m_random(random), m_missing(std::move(names))
{
}

void ServiceLookup::start()
{
    if (!m_missing.isEmpty())
        ask();
}

void ServiceLookup::ask()
{
    CallOptions options;
    options.repeats = 0;
    m_api.listServices(m_offset, options, this,
                       [this](const PagerDutyResult<PagerDutyApi::ServicePage> &page) { onPage(page); });
}

void ServiceLookup::onPage(const PagerDutyResult<PagerDutyApi::ServicePage> &page)
{
    if (!page) {
        const Milliseconds delay = retryDelay(page.error(), ++m_failures, m_random);
        m_trouble = u"services cannot be listed, so lost webhooks are not made up for on those listed by name: list "
                    "them by id, or mend the token's rights"_s;
        // The first, then ever more rarely.
        if ((m_failures & (m_failures - 1)) == 0)
            qCWarning(lcServiceLookup).noquote().nospace()
                << m_trouble << " services=" << m_missing.join(u", "_s) << " try=" << m_failures
                << " next=" << toText(delay) << " reason=" << page.error().message;
        m_clock.after(delay, this, [this] { ask(); });
        return;
    }
    m_failures = 0;
    QList<ServiceId> services;
    for (const PagerDutyService &service : page->services) {
        if (m_missing.removeOne(service.name))
            services.append(service.id);
    }
    if (!services.isEmpty())
        emit found(services);
    if (m_missing.isEmpty()) {
        m_trouble.clear();
        return;
    }
    m_offset += kPagerDutyPage;
    if (page->more && m_offset + kPagerDutyPage <= kPagerDutyListWall)
        ask();
    else
        onLastPage();
}

void ServiceLookup::onLastPage()
{
    m_trouble = u"PagerDuty has no such services, so lost webhooks are not made up for there: correct the names in the "
                "customer's file, or list the ids"_s;
    qCWarning(lcServiceLookup).noquote().nospace() << m_trouble << " services=" << m_missing.join(u", "_s);
    m_offset = 0;
    m_clock.after(kBetweenLooks, this, [this] { ask(); });
}

} // namespace ams
