// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "LedgerRunDesk.h"
#include "base/Secrets.h"
#include "crash/CrashWorld.h"
#include "ledger/SqlLedger.h"
#include "runs/Engine.h"
#include "support/HastyClock.h"
#include "support/KillingLedger.h"

#include <QSet>

namespace ams {

/// One life of an agent: until its run has ended, or until it is killed at a write. Ann works with it: she decides what
/// to do from the run's durable state alone, so that whoever comes after a kill goes on where she was. `folder` holds
/// ledger, world and scenarios.
class CrashedAgent final : public QObject
{
    Q_OBJECT
public:
    CrashedAgent(const QString &folder, const QString &keyword);

    /// The error of what could not be set up; empty: fine.
    [[nodiscard]] const QString &problem() const { return m_problem; }
    void live(int killAt, KillingLedger::Moment moment);

signals:
    /// "aborted reached-abort page"
    void ended(const QString &how);

private:
    void onChanged(const RunView &view);
    /// What is to be done now, if anything, is done; looks again and again, as a person does.
    void look();
    void lookAtParked();
    void decide();
    void decideAsHolder();
    void tell(CommandKind kind, const QString &step = {});
    void acknowledge(const QString &step);

    QString m_problem;
    HastyClock m_clock;
    SystemRandom m_random;
    Secrets m_secrets;
    CrashWorld m_world;
    ActionRegistry m_registry;
    Expressions m_expressions;
    CustomerBook m_customers;
    ScenarioLibrary m_library;
    std::unique_ptr<MatchIndex> m_index;
    std::unique_ptr<SqlLedger> m_real;
    std::unique_ptr<KillingLedger> m_ledger;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<LedgerRunDesk> m_desk;
    Incident m_incident;
    RunState m_state;
    QSet<QString> m_told; ///< what was told already, and has not failed
};

} // namespace ams
