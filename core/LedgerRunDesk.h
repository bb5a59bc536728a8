// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "NewestVersion.h"
#include "RunReader.h"
#include "ledger/CommandMail.h"
#include "model/CustomerBook.h"
#include "model/Match.h"
#include "model/RunDesk.h"
#include "runs/CommandPostman.h"

#include <QHash>
#include <QObject>

namespace ams {

/// Runs as the API asks for them: live ones as the engine last told of them, all others from the ledger. Commands go by
/// the ledger's mail to whichever agent has the run, this one included, so that one road serves all. Lives in the core
/// thread; private to Core's own files.
class LedgerRunDesk final : public QObject, public RunDesk
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LedgerRunDesk)
public:
    /// How long the owner of a run may take to answer; then the outcome is unknown, and the same command may be sent
    /// again under its id.
    static constexpr Milliseconds kAnswerWithin{20000};

    struct Parts
    {
        Engine &engine;
        Ledger &ledger;
        const CustomerBook &customers;
        RunArchive *archive; ///< null: none
        Clock &clock;
        AgentId agent;
    };
    explicit LedgerRunDesk(const Parts &parts, QObject *parent = nullptr);

    void onRunChanged(const ams::RunView &view);
    /// A run begun by hand needs what PagerDuty told of its incident.
    void onIncidentSeen(const ams::Incident &incident);
    void onRunGone(const ams::RunId &run) { m_live.remove(run); }

    /// A version kNewestVersion is the newest text that this agent has.
    void command(OperatorCommand command, QObject *context, Answer<CommandAnswer> then) override;
    [[nodiscard]] std::optional<RunView> find(const RunId &run) const override;
    void load(RunId run, QObject *context, Answer<RunView> then) override;
    void loadAt(RunId run, qint64 entries, QObject *context, Answer<RunMoment> then) override;
    void journal(RunId run, qint64 first, int limit, QObject *context, Answer<QList<RunEvent>> then) override;
    void start(ManualStart start, QObject *context, Answer<RunId> then) override;

private:
    void send(const OperatorCommand &command, QObject *context, Answer<CommandAnswer> then);
    void post(const OperatorCommand &command, Milliseconds until, QObject *context, const Answer<CommandAnswer> &then);
    void wakeAndTell(const RunRecord &record, const OperatorCommand &command, Milliseconds until, QObject *context,
                     const Answer<CommandAnswer> &then);
    void awaitAnswer(const OperatorCommand &command, int looks, Milliseconds until, QObject *context,
                     const Answer<CommandAnswer> &then);
    void tellIfParked(const OperatorCommand &command, int looks, Milliseconds until, QObject *context,
                      const Answer<CommandAnswer> &then);

    [[nodiscard]] std::optional<Incident> incident(const IncidentId &id) const;
    [[nodiscard]] Result<Match> matchByHand(const Incident &incident, const ManualStart &start) const;

    Engine &m_engine;
    Ledger &m_ledger;
    RunReader m_reader;
    NewestVersion m_newest;
    Clock &m_clock;
    CommandPostman m_postman;
    QHash<RunId, RunView> m_live;
    QHash<IncidentId, Incident> m_open; ///< open incidents as last heard of
};

} // namespace ams
