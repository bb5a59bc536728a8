// SPDX-License-Identifier: Apache-2.0
#include "WebhookSamples.h"
#include "intake/WebhookIntake.h"
#include "support/FakeClock.h"
#include "support/FakeLedger.h"
#include "support/RawClient.h"

#include <QSignalSpy>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kSecret("the-secret-of-this-test");
const QByteArray kNewSecret("the-next-secret-of-this-test");

/// A real server on loopback before a ledger in memory.
struct Rig
{
    explicit Rig(const QStringList &secrets_ = {u"env:AMS_TEST_HOOK_SECRET"_s, u"env:AMS_TEST_HOOK_SECRET_NEXT"_s})
        : server(serverClock), intake(ledger, clock, secrets, settings(secrets_))
    {
        qputenv("AMS_TEST_HOOK_SECRET", kSecret);
        qputenv("AMS_TEST_HOOK_SECRET_NEXT", kNewSecret);
        QObject::connect(&intake, &WebhookIntake::accepted, &intake, [this](const QList<IntakeEvent> &events) {
            for (const IntakeEvent &event : events)
                accepted.append(event.type + u' ' + event.id.toString());
        });
    }
    static WebhookSettings settings(const QStringList &references)
    {
        WebhookSettings result;
        result.secrets = references;
        return result;
    }
    bool listen() { return intake.addTo(server) && server.listen(QHostAddress::LocalHost, 0); }

    SystemClock serverClock;
    FakeClock clock;
    Secrets secrets;
    FakeLedger ledger;
    HttpServer server;
    WebhookIntake intake;
    QStringList accepted;
};

QByteArray signedRequest(const QByteArray &body, const QByteArray &secret = kSecret)
{
    return WebhookSamples::request(body, webhookSignature(body, secret));
}

} // namespace

class tst_WebhookIntake : public QObject
{
    Q_OBJECT
private slots:
    void answers_data();
    void answers();
    void aDuplicateIsAnsweredAndNotTold();
    void answersOnlyWhenDurable();
    void aLedgerThatFailsMakesItOurFault();
    void aLedgerThatIsSlowMakesItOurFault();
    void severalBecomeOneBatch();
    void signatureOverSeveralHeaders();
    void clientsThatLeaveHarmNothing();
    void replaysWhatWasLeft();
    void replayWaitsForTheLedger();
    void refusesToStartWithoutSecrets();
};

void tst_WebhookIntake::answers_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QStringList>("accepted");
    const QByteArray body = WebhookSamples::incidentEvent("E1");
    const QStringList one{u"incident.triggered E1"_s};
    QTest::newRow("signed") << signedRequest(body) << QByteArray("202") << one;
    QTest::newRow("signed with the next secret") << signedRequest(body, kNewSecret) << QByteArray("202") << one;
    QTest::newRow("a ping") << signedRequest(WebhookSamples::ping("E2")) << QByteArray("202")
                            << QStringList{u"pagey.ping E2"_s};
    QTest::newRow("a type of tomorrow") << signedRequest(WebhookSamples::incidentEvent("E3", "x.y"))
                                        << QByteArray("202") << QStringList{u"x.y E3"_s};
    QTest::newRow("authentic nonsense")
        << signedRequest("nonsense") << QByteArray("202")
        << QStringList{u" body:"_s +
                       QString::fromLatin1(QCryptographicHash::hash("nonsense", QCryptographicHash::Sha256).toHex())};
    QTest::newRow("wrong secret") << signedRequest(body, "somebody else's") << QByteArray("401") << QStringList{};
    QTest::newRow("not signed") << WebhookSamples::request(body, {}) << QByteArray("401") << QStringList{};
    QTest::newRow("nonsense as signature")
        << WebhookSamples::request(body, "v1=zz") << QByteArray("401") << QStringList{};
    QTest::newRow("body changed on the way")
        << WebhookSamples::request(WebhookSamples::incidentEvent("E4"), webhookSignature(body, kSecret))
        << QByteArray("401") << QStringList{};
    QTest::newRow("empty body, not signed") << WebhookSamples::request({}, {}) << QByteArray("401") << QStringList{};
    QTest::newRow("another method") << QByteArray("GET /v1/webhooks/pagerduty HTTP/1.1\r\nHost: a\r\n\r\n")
                                    << QByteArray("405") << QStringList{};
}

