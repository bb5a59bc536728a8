// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "LedgerOption.h"

#include "archive/SqlArchive.h"

namespace ams {

/// The configured archive; null, without a word, when none is configured or its password cannot be had.
[[nodiscard]] std::unique_ptr<SqlArchive> openArchive(const CoreConfig &config);
/// `ams runs --archive …`
void addArchiveOptions(QCommandLineParser &parser);
[[nodiscard]] int listArchive(const QCommandLineParser &parser);

} // namespace ams
