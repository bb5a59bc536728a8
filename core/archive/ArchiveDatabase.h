// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archive/ArchiveSettings.h"
#include "archive/ArchiveSpace.h"
#include "archive/RunArchive.h"

#include <QSqlDatabase>
#include <QSqlQuery>

namespace ams {

/// The archive's one connection. Blocking; lives in the archive's thread. Same statements for both databases but where
/// the text is kept: SQLite has a table of trigrams (FTS5), PostgreSQL an index of them (pg_trgm).
class ArchiveDatabase final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArchiveDatabase)
public:
    explicit ArchiveDatabase(const ArchiveSettings &settings);
    ~ArchiveDatabase() override;

    [[nodiscard]] Result<bool> store(const QList<ArchivedRun> &runs);
    [[nodiscard]] Result<QList<ArchivedRun>> search(const ArchiveFilter &query);
    [[nodiscard]] Result<std::optional<ArchivedRun>> find(const RunId &run);
    [[nodiscard]] Result<ArchiveCleared> clear(Timestamp oldest, qint64 bytes);

private:
    [[nodiscard]] Result<> open();
    [[nodiscard]] Result<> connectTo();
    [[nodiscard]] Result<> makeTables();
    [[nodiscard]] Result<> execute(const QString &sql);
    [[nodiscard]] Result<> executed(QSqlQuery &query);
    [[nodiscard]] Result<> storeOne(const ArchivedRun &run);
    /// The ids of the oldest that go, at most one bite; what they were counted with is taken from `counted`.
    [[nodiscard]] Result<QStringList> toClear(Timestamp oldest, qint64 bytes, qint64 &counted);
    [[nodiscard]] Result<> drop(const QString &ids);
    [[nodiscard]] Error errorOf(const QSqlError &error);
    [[nodiscard]] bool isSqlite() const { return m_settings.kind == ArchiveSettings::Kind::Sqlite; }

    ArchiveSettings m_settings;
    QString m_name;
    ArchiveSpace m_space;
    bool m_isReady = false;
};

} // namespace ams
