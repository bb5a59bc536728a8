// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ams {

/// Which database an archive is in.
struct ArchiveSettings
{
    enum class Kind { Sqlite, PostgreSql };
    Kind kind = Kind::Sqlite;
    QString path; ///< file of Sqlite
    QString host; ///< of PostgreSql: name, address, or the folder of its socket
    quint16 port = 5432;
    QString database;
    QString user;
    QString password; ///< the secret itself; empty: none
};

} // namespace ams
