// SPDX-License-Identifier: Apache-2.0
// What has to be asked of the PagerDuty account itself: who we are there, and which services are ours.
#include "CoreParts.h"

#include <QRegularExpression>

#include <algorithm>

namespace ams {

namespace {

/// PagerDuty ids: P, Q or R and capital letters and digits, 7 or 14 characters in all.
bool looksLikeServiceId(const ServiceId &service)
{
    static const QRegularExpression shape(QStringLiteral("^[PQR][A-Z0-9]{6}([A-Z0-9]{7})?$"));
    return shape.match(service.toString()).hasMatch();
}

} // namespace

void Core::Parts::makeBackfill()
{
    BackfillSettings settings;
    settings.every = config.pagerDuty.backfillEvery;
    QStringList names;
    for (const auto &customer : config.customers.all()) {
        for (const ServiceId &service : customer->services) {
            if (looksLikeServiceId(service))
                settings.services.append(service);
            else
                names.append(service.toString());
        }
    }
    backfill = std::make_unique<IncidentBackfill>(pagerDuty, world.clock, settings);
    serviceLookup = std::make_unique<ServiceLookup>(pagerDuty, world.clock, world.random, names);
    QObject::connect(serviceLookup.get(), &ServiceLookup::found, backfill.get(), &IncidentBackfill::addServices);
    SubscriptionWatchSettings watch;
    watch.path = WebhookSettings().path;
    watch.url = config.pagerDuty.webhookUrl;
    watch.every = std::max(config.pagerDuty.subscriptionCheckEvery, Milliseconds(1000));
    watch.whileWrong = std::min(watch.whileWrong, watch.every);
    subscription = std::make_unique<SubscriptionWatch>(pagerDuty, world.clock, world.random, watch);
    QObject::connect(intake.get(), &WebhookIntake::heard, subscription.get(), &SubscriptionWatch::onWebhook);
    QObject::connect(subscription.get(), &SubscriptionWatch::gapFound, backfill.get(), &IncidentBackfill::sweepAll);
}

/// Until the answer is there nothing is taken for our own.
void Core::Parts::lookUpOwnUser()
{
    if (!config.pagerDuty.botUser.isEmpty())
        return;
    botLookup = std::make_unique<BotLookup>(pagerDuty, world.clock, world.random, config.pagerDuty.from);
    QObject::connect(botLookup.get(), &BotLookup::found, engine.get(), [this](const UserId &user) {
        engine->setOwnAgentUser(user.toString());
        outbox->setBotUser(user);
        if (api)
            api->deeds().setBotUser(user);
    });
    botLookup->start();
}

QStringList Core::Parts::accountTroubles() const
{
    QStringList troubles;
    if (botLookup && !botLookup->trouble().isEmpty())
        troubles.append(botLookup->trouble());
    if (serviceLookup && !serviceLookup->trouble().isEmpty())
        troubles.append(serviceLookup->trouble() + QStringLiteral(": ") +
                        serviceLookup->missing().join(QStringLiteral(", ")));
    if (subscription && !subscription->trouble().isEmpty())
        troubles.append(subscription->trouble());
    return troubles;
}

} // namespace ams
