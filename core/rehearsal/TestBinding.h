// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ActionDescription.h"
#include "rehearsal/ScenarioTest.h"
#include "rehearsal/StepList.h"
#include "scenario/Problem.h"
#include "scenario/ScenarioLibrary.h"

namespace ams {

/// What a test is about.
struct TestSubject
{
    const ScenarioLibrary &scenarioLibrary; ///< of the scenario's folder: a title may belong to another one there
    std::shared_ptr<const Scenario> scenario;
    QList<std::shared_ptr<const Scenario>> called;
    QList<ListedStep> steps; ///< allSteps()
    const ActionCatalog &actions;
};

/// Makes a script out of what a test gives: customer, parameters by the title or as given, results completed with quiet
/// values. What does not fit the scenario is reported. `customer` is what the test's customer file holds, if it names
/// one.
[[nodiscard]] RehearsalScript bindTest(const ScenarioTest &test, const TestSubject &subject,
                                       const std::shared_ptr<const Customer> &customer, ProblemList &problems);

} // namespace ams
