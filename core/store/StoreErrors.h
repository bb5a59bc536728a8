// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

namespace ams {

/// Whether the disk, or what this process may use of it, is full.
[[nodiscard]] bool meansFullDisk(int code, int systemError);

/// What an SQLite result code means to people: the kind, and a sentence with the file and the remedy.
/// `code` is an extended result code, `systemError` the errno that SQLite noted, `detail` its own message.
[[nodiscard]] Error storeError(int code, int systemError, const QString &detail, const QString &path);

} // namespace ams
