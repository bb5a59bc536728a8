// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Backoff.h"
#include "base/Clock.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace ams {

/// What the sandbox does wrong on purpose. Each value is a probability from 0 to 1, drawn anew for every request or
/// webhook from one generator, so that the same seed and the same order of requests give the same faults.
struct SandboxFaults
{
    double latency = 0; ///< the answer is held back for latencyMin..latencyMax; the effect is not
    Milliseconds latencyMin{50};
    Milliseconds latencyMax{500};
    double tooMany = 0;          ///< 429 with the usual headers and body, nothing done
    double tooManyBare = 0;      ///< 429 as an edge sends it: neither headers nor body
    double serverError = 0;      ///< 500; see effectShare
    double tookTooLong = 0;      ///< 408; see effectShare
    double effectShare = 0.5;    ///< of the 500s and 408s on writes, the share that took effect all the same
    double dropBefore = 0;       ///< connection closed, nothing done
    double dropAfter = 0;        ///< connection closed although the write took effect
    double webhookDuplicate = 0; ///< delivered again with the same X-Webhook-Id
    double webhookTwin = 0;      ///< delivered again with another X-Webhook-Id but the same event.id
    double webhookLate = 0;      ///< held back for webhookLateBy, so that later ones overtake it
    Milliseconds webhookLateBy{300};
    double webhookLost = 0; ///< never sent

    bool operator==(const SandboxFaults &) const = default;
};

/// Every field under its own name, durations as "300ms".
[[nodiscard]] QJsonObject toJson(const SandboxFaults &faults);
/// Changes in `base` what the object names. Invalid for unknown names, other types and values out of range.
[[nodiscard]] Result<SandboxFaults> faultsFromJson(const QJsonObject &object, SandboxFaults base);

/// A PagerDuty API key and whom it stands for.
struct SandboxToken
{
    enum class Access { Full, ReadOnly };
    QString value;
    /// E-mail of the user for a user-level key (From is then optional); empty for an account-level key.
    QString user;
    Access access = Access::Full;
};

/// A receiver of v3 webhooks that exists from the start; more can be added through the API.
struct SandboxSubscriber
{
    QUrl url;
    QStringList secrets;    ///< each active one signs; none: one is made up
    QStringList serviceIds; ///< only these services; empty: the whole account
    QStringList events;     ///< empty: all that the sandbox can send
};

/// A user of the pretended account.
struct SandboxPerson
{
    QString id;
    QString name;
    QString email;
};

/// A service of the pretended account; all of them use the default escalation policy (PESCDEF).
struct SandboxServiceSpec
{
    QString id;
    QString name;
    QString routingKey; ///< 32 characters, for the Events API
};

/// The bot of AMS and two people on call.
[[nodiscard]] QList<SandboxPerson> defaultSandboxPeople();
/// One service each for the customers acme (PACME01) and globex (PGLOBEX).
[[nodiscard]] QList<SandboxServiceSpec> defaultSandboxServices();

struct SandboxSettings
{
    quint16 port = 0; ///< 0 takes a free one
    QList<SandboxToken> tokens{
        {QStringLiteral("sandbox-token"), {}, SandboxToken::Access::Full},
        {QStringLiteral("sandbox-user-token"), QStringLiteral("ams-bot@msp.example"), SandboxToken::Access::Full}};
    QList<SandboxPerson> people = defaultSandboxPeople();
    QList<SandboxServiceSpec> services = defaultSandboxServices();
    /// User ids on call at each level of the default policy. A second policy (PESCMGR) has only the last level.
    QList<QStringList> onCall{{QStringLiteral("PUSRAYA")}, {QStringLiteral("PUSRKEN")}};
    QString backlogApiKey = QStringLiteral("sandbox-backlog-key");
    QList<SandboxSubscriber> subscribers;

    int restPerMinute = 960;    ///< per token, as the real one; 0 switches the limit and its headers off
    int operationPerMinute = 0; ///< extra limit on POST /incidents, PUT /incidents and GET /oncalls; 0: none
    int eventsPerMinute = 0;    ///< over all routing keys (the real one: about 120 each); 0: none
    int backlogReadPerMinute = 600;
    int backlogUpdatePerMinute = 150;
    int backlogSearchPerMinute = 150; ///< 0 in any of the three: no limit

    SandboxFaults faults;
    quint64 seed = 1;

    /// PagerDuty keeps its spacing to itself; only the limit of 48 h is documented.
    Backoff webhookBackoff{1000000, Milliseconds(1000), 2.0, Milliseconds(600000), 0.2};
    Milliseconds webhookRetrySpan{std::chrono::hours(48)};
    Milliseconds webhookTimeout{5000};
    Milliseconds webhookDisabledFor{std::chrono::hours(24)};
    int webhooksInFlight = 64; ///< per subscription

    Milliseconds acknowledgementTimeout{std::chrono::minutes(30)}; ///< of the default services; 0: never
    Milliseconds autoResolveTimeout{0};                            ///< of the default services; 0: never
    Milliseconds escalationDelay{std::chrono::minutes(30)};        ///< between levels of the default policy; 0: never

    int auditEntries = 250000; ///< the oldest are forgotten beyond this; 0: all are kept
};

} // namespace ams
