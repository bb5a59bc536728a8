// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Logging.h"
#include "config/KeepingConfig.h"
#include "model/CustomerBook.h"

namespace ams {

struct TlsConfig
{
    QString certificate; ///< PEM file, chain in order
    QString key;         ///< PEM file

    bool operator==(const TlsConfig &) const = default;
};

struct ListenConfig
{
    QString address = QStringLiteral("127.0.0.1"); ///< IP address
    quint16 port = 8470;                           ///< 0: any free port
    std::optional<TlsConfig> tls;                  ///< none: plain HTTP, for loopback or behind a proxy
    bool api = true;                               ///< false: webhooks, health and metrics only

    bool operator==(const ListenConfig &) const = default;
};

struct LedgerConfig
{
    enum class Kind { Sqlite };
    Kind kind = Kind::Sqlite;
    QString path; ///< file

    bool operator==(const LedgerConfig &) const = default;
};

struct PagerDutyConfig
{
    enum class TokenKind { ApiKey, OAuth };
    QString url = QStringLiteral("https://api.pagerduty.com");
    QString eventsUrl = QStringLiteral("https://events.pagerduty.com");
    QString token; ///< secret reference
    TokenKind tokenKind = TokenKind::ApiKey;
    QString from;               ///< e-mail of the bot's user, for the From header
    QString botUser;            ///< its user id: deeds by it are our own; may be empty
    QStringList webhookSecrets; ///< secret references; several while a secret is being changed
    int requestsPerMinute = 960;
    int inFlight = 16;
    QString caFile; ///< PEM; empty: the system's authorities
    Milliseconds backfillEvery{std::chrono::minutes(1)};
    QString webhookUrl; ///< where the subscription delivers to, as PagerDuty has it; may be empty
    Milliseconds subscriptionCheckEvery{std::chrono::minutes(5)};

    bool operator==(const PagerDutyConfig &) const = default;
};

struct LimitsConfig
{
    int runs = 2000;                   ///< at once
    qint64 webhookBytes = 1024 * 1024; ///< body of a request
    int connections = 1000;            ///< of the agent's HTTP server
    int connectionsPerAddress = 200;   ///< of one client address
    int apiCallsPerSecond = 20;        ///< of one access token, on average
    int apiBurst = 100;                ///< of one access token, at once

    bool operator==(const LimitsConfig &) const = default;
};

struct LeaseConfig
{
    Milliseconds duration{5000};
    Milliseconds margin{1000}; ///< an agent stops acting this long before its lease could end

    bool operator==(const LeaseConfig &) const = default;
};

/// When an alert counts as flapping, in what consoles are shown.
struct FlappingConfig
{
    int times = 3; ///< opened and resolved so often; 0: never
    Milliseconds within{std::chrono::hours(1)};

    bool operator==(const FlappingConfig &) const = default;
};

/// Everything `ams serve` is told by its configuration file. All paths are absolute. Immutable at run time.
struct CoreConfig
{
    QString file; ///< where it was read from
    AgentId agent;
    QString region;
    ListenConfig listen;
    LedgerConfig ledger;
    DiagnosticsConfig diagnostics;
    ArchiveConfig archive;
    QString scenarios;       ///< folder
    QString customersFolder; ///< what `customers` was read from
    CustomerBook customers;
    PagerDutyConfig pagerDuty;
    LimitsConfig limits;
    LeaseConfig lease;
    FlappingConfig flapping;
    Language language = Language::English; ///< of titles and notes, unless the customer has another
    LogSettings log;
    QString runtimeDir; ///< for sockets; on a local, private file system
};

} // namespace ams
