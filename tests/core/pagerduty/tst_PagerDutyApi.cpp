// SPDX-License-Identifier: Apache-2.0
#include "pagerduty/PagerDutyApi.h"
#include "support/FakeClock.h"
#include "support/FakeHttpClient.h"

#include <QJsonArray>
#include <QTest>
#include <QUrlQuery>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kToken("secret-of-this-test");

QJsonObject incidentJson(const QString &id = u"Q1"_s)
{
    return {{u"id"_s, id},
            {u"title"_s, u"HTTP 503"_s},
            {u"status"_s, u"triggered"_s},
            {u"escalation_policy"_s, QJsonObject{{u"id"_s, u"PPOL"_s}}},
            {u"service"_s, QJsonObject{{u"id"_s, u"PSVC"_s}}}};
}

struct Rig
{
    Rig() : random(1), http(&clock)
    {
        qputenv("AMS_TEST_API_TOKEN", kToken);
        settings.token = u"env:AMS_TEST_API_TOKEN"_s;
        settings.from = u"bot@example.com"_s;
        settings.caFile = u"/etc/ams/ca.pem"_s;
    }
    PagerDutyApi &api()
    {
        if (!made)
            made = std::make_unique<PagerDutyApi>(http, clock, random, secrets, settings);
        return *made;
    }
    void pump(int rounds = 1)
    {
        for (int i = 0; i < rounds; ++i) {
            for (int turn = 0; turn < 5; ++turn)
                QCoreApplication::processEvents();
            if (rounds > 1)
                clock.advance(Milliseconds(1000));
        }
    }
    /// Takes any answer apart: "ok" or kind, status and code.
    template<typename T>
    PagerDutyAnswer<T> note()
    {
        return [this](const PagerDutyResult<T> &answer) {
            answers.append(answer ? u"ok"_s
                                  : u"%1 %2 %3%4"_s.arg(toText(answer.error().kind))
                                        .arg(answer.error().status)
                                        .arg(answer.error().code)
                                        .arg(answer.error().mayHaveHappened ? u" perhaps"_s : QString()));
        };
    }

    FakeClock clock;
    SeededRandom random;
    FakeHttpClient http;
    Secrets secrets;
    PagerDutySettings settings;
    std::unique_ptr<PagerDutyApi> made;
    QObject context;
    QStringList answers;
};

} // namespace

class tst_PagerDutyApi : public QObject
{
    Q_OBJECT
private slots:
    void requests_data();
    void requests();
    void headers();
    void aPersonsDeedGoesUnderTheirName();
    void otherBaseAddressAndOAuth();
    void lists();
    void answersComeLaterAndOnce();
    void repeats_data();
    void repeats();
    void aDeadContextGetsNothingAndSendsNothing();
    void whatIsNoLongerRightIsNotSent();
    void destroyingAbortsQuietly();
    void theTokenIsReadAgainAfterA401();
    void findsTheUserOfExactlyThatAddress();
};

void tst_PagerDutyApi::requests_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<QString>("log");
    QTest::newRow("get") << 0 << u"GET /incidents/Q1"_s;
    QTest::newRow("status and title in one write")
        << 1 << uR"(PUT /incidents/Q1 {"incident":{"status":"resolved","title":"T","type":"incident_reference"}})"_s;
    QTest::newRow("escalate")
        << 2 << uR"(PUT /incidents/Q1 {"incident":{"escalation_level":2,"type":"incident_reference"}})"_s;
    QTest::newRow("assign")
        << 3
        << uR"(PUT /incidents/Q1 {"incident":{"assignments":[{"assignee":{"id":"PU","type":"user_reference"}}],"type":"incident_reference"}})"_s;
    QTest::newRow("hand to a policy")
        << 4
        << uR"(PUT /incidents/Q1 {"incident":{"escalation_policy":{"id":"PP","type":"escalation_policy_reference"},"type":"incident_reference"}})"_s;
    QTest::newRow("list notes") << 5 << u"GET /incidents/Q1/notes"_s;
    QTest::newRow("add a note") << 6 << uR"(POST /incidents/Q1/notes {"note":{"content":"日本"}})"_s;
    QTest::newRow("edit a note") << 7 << uR"(PUT /incidents/Q1/notes/N1 {"note":{"content":"x"}})"_s;
    QTest::newRow("enable") << 8 << u"POST /webhook_subscriptions/S1/enable"_s;
    QTest::newRow("ping") << 9 << u"POST /webhook_subscriptions/S1/ping"_s;
    QTest::newRow("subscriptions") << 10 << u"GET /webhook_subscriptions"_s;
    QTest::newRow("an id cannot leave its place in the path") << 11 << u"GET /incidents/..%2Fusers"_s;
}

