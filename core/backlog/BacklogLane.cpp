// SPDX-License-Identifier: Apache-2.0
#include "backlog/BacklogLane.h"

#include "base/Backoff.h"

namespace ams {

Q_LOGGING_CATEGORY(lcBacklog, "ams.backlog", QtInfoMsg)

namespace {

using namespace std::chrono_literals;

constexpr Backoff kRepeats{.times = 3, .every = Milliseconds(1000), .factor = 2.0, .longest = Milliseconds(10000)};

} // namespace

BacklogLane::BacklogLane(HttpClient &http, Clock &clock, Random &random)
    : m_http(http), m_clock(clock), m_random(random)
{
}

BacklogLane::~BacklogLane() = default;

void BacklogLane::send(HttpRequest request, QObject *context, Answer then)
{
    m_jobs.push_back({std::move(request), context, std::move(then)});
    QMetaObject::invokeMethod(
        this, [this] { next(); }, Qt::QueuedConnection);
}

void BacklogLane::next()
{
    if (m_call || m_isPaused)
        return;
    while (!m_jobs.empty() && !m_jobs.front().context)
        m_jobs.pop_front();
    if (m_jobs.empty())
        return;
    m_call = m_http.start(m_jobs.front().request);
    connect(m_call.get(), &HttpCall::finished, this, &BacklogLane::onReply);
}

void BacklogLane::onReply(const Result<HttpReply> &reply)
{
    m_call.release()->deleteLater();
    Job &job = m_jobs.front();
    auto answer = readBacklogReply(job.request.method, reply);
    if (!answer && answer.error().kind == ErrorKind::Busy && reply && reply->status == 429) {
        const Milliseconds delay = backlogRetryDelay(reply->headers, m_clock.now());
        qCInfo(lcBacklog).noquote().nospace()
            << "rate limited host=" << job.request.url.host() << " wait=" << toText(delay);
        m_spacedUntil = m_clock.steady() + delay + 60s;
        pause(delay);
        return;
    }
    if (!answer && mayRepeat(job, answer.error())) {
        ++job.failures;
        pause(nextDelay(kRepeats, job.failures, m_random).value_or(10s));
        return;
    }
    const Job done = std::move(job);
    m_jobs.pop_front();
    if (m_clock.steady() < m_spacedUntil)
        pause(1s);
    else
        QMetaObject::invokeMethod(
            this, [this] { next(); }, Qt::QueuedConnection);
    if (done.context)
        done.then(std::move(answer));
}

void BacklogLane::pause(Milliseconds delay)
{
    m_isPaused = true;
    m_clock.after(delay, this, [this] {
        m_isPaused = false;
        next();
    });
}

bool BacklogLane::mayRepeat(const Job &job, const Error &error) const
{
    return job.context && job.failures < kRepeats.times && isTransient(error) && !error.mayHaveHappened;
}

} // namespace ams
