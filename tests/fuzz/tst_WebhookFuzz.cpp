// SPDX-License-Identifier: Apache-2.0
#include "base/Random.h"
#include "intake/WebhookIntake.h"
#include "intake/WebhookSignature.h"
#include "support/FakeClock.h"
#include "support/FakeLedger.h"
#include "support/RawClient.h"

#include <QDateTime>
#include <QLoggingCategory>

using namespace ams;
using namespace Qt::StringLiterals;

/// Mutated webhooks against a real server: whatever comes, it stays up, never says 2xx to what is not authentic, and
/// always 202 to what is. AMS_FUZZ_COUNT says how many, AMS_FUZZ_SEED repeats a run; the seed is printed.
class tst_WebhookFuzz : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void bodiesAndSignatures();
    void wholeRequests();
    void cleanupTestCase();

private:
    int m_count = 4000;
    quint64 m_seed = 0;
};

namespace {

const QByteArray kSecret("the-secret-of-this-fuzz");

const QList<QByteArray> &samples()
{
    static const QList<QByteArray> list{
        R"({"event":{"id":"01BV","event_type":"incident.triggered","resource_type":"incident","occurred_at":"2026-01-31T03:04:05.678Z","agent":{"id":"PU"},"client":null,"data":{"id":"Q1","type":"incident","number":7,"title":"[AMS:web-5xx host=web01] 障害 \ud83d\ude00","status":"triggered","urgency":"high","created_at":"2026-01-31T03:04:05Z","reopened_at":null,"service":{"id":"PS","summary":"Web"},"assignees":[{"id":"PA"}],"priority":{"summary":"P1"}}}})",
        R"({"event":{"id":"9","event_type":"incident.annotated","occurred_at":"2026-01-31T03:04:05-05:00","agent":null,"data":{"type":"incident_note","id":"N1","content":"a\nb","trimmed":false,"incident":{"id":"Q9","summary":null}}}})",
        R"({"event":{"id":"p","event_type":"pagey.ping","agent":null,"data":{"type":"ping","message":"Hello"}}})",
        R"({"event":1})"};
    return list;
}

class Mutator
{
public:
    explicit Mutator(quint64 seed) : m_random(seed) {}
    int draw(qsizetype below)
    {
        return below < 1 ? 0 : static_cast<int>(m_random.next() % static_cast<quint64>(below));
    }
    const QByteArray &sample() { return samples().at(draw(samples().size())); }

    QByteArray mutated(QByteArray bytes)
    {
        for (int times = 1 + draw(6); times > 0; --times)
            mutateOnce(bytes);
        return bytes;
    }

private:
    void mutateOnce(QByteArray &bytes)
    {
        static const QList<QByteArray> pieces{"\"",
                                              "{",
                                              "}",
                                              "[[[[[[[[",
                                              ":",
                                              ",",
                                              "null",
                                              "-1e999",
                                              "18446744073709551616",
                                              "\\u0000",
                                              "\\ud800",
                                              "\xff\xfe",
                                              QByteArray("\0", 1),
                                              "v1=",
                                              "\r\n",
                                              QByteArray(3000, '['),
                                              QByteArray(300, '9'),
                                              "\"id\":",
                                              "\"event\":{",
                                              "é"};
        const qsizetype at = draw(bytes.size() + 1);
        const qsizetype length = draw(std::min<qsizetype>(40, bytes.size() - at + 1));
        switch (draw(7)) {
        case 0:
            if (at < bytes.size())
                bytes[at] = static_cast<char>(bytes.at(at) ^ (1 << draw(8)));
            break;
        case 1:
            bytes.insert(at, static_cast<char>(draw(256)));
            break;
        case 2:
            bytes.remove(at, length);
            break;
        case 3:
            bytes.insert(at, bytes.mid(at, length));
            break;
        case 4:
            bytes.insert(at, pieces.at(draw(pieces.size())));
            break;
        case 5:
            bytes.truncate(at);
            break;
        default:
            bytes = bytes.left(at) + sample().mid(draw(200));
        }
    }

    SeededRandom m_random;
};

/// Header values that any server must take as they are.
QByteArray printable(QByteArray value)
{
    for (char &c : value) {
        if (c < ' ' || c > '~')
            c = '?';
    }
    return value.left(4000);
}

bool holdsRightSignature(const QByteArray &header, const QByteArray &body)
{
    const QList<QByteArray> entries = header.split(',');
    const QByteArray right = webhookSignature(body, kSecret);
    return std::any_of(entries.begin(), entries.end(),
                       [&](const QByteArray &entry) { return entry.trimmed() == right; });
}

struct Rig
{
    Rig() : server(serverClock, limits()), intake(ledger, clock, secrets, settings())
    {
        qputenv("AMS_TEST_FUZZ_SECRET", kSecret);
    }
    static WebhookSettings settings()
    {
        WebhookSettings result;
        result.secrets = QStringList{u"env:AMS_TEST_FUZZ_SECRET"_s};
        return result;
    }
    static HttpServerLimits limits()
    {
        HttpServerLimits result;
        result.header = Milliseconds(300);
        result.body = Milliseconds(300);
        result.idle = Milliseconds(300);
        return result;
    }
    bool listen() { return intake.addTo(server) && server.listen(QHostAddress::LocalHost, 0); }

