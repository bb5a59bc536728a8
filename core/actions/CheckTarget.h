// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/Action.h"

namespace ams {

/// Where a network check goes: `host` (of the customer's inventory) or `address` (any name or IP the author wrote),
/// and `port`.
struct CheckTarget
{
    QString name;    ///< as people call it
    QString address; ///< name or IP
    quint16 port = 0;

    [[nodiscard]] QString place() const { return name + u':' + QString::number(port); }
};

/// Invalid unless exactly one of host and address and a possible port are given. NotFound when `host` is not in the
/// customer's inventory.
[[nodiscard]] Result<CheckTarget> checkTarget(const ActionContext &context);
/// "Host "db09" is not in the inventory of ACME."
[[nodiscard]] QString notInInventory(const QString &host, const Customer &customer);

} // namespace ams
