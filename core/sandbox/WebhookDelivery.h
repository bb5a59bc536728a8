// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpClient.h"
#include "sandbox/FaultDice.h"
#include "sandbox/SandboxSubscriptions.h"
#include "sandbox/WebhookEvent.h"

#include <QObject>

#include <deque>
#include <unordered_map>

namespace ams::sandbox {

/// Sends v3 webhooks as PagerDuty does: signed, one event a request, in order per subscription and incident, 2xx
/// expected in time. Time-outs, connection faults, 429 and 5xx are tried again with growing pauses for up to 48 h, and
/// what follows for the same incident waits behind. Any other answer drops the webhook; three dropped in a row disable
/// the subscription for 24 h and empty its queue.
/// Lives in the sandbox's thread. Nothing survives the process.
class WebhookDelivery final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WebhookDelivery)
public:
    WebhookDelivery(const SandboxSettings &settings, SandboxSubscriptions &subscriptions, FaultDice &dice, Clock &clock,
                    Random &random, HttpClient &http);
    ~WebhookDelivery() override;

    /// Tells every subscription that wants it.
    void publish(const WebhookEvent &event);
    /// Sends `pagey.ping` to this one alone, also when it is not active.
    void ping(Subscription &subscription);
    /// Lifts a temporary disablement.
    void enable(Subscription &subscription);
    /// Webhooks waiting or under way for this subscription.
    [[nodiscard]] qint64 pending(const QString &subscriptionId) const;

    /// Told of every webhook that was answered 2xx, by incident id; none by default.
    void setObserver(std::function<void(const QByteArray &)> observer) { m_observer = std::move(observer); }

    static constexpr qsizetype kLargestBody = 256 * 1024;
    static constexpr int kDropsUntilDisabled = 3;

private:
    struct Webhook
    {
        QByteArray id; ///< X-Webhook-Id, the same on every try
        QByteArray body;
        int tries = 0;
        Timestamp firstTry;
    };
    using Lane = std::deque<Webhook>; ///< of one incident: the front one is under way or waiting for its next try
    struct Outbox
    {
        QHash<QByteArray, Lane> lanes;
        std::deque<QByteArray> ready; ///< lanes whose front may be sent now
        int inFlight = 0;
        int generation = 0; ///< raised when the queue is thrown away; answers to older requests no longer count
    };
    enum class Verdict { Delivered, Retry, Drop };

    [[nodiscard]] QByteArray envelope(const WebhookEvent &event);
    void send(Subscription &subscription, const QByteArray &lane, const QByteArray &body);
    void enqueue(const QString &subscriptionId, const QByteArray &lane, Webhook webhook);
    void enqueueLater(Milliseconds delay, const QString &subscriptionId, const QByteArray &lane, Webhook webhook);
    void pump(const QString &subscriptionId);
    void start(Subscription &subscription, Outbox &outbox, const QByteArray &lane);
    [[nodiscard]] HttpRequest requestFor(const Subscription &subscription, const Webhook &webhook) const;
    void finish(const QString &subscriptionId, const QByteArray &lane, int generation, Verdict verdict);
    void retryLater(Subscription &subscription, Outbox &outbox, const QByteArray &lane);
    void countDrop(Subscription &subscription, Outbox &outbox);
    void advance(Outbox &outbox, const QByteArray &lane);
    [[nodiscard]] static Verdict judge(const Result<HttpReply> &reply);

    const SandboxSettings &m_settings;
    SandboxSubscriptions &m_subscriptions;
    FaultDice &m_dice;
    Clock &m_clock;
    Random &m_random;
    HttpClient &m_http;
    QHash<QString, Outbox> m_outboxes;
    std::function<void(const QByteArray &)> m_observer;
    std::unordered_map<HttpCall *, std::unique_ptr<HttpCall>> m_calls;
};

} // namespace ams::sandbox
