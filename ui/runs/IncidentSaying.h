// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/look/Badge.h"
#include "ui/runs/StepRow.h"

namespace ams {

/// How an incident stands, in the sentences of its headline.
struct IncidentSaying
{
    Badge badge;
    QString now;  ///< who has it, and which step or question: "Automation: step 3 of 7, Restart"
    QString why;  ///< of a hand-over or an end
    QString next; ///< what comes next, or what a person can do now

    bool operator==(const IncidentSaying &) const = default;
};

/// `run`: null while it is not known; `rows`: its steps, for titles. `isYou`: whether that person is who looks.
[[nodiscard]] IncidentSaying sayingOf(const IncidentRow &row, const RunPicture *run, const QList<StepRow> &rows,
                                      const std::function<bool(const Person &)> &isYou, Timestamp now);

} // namespace ams
