// SPDX-License-Identifier: Apache-2.0
#include "store/StoreErrors.h"

#include <QDir>
#include <QFileInfo>

#include <sqlite3.h>

#include <cerrno>

namespace ams {

namespace {

Error cannotOpen(const QString &path, const QString &detail)
{
    const QFileInfo file(path);
    if (!file.dir().exists()) {
        return {
            ErrorKind::NotFound,
            QStringLiteral("%1 cannot be created because its folder does not exist: create %2").arg(path, file.path())};
    }
    if (file.isDir())
        return {ErrorKind::Invalid, QStringLiteral("%1 is a folder: name a file").arg(path)};
    return {ErrorKind::Denied,
            QStringLiteral("%1 cannot be opened (%2): give the user that runs ams the right to read and write it and "
                           "its folder")
                .arg(path, detail)};
}

} // namespace

bool meansFullDisk(int code, int systemError)
{
    const int kind = code & 0xff;
    return kind == SQLITE_FULL ||
           (kind == SQLITE_IOERR && (systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG));
}

Error storeError(int code, int systemError, const QString &detail, const QString &path)
{
    const int kind = code & 0xff;
    if (meansFullDisk(code, systemError)) {
        return {ErrorKind::Busy,
                QStringLiteral("%1 cannot grow because the disk is full: free some space, writing goes on by itself")
                    .arg(path)};
    }
    switch (kind) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorKind::Busy,
                QStringLiteral("%1 is locked by another process that is writing: try again").arg(path)};
    case SQLITE_NOTADB:
        return {
            ErrorKind::Corrupt,
            QStringLiteral("%1 is not a database: name another file, or move this one away to begin anew").arg(path)};
    case SQLITE_CORRUPT:
        return {ErrorKind::Corrupt,
                QStringLiteral("%1 is damaged (%2): stop all agents and restore it from a backup, or save what can be "
                               "read with \"sqlite3 %1 .recover\"")
                    .arg(path, detail)};
    case SQLITE_READONLY:
        return {ErrorKind::Denied,
                QStringLiteral("%1 can only be read: give the user that runs ams the right to write it and its folder")
                    .arg(path)};
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
        return cannotOpen(path, detail);
    case SQLITE_CONSTRAINT:
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
        return {ErrorKind::Invalid, QStringLiteral("%1 cannot store this: %2").arg(path, detail)};
    case SQLITE_NOMEM:
        return {ErrorKind::Busy, QStringLiteral("%1 cannot be used because memory is exhausted").arg(path)};
    case SQLITE_IOERR:
    case SQLITE_PROTOCOL:
        return {ErrorKind::Unreachable,
                QStringLiteral("%1 cannot be read or written (%2, system error %3): check the disk")
                    .arg(path, detail)
                    .arg(systemError)};
    default:
        return {ErrorKind::Bug,
                QStringLiteral("%1: unexpected database error %2 (%3)").arg(path).arg(code).arg(detail)};
    }
}

} // namespace ams
