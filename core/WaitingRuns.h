// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "ledger/Ledger.h"
#include "model/RunView.h"

#include <QHash>
#include <QObject>

#include <deque>

namespace ams {

class Engine;
class RunDesk;

struct WaitingRunsSettings
{
    Milliseconds lookEvery{5000};
    /// At most so many of the newest are known; each costs about a hundred bytes here, and one read of its journal.
    int mostRuns = 5000;
};

/// Runs that wait for people and that no agent carries: of a former process, of another agent of this ledger, or of one
/// that has died. Whoever looks at any agent sees them all, and what became of them when another agent went on with
/// one. Those that the engine carries are the engine's to tell of.
///
/// Lives in the core thread; owned by CoreApi. What is given outlives it.
class WaitingRuns final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WaitingRuns)
public:
    struct Parts
    {
        Ledger &ledger;
        const Engine &engine;
        RunDesk &desk; ///< reads the runs
        Clock &clock;
    };
    explicit WaitingRuns(const Parts &parts, WaitingRunsSettings settings = {}, QObject *parent = nullptr);

    /// The first look, and from then on one at each interval.
    void start();
    /// What the engine tells: newer than anything that is being read.
    void onRunChanged(const ams::RunView &view);

signals:
    /// A run that nobody here carries is new, or has changed.
    void runSeen(const ams::RunView &view);

private:
    struct Known
    {
        qint64 epoch = 0; ///< each agent that takes the run up counts it up
        Timestamp startedAt{};
    };
    void look();
    void compare(const QList<RunRecord> &parked);
    void readNext();
    void onRead(quint64 reading, const RunId &run, const Result<RunView> &view);

    Parts m_parts;
    WaitingRunsSettings m_settings;
    QHash<RunId, Known> m_known;
    std::deque<RunId> m_toRead;
    std::optional<RunId> m_reading; ///< one at a time: there may be thousands, and others need the ledger too
    quint64 m_readings = 0;
};

} // namespace ams
