// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "ledger/LedgerAnswer.h"

#include <QList>
#include <QObject>

#include <optional>

namespace ams {

/// One deed for the audit log. Entries are chained: see AuditEntry::hash.
struct AuditRecord
{
    QString who;       ///< person, or agent
    QString what;      ///< "command.take", "token.created", "hold.added", …
    QByteArray detail; ///< compact JSON; masked; with the state before and after
};

struct AuditEntry
{
    qint64 number = 0; ///< counts from 1 without gaps
    Timestamp at{};
    AuditRecord record;
    QByteArray hash; ///< hex SHA-256 over the previous hash and this entry; see chainHash()
};

/// The hash of an entry, given that of the one before it (empty for the first). `entry.hash` is not looked at. Stable
/// for ever: exports are verified with it.
[[nodiscard]] QByteArray chainHash(const QByteArray &before, const AuditEntry &entry);

/// Number of the first entry that does not follow from the one before it, or none. `before` is the hash before the
/// first entry; empty: the entries begin with number 1. Entries that were cut off at the end cannot be missed by this:
/// who wants to notice keeps number and hash of the last one elsewhere.
[[nodiscard]] std::optional<qint64> firstBrokenEntry(const QByteArray &before, const QList<AuditEntry> &entries);

/// Who did what, in a chain of hashes, so that a later change shows. Part of the Ledger, whose contract it shares.
class AuditLog
{
public:
    virtual ~AuditLog() = default;

    /// Appends, with the store's time; answered when durable.
    virtual void audit(QList<AuditRecord> records, QObject *context, LedgerAnswer<bool> then) = 0;
    /// In order, from number `first` on, at most `limit`.
    virtual void auditTrail(qint64 first, int limit, QObject *context, LedgerAnswer<QList<AuditEntry>> then) = 0;
};

} // namespace ams
