// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/RunView.h"
#include "pagerduty/OutboxMemory.h"

#include <QStringList>

namespace ams {

/// Words for an incident's title and timeline, made from a run's state as data. Pure; nothing is masked here.
/// English and Japanese, by the customer's language.

/// What stands before the original title: "[AMS 3/7 restart] ", "[AMS ok] ", "[AMS needs you: verify failed] ",
/// "[AMS stopped: resolved by others] ". Begins with "[AMS " and holds no other "]", so that originalTitle() finds it.
[[nodiscard]] QString titlePrefix(const RunView &view);

/// The progress note, line by line: start, a line per phase that is over, at the end the summary and the link.
/// While the run goes on, lines are only added; what has once been said stays as it is.
[[nodiscard]] QStringList noteLines(const RunView &view, const OutboxMemory &memory);

/// The last line of every note of that run: by it a note is found again after its answer was lost.
[[nodiscard]] QString noteMarker(const RunId &run);

/// The lines as one text of at most 65,535 UTF-8 bytes, the marker last.
[[nodiscard]] QString noteText(const QStringList &lines, const RunId &run);

/// PagerDuty keeps 65,535 single-byte characters of a note; counted in UTF-8 to be on the safe side.
inline constexpr qsizetype kLongestNote = 65535;

} // namespace ams
