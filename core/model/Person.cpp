// SPDX-License-Identifier: Apache-2.0
#include "model/Person.h"

namespace ams {

QJsonObject toJson(const Person &person)
{
    QJsonObject object{{QStringLiteral("name"), person.name}};
    if (!person.email.isEmpty())
        object.insert(QStringLiteral("email"), person.email);
    if (!person.user.isEmpty())
        object.insert(QStringLiteral("user"), person.user.toString());
    return object;
}

Person personFromJson(const QJsonObject &object)
{
    return {object.value(QLatin1StringView("name")).toString(), object.value(QLatin1StringView("email")).toString(),
            UserId(object.value(QLatin1StringView("user")).toString())};
}

} // namespace ams
