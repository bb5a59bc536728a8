// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Secrets.h"
#include "config/CoreConfig.h"

#include <QCommandLineParser>

#include <optional>

namespace ams {

/// The --config option that several commands share: given, else $AMS_CONFIG, else /etc/ams/ams.yaml.
void addConfigOption(QCommandLineParser &parser);
/// Loads it; problems go to standard error. Empty when it has errors. With `secrets` every secret must be there.
[[nodiscard]] std::optional<CoreConfig> loadConfigOption(const QCommandLineParser &parser, Secrets *secrets = nullptr);

} // namespace ams
