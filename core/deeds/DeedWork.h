// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/LocalText.h"
#include "deeds/DeedMemory.h"
#include "ledger/DeedBook.h"
#include "model/OperatorCommand.h"
#include "pagerduty/PagerDutyApi.h"

namespace ams {

struct DeedSettings
{
    AgentId agent;
    UserId botUser;                       ///< whose changes are our own; empty: not known
    Milliseconds lease{60000};            ///< of a deed under way; longer than a call to PagerDuty may take
    Milliseconds answerWithin{4000};      ///< then it is answered as kept
    Milliseconds giveUpAfter{3600000};    ///< what nobody could write by then is not right any more
    Milliseconds lookForLeftEvery{30000}; ///< deeds that another agent has left undone
};

/// What deeds are carried out with. Everything outlives them.
struct DeedServices
{
    /// A command to a run, as RunDesk::command.
    using TellRun = std::function<void(const OperatorCommand &command, QObject *context,
                                       std::function<void(const Result<CommandAnswer> &)> then)>;

    PagerDutyApi &api;
    DeedBook &book;
    Clock &clock;
    Random &random;
    DeedSettings settings;
    TellRun tellRun;
    std::function<Language(const Incident &)> languageOf; ///< of the customer whose incident it is
};

/// One deed on its way into PagerDuty: a fresh look, the precondition, the run stopped, the write, the note. Each stage
/// is durable before the next begins, and what may have happened is looked for before it is done again. Goes on until
/// it is done or given up. Lives in the core thread; owned by DeedDesk. Destroying it leaves the rest to who takes the
/// deed over.
class DeedWork final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeedWork)
public:
    /// `isLeft`: another process has begun it, and its last write may have happened.
    DeedWork(DeedServices &services, DeedRecord record, DeedMemory memory, bool isLeft);
    void start();

    [[nodiscard]] const DeedMemory &memory() const { return m_memory; }

signals:
    /// It is done, one way or the other, and that is durable.
    void finished();
    /// Another agent has it now.
    void lost();
    /// PagerDuty has told how the incident stands.
    void incidentSeen(const ams::Incident &incident);

private:
    using Stage = DeedMemory::Stage;
    void proceed();
    void save(std::function<void()> then);
    void look();
    void onLooked(const PagerDutyIncident &now);
    void stopRun();
    void tellRun(CommandKind kind, qint64 turn);
    void onRunTold(CommandKind kind, const Result<CommandAnswer> &answer);
    void write();
    void acknowledge();
    void snooze();
    void onWritten(const PagerDutyResult<PagerDutyIncident> &incident);
    void onEffect();
    void lookForNote();
    void addNote();
    void finish(IncidentDeedAnswer::Outcome outcome, const QString &reason = {}, const QString &detail = {});
    void fail(const PagerDutyError &error);
    void again(Milliseconds delay);
    [[nodiscard]] CallOptions options(CallPriority priority) const;
    [[nodiscard]] Milliseconds leaseLeft() const { return m_leaseUntil - m.clock.steady(); }

    DeedServices &m;
    DeedRecord m_record;
    DeedMemory m_memory;
    std::optional<PagerDutyIncident> m_now; ///< as PagerDuty told last
    Milliseconds m_leaseUntil{0};           ///< steady
    bool m_mustLook = false;                ///< the write may have happened
    bool m_mustLookForNote = false;
    bool m_isRunTold = false;
    bool m_isAsWanted = false; ///< it stands as the deed makes it: there is nothing to write
    int m_failures = 0;
};

} // namespace ams
