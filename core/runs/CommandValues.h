// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Customer.h"
#include "model/OperatorCommand.h"
#include "model/RunState.h"
#include "model/ScenarioBook.h"

namespace ams {

/// What a person gives with a command, as it is recorded; or why it cannot be taken.
struct PreparedValues
{
    QJsonObject values;
    QString reason; ///< code for CommandAnswer; empty: they are good
    QString detail; ///< one sentence: which field or parameter, what was given, what is wanted
};

/// The values of a command that fits the run (see judgeCommand), checked against what is asked for and brought to its
/// types: an answer against the form of its question ("bad-answer"), changed parameters against those that the scenario
/// declares, in the version that the run will go on with ("bad-parameter"), together with the defaults of what is new
/// there. Without a customer, who may have left the configuration, automation cannot go on ("no-customer"). Values of
/// other commands are as they are. Pure.
[[nodiscard]] PreparedValues prepareValues(const ScenarioBook &book, const Customer *customer, const RunState &state,
                                           const OperatorCommand &command);

} // namespace ams
