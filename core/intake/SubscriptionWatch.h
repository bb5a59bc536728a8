// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/WebhookHealth.h"
#include "pagerduty/PagerDutyApi.h"

#include <QSet>

namespace ams {

struct SubscriptionWatchSettings
{
    QString path; ///< of the agent's address for webhooks
    QString url;  ///< the whole address as PagerDuty has it; empty: told by the path, and by webhooks that came
    Milliseconds every = std::chrono::minutes(5);
    Milliseconds whileWrong = std::chrono::minutes(1); ///< so that its end is soon seen
};

/// Looks up whether PagerDuty still delivers here. PagerDuty switches a subscription off for a day, and throws away
/// what would have been delivered, when three deliveries in a row were refused (webhooks v3); nobody is told.
///
/// Ours are the subscriptions with the configured address; without one, those with the address of a subscription whose
/// webhooks have come; before any came, those whose address ends with our path. Disabled is told when one of them is,
/// Inactive when all are: an old one may be left inactive while its secret is being changed.
/// Lives in the core thread; destroying it ends the looking.
class SubscriptionWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SubscriptionWatch)
public:
    SubscriptionWatch(PagerDutyApi &api, Clock &clock, Random &random, SubscriptionWatchSettings settings);
    ~SubscriptionWatch() override;

    /// Call once.
    void start();
    /// An authentic webhook of that subscription (may be empty) came.
    void onWebhook(const QString &subscription);

    [[nodiscard]] const WebhookHealth &health() const { return m_health; }
    /// What is wrong and what to do about it, for the operator of the agent; empty when PagerDuty delivers, and while
    /// nothing is known.
    [[nodiscard]] QString trouble() const;

signals:
    /// PagerDuty has sent nothing for a while, or is found to send again: look for what was lost.
    void gapFound();

private:
    void look();
    void askPage();
    void onPage(const PagerDutyResult<PagerDutyApi::Page<WebhookSubscription>> &page);
    void onFailed(const PagerDutyError &error);
    void judge();
    void setState(WebhookHealth::State state, const QString &address, const QString &reason);
    [[nodiscard]] QList<WebhookSubscription> ours() const;

    PagerDutyApi &m_api;
    Clock &m_clock;
    Random &m_random;
    const SubscriptionWatchSettings m_settings;
    WebhookHealth m_health;
    QSet<QString> m_heard;            ///< ids of subscriptions whose webhooks came
    QList<WebhookSubscription> m_all; ///< of the look under way
    int m_offset = 0;
    int m_failures = 0; ///< in a row
    std::optional<Timestamp> m_lastGood;
};

} // namespace ams
