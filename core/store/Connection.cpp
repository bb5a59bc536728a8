// SPDX-License-Identifier: Apache-2.0
#include "store/Connection.h"

#include "store/Migrations.h"
#include "store/StoreErrors.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QThread>

#include <sqlite3.h>

#include <cerrno>

namespace ams {

namespace {

/// Pages of 8 KB: appends of 1 KB run 10 to 15 % faster than with 4 KB, single commits equally fast. A checkpoint
/// after 1,000 of them keeps its pause near 10 ms.
constexpr const char *kPragmas = "pragma page_size = 8192;"
                                 "pragma journal_mode = wal;"
                                 "pragma synchronous = full;"
                                 "pragma foreign_keys = on;"
                                 "pragma wal_autocheckpoint = 1000;"
                                 "pragma journal_size_limit = 67108864;"
                                 "pragma cache_size = -16000;"
                                 "pragma temp_store = memory;";

constexpr std::chrono::microseconds kLockPause{2000};

/// SQLite would create the file with the umask's rights; what is in it is nobody else's business. The -wal and -shm
/// files get the same rights.
void createPrivately(const QString &path)
{
    QFile file(path);
    (void)file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

} // namespace

Connection::Connection(const StoreSettings &settings, const StoreSchema &schema)
    : m_path(settings.path), m_schema(schema), m_statements(schema.statements.size(), nullptr)
{
}

Connection::~Connection()
{
    for (sqlite3_stmt *statement : m_statements)
        sqlite3_finalize(statement);
    sqlite3_close(m_handle);
}

Result<std::unique_ptr<Connection>> Connection::open(const StoreSettings &settings, const StoreSchema &schema)
{
    createPrivately(settings.path);
    std::unique_ptr<Connection> connection(new Connection(settings, schema));
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (const int code = sqlite3_open_v2(settings.path.toUtf8().constData(), &connection->m_handle, flags, nullptr);
        code != SQLITE_OK)
        connection->note(code);
    if (connection->error() || !connection->configure(settings) || !connection->isOurs())
        return tl::unexpected(*connection->m_error);
    if (auto migrated = migrate(*connection, schema); !migrated)
        return tl::unexpected(migrated.error());
    return connection;
}

bool Connection::configure(const StoreSettings &settings)
{
    sqlite3_busy_timeout(m_handle, int(settings.patience.count()));
    // A file that is damaged on purpose must not be able to do more than fail.
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    if (sqlite3_db_readonly(m_handle, "main") == 1) {
        note(SQLITE_READONLY);
        return false;
    }
    // Two agents that create the file together: the change to WAL needs the file alone, and SQLite refuses it at once
    // instead of waiting as it does for every other lock (3.40: 74 of 1,600 such starts). So the waiting is done here.
    const QDeadlineTimer deadline(settings.patience);
    while (!execute(kPragmas)) {
        if (!m_errorIsLock || deadline.hasExpired())
            return false;
        clearError();
        QThread::usleep(static_cast<unsigned long>(kLockPause.count()));
    }
    return true;
}

bool Connection::isOurs()
{
    begin(Access::Read); // both reads must see the same moment: another process may be creating the tables
    const qint64 mark = number("pragma application_id");
    const qint64 tables = number("select count(*) from sqlite_schema");
    rollback();
    if (!m_error && mark != m_schema.applicationId && (mark != 0 || tables != 0)) {
        m_error = Error{ErrorKind::Invalid,
                        QStringLiteral("%1 is a database of another program: name another file for the %2")
                            .arg(m_path, m_schema.name)};
    }
    return !m_error;
}

sqlite3_stmt *Connection::prepared(size_t number)
{
    sqlite3_stmt *&statement = m_statements[number];
    if (!statement && !m_error) {
        const int code = sqlite3_prepare_v3(m_handle, m_schema.statements[number], -1, SQLITE_PREPARE_PERSISTENT,
                                            &statement, nullptr);
        if (code != SQLITE_OK)
            note(code);
    }
    return statement;
}

bool Connection::execute(const char *sql)
{
    if (m_error)
        return false;
    if (const int code = sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr); code != SQLITE_OK)
        note(code);
    return !m_error;
}

qint64 Connection::number(const char *sql)
{
    return text(sql).toLongLong();
}

QString Connection::text(const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    if (m_error)
        return {};
    if (const int code = sqlite3_prepare_v2(m_handle, sql, -1, &statement, nullptr); code != SQLITE_OK) {
        note(code);
        return {};
    }
    QString value;
    {
        Query query(*this, statement);
        if (query.next())
            value = query.text(0);
    }
    sqlite3_finalize(statement);
    return value;
}

Result<> Connection::checkIntegrity()
{
    const QString finding = text("pragma quick_check(5)");
    if (m_error)
        return tl::unexpected(*m_error);
    if (finding != u"ok")
        return tl::unexpected(storeError(SQLITE_CORRUPT, 0, finding, m_path));
    return {};
}

bool Connection::begin(Access access)
{
    errno = 0;
    return execute(access == Access::Write ? "begin immediate" : "begin");
}

bool Connection::commit()
{
    return execute("commit");
}

void Connection::rollback()
{
    // After some errors SQLite has rolled back by itself.
    if (sqlite3_get_autocommit(m_handle) == 0)
        sqlite3_exec(m_handle, "rollback", nullptr, nullptr, nullptr);
}

int Connection::changes() const
{
    return sqlite3_changes(m_handle);
}

qint64 Connection::totalChanges() const
{
    return sqlite3_total_changes64(m_handle);
}

qint64 Connection::insertedNumber() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

void Connection::checkpoint()
{
    // Passive: waits for nobody. What cannot be moved now stays in the log.
    sqlite3_wal_checkpoint_v2(m_handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
}

void Connection::note(int code)
{
    if (m_error)
        return;
    const int kind = code & 0xff;
    m_errorIsOfTheWork = kind == SQLITE_CONSTRAINT || kind == SQLITE_TOOBIG || kind == SQLITE_MISMATCH;
    // SQLite 3.40 notes errno for most statements, but not for a commit that cannot write.
    const int systemError = errno != 0 || !m_handle ? errno : sqlite3_system_errno(m_handle);
    m_errorIsLock = kind == SQLITE_BUSY;
    m_errorIsFullDisk = meansFullDisk(code, systemError);
    const QString detail = QString::fromUtf8(m_handle ? sqlite3_errmsg(m_handle) : sqlite3_errstr(code));
    m_error = storeError(code, systemError, detail, m_path);
}

} // namespace ams
