// SPDX-License-Identifier: Apache-2.0
#include "sandbox/SandboxSubscriptions.h"

#include "sandbox/JsonWriter.h"
#include "sandbox/SandboxIncidents.h"
#include "sandbox/WebhookEvent.h"

#include <QJsonArray>

#include <algorithm>

namespace ams::sandbox {

using namespace Qt::StringLiterals;

namespace {

QByteArray newSecret(Random &random)
{
    return (randomName(random) + randomName(random) + randomName(random)).toLatin1();
}

} // namespace

bool Subscription::wants(const QString &event, const QString &serviceId) const
{
    if (!active || !events.contains(event))
        return false;
    return filterType == "account_reference"_L1 || (filterType == "service_reference"_L1 && filterId == serviceId);
}

Subscription *SandboxSubscriptions::find(const QString &id) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const auto &one) { return one->id == id; });
    return found == m_all.end() ? nullptr : found->get();
}

void SandboxSubscriptions::add(const SandboxSubscriber &subscriber)
{
    const QStringList scopes = subscriber.serviceIds.isEmpty() ? QStringList{QString()} : subscriber.serviceIds;
    for (const QString &service : scopes) {
        auto made = std::make_unique<Subscription>();
        made->id = makeId(m_random, u'P');
        made->deliveryMethodId = makeId(m_random, u'P');
        made->url = subscriber.url;
        made->description = u"Given at the start"_s;
        made->events = subscriber.events.isEmpty() ? webhookEventTypes() : subscriber.events;
        made->filterType = service.isEmpty() ? u"account_reference"_s : u"service_reference"_s;
        made->filterId = service;
        for (const QString &secret : subscriber.secrets)
            made->secrets.append(secret.toUtf8());
        if (made->secrets.isEmpty())
            made->secrets.append(newSecret(m_random));
        m_all.push_back(std::move(made));
    }
}

ApiResult<> SandboxSubscriptions::readCommon(const QJsonObject &object, Subscription &into) const
{
    if (object.contains("description"_L1))
        into.description = object.value("description"_L1).toString();
    if (object.contains("active"_L1))
        into.active = object.value("active"_L1).toBool(true);
    if (object.contains("events"_L1)) {
        into.events.clear();
        for (const QJsonValue event : object.value("events"_L1).toArray())
            into.events.append(event.toString());
        if (into.events.isEmpty())
            return api::invalidInput(u"Events cannot be empty"_s);
        for (const QString &event : into.events) {
            if (!isWebhookEventType(event))
                return api::invalidInput(u"Events is invalid: %1"_s.arg(event.left(80)));
        }
    }
    if (object.contains("filter"_L1)) {
        const QJsonObject filter = object.value("filter"_L1).toObject();
        into.filterType = filter.value("type"_L1).toString();
        into.filterId = filter.value("id"_L1).toString();
        const bool isKnown = into.filterType == "account_reference"_L1 || into.filterType == "team_reference"_L1 ||
                             (into.filterType == "service_reference"_L1 && m_account.service(into.filterId));
        if (!isKnown)
            return api::invalidInput(u"Filter is invalid"_s);
    }
    return {};
}

int SandboxSubscriptions::countInScope(const Subscription &like) const
{
    return static_cast<int>(std::count_if(m_all.begin(), m_all.end(), [&](const auto &one) {
        return one->filterType == like.filterType && one->filterId == like.filterId;
    }));
}

ApiResult<Subscription *> SandboxSubscriptions::create(const QJsonObject &object)
{
    if (object.value("type"_L1).toString() != "webhook_subscription"_L1)
        return api::invalidInput(u"Type must be webhook_subscription"_s);
    auto made = std::make_unique<Subscription>();
    if (const auto read = readCommon(object, *made); !read)
        return tl::unexpected(read.error());
    if (made->events.isEmpty() || made->filterType.isEmpty())
        return api::invalidInput(u"Events and filter are required"_s);
    const QJsonObject delivery = object.value("delivery_method"_L1).toObject();
    made->url = QUrl(delivery.value("url"_L1).toString(), QUrl::StrictMode);
    const bool isHttp = made->url.scheme() == "http"_L1 || made->url.scheme() == "https"_L1;
    if (delivery.value("type"_L1).toString() != "http_delivery_method"_L1 || !isHttp || made->url.host().isEmpty())
        return api::invalidInput(u"Delivery method needs type http_delivery_method and a URL"_s);
    for (const QJsonValue header : delivery.value("custom_headers"_L1).toArray())
        made->customHeaders.append({header.toObject().value("name"_L1).toString().toUtf8(),
                                    header.toObject().value("value"_L1).toString().toUtf8()});
    if (countInScope(*made) >= kPerScope)
        return api::productLimit(u"No more than 10 webhook subscriptions are allowed here"_s);
    made->id = makeId(m_random, u'P');
    made->deliveryMethodId = makeId(m_random, u'P');
    made->secrets.append(newSecret(m_random));
    m_all.push_back(std::move(made));
    return m_all.back().get();
}

ApiResult<> SandboxSubscriptions::change(Subscription &subscription, const QJsonObject &object)
{
    Subscription wanted = subscription;
    if (const auto read = readCommon(object, wanted); !read)
        return tl::unexpected(read.error());
    subscription = std::move(wanted);
    return {};
}

void SandboxSubscriptions::remove(const QString &id)
{
    m_all.erase(std::remove_if(m_all.begin(), m_all.end(), [&](const auto &one) { return one->id == id; }),
                m_all.end());
}

QByteArray SandboxSubscriptions::json(const Subscription &subscription, Secret secret) const
{
    JsonWriter json;
    json.beginObject().text("id", subscription.id).text("type", "webhook_subscription");
    json.flag("active", subscription.active).text("description", subscription.description);
    json.beginObject("delivery_method").text("id", subscription.deliveryMethodId).text("type", "http_delivery_method");
    json.text("url", subscription.url.toString(QUrl::FullyEncoded));
    if (secret == Secret::Shown)
        json.text("secret", subscription.secrets.first());
    else
        json.null("secret");
    json.flag("temporarily_disabled", subscription.isDisabled(m_clock.now())).beginArray("custom_headers");
    for (const auto &[name, value] : subscription.customHeaders)
        json.beginObject().text("name", name).text("value", secret == Secret::Shown ? value : "<redacted>").endObject();
    json.endArray().endObject().beginArray("events");
    for (const QString &event : subscription.events)
        json.textItem(event);
    json.endArray().beginObject("filter").text("type", subscription.filterType);
    if (!subscription.filterId.isEmpty())
        json.text("id", subscription.filterId);
    json.endObject().endObject();
    return json.take();
}

} // namespace ams::sandbox
