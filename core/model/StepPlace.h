// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/RunState.h"
#include "model/ScenarioBook.h"

namespace ams {

// Paths of steps: "look", "collect/errors" (a step of a group, branch or called scenario), "each[3]/check" (a step done
// for item 3 of a for_each), "cleanup/remove-flag". A *block* is what holds steps in order or side by side: "" (the
// scenario), "cleanup", the path of a group, parallel or call step, or an item "each[3]".

/// Where a step stands.
struct StepPlace
{
    const Scenario *scenario = nullptr;          ///< whose text it is in; of a called one inside a call
    const std::vector<Step> *siblings = nullptr; ///< the steps of its block
    int index = 0;                               ///< among them
    QString block;                               ///< path of its block
    bool isInOrder = true;                       ///< false: its siblings run at the same time (branch of a parallel)
    QString frame;                               ///< path of the innermost call around it; empty: the run's scenario

    [[nodiscard]] const Step &step() const { return (*siblings)[static_cast<size_t>(index)]; }
};

/// The place of that step in the run's scenario; none when the text has no such step (any more).
[[nodiscard]] std::optional<StepPlace> placeOf(const ScenarioBook &book, const RunState &state, const QString &path);

/// The steps of a block; null when there is none.
[[nodiscard]] const std::vector<Step> *stepsOf(const ScenarioBook &book, const RunState &state, const QString &block);

/// "collect" + "errors" -> "collect/errors"; "" + "look" -> "look"
[[nodiscard]] QString pathIn(const QString &block, const QString &id);
/// "each", 3 -> "each[3]"
[[nodiscard]] QString itemBlock(const QString &forEach, int item);
/// The step that a block is the inside of: "each[3]" -> "each", "collect" -> "collect"; empty for "" and "cleanup".
[[nodiscard]] QString ownerOf(const QString &block);
/// Number of the item, or -1: "each[3]" -> 3
[[nodiscard]] int itemOf(const QString &block);
/// "collect/errors" -> "collect"; "look" -> ""
[[nodiscard]] QString blockOf(const QString &path);
/// Whether the path lies inside that step (any depth): isInside("each[3]/check", "each").
[[nodiscard]] bool isInside(const QString &path, const QString &step);
/// The steps around it, innermost first: "a/b[2]/c" -> "a/b", "a"
[[nodiscard]] QStringList stepsAround(const QString &path);

inline const QString kCleanupBlock = QStringLiteral("cleanup");

} // namespace ams
