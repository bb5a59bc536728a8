// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archive/ArchiveSettings.h"
#include "archive/RunArchive.h"

#include <QThread>

#include <memory>

namespace ams {

class ArchiveDatabase;

/// The archive in SQLite or PostgreSQL, through Qt Sql, in a thread of its own. A lost connection is made anew with the
/// next call. Destroying it drops what was not begun; nothing of that was answered.
class SqlArchive final : public QObject, public RunArchive
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SqlArchive)
public:
    explicit SqlArchive(const ArchiveSettings &settings);
    ~SqlArchive() override;

    void store(QList<ArchivedRun> runs, QObject *context, ArchiveAnswer<bool> then) override;
    void search(ArchiveFilter query, QObject *context, ArchiveAnswer<QList<ArchivedRun>> then) override;
    void find(RunId run, QObject *context, ArchiveAnswer<std::optional<ArchivedRun>> then) override;
    void clear(Timestamp oldest, qint64 bytes, QObject *context, ArchiveAnswer<ArchiveCleared> then) override;

private:
    template<typename T, typename Work>
    void ask(Work work, QObject *context, ArchiveAnswer<T> then);

    QThread m_thread;
    ArchiveDatabase *m_database; ///< lives in and dies with the thread
};

} // namespace ams
