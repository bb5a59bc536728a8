// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Secrets.h"
#include "intake/IntakeEvent.h"
#include "ledger/Ledger.h"
#include "net/HttpServer.h"

#include <QSet>

#include <deque>

namespace ams {

struct WebhookSettings
{
    QString path = QStringLiteral("/v1/webhooks/pagerduty");
    QStringList secrets;         ///< secret references; several while a secret is being changed
    Milliseconds patience{4000}; ///< for the ledger; PagerDuty waits 5 s
    int replayAtOnce = 5000;
};

/// Takes PagerDuty's webhooks (v3) in: verifies, makes durable, answers, hands on.
///
/// Answers: 202 once the event is durable, also for a duplicate, an unknown type, a ping, and for an authentic body
/// that cannot be read (three answers of 4xx would switch the subscription off); 401 for what is not authentic; 503
/// when the ledger fails or is too slow, so that PagerDuty delivers again. An event accepted but not handed on, because
/// the process died, is in the ledger and comes with replay(). Lives in the server's thread. Server and ledger outlive
/// it.
class WebhookIntake final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WebhookIntake)
public:
    WebhookIntake(Ledger &ledger, Clock &clock, Secrets &secrets, WebhookSettings settings);
    ~WebhookIntake() override;

    /// Resolves the secrets and adds the route; before the server listens. Invalid without a secret, else what
    /// Secrets::resolve() says.
    [[nodiscard]] Result<> addTo(HttpServer &server);
    /// Emits what a former process accepted and nobody has marked handled, oldest first.
    void replay();

    struct Counters
    {
        quint64 received = 0;
        quint64 accepted = 0; ///< new and durable
        quint64 duplicates = 0;
        quint64 unauthentic = 0;
        quint64 unreadable = 0; ///< authentic, accepted, not understood
        quint64 pings = 0;
        quint64 failed = 0; ///< answered 503
        quint64 replayed = 0;
    };
    [[nodiscard]] const Counters &counters() const { return m_counters; }

signals:
    /// An authentic webhook has come, whatever becomes of it; the id of its subscription, if it names one.
    void heard(const QString &subscription);
    /// New events, durable; several that became so in one turn of the event loop come together.
    void accepted(const QList<ams::IntakeEvent> &events);
    /// The first look at what was left is done.
    void replayed();

private:
    struct Pending
    {
        HttpResponder responder;
        Milliseconds deadline{0};
        bool isAnswered = false;
    };
    void receive(const HttpServerRequest &request, const HttpResponder &responder);
    void onStored(const IntakeEvent &event, const std::shared_ptr<Pending> &pending,
                  const Result<QList<AcceptOutcome>> &outcome);
    void announce(const IntakeEvent &event);
    void watch(const std::shared_ptr<Pending> &pending);
    void giveUpLate();
    void onUnhandled(const Result<QList<InboxEvent>> &events);

    Ledger &m_ledger;
    Clock &m_clock;
    Secrets &m_secrets;
    const WebhookSettings m_settings;
    QList<QByteArray> m_keys;
    Counters m_counters;
    QList<IntakeEvent> m_announced;
    std::deque<std::shared_ptr<Pending>> m_pending; ///< in the order of their deadlines
    bool m_isWatching = false;
    QSet<EventId> m_handedOn; ///< by replay, while it goes on
};

} // namespace ams
