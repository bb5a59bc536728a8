// SPDX-License-Identifier: Apache-2.0
#include "model/Customer.h"

#include <QJsonArray>

namespace ams {

namespace {

QJsonObject hostJson(const Host &host)
{
    return {{QStringLiteral("name"), host.name},
            {QStringLiteral("address"), host.address},
            {QStringLiteral("aliases"), QJsonArray::fromStringList(host.aliases)},
            {QStringLiteral("vars"), host.vars}};
}

QJsonObject contactJson(const Contact &contact)
{
    return {{QStringLiteral("name"), contact.name},
            {QStringLiteral("phone"), contact.phone},
            {QStringLiteral("email"), contact.email}};
}

} // namespace

const Host *findHost(const Customer &customer, const QString &nameOrAlias)
{
    const auto isIt = [&nameOrAlias](const QString &name) {
        return name.compare(nameOrAlias, Qt::CaseInsensitive) == 0;
    };
    for (const Host &host : customer.hosts) {
        if (isIt(host.name) || std::any_of(host.aliases.begin(), host.aliases.end(), isIt))
            return &host;
    }
    return nullptr;
}

QJsonObject toExpressionJson(const Customer &customer)
{
    QJsonObject hosts;
    for (const Host &host : customer.hosts)
        hosts.insert(host.name, hostJson(host));
    QJsonObject contacts;
    for (auto contact = customer.contacts.begin(); contact != customer.contacts.end(); ++contact)
        contacts.insert(contact.key(), contactJson(contact.value()));
    QJsonObject object{{QStringLiteral("id"), customer.id.toString()},
                       {QStringLiteral("name"), customer.name},
                       {QStringLiteral("tier"), customer.tier},
                       {QStringLiteral("time_zone"), customer.timeZone},
                       {QStringLiteral("hosts"), hosts},
                       {QStringLiteral("contacts"), contacts},
                       {QStringLiteral("vars"), customer.vars}};
    if (customer.backlog) {
        object.insert(QStringLiteral("backlog"),
                      QJsonObject{{QStringLiteral("project"), customer.backlog->project},
                                  {QStringLiteral("issue_type"), customer.backlog->issueType},
                                  {QStringLiteral("priority"), customer.backlog->priority}});
    }
    return object;
}

} // namespace ams
