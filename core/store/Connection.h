// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "store/Query.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace ams {

/// What a store holds, as data. Tables with static lifetime.
struct StoreSchema
{
    QString name;                            ///< what people call the store: "ledger"
    int applicationId = 0;                   ///< mark in the file's header, tells our files from other programs' files
    std::span<const char *const> migrations; ///< step n (from 1) brings the schema from version n - 1 to n
    std::span<const char *const> statements; ///< prepared when first used, then cached
};

/// Where a store is and how it behaves.
struct StoreSettings
{
    QString path;
    /// How long to wait for another process that is writing before the answer is Busy.
    Milliseconds patience{5000};
};

enum class Access { Read, Write };

/// One connection to an SQLite file with its cache of prepared statements. Belongs to one thread.
///
/// SQLite is used through its C interface and not through Qt Sql: the same group of 32 appends (one update and one
/// insert each, 1 KB, synchronous=FULL) ran at 40,500 appends/s here and at 32,000 through QSqlQuery, and the
/// difference is all processor time of the one thread that everything waits for. Result codes are exact, too (Qt Sql
/// hides "disk full" in a text). Everything above sees only this class, Query and Database.
///
/// Durability: WAL with synchronous=FULL, so a commit has been synced when it returns. A process that is killed, or a
/// machine that stops, loses nothing that was committed. Other processes may read and write the same file.
///
/// Errors: Corrupt (damaged, or no SQLite file), Invalid (another program's file, a schema of a newer version, a value
/// that breaks a constraint), Denied (read-only file or folder), NotFound (folder missing), Busy (locked by another
/// process, disk full), Unreachable (the disk reports errors).
class Connection final
{
public:
    /// Opens or creates the file and brings its schema up to date. The file is created readable by its owner only.
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const StoreSettings &settings,
                                                                  const StoreSchema &schema);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    /// The schema's statement of that number (an enum of the schema's owner) with its arguments in order.
    template<typename Statement, typename... Arguments>
    [[nodiscard]] Query query(Statement statement, const Arguments &...arguments)
    {
        return Query(*this, prepared(size_t(statement)), arguments...);
    }
    /// Executes SQL without arguments and results; may be several statements.
    bool execute(const char *sql);
    /// The first column of the first row of `sql`; 0 or empty if there is none or after an error.
    [[nodiscard]] qint64 number(const char *sql);
    [[nodiscard]] QString text(const char *sql);

    /// Reads the whole file and checks its structure. Corrupt with the first finding.
    [[nodiscard]] Result<> checkIntegrity();

    bool begin(Access access);
    bool commit();
    void rollback();

    /// Rows changed by the last insert, update or delete.
    [[nodiscard]] int changes() const;
    /// Grows with every changed row; tells whether a piece of work has written anything.
    [[nodiscard]] qint64 totalChanges() const;
    /// Number that the last insert gave its row.
    [[nodiscard]] qint64 insertedNumber() const;

    /// The first error since clearError().
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    void clearError() { m_error.reset(); }
    /// Whether error() is about the work at hand (a constraint, a value too big) and not about the store.
    [[nodiscard]] bool errorIsOfTheWork() const { return m_errorIsOfTheWork; }
    /// Whether error() says that the disk is full.
    [[nodiscard]] bool errorIsFullDisk() const { return m_errorIsFullDisk; }
    /// Moves committed changes from the log to the file proper, so that the log's space can be used again. Done by
    /// itself every 8 MB; called when the disk is full.
    void checkpoint();
    /// Remembers SQLite's result code as error() unless there is one. Called by Query.
    void note(int code);

    [[nodiscard]] const QString &path() const { return m_path; }

private:
    Connection(const StoreSettings &settings, const StoreSchema &schema);

    bool configure(const StoreSettings &settings);
    [[nodiscard]] bool isOurs();
    [[nodiscard]] sqlite3_stmt *prepared(size_t number);

    QString m_path;
    StoreSchema m_schema;
    sqlite3 *m_handle = nullptr;
    std::vector<sqlite3_stmt *> m_statements;
    std::optional<Error> m_error;
    bool m_errorIsOfTheWork = false;
    bool m_errorIsFullDisk = false;
    bool m_errorIsLock = false;
};

} // namespace ams
