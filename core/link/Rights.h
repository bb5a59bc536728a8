// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Ids.h"
#include "model/Person.h"

#include <QMap>

namespace ams {

/// What somebody may do; each role includes those before it.
enum class Role {
    None,
    Viewer,   ///< sees incidents, runs, journals, diagnostics
    Operator, ///< commands runs, sets holds, starts scenarios by hand, has drafts of them checked
    Author,   ///< for those who write scenarios; publishing is the file system's to allow
    Admin     ///< reads the audit log, holds everything
};
[[nodiscard]] QString toText(Role role); ///< "none", "viewer", "operator", "author", "admin"
[[nodiscard]] std::optional<Role> roleFromText(const QString &text);

/// Roles by customer. What belongs to no known customer needs the role `everywhere`.
struct Rights
{
    Role everywhere = Role::None;
    QMap<CustomerId, Role> at; ///< beyond that, at these customers

    [[nodiscard]] Role roleAt(const CustomerId &customer) const;
    [[nodiscard]] bool allow(Role role, const CustomerId &customer) const { return roleAt(customer) >= role; }
    /// The customers at which the role is allowed; none: all of them.
    [[nodiscard]] std::optional<QList<CustomerId>> customersWith(Role role) const;
    /// The highest role anywhere.
    [[nodiscard]] Role highest() const;
    bool operator==(const Rights &) const = default;
};

[[nodiscard]] QJsonObject toJson(const Rights &rights); ///< {"everywhere":"viewer","customers":{"acme":"operator"}}
[[nodiscard]] Rights rightsFromJson(const QJsonObject &object);

/// Somebody who asks: who, and what that person may do. Made from a token, never from what a request says of itself.
struct Caller
{
    Person person;
    Rights rights;
    QString token; ///< public name of the token; empty for the embedding program itself

    bool operator==(const Caller &) const = default;
};

} // namespace ams
