// SPDX-License-Identifier: Apache-2.0
#include "actions/SecretText.h"

#include <QJsonObject>

namespace ams {

Result<QString> textOrSecret(const QJsonValue &value, const Customer &customer, Secrets &secrets)
{
    if (value.isString())
        return value.toString();
    if (value.isDouble() && value.toDouble() == static_cast<double>(value.toInteger()))
        return QString::number(value.toInteger());
    const QJsonObject object = value.toObject();
    if (object.size() != 1 || !object.value(u"secret").isString())
        return fail(ErrorKind::Invalid, QStringLiteral("A value must be a text or {secret: name}."));
    const QString name = object.value(u"secret").toString();
    const auto reference = customer.secrets.constFind(name);
    if (reference == customer.secrets.constEnd())
        return fail(ErrorKind::NotFound, QStringLiteral("%1 has no secret \"%2\".").arg(customer.name, name));
    return secrets.resolve(*reference);
}

QString maskedText(const QByteArray &utf8, const Secrets &secrets)
{
    return secrets.masked(QString::fromUtf8(utf8));
}

} // namespace ams
