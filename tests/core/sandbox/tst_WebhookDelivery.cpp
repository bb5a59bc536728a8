// SPDX-License-Identifier: Apache-2.0
#include "base/Random.h"
#include "sandbox/PagerDutyState.h"
#include "sandbox/WebhookSignature.h"
#include "support/FakeClock.h"
#include "support/FakeHttpClient.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace ams;
using namespace ams::sandbox;
using namespace Qt::StringLiterals;

namespace {

struct Post
{
    explicit Post(SandboxFaults faults = {}) : dice(faults, 5), random(11), http(&clock)
    {
        settings.subscribers.append({QUrl(u"http://127.0.0.1:9/hook"_s), {u"secret"_s}, {}, {}});
        settings.webhookBackoff.jitter = 0;
        settings.escalationDelay = settings.acknowledgementTimeout = Milliseconds(0);
        state = std::make_unique<PagerDutyState>(settings, dice, clock, random, http);
        http.setHandler([this](const HttpRequest &) {
            return answers.isEmpty() ? FakeHttpClient::json(202, {}) : answers.takeFirst();
        });
    }

    SandboxIncident &raise(const QString &title = u"x"_s)
    {
        NewIncident wanted;
        wanted.service = state->account.service(u"PACME01"_s);
        wanted.title = title;
        SandboxIncident &incident = state->life.raise(wanted, {});
        settle();
        return incident;
    }
    void acknowledge(SandboxIncident &incident)
    {
        state->life.acknowledge(incident, {&state->account.users().front(), nullptr});
        settle();
    }
    void answer(int status) { answers.append(FakeHttpClient::json(status, {})); }
    /// Lets queued answers arrive.
    static void settle()
    {
        for (int i = 0; i < 20; ++i)
            QCoreApplication::sendPostedEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    void advance(Milliseconds by)
    {
        // In steps, for an answer has to arrive before the next try can be planned.
        for (Milliseconds left = by; left.count() > 0; left -= std::min<Milliseconds>(left, std::chrono::minutes(1))) {
            clock.advance(std::min<Milliseconds>(left, std::chrono::minutes(1)));
            settle();
        }
    }
    [[nodiscard]] Subscription &subscription() const { return *state->subscriptions.all().front(); }
    [[nodiscard]] QStringList types() const
    {
        QStringList types;
        for (const HttpRequest &request : http.requests())
            types.append(
                QJsonDocument::fromJson(request.body)["event"_L1]["event_type"_L1].toString().section(u'.', 1));
        return types;
    }
    [[nodiscard]] QByteArray webhookId(qsizetype index) const
    {
        return headerValue(http.requests().at(index).headers, "X-Webhook-Id");
    }
    [[nodiscard]] QString eventId(qsizetype index) const
    {
        return QJsonDocument::fromJson(http.requests().at(index).body)["event"_L1]["id"_L1].toString();
    }

    FakeClock clock;
    SandboxSettings settings;
    FaultDice dice;
    SeededRandom random;
    FakeHttpClient http;
    QList<FakeHttpClient::Scripted> answers;
    std::unique_ptr<PagerDutyState> state;
};

} // namespace

class tst_WebhookDelivery : public QObject
{
    Q_OBJECT
private slots:
    void signature_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QList<QByteArray>>("secrets");
        QTest::addColumn<QByteArray>("header");
        // Computed with: printf BODY | openssl dgst -sha256 -hmac SECRET
        QTest::newRow("one secret") << QByteArray("{\"event\":{}}") << QList<QByteArray>{"tokyo"}
                                    << QByteArray(
                                           "v1=46ada8286ab5f1bd79ca76fcb07cc4fc24357a69727d841aeec912e98159c46f");
        QTest::newRow("two secrets") << QByteArray("{\"event\":{}}") << QList<QByteArray>{"tokyo", "osaka"}
                                     << QByteArray(
                                            "v1=46ada8286ab5f1bd79ca76fcb07cc4fc24357a69727d841aeec912e98159c46f,v1="
                                            "98964f574d04771a892e81421aacdd9039147b5ce1edb8dacc0cc77a94c7c73b");
        QTest::newRow("bytes, not characters")
            << QByteArray("{\"title\":\"\xe3\x83\x87\xe3\x82\xa3\xe3\x82\xb9\xe3\x82\xaf\"}")
            << QList<QByteArray>{"tokyo"}
            << QByteArray("v1=e069e2df51c621caac03b7a940a4b6a46661f46dc4ad698c10ab35bb9feab22e");
    }
    void signature()
    {
        QFETCH(QByteArray, body);
        QFETCH(QList<QByteArray>, secrets);
        QTEST(webhookSignature(body, secrets), "header");
    }

