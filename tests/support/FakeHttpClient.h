// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpClient.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <deque>

namespace ams {

/// Answers from a script and remembers what it was asked. Answers come through the event loop, or, when a delay is
/// scripted, when the clock given has advanced that far. The script runs when the request starts: that is when a
/// stand-in server takes the effect.
class FakeHttpClient final : public HttpClient
{
public:
    struct Scripted
    {
        Result<HttpReply> reply;
        Milliseconds after{0};
    };
    using Handler = std::function<Scripted(const HttpRequest &)>;

    explicit FakeHttpClient(Clock *clock = nullptr) : m_clock(clock) {}

    /// Used for every request that no queued answer is left for.
    void setHandler(Handler handler) { m_handler = std::move(handler); }
    void queue(Scripted scripted) { m_queue.push_back(std::move(scripted)); }

    [[nodiscard]] static Scripted json(int status, const QJsonObject &body, HttpHeaders headers = {})
    {
        return bytes(status, QJsonDocument(body).toJson(QJsonDocument::Compact), std::move(headers));
    }
    [[nodiscard]] static Scripted bytes(int status, const QByteArray &body, HttpHeaders headers = {})
    {
        HttpReply reply;
        reply.status = status;
        reply.headers = std::move(headers);
        reply.body = body;
        return Scripted{reply, Milliseconds(0)};
    }
    [[nodiscard]] static Scripted fault(ErrorKind kind, bool mayHaveHappened)
    {
        return Scripted{fail(kind, QStringLiteral("scripted fault"), mayHaveHappened), Milliseconds(0)};
    }

    [[nodiscard]] std::unique_ptr<HttpCall> start(HttpRequest request) override
    {
        auto call = std::make_unique<HttpCall>();
        Scripted scripted = next(request);
        m_requests.append(std::move(request));
        HttpCall *const target = call.get();
        auto answer = [target, reply = std::move(scripted.reply)] { emit target->finished(reply); };
        if (m_clock && scripted.after.count() > 0)
            m_clock->after(scripted.after, target, std::move(answer));
        else
            QMetaObject::invokeMethod(target, std::move(answer), Qt::QueuedConnection);
        return call;
    }

    [[nodiscard]] const QList<HttpRequest> &requests() const { return m_requests; }
    /// "PUT /incidents/Q1 {"incident":…}" for each request so far; for expected logs.
    [[nodiscard]] QStringList log() const
    {
        QStringList lines;
        for (const HttpRequest &request : m_requests) {
            QString line = QString::fromLatin1(request.method) + u' ' + request.url.path();
            if (!request.body.isEmpty())
                line += u' ' + QString::fromUtf8(request.body);
            lines.append(line);
        }
        return lines;
    }
    void forget() { m_requests.clear(); }

private:
    Scripted next(const HttpRequest &request)
    {
        if (!m_queue.empty()) {
            Scripted scripted = std::move(m_queue.front());
            m_queue.pop_front();
            return scripted;
        }
        return m_handler ? m_handler(request) : fault(ErrorKind::Unreachable, false);
    }

    Clock *m_clock;
    Handler m_handler;
    std::deque<Scripted> m_queue;
    QList<HttpRequest> m_requests;
};

} // namespace ams
