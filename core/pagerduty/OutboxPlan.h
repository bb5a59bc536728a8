// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pagerduty/OutboxEntry.h"
#include "pagerduty/PagerDutyBudget.h"

#include <variant>

namespace ams {

/// What the outbox does next for a run. At most one at a time per incident.
namespace outbox {

struct LoadMemory
{
};
struct ReadIncident
{
    CallPriority priority = CallPriority::Lookup;
};
struct ReadNotes
{
    CallPriority priority = CallPriority::Progress;
};
/// All fields in one atomic PUT. Without a status and a hand-over it is the title alone.
struct Change
{
    IncidentChange change;
    CallPriority priority = CallPriority::Title;
    bool isHandover = false;
};
struct AddNote
{
    QString text;
    QStringList lines; ///< those said by it
    CallPriority priority = CallPriority::Progress;
    NoteBasis basis;
};
struct EditNote
{
    QString text;
    CallPriority priority = CallPriority::Progress;
    NoteBasis basis;
};
/// Make the memory durable as it stands after applying `handover`.
struct Save
{
    OutboxMemory memory;
};
/// Everything is written: make that durable.
struct Close
{
};
/// Nothing before that time (steady).
struct Wait
{
    Milliseconds until{0};
};
/// Nothing until something new is heard.
struct Rest
{
};

using Step = std::variant<LoadMemory, ReadIncident, ReadNotes, Change, AddNote, EditNote, Save, Close, Wait, Rest>;

} // namespace outbox

/// Hides secrets in a text that leaves the process.
using TextMask = std::function<QString(const QString &)>;

/// Decides from what is wanted and what is known: pure, no clock, no I/O. The rules are written down here once:
/// - acknowledge only an incident that a fresh read shows triggered, and only once a run; no status but `resolved` is
///   ever put on a resolved incident;
/// - status and title, or hand-over and title, go in one write; a title alone carries no status;
/// - a hand-over is durable as intended before it leaves; after an unknown outcome the incident is read, and a title
///   that is already ours or other assignees than before prove that it took place (the write is atomic);
/// - a person who has acknowledged the incident, or was given it by name, keeps it: it is neither acknowledged nor
/// handed
///   over then; a run that was stopped hands it to who stopped it, or back to its escalation policy, once;
/// - a status or hand-over that is refused together with a title is tried once without it;
/// - a note is posted only when it is certain that there is none: after a lost answer three looks, with pauses, for
/// what
///   was just written may not be found at once.
[[nodiscard]] outbox::Step nextOutboxStep(const OutboxEntry &entry, const IncidentFacts &facts, Milliseconds now,
                                          const OutboxSettings &settings, const TextMask &mask);

/// The title to be shown, with a person's edits of the original kept.
[[nodiscard]] QString wantedTitle(const OutboxEntry &entry, const IncidentFacts &facts, const TextMask &mask);

/// "put acknowledged+title", "add note": one word or two, for logs and tests.
[[nodiscard]] QString toText(const outbox::Step &step);

} // namespace ams
