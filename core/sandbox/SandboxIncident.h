// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Incident.h"
#include "sandbox/SandboxAccount.h"

#include <deque>
#include <optional>
#include <vector>

namespace ams::sandbox {

/// Who did something: a user, or a service (a monitor's event), or nobody (time-outs).
struct Agent
{
    const User *user = nullptr;
    const Service *service = nullptr;

    /// JSON text of the reference; empty for nobody.
    [[nodiscard]] QByteArray reference() const
    {
        return user ? user->reference : service ? service->reference : QByteArray();
    }
};

struct Assignment
{
    Timestamp at;
    const User *user = nullptr;
};

struct Note
{
    QString id;
    const User *user = nullptr;
    QString content;
    Timestamp createdAt;
    Timestamp updatedAt;
};

enum class AlertStatus { Triggered, Resolved };

struct Alert
{
    QString id;
    QString key; ///< de-duplication key
    QString summary;
    AlertStatus status = AlertStatus::Triggered;
    QByteArray severity = "critical";
    QByteArray details;         ///< JSON object text: cef_details of the alert's body
    QByteArray contexts = "[]"; ///< JSON array text: links and images
    Timestamp createdAt;
    std::optional<Timestamp> resolvedAt;
};

struct Responder
{
    const User *user = nullptr;
    const Policy *policy = nullptr; ///< when reached through a policy
    const User *requester = nullptr;
    QString message;
    QString state; ///< pending, joined, declined, user_cancelled
    Timestamp requestedAt;
};

struct StatusSubscriber
{
    QString id;
    QString type; ///< user or team
    bool operator==(const StatusSubscriber &) const = default;
};

struct CustomField
{
    QString name;
    QByteArray value; ///< JSON text
};

enum class AssignedVia { EscalationPolicy, DirectAssignment };

/// One incident of the pretended account with all that belongs to it. Lives as long as the sandbox.
struct SandboxIncident
{
    QString id;
    qint64 number = 0;
    QString title;
    QString firstTitle; ///< as raised, to compare with at the end of a rehearsal
    QString key;
    QString body;
    QString typeName = QStringLiteral("incident_default");
    IncidentStatus status = IncidentStatus::Triggered;
    Urgency urgency = Urgency::High;
    const Priority *priority = nullptr;
    const Service *service = nullptr;
    const Policy *policy = nullptr;
    int level = 1; ///< of the policy, from 1
    AssignedVia assignedVia = AssignedVia::EscalationPolicy;
    std::vector<Assignment> assignments;
    std::vector<Assignment> acknowledgements;
    QString bridgeNumber;
    QString bridgeUrl;
    const SandboxIncident *mergedInto = nullptr;

    Timestamp createdAt;
    Timestamp updatedAt;
    Timestamp statusAt;
    Agent statusBy;
    std::optional<Timestamp> resolvedAt;
    std::optional<Timestamp> reopenedAt;
    std::optional<Timestamp> unacknowledgeAt;
    std::optional<Timestamp> escalateAt;
    std::optional<Timestamp> autoResolveAt;

    std::deque<Alert> alerts;
    std::vector<Note> notes;
    std::vector<Responder> responders;
    std::vector<StatusSubscriber> subscribers;
    std::vector<CustomField> customFields;
    std::vector<qsizetype> logEntries; ///< indexes into the account's log, oldest first
    int statusUpdates = 0;

    [[nodiscard]] bool isOpen() const { return status != IncidentStatus::Resolved; }
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QByteArray reference() const;
    [[nodiscard]] bool isAssignedTo(const QString &userId) const;
};

} // namespace ams::sandbox
