// SPDX-License-Identifier: Apache-2.0
#include "support/OperatorRoad.h"

#include <QTcpSocket>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kScenario = R"(scenario: look
title: Is it there?
customers: all
match: {keyword: look}
steps:
  - id: look
    phase: check
    do: command.run
    with: {run: ["true"]}
    on: {ok: resolved}
)";

} // namespace

/// PagerDuty switches the subscription off, and the agent finds out, says so, and works on by looking.
class tst_WebhookSubscription final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void itDelivers();
    void switchedOffIsSeenAndSaid();
    void incidentsAreFoundMeanwhile();
    void onAgainIsSeen();
    void removedIsSeen();

private:
    [[nodiscard]] RoadPeople::Outcome agent(const QStringList &more = {}) const
    {
        return m_road->people.ams(QStringList{u"agent"_s} + more, m_road->aya);
    }
    [[nodiscard]] QString state() const { return agent({u"--json"_s}).json()[u"webhooks"_s][u"state"_s].toString(); }
    /// Answered without a body.
    void sign(const QByteArray &secret) const
    {
        static_cast<void>(m_road->rig().request("PUT", u"/sandbox/subscriptions/%1/secrets"_s.arg(m_subscription),
                                                R"({"secrets": [")" + secret + R"("]})"));
    }
    [[nodiscard]] bool metricSays(const QByteArray &line) const
    {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, m_road->rig().agentPort());
        socket.write("GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        QByteArray all;
        while (socket.waitForReadyRead(10000))
            all += socket.readAll();
        return all.contains(line);
    }

    std::unique_ptr<OperatorRoad> m_road;
    QString m_subscription;
    QByteArray m_secret;
};

void tst_WebhookSubscription::initTestCase()
{
    m_road = std::make_unique<OperatorRoad>(QMap<QString, QByteArray>{{u"look"_s, kScenario}}, QByteArray(),
                                            "  subscription_check_every: 1s\n  backfill_every: 3s\n");
    QVERIFY2(m_road->start(), m_road->rig().report());
    QFile secret(m_road->rig().path(u"secrets/webhook"_s));
    QVERIFY(secret.open(QIODevice::ReadOnly));
    m_secret = secret.readAll().trimmed();
    m_subscription = m_road->rig().state()[u"subscriptions"_s][0][u"id"_s].toString();
    QVERIFY(!m_subscription.isEmpty());
}

void tst_WebhookSubscription::itDelivers()
{
    QVERIFY(!m_road->runFor(u"[AMS:look] first"_s).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"active"_s, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(agent({u"--json"_s}).json()[u"webhooks"_s][u"last_webhook"_s].isString(), 10000);
    const RoadPeople::Outcome said = agent();
    QCOMPARE(said.code, 0);
    QVERIFY2(said.out.contains(u"webhooks        active  http://127.0.0.1:"_s), qPrintable(said.words()));
    QVERIFY(metricSays("ams_webhook_subscription{state=\"active\"} 1\n"));
}

void tst_WebhookSubscription::switchedOffIsSeenAndSaid()
{
    sign("a secret that the agent does not know");
    for (int i = 0; i < 4; ++i)
        QVERIFY(!m_road->people.incident(u"PACME01"_s, u"nothing to do %1"_s.arg(i)).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"disabled"_s, 30000);
    const RoadPeople::Outcome said = agent();
    QCOMPARE(said.code, 1);
    QVERIFY2(said.out.contains(u"webhooks        disabled  http://127.0.0.1:"_s), qPrintable(said.words()));
    QVERIFY(metricSays("ams_webhook_subscription{state=\"disabled\"} 1\n"));
    QVERIFY(metricSays("ams_account_troubles 1\n"));
    QVERIFY2(m_road->rig().agent().log().contains("three deliveries in a row were refused"), m_road->rig().report());
}

void tst_WebhookSubscription::incidentsAreFoundMeanwhile()
{
    // Found by the look for lost webhooks.
    const QString incident = m_road->people.incident(u"PACME01"_s, u"[AMS:look] second"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!m_road->people.runOf(incident).isEmpty(), 30000);
}

void tst_WebhookSubscription::onAgainIsSeen()
{
    sign(m_secret);
    const QString enable = u"/webhook_subscriptions/%1/enable"_s.arg(m_subscription);
    QVERIFY2(m_road->rig().request("POST", enable).isObject(), m_road->rig().report());
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"active"_s, 20000);
    QCOMPARE(agent().code, 0);
    QVERIFY(!m_road->runFor(u"[AMS:look] third"_s).isEmpty());
}

void tst_WebhookSubscription::removedIsSeen()
{
    static_cast<void>(m_road->rig().request("DELETE", u"/webhook_subscriptions/%1"_s.arg(m_subscription)));
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"missing"_s, 20000);
    QCOMPARE(agent().code, 1);
}

QTEST_GUILESS_MAIN(tst_WebhookSubscription)
#include "tst_WebhookSubscription.moc"
