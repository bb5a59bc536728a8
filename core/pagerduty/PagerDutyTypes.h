// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Incident.h"

#include <QList>
#include <QUrl>

namespace ams {

/// How to reach one PagerDuty account. Immutable at run time.
struct PagerDutySettings
{
    /// "https://api.pagerduty.com", for accounts of the EU region "https://api.eu.pagerduty.com".
    QUrl baseUrl{QStringLiteral("https://api.pagerduty.com")};
    QString token;            ///< secret reference of an API key ("env:PAGERDUTY_TOKEN")
    bool isOAuth = false;     ///< the token is an OAuth token: "Bearer …" instead of "Token token=…"
    QString from;             ///< e-mail of the bot's user, sent as From unless a call names a person
    QString caFile;           ///< PEM; empty: the system's authorities
    int callsPerMinute = 960; ///< of this agent; 0: no limit
    int callsInFlight = 16;
    Milliseconds timeout{20000}; ///< of one try
};

/// An incident as REST tells it, with what only REST tells.
struct PagerDutyIncident
{
    Incident incident;
    QString escalationPolicy;        ///< id
    bool isMerged = false;           ///< it went into another incident; it is resolved and stays so
    QStringList acknowledgers{};     ///< user ids of those who hold it acknowledged
    bool isAssignedDirectly = false; ///< to people by name, not by its escalation policy
    QString changedBy{};             ///< id of who changed its status last; empty when PagerDuty does not say
    /// When it is triggered again by itself: the end of a snooze, or of the service's acknowledgement time-out.
    std::optional<Timestamp> unacknowledgeAt{};

    bool operator==(const PagerDutyIncident &) const = default;
};

/// Fields to change; absent ones stay as they are.
struct IncidentChange
{
    std::optional<IncidentStatus> status;
    std::optional<QString> title;
    std::optional<int> escalationLevel; ///< escalate to this level of the incident's policy; counts from 1
    QList<UserId> assignTo;             ///< instead of those assigned now
    QString escalationPolicy;           ///< hand over to this policy, from its first level on

    bool operator==(const IncidentChange &) const = default;
};

/// Which incidents to list. Without times: all that PagerDuty has.
struct IncidentQuery
{
    QList<IncidentStatus> statuses; ///< empty: any
    QList<ServiceId> services;      ///< empty: any
    Timestamp since{};              ///< by created_at
    Timestamp until{};
};

struct PagerDutyNote
{
    NoteId id;
    QString content;
    UserId author;
    Timestamp createdAt{};

    bool operator==(const PagerDutyNote &) const = default;
};

/// What happened to an incident, as its log tells.
struct PagerDutyLogEntry
{
    QString type; ///< "resolve_log_entry"
    Timestamp createdAt{};
};

struct PagerDutyUser
{
    UserId id;
    QString name;
    QString email;
};

struct PagerDutyService
{
    ServiceId id;
    QString name;
};

struct PagerDutyPolicy
{
    QString id;
    QString name;
};

/// A webhook subscription (v3). PagerDuty switches one off for a day after three dropped deliveries.
struct WebhookSubscription
{
    QString id;
    QUrl url;
    QStringList events;
    bool isActive = true;
    bool isTemporarilyDisabled = false;
};

/// Reads an `incident` of REST. Invalid as incidentFromPagerDuty().
[[nodiscard]] Result<PagerDutyIncident> pagerDutyIncidentFrom(const QJsonObject &incident);
[[nodiscard]] Result<PagerDutyNote> pagerDutyNoteFrom(const QJsonObject &note);
[[nodiscard]] WebhookSubscription webhookSubscriptionFrom(const QJsonObject &subscription);
/// The body of PUT /incidents/{id}; `type` is mandatory there.
[[nodiscard]] QJsonObject toPagerDutyJson(const IncidentChange &change);

} // namespace ams
