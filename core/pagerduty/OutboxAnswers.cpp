// SPDX-License-Identifier: Apache-2.0
// What the answers of PagerDuty and of the ledger mean for a run's entry.
#include "pagerduty/NoteWords.h"
#include "pagerduty/OutboxLane.h"

#include <QLoggingCategory>

#include <algorithm>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcOutboxAnswers, "ams.outbox", QtInfoMsg)

/// The call was not sent, because what it was for had changed while it waited for its turn.
bool isUnsent(const PagerDutyError &error)
{
    return error.kind == ErrorKind::Conflict && error.status == 0;
}

PagerDutyError fromLedger(const Error &error)
{
    PagerDutyError result;
    // Whatever ails the ledger, the same record may be written again, and soon.
    result.kind = ErrorKind::Busy;
    result.message = u"the ledger did not take the outbox record: "_s + error.message;
    return result;
}

/// Refusals that are about the status or the people; any other may be about the title beside it.
bool isAboutTitlePerhaps(const PagerDutyError &error)
{
    static const QSet<int> others{pagerDutyCode::kAlreadyResolved, pagerDutyCode::kAlreadyAcknowledged,
                                  pagerDutyCode::kCannotEscalate, pagerDutyCode::kNobodyOnCall,
                                  pagerDutyCode::kAlreadyMerged};
    return error.kind == ErrorKind::Invalid && !others.contains(error.code);
}

constexpr int kNoteLooks = 3;
constexpr Milliseconds kBetweenNoteLooks{2000};

bool isOurs(const PagerDutyNote &note, const RunId &run)
{
    return note.content.trimmed().endsWith(noteMarker(run));
}

} // namespace

void OutboxLane::failed(Entry &entry, const PagerDutyError &error, const char *what)
{
    if (isUnsent(error)) {
        m_facts.isStale = true;
        return;
    }
    ++entry.failures;
    ++m.counters.failures;
    m.counters.unknown += error.mayHaveHappened ? 1 : 0;
    m.counters.permanent += isPassing(error) ? 0 : 1;
    const Milliseconds delay = retryDelay(error, entry.failures, m.random);
    entry.notBefore = m.clock.steady() + delay;
    // The first three, then ever more rarely.
    if (entry.failures <= 3 || (entry.failures & (entry.failures - 1)) == 0)
        qCWarning(lcOutboxAnswers).noquote().nospace()
            << "failed to " << what << " incident=" << m_incident.toString()
            << " run=" << entry.view.state.id.toString() << " try=" << entry.failures << " next=" << toText(delay)
            << " reason=" << error.message;
}

void OutboxLane::onMemory(Entry &entry, const Result<std::optional<OutboxRecord>> &record)
{
    if (!record) {
        failed(entry, fromLedger(record.error()), "read the outbox record");
        return;
    }
    entry.failures = 0;
    entry.isLoaded = true;
    if (!*record)
        return;
    auto memory = outboxMemoryFromJson((*record)->state);
    if ((*record)->done && memory && memory->turn == entry.view.state.turn) {
        // It was written completely before; whoever told of it may let it go.
        const RunId run = entry.view.state.id;
        remove(run);
        emit settled(run);
        return;
    }
    if (!memory) {
        // Notes and incident are read back, so only a hand-over may be written once more: better than none.
        qCCritical(lcOutboxAnswers).noquote().nospace()
            << "outbox record unreadable run=" << entry.view.state.id.toString()
            << " reason=" << memory.error().message;
        return;
    }
    entry.memory = std::move(*memory);
    entry.saved = toJson(entry.memory);
    entry.isEvidenceNeeded = entry.memory.handover == Handover::Intended;
    noteHandover(entry);
    if (!entry.memory.note.isEmpty() && !entry.memory.isEditRefused)
        entry.note = NoteKnowledge::Known;
}

void OutboxLane::onIncident(Entry &entry, const PagerDutyResult<PagerDutyIncident> &incident)
{
    if (!incident) {
        if (incident.error().code == pagerDutyCode::kAlreadyMerged)
            entry.memory.isMerged = true;
        else
            failed(entry, incident.error(), "read the incident");
        return;
    }
    entry.failures = 0;
    learn(*incident);
    entry.memory.isMerged = entry.memory.isMerged || incident->isMerged;
    if (m_facts.isStale)
        return;
    if (incident->incident.status != IncidentStatus::Triggered)
        entry.isAcknowledgeSettled = true;
    // A person may run a scenario on an incident that is over.
    const bool wasOpen = entry.view.state.incident.status != IncidentStatus::Resolved;
    if (m_facts.isResolved() && wasOpen && !entry.view.state.end)
        emit foundResolved(entry.view.state.id, incident->changedBy);
    const auto outcome = entry.view.state.outcome();
    const bool isHandoff = outcome && outcome->end == RunEnd::Handoff;
    if (isHandoff && m_facts.isResolved() && entry.memory.handover == Handover::Open)
        entry.memory.handover = Handover::NotNeeded;
    if (!entry.isEvidenceNeeded)
        return;
    entry.isEvidenceNeeded = false;
    const bool hasOurTitle = incident->incident.title == wantedTitle(entry, m_facts, m.mask);
    if (hasOurTitle || incident->incident.assignees != entry.memory.assigneesBefore) {
        entry.memory.handover = Handover::Done;
        ++m.counters.handedOver;
    }
}

