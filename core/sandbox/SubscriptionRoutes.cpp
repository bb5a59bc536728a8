// SPDX-License-Identifier: Apache-2.0
#include "sandbox/SubscriptionRoutes.h"

namespace ams::sandbox {

using namespace Qt::StringLiterals;

namespace {

using Secret = SandboxSubscriptions::Secret;

ApiReply subscriptionReply(const PagerDutyState &state, const Subscription &subscription, Secret secret)
{
    return wrapped(200, "webhook_subscription", state.subscriptions.json(subscription, secret));
}

ApiResult<ApiReply> listSubscriptions(ApiCall &call, PagerDutyState &state)
{
    const QueryArgs args = call.args();
    const auto page = Page::from(args);
    if (!page)
        return tl::unexpected(page.error());
    const QString type = args.one("filter_type"_L1);
    const QString id = args.one("filter_id"_L1);
    std::vector<const Subscription *> matching;
    for (const auto &one : state.subscriptions.all())
        if ((type.isEmpty() || one->filterType == type + "_reference"_L1) && (id.isEmpty() || one->filterId == id))
            matching.push_back(one.get());
    return listed("webhook_subscriptions", *page, static_cast<qint64>(matching.size()), [&](qint64 index) {
        return state.subscriptions.json(*matching[static_cast<size_t>(index)], Secret::Hidden);
    });
}

ApiResult<ApiReply> createSubscription(ApiCall &call, PagerDutyState &state)
{
    const auto object = call.body("webhook_subscription"_L1);
    if (!object)
        return tl::unexpected(object.error());
    const auto made = state.subscriptions.create(*object);
    if (!made)
        return tl::unexpected(made.error());
    call.changed({}, (*made)->id);
    return subscriptionReply(state, **made, Secret::Shown);
}

ApiResult<ApiReply> getSubscription(ApiCall &, PagerDutyState &state, Subscription &subscription)
{
    return subscriptionReply(state, subscription, Secret::Hidden);
}

ApiResult<ApiReply> changeSubscription(ApiCall &call, PagerDutyState &state, Subscription &subscription)
{
    const auto object = call.body("webhook_subscription"_L1);
    if (!object)
        return tl::unexpected(object.error());
    if (const auto changed = state.subscriptions.change(subscription, *object); !changed)
        return tl::unexpected(changed.error());
    call.changed({}, subscription.id);
    return subscriptionReply(state, subscription, Secret::Hidden);
}

ApiResult<ApiReply> removeSubscription(ApiCall &call, PagerDutyState &state, Subscription &subscription)
{
    call.changed({}, subscription.id);
    state.subscriptions.remove(subscription.id);
    return ApiReply{204, {}};
}

ApiResult<ApiReply> enableSubscription(ApiCall &call, PagerDutyState &state, Subscription &subscription)
{
    state.delivery.enable(subscription);
    call.changed({}, subscription.id);
    return subscriptionReply(state, subscription, Secret::Hidden);
}

ApiResult<ApiReply> pingSubscription(ApiCall &call, PagerDutyState &state, Subscription &subscription)
{
    state.delivery.ping(subscription);
    call.changed({}, subscription.id);
    return ApiReply{202, {}};
}

} // namespace

void addSubscriptionRoutes(PagerDutyFront &front, PagerDutyState &state)
{
    front.add("GET", u"/webhook_subscriptions"_s, From::NotNeeded,
              [&state](ApiCall &call) { return listSubscriptions(call, state); });
    front.add("POST", u"/webhook_subscriptions"_s, From::NotNeeded,
              [&state](ApiCall &call) { return createSubscription(call, state); });
    using Route = ApiResult<ApiReply> (*)(ApiCall &, PagerDutyState &, Subscription &);
    const auto add = [&](const char *method, const QString &part, Route route) {
        front.add(method, u"/webhook_subscriptions/{id}"_s + part, From::NotNeeded,
                  [&state, route](ApiCall &call) -> ApiResult<ApiReply> {
                      Subscription *found = state.subscriptions.find(call.captured("id"_L1));
                      if (!found)
                          return api::notFound();
                      return route(call, state, *found);
                  });
    };
    add("GET", QString(), getSubscription);
    add("PUT", QString(), changeSubscription);
    add("DELETE", QString(), removeSubscription);
    add("POST", u"/enable"_s, enableSubscription);
    add("POST", u"/ping"_s, pingSubscription);
}

} // namespace ams::sandbox
