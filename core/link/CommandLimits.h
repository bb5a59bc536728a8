// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace ams {

/// What an agent takes with a command, in characters: a person's words, and the output pasted to a ticked step (what
/// the journal keeps of a text).
constexpr qsizetype kLongestCommandNote = 4000;
constexpr qsizetype kLongestCommandOutput = 16 * 1024;

} // namespace ams
