// SPDX-License-Identifier: Apache-2.0
#include "store/Query.h"

#include "store/Connection.h"

#include <sqlite3.h>

namespace ams {

Query::~Query()
{
    if (!m_statement)
        return;
    sqlite3_reset(m_statement); // repeats the error of the last step, which has been noted already
    sqlite3_clear_bindings(m_statement);
}

bool Query::next()
{
    if (!m_statement || m_connection.error())
        return false;
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        m_connection.note(code);
    return false;
}

int Query::run()
{
    while (next()) {
    }
    return m_connection.error() ? 0 : m_connection.changes();
}

qint64 Query::number(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QString Query::text(int column) const
{
    const auto *utf8 = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(utf8, sqlite3_column_bytes(m_statement, column));
}

QByteArray Query::bytes(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return QByteArray(data, sqlite3_column_bytes(m_statement, column));
}

void Query::bind(qint64 value)
{
    ++m_bound;
    if (!m_statement)
        return;
    if (const int code = sqlite3_bind_int64(m_statement, m_bound, value); code != SQLITE_OK)
        m_connection.note(code);
}

void Query::bind(const QString &value)
{
    QByteArray &held = m_held[size_t(m_bound++)];
    if (!m_statement)
        return;
    held = value.toUtf8();
    // A null pointer would be bound as NULL, which is not the empty text.
    const int code = sqlite3_bind_text64(m_statement, m_bound, held.isNull() ? "" : held.constData(),
                                         sqlite3_uint64(held.size()), SQLITE_STATIC, SQLITE_UTF8);
    if (code != SQLITE_OK)
        m_connection.note(code);
}

void Query::bind(const QByteArray &value)
{
    QByteArray &held = m_held[size_t(m_bound++)];
    if (!m_statement)
        return;
    held = value;
    const int code = sqlite3_bind_blob64(m_statement, m_bound, held.isNull() ? "" : held.constData(),
                                         sqlite3_uint64(held.size()), SQLITE_STATIC);
    if (code != SQLITE_OK)
        m_connection.note(code);
}

} // namespace ams
