// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/SandboxRig.h"

using namespace ams;
using namespace Qt::StringLiterals;

/// What the REST face refuses and how, and the lists, over real HTTP.
class tst_PagerDutyRest : public QObject
{
    Q_OBJECT
private slots:
    void credentials_data()
    {
        QTest::addColumn<QByteArray>("authorization");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        const QByteArray account = "Token token=sandbox-token";
        const QByteArray bot = "ams-bot@msp.example";
        QTest::newRow("account key and a user's e-mail") << account << bot << 200 << 0;
        QTest::newRow("e-mail in other letters") << account << QByteArray("AMS-Bot@MSP.example") << 200 << 0;
        QTest::newRow("bearer token") << QByteArray("Bearer sandbox-token") << bot << 200 << 0;
        QTest::newRow("user key needs no From")
            << QByteArray("Token token=sandbox-user-token") << QByteArray() << 200 << 0;
        QTest::newRow("no From") << account << QByteArray() << 400 << 2016;
        QTest::newRow("From without e-mail") << account << QByteArray("AMS Bot") << 400 << 1028;
        QTest::newRow("From of a stranger") << account << QByteArray("nobody@msp.example") << 400 << 1008;
        QTest::newRow("wrong key") << QByteArray("Token token=other") << bot << 401 << 2006;
        QTest::newRow("key without its word") << QByteArray("sandbox-token") << bot << 401 << 2006;
        QTest::newRow("no key") << QByteArray() << bot << 401 << 2006;
    }
    void credentials()
    {
        QFETCH(QByteArray, authorization);
        QFETCH(QByteArray, from);
        SandboxRig rig;
        HttpHeaders headers{{"Content-Type", "application/json"}};
        if (!authorization.isEmpty())
            headers.append(std::pair(QByteArray("Authorization"), authorization));
        if (!from.isEmpty())
            headers.append(std::pair(QByteArray("From"), from));
        const RigReply reply = rig.send("PUT", u"/incidents/"_s + rig.raise(u"x"_s),
                                        R"({"incident":{"type":"incident","status":"acknowledged"}})", headers);
        QTEST(reply.status, "status");
        QTEST(reply.code(), "code");
    }

