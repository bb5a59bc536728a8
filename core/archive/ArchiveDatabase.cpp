// SPDX-License-Identifier: Apache-2.0
#include "archive/ArchiveDatabase.h"

#include "archive/ArchiveSearch.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlError>
#include <QUuid>
#include <QVariant>

namespace ams {

namespace {

QStringList sqliteTables()
{
    return {QStringLiteral("create table if not exists runs(id integer primary key, run text not null unique, incident "
                           "text, customer text, host text, scenario text, version text, outcome text, reason text, "
                           "started integer not null, finished integer not null, title text, persons text, bytes "
                           "integer not null, recording blob not null)"),
            QStringLiteral("create virtual table if not exists run_text using fts5(text, tokenize = 'trigram')")};
}

QStringList postgresTables()
{
    return {QStringLiteral("create extension if not exists pg_trgm"),
            QStringLiteral("create table if not exists runs(id bigserial primary key, run text not null unique, "
                           "incident text, customer text, host text, scenario text, version text, outcome text, reason "
                           "text, started bigint not null, finished bigint not null, title text, persons text, bytes "
                           "bigint not null, recording bytea not null, text text not null)"),
            QStringLiteral("create index if not exists runs_text on runs using gin (text gin_trgm_ops)")};
}

QStringList indexes()
{
    return {QStringLiteral("create index if not exists runs_started on runs(started)"),
            QStringLiteral("create index if not exists runs_finished on runs(finished, bytes)"),
            QStringLiteral("create index if not exists runs_host on runs(host, started)"),
            QStringLiteral("create index if not exists runs_scenario on runs(scenario, started)"),
            QStringLiteral("create index if not exists runs_customer on runs(customer, started)")};
}

/// Two agents may make the tables of one database at once.
const auto kLockTables = QStringLiteral("select pg_advisory_xact_lock(7207427)");

/// Runs dropped by one call, so that searches come in between.
constexpr int kBite = 200;

} // namespace

ArchiveDatabase::ArchiveDatabase(const ArchiveSettings &settings)
    : m_settings(settings), m_name(QUuid::createUuid().toString()), m_space(m_name)
{
}

ArchiveDatabase::~ArchiveDatabase()
{
    QSqlDatabase::removeDatabase(m_name);
}

Error ArchiveDatabase::errorOf(const QSqlError &error)
{
    // A dead server has no SQLSTATE; the classes are: connection, resources, locks, operator, system.
    const QString code = error.nativeErrorCode();
    const QStringList passing{QStringLiteral("08"), QStringLiteral("40"), QStringLiteral("53"),
                              QStringLiteral("55"), QStringLiteral("57"), QStringLiteral("58")};
    const bool isLost = code.isEmpty() || passing.contains(code.left(2)) ||
                        error.type() == QSqlError::ConnectionError || error.type() == QSqlError::TransactionError;
    // The next call connects anew; harmless when the connection was good.
    m_isReady = false;
    return {isLost || isSqlite() ? ErrorKind::Unreachable : ErrorKind::Corrupt,
            QStringLiteral("the archive: %1").arg(error.text().simplified()), false};
}

Result<> ArchiveDatabase::executed(QSqlQuery &query)
{
    if (!query.exec())
        return tl::unexpected(errorOf(query.lastError()));
    return {};
}

Result<> ArchiveDatabase::execute(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    if (!query.exec(sql))
        return tl::unexpected(errorOf(query.lastError()));
    return {};
}

Result<> ArchiveDatabase::open()
{
    if (m_isReady)
        return {};
    if (const auto connected = connectTo(); !connected)
        return connected;
    if (const auto made = makeTables(); !made) {
        QSqlDatabase::database(m_name, false).close();
        return made;
    }
    m_isReady = true;
    return {};
}

Result<> ArchiveDatabase::connectTo()
{
    if (!QSqlDatabase::contains(m_name)) {
        QSqlDatabase database =
            QSqlDatabase::addDatabase(isSqlite() ? QStringLiteral("QSQLITE") : QStringLiteral("QPSQL"), m_name);
        if (isSqlite()) {
            QDir().mkpath(QFileInfo(m_settings.path).absolutePath());
            database.setDatabaseName(m_settings.path);
            database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000"));
        } else {
            database.setHostName(m_settings.host);
            database.setPort(m_settings.port);
            database.setDatabaseName(m_settings.database);
            database.setUserName(m_settings.user);
            database.setPassword(m_settings.password);
            database.setConnectOptions(QStringLiteral("connect_timeout=10"));
        }
    }
    QSqlDatabase database = QSqlDatabase::database(m_name, false);
    database.close();
    if (!database.open())
        return fail(ErrorKind::Unreachable,
                    QStringLiteral("the archive cannot be reached: %1").arg(database.lastError().text().simplified()));
    if (!isSqlite())
        return execute(QStringLiteral("set client_min_messages = warning"));
    QFile::setPermissions(m_settings.path, QFile::ReadOwner | QFile::WriteOwner);
    // The first one only means something to a new file, and only before anything is written to it.
    for (const auto &pragma :
         {QStringLiteral("pragma auto_vacuum = incremental"), QStringLiteral("pragma journal_mode = wal"),
          QStringLiteral("pragma synchronous = full"), QStringLiteral("pragma journal_size_limit = 4194304")}) {
        if (const auto set = execute(pragma); !set)
            return set;
    }
    return {};
}

Result<> ArchiveDatabase::makeTables()
{
    QSqlDatabase database = QSqlDatabase::database(m_name, false);
    if (!database.transaction())
        return tl::unexpected(errorOf(database.lastError()));
    QStringList statements = isSqlite() ? sqliteTables() : QStringList{kLockTables} + postgresTables();
    for (const QString &sql : statements + indexes()) {
        if (const auto made = execute(sql); !made) {
            database.rollback();
            return made;
        }
    }
    if (!database.commit())
        return tl::unexpected(errorOf(database.lastError()));
    return {};
}

Result<bool> ArchiveDatabase::store(const QList<ArchivedRun> &runs)
{
    if (const auto opened = open(); !opened)
        return tl::unexpected(opened.error());
    QSqlDatabase database = QSqlDatabase::database(m_name, false);
    if (!database.transaction())
        return tl::unexpected(errorOf(database.lastError()));
    for (const ArchivedRun &run : runs) {
        if (const auto stored = storeOne(run); !stored) {
            database.rollback();
            return tl::unexpected(stored.error());
        }
    }
    if (!database.commit()) {
        const Error error = errorOf(database.lastError());
        database.rollback();
        return tl::unexpected(error);
    }
    return true;
}

Result<> ArchiveDatabase::storeOne(const ArchivedRun &run)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    QString columns = QStringLiteral("run, incident, customer, host, scenario, version, outcome, reason, started, "
                                     "finished, title, persons, bytes, recording");
    QString places = QStringLiteral("?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?");
    if (!isSqlite()) {
        columns += QStringLiteral(", text");
        places += QStringLiteral(", ?");
    }
    query.prepare(QStringLiteral("insert into runs(%1) values(%2) on conflict(run) do nothing").arg(columns, places));
    for (const QString &text : {run.run.toString(), run.incident.toString(), run.customer.toString(), run.host,
                                run.scenario.toString(), QString::fromLatin1(run.version), run.outcome, run.reason})
        query.addBindValue(text);
    query.addBindValue(qint64(run.startedAt.time_since_epoch().count()));
    query.addBindValue(qint64(run.finishedAt.time_since_epoch().count()));
    query.addBindValue(run.title);
    query.addBindValue(run.persons.join(u'\n'));
    query.addBindValue(qint64(run.recording.size() + run.text.size() * 4));
    query.addBindValue(run.recording);
    // PostgreSQL has no NUL in texts.
    if (!isSqlite())
        query.addBindValue(QString(run.text).remove(QChar::Null));
    if (const auto done = executed(query); !done)
        return done;
    if (!isSqlite() || query.numRowsAffected() == 0)
        return {};
    QSqlQuery text(QSqlDatabase::database(m_name, false));
    text.prepare(QStringLiteral("insert into run_text(rowid, text) values(?, ?)"));
    text.addBindValue(query.lastInsertId());
    text.addBindValue(run.text);
    return executed(text);
}

