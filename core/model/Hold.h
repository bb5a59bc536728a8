// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Ids.h"
#include "base/Result.h"
#include "model/Person.h"

#include <QJsonObject>

namespace ams {

/// Why automation stays away from incidents for a while.
enum class HoldKind {
    Mute,        ///< these alerts are known: nothing runs for them
    Maintenance, ///< people are at work there: nothing new begins, and what runs stops before its next step
    Pause        ///< automation is switched off: the same
};
[[nodiscard]] QString toText(HoldKind kind); ///< "mute", "maintenance", "pause"
[[nodiscard]] std::optional<HoldKind> holdKindFromText(const QString &text);

/// One such agreement, shared by all agents through the ledger. Empty fields of the scope mean "any"; all empty is
/// everything. Only a Pause may be everything.
struct Hold
{
    QString id;
    HoldKind kind = HoldKind::Mute;
    CustomerId customer;
    QString host; ///< needs a customer
    ScenarioId scenario;
    Timestamp from{};
    Timestamp until{}; ///< it ends by itself; there is no hold without an end
    Person by;
    QString reason;

    bool operator==(const Hold &) const = default;
};

/// Whether it is in force at `now` for a run of that scenario on that host (empty: none) of that customer.
[[nodiscard]] bool applies(const Hold &hold, Timestamp now, const CustomerId &customer, const QString &host,
                           const ScenarioId &scenario);

[[nodiscard]] QJsonObject toJson(const Hold &hold);
[[nodiscard]] Result<Hold> holdFromJson(const QJsonObject &object);

} // namespace ams
