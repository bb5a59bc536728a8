// SPDX-License-Identifier: Apache-2.0
#include "sandbox/WebhookDelivery.h"

#include "sandbox/JsonWriter.h"
#include "sandbox/SandboxIncidents.h"
#include "sandbox/WebhookSignature.h"

#include <QLoggingCategory>

namespace ams::sandbox {

Q_LOGGING_CATEGORY(lcWebhooks, "ams.sandbox.webhooks", QtInfoMsg)

WebhookDelivery::WebhookDelivery(const SandboxSettings &settings, SandboxSubscriptions &subscriptions, FaultDice &dice,
                                 Clock &clock, Random &random, HttpClient &http)
    : m_settings(settings), m_subscriptions(subscriptions), m_dice(dice), m_clock(clock), m_random(random), m_http(http)
{
}

WebhookDelivery::~WebhookDelivery() = default;

QByteArray WebhookDelivery::envelope(const WebhookEvent &event)
{
    const QString eventId = QStringLiteral("01") + makeId(m_random, u'C') + makeId(m_random, u'S').left(10);
    JsonWriter json(4096);
    json.beginObject().beginObject("event").text("id", eventId).text("event_type", event.type);
    json.text("resource_type", event.resource).time("occurred_at", m_clock.now(), TimePrecision::Milliseconds);
    json.raw("agent", event.agent.reference());
    if (event.agent.service)
        json.beginObject("client").text("name", "Monitoring Service").endObject();
    else
        json.null("client");
    json.raw("data", event.data()).endObject().endObject();
    return json.take();
}

void WebhookDelivery::publish(const WebhookEvent &event)
{
    const QString type = QString::fromLatin1(event.type);
    const QString service = event.incident ? event.incident->service->id : QString();
    QByteArray body;
    for (const auto &subscription : m_subscriptions.all()) {
        if (!subscription->wants(type, service) || subscription->isDisabled(m_clock.now()))
            continue;
        if (body.isEmpty())
            body = envelope(event);
        send(*subscription, event.incident ? event.incident->id.toLatin1() : QByteArray(), body);
    }
}

void WebhookDelivery::ping(Subscription &subscription)
{
    WebhookEvent event;
    event.type = "pagey.ping";
    event.resource = "pagey";
    event.data = [] { return QByteArray(R"({"message":"Hello from the sandbox","type":"ping"})"); };
    enqueue(subscription.id, "ping", {makeUuid(m_random).toLatin1(), envelope(event), 0, {}});
}

void WebhookDelivery::send(Subscription &subscription, const QByteArray &lane, const QByteArray &body)
{
    const WebhookFate fate = m_dice.drawWebhook();
    if (body.size() > kLargestBody || fate.lost) {
        ++subscription.lost;
        return;
    }
    const Webhook webhook{makeUuid(m_random).toLatin1(), body, 0, {}};
    const Milliseconds late = m_dice.faults().webhookLateBy;
    // What is late, or comes again, travels in a lane of its own, so that the others overtake it.
    if (fate.late)
        enqueueLater(late, subscription.id, "late " + webhook.id, webhook);
    else
        enqueue(subscription.id, lane, webhook);
    const auto soon = Milliseconds(static_cast<qint64>(static_cast<double>(late.count()) * m_dice.random().unit()));
    if (fate.duplicate)
        enqueueLater(soon, subscription.id, "again " + webhook.id, webhook);
    if (fate.twin)
        enqueueLater(soon, subscription.id, "twin " + webhook.id, {makeUuid(m_random).toLatin1(), body, 0, {}});
}

void WebhookDelivery::enqueueLater(Milliseconds delay, const QString &subscriptionId, const QByteArray &lane,
                                   Webhook webhook)
{
    m_clock.after(delay, this, [this, subscriptionId, lane, webhook = std::move(webhook)] {
        const Subscription *subscription = m_subscriptions.find(subscriptionId);
        if (!subscription)
            return;
        // What would come while it is switched off never comes, as with all that is dropped then.
        if (subscription->active && !subscription->isDisabled(m_clock.now()))
            enqueue(subscriptionId, lane, webhook);
    });
}

void WebhookDelivery::enqueue(const QString &subscriptionId, const QByteArray &lane, Webhook webhook)
{
    Outbox &outbox = m_outboxes[subscriptionId];
    Lane &queue = outbox.lanes[lane];
    queue.push_back(std::move(webhook));
    if (queue.size() == 1)
        outbox.ready.push_back(lane);
    pump(subscriptionId);
}

void WebhookDelivery::pump(const QString &subscriptionId)
{
    Subscription *subscription = m_subscriptions.find(subscriptionId);
    if (!subscription) {
        m_outboxes.remove(subscriptionId);
        return;
    }
    Outbox &outbox = m_outboxes[subscriptionId];
    while (outbox.inFlight < m_settings.webhooksInFlight && !outbox.ready.empty()) {
        const QByteArray lane = outbox.ready.front();
        outbox.ready.pop_front();
        start(*subscription, outbox, lane);
    }
}

HttpRequest WebhookDelivery::requestFor(const Subscription &subscription, const Webhook &webhook) const
{
    HttpRequest request;
    request.method = "POST";
    request.url = subscription.url;
    request.timeout = m_settings.webhookTimeout;
    request.body = webhook.body;
    request.headers = {{"Content-Type", "application/json"},
                       {"User-Agent", "PagerDuty-Webhook/V3.0"},
                       {"X-PagerDuty-Signature", webhookSignature(webhook.body, subscription.secrets)},
                       {"X-Webhook-Id", webhook.id},
                       {"X-Webhook-Subscription", subscription.id.toLatin1()}};
    request.headers += subscription.customHeaders;
    return request;
}

void WebhookDelivery::start(Subscription &subscription, Outbox &outbox, const QByteArray &lane)
{
    Webhook &webhook = outbox.lanes[lane].front();
    if (++webhook.tries == 1)
        webhook.firstTry = m_clock.now();
    ++outbox.inFlight;
    auto call = m_http.start(requestFor(subscription, webhook));
    HttpCall *key = call.get();
    m_calls.emplace(key, std::move(call));
    connect(key, &HttpCall::finished, this,
            [this, key, id = subscription.id, lane, generation = outbox.generation](const Result<HttpReply> &reply) {
                if (auto done = m_calls.extract(key))
                    done.mapped().release()->deleteLater();
                finish(id, lane, generation, judge(reply));
            });
}

WebhookDelivery::Verdict WebhookDelivery::judge(const Result<HttpReply> &reply)
{
    if (!reply)
        return reply.error().kind == ErrorKind::Denied ? Verdict::Drop : Verdict::Retry;
    if (reply->status >= 200 && reply->status < 300)
        return Verdict::Delivered;
    return reply->status == 429 || reply->status >= 500 ? Verdict::Retry : Verdict::Drop;
}

void WebhookDelivery::finish(const QString &subscriptionId, const QByteArray &lane, int generation, Verdict verdict)
{
    const auto found = m_outboxes.find(subscriptionId);
    Subscription *subscription = m_subscriptions.find(subscriptionId);
    if (found == m_outboxes.end() || !subscription)
        return;
    Outbox &outbox = *found;
    --outbox.inFlight;
    if (generation == outbox.generation) {
        switch (verdict) {
        case Verdict::Delivered:
            ++subscription->delivered;
            if (m_observer)
                m_observer(lane);
            subscription->droppedInRow = 0;
            advance(outbox, lane);
            break;
        case Verdict::Retry:
            retryLater(*subscription, outbox, lane);
            break;
        case Verdict::Drop:
            advance(outbox, lane);
            countDrop(*subscription, outbox);
            break;
        }
    }
    pump(subscriptionId);
}

void WebhookDelivery::retryLater(Subscription &subscription, Outbox &outbox, const QByteArray &lane)
{
    const Webhook &webhook = outbox.lanes[lane].front();
    const auto delay = nextDelay(m_settings.webhookBackoff, webhook.tries, m_random);
    if (!delay || m_clock.now() + *delay - webhook.firstTry > m_settings.webhookRetrySpan) {
        advance(outbox, lane);
        countDrop(subscription, outbox);
        return;
    }
    ++subscription.retried;
    m_clock.after(*delay, this, [this, id = subscription.id, lane, generation = outbox.generation] {
        const auto found = m_outboxes.find(id);
        if (found == m_outboxes.end() || found->generation != generation)
            return;
        found->ready.push_back(lane);
        pump(id);
    });
}

void WebhookDelivery::countDrop(Subscription &subscription, Outbox &outbox)
{
    ++subscription.dropped;
    if (++subscription.droppedInRow < kDropsUntilDisabled)
        return;
    qCWarning(lcWebhooks, "webhook subscription %s is disabled: %d webhooks in a row were refused",
              qUtf8Printable(subscription.id), subscription.droppedInRow);
    subscription.droppedInRow = 0;
    subscription.disabledUntil = m_clock.now() + m_settings.webhookDisabledFor;
    outbox.lanes.clear();
    outbox.ready.clear();
    ++outbox.generation;
}

void WebhookDelivery::advance(Outbox &outbox, const QByteArray &lane)
{
    const auto queue = outbox.lanes.find(lane);
    queue->pop_front();
    if (queue->empty())
        outbox.lanes.erase(queue);
    else
        outbox.ready.push_back(lane);
}

void WebhookDelivery::enable(Subscription &subscription)
{
    subscription.disabledUntil.reset();
    subscription.droppedInRow = 0;
}

qint64 WebhookDelivery::pending(const QString &subscriptionId) const
{
    const auto found = m_outboxes.find(subscriptionId);
    qint64 count = 0;
    if (found != m_outboxes.end())
        for (const Lane &lane : found->lanes)
            count += static_cast<qint64>(lane.size());
    return count;
}

} // namespace ams::sandbox
