// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archive/ArchiveSettings.h"
#include "base/Secrets.h"
#include "config/KeepingConfig.h"

namespace ams {

/// How the configured archive is reached, with its password resolved. Not for ArchiveConfig::Kind::None.
[[nodiscard]] Result<ArchiveSettings> archiveSettings(const ArchiveConfig &config, Secrets &secrets);

} // namespace ams
