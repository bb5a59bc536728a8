// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/ApiError.h"
#include "sandbox/SandboxIncident.h"

#include <QJsonObject>

namespace ams::sandbox {

/// What a PUT asks to be changed in one incident, read and resolved against the account. Absent means untouched.
struct IncidentChange
{
    std::optional<IncidentStatus> status;
    std::optional<QString> title;
    QString resolution;
    std::optional<Urgency> urgency;
    std::optional<const Priority *> priority; ///< null takes the priority away
    std::optional<int> level;
    std::vector<const User *> assignees;
    const Policy *policy = nullptr;
    const Service *service = nullptr;
    QString typeName;
    std::optional<std::pair<QString, QString>> bridge; ///< number, URL

    /// Whether anything besides the status is asked for.
    [[nodiscard]] bool touchesMoreThanStatus() const;
};

/// PagerDuty takes titles of any length over REST; longer ones have been seen cut at this many characters.
inline constexpr qsizetype kTitleLimit = 1024;

/// Reads `incident` of PUT /incidents/{id} or an item of PUT /incidents. Unknown members are ignored silently, as the
/// real API does. Errors: 2001 (type, status, urgency), 1007, 1011, 1014, 1020.
[[nodiscard]] ApiResult<IncidentChange> readChange(const QJsonObject &object, const SandboxAccount &account);

/// A priority as an object with id, or just by name. 1020 when there is none.
[[nodiscard]] ApiResult<const Priority *> readPriority(const QJsonValue &value, const SandboxAccount &account);
/// `assignments`: every user must exist (1007), and at least one must be named (1011).
[[nodiscard]] ApiResult<std::vector<const User *>> readAssignees(const QJsonValue &value,
                                                                 const SandboxAccount &account);
[[nodiscard]] ApiResult<Urgency> readUrgency(const QJsonValue &value);

/// Whether the change is allowed for this user on the incident as it is now. 1001, 1002, 1006, 1015, 1019.
[[nodiscard]] ApiResult<> checkChange(const SandboxIncident &incident, const IncidentChange &change, const User &user);

} // namespace ams::sandbox
