// SPDX-License-Identifier: Apache-2.0
#include "archive/ArchiveSpace.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>

namespace ams {

namespace {

/// Pages of the index written by one bite of a merge, and pages given back by one: 4 and 8 MB.
constexpr qint64 kMergedPages = 1000;
constexpr qint64 kReturnedPages = 2000;
/// Below it a merge is not worth while.
constexpr qint64 kSmall = 1 << 20;

} // namespace

tl::expected<bool, QSqlError> ArchiveSpace::giveBack(qint64 counted)
{
    if (!m_isMerging) {
        const auto used = usedBytes();
        if (!used)
            return tl::unexpected(used.error());
        // Not again and again for what a merge cannot help.
        if (*used < kSmall + counted + counted / 4 || *used < m_merged + m_merged / 8)
            return shorten();
    }
    if (const auto merged = merge(); !merged)
        return tl::unexpected(merged.error());
    const auto shortened = shorten();
    if (!shortened)
        return shortened;
    return m_isMerging || *shortened;
}

tl::expected<void, QSqlError> ArchiveSpace::merge()
{
    const auto before = number(QStringLiteral("select total_changes()"));
    if (!before)
        return tl::unexpected(before.error());
    // A negative number begins a merge of everything, positive ones go on with it; one that changes nothing but its own
    // row has nothing left to do (sqlite.org/fts5.html, "The 'merge' Command").
    const auto merged = number(QStringLiteral("insert into run_text(run_text, rank) values('merge', %1)")
                                   .arg(m_isMerging ? kMergedPages : -kMergedPages));
    if (!merged)
        return tl::unexpected(merged.error());
    const auto after = number(QStringLiteral("select total_changes()"));
    if (!after)
        return tl::unexpected(after.error());
    m_isMerging = *after - *before >= 2;
    if (m_isMerging)
        return {};
    const auto used = usedBytes();
    if (!used)
        return tl::unexpected(used.error());
    m_merged = *used;
    return {};
}

tl::expected<bool, QSqlError> ArchiveSpace::shorten() const
{
    const auto free = number(QStringLiteral("pragma freelist_count"));
    if (!free)
        return tl::unexpected(free.error());
    // A file that was made before AMS asked for it cannot be shortened; its free pages are used again.
    const auto mode = number(QStringLiteral("pragma auto_vacuum"));
    if (!mode)
        return tl::unexpected(mode.error());
    if (*free == 0 || *mode == 0)
        return false;
    QSqlDatabase database = QSqlDatabase::database(m_connection, false);
    if (!database.transaction())
        return tl::unexpected(database.lastError());
    // The statement gives back one page a step, and Qt takes one step of what has no columns: so, one page each.
    for (qint64 page = 0; page < std::min(*free, kReturnedPages); ++page) {
        if (const auto done = number(QStringLiteral("pragma incremental_vacuum(1)")); !done) {
            database.rollback();
            return tl::unexpected(done.error());
        }
    }
    if (!database.commit())
        return tl::unexpected(database.lastError());
    // The file itself is shortened when the log is written back into it; one who reads meanwhile only puts that off.
    if (const auto written = number(QStringLiteral("pragma wal_checkpoint(passive)")); !written)
        return tl::unexpected(written.error());
    return *free > kReturnedPages;
}

tl::expected<qint64, QSqlError> ArchiveSpace::usedBytes() const
{
    return number(QStringLiteral("select (page_count - freelist_count) * page_size from pragma_page_count, "
                                 "pragma_freelist_count, pragma_page_size"));
}

tl::expected<qint64, QSqlError> ArchiveSpace::number(const QString &sql) const
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    if (!query.exec(sql))
        return tl::unexpected(query.lastError());
    return query.next() ? query.value(0).toLongLong() : 0;
}

} // namespace ams
