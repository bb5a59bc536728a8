// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/CoreConfig.h"
#include "scenario/Problem.h"

namespace ams {

class Secrets;

struct LoadedConfig
{
    std::optional<CoreConfig> config; ///< none when `problems` has an error
    QList<Problem> problems;          ///< of this file, then of each customer's
};

/// Reads the configuration and the customers it names. Nothing is opened but these files; paths that are not absolute
/// are relative to the file they stand in. Secrets must be written as references; given `secrets`, each one is also
/// resolved (and hidden from then on), and a missing one, or a file that is named and not there, is an error: that is
/// what `ams serve` needs, while `ams validate` may run where the secrets are not.
[[nodiscard]] LoadedConfig loadConfig(const QString &file, Secrets *secrets = nullptr);

} // namespace ams