void OutboxLane::onNotes(Entry &entry, const PagerDutyResult<QList<PagerDutyNote>> &notes)
{
    if (!notes) {
        failed(entry, notes.error(), "read the notes");
        return;
    }
    entry.failures = 0;
    entry.confirmedBasis.reset();
    bool isFound = false;
    for (const PagerDutyNote &note : *notes) {
        if (!isOurs(note, entry.view.state.id))
            continue;
        for (const QString &line : note.content.split(u'\n'))
            entry.postedLines.insert(line);
        if (std::exchange(isFound, true))
            continue;
        entry.memory.note = note.id;
        entry.confirmedNote = note.content;
    }
    // Where each text is a note of its own, an earlier one is no proof of the one that was lost.
    const bool isLostFound = std::all_of(entry.unsureLines.begin(), entry.unsureLines.end(),
                                         [&entry](const QString &line) { return entry.postedLines.contains(line); });
    if (!(entry.memory.isEditRefused ? isFound && isLostFound : isFound) && ++entry.noteLooks < kNoteLooks) {
        entry.notBefore = m.clock.steady() + kBetweenNoteLooks;
        return;
    }
    entry.note = isFound ? NoteKnowledge::Known : NoteKnowledge::None;
    entry.noteLooks = 0;
    entry.unsureLines.clear();
}

void OutboxLane::onNoteAdded(Entry &entry, const outbox::AddNote &step, const PagerDutyResult<PagerDutyNote> &note)
{
    if (!note) {
        const PagerDutyError &error = note.error();
        if (error.code == pagerDutyCode::kAlreadyMerged) {
            entry.memory.isMerged = true;
        } else if (error.kind == ErrorKind::Invalid) {
            // Too many notes on the incident, say. Without this the run would never be settled.
            entry.isNoteRefused = true;
            ++m.counters.refused;
            qCCritical(lcOutboxAnswers).noquote().nospace()
                << "note refused incident=" << m_incident.toString() << " run=" << entry.view.state.id.toString()
                << " reason=" << error.message;
        } else {
            if (error.mayHaveHappened) {
                entry.note = NoteKnowledge::Unsure;
                entry.unsureLines = step.lines;
            }
            failed(entry, error, "add a note");
        }
        return;
    }
    entry.failures = 0;
    ++m.counters.notesAdded;
    entry.noteAt = m.clock.steady();
    entry.note = NoteKnowledge::Known;
    for (const QString &line : step.lines)
        entry.postedLines.insert(line);
    if (entry.memory.isEditRefused)
        return;
    entry.memory.note = note->id;
    entry.confirmedNote = step.text;
    entry.confirmedBasis = step.basis;
}

void OutboxLane::onNoteEdited(Entry &entry, const outbox::EditNote &step, const PagerDutyResult<PagerDutyNote> &note)
{
    if (note) {
        entry.failures = 0;
        ++m.counters.notesEdited;
        entry.noteAt = m.clock.steady();
        entry.confirmedNote = step.text;
        entry.confirmedBasis = step.basis;
        return;
    }
    const PagerDutyError &error = note.error();
    const bool isRefused =
        error.status == 403 || error.status == 404 || error.status == 405 || error.kind == ErrorKind::Invalid;
    if (error.code == pagerDutyCode::kAlreadyMerged) {
        entry.memory.isMerged = true;
    } else if (isRefused) {
        entry.memory.isEditRefused = true;
        ++m.counters.refused;
        // What has been said is in the text that was confirmed; after a restart it has to be read.
        for (const QString &line : entry.confirmedNote.split(u'\n'))
            entry.postedLines.insert(line);
        if (entry.confirmedNote.isEmpty())
            entry.note = NoteKnowledge::Unsure;
    } else {
        failed(entry, error, "edit the note");
    }
}

