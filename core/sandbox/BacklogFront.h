// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/BacklogSpace.h"
#include "sandbox/SandboxGate.h"
#include "sandbox/SandboxRateLimit.h"

namespace ams::sandbox {

struct BacklogReply
{
    int status = 200;
    QByteArray body;
    QByteArray location; ///< web page of what was made
};

/// One call of the pretended Backlog API, after its key has been checked.
struct BacklogCall
{
    const HttpServerRequest &request;
    BacklogForm query;
    BacklogForm form; ///< of the body; empty when it is not form-encoded, for Backlog knows no JSON bodies
    // For the audit.
    bool hasChanged = false;
    QString issue;
    QString made;
};

/// The way into the pretended Backlog API v2 under /backlog/api/v2: key, rate limit per kind of call, faults, audit.
class BacklogFront
{
public:
    BacklogFront(HttpServer &server, SandboxGate &gate, const SandboxSettings &settings, const BacklogSpace &space,
                 Clock &clock);

    enum class Kind { Read, Update, Search };
    using Handler = std::function<BacklogResult<BacklogReply>(BacklogCall &)>;
    /// `pattern` begins after /backlog/api/v2.
    void add(const QByteArray &method, const QString &pattern, Kind kind, Handler handler);

    /// `rateLimit` as GET /rateLimit answers it.
    [[nodiscard]] QByteArray rateLimitJson() const;

private:
    [[nodiscard]] Outcome admit(const HttpServerRequest &request, Kind kind, const Handler &handler);
    [[nodiscard]] SandboxRateLimit &limitOf(Kind kind);
    void addRateHeaders(HttpServerReply &reply, const SandboxRateLimit::Answer &rate) const;
    [[nodiscard]] qint64 resetEpoch(const SandboxRateLimit::Answer &rate) const;

    HttpServer &m_server;
    SandboxGate &m_gate;
    const SandboxSettings &m_settings;
    const BacklogSpace &m_space;
    Clock &m_clock;
    SandboxRateLimit m_reads;
    SandboxRateLimit m_updates;
    SandboxRateLimit m_searches;
};

} // namespace ams::sandbox