void tst_WebhookIntake::answers()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, status);
    QFETCH(QStringList, accepted);
    Rig rig;
    QVERIFY(rig.listen());
    RawClient client(rig.server.port());
    client.send(request);
    QVERIFY2(client.gets(status), client.received().constData());
    QTRY_COMPARE(rig.accepted, accepted);
    QCOMPARE(rig.ledger.inbox.size(), accepted.size());
    QCOMPARE(rig.intake.counters().unauthentic, quint64(status == "401" ? 1 : 0));
}

void tst_WebhookIntake::aDuplicateIsAnsweredAndNotTold()
{
    Rig rig;
    QVERIFY(rig.listen());
    RawClient client(rig.server.port());
    const QByteArray request = signedRequest(WebhookSamples::incidentEvent("E1"));
    client.send(request + request);
    QVERIFY(client.gets("202 202"));
    client.send(request);
    QVERIFY(client.gets("202 202 202"));
    QCOMPARE(rig.accepted, QStringList{u"incident.triggered E1"_s});
    QCOMPARE(rig.intake.counters().duplicates, quint64(2));
    QCOMPARE(rig.ledger.inbox.first().body, WebhookSamples::incidentEvent("E1"));
}

void tst_WebhookIntake::answersOnlyWhenDurable()
{
    Rig rig;
    QVERIFY(rig.listen());
    rig.ledger.faults = [] { return FakeLedger::Fault::NoAnswer; };
    RawClient client(rig.server.port());
    client.send(signedRequest(WebhookSamples::incidentEvent("E1")));
    QTRY_COMPARE(rig.ledger.accepts, 1);
    QVERIFY(!client.gets("202", 200));
    QVERIFY(rig.accepted.isEmpty());
}

void tst_WebhookIntake::aLedgerThatFailsMakesItOurFault()
{
    Rig rig;
    QVERIFY(rig.listen());
    FakeLedger::Fault fault = FakeLedger::Fault::BeforeStoring;
    rig.ledger.faults = [&] { return fault; };
    RawClient client(rig.server.port());
    const QByteArray request = signedRequest(WebhookSamples::incidentEvent("E1"));
    client.send(request);
    QVERIFY(client.gets("503"));
    QVERIFY(rig.accepted.isEmpty());
    fault = FakeLedger::Fault::None;
    client.send(request); // as PagerDuty does
    QVERIFY(client.gets("503 202"));
    QTRY_COMPARE(rig.accepted, QStringList{u"incident.triggered E1"_s});
    QCOMPARE(rig.intake.counters().failed, quint64(1));
}

void tst_WebhookIntake::aLedgerThatIsSlowMakesItOurFault()
{
    Rig rig;
    QVERIFY(rig.listen());
    rig.ledger.faults = [] { return FakeLedger::Fault::NoAnswer; };
    RawClient client(rig.server.port());
    client.send(signedRequest(WebhookSamples::incidentEvent("E1")));
    QTRY_COMPARE(rig.ledger.accepts, 1);
    rig.clock.advance(Milliseconds(3500));
    QVERIFY(!client.gets("503", 100));
    rig.clock.advance(Milliseconds(750));
    QVERIFY(client.gets("503"));
    QCOMPARE(rig.intake.counters().failed, quint64(1));
    rig.ledger.faults = nullptr;
    client.send(signedRequest(WebhookSamples::incidentEvent("E2")));
    QVERIFY(client.gets("503 202"));
    rig.clock.advance(Milliseconds(10000)); // an answered one is not answered again
    QVERIFY(!rig.clock.hasTimers());
    QCOMPARE(rig.intake.counters().failed, quint64(1));
}

