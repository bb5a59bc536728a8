// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QSqlError>
#include <QString>

namespace ams {

/// Gives the space of dropped runs back to the disk, for SQLite; PostgreSQL's autovacuum does it there.
///
/// A row that is deleted from the index of words leaves a mark there, and takes its space until the part that holds it
/// is merged with the mark; by itself that comes so late that the file becomes several times as large as what it
/// holds. So the whole index is merged when too much of the file is of no use, in bites, for it may have many
/// gigabytes. Blocking; lives in the archive's thread.
class ArchiveSpace
{
public:
    /// The name of a QSqlDatabase.
    explicit ArchiveSpace(QString connection) : m_connection(std::move(connection)) {}

    /// One bite. `counted`: the bytes that the runs in the archive are counted with. Whether there is more to do.
    [[nodiscard]] tl::expected<bool, QSqlError> giveBack(qint64 counted);

private:
    [[nodiscard]] tl::expected<qint64, QSqlError> number(const QString &sql) const;
    [[nodiscard]] tl::expected<qint64, QSqlError> usedBytes() const;
    [[nodiscard]] tl::expected<void, QSqlError> merge();
    [[nodiscard]] tl::expected<bool, QSqlError> shorten() const;

    QString m_connection;
    bool m_isMerging = false;
    qint64 m_merged = 0; ///< bytes in use after the last whole merge
};

} // namespace ams
