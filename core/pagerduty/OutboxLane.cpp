// SPDX-License-Identifier: Apache-2.0
#include "pagerduty/OutboxLane.h"

#include <QLoggingCategory>

#include <algorithm>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcOutbox, "ams.outbox", QtInfoMsg)

bool contradicts(const Incident &heard, const PagerDutyIncident &known)
{
    return heard.status != known.incident.status || heard.title != known.incident.title;
}

} // namespace

OutboxLane::OutboxLane(const Services &services, IncidentId incident) : m(services), m_incident(std::move(incident)) {}

// What is wanted -----------------------------------------------------------------------------------------------------

void OutboxLane::update(const RunView &view)
{
    Entry *entry = find(view.state.id);
    if (!entry)
        entry = &add(view);
    const bool hasEnded = view.state.outcome().has_value() && !entry->view.state.outcome().has_value();
    entry->view = view;
    ++entry->views;
    if (entry->isLoaded)
        noteHandover(*entry);
    if (hasEnded && entry->failures == 0)
        entry->notBefore = Milliseconds(0);
    proceed();
}

/// A run that was sent on by people and comes back to them is handed over anew.
void OutboxLane::noteHandover(Entry &entry)
{
    // Stopping it is one more: whoever has it then, it must not be left with us.
    const bool isStopped = entry.view.state.end && (entry.view.state.end->reason == EndReason::StoppedByPerson ||
                                                    entry.view.state.end->reason == EndReason::ReachedAbort);
    const int handovers = entry.view.state.handovers + (isStopped ? 1 : 0);
    if (entry.memory.handovers >= handovers)
        return;
    const bool isFirst = entry.memory.handovers == 0;
    entry.memory.handovers = handovers;
    if (isFirst && entry.memory.handover != Handover::Done)
        return;
    entry.memory.handover = Handover::Open;
    entry.memory.assigneesBefore.clear();
    entry.memory.refusal.clear();
    entry.isEvidenceNeeded = false;
}

OutboxLane::Entry &OutboxLane::add(const RunView &view)
{
    auto entry = std::make_unique<Entry>();
    entry->view = view;
    const Milliseconds now = m.clock.steady();
    entry->quietUntil = now + m.pace.quietFor(now, m.settings);
    if (view.origin == RunOrigin::BegunHere) {
        entry->isLoaded = true;
        entry->note = NoteKnowledge::None;
    }
    // The newest run speaks for the incident; what was read for an older one may be of its former life.
    for (const auto &other : m_entries) {
        const bool isOlder = other->view.state.startedAt <= view.state.startedAt;
        (isOlder ? *other : *entry).isSuperseded = true;
    }
    m_facts.isStale = true;
    m_entries.push_back(std::move(entry));
    ++m.counters.open;
    return *m_entries.back();
}

void OutboxLane::seen(const Incident &incident)
{
    // Events may come late and out of order: they only tell that it is time to look again.
    m_heard = incident;
    if (m_facts.known && contradicts(incident, *m_facts.known))
        m_facts.isStale = true;
}

void OutboxLane::drop(const RunId &run)
{
    if (find(run))
        remove(run);
}

void OutboxLane::remove(const RunId &run)
{
    const auto gone = std::remove_if(m_entries.begin(), m_entries.end(),
                                     [&run](const auto &entry) { return entry->view.state.id == run; });
    m.counters.open -= static_cast<int>(m_entries.end() - gone);
    m_entries.erase(gone, m_entries.end());
}

OutboxLane::Entry *OutboxLane::find(const RunId &run)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&run](const auto &entry) { return entry->view.state.id == run; });
    return found == m_entries.end() ? nullptr : found->get();
}

void OutboxLane::learn(const PagerDutyIncident &incident)
{
    m_facts.known = incident;
    m_facts.readAt = m.clock.steady();
    // An event that came while the answer was on its way may be newer than the answer.
    m_facts.isStale = m_heard && contradicts(*m_heard, incident);
    m_heard.reset();
}

