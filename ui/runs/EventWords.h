// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/RunEvent.h"
#include "ui/look/Icons.h"

namespace ams {

/// What of a run somebody may want to see alone.
enum class EventLane {
    Steps,    ///< what the automation did
    People,   ///< deeds, questions and answers, hand-overs
    Incident, ///< what PagerDuty told
    Agents    ///< which agent has it, targets, budgets
};

/// One journal entry in words.
struct EventText
{
    EventLane lane = EventLane::Steps;
    Icon icon = Icon::Run;
    Tone tone = Tone::Quiet;
    QString who;    ///< a person, an agent, "PagerDuty"; empty: the automation
    QString text;   ///< one sentence
    QString detail; ///< what was noted, pasted, answered; may have many lines; as written, never translated
    QString step;   ///< path, if it is about one

    bool operator==(const EventText &) const = default;
};

/// `title`: what people call a step. None for what nobody needs to read (bookkeeping between two steps).
[[nodiscard]] std::optional<EventText> eventText(const RunEvent &event,
                                                 const std::function<QString(const QString &path)> &title);

} // namespace ams