void tst_WebhookIntake::severalBecomeOneBatch()
{
    Rig rig;
    QVERIFY(rig.listen());
    QSignalSpy spy(&rig.intake, &WebhookIntake::accepted);
    RawClient client(rig.server.port());
    QByteArray requests;
    for (int i = 0; i < 10; ++i)
        requests += signedRequest(WebhookSamples::incidentEvent("E" + QByteArray::number(i)));
    client.send(requests);
    QTRY_COMPARE(rig.accepted.size(), 10);
    QVERIFY2(spy.size() < 10, qPrintable(QString::number(spy.size())));
}

void tst_WebhookIntake::signatureOverSeveralHeaders()
{
    Rig rig;
    QVERIFY(rig.listen());
    RawClient client(rig.server.port());
    const QByteArray body = WebhookSamples::incidentEvent("E1");
    client.send(
        WebhookSamples::request(body, "v1=00", "x-pagerduty-signature: " + webhookSignature(body, kSecret) + "\r\n"));
    QVERIFY2(client.gets("202"), client.received().constData());
}

void tst_WebhookIntake::clientsThatLeaveHarmNothing()
{
    Rig rig;
    QVERIFY(rig.listen());
    for (int i = 0; i < 20; ++i) {
        RawClient client(rig.server.port());
        client.send(signedRequest(WebhookSamples::incidentEvent("E" + QByteArray::number(i))));
        client.socket().abort();
    }
    RawClient last(rig.server.port());
    last.send(signedRequest(WebhookSamples::incidentEvent("last")));
    QVERIFY(last.gets("202"));
    QTRY_VERIFY(rig.accepted.contains(u"incident.triggered last"_s));
    QCOMPARE(rig.accepted.size(), rig.ledger.inbox.size());
}

void tst_WebhookIntake::replaysWhatWasLeft()
{
    Rig rig;
    const QByteArray broken("nonsense");
    rig.ledger.inbox = {{EventId(u"E1"_s), {}, WebhookSamples::incidentEvent("E1"), {}},
                        {EventId(u"E2"_s), {}, WebhookSamples::incidentEvent("E2"), {}},
                        {EventId(u"body:1"_s), {}, broken, {}}};
    rig.ledger.handled.insert(u"E1"_s);
    QSignalSpy done(&rig.intake, &WebhookIntake::replayed);
    rig.intake.replay();
    QVERIFY(rig.accepted.isEmpty());
    QTRY_COMPARE(done.size(), 1);
    QCOMPARE(rig.accepted, (QStringList{u"incident.triggered E2"_s, u" body:1"_s}));
}

void tst_WebhookIntake::replayWaitsForTheLedger()
{
    Rig rig;
    rig.ledger.inbox = {{EventId(u"E1"_s), {}, WebhookSamples::incidentEvent("E1"), {}}};
    bool isDown = true;
    rig.ledger.faults = [&] { return isDown ? FakeLedger::Fault::BeforeStoring : FakeLedger::Fault::None; };
    rig.intake.replay();
    QTRY_VERIFY(rig.clock.hasTimers());
    isDown = false;
    rig.clock.advance(Milliseconds(5000));
    QTRY_COMPARE(rig.accepted, QStringList{u"incident.triggered E1"_s});
}

void tst_WebhookIntake::refusesToStartWithoutSecrets()
{
    Rig none{QStringList{}};
    const auto noneAdded = none.intake.addTo(none.server);
    QVERIFY(!noneAdded);
    QCOMPARE(noneAdded.error().kind, ErrorKind::Invalid);
    Rig missing({u"env:AMS_TEST_NO_SUCH_SECRET"_s});
    QVERIFY(!missing.intake.addTo(missing.server));
}

QTEST_GUILESS_MAIN(tst_WebhookIntake)
#include "tst_WebhookIntake.moc"
