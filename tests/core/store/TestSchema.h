// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/Connection.h"

#include <array>

namespace ams::test {

/// A small store for the tests of core/store: one table of unique names.
enum class Names { Insert, Count, All, Large };

inline constexpr std::array<const char *, 2> kMigrations = {
    "create table names(no integer primary key, name text not null unique)",
    "alter table names add column body blob not null default x''",
};
inline constexpr std::array<const char *, 4> kStatements = {
    "insert into names(name) values(?1)",
    "select count(*) from names",
    "select name from names order by no",
    "insert into names(name, body) values(?1, ?2)",
};

/// With the first `version` steps only.
inline StoreSchema schema(size_t version = kMigrations.size())
{
    return {QStringLiteral("test store"), 0x54455354, std::span(kMigrations).first(version), kStatements};
}

inline qint64 countNames(Connection &connection)
{
    Query row = connection.query(Names::Count);
    return row.next() ? row.number(0) : -1;
}

} // namespace ams::test