    SystemClock serverClock;
    FakeClock clock;
    Secrets secrets;
    FakeLedger ledger;
    HttpServer server;
    WebhookIntake intake;
};

QByteArray request(const QByteArray &body, const QByteArray &signature, const QByteArray &more)
{
    return "POST /v1/webhooks/pagerduty HTTP/1.1\r\nHost: a\r\nX-PagerDuty-Signature: " + signature + "\r\n" + more +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace

void tst_WebhookFuzz::initTestCase()
{
    QLoggingCategory::setFilterRules(u"ams.*=false"_s);
    const int count = qEnvironmentVariableIntValue("AMS_FUZZ_COUNT");
    m_count = count > 0 ? count : m_count;
    const QByteArray seed = qgetenv("AMS_FUZZ_SEED");
    m_seed = seed.isEmpty() ? static_cast<quint64>(QDateTime::currentMSecsSinceEpoch()) : seed.toULongLong();
    qInfo("AMS_FUZZ_COUNT=%d AMS_FUZZ_SEED=%llu", m_count, static_cast<unsigned long long>(m_seed));
}

void tst_WebhookFuzz::bodiesAndSignatures()
{
    Rig rig;
    QVERIFY(rig.listen());
    Mutator mutator(m_seed);
    constexpr int batch = 40;
    quint64 authentic = 0;
    for (int done = 0; done < m_count; done += batch) {
        QByteArray requests;
        QByteArrayList expected;
        for (int i = 0; i < batch; ++i) {
            const QByteArray original = mutator.sample();
            const QByteArray body = mutator.draw(4) == 0 ? original : mutator.mutated(original);
            // Signed rightly, signed for the body before it was changed, or with a mutated signature.
            QByteArray signature = webhookSignature(mutator.draw(2) == 0 ? body : original, kSecret);
            if (mutator.draw(3) == 0)
                signature = printable(mutator.mutated(signature));
            const bool isAuthentic = holdsRightSignature(signature, body);
            authentic += isAuthentic ? 1 : 0;
            requests += request(body, signature, "X-Webhook-Id: " + printable(mutator.mutated("abc")) + "\r\n");
            expected.append(isAuthentic ? "202" : "401");
        }
        RawClient client(rig.server.port());
        client.send(requests);
        QVERIFY2(client.gets(expected.join(' '), 20000), client.statuses().constData());
        for (const InboxEvent &event : std::as_const(rig.ledger.inbox))
            QVERIFY(!event.id.isEmpty() && event.id.toString().size() <= 200);
        rig.ledger.inbox.clear();
    }
    const auto &counters = rig.intake.counters();
    QCOMPARE(counters.accepted + counters.duplicates, authentic);
    QCOMPARE(counters.unauthentic, counters.received - authentic);
    QCOMPARE(counters.failed, quint64(0));
    qInfo("%llu received, %llu authentic, %llu of these unreadable", static_cast<unsigned long long>(counters.received),
          static_cast<unsigned long long>(authentic), static_cast<unsigned long long>(counters.unreadable));
}

void tst_WebhookFuzz::wholeRequests()
{
    Rig rig;
    QVERIFY(rig.listen());
    Mutator mutator(m_seed + 1);
    for (int done = 0; done < m_count / 20; ++done) {
        const QByteArray &body = mutator.sample();
        const QByteArray whole = mutator.mutated(request(body, webhookSignature(body, kSecret), {}));
        RawClient client(rig.server.port());
        client.send(whole);
        client.socket().disconnectFromHost(); // what is incomplete stays so
        QVERIFY2(client.isClosed(), whole.toBase64().constData());
        for (const QByteArray &status : client.statuses().split(' '))
            QVERIFY2(status.isEmpty() || status == "202" || status.startsWith('4') || status.startsWith("50"),
                     status.constData());
    }
    // Nothing but what was signed has come in.
    for (const InboxEvent &event : std::as_const(rig.ledger.inbox))
        QVERIFY2(samples().contains(event.body), event.body.constData());
    RawClient last(rig.server.port());
    last.send(request(samples().first(), webhookSignature(samples().first(), kSecret), {}));
    QVERIFY(last.gets("202"));
}

void tst_WebhookFuzz::cleanupTestCase()
{
    qInfo("AMS_FUZZ_SEED=%llu", static_cast<unsigned long long>(m_seed));
}

QTEST_GUILESS_MAIN(tst_WebhookFuzz)
#include "tst_WebhookFuzz.moc"
