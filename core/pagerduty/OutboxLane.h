// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/Ledger.h"
#include "pagerduty/OutboxCounters.h"
#include "pagerduty/OutboxPace.h"
#include "pagerduty/OutboxPlan.h"
#include "pagerduty/PagerDutyApi.h"

namespace ams {

/// Writes what the runs of one incident want shown, one call at a time: asks the plan, does the step, takes in the
/// answer, asks again. What is wanted may change while a call is under way; only the newest state is written.
/// Tries for ever. Owned by PagerDutyOutbox; same thread.
class OutboxLane final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OutboxLane)
public:
    struct Services
    {
        PagerDutyApi &api;
        Ledger &ledger;
        Clock &clock;
        Random &random;
        const OutboxSettings &settings;
        const TextMask &mask;
        OutboxCounters &counters;
        OutboxPace &pace;
    };
    OutboxLane(const Services &services, IncidentId incident);

    void update(const RunView &view);
    void seen(const Incident &incident);
    void drop(const RunId &run);
    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }

signals:
    /// Everything of that run is written, and the ledger knows it.
    void settled(const ams::RunId &run);
    /// See PagerDutyOutbox.
    void foundResolved(const ams::RunId &run, const QString &by);

private:
    friend struct OutboxExecution;
    using Entry = OutboxEntry;

    void proceed();
    void wakeAt(Milliseconds at);
    [[nodiscard]] Entry *find(const RunId &run);
    Entry &add(const RunView &view);
    void remove(const RunId &run);
    void doStep(Entry &entry, const outbox::Step &step);
    template<typename T, typename Absorb>
    std::function<void(T)> whenDone(const RunId &run, Absorb absorb);
    [[nodiscard]] CallOptions optionsFor(const RunId &run, CallPriority priority);

    void onMemory(Entry &entry, const Result<std::optional<OutboxRecord>> &record);
    void onIncident(Entry &entry, const PagerDutyResult<PagerDutyIncident> &incident);
    void onNotes(Entry &entry, const PagerDutyResult<QList<PagerDutyNote>> &notes);
    void onNoteAdded(Entry &entry, const outbox::AddNote &step, const PagerDutyResult<PagerDutyNote> &note);
    void onNoteEdited(Entry &entry, const outbox::EditNote &step, const PagerDutyResult<PagerDutyNote> &note);
    void onChanged(Entry &entry, const outbox::Change &step, const PagerDutyResult<PagerDutyIncident> &incident);
    void onChangeRefused(Entry &entry, const outbox::Change &step, const PagerDutyError &error);
    void onHandoverRefused(Entry &entry, const PagerDutyError &error);
    void onSaved(Entry &entry, const OutboxMemory &memory, const Result<bool> &saved);
    void noteHandover(Entry &entry);
    void onClosed(Entry &entry, const Result<bool> &saved);

    void learn(const PagerDutyIncident &incident);
    void failed(Entry &entry, const PagerDutyError &error, const char *what);

    Services m;
    const IncidentId m_incident;
    IncidentFacts m_facts;
    std::optional<Incident> m_heard;               ///< last event since the call under way has been started
    std::vector<std::unique_ptr<Entry>> m_entries; ///< oldest first
    bool m_isBusy = false;
    std::optional<Milliseconds> m_wakeAt;
};

} // namespace ams
