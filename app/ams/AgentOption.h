// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/ApiCall.h"

#include "net/CurlHttpClient.h"

#include <QCommandLineParser>

namespace ams {

/// A running agent that a command talks to through its API.
class AgentConnection
{
public:
    AgentConnection(QUrl agent, QString token, QString caFile);
    /// Waits for the answer: a command has nothing else to do. Unreachable, Timeout when there is none.
    [[nodiscard]] Result<ApiReply> call(const ApiCall &call);

private:
    QUrl m_agent;
    QString m_token;
    QString m_caFile;
    SystemClock m_clock;
    CurlHttpClient m_http;
};

/// --agent (else $AMS_AGENT, else http://127.0.0.1:8470), --token-file (else $AMS_TOKEN), --ca-file, --json, --help.
void addAgentOptions(QCommandLineParser &parser);
/// Complains and answers null when there is no usable token or address.
[[nodiscard]] std::unique_ptr<AgentConnection> openAgentOption(const QCommandLineParser &parser);
/// What went wrong, in words, to standard error.
void complainOf(const Result<ApiReply> &reply);

} // namespace ams
