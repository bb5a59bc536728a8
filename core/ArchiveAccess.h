// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archive/ArchiveSettings.h"
#include "archive/RunArchive.h"
#include "base/Secrets.h"
#include "config/KeepingConfig.h"
#include "link/CoreLink.h"

namespace ams {

/// How the configured archive is reached, with its password resolved. Not for ArchiveConfig::Kind::None.
[[nodiscard]] Result<ArchiveSettings> archiveSettings(const ArchiveConfig &config, Secrets &secrets);

/// What a console or a program looks for, as the archive takes it.
/// `of`: only runs of these customers.
[[nodiscard]] ArchiveFilter archiveFilter(const ArchiveQuery &query, const std::optional<QList<CustomerId>> &of);

} // namespace ams