    void retriesAfter_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("again");
        QTest::newRow("500") << 500 << true;
        QTest::newRow("503") << 503 << true;
        QTest::newRow("429") << 429 << true;
        QTest::newRow("no answer in time") << 0 << true;
        QTest::newRow("no connection") << -1 << true;
        QTest::newRow("400") << 400 << false;
        QTest::newRow("401") << 401 << false;
        QTest::newRow("404") << 404 << false;
        QTest::newRow("301") << 301 << false;
        QTest::newRow("TLS refused") << -2 << false;
        QTest::newRow("204") << 204 << false;
    }
    void retriesAfter()
    {
        QFETCH(int, status);
        QFETCH(bool, again);
        Post post;
        if (status > 0)
            post.answer(status);
        else
            post.answers.append(FakeHttpClient::fault(status == 0    ? ErrorKind::Timeout
                                                      : status == -1 ? ErrorKind::Unreachable
                                                                     : ErrorKind::Denied,
                                                      false));
        post.raise();
        QCOMPARE(post.http.requests().size(), 1);
        post.advance(std::chrono::hours(1));
        QCOMPARE(post.http.requests().size(), again ? 2 : 1);
        if (again) {
            QCOMPARE(post.webhookId(1), post.webhookId(0));
            QCOMPARE(post.http.requests()[1].body, post.http.requests()[0].body);
        }
        QCOMPARE(post.http.requests()[0].timeout, Milliseconds(5000));
    }

    void laterOnesOfTheSameIncidentWait()
    {
        Post post;
        post.answer(503);
        SandboxIncident &first = post.raise();
        post.acknowledge(first);
        post.raise();
        // The second incident is told at once; the first one's acknowledgement waits behind the failed webhook.
        QCOMPARE(post.types(), QStringList({u"triggered"_s, u"triggered"_s}));
        post.advance(std::chrono::seconds(1));
        QCOMPARE(post.types(), QStringList({u"triggered"_s, u"triggered"_s, u"triggered"_s, u"acknowledged"_s}));
        QCOMPARE(post.webhookId(2), post.webhookId(0));
    }

    void triesForTwoDaysAndNoLonger()
    {
        Post post;
        for (int i = 0; i < 5000; ++i)
            post.answer(503);
        post.raise();
        post.advance(std::chrono::hours(47));
        QCOMPARE(post.state->delivery.pending(post.subscription().id), 1);
        QCOMPARE(post.subscription().dropped, 0);
        post.advance(std::chrono::hours(2));
        QCOMPARE(post.state->delivery.pending(post.subscription().id), 0);
        QCOMPARE(post.subscription().dropped, 1);
        const qsizetype tries = post.http.requests().size();
        post.advance(std::chrono::hours(24));
        QCOMPARE(post.http.requests().size(), tries);
    }

    void threeDroppedInARowDisable()
    {
        Post post;
        for (int i = 0; i < 3; ++i)
            post.answer(404);
        SandboxIncident &incident = post.raise();
        post.raise();
        QVERIFY(!post.subscription().isDisabled(post.clock.now()));
        post.raise();
        QVERIFY(post.subscription().isDisabled(post.clock.now()));
        post.acknowledge(incident); // lost for good
        QCOMPARE(post.http.requests().size(), 3);
        post.advance(std::chrono::hours(24));
        QVERIFY(!post.subscription().isDisabled(post.clock.now()));
        QCOMPARE(post.http.requests().size(), 3);
        post.raise();
        QCOMPARE(post.http.requests().size(), 4);
    }

    void aDeliveryInBetweenStartsTheCountAgain()
    {
        Post post;
        for (const int status : {404, 404, 202, 404, 404})
            post.answer(status);
        for (int i = 0; i < 5; ++i)
            post.raise();
        QVERIFY(!post.subscription().isDisabled(post.clock.now()));
    }

    void disablingDropsTheQueue()
    {
        Post post;
        post.answer(503);
        SandboxIncident &waiting = post.raise();
        post.acknowledge(waiting);
        QCOMPARE(post.state->delivery.pending(post.subscription().id), 2);
        for (int i = 0; i < 3; ++i)
            post.answer(410);
        for (int i = 0; i < 3; ++i)
            post.raise();
        QCOMPARE(post.state->delivery.pending(post.subscription().id), 0);
        post.state->delivery.enable(post.subscription());
        post.advance(std::chrono::hours(1));
        QCOMPARE(post.http.requests().size(), 4); // what was dropped never comes
        post.raise();
        QCOMPARE(post.http.requests().size(), 5);
    }

    void whatIsLateDoesNotComeWhileItIsDisabled()
    {
        SandboxFaults faults;
        faults.webhookLate = 1;
        Post post(faults);
        post.raise();
        post.raise();
        post.dice.setFaults({});
        for (int i = 0; i < 3; ++i) {
            post.answer(410);
            post.raise();
        }
        QVERIFY(post.subscription().isDisabled(post.clock.now()));
        QCOMPARE(post.http.requests().size(), 3);
        post.advance(std::chrono::minutes(1));
        QCOMPARE(post.http.requests().size(), 3);
    }

    void pingGoesToThisOneAlone()
    {
        Post post;
        post.state->delivery.ping(post.subscription());
        Post::settle();
        const QJsonObject event = QJsonDocument::fromJson(post.http.requests().first().body)["event"_L1].toObject();
        QCOMPARE(event["event_type"_L1].toString(), u"pagey.ping"_s);
        QCOMPARE(event["resource_type"_L1].toString(), u"pagey"_s);
        QVERIFY(event["agent"_L1].isNull());
        QCOMPARE(event["data"_L1]["type"_L1].toString(), u"ping"_s);
    }

    void onlyItsServiceAndItsEventsAreTold()
    {
        Post post;
        post.subscription().filterType = u"service_reference"_s;
        post.subscription().filterId = u"PGLOBEX"_s;
        post.raise();
        QCOMPARE(post.http.requests().size(), 0);
        post.subscription().filterId = u"PACME01"_s;
        post.subscription().events = {u"incident.acknowledged"_s};
        SandboxIncident &incident = post.raise();
        QCOMPARE(post.http.requests().size(), 0);
        post.acknowledge(incident);
        QCOMPARE(post.types(), QStringList{u"acknowledged"_s});
    }

    void faults_data()
    {
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<int>("deliveries");
        QTest::addColumn<bool>("sameWebhookId");
        QTest::newRow("lost") << QByteArray(R"({"webhookLost":1})") << 0 << false;
        QTest::newRow("duplicate") << QByteArray(R"({"webhookDuplicate":1})") << 2 << true;
        QTest::newRow("twin") << QByteArray(R"({"webhookTwin":1})") << 2 << false;
    }
    void faults()
    {
        QFETCH(QByteArray, fault);
        QFETCH(int, deliveries);
        QFETCH(bool, sameWebhookId);
        Post post(*faultsFromJson(QJsonDocument::fromJson(fault).object(), {}));
        post.raise();
        post.advance(std::chrono::seconds(10));
        QCOMPARE(post.http.requests().size(), deliveries);
        if (deliveries == 2) {
            QCOMPARE(post.webhookId(0) == post.webhookId(1), sameWebhookId);
            QCOMPARE(post.eventId(0), post.eventId(1));
        }
    }

    void lateOnesAreOvertaken()
    {
        SandboxFaults faults;
        faults.webhookLate = 1;
        Post post(faults);
        SandboxIncident &incident = post.raise();
        post.dice.setFaults({});
        post.acknowledge(incident);
        post.advance(std::chrono::seconds(1));
        QCOMPARE(post.types(), QStringList({u"acknowledged"_s, u"triggered"_s}));
    }
};

QTEST_GUILESS_MAIN(tst_WebhookDelivery)
#include "tst_WebhookDelivery.moc"
