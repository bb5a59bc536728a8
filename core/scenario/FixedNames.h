// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/ExpressionNames.h"

namespace ams {

/// What is known below `incident`, `customer` and `run` before any scenario: where a path leaves it.
struct FixedNameMiss
{
    qsizetype hop = 0; ///< the name that is not there
    QStringList known; ///< what there is in its place
};

/// None when the path stays within what there is, or goes where names are a customer's own (hosts, contacts, vars).
[[nodiscard]] std::optional<FixedNameMiss> missAmongFixedNames(const ExpressionPath &path);

} // namespace ams
