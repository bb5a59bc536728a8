// SPDX-License-Identifier: Apache-2.0
#include "runs/CustomerNames.h"

#include <QHash>

namespace ams {

namespace {

struct Known
{
    std::weak_ptr<const Customer> customer; ///< that address may be another customer's by now
    QJsonObject names;
};

} // namespace

QJsonObject customerNames(const std::shared_ptr<const Customer> &customer)
{
    thread_local QHash<const Customer *, Known> known;
    const auto found = known.constFind(customer.get());
    if (found != known.constEnd() && found->customer.lock() == customer)
        return found->names;
    known.removeIf([](const auto &entry) { return entry.value().customer.expired(); });
    const QJsonObject names = toExpressionJson(*customer);
    known.insert(customer.get(), {customer, names});
    return names;
}

} // namespace ams
