// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "model/Incident.h"

#include <QJsonObject>

namespace ams {

/// The console's own sounds.
enum class Sound { None, Urgent, High, Low };
[[nodiscard]] QString toText(Sound sound); ///< "none", "urgent", "high", "low"

/// How a person hears what an incident's severity stands for.
enum class Severity { Urgent, High, Low };
/// P1 is urgent; else the urgency counts.
[[nodiscard]] Severity severityOf(const QString &priority, Urgency urgency);

/// How one view of the list is heard, instead of what the settings say of all.
struct ViewSounds
{
    Sound urgent = Sound::Urgent; ///< of P1; None: silent
    Sound high = Sound::High;
    Sound low = Sound::Low;
    Milliseconds repeat{0}; ///< again so often, until it was seen or somebody has it; 0: once

    bool operator==(const ViewSounds &) const = default;
    [[nodiscard]] Sound of(Severity severity) const;
};

[[nodiscard]] QJsonObject toJson(const ViewSounds &sounds);
/// What cannot be read is as usual.
[[nodiscard]] ViewSounds viewSoundsFromJson(const QJsonObject &object);

} // namespace ams
