// SPDX-License-Identifier: Apache-2.0
#include "ArchiveAccess.h"

namespace ams {

Result<ArchiveSettings> archiveSettings(const ArchiveConfig &config, Secrets &secrets)
{
    ArchiveSettings settings;
    settings.path = config.path;
    if (config.kind == ArchiveConfig::Kind::Sqlite)
        return settings;
    settings.kind = ArchiveSettings::Kind::PostgreSql;
    settings.host = config.host;
    settings.port = config.port;
    settings.database = config.database;
    settings.user = config.user;
    if (config.password.isEmpty())
        return settings;
    const auto password = secrets.resolve(config.password);
    if (!password)
        return tl::unexpected(password.error());
    settings.password = *password;
    return settings;
}

ArchiveFilter archiveFilter(const ArchiveQuery &query, const std::optional<QList<CustomerId>> &of)
{
    const auto given = [](Timestamp time) { return time == Timestamp{} ? std::nullopt : std::optional(time); };
    return {query.text,         query.customer,     query.host, query.scenario, query.outcome,
            given(query.since), given(query.until), of,         query.limit};
}

} // namespace ams
