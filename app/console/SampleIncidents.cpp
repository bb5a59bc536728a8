// SPDX-License-Identifier: Apache-2.0
#include "SampleIncidents.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace ams {

namespace {

struct Sample
{
    const char *title;
    const char *service;
    const char *urgency;
    Milliseconds before;
};

/// How long a run of "slow-checkout" with `settle=40s` is under way. Shorter ones, 50 at once, need more calls a minute
/// than PagerDuty grants, and would pile up.
constexpr Milliseconds kLoadTakes{80500};

// Alert text as monitoring systems write it: in one language, never translated.
const std::array kSamples{
    Sample{"[AMS:slow-checkout host=web01] Checkout p95 4.2 s on web01", "PACME01", "high", Milliseconds(0)},
    Sample{"[AMS:queue-stuck host=mail11] Mail queue 8,214 messages on mail11", "PGLOBEX", "high", Milliseconds(700)},
    Sample{"[AMS:certificate-renewal host=web11] TLS certificate of web11 expires in 6 days", "PGLOBEX", "low",
           Milliseconds(700)},
    Sample{"Unusual number of logins from one address", "PACME01", "low", Milliseconds(700)},
    Sample{"[AMS:slow-checkout host=web11] Checkout p95 3.8 s on web11", "PGLOBEX", "high", Milliseconds(5000)},
    Sample{"[AMS:queue-stuck host=db99] Mail queue 12 messages on db99", "PACME01", "low", Milliseconds(5000)},
};

} // namespace

SampleIncidents::SampleIncidents(QUrl sandbox, HttpClient &http, Clock &clock, QObject *parent)
    : QObject(parent), m_sandbox(std::move(sandbox)), m_http(http), m_clock(clock)
{
}

void SampleIncidents::start()
{
    m_clock.after(kSamples[m_next].before, this, [this] { raiseNext(); });
}

std::unique_ptr<HttpCall> SampleIncidents::raise(const QString &title, const QString &service, const QString &urgency)
{
    HttpRequest request;
    request.method = "POST";
    request.url = m_sandbox;
    request.url.setPath(QStringLiteral("/sandbox/incidents"));
    request.headers = {{"Content-Type", "application/json"}};
    request.body = QJsonDocument(QJsonObject{{QStringLiteral("title"), title},
                                             {QStringLiteral("service"), service},
                                             {QStringLiteral("urgency"), urgency}})
                       .toJson(QJsonDocument::Compact);
    return m_http.start(request);
}

void SampleIncidents::raiseNext()
{
    const Sample &sample = kSamples[m_next++];
    m_call =
        raise(QString::fromUtf8(sample.title), QString::fromUtf8(sample.service), QString::fromUtf8(sample.urgency));
    connect(m_call.get(), &HttpCall::finished, this, [this](const Result<HttpReply> &reply) {
        m_call.release()->deleteLater();
        if (reply && m_next < kSamples.size())
            start();
    });
}

void SampleIncidents::keepUp(int runs)
{
    if (runs > 0)
        raiseForLoad(kLoadTakes / runs);
}

void SampleIncidents::raiseForLoad(Milliseconds every)
{
    m_loadCall = raise(
        QStringLiteral("[AMS:slow-checkout host=web01 settle=40s] Checkout p95 4.2 s on web01, %1").arg(++m_loads),
        QStringLiteral("PACME01"), QStringLiteral("high"));
    connect(m_loadCall.get(), &HttpCall::finished, this, [this] { m_loadCall.release()->deleteLater(); });
    m_clock.after(every, this, [this, every] { raiseForLoad(every); });
}

} // namespace ams