void tst_PagerDutyApi::requests()
{
    QFETCH(int, which);
    QFETCH(QString, log);
    Rig rig;
    const IncidentId id(u"Q1"_s);
    IncidentChange change;
    switch (which) {
    case 0:
        rig.api().getIncident(id, {}, &rig.context, rig.note<PagerDutyIncident>());
        break;
    case 1:
        change.status = IncidentStatus::Resolved;
        change.title = u"T"_s;
        break;
    case 2:
        change.escalationLevel = 2;
        break;
    case 3:
        change.assignTo = {UserId(u"PU"_s)};
        break;
    case 4:
        change.escalationPolicy = u"PP"_s;
        break;
    case 5:
        rig.api().listNotes(id, {}, &rig.context, rig.note<QList<PagerDutyNote>>());
        break;
    case 6:
        rig.api().addNote(id, u"日本"_s, {}, &rig.context, rig.note<PagerDutyNote>());
        break;
    case 7:
        rig.api().editNote(id, NoteId(u"N1"_s), u"x"_s, {}, &rig.context, rig.note<PagerDutyNote>());
        break;
    case 8:
        rig.api().enableSubscription(u"S1"_s, {}, &rig.context, rig.note<bool>());
        break;
    case 9:
        rig.api().pingSubscription(u"S1"_s, {}, &rig.context, rig.note<bool>());
        break;
    case 10:
        rig.api().listSubscriptions(0, {}, &rig.context, rig.note<PagerDutyApi::Page<WebhookSubscription>>());
        break;
    default:
        rig.api().getIncident(IncidentId(u"../users"_s), {}, &rig.context, rig.note<PagerDutyIncident>());
    }
    if (which >= 1 && which <= 4)
        rig.api().updateIncident(id, change, {}, &rig.context, rig.note<PagerDutyIncident>());
    QCOMPARE(rig.http.requests().size(), 1);
    const HttpRequest &sent = rig.http.requests().first();
    QString line = QString::fromLatin1(sent.method) + u' ' + sent.url.path(QUrl::FullyEncoded);
    if (!sent.body.isEmpty())
        line += u' ' + QString::fromUtf8(sent.body);
    QCOMPARE(line, log);
    QCOMPARE(sent.url.host(), u"api.pagerduty.com"_s);
}

void tst_PagerDutyApi::headers()
{
    Rig rig;
    rig.api().addNote(IncidentId(u"Q1"_s), u"x"_s, {}, &rig.context, rig.note<PagerDutyNote>());
    rig.api().getIncident(IncidentId(u"Q1"_s), {}, &rig.context, rig.note<PagerDutyIncident>());
    const HttpRequest &write = rig.http.requests().first();
    QCOMPARE(headerValue(write.headers, "authorization"), "Token token=" + kToken);
    QCOMPARE(headerValue(write.headers, "accept"), "application/vnd.pagerduty+json;version=2");
    QCOMPARE(headerValue(write.headers, "content-type"), "application/json");
    QCOMPARE(headerValue(write.headers, "from"), "bot@example.com");
    QCOMPARE(write.caFile, u"/etc/ams/ca.pem"_s);
    QCOMPARE(write.maxRedirects, 0); // the token goes nowhere else
    QCOMPARE(headerValue(rig.http.requests().last().headers, "from"), QByteArray());
    QVERIFY(!rig.secrets.masked(QString::fromLatin1(kToken)).contains(QString::fromLatin1(kToken)));
}

void tst_PagerDutyApi::aPersonsDeedGoesUnderTheirName()
{
    Rig rig;
    CallOptions options;
    options.from = u"hanako@example.com"_s;
    rig.api().addNote(IncidentId(u"Q1"_s), u"x"_s, options, &rig.context, rig.note<PagerDutyNote>());
    QCOMPARE(headerValue(rig.http.requests().first().headers, "from"), "hanako@example.com");
    options.from = u"x@example.com\r\nX-Evil: 1"_s;
    rig.api().addNote(IncidentId(u"Q1"_s), u"x"_s, options, &rig.context, rig.note<PagerDutyNote>());
    rig.pump();
    QCOMPARE(rig.http.requests().size(), 1);
    QCOMPARE(rig.answers.last(), u"invalid 0 0"_s);
}

void tst_PagerDutyApi::otherBaseAddressAndOAuth()
{
    Rig rig;
    rig.settings.baseUrl = QUrl(u"http://127.0.0.1:8080/pd/"_s);
    rig.settings.isOAuth = true;
    rig.api().getIncident(IncidentId(u"Q1"_s), {}, &rig.context, rig.note<PagerDutyIncident>());
    QCOMPARE(rig.http.requests().first().url, QUrl(u"http://127.0.0.1:8080/pd/incidents/Q1"_s));
    QCOMPARE(headerValue(rig.http.requests().first().headers, "authorization"), "Bearer " + kToken);
}

