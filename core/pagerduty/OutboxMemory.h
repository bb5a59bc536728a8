// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Ids.h"
#include "base/Result.h"

#include <QByteArray>
#include <QStringList>

namespace ams {

/// How far handing an incident over to people has come.
enum class Handover {
    Open,     ///< not begun
    Intended, ///< durable before the write leaves: from here on it may have happened
    Done,
    NotNeeded, ///< the incident was resolved before
    Refused,   ///< PagerDuty would not; `refusal` says why
    WithPerson ///< a person had acknowledged it, or it had been given to one: it stays with them
};

/// What the outbox must remember of a run over a crash: the state in the ledger's OutboxRecord.
struct OutboxMemory
{
    NoteId note;                 ///< the progress note; empty when not known
    bool isEditRefused = false;  ///< notes cannot be edited here: new lines go into new notes
    bool isMerged = false;       ///< the incident went into another one: nothing is written any more
    bool isStateStopped = false; ///< somebody resolved it, or PagerDuty refused: no more changes of its state
    Handover handover = Handover::Open;
    int handovers = 0;           ///< RunState::handovers that `handover` is about
    qint64 turn = 0;             ///< RunState::turn up to which everything is written, once the record is done
    QStringList assigneesBefore; ///< when the hand-over was intended
    QString refusal;             ///< why PagerDuty refused a change of state, for the note

    bool operator==(const OutboxMemory &) const = default;
};

[[nodiscard]] QByteArray toJson(const OutboxMemory &memory);
/// Corrupt when it is no such thing. Unknown fields are left aside.
[[nodiscard]] Result<OutboxMemory> outboxMemoryFromJson(const QByteArray &json);

} // namespace ams