Result<QList<ArchivedRun>> ArchiveDatabase::search(const ArchiveFilter &wanted)
{
    if (const auto opened = open(); !opened)
        return tl::unexpected(opened.error());
    const ArchiveSearch search(wanted, m_settings.kind);
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.setForwardOnly(true);
    query.prepare(search.sql());
    for (const QVariant &argument : search.arguments())
        query.addBindValue(argument);
    if (const auto done = executed(query); !done)
        return tl::unexpected(done.error());
    QList<ArchivedRun> runs;
    while (query.next())
        runs.append(ArchiveSearch::runOf(query));
    return runs;
}

Result<std::optional<ArchivedRun>> ArchiveDatabase::find(const RunId &run)
{
    if (const auto opened = open(); !opened)
        return tl::unexpected(opened.error());
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.prepare(QStringLiteral("select %1, recording from runs where run = ?").arg(ArchiveSearch::kColumns));
    query.addBindValue(run.toString());
    if (const auto done = executed(query); !done)
        return tl::unexpected(done.error());
    if (!query.next())
        return std::optional<ArchivedRun>();
    ArchivedRun found = ArchiveSearch::runOf(query);
    found.recording = query.value(12).toByteArray();
    return found;
}

Result<ArchiveCleared> ArchiveDatabase::clear(Timestamp oldest, qint64 bytes)
{
    if (const auto opened = open(); !opened)
        return tl::unexpected(opened.error());
    QSqlQuery sum(QSqlDatabase::database(m_name, false));
    sum.prepare(QStringLiteral("select cast(coalesce(sum(bytes), 0) as bigint) from runs"));
    if (const auto done = executed(sum); !done)
        return tl::unexpected(done.error());
    qint64 counted = sum.next() ? sum.value(0).toLongLong() : 0;
    sum.finish();
    const auto gone = toClear(oldest, bytes, counted);
    if (!gone)
        return tl::unexpected(gone.error());
    if (!gone->isEmpty()) {
        if (const auto dropped = drop(gone->join(u',')); !dropped)
            return tl::unexpected(dropped.error());
    }
    ArchiveCleared cleared{gone->size(), gone->size() < kBite};
    if (!isSqlite())
        return cleared;
    const auto isMore = m_space.giveBack(counted);
    if (!isMore)
        return tl::unexpected(errorOf(isMore.error()));
    cleared.isDone = cleared.isDone && !*isMore;
    return cleared;
}