void tst_PagerDutyApi::lists()
{
    Rig rig;
    rig.http.queue(FakeHttpClient::json(
        200, {{u"incidents"_s, QJsonArray{incidentJson(), QJsonObject{{u"id"_s, u"broken"_s}}, incidentJson(u"Q2"_s)}},
              {u"more"_s, true}}));
    IncidentQuery query;
    query.statuses = {IncidentStatus::Triggered, IncidentStatus::Acknowledged};
    query.services = {ServiceId(u"PA"_s), ServiceId(u"PB"_s)};
    query.since = timestampFromText(u"2026-01-31T03:04:05.000Z"_s).value();
    std::optional<PagerDutyApi::IncidentPage> page;
    rig.api().listIncidents(query, 200, {}, &rig.context,
                            [&](const PagerDutyResult<PagerDutyApi::IncidentPage> &answer) { page = answer.value(); });
    rig.pump();
    QVERIFY(page);
    QCOMPARE(page->incidents.size(), 2);
    QCOMPARE(page->incidents.last().incident.id, IncidentId(u"Q2"_s));
    QCOMPARE(page->incidents.last().escalationPolicy, u"PPOL"_s);
    QCOMPARE(page->skipped, 1);
    QVERIFY(page->more);
    const QUrlQuery sent(rig.http.requests().first().url);
    QCOMPARE(sent.allQueryItemValues(u"statuses%5B%5D"_s, QUrl::FullyEncoded),
             (QStringList{u"triggered"_s, u"acknowledged"_s}));
    QCOMPARE(sent.allQueryItemValues(u"service_ids%5B%5D"_s, QUrl::FullyEncoded), (QStringList{u"PA"_s, u"PB"_s}));
    QCOMPARE(sent.queryItemValue(u"offset"_s), u"200"_s);
    QCOMPARE(sent.queryItemValue(u"since"_s, QUrl::FullyDecoded), u"2026-01-31T03:04:05.000Z"_s);
    QVERIFY(!sent.hasQueryItem(u"date_range"_s));
}

void tst_PagerDutyApi::answersComeLaterAndOnce()
{
    Rig rig;
    rig.settings.token = u"env:AMS_TEST_NO_SUCH_VARIABLE"_s;
    rig.api().getIncident(IncidentId(u"Q1"_s), {}, &rig.context, rig.note<PagerDutyIncident>());
    QVERIFY(rig.answers.isEmpty());
    rig.pump(3);
    QCOMPARE(rig.answers, QStringList{u"denied 0 0"_s});
    QVERIFY(rig.http.requests().isEmpty());
}

void tst_PagerDutyApi::repeats_data()
{
    QTest::addColumn<int>("call");   // 0 read, 1 title, 2 title and status, 3 add note, 4 edit note
    QTest::addColumn<int>("status"); // 0: connection lost after sending, -1: refused
    QTest::addColumn<int>("sent");
    QTest::addColumn<QString>("answer");
    const char *const names[] = {"read", "title", "status", "add note", "edit note"};
    for (int call = 0; call < 5; ++call) {
        const bool isRepeatable = call != 2 && call != 3;
        const auto row = [&](const char *fault, int status, bool isRepeated, const QString &answer) {
            QTest::addRow("%s, %s", names[call], fault)
                << call << status << (isRepeated ? 2 : 1) << (isRepeated ? u"ok"_s : answer);
        };
        const QString perhaps = call == 0 ? QString() : u" perhaps"_s;
        row("429", 429, true, {});
        row("connection refused", -1, true, {});
        row("connection lost", 0, isRepeatable, u"unreachable 0 0"_s + perhaps);
        row("500", 500, isRepeatable, u"busy 500 0"_s + perhaps);
        row("408", 408, isRepeatable, u"timeout 408 0"_s + perhaps);
        row("403", 403, false, u"denied 403 0"_s);
        row("404", 404, false, u"not-found 404 0"_s);
        row("400", 400, false, u"invalid 400 0"_s);
    }
}

