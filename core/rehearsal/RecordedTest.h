// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ActionDescription.h"
#include "model/Customer.h"
#include "model/RunEvent.h"
#include "model/ScenarioBook.h"

namespace ams {

/// A run that really happened, as far as a test needs it.
struct RunForTest
{
    RunId run;
    QList<RunEvent> journal;                  ///< whole, from its start
    ScenarioBook book;                        ///< the texts it was pinned to
    std::shared_ptr<const Customer> customer; ///< as it is now; null: not known any more
};

/// A *.test.yaml with one test that gives what the run met (results, answers, deeds, crashes) and expects what it did.
/// Results are those of the journal: masked, cut, and of steps with `save` what was kept. Corrupt: the journal does not
/// begin with a start.
[[nodiscard]] Result<QByteArray> testFromRun(const RunForTest &run, const ActionCatalog &actions);

} // namespace ams
