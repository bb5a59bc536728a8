// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "model/Customer.h"

#include <QHash>

#include <memory>

namespace ams {

/// All customers, found by id or by the PagerDuty service that raised an incident.
/// A value: built once when the configuration is loaded, then read from any thread.
class CustomerBook
{
public:
    CustomerBook() = default;
    /// Invalid when two customers have the same id or claim the same service: an incident must never have two owners.
    [[nodiscard]] static Result<CustomerBook> create(const QList<std::shared_ptr<const Customer>> &customers);

    /// The customer that lists the service by its id, else by its exact name; null when none does. Never a default.
    [[nodiscard]] std::shared_ptr<const Customer> forService(const ServiceId &service,
                                                             const QString &serviceName) const;
    [[nodiscard]] std::shared_ptr<const Customer> find(const CustomerId &id) const; ///< null when unknown
    [[nodiscard]] const QList<std::shared_ptr<const Customer>> &all() const { return m_customers; }

private:
    QList<std::shared_ptr<const Customer>> m_customers;
    QHash<CustomerId, std::shared_ptr<const Customer>> m_byId;
    QHash<ServiceId, std::shared_ptr<const Customer>> m_byService;
};

} // namespace ams
