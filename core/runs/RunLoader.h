// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/Ledger.h"
#include "model/CustomerBook.h"
#include "model/RunView.h"
#include "runs/RunMachine.h"

namespace ams {

/// A run as the ledger has it.
struct LoadedRun
{
    RunState state;
    qint64 entries = 0; ///< 0: claimed, but nothing was recorded yet
    QList<RunEvent> journal;
    ScenarioBook book;                        ///< the pinned texts, and those that people chose later
    std::shared_ptr<const Customer> customer; ///< null when the customer is no longer configured
    QString fault;                            ///< why it cannot be carried on; empty when it can
};

/// What observers get of a run that nobody carries at the moment.
[[nodiscard]] RunView viewOf(const LoadedRun &run);

/// A run whose journal and texts (by version) are at hand, as an archive keeps them. Corrupt: the journal cannot be
/// read.
[[nodiscard]] Result<LoadedRun> loadedFrom(const RunId &run, const QList<QByteArray> &entries,
                                           const QMap<QByteArray, QByteArray> &texts, const CustomerBook &customers);

/// Reads a run back: journal, pinned scenario text, state. For recovery, the outbox after a restart, and `ams show`.
/// The answer is an Error only when the ledger could not be read; a run that is damaged is answered with `fault`.
class RunLoader final
{
public:
    RunLoader(Ledger &ledger, const CustomerBook &customers) : m_ledger(ledger), m_customers(customers) {}

    void load(const RunId &run, QObject *context, const LedgerAnswer<LoadedRun> &then) const;

private:
    Ledger &m_ledger;
    const CustomerBook &m_customers;
};

} // namespace ams
