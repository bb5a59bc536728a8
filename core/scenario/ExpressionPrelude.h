// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ams {

/// JavaScript that is evaluated once in a new engine: a function (host, budget, global) that returns `$`, the object
/// behind every translated expression, and takes everything else out of the engine.
///
/// `$` counts what an evaluation makes: about one unit a byte, so no text or list outgrows the budget however it is
/// built. Whatever would turn a list or an object into a text by itself is gone, as are all prototypes' members; own
/// properties of plain data are all that can be reached.
[[nodiscard]] QString expressionPrelude();

} // namespace ams
