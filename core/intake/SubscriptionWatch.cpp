// SPDX-License-Identifier: Apache-2.0
#include "intake/SubscriptionWatch.h"

#include <QLoggingCategory>

#include <algorithm>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcSubscription, "ams.intake", QtInfoMsg)

using State = WebhookHealth::State;

/// PagerDuty allows ten a scope; whoever has more than these in use is not helped by remembering them all.
constexpr qsizetype kMostHeard = 1000;
/// What was true then may be said that long while PagerDuty cannot be asked.
constexpr Milliseconds kBelievedFor = std::chrono::minutes(15);

/// Credentials may stand in the address (PagerDuty: "basic auth in the URL"), and in its query.
QString shown(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::StripTrailingSlash);
}

} // namespace

SubscriptionWatch::SubscriptionWatch(PagerDutyApi &api, Clock &clock, Random &random,
                                     SubscriptionWatchSettings settings)
    : m_api(api), m_clock(clock), m_random(random), m_settings(std::move(settings))
{
}

SubscriptionWatch::~SubscriptionWatch() = default;

void SubscriptionWatch::start()
{
    look();
}

void SubscriptionWatch::onWebhook(const QString &subscription)
{
    m_health.lastWebhook = m_clock.now();
    if (!subscription.isEmpty() && m_heard.size() < kMostHeard)
        m_heard.insert(subscription);
}

QString SubscriptionWatch::trouble() const
{
    switch (m_health.state) {
    case State::Unknown:
    case State::Active:
        break;
    case State::Disabled:
        return u"PagerDuty has switched the webhook subscription to %1 off, because three deliveries in a row were "
               "refused: see in the log why, mend it, and enable the subscription in PagerDuty"_s.arg(m_health.address);
    case State::Inactive:
        return u"the webhook subscription to %1 is switched off: make it active in PagerDuty"_s.arg(m_health.address);
    case State::Missing:
        return u"no webhook subscription of the account delivers to %1: make one, or, if a proxy changes the address, "
               "set pagerduty.webhook_url"_s.arg(m_settings.url.isEmpty() ? u"…"_s + m_settings.path
                                                                          : shown(QUrl(m_settings.url)));
    }
    return {};
}

void SubscriptionWatch::look()
{
    m_all.clear();
    m_offset = 0;
    askPage();
}

void SubscriptionWatch::askPage()
{
    CallOptions options;
    options.priority = CallPriority::Lookup;
    options.repeats = 0;
    m_api.listSubscriptions(
        m_offset, options, this,
        [this](const PagerDutyResult<PagerDutyApi::Page<WebhookSubscription>> &page) { onPage(page); });
}

void SubscriptionWatch::onPage(const PagerDutyResult<PagerDutyApi::Page<WebhookSubscription>> &page)
{
    if (!page) {
        onFailed(page.error());
        return;
    }
    m_all += page->items;
    m_offset += kPagerDutyPage;
    if (page->more && m_offset + kPagerDutyPage <= kPagerDutyListWall) {
        askPage();
        return;
    }
    m_failures = 0;
    m_lastGood = m_clock.now();
    judge();
    m_clock.after(m_health.state == State::Active ? m_settings.every : m_settings.whileWrong, this, [this] { look(); });
}

void SubscriptionWatch::onFailed(const PagerDutyError &error)
{
    const Milliseconds delay = std::max(m_settings.whileWrong, retryDelay(error, ++m_failures, m_random));
    if ((m_failures & (m_failures - 1)) == 0) // the first, then ever more rarely
        qCWarning(lcSubscription).noquote().nospace() << "webhook subscriptions not listed try=" << m_failures
                                                      << " next=" << toText(delay) << " reason=" << error.message;
    if (!m_lastGood || m_clock.now() - *m_lastGood > kBelievedFor)
        setState(State::Unknown, m_health.address, error.message);
    m_clock.after(delay, this, [this] { look(); });
}

QList<WebhookSubscription> SubscriptionWatch::ours() const
{
    QList<WebhookSubscription> found;
    const auto take = [&](const auto &isOurs) {
        std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(found), isOurs);
        return !found.isEmpty();
    };
    if (!m_settings.url.isEmpty()) {
        const QString url = shown(QUrl(m_settings.url));
        take([&](const WebhookSubscription &one) { return shown(one.url) == url; });
        return found;
    }
    QStringList heard;
    for (const WebhookSubscription &one : m_all) {
        if (m_heard.contains(one.id))
            heard.append(shown(one.url));
    }
    if (!take([&](const WebhookSubscription &one) { return heard.contains(shown(one.url)); }))
        take([&](const WebhookSubscription &one) { return one.url.path().endsWith(m_settings.path); });
    return found;
}

void SubscriptionWatch::judge()
{
    const QList<WebhookSubscription> candidates = ours();
    const auto firstThat = [&](const auto &holds) -> const WebhookSubscription * {
        const auto found = std::find_if(candidates.begin(), candidates.end(), holds);
        return found == candidates.end() ? nullptr : &*found;
    };
    if (candidates.isEmpty())
        setState(State::Missing, {}, {});
    else if (const auto *off = firstThat([](const auto &one) { return one.isActive && one.isTemporarilyDisabled; }))
        setState(State::Disabled, shown(off->url), {});
    else if (const auto *on = firstThat([](const auto &one) { return one.isActive; }))
        setState(State::Active, shown(on->url), {});
    else
        setState(State::Inactive, shown(candidates.first().url), {});
}

void SubscriptionWatch::setState(State state, const QString &address, const QString &reason)
{
    const bool wasSilent = m_health.isSilent();
    const bool isOther = state != m_health.state || m_health.since == Timestamp{};
    m_health.address = address;
    m_health.reason = reason;
    if (!isOther)
        return;
    m_health.state = state;
    m_health.since = m_clock.now();
    if (m_health.isSilent())
        qCWarning(lcSubscription).noquote() << trouble();
    else
        qCInfo(lcSubscription).noquote().nospace()
            << "webhook subscription state=" << toText(state) << " address=" << address;
    if (wasSilent || m_health.isSilent())
        emit gapFound();
}

} // namespace ams
