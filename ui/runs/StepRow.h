// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/runs/RunPicture.h"

#include "model/ScenarioBook.h"

namespace ams {

/// One line of the list of a run's steps: a step, or an item of a `for_each`.
struct StepRow
{
    QString path; ///< "collect/errors"; of an item "each[3]"
    QString title;
    int depth = 0;
    StepKind kind = StepKind::Action;
    std::optional<Phase> phase; ///< none: an item, or a step that is no longer in the text
    QString action;             ///< "http.get"
    bool isStep = true;         ///< false: an item
    bool isEnabled = true;
    bool isNext = false; ///< begins as soon as automation may go on
    StepState state;

    bool operator==(const StepRow &) const = default;
};

/// The steps of the run's scenario in order, with those of groups, branches, items and called scenarios below them,
/// then the clean-up steps. Without the text: what has run. At most 200 items of one loop are listed, the newest.
[[nodiscard]] QList<StepRow> stepRows(const ScenarioBook &texts, const RunPicture &run);

/// The title of the step at that path, else the path itself.
[[nodiscard]] QString stepTitle(const QList<StepRow> &rows, const QString &path);

/// What a step has come to, in one line: its message, or the gist of its result. As it was written, never translated.
[[nodiscard]] QString resultLine(const StepState &state);

} // namespace ams
