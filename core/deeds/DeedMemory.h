// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/IncidentDeed.h"

namespace ams {

/// What is known of a deed and how far it has come: the state in the ledger's DeedRecord.
struct DeedMemory
{
    enum class Stage {
        Kept,    ///< nothing has been done
        Checked, ///< the precondition held: from here on the write may have happened
        Written, ///< PagerDuty has it; perhaps not yet the note
        Done     ///< `answer` says how
    };
    IncidentDeed deed;
    Timestamp keptAt{};
    Stage stage = Stage::Kept;
    SeenIncident before;  ///< when the precondition was checked
    QString policyBefore; ///< the escalation policy then
    bool isByBot = false; ///< PagerDuty does not know the person: written under the bot's address
    IncidentDeedAnswer answer;

    bool operator==(const DeedMemory &) const = default;
};

[[nodiscard]] QByteArray toJson(const DeedMemory &memory);
/// Corrupt when it is no such thing.
[[nodiscard]] Result<DeedMemory> deedMemoryFromJson(const QByteArray &json);

} // namespace ams