Result<QStringList> ArchiveDatabase::toClear(Timestamp oldest, qint64 bytes, qint64 &counted)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("select id, finished, bytes from runs order by finished, id limit %1").arg(kBite));
    if (const auto done = executed(query); !done)
        return tl::unexpected(done.error());
    QStringList gone;
    while (query.next()) {
        const bool isOld = query.value(1).toLongLong() < qint64(oldest.time_since_epoch().count());
        if (!isOld && counted <= bytes)
            break;
        gone.append(QString::number(query.value(0).toLongLong()));
        counted -= query.value(2).toLongLong();
    }
    return gone;
}

Result<> ArchiveDatabase::drop(const QString &ids)
{
    QSqlDatabase database = QSqlDatabase::database(m_name, false);
    if (!database.transaction())
        return tl::unexpected(errorOf(database.lastError()));
    QStringList statements;
    if (isSqlite())
        statements.append(QStringLiteral("delete from run_text where rowid in (%1)").arg(ids));
    statements.append(QStringLiteral("delete from runs where id in (%1)").arg(ids));
    for (const QString &sql : std::as_const(statements)) {
        if (const auto done = execute(sql); !done) {
            database.rollback();
            return done;
        }
    }
    if (!database.commit())
        return tl::unexpected(errorOf(database.lastError()));
    return {};
}

} // namespace ams
