// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "backlog/BacklogError.h"
#include "base/Random.h"

#include <QPointer>

#include <deque>

namespace ams {

/// The requests of one Backlog user, one at a time as Backlog advises: its limits count per user and minute.
/// A refusal for the rate (429: nothing was done) waits for the reset and is sent again; for a minute after one,
/// requests are a second apart. Reads are repeated after passing faults, writes only when nothing was sent.
class BacklogLane final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BacklogLane)
public:
    using Answer = std::function<void(Result<QJsonValue>)>;

    BacklogLane(HttpClient &http, Clock &clock, Random &random);
    ~BacklogLane() override;

    /// Answers exactly once, never from inside; not at all, and sends nothing, when `context` dies first.
    void send(HttpRequest request, QObject *context, Answer then);

private:
    struct Job
    {
        HttpRequest request;
        QPointer<QObject> context;
        Answer then;
        int failures = 0;
    };
    void next();
    void onReply(const Result<HttpReply> &reply);
    void pause(Milliseconds delay);
    [[nodiscard]] bool mayRepeat(const Job &job, const Error &error) const;

    HttpClient &m_http;
    Clock &m_clock;
    Random &m_random;
    std::deque<Job> m_jobs; ///< the first one is under way when m_call is set
    std::unique_ptr<HttpCall> m_call;
    bool m_isPaused = false;
    Milliseconds m_spacedUntil{0}; ///< steady time
};

} // namespace ams
