// SPDX-License-Identifier: Apache-2.0
#include "intake/WebhookIntake.h"

#include "intake/WebhookParser.h"
#include "intake/WebhookSignature.h"

#include <QLoggingCategory>
#include <QPointer>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcIntake, "ams.intake", QtInfoMsg)

constexpr Milliseconds kWatchEvery{250};
constexpr Milliseconds kReplayAgain{5000};

/// All signatures, also when a proxy has split the header into several.
QByteArray signaturesOf(const HttpHeaders &headers)
{
    QByteArray all;
    for (const auto &[name, value] : headers) {
        if (name.compare("x-pagerduty-signature", Qt::CaseInsensitive) == 0)
            all += (all.isEmpty() ? "" : ",") + value;
    }
    return all;
}

HttpServerReply answer(int status, const char *words)
{
    return HttpServerReply::text(status, QByteArray(words) + '\n');
}

} // namespace

WebhookIntake::WebhookIntake(Ledger &ledger, Clock &clock, Secrets &secrets, WebhookSettings settings)
    : m_ledger(ledger), m_clock(clock), m_secrets(secrets), m_settings(std::move(settings))
{
}

WebhookIntake::~WebhookIntake() = default;

Result<> WebhookIntake::addTo(HttpServer &server)
{
    QList<QByteArray> keys;
    for (const QString &reference : m_settings.secrets) {
        const auto secret = m_secrets.resolve(reference);
        if (!secret)
            return tl::unexpected(secret.error());
        if (secret->isEmpty())
            return fail(ErrorKind::Invalid, u"the webhook secret %1 is empty"_s.arg(reference));
        keys.append(secret->toUtf8());
    }
    if (keys.isEmpty())
        return fail(ErrorKind::Invalid, u"without a webhook secret no event of PagerDuty can be trusted"_s);
    m_keys = std::move(keys);
    // The server outlives this object's interest in it, but not the other way round.
    server.route(
        "POST", m_settings.path,
        [guard = QPointer<WebhookIntake>(this)](const HttpServerRequest &request, const HttpResponder &responder) {
            if (guard)
                guard->receive(request, responder);
            else
                responder.reply(answer(503, "shutting down"));
        });
    return {};
}

void WebhookIntake::receive(const HttpServerRequest &request, const HttpResponder &responder)
{
    ++m_counters.received;
    if (!isAuthenticWebhook(request.body, signaturesOf(request.headers), m_keys)) {
        ++m_counters.unauthentic;
        qCWarning(lcIntake).noquote() << u"unauthentic webhook peer="_s + request.peer.toString();
        responder.reply(answer(401, "not signed with a secret known here"));
        return;
    }
    emit heard(QString::fromLatin1(headerValue(request.headers, "x-webhook-subscription").left(100)));
    auto event = intakeEventFromWebhook(request.body);
    if (!event) {
        ++m_counters.unreadable;
        qCWarning(lcIntake).noquote() << u"unreadable webhook reason="_s + event.error().message;
        event = unreadableEvent(request.body);
    }
    auto pending = std::make_shared<Pending>(Pending{responder, m_clock.steady() + m_settings.patience, false});
    watch(pending);
    m_ledger.accept({InboxEvent{event->id, event->incidentId, request.body, m_clock.now()}}, this,
                    [this, event = *event, pending](const Result<QList<AcceptOutcome>> &outcome) {
                        onStored(event, pending, outcome);
                    });
}

void WebhookIntake::onStored(const IntakeEvent &event, const std::shared_ptr<Pending> &pending,
                             const Result<QList<AcceptOutcome>> &outcome)
{
    const bool isLate = std::exchange(pending->isAnswered, true);
    if (!outcome || outcome->size() != 1) {
        qCCritical(lcIntake).noquote() << u"webhook not stored event="_s + event.id.toString() + u" reason="_s +
                                              (outcome ? u"no outcome"_s : outcome.error().message);
        if (!isLate) {
            ++m_counters.failed;
            pending->responder.reply(answer(503, "not stored, deliver again"));
        }
        return;
    }
    if (!isLate)
        pending->responder.reply(answer(202, "accepted"));
    if (outcome->first() == AcceptOutcome::Duplicate) {
        ++m_counters.duplicates;
        return;
    }
    ++m_counters.accepted;
    if (event.type == "pagey.ping"_L1)
        ++m_counters.pings;
    announce(event);
}

void WebhookIntake::announce(const IntakeEvent &event)
{
    m_announced.append(event);
    if (m_announced.size() > 1)
        return;
    QMetaObject::invokeMethod(
        this, [this] { emit accepted(std::exchange(m_announced, {})); }, Qt::QueuedConnection);
}

// Deadlines: one timer for all, because each delivery has the same patience -------------------------------------------

void WebhookIntake::watch(const std::shared_ptr<Pending> &pending)
{
    m_pending.push_back(pending);
    if (m_isWatching)
        return;
    m_isWatching = true;
    m_clock.after(kWatchEvery, this, [this] { giveUpLate(); });
}

void WebhookIntake::giveUpLate()
{
    const Milliseconds now = m_clock.steady();
    while (!m_pending.empty() && (m_pending.front()->isAnswered || m_pending.front()->deadline <= now)) {
        const auto pending = std::move(m_pending.front());
        m_pending.pop_front();
        if (std::exchange(pending->isAnswered, true))
            continue;
        ++m_counters.failed;
        pending->responder.reply(answer(503, "the store is too slow, deliver again"));
    }
    m_isWatching = !m_pending.empty();
    if (m_isWatching)
        m_clock.after(kWatchEvery, this, [this] { giveUpLate(); });
}

// What a former process left -----------------------------------------------------------------------------------------

void WebhookIntake::replay()
{
    m_ledger.unhandled(m_settings.replayAtOnce, this,
                       [this](const Result<QList<InboxEvent>> &events) { onUnhandled(events); });
}

void WebhookIntake::onUnhandled(const Result<QList<InboxEvent>> &events)
{
    if (!events) {
        qCWarning(lcIntake).noquote() << u"inbox not read reason="_s + events.error().message;
        m_clock.after(kReplayAgain, this, [this] { replay(); });
        return;
    }
    QList<IntakeEvent> fresh;
    for (const InboxEvent &stored : *events) {
        if (m_handedOn.contains(stored.id))
            continue;
        m_handedOn.insert(stored.id);
        fresh.append(intakeEventFromWebhook(stored.body).value_or(unreadableEvent(stored.body)));
        fresh.last().id = stored.id;
    }
    m_counters.replayed += static_cast<quint64>(fresh.size());
    if (!fresh.isEmpty())
        emit accepted(fresh);
    // A full answer may hide more; the engine marks these handled meanwhile.
    if (events->size() >= m_settings.replayAtOnce) {
        m_clock.after(kReplayAgain, this, [this] { replay(); });
        return;
    }
    m_handedOn.clear();
    emit replayed();
}

} // namespace ams
