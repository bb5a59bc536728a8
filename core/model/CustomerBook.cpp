// SPDX-License-Identifier: Apache-2.0
#include "model/CustomerBook.h"

namespace ams {

Result<CustomerBook> CustomerBook::create(const QList<std::shared_ptr<const Customer>> &customers)
{
    CustomerBook book;
    for (const auto &customer : customers) {
        if (book.m_byId.contains(customer->id))
            return fail(ErrorKind::Invalid,
                        QStringLiteral("there are two customers \"%1\"").arg(customer->id.toString()));
        book.m_byId.insert(customer->id, customer);
        book.m_customers.append(customer);
        for (const ServiceId &service : customer->services) {
            const auto owner = book.m_byService.value(service);
            if (owner && owner != customer) {
                return fail(ErrorKind::Invalid,
                            QStringLiteral("the service \"%1\" belongs to two customers: %2 and %3")
                                .arg(service.toString(), owner->id.toString(), customer->id.toString()));
            }
            book.m_byService.insert(service, customer);
        }
    }
    return book;
}

std::shared_ptr<const Customer> CustomerBook::forService(const ServiceId &service, const QString &serviceName) const
{
    if (service.isEmpty())
        return nullptr;
    if (auto customer = m_byService.value(service))
        return customer;
    return serviceName.isEmpty() ? nullptr : m_byService.value(ServiceId(serviceName));
}

std::shared_ptr<const Customer> CustomerBook::find(const CustomerId &id) const
{
    return m_byId.value(id);
}

} // namespace ams
