// SPDX-License-Identifier: Apache-2.0
#include "model/WebhookHealth.h"

#include "base/EnumNames.h"
#include "model/Fields.h"

namespace ams {

namespace {

using State = WebhookHealth::State;

constexpr auto kStates = enumNames<State>({{State::Unknown, "unknown"},
                                           {State::Active, "active"},
                                           {State::Disabled, "disabled"},
                                           {State::Inactive, "inactive"},
                                           {State::Missing, "missing"}});

template<typename Archive, typename Value>
void fields(Archive &archive, Value &health)
{
    archive("state", health.state, kStates);
    archive("since", health.since);
    archive("last_webhook", health.lastWebhook);
    archive("address", health.address);
    archive("reason", health.reason);
}

} // namespace

QString toText(WebhookHealth::State state)
{
    return kStates.nameOf(state);
}

QJsonObject toJson(const WebhookHealth &health)
{
    QJsonObject object;
    FieldWriter writer(object);
    fields(writer, health);
    return object;
}

Result<WebhookHealth> webhookHealthFromJson(const QJsonObject &object)
{
    FieldReader reader(object);
    WebhookHealth health;
    fields(reader, health);
    if (!reader.fault().isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("the webhooks' \"%1\" cannot be read").arg(reader.fault()));
    return health;
}

} // namespace ams
