// SPDX-License-Identifier: Apache-2.0
#include "store/Migrations.h"

#include "store/Connection.h"

namespace ams {

namespace {

/// 0 for a new file.
qint64 schemaVersion(Connection &connection)
{
    if (connection.number("select count(*) from sqlite_schema where name = 'schema_steps'") == 0)
        return 0;
    return connection.number("select coalesce(max(number), 0) from schema_steps");
}

tl::unexpected<Error> newerVersion(const Connection &connection, const StoreSchema &schema, qint64 version)
{
    return fail(ErrorKind::Invalid,
                QStringLiteral("%1 has schema version %2, this program knows the %3 up to version %4: install the "
                               "newer ams that wrote it, or name another file")
                    .arg(connection.path())
                    .arg(version)
                    .arg(schema.name)
                    .arg(schema.migrations.size()));
}

bool applySteps(Connection &connection, const StoreSchema &schema, qint64 from)
{
    if (from == 0) {
        connection.execute("create table schema_steps(number integer primary key, applied_at text not null)");
        connection.execute(qPrintable(QStringLiteral("pragma application_id = %1").arg(schema.applicationId)));
    }
    for (auto step = size_t(from); step < schema.migrations.size(); ++step) {
        connection.execute(schema.migrations[step]);
        connection.execute(
            qPrintable(QStringLiteral("insert into schema_steps values(%1, datetime('now'))").arg(step + 1)));
    }
    return !connection.error();
}

} // namespace

Result<> migrate(Connection &connection, const StoreSchema &schema)
{
    const auto known = qint64(schema.migrations.size());
    qint64 version = schemaVersion(connection);
    if (!connection.error() && version < known && connection.begin(Access::Write)) {
        version = schemaVersion(connection); // another process may have been faster
        if (version < known && !applySteps(connection, schema, version))
            connection.rollback();
        else if (!connection.commit())
            connection.rollback();
    }
    if (connection.error())
        return tl::unexpected(*connection.error());
    if (version > known)
        return newerVersion(connection, schema, version);
    return {};
}

} // namespace ams
