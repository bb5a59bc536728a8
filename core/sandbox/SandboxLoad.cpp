// SPDX-License-Identifier: Apache-2.0
#include "sandbox/SandboxLoad.h"

#include <QJsonArray>
#include <QJsonObject>

namespace ams::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr Milliseconds kPace{2};
constexpr int kMostAtOnce = 100000;

/// Real time on purpose: what is measured is the machine.
qint64 microseconds()
{
    using namespace std::chrono;
    return duration_cast<std::chrono::microseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace

SandboxLoad::SandboxLoad(PagerDutyState &pagerDuty, SandboxAudit &audit, Clock &clock)
    : m_pagerDuty(pagerDuty), m_audit(audit), m_clock(clock)
{
    m_audit.setObserver([this](const AuditEntry &entry) { onWrite(entry); });
    m_pagerDuty.delivery.setObserver([this](const QByteArray &incident) { onDelivered(incident); });
}

SandboxLoad::~SandboxLoad()
{
    m_audit.setObserver({});
    m_pagerDuty.delivery.setObserver({});
}

void SandboxLoad::addTo(HttpServer &server)
{
    server.route("POST", u"/sandbox/load"_s, [this](const HttpServerRequest &request, const HttpResponder &responder) {
        responder.reply(begin(request));
    });
    server.route("GET", u"/sandbox/load"_s,
                 [this](const HttpServerRequest &, const HttpResponder &responder) { responder.reply(progress()); });
    server.route("GET", u"/sandbox/load/times"_s,
                 [this](const HttpServerRequest &, const HttpResponder &responder) { responder.reply(times()); });
}

HttpServerReply SandboxLoad::begin(const HttpServerRequest &request)
{
    const QJsonObject wanted = QJsonDocument::fromJson(request.body).object();
    m_service = m_pagerDuty.account.service(wanted.value("service"_L1).toString());
    m_title = wanted.value("title"_L1).toString();
    m_count = std::min(wanted.value("count"_L1).toInt(), kMostAtOnce);
    m_perSecond = wanted.value("per_second"_L1).toDouble();
    m_inFlight = wanted.value("in_flight"_L1).toInt();
    if (!m_service || m_title.isEmpty() || m_count < 1 || (m_perSecond <= 0) == (m_inFlight <= 0)) {
        const QString what = u"title, service (id), count, and either per_second or in_flight are needed"_s;
        return HttpServerReply::json(400, QJsonObject{{u"error"_s, what}});
    }
    m_times.clear();
    m_times.reserve(static_cast<size_t>(m_count));
    m_index.clear();
    m_done = 0;
    m_begun = std::chrono::steady_clock::now();
    m_pace = std::make_unique<QObject>();
    raiseDue();
    return HttpServerReply::json(202, QJsonObject{{u"count"_s, m_count}});
}

void SandboxLoad::raiseDue()
{
    const std::chrono::duration<double> since = std::chrono::steady_clock::now() - m_begun;
    const double due = m_inFlight > 0 ? m_done + m_inFlight : 1 + since.count() * m_perSecond;
    while (static_cast<int>(m_times.size()) < m_count && static_cast<double>(m_times.size()) < due)
        raiseOne();
    if (m_inFlight == 0 && static_cast<int>(m_times.size()) < m_count)
        m_clock.after(kPace, m_pace.get(), [this] { raiseDue(); });
}

void SandboxLoad::raiseOne()
{
    NewAlert alert{m_service, makeUuid(m_pagerDuty.incidents.random()), m_title, "critical", {}, "[]", Urgency::High,
                   nullptr};
    const qint64 now = microseconds();
    const SandboxIncident &raised = m_pagerDuty.alerts.raise(alert);
    m_index.insert(raised.id, m_times.size());
    m_times.push_back({raised.id, now, 0, 0, 0});
}

void SandboxLoad::onWrite(const AuditEntry &entry)
{
    ++m_writes;
    const auto found = m_index.constFind(entry.incident);
    if (!entry.effect || found == m_index.constEnd())
        return;
    Times &times = m_times[*found];
    times.lastWrite = microseconds();
    const SandboxIncident *incident = m_pagerDuty.incidents.find(entry.incident);
    if (times.resolved > 0 || !incident || incident->status != IncidentStatus::Resolved)
        return;
    times.resolved = times.lastWrite;
    ++m_done;
    if (m_inFlight > 0)
        m_clock.after(Milliseconds(0), m_pace.get(), [this] { raiseDue(); });
}

void SandboxLoad::onDelivered(const QByteArray &incident)
{
    const auto found = m_index.constFind(QString::fromLatin1(incident));
    if (found != m_index.constEnd() && m_times[*found].answered == 0)
        m_times[*found].answered = microseconds();
}

HttpServerReply SandboxLoad::progress() const
{
    return HttpServerReply::json(
        200,
        QJsonObject{{u"raised"_s, static_cast<qint64>(m_times.size())}, {u"done"_s, m_done}, {u"writes"_s, m_writes}});
}

HttpServerReply SandboxLoad::times() const
{
    QJsonArray incidents;
    for (const Times &times : m_times) {
        incidents.append(QJsonObject{{u"id"_s, times.id},
                                     {u"raised"_s, times.raised},
                                     {u"answered"_s, times.answered},
                                     {u"last_write"_s, times.lastWrite},
                                     {u"resolved"_s, times.resolved}});
    }
    return HttpServerReply::json(200, QJsonObject{{u"incidents"_s, incidents}});
}

} // namespace ams::sandbox
