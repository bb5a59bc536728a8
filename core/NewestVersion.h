// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RunReader.h"
#include "model/OperatorCommand.h"
#include "scenario/ScenarioLibrary.h"

namespace ams {

/// What a command says as `version` when its sender wants the newest text of the run's scenario that the agent has.
inline const QByteArray kNewestVersion = QByteArrayLiteral("new");

/// Makes of a command that says kNewestVersion one that names the version: the text is in the ledger then, and the run
/// can go on with it. Lives in the core thread; private to Core's own files.
class NewestVersion final
{
public:
    /// What is given outlives this.
    NewestVersion(const ScenarioLibrary &scenarios, Ledger &ledger, RunReader &reader)
        : m_scenarios(scenarios), m_ledger(ledger), m_reader(reader)
    {
    }

    struct Named
    {
        OperatorCommand command; ///< with version and called; without both when the run has the newest
        std::optional<CommandAnswer>
            refusal; ///< "version-gone", "version-mismatch": the detail lists what does not fit
    };
    /// Whatever else is wrong with the command is left to who has the run. Answers later; not when `context` has died.
    void name(const OperatorCommand &command, QObject *context, const RunReader::Answer<Named> &then);

private:
    using Texts = QList<std::shared_ptr<const Scenario>>;
    [[nodiscard]] Named compared(OperatorCommand command, const LoadedRun &run) const;
    void keep(Texts texts, const Named &named, QObject *context, const RunReader::Answer<Named> &then);

    const ScenarioLibrary &m_scenarios;
    Ledger &m_ledger;
    RunReader &m_reader;
};

} // namespace ams