void OutboxLane::onChanged(Entry &entry, const outbox::Change &step, const PagerDutyResult<PagerDutyIncident> &incident)
{
    if (!incident) {
        onChangeRefused(entry, step, incident.error());
        return;
    }
    entry.failures = 0;
    learn(*incident);
    entry.memory.isMerged = entry.memory.isMerged || incident->isMerged;
    if (step.change.title) {
        entry.confirmedTitle = *step.change.title;
        entry.titleAt = m.clock.steady();
    }
    if (step.isHandover) {
        entry.memory.handover = Handover::Done;
        ++m.counters.handedOver;
    } else if (step.change.status == IncidentStatus::Acknowledged) {
        entry.isAcknowledgeSettled = true;
        ++m.counters.acknowledged;
    } else if (step.change.status == IncidentStatus::Resolved) {
        entry.isResolveSettled = true;
        ++m.counters.resolved;
    } else {
        ++m.counters.titles;
    }
}

void OutboxLane::onChangeRefused(Entry &entry, const outbox::Change &step, const PagerDutyError &error)
{
    const auto status = step.change.status;
    // Before it is tried again there is another look: meanwhile somebody may have resolved it.
    m_facts.isStale = m_facts.isStale || isPassing(error);
    if (step.isHandover && error.mayHaveHappened)
        entry.isEvidenceNeeded = true;
    if (error.code == pagerDutyCode::kAlreadyMerged) {
        entry.memory.isMerged = true;
    } else if (error.code == pagerDutyCode::kAlreadyResolved) {
        if (status == IncidentStatus::Resolved) {
            entry.isResolveSettled = true; // as wanted; the title is looked at again
            ++m.counters.resolved;
            return;
        }
        entry.memory.isStateStopped = true;
        if (step.isHandover)
            entry.memory.handover = Handover::NotNeeded;
    } else if (error.code == pagerDutyCode::kAlreadyAcknowledged && status == IncidentStatus::Acknowledged) {
        entry.isAcknowledgeSettled = true;
        ++m.counters.acknowledged;
    } else if (step.change.title && (status || step.isHandover) && isAboutTitlePerhaps(error)) {
        // The status and the people matter more than the title, which then goes alone.
        entry.isTitleRefused = true;
        qCWarning(lcOutboxAnswers).noquote().nospace()
            << toText(outbox::Step(step)) << " refused, now without the title incident=" << m_incident.toString()
            << " run=" << entry.view.state.id.toString() << " reason=" << error.message;
    } else if (error.kind == ErrorKind::Invalid || (step.isHandover && error.kind == ErrorKind::NotFound)) {
        ++m.counters.refused;
        qCWarning(lcOutboxAnswers).noquote().nospace()
            << toText(outbox::Step(step)) << " refused incident=" << m_incident.toString()
            << " run=" << entry.view.state.id.toString() << " reason=" << error.message;
        if (step.isHandover)
            onHandoverRefused(entry, error);
        else if (status == IncidentStatus::Acknowledged)
            entry.isAcknowledgeSettled = true;
        else if (status == IncidentStatus::Resolved)
            entry.isResolveSettled = true;
        else
            entry.confirmedTitle = step.change.title.value_or(QString()); // this one is given up
        if (status)
            entry.memory.refusal = m.mask(error.message);
    } else {
        failed(entry, error, "change the incident");
    }
}

/// Nobody must be left without the incident: when the next level (or the person named) cannot be had, it goes back to
/// its own escalation policy, whose first level is called anew.
void OutboxLane::onHandoverRefused(Entry &entry, const PagerDutyError &error)
{
    const bool isFirstRefusal = entry.memory.refusal.isEmpty();
    if (isFirstRefusal)
        entry.memory.refusal = m.mask(error.message);
    if (!isFirstRefusal || !m_facts.known || m_facts.known->escalationPolicy.isEmpty())
        entry.memory.handover = Handover::Refused;
}

void OutboxLane::onSaved(Entry &entry, const OutboxMemory &memory, const Result<bool> &saved)
{
    if (!saved) {
        failed(entry, fromLedger(saved.error()), "save the outbox record");
        return;
    }
    entry.failures = 0;
    entry.memory = memory;
    entry.saved = toJson(memory);
}

void OutboxLane::onClosed(Entry &entry, const Result<bool> &saved)
{
    if (!saved) {
        failed(entry, fromLedger(saved.error()), "save the outbox record");
        return;
    }
    entry.failures = 0;
    entry.saved = toJson(entry.memory);
    if (entry.memory.turn != entry.view.state.turn)
        return; // something has happened meanwhile
    const RunId run = entry.view.state.id;
    ++m.counters.settled;
    remove(run);
    emit settled(run);
}

} // namespace ams
