// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Ids.h"

#include <QByteArray>
#include <QString>

#include <array>

struct sqlite3_stmt;

namespace ams {

class Connection;

/// One execution of a prepared statement: arguments in, rows out. Gives the statement back when it goes out of scope.
///
/// Errors stick to the connection (Connection::error()): after the first one next() is false and run() does nothing,
/// so the code between two checks reads like plain code. Lives on the connection's thread, within one function.
class Query final
{
public:
    template<typename... Arguments>
    Query(Connection &connection, sqlite3_stmt *statement, const Arguments &...arguments)
        : m_connection(connection), m_statement(statement)
    {
        static_assert(sizeof...(Arguments) <= kMostArguments);
        (bind(arguments), ...);
    }
    ~Query();
    Q_DISABLE_COPY_MOVE(Query)

    /// Steps to the next row; false after the last one and after an error.
    [[nodiscard]] bool next();
    /// Executes to the end and returns how many rows were inserted, updated or deleted; 0 after an error.
    int run();

    // Columns of the current row, counted from 0.
    [[nodiscard]] qint64 number(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const;
    [[nodiscard]] Timestamp time(int column) const { return Timestamp(Milliseconds(number(column))); }

private:
    static constexpr size_t kMostArguments = 12;

    void bind(qint64 value);
    void bind(int value) { bind(qint64(value)); }
    void bind(const QString &value);
    void bind(const QByteArray &value);
    void bind(Timestamp value) { bind(qint64(value.time_since_epoch().count())); }
    template<typename Tag>
    void bind(const Id<Tag> &value)
    {
        bind(value.toString());
    }

    Connection &m_connection;
    sqlite3_stmt *m_statement; ///< owned by the connection; null after a failed preparation
    int m_bound = 0;
    /// Keeps what was bound alive, so that SQLite need not copy it.
    std::array<QByteArray, kMostArguments> m_held;
};

} // namespace ams