void tst_PagerDutyApi::repeats()
{
    QFETCH(int, call);
    QFETCH(int, status);
    QFETCH(int, sent);
    QFETCH(QString, answer);
    Rig rig;
    if (status > 0)
        rig.http.queue(FakeHttpClient::bytes(status, {}));
    else
        rig.http.queue(FakeHttpClient::fault(ErrorKind::Unreachable, status == 0));
    rig.http.setHandler([](const HttpRequest &) {
        return FakeHttpClient::json(200,
                                    {{u"incident"_s, incidentJson()}, {u"note"_s, QJsonObject{{u"id"_s, u"N1"_s}}}});
    });
    const IncidentId id(u"Q1"_s);
    IncidentChange change;
    change.title = u"T"_s;
    if (call == 2)
        change.status = IncidentStatus::Acknowledged;
    if (call == 0)
        rig.api().getIncident(id, {}, &rig.context, rig.note<PagerDutyIncident>());
    else if (call < 3)
        rig.api().updateIncident(id, change, {}, &rig.context, rig.note<PagerDutyIncident>());
    else if (call == 3)
        rig.api().addNote(id, u"x"_s, {}, &rig.context, rig.note<PagerDutyNote>());
    else
        rig.api().editNote(id, NoteId(u"N1"_s), u"x"_s, {}, &rig.context, rig.note<PagerDutyNote>());
    rig.pump(5);
    QCOMPARE(rig.answers, QStringList{answer});
    QCOMPARE(rig.http.requests().size(), sent);
    QCOMPARE(rig.api().budget().inFlight, 0);
}

void tst_PagerDutyApi::aDeadContextGetsNothingAndSendsNothing()
{
    Rig rig;
    rig.settings.callsInFlight = 1;
    bool wasCalled = false;
    auto context = std::make_unique<QObject>();
    const auto then = [&](const PagerDutyResult<PagerDutyIncident> &) { wasCalled = true; };
    rig.api().getIncident(IncidentId(u"Q1"_s), {}, context.get(), then);
    rig.api().getIncident(IncidentId(u"Q2"_s), {}, context.get(), then); // waits for its turn
    context.reset();
    rig.pump(5);
    QVERIFY(!wasCalled);
    for (const HttpRequest &request : rig.http.requests())
        QCOMPARE(request.url.path(), u"/incidents/Q1"_s);
    QCOMPARE(rig.api().budget().inFlight, 0);
}

void tst_PagerDutyApi::whatIsNoLongerRightIsNotSent()
{
    Rig rig;
    rig.settings.callsInFlight = 1;
    bool isRight = true;
    CallOptions options;
    options.stillRight = [&] { return isRight; };
    rig.api().getIncident(IncidentId(u"Q1"_s), {}, &rig.context, rig.note<PagerDutyIncident>());
    rig.api().updateIncident(IncidentId(u"Q2"_s), {}, options, &rig.context, rig.note<PagerDutyIncident>());
    isRight = false;
    rig.http.queue(FakeHttpClient::json(200, {{u"incident"_s, incidentJson()}}));
    rig.pump(20);
    QVERIFY(rig.answers.contains(u"conflict 0 0"_s));
    for (const HttpRequest &request : rig.http.requests())
        QVERIFY(request.method == "GET");
}

void tst_PagerDutyApi::destroyingAbortsQuietly()
{
    Rig rig;
    rig.settings.callsInFlight = 2;
    for (int i = 0; i < 10; ++i)
        rig.api().getIncident(IncidentId(u"Q1"_s), {}, &rig.context, rig.note<PagerDutyIncident>());
    rig.made.reset();
    rig.pump(3);
    QVERIFY(rig.answers.isEmpty());
}

void tst_PagerDutyApi::theTokenIsReadAgainAfterA401()
{
    Rig rig;
    rig.http.queue(FakeHttpClient::bytes(401, {}));
    rig.api().getIncident(IncidentId(u"Q1"_s), {}, &rig.context, rig.note<PagerDutyIncident>());
    rig.pump();
    qputenv("AMS_TEST_API_TOKEN", "the-next-token");
    rig.api().getIncident(IncidentId(u"Q1"_s), {}, &rig.context, rig.note<PagerDutyIncident>());
    QCOMPARE(headerValue(rig.http.requests().last().headers, "authorization"), "Token token=the-next-token");
    QCOMPARE(rig.api().counters().denied, quint64(1));
}

void tst_PagerDutyApi::findsTheUserOfExactlyThatAddress()
{
    Rig rig;
    const auto user = [](const QString &id, const QString &email) {
        return QJsonObject{{u"id"_s, id}, {u"name"_s, u"N"_s}, {u"email"_s, email}};
    };
    const auto reply = FakeHttpClient::json(
        200, {{u"users"_s, QJsonArray{user(u"P1"_s, u"notbot@example.com"_s), user(u"P2"_s, u"Bot@example.com"_s)}}});
    QString found;
    for (const QString &email : {u"bot@example.com"_s, u"ot@example.com"_s}) {
        rig.http.queue(reply);
        rig.api().findUser(email, {}, &rig.context, [&](const PagerDutyResult<PagerDutyUser> &answer) {
            found += answer ? answer->id.toString() : u" "_s + toText(answer.error().kind);
        });
        rig.pump();
    }
    QCOMPARE(found, u"P2 not-found"_s);
}

QTEST_GUILESS_MAIN(tst_PagerDutyApi)
#include "tst_PagerDutyApi.moc"
