// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/RunView.h"
#include "pagerduty/OutboxMemory.h"
#include "pagerduty/PagerDutyTypes.h"

#include <QSet>

namespace ams {

struct OutboxSettings
{
    UserId botUser;                     ///< whose deeds are our own; empty: not known
    Milliseconds startWait{250};        ///< a run that ends sooner is written in one go
    Milliseconds startWaitAtMost{3000}; ///< the same in a storm of alerts
    Milliseconds titleEvery{2000};      ///< between two progress titles
    Milliseconds noteEvery{10000};      ///< between two edits of the progress note
    Milliseconds newNoteEvery{60000};   ///< the same where notes cannot be edited and each one adds to the timeline
    Milliseconds factsAge{5000};        ///< a status read longer ago is read again before a status is written
};

/// What is known about an incident at PagerDuty.
struct IncidentFacts
{
    std::optional<PagerDutyIncident> known; ///< as REST told it last
    Milliseconds readAt{0};                 ///< steady
    bool isStale = false;                   ///< something has happened since: look again before writing

    [[nodiscard]] bool isUsable() const { return known && !isStale; }
    [[nodiscard]] bool isFresh(Milliseconds now, Milliseconds age) const { return isUsable() && now - readAt <= age; }
    [[nodiscard]] bool isResolved() const { return known && known->incident.status == IncidentStatus::Resolved; }
};

/// What is known about our note.
enum class NoteKnowledge {
    None,   ///< there is none for certain
    Unsure, ///< perhaps there is one: look before posting
    Known   ///< OutboxMemory::note is it
};

/// What the text of a note is made from: as long as that is the same, the text is.
struct NoteBasis
{
    quint64 views = 0;
    Handover handover = Handover::Open;
    QString refusal;

    bool operator==(const NoteBasis &) const = default;
};

/// One run as the outbox sees it: what shall be shown, and what has been confirmed.
struct OutboxEntry
{
    RunView view;
    quint64 views = 0; ///< so many there have been
    OutboxMemory memory;
    QByteArray saved; ///< the memory as the ledger has it
    bool isLoaded = false;
    bool isSuperseded = false; ///< a newer run works on the incident: this one only leaves its note

    NoteKnowledge note = NoteKnowledge::Unsure;
    QString confirmedNote;                   ///< text PagerDuty has; empty when not known
    std::optional<NoteBasis> confirmedBasis; ///< what that text was made from
    QSet<QString> postedLines;               ///< where notes cannot be edited
    QStringList unsureLines;                 ///< of a note whose answer was lost
    int noteLooks = 0;                       ///< looks for our note in a row that found nothing
    bool isNoteRefused = false;
    bool isTitleRefused = false; ///< perhaps what PagerDuty refused: status and hand-over go without it
    QString confirmedTitle;
    bool isAcknowledgeSettled = false;
    bool isResolveSettled = false;
    bool isEvidenceNeeded = false; ///< the hand-over may have happened: find out

    Milliseconds quietUntil{0}; ///< nothing is written before that time (steady), unless it has ended
    Milliseconds titleAt{0};    ///< last written
    Milliseconds noteAt{0};
    int failures = 0; ///< in a row
    Milliseconds notBefore{0};
};

} // namespace ams
