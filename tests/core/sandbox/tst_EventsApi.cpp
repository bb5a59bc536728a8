// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/SandboxRig.h"

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

QJsonObject monitorEvent(const QString &action, const QString &key)
{
    QJsonObject event{{u"routing_key"_s, u"acme0000000000000000000000000001"_s}, {u"event_action"_s, action}};
    if (!key.isEmpty())
        event.insert(u"dedup_key"_s, key);
    if (action == "trigger"_L1)
        event.insert(
            u"payload"_s,
            QJsonObject{{u"summary"_s, u"disk full"_s}, {u"source"_s, u"web01"_s}, {u"severity"_s, u"error"_s}});
    return event;
}

} // namespace

class tst_EventsApi : public QObject
{
    Q_OBJECT
    static RigReply enqueue(SandboxRig &rig, const QJsonObject &event)
    {
        return rig.send("POST", u"/v2/enqueue"_s, QJsonDocument(event).toJson(), {});
    }

private slots:
    void refusals_data()
    {
        QTest::addColumn<QJsonObject>("event");
        QTest::addColumn<QString>("error");
        const QJsonObject good = monitorEvent(u"trigger"_s, u"k"_s);
        const auto with = [&](const QString &name, const QJsonValue &value) {
            QJsonObject changed = good;
            changed.insert(name, value);
            return changed;
        };
        const auto payload = [&](const QString &name, const QJsonValue &value) {
            QJsonObject inner = good["payload"_L1].toObject();
            inner.insert(name, value);
            return with(u"payload"_s, inner);
        };
        QTest::newRow("no key") << with(u"routing_key"_s, QString()) << u"'routing_key' is missing or blank"_s;
        QTest::newRow("a short key") << with(u"routing_key"_s, u"abc"_s)
                                     << u"Length of 'routing_key' is incorrect (should be 32 characters)"_s;
        QTest::newRow("a strange key") << with(u"routing_key"_s, QString(32, u'x')) << u"'routing_key' is invalid"_s;
        QTest::newRow("a summary one too long")
            << payload(u"summary"_s, QString(1025, u'x')) << u"'summary' is too long (maiximum is 1024 characters)"_s;
        QTest::newRow("no source") << payload(u"source"_s, QString()) << u"'payload.source' is missing or blank"_s;
        QTest::newRow("no payload") << with(u"payload"_s, QJsonValue()) << u"'payload' is missing or blank"_s;
        QTest::newRow("a long dedup key")
            << with(u"dedup_key"_s, QString(256, u'k')) << u"'dedup_key' is too long (maximum is 255 characters)"_s;
        QTest::newRow("resolve without a key")
            << monitorEvent(u"resolve"_s, {}) << u"'dedup_key' is missing or blank"_s;
    }
    void refusals()
    {
        QFETCH(QJsonObject, event);
        QFETCH(QString, error);
        SandboxRig rig;
        const RigReply reply = enqueue(rig, event);
        QCOMPARE(reply.status, 400);
        QCOMPARE(reply.json["status"_L1].toString(), u"invalid event"_s);
        QCOMPARE(reply.json["errors"_L1].toArray().first().toString(), error);
        QVERIFY(rig.sandbox->pagerDuty().incidents.all().empty());
    }

    void oneKeyIsOneIncidentUntilItIsResolved()
    {
        SandboxRig rig;
        const auto &all = rig.sandbox->pagerDuty().incidents.all();
        const RigReply first = enqueue(rig, monitorEvent(u"trigger"_s, u"disk-web01"_s));
        QCOMPARE(first.status, 202);
        QCOMPARE(first.json["dedup_key"_L1].toString(), u"disk-web01"_s);
        QCOMPARE(enqueue(rig, monitorEvent(u"trigger"_s, u"disk-web01"_s)).status, 202);
        QCOMPARE(all.size(), 1U);
        QCOMPARE(all.front()->alerts.size(), 1U);
        enqueue(rig, monitorEvent(u"acknowledge"_s, u"disk-web01"_s));
        QCOMPARE(all.front()->status, IncidentStatus::Acknowledged);
        enqueue(rig, monitorEvent(u"resolve"_s, u"disk-web01"_s));
        QCOMPARE(all.front()->status, IncidentStatus::Resolved);
        // What comes for a resolved one is dropped, and a trigger opens another.
        QCOMPARE(enqueue(rig, monitorEvent(u"acknowledge"_s, u"disk-web01"_s)).status, 202);
        QCOMPARE(all.front()->status, IncidentStatus::Resolved);
        enqueue(rig, monitorEvent(u"trigger"_s, u"disk-web01"_s));
        QCOMPARE(all.size(), 2U);
    }

    void aKeyIsMadeUpWhenNoneIsGiven()
    {
        SandboxRig rig;
        const RigReply first = enqueue(rig, monitorEvent(u"trigger"_s, {}));
        const RigReply second = enqueue(rig, monitorEvent(u"trigger"_s, {}));
        QVERIFY(!first.json["dedup_key"_L1].toString().isEmpty());
        QVERIFY(first.json["dedup_key"_L1] != second.json["dedup_key"_L1]);
        QCOMPARE(rig.sandbox->pagerDuty().incidents.all().size(), 2U);
    }

    void theAlertKeepsWhatTheMonitorSaid()
    {
        SandboxRig rig;
        enqueue(rig, monitorEvent(u"trigger"_s, u"k"_s));
        const QJsonObject alert = rig.get(u"/incidents/1/alerts"_s).json["alerts"_L1][0].toObject();
        QCOMPARE(alert["alert_key"_L1].toString(), u"k"_s);
        QCOMPARE(alert["severity"_L1].toString(), u"error"_s);
        QCOMPARE(alert["body"_L1]["details"_L1]["source"_L1].toString(), u"web01"_s);
        // Resolving the only alert resolves the incident.
        rig.put(u"/incidents/1/alerts/"_s + alert["id"_L1].toString(),
                R"({"alert":{"type":"alert","status":"resolved"}})");
        QCOMPARE(rig.incident(u"1"_s)["status"_L1].toString(), u"resolved"_s);
    }

    void aChangeMakesNoIncident()
    {
        SandboxRig rig;
        const QString path = u"/v2/change/enqueue"_s;
        QJsonObject change{{u"routing_key"_s, monitorEvent(u"trigger"_s, {})[u"routing_key"_s]},
                           {u"payload"_s, QJsonObject{{u"summary"_s, u"build 42 is out"_s}, {u"source"_s, u"ci"_s}}}};
        const auto send = [&] {
            return rig.send("POST", path, QJsonDocument(change).toJson(QJsonDocument::Compact), {});
        };
        const RigReply reply = send();
        QCOMPARE(reply.status, 202);
        QCOMPARE(reply.json["status"_L1].toString(), u"success"_s);
        QVERIFY(rig.sandbox->pagerDuty().incidents.all().empty());
        change.remove(u"payload"_s);
        QCOMPARE(send().status, 400);
        QCOMPARE(send().json["errors"_L1][0].toString(), u"'payload.summary' is missing or blank"_s);
        QCOMPARE(rig.send("POST", path, "{", {}).status, 400);
    }

    void bytesThatAreNoEvent()
    {
        SandboxRig rig;
        for (const QByteArray &body : {QByteArray(), QByteArray("{"), QByteArray("[]"), QByteArray("\xff\xfe")})
            QCOMPARE(rig.send("POST", u"/v2/enqueue"_s, body, {}).status, 400);
    }
};

QTEST_GUILESS_MAIN(tst_EventsApi)
#include "tst_EventsApi.moc"
