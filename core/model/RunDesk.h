// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/RunView.h"

#include <QObject>

#include <functional>

namespace ams {

/// A run begun by hand: this scenario for that incident, whatever its title says.
struct ManualStart
{
    ScenarioId scenario;
    IncidentId incident; ///< an incident that the agent knows of, or that PagerDuty has
    QJsonObject params;
    Person by;
};

/// A run as it was after `entries` entries of its journal, which has `total` by now.
struct RunMoment
{
    RunView view;
    qint64 entries = 0;
    qint64 total = 0;
};

/// What people and their programs can ask of the runs of an agent and its ledger. Implemented above runs, used by the
/// agent's API. Lives in the core thread and is called there; an answer comes in `context`'s thread through its event
/// loop, never from inside the call, and is dropped when `context` has died.
class RunDesk
{
public:
    template<typename T>
    using Answer = std::function<void(Result<T>)>;

    virtual ~RunDesk() = default;

    /// Durable when answered. The run may belong to another agent of the same ledger. The caller has checked the
    /// person's rights and has set `by`.
    virtual void command(OperatorCommand command, QObject *context, Answer<CommandAnswer> then) = 0;
    /// A run that is live in this agent, else none.
    [[nodiscard]] virtual std::optional<RunView> find(const RunId &run) const = 0;
    /// Any run of the ledger or the archive, live or not. NotFound.
    virtual void load(RunId run, QObject *context, Answer<RunView> then) = 0;
    /// The same as it was after its first `entries` (at least 1) entries; beyond the last one, as it is now. Cheap when
    /// asked again and again about one run.
    virtual void loadAt(RunId run, qint64 entries, QObject *context, Answer<RunMoment> then) = 0;
    /// Entries from number `first` on, at most `limit`. NotFound for an unknown run.
    virtual void journal(RunId run, qint64 first, int limit, QObject *context, Answer<QList<RunEvent>> then) = 0;
    /// NotFound (scenario, incident), Invalid (parameters, host not in the inventory), Conflict (another run has it).
    virtual void start(ManualStart start, QObject *context, Answer<RunId> then) = 0;
};

} // namespace ams
