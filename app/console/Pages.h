// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"

namespace ams {

/// The pages of the console, in the order of the side bar.
[[nodiscard]] QList<PageSpec> consolePages();

} // namespace ams
