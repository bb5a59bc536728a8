// SPDX-License-Identifier: Apache-2.0
#include "model/Hold.h"

#include "base/EnumNames.h"
#include "model/Fields.h"

namespace ams {

namespace {

constexpr auto kKinds =
    enumNames<HoldKind>({{HoldKind::Mute, "mute"}, {HoldKind::Maintenance, "maintenance"}, {HoldKind::Pause, "pause"}});

template<typename Archive, typename Value>
void fields(Archive &archive, Value &hold)
{
    archive("id", hold.id);
    archive("kind", hold.kind, kKinds);
    archive("customer", hold.customer);
    archive("host", hold.host);
    archive("scenario", hold.scenario);
    archive("from", hold.from);
    archive("until", hold.until);
    archive("by", hold.by);
    archive("reason", hold.reason);
}

} // namespace

QString toText(HoldKind kind)
{
    return kKinds.nameOf(kind);
}

std::optional<HoldKind> holdKindFromText(const QString &text)
{
    return kKinds.valueOf(text);
}

bool applies(const Hold &hold, Timestamp now, const CustomerId &customer, const QString &host,
             const ScenarioId &scenario)
{
    return hold.from <= now && now < hold.until && (hold.customer.isEmpty() || hold.customer == customer) &&
           (hold.host.isEmpty() || hold.host.compare(host, Qt::CaseInsensitive) == 0) &&
           (hold.scenario.isEmpty() || hold.scenario == scenario);
}

QJsonObject toJson(const Hold &hold)
{
    QJsonObject object;
    FieldWriter writer(object);
    fields(writer, hold);
    return object;
}

Result<Hold> holdFromJson(const QJsonObject &object)
{
    FieldReader reader(object);
    Hold hold;
    fields(reader, hold);
    if (!reader.fault().isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("the hold's \"%1\" cannot be read").arg(reader.fault()));
    return hold;
}

} // namespace ams
