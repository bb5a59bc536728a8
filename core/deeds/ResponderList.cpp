// SPDX-License-Identifier: Apache-2.0
#include "deeds/ResponderList.h"

namespace ams {

namespace {

/// More than any team has; a list that never ends must not be read for ever.
constexpr int kMost = 5000;

} // namespace

ResponderList::ResponderList(PagerDutyApi &api, Clock &clock, Milliseconds keepFor)
    : m_api(api), m_clock(clock), m_keepFor(keepFor)
{
}

void ResponderList::ask(QObject *context, Answer then)
{
    if (m_content && m_clock.steady() - m_readAt < m_keepFor) {
        then(*m_content);
        return;
    }
    m_waiting.append({context, std::move(then)});
    if (m_waiting.size() > 1)
        return;
    m_reading = {};
    readUsers(0);
}

void ResponderList::readUsers(int offset)
{
    m_api.listUsers(offset, {}, this, [this, offset](const PagerDutyResult<PagerDutyApi::Page<PagerDutyUser>> &page) {
        if (!page) {
            finish(page.error());
            return;
        }
        m_reading.users.append(page->items);
        if (page->more && !page->items.isEmpty() && offset < kMost)
            readUsers(offset + kPagerDutyPage);
        else
            readPolicies(0);
    });
}

void ResponderList::readPolicies(int offset)
{
    m_api.listPolicies(offset, {}, this,
                       [this, offset](const PagerDutyResult<PagerDutyApi::Page<PagerDutyPolicy>> &page) {
                           if (!page) {
                               finish(page.error());
                               return;
                           }
                           m_reading.policies.append(page->items);
                           if (page->more && !page->items.isEmpty() && offset < kMost)
                               readPolicies(offset + kPagerDutyPage);
                           else
                               finish({});
                       });
}

void ResponderList::finish(const std::optional<PagerDutyError> &error)
{
    if (!error) {
        m_content = std::move(m_reading);
        m_readAt = m_clock.steady();
    }
    const Result<Content> result = m_content ? Result<Content>(*m_content) : tl::unexpected(error->toError());
    for (const Waiting &one : std::exchange(m_waiting, {})) {
        if (one.context)
            one.then(result);
    }
}

} // namespace ams
