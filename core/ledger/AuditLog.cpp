// SPDX-License-Identifier: Apache-2.0
#include "ledger/AuditLog.h"

#include <QCryptographicHash>

namespace ams {

namespace {

/// With its length before it, so that no two different entries are the same bytes.
void addField(QCryptographicHash &hash, const QByteArray &field)
{
    hash.addData(QByteArray(QByteArray::number(field.size()) + ':' + field + '\n'));
}

} // namespace

QByteArray chainHash(const QByteArray &before, const AuditEntry &entry)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    addField(hash, before);
    addField(hash, QByteArray::number(entry.number));
    addField(hash, QByteArray::number(qint64(entry.at.time_since_epoch().count())));
    addField(hash, entry.record.who.toUtf8());
    addField(hash, entry.record.what.toUtf8());
    addField(hash, entry.record.detail);
    return hash.result().toHex();
}

std::optional<qint64> firstBrokenEntry(const QByteArray &before, const QList<AuditEntry> &entries)
{
    QByteArray last = before;
    qint64 expected = before.isEmpty() ? 1 : 0;
    for (const AuditEntry &entry : entries) {
        const bool isNext = expected == 0 || entry.number == expected;
        if (!isNext || entry.hash != chainHash(last, entry))
            return entry.number;
        last = entry.hash;
        expected = entry.number + 1;
    }
    return std::nullopt;
}

} // namespace ams
