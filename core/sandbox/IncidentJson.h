// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/QueryArgs.h"
#include "sandbox/SandboxIncident.h"
#include "sandbox/SandboxLog.h"

namespace ams::sandbox {

/// What `include[]` asked for: full objects where references stand otherwise.
struct Includes
{
    bool services = false;
    bool users = false; ///< assignees, acknowledgers, users and agents alike
    bool policies = false;
    bool firstTrigger = false;
    bool body = false;
    bool customFields = false;

    [[nodiscard]] static Includes from(const QueryArgs &args);
};

// The faces one incident has. Members without a value are left out where PagerDuty's schema does not allow null.

/// `incident` of REST.
[[nodiscard]] QByteArray incidentJson(const SandboxIncident &incident, const SandboxLog &log, const Includes &includes);
/// `data` of a v3 webhook whose data.type is "incident".
[[nodiscard]] QByteArray webhookIncidentJson(const SandboxIncident &incident);
/// `note` of REST.
[[nodiscard]] QByteArray noteJson(const Note &note);
/// `alert` of REST.
[[nodiscard]] QByteArray alertJson(const SandboxIncident &incident, const Alert &alert);
/// `custom_fields` of REST and of webhooks, as an array.
[[nodiscard]] QByteArray customFieldsJson(const std::vector<CustomField> &fields);
/// Everything in brief, for /sandbox/state.
[[nodiscard]] QByteArray stateJson(const SandboxIncident &incident);

} // namespace ams::sandbox
