// SPDX-License-Identifier: Apache-2.0
#pragma once

class QSplitter;

namespace ams {

class UiSettings;

/// The parts of a splitter are as wide as the person left them, also at the next start. Kept under the splitter's
/// object name. Call it when all parts are in.
void rememberSizes(QSplitter &splitter, UiSettings &settings);

} // namespace ams