// What is done about it ----------------------------------------------------------------------------------------------

void OutboxLane::proceed()
{
    if (m_isBusy)
        return;
    const Milliseconds now = m.clock.steady();
    std::optional<Milliseconds> wake;
    const auto wakeBy = [&wake](Milliseconds at) { wake = wake ? std::min(*wake, at) : at; };
    QList<RunId> done;
    for (const auto &entry : m_entries) {
        if (now < entry->notBefore) {
            wakeBy(entry->notBefore);
            continue;
        }
        const outbox::Step step = nextOutboxStep(*entry, m_facts, now, m.settings, m.mask);
        const bool isForLater =
            std::holds_alternative<outbox::Wait>(step) || std::holds_alternative<outbox::Rest>(step);
        if (isForLater && entry->view.state.isLetGo) {
            done.append(entry->view.state.id); // what comes later is the next owner's to write
            continue;
        }
        if (const auto *wait = std::get_if<outbox::Wait>(&step)) {
            wakeBy(wait->until);
            continue;
        }
        if (std::holds_alternative<outbox::Rest>(step))
            continue;
        m_isBusy = true;
        doStep(*entry, step);
        return;
    }
    if (wake)
        wakeAt(*wake);
    for (const RunId &run : std::as_const(done))
        remove(run);
    for (const RunId &run : std::as_const(done))
        emit settled(run);
}

void OutboxLane::wakeAt(Milliseconds at)
{
    if (m_wakeAt && *m_wakeAt <= at)
        return;
    m_wakeAt = at;
    m.clock.after(std::max(at - m.clock.steady(), Milliseconds(1)), this, [this] {
        m_wakeAt.reset();
        proceed();
    });
}

CallOptions OutboxLane::optionsFor(const RunId &run, CallPriority priority)
{
    CallOptions options;
    options.priority = priority;
    options.repeats = 0; // what is wanted may change meanwhile, so repeats are decided here
    const Entry *const entry = find(run);
    const bool isFinal = entry && entry->view.state.outcome().has_value();
    options.stillRight = [this, run, isFinal] {
        const Entry *const now = find(run);
        return now && now->view.state.outcome().has_value() == isFinal && !now->isSuperseded;
    };
    return options;
}

template<typename T, typename Absorb>
std::function<void(T)> OutboxLane::whenDone(const RunId &run, Absorb absorb)
{
    return [this, run, absorb](const T &answer) {
        m_isBusy = false;
        if (Entry *const entry = find(run))
            absorb(*entry, answer);
        proceed();
    };
}

/// Starts one step. Answers never come from inside it.
struct OutboxExecution
{
    OutboxLane &lane;
    const RunId run;
    OutboxEntry &entry;

    using IncidentAnswer = PagerDutyResult<PagerDutyIncident>;
    using NoteAnswer = PagerDutyResult<PagerDutyNote>;
    using NotesAnswer = PagerDutyResult<QList<PagerDutyNote>>;
    using RecordAnswer = Result<std::optional<OutboxRecord>>;

