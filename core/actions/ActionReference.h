// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ActionDescription.h"

namespace ams {

/// The reference page of all actions as Markdown, in one language, in the order of their names. Made from the same
/// descriptions the validator and the engine use, so it cannot disagree with them. Ends with a line break.
[[nodiscard]] QString actionReference(const ActionCatalog &catalog, Language language);

} // namespace ams
