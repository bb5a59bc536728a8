// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/runs/StepRow.h"

#include <memory>

namespace ams {

/// What a deed is about, as the person saw it when deciding: also the `turn` that the command will carry.
struct RunSubject
{
    RunPicture run;
    QList<StepRow> steps;
    std::shared_ptr<const Scenario> scenario; ///< null: its text is not there
    QString step;                             ///< path of the one that is selected; may be empty
    bool hasNewerText = false;                ///< the agent has another text of the scenario than the run's

    [[nodiscard]] const StepRow *find(const QString &path) const
    {
        for (const StepRow &row : steps) {
            if (row.path == path)
                return &row;
        }
        return nullptr;
    }
    /// "acme / web01", or the customer alone.
    [[nodiscard]] QString place() const
    {
        const QString host = run.host();
        return host.isEmpty() ? run.customer.toString() : run.customer.toString() + QStringLiteral(" / ") + host;
    }
};

} // namespace ams
