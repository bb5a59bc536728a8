// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/IncidentDetails.h"
#include "model/RunView.h"

namespace ams {

/// A heading of a Markdown page, with what stands below it.
struct RunbookSection
{
    QString heading;
    QString text; ///< with the heading's line, up to the next heading of the same or a higher level
};
/// The section that `name` stands for: by its anchor (`<a id="name"></a>` before the heading), or by its heading, as it
/// is written or as links to it are ("what-to-do"). None: the page has no such section. Pure.
[[nodiscard]] std::optional<RunbookSection> runbookSection(const QString &page, const QString &name);

/// What the run's runbook says about that step, in the customer's language if there is such a page: the section of the
/// step's id, else the one that the scenario names.
/// `scenarioFile` is the file that the scenario is in now; pages outside `folder` are not read. NotFound: the scenario
/// names no runbook, or there is none. Blocks for as long as a small file takes to read.
[[nodiscard]] Result<RunbookPart> readRunbook(const RunView &run, const StepPath &step, const QString &scenarioFile,
                                              const QString &folder);

} // namespace ams
