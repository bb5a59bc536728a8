// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/LocalText.h"
#include "base/Logging.h"
#include "model/CustomerBook.h"

#include <QUrl>

namespace ams {

struct ListenConfig
{
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 8700; ///< 0: a free one
    QString certificate; ///< PEM files; both or none
    QString key;

    bool operator==(const ListenConfig &) const = default;
};

struct PagerDutyConfig
{
    QUrl url{QStringLiteral("https://api.pagerduty.com")};
    QUrl eventsUrl{QStringLiteral("https://events.pagerduty.com")};
    QString token; ///< secret reference
    QString from;  ///< e-mail of the bot's user
    QString botUser; ///< its id; empty: looked up by e-mail
    QStringList webhookSecrets; ///< secret references; several while rotating
    int requestsPerMinute = 960; ///< 0: no limit
    int inFlight = 16;
    QString caFile;
    Milliseconds backfillEvery{60000};

    bool operator==(const PagerDutyConfig &) const = default;
};

struct LimitsConfig
{
    int runs = 2000; ///< at once
    qint64 webhookBytes = 1024 * 1024;
    int connections = 1000;

    bool operator==(const LimitsConfig &) const = default;
};

/// One agent's whole configuration. A value, immutable at run time. All paths are absolute.
struct CoreConfig
{
    QString file; ///< where it was read from, for messages
    AgentId agent;
    QString region;
    ListenConfig listen;
    QString ledgerPath; ///< SQLite file
    QString scenarios;  ///< folder
    CustomerBook customers;
    PagerDutyConfig pagerduty;
    LimitsConfig limits;
    Milliseconds lease{5000};
    Language language = Language::English; ///< of what is about no customer
    LogSettings log;
    QString runtimeDir; ///< private files of the running process: control sockets
};

} // namespace ams
