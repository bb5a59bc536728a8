// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/RehearsedIncident.h"

#include "runs/Overloaded.h"

namespace ams {

RehearsedIncident::RehearsedIncident(Clock &clock, const Incident &incident) : m_clock(clock)
{
    m_facts.known = PagerDutyIncident{incident, QStringLiteral("policy"), false};
    m_settings.botUser = UserId(QStringLiteral("bot"));
    m_entry.isLoaded = true;
    m_entry.note = NoteKnowledge::None;
    m_entry.quietUntil = clock.steady() + m_settings.startWait;
}

void RehearsedIncident::update(const RunView &view)
{
    m_entry.view = view;
    // A run that was sent on by people and comes back to them is handed over anew.
    if (view.state.handovers > m_entry.memory.handovers) {
        m_entry.memory.handovers = view.state.handovers;
        m_entry.memory.handover = Handover::Open;
    }
    work();
}

void RehearsedIncident::hear(IncidentSign sign)
{
    if (sign == IncidentSign::Resolved)
        m_facts.known->incident.status = IncidentStatus::Resolved;
    else if (sign == IncidentSign::Acknowledged || sign == IncidentSign::Reopened)
        m_facts.known->incident.status =
            sign == IncidentSign::Reopened ? IncidentStatus::Triggered : IncidentStatus::Acknowledged;
    if (sign == IncidentSign::Acknowledged)
        m_facts.known->acknowledgers.append(QStringLiteral("person"));
}

void RehearsedIncident::work()
{
    ++m_wait;
    const TextMask plain = [](const QString &text) { return text; };
    m_facts.readAt = m_clock.steady();
    while (apply(nextOutboxStep(m_entry, m_facts, m_clock.steady(), m_settings, plain))) {
    }
}

/// False: there is nothing more to do now.
bool RehearsedIncident::apply(const outbox::Step &step)
{
    return std::visit(Overloaded{[](const outbox::LoadMemory &) { return true; },
                                 [this](const outbox::ReadIncident &) {
                                     m_facts.isStale = false;
                                     m_entry.isAcknowledgeSettled |=
                                         m_facts.known->incident.status != IncidentStatus::Triggered;
                                     return true;
                                 },
                                 [](const outbox::ReadNotes &) { return true; },
                                 [this](const outbox::Change &write) {
                                     change(write);
                                     return true;
                                 },
                                 [this](const outbox::AddNote &write) {
                                     keepNote(write.text);
                                     return true;
                                 },
                                 [this](const outbox::EditNote &write) {
                                     keepNote(write.text);
                                     return true;
                                 },
                                 [this](const outbox::Save &write) {
                                     m_entry.memory = write.memory;
                                     m_entry.saved = toJson(write.memory);
                                     return true;
                                 },
                                 [this](const outbox::Wait &wait) {
                                     const int number = m_wait;
                                     m_clock.after(wait.until - m_clock.steady(), this, [this, number] {
                                         if (number == m_wait)
                                             work();
                                     });
                                     return false;
                                 },
                                 [](const auto &) { return false; }},
                      step);
}

void RehearsedIncident::change(const outbox::Change &step)
{
    Incident &incident = m_facts.known->incident;
    if (step.change.title) {
        incident.title = *step.change.title;
        m_titles.append(*step.change.title);
        m_entry.confirmedTitle = *step.change.title;
    }
    m_entry.titleAt = m_clock.steady();
    if (step.change.escalationLevel)
        m_statuses.append(QStringLiteral("escalated"));
    else if (!step.change.assignTo.isEmpty())
        m_statuses.append(QStringLiteral("assigned"));
    else if (!step.change.escalationPolicy.isEmpty())
        m_statuses.append(QStringLiteral("policy"));
    if (step.change.status) {
        incident.status = *step.change.status;
        m_statuses.append(toText(*step.change.status));
    }
    if (step.isHandover)
        m_entry.memory.handover = Handover::Done;
    if (step.change.status == IncidentStatus::Acknowledged) {
        // Who acknowledges has it.
        m_entry.isAcknowledgeSettled = true;
        incident.assignees = QStringList{m_settings.botUser.toString()};
        m_facts.known->acknowledgers = incident.assignees;
    }
    m_entry.isResolveSettled |= step.change.status == IncidentStatus::Resolved;
}

void RehearsedIncident::keepNote(const QString &text)
{
    m_entry.note = NoteKnowledge::Known;
    m_entry.memory.note = NoteId(QStringLiteral("note"));
    m_entry.noteAt = m_clock.steady();
    m_entry.confirmedNote = text;
}

} // namespace ams