    void operator()(const outbox::LoadMemory &) const
    {
        lane.m.ledger.outbox(run, &lane,
                             lane.whenDone<RecordAnswer>(run, [l = &lane](OutboxEntry &e, const RecordAnswer &answer) {
                                 l->onMemory(e, answer);
                             }));
    }
    void operator()(const outbox::ReadIncident &step) const
    {
        ++lane.m.counters.reads;
        lane.m_heard.reset();
        CallOptions options = lane.optionsFor(run, step.priority);
        options.stillRight = nullptr;
        lane.m.api.getIncident(
            lane.m_incident, options, &lane,
            lane.whenDone<IncidentAnswer>(
                run, [l = &lane](OutboxEntry &e, const IncidentAnswer &answer) { l->onIncident(e, answer); }));
    }
    void operator()(const outbox::ReadNotes &step) const
    {
        ++lane.m.counters.reads;
        CallOptions options = lane.optionsFor(run, step.priority);
        options.stillRight = nullptr;
        lane.m.api.listNotes(lane.m_incident, options, &lane,
                             lane.whenDone<NotesAnswer>(run, [l = &lane](OutboxEntry &e, const NotesAnswer &answer) {
                                 l->onNotes(e, answer);
                             }));
    }
    void operator()(const outbox::Change &step) const
    {
        lane.m_heard.reset();
        CallOptions options = lane.optionsFor(run, step.priority);
        // It follows a read: behind a long queue that read would grow old, be repeated, grow old again, for ever.
        options.place = CallPlace::First;
        const bool needsOpen = step.isHandover || step.change.status == IncidentStatus::Acknowledged;
        if (needsOpen) {
            // The last look before it leaves: nothing must have been heard since the read, and not too long ago.
            options.stillRight = [l = &lane, before = options.stillRight] {
                return before() && l->m_facts.isFresh(l->m.clock.steady(), 2 * l->m.settings.factsAge) &&
                       !l->m_facts.isResolved();
            };
        }
        lane.m.api.updateIncident(
            lane.m_incident, step.change, options, &lane,
            lane.whenDone<IncidentAnswer>(run, [l = &lane, step](OutboxEntry &e, const IncidentAnswer &answer) {
                l->onChanged(e, step, answer);
            }));
    }
    void operator()(const outbox::AddNote &step) const
    {
        CallOptions options = lane.optionsFor(run, step.priority);
        if (entry.isSuperseded)
            options.stillRight = nullptr; // its note is still wanted
        lane.m.api.addNote(lane.m_incident, step.text, options, &lane,
                           lane.whenDone<NoteAnswer>(run, [l = &lane, step](OutboxEntry &e, const NoteAnswer &answer) {
                               l->onNoteAdded(e, step, answer);
                           }));
    }
    void operator()(const outbox::EditNote &step) const
    {
        CallOptions options = lane.optionsFor(run, step.priority);
        if (entry.isSuperseded)
            options.stillRight = nullptr;
        lane.m.api.editNote(lane.m_incident, entry.memory.note, step.text, options, &lane,
                            lane.whenDone<NoteAnswer>(run, [l = &lane, step](OutboxEntry &e, const NoteAnswer &answer) {
                                l->onNoteEdited(e, step, answer);
                            }));
    }
    void operator()(const outbox::Save &step) const
    {
        ++lane.m.counters.saves;
        lane.m.ledger.saveOutbox({OutboxRecord{run, toJson(step.memory), false}}, &lane,
                                 lane.whenDone<Result<bool>>(
                                     run, [l = &lane, memory = step.memory](OutboxEntry &e, const Result<bool> &saved) {
                                         l->onSaved(e, memory, saved);
                                     }));
    }
    void operator()(const outbox::Close &) const
    {
        ++lane.m.counters.saves;
        entry.memory.turn = entry.view.state.turn;
        lane.m.ledger.saveOutbox(
            {OutboxRecord{run, toJson(entry.memory), true}}, &lane,
            lane.whenDone<Result<bool>>(
                run, [l = &lane](OutboxEntry &e, const Result<bool> &saved) { l->onClosed(e, saved); }));
    }
    void operator()(const outbox::Wait &) const { Q_ASSERT(false); }
    void operator()(const outbox::Rest &) const { Q_ASSERT(false); }
};

void OutboxLane::doStep(Entry &entry, const outbox::Step &step)
{
    qCDebug(lcOutbox).noquote().nospace()
        << toText(step) << " incident=" << m_incident.toString() << " run=" << entry.view.state.id.toString();
    std::visit(OutboxExecution{*this, entry.view.state.id, entry}, step);
}

} // namespace ams
