// SPDX-License-Identifier: Apache-2.0
#include "link/Rights.h"

#include "base/EnumNames.h"

#include <algorithm>

namespace ams {

namespace {

constexpr auto kRoles = enumNames<Role>({{Role::None, "none"},
                                         {Role::Viewer, "viewer"},
                                         {Role::Operator, "operator"},
                                         {Role::Author, "author"},
                                         {Role::Admin, "admin"}});

} // namespace

QString toText(Role role)
{
    return kRoles.nameOf(role);
}

std::optional<Role> roleFromText(const QString &text)
{
    return kRoles.valueOf(text);
}

Role Rights::roleAt(const CustomerId &customer) const
{
    return customer.isEmpty() ? everywhere : std::max(everywhere, at.value(customer, Role::None));
}

std::optional<QList<CustomerId>> Rights::customersWith(Role role) const
{
    if (everywhere >= role)
        return std::nullopt;
    QList<CustomerId> customers;
    for (auto entry = at.begin(); entry != at.end(); ++entry) {
        if (entry.value() >= role)
            customers.append(entry.key());
    }
    return customers;
}

Role Rights::highest() const
{
    Role role = everywhere;
    for (const Role other : at)
        role = std::max(role, other);
    return role;
}

QJsonObject toJson(const Rights &rights)
{
    QJsonObject customers;
    for (auto entry = rights.at.begin(); entry != rights.at.end(); ++entry)
        customers.insert(entry.key().toString(), toText(entry.value()));
    return {{QStringLiteral("everywhere"), toText(rights.everywhere)}, {QStringLiteral("customers"), customers}};
}

Rights rightsFromJson(const QJsonObject &object)
{
    // A role that this version does not know gives no right.
    Rights rights;
    rights.everywhere = roleFromText(object.value(QLatin1StringView("everywhere")).toString()).value_or(Role::None);
    const QJsonObject customers = object.value(QLatin1StringView("customers")).toObject();
    for (auto entry = customers.begin(); entry != customers.end(); ++entry)
        rights.at.insert(CustomerId(entry.key()), roleFromText(entry.value().toString()).value_or(Role::None));
    return rights;
}

} // namespace ams
