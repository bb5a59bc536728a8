// SPDX-License-Identifier: Apache-2.0
#include "WebhookSamples.h"
#include "intake/WebhookParser.h"

#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

class tst_WebhookParser : public QObject
{
    Q_OBJECT
private slots:
    void readsAnIncident();
    void readsTheIncidentOfANote();
    void readsWhatItDoesNotKnow_data();
    void readsWhatItDoesNotKnow();
    void refuses_data();
    void refuses();
    void unreadableBodiesHaveAStableId();
};

void tst_WebhookParser::readsAnIncident()
{
    const auto event = intakeEventFromWebhook(WebhookSamples::incidentEvent("01E"));
    QVERIFY(event);
    QCOMPARE(event->id, EventId(u"01E"_s));
    QCOMPARE(event->type, u"incident.triggered"_s);
    QCOMPARE(toText(event->occurredAt), u"2026-01-31T03:04:05.678Z"_s);
    QCOMPARE(event->agentId, u"PUSER"_s);
    QCOMPARE(event->incidentId, IncidentId(u"Q1"_s));
    QVERIFY(event->incident);
    QCOMPARE(event->incident->number, 7);
    QCOMPARE(event->incident->service, ServiceId(u"PSVC"_s));
}

void tst_WebhookParser::readsTheIncidentOfANote()
{
    const auto event = intakeEventFromWebhook(WebhookSamples::noteEvent("01N"));
    QVERIFY(event);
    QVERIFY(!event->incident);
    QCOMPARE(event->incidentId, IncidentId(u"Q9"_s));
    QVERIFY(event->agentId.isEmpty());
}

void tst_WebhookParser::readsWhatItDoesNotKnow_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("incident");
    QTest::newRow("ping") << WebhookSamples::ping("01P") << u"pagey.ping"_s << QString();
    QTest::newRow("a type of tomorrow") << WebhookSamples::incidentEvent("1", "incident.levitated")
                                        << u"incident.levitated"_s << u"Q1"_s;
    QTest::newRow("a service")
        << QByteArray(R"({"event":{"id":"2","event_type":"service.updated","data":{"type":"service","id":"PS"}}})")
        << u"service.updated"_s << QString();
    QTest::newRow("no data at all") << QByteArray(R"({"event":{"id":"3","event_type":"x"}})") << u"x"_s << QString();
    QTest::newRow("an incident that lacks its title")
        << QByteArray(
               R"({"event":{"id":"4","event_type":"incident.triggered","data":{"type":"incident","id":"Q4","status":"triggered"}}})")
        << u"incident.triggered"_s << u"Q4"_s;
    QTest::newRow("an unknown status") << WebhookSamples::incidentEvent("5").replace("\"triggered\",",
                                                                                     "\"levitating\",")
                                       << u"incident.triggered"_s << u"Q1"_s;
    QTest::newRow("data of another kind")
        << QByteArray(R"({"event":{"id":"6","event_type":"y","data":[1]},"more":true})") << u"y"_s << QString();
    QTest::newRow("a time that is none") << WebhookSamples::incidentEvent("7").replace("2026-01-31T03:04:05.678Z",
                                                                                       "noon")
                                         << u"incident.triggered"_s << u"Q1"_s;
    QTest::newRow("an endless incident id")
        << WebhookSamples::incidentEvent("8", "incident.triggered", QByteArray(5000, 'Q')) << u"incident.triggered"_s
        << QString();
}

void tst_WebhookParser::readsWhatItDoesNotKnow()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, type);
    QFETCH(QString, incident);
    const auto event = intakeEventFromWebhook(body);
    QVERIFY2(event.has_value(), event ? "" : qPrintable(event.error().message));
    QCOMPARE(event->type, type);
    QCOMPARE(event->incidentId.toString(), incident);
}

void tst_WebhookParser::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("<xml/>");
    QTest::newRow("cut off") << WebhookSamples::incidentEvent("1").chopped(3);
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("no event") << QByteArray("{}");
    QTest::newRow("event is a number") << QByteArray(R"({"event":1})");
    QTest::newRow("no id") << QByteArray(R"({"event":{"event_type":"x"}})");
    QTest::newRow("id is a number") << QByteArray(R"({"event":{"id":7,"event_type":"x"}})");
    QTest::newRow("no type") << QByteArray(R"({"event":{"id":"7"}})");
    QTest::newRow("endless id") << WebhookSamples::incidentEvent(QByteArray(100000, 'x'));
    QTest::newRow("endless nesting") << QByteArray(200000, '[');
    QTest::newRow("the shape of version 2") << QByteArray(R"({"messages":[{"event":"incident.trigger","id":"1"}]})");
    QTest::newRow("bad UTF-8") << QByteArray("{\"event\":{\"id\":\"\xff\xfe\",\"event_type\":\"x\"}}");
}

void tst_WebhookParser::refuses()
{
    QFETCH(QByteArray, body);
    const auto event = intakeEventFromWebhook(body);
    QVERIFY(!event);
    QCOMPARE(event.error().kind, ErrorKind::Invalid);
    QVERIFY(!event.error().message.isEmpty());
}

void tst_WebhookParser::unreadableBodiesHaveAStableId()
{
    QCOMPARE(unreadableEvent("x"), unreadableEvent("x"));
    QVERIFY(unreadableEvent("x").id != unreadableEvent("y").id);
    QVERIFY(unreadableEvent(QByteArray(1000000, 'x')).id.toString().size() < 100);
    QVERIFY(unreadableEvent("x").type.isEmpty());
}

QTEST_GUILESS_MAIN(tst_WebhookParser)
#include "tst_WebhookParser.moc"