    void aReadOnlyKeyMayNotWrite()
    {
        SandboxSettings settings = SandboxRig::unlimited();
        settings.tokens.first().access = SandboxToken::Access::ReadOnly;
        SandboxRig rig(settings);
        const QString path = u"/incidents/"_s + rig.raise(u"x"_s);
        QCOMPARE(rig.get(path).status, 200);
        const RigReply refused = rig.post(path + u"/notes"_s, R"({"note":{"content":"x"}})");
        QCOMPARE(refused.status, 403);
        QCOMPARE(refused.code(), 2010);
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path"); // %1 is an open incident
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        const QString one = u"/incidents/%1"_s;
        QTest::newRow("no such incident") << QByteArray("GET") << u"/incidents/QNOPE"_s << QByteArray() << 404 << 2100;
        QTest::newRow("update without type")
            << QByteArray("PUT") << one << QByteArray(R"({"incident":{"status":"resolved"}})") << 400 << 2001;
        QTest::newRow("update without root")
            << QByteArray("PUT") << one << QByteArray(R"({"type":"incident","status":"resolved"})") << 400 << 2001;
        QTest::newRow("create without title")
            << QByteArray("POST") << u"/incidents"_s
            << QByteArray(R"({"incident":{"type":"incident","service":{"id":"PACME01"}}})") << 400 << 2001;
        QTest::newRow("create on no service")
            << QByteArray("POST") << u"/incidents"_s
            << QByteArray(R"({"incident":{"type":"incident","title":"x","service":{"id":"PNOPE"}}})") << 400 << 2001;
        QTest::newRow("create with policy and person")
            << QByteArray("POST") << u"/incidents"_s
            << QByteArray(R"({"incident":{"type":"incident","title":"x","service":{"id":"PACME01"},)"
                          R"("escalation_policy":{"id":"PESCDEF"},"assignments":[{"assignee":{"id":"PUSRKEN"}}]}})")
            << 400 << 2001;
        QTest::newRow("an empty note") << QByteArray("POST") << QString(one + u"/notes"_s)
                                       << QByteArray(R"({"note":{"content":""}})") << 400 << 2001;
        QTest::newRow("a note too long by one byte")
            << QByteArray("POST") << QString(one + u"/notes"_s)
            << QByteArray("{\"note\":{\"content\":\"" + QByteArray(65536, 'x') + "\"}}") << 400 << 2001;
        QTest::newRow("the longest note")
            << QByteArray("POST") << QString(one + u"/notes"_s)
            << QByteArray("{\"note\":{\"content\":\"" + QByteArray(65535, 'x') + "\"}}") << 200 << 0;
        QTest::newRow("editing no note") << QByteArray("PUT") << QString(one + u"/notes/PNOPE"_s)
                                         << QByteArray(R"({"note":{"content":"x"}})") << 404 << 2100;
        QTest::newRow("deleting no note")
            << QByteArray("DELETE") << QString(one + u"/notes/PNOPE"_s) << QByteArray() << 404 << 2100;
        QTest::newRow("snooze before acknowledging")
            << QByteArray("POST") << QString(one + u"/snooze"_s) << QByteArray(R"({"duration":60})") << 400 << 1012;
        QTest::newRow("a request by nobody")
            << QByteArray("POST") << QString(one + u"/responder_requests"_s)
            << QByteArray(R"({"requester_id":"PNOPE","message":"x","responder_request_targets":[]})") << 400 << 1008;
        QTest::newRow("half an e-mail") << QByteArray("POST") << QString(one + u"/status_updates"_s)
                                        << QByteArray(R"({"message":"x","subject":"y"})") << 400 << 2001;
        QTest::newRow("beyond the wall") << QByteArray("GET") << u"/incidents?limit=100&offset=9901"_s << QByteArray()
                                         << 400 << 2002;
        QTest::newRow("up to the wall") << QByteArray("GET") << u"/incidents?limit=100&offset=9900"_s << QByteArray()
                                        << 200 << 0;
        QTest::newRow("an unknown status asked for")
            << QByteArray("GET") << u"/incidents?statuses[]=open"_s << QByteArray() << 400 << 1003;
        QTest::newRow("seven months") << QByteArray("GET")
                                      << u"/incidents?since=2025-01-01T00:00:00Z&until=2025-08-01T00:00:00Z"_s
                                      << QByteArray() << 400 << 2002;
        QTest::newRow("three orders") << QByteArray("GET")
                                      << u"/incidents?sort_by=urgency:asc,created_at:asc,incident_number:asc"_s
                                      << QByteArray() << 400 << 2002;
        QTest::newRow("an account key is nobody") << QByteArray("GET") << u"/users/me"_s << QByteArray() << 400 << 2001;
    }
    void refusals()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        QFETCH(QByteArray, body);
        SandboxRig rig;
        const QString id = rig.raise(u"x"_s);
        const QString target = path.contains(u"%1"_s) ? path.arg(id) : path;
        const RigReply reply = rig.rest(method, target, QJsonDocument::fromJson(body).object());
        QTEST(reply.status, "status");
        QTEST(reply.code(), "code");
    }

    void bodiesThatAreNoJsonObject_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("cut off") << QByteArray(R"({"note":{"content")") << QByteArray("application/json");
        QTest::newRow("an array") << QByteArray("[]") << QByteArray("application/json");
        QTest::newRow("nothing") << QByteArray() << QByteArray("application/json");
        QTest::newRow("a form") << QByteArray(R"({"note":{"content":"x"}})")
                                << QByteArray("application/x-www-form-urlencoded");
    }
    void bodiesThatAreNoJsonObject()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        SandboxRig rig;
        const RigReply reply = rig.send(
            "POST", u"/incidents/"_s + rig.raise(u"x"_s) + u"/notes"_s, body,
            {{"Authorization", "Token token=sandbox-token"}, {"From", "ams-bot@msp.example"}, {"Content-Type", type}});
        QCOMPARE(reply.status, 400);
        QCOMPARE(reply.code(), 2001);
    }

    void theListFiltersAndPages()
    {
        SandboxRig rig;
        QStringList ids;
        for (int i = 0; i < 7; ++i)
            ids.append(rig.raise(QString::number(i)));
        rig.put(u"/incidents/"_s + ids[2], R"({"incident":{"type":"incident","status":"resolved"}})");
        rig.put(u"/incidents/"_s + ids[4], R"({"incident":{"type":"incident","status":"acknowledged"}})");
        const auto titles = [&](const QString &query) {
            QString all;
            for (const QJsonValue one : rig.get(u"/incidents"_s + query).json["incidents"_L1].toArray())
                all += one["title"_L1].toString();
            return all;
        };
        QCOMPARE(titles({}), u"0123456"_s);
        QCOMPARE(titles(u"?statuses[]=triggered&statuses[]=acknowledged"_s), u"013456"_s);
        QCOMPARE(titles(u"?statuses%5B%5D=resolved"_s), u"2"_s);
        QCOMPARE(titles(u"?limit=2&offset=3"_s), u"34"_s);
        QCOMPARE(titles(u"?sort_by=incident_number:desc&limit=3"_s), u"654"_s);
        QCOMPARE(titles(u"?user_ids[]=PUSRBOT"_s), u"4"_s);
        QCOMPARE(titles(u"?user_ids[]=PUSRAYA"_s), u"01356"_s); // open ones only
        QCOMPARE(titles(u"?service_ids[]=PGLOBEX"_s), QString());
        QCOMPARE(titles(u"?since=2020-01-01&until=2020-02-01"_s), QString());
        QCOMPARE(titles(u"?since=2020-01-01&until=2020-02-01&date_range=all"_s), u"0123456"_s);
        const QJsonObject page = rig.get(u"/incidents?limit=2&offset=3"_s).json;
        QVERIFY(page["more"_L1].toBool());
        QVERIFY(page["total"_L1].isNull());
        const QJsonObject last = rig.get(u"/incidents?limit=3&offset=4&total=true"_s).json;
        QVERIFY(!last["more"_L1].toBool());
        QCOMPARE(last["total"_L1].toInt(), 7);
    }

    void oneBadItemFailsAll()
    {
        SandboxRig rig;
        const QString first = rig.raise(u"a"_s);
        const QString second = rig.raise(u"b"_s);
        const auto item = [](const QString &id, const QString &status) {
            return QJsonObject{{u"id"_s, id}, {u"type"_s, u"incident"_s}, {u"status"_s, status}};
        };
        const auto bulk = [&](const QJsonArray &items) {
            return rig.rest("PUT", u"/incidents"_s, {{u"incidents"_s, items}});
        };
        QCOMPARE(bulk({item(first, u"resolved"_s), item(second, u"closed"_s)}).code(), 2001);
        QCOMPARE(bulk({item(first, u"resolved"_s), item(u"QNOPE"_s, u"resolved"_s)}).code(), 1004);
        QCOMPARE(rig.incident(first)["status"_L1].toString(), u"triggered"_s);
        QCOMPARE(bulk({item(first, u"resolved"_s), item(second, u"resolved"_s)}).status, 200);
        QCOMPARE(rig.incident(second)["status"_L1].toString(), u"resolved"_s);
        const RigReply audit = rig.send("GET", u"/sandbox/audit?incident="_s + second, {}, {});
        QCOMPARE(audit.json["entries"_L1].toArray().size(), 1); // the refused ones concern nobody
        const QString third = rig.raise(u"c"_s);
        QCOMPARE(bulk({item(third, u"resolved"_s), item(third, u"resolved"_s)}).status, 200);
        QCOMPARE(rig.incident(third)["status"_L1].toString(), u"resolved"_s);
        QJsonArray many;
        for (int i = 0; i < 251; ++i)
            many.append(item(first, u"triggered"_s));
        QCOMPARE(bulk(many).status, 413);
        QCOMPARE(rig.incident(first)["status"_L1].toString(), u"resolved"_s);
    }

    void anOpenKeyIsTaken()
    {
        SandboxRig rig;
        const QByteArray body = R"({"incident":{"type":"incident","title":"x","service":{"id":"PACME01"},)"
                                R"("incident_key":"k"}})";
        const RigReply first = rig.post(u"/incidents"_s, body);
        QCOMPARE(first.status, 201);
        QCOMPARE(rig.post(u"/incidents"_s, body).code(), 2002);
        const QString id = first.json["incident"_L1]["id"_L1].toString();
        rig.put(u"/incidents/"_s + id, R"({"incident":{"type":"incident","status":"resolved"}})");
        QCOMPARE(rig.post(u"/incidents"_s, body).status, 201);
    }

    void notesEndAtTwoThousand()
    {
        SandboxRig rig;
        const QString id = rig.raise(u"x"_s);
        auto &state = rig.sandbox->pagerDuty();
        sandbox::SandboxIncident &incident = *state.incidents.find(id);
        const sandbox::User &bot = *state.account.user(u"PUSRBOT"_s);
        for (int i = 0; i < 2000; ++i)
            QVERIFY(state.notes.add(incident, u"note"_s, bot));
        const RigReply refused = rig.post(u"/incidents/"_s + id + u"/notes"_s, R"({"note":{"content":"one more"}})");
        QCOMPARE(refused.code(), 2019);
    }

    void theLimitIsToldAndKept()
    {
        SandboxSettings settings;
        settings.restPerMinute = 3;
        SandboxRig rig(settings);
        const RigReply first = rig.get(u"/users"_s);
        QCOMPARE(headerValue(first.headers, "ratelimit-limit"), "3");
        QCOMPARE(headerValue(first.headers, "ratelimit-remaining"), "2");
        const int reset = headerValue(first.headers, "ratelimit-reset").toInt();
        QVERIFY(reset > 0 && reset <= 60); // a duration, not an epoch
        QCOMPARE(rig.get(u"/users"_s).status, 200);
        QCOMPARE(rig.get(u"/users"_s).status, 200);
        const RigReply refused = rig.get(u"/users"_s);
        QCOMPARE(refused.status, 429);
        QCOMPARE(refused.code(), 2020);
        QVERIFY(!refused.json["error"_L1].toObject().contains(u"errors"_s));
        QCOMPARE(headerValue(refused.headers, "ratelimit-remaining"), "0");
    }

    void creatingHasALimitOfItsOwn()
    {
        SandboxSettings settings = SandboxRig::unlimited();
        settings.operationPerMinute = 1;
        SandboxRig rig(settings);
        const QByteArray body = R"({"incident":{"type":"incident","title":"x","service":{"id":"PACME01"}}})";
        QCOMPARE(rig.post(u"/incidents"_s, body).status, 201);
        QCOMPARE(rig.post(u"/incidents"_s, body).status, 429);
        QCOMPARE(rig.get(u"/incidents"_s).status, 200);
    }

    void aSecretIsShownOnce()
    {
        SandboxRig rig;
        const RigReply made =
            rig.post(u"/webhook_subscriptions"_s,
                     R"({"webhook_subscription":{"type":"webhook_subscription","events":["incident.triggered"],)"
                     R"("delivery_method":{"type":"http_delivery_method","url":"http://127.0.0.1:9/x"},)"
                     R"("filter":{"type":"account_reference"}}})");
        QCOMPARE(made.status, 200);
        const QJsonObject one = made.json["webhook_subscription"_L1].toObject();
        QVERIFY(one["delivery_method"_L1]["secret"_L1].toString().size() > 20);
        const QString path = u"/webhook_subscriptions/"_s + one["id"_L1].toString();
        const QJsonObject again = rig.get(path).json["webhook_subscription"_L1].toObject();
        QVERIFY(again["delivery_method"_L1]["secret"_L1].isNull());
        QCOMPARE(rig.rest("DELETE", path).status, 204);
        QCOMPARE(rig.get(path).status, 404);
    }

    void eventsOfASubscription_data()
    {
        QTest::addColumn<QByteArray>("events");
        QTest::addColumn<int>("status");
        QTest::newRow("one that is sent") << QByteArray(R"(["incident.triggered"])") << 200;
        QTest::newRow("one that only the real one sends") << QByteArray(R"(["service.updated"])") << 200;
        QTest::newRow("a name of the older webhooks") << QByteArray(R"(["incident.trigger"])") << 400;
        QTest::newRow("one slip among good ones")
            << QByteArray(R"(["incident.resolved","incident.aknowledged"])") << 400;
        QTest::newRow("a ping cannot be had") << QByteArray(R"(["pagey.ping"])") << 400;
    }
    void eventsOfASubscription()
    {
        QFETCH(QByteArray, events);
        QFETCH(int, status);
        SandboxRig rig;
        const RigReply made =
            rig.post(u"/webhook_subscriptions"_s,
                     R"({"webhook_subscription":{"type":"webhook_subscription","events":)" + events +
                         R"(,"delivery_method":{"type":"http_delivery_method","url":"http://127.0.0.1:9/x"},)"
                         R"("filter":{"type":"account_reference"}}})");
        QCOMPARE(made.status, status);
        QCOMPARE(made.code(), status == 400 ? 2001 : 0);
    }

    void unknownPaths_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::newRow("a path that does not exist") << QByteArray("GET") << u"/response_plays"_s;
        QTest::newRow("deep below one that does") << QByteArray("PUT") << u"/incidents/Q1/alerts/2/3/4"_s;
        QTest::newRow("a method that the path does not have") << QByteArray("DELETE") << u"/incidents/Q1"_s;
    }
    void unknownPaths()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        SandboxRig rig;
        const RigReply reply = rig.rest(method, path);
        QCOMPARE(reply.status, 404);
        QCOMPARE(reply.code(), 2100);
        QVERIFY(headerValue(reply.headers, "content-type").startsWith("application/json"));
    }

    void anEleventhSubscriptionIsRefused()
    {
        SandboxRig rig;
        const QByteArray body =
            R"({"webhook_subscription":{"type":"webhook_subscription","events":["incident.triggered"],)"
            R"("delivery_method":{"type":"http_delivery_method","url":"http://127.0.0.1:9/x"},)"
            R"("filter":{"type":"service_reference","id":"PACME01"}}})";
        for (int i = 0; i < 10; ++i)
            QCOMPARE(rig.post(u"/webhook_subscriptions"_s, body).status, 200);
        QCOMPARE(rig.post(u"/webhook_subscriptions"_s, body).code(), 2019);
    }
};

QTEST_GUILESS_MAIN(tst_PagerDutyRest)
#include "tst_PagerDutyRest.moc"
