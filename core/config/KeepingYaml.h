// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/ConfigReads.h"
#include "config/KeepingConfig.h"

namespace ams {

/// Sections `diagnostics` and `archive` of the configuration file; each reports what is wrong where it stands.
[[nodiscard]] DiagnosticsConfig readDiagnostics(const YamlNode &node, ConfigReads &reads);
[[nodiscard]] ArchiveConfig readArchive(const YamlNode &node, ConfigReads &reads);

} // namespace ams
