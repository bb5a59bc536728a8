// SPDX-License-Identifier: Apache-2.0
#include "actions/CheckTarget.h"

namespace ams {

QString notInInventory(const QString &host, const Customer &customer)
{
    return QStringLiteral("Host \"%1\" is not in the inventory of %2; nothing was done.").arg(host, customer.name);
}

Result<CheckTarget> checkTarget(const ActionContext &context)
{
    const QString host = context.with.value(u"host").toString();
    const QString address = context.with.value(u"address").toString();
    if (host.isEmpty() == address.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("Give either host (of the inventory) or address, one of them."));
    const qint64 port = context.with.value(u"port").toInteger();
    if (host.isEmpty())
        return CheckTarget{address, address, static_cast<quint16>(port)};
    const Host *known = findHost(*context.customer, host);
    if (known == nullptr)
        return fail(ErrorKind::NotFound, notInInventory(host, *context.customer));
    return CheckTarget{known->name, known->address, static_cast<quint16>(port)};
}

} // namespace ams
