// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Ids.h"

#include <QJsonObject>

namespace ams {

/// Who did something by hand. The name stands in journal, audit log and timeline; the e-mail address is the `From` of
/// what is written to PagerDuty on that person's behalf.
struct Person
{
    QString name;  ///< as people call them; never empty for a real person
    QString email; ///< empty when not known
    UserId user;   ///< PagerDuty user id; empty when not known

    [[nodiscard]] bool isNobody() const { return name.isEmpty(); }
    bool operator==(const Person &) const = default;
};

[[nodiscard]] QJsonObject toJson(const Person &person);
[[nodiscard]] Person personFromJson(const QJsonObject &object);

} // namespace ams
