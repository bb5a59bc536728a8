// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/SandboxRig.h"

using namespace ams;
using namespace Qt::StringLiterals;

/// Which event a change makes, and the shape of its data.
class tst_WebhookEvents : public QObject
{
    Q_OBJECT
private slots:
    void each_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("part");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("event");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("member"); // of data, and what it must be
        QTest::addColumn<QString>("value");
        const auto put = [](const char *name, const char *fields, const QString &event, const QString &member,
                            const QString &value) {
            const QByteArray body = R"({"incident":{"type":"incident",)" + QByteArray(fields) + "}}";
            QTest::newRow(name) << QByteArray("PUT") << QString() << body << event << u"incident"_s << member << value;
        };
        put("acknowledged", R"("status":"acknowledged")", u"acknowledged"_s, u"status"_s, u"acknowledged"_s);
        put("resolved", R"("status":"resolved")", u"resolved"_s, u"status"_s, u"resolved"_s);
        put("escalated", R"("escalation_level":2)", u"escalated"_s, u"status"_s, u"triggered"_s);
        put("delegated", R"("escalation_policy":{"id":"PESCMGR"})", u"delegated"_s, u"urgency"_s, u"high"_s);
        put("a new type", R"("incident_type":{"name":"major_incident"})", u"incident_type.changed"_s, u"status"_s,
            u"triggered"_s);
        QTest::newRow("annotated") << QByteArray("POST") << u"/notes"_s << QByteArray(R"({"note":{"content":"seen"}})")
                                   << u"annotated"_s << u"incident_note"_s << u"content"_s << u"seen"_s;
        QTest::newRow("status update") << QByteArray("POST") << u"/status_updates"_s
                                       << QByteArray(R"({"message":"we are on it"})") << u"status_update_published"_s
                                       << u"incident_status_update"_s << u"message"_s << u"we are on it"_s;
        QTest::newRow("responder") << QByteArray("POST") << u"/responder_requests"_s
                                   << QByteArray(R"({"requester_id":"PUSRBOT","message":"help",)"
                                                 R"("responder_request_targets":[{"responder_request_target":)"
                                                 R"({"id":"PUSRKEN","type":"user_reference"}}]})")
                                   << u"responder.added"_s << u"incident_responder"_s << u"state"_s << u"pending"_s;
        QTest::newRow("field values") << QByteArray("PUT") << u"/custom_fields/values"_s
                                      << QByteArray(
                                             R"({"custom_fields":[{"name":"environment","value":"production"}]})")
                                      << u"custom_field_values.updated"_s << u"incident_field_values"_s << u"type"_s
                                      << u"incident_field_values"_s;
    }
    void each()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, part);
        QFETCH(QByteArray, body);
        QFETCH(QString, event);
        QFETCH(QString, type);
        QFETCH(QString, member);
        QFETCH(QString, value);
        WebhookReceiver receiver;
        SandboxSettings settings = SandboxRig::unlimited();
        settings.subscribers.append({receiver.url(), {}, {u"PACME01"_s}, {}});
        SandboxRig rig(settings);
        const QString id = rig.raise(u"x"_s);
        QTRY_COMPARE(receiver.received.size(), 1);
        const RigReply reply = rig.rest(method, u"/incidents/"_s + id + part, QJsonDocument::fromJson(body).object());
        QVERIFY2(reply.status == 200 || reply.status == 201, reply.bytes.constData());
        QTRY_COMPARE(receiver.received.size(), 2);
        const QJsonObject told = receiver.event(1);
        QCOMPARE(told["event_type"_L1].toString(), QString(u"incident."_s + event));
        QCOMPARE(told["resource_type"_L1].toString(), u"incident"_s);
        QVERIFY(!told["id"_L1].toString().isEmpty());
        QVERIFY(timestampFromText(told["occurred_at"_L1].toString()).has_value());
        QCOMPARE(told["agent"_L1]["id"_L1].toString(), u"PUSRBOT"_s);
        const QJsonObject data = told["data"_L1].toObject();
        QCOMPARE(data["type"_L1].toString(), type);
        QCOMPARE(data[member].toString(), value);
        const QString incident =
            type == "incident"_L1 ? data["id"_L1].toString() : data["incident"_L1]["id"_L1].toString();
        QCOMPARE(incident, id);
        if (type == "incident"_L1)
            QVERIFY(incidentFromPagerDuty(data));
    }

    void aMonitorsIncidentNamesTheServiceAsItsAgent()
    {
        WebhookReceiver receiver;
        SandboxSettings settings = SandboxRig::unlimited();
        settings.subscribers.append({receiver.url(), {}, {}, {}});
        SandboxRig rig(settings);
        rig.send("POST", u"/sandbox/incidents"_s,
                 R"({"title":"disk full","service":"globex shop","urgency":"low","priority":"P3",)"
                 R"("details":{"host":"db01"}})",
                 {});
        QTRY_COMPARE(receiver.received.size(), 1);
        const QJsonObject told = receiver.event(0);
        QCOMPARE(told["agent"_L1]["type"_L1].toString(), u"service_reference"_s);
        QCOMPARE(told["client"_L1]["name"_L1].toString(), u"Monitoring Service"_s);
        QCOMPARE(told["data"_L1]["service"_L1]["id"_L1].toString(), u"PGLOBEX"_s);
        QCOMPARE(told["data"_L1]["urgency"_L1].toString(), u"low"_s);
        QCOMPARE(told["data"_L1]["priority"_L1]["summary"_L1].toString(), u"P3"_s);
        const QJsonValue alert = rig.get(u"/incidents/1/alerts"_s).json["alerts"_L1][0];
        QCOMPARE(alert["body"_L1]["details"_L1]["host"_L1].toString(), u"db01"_s);
    }

    void aMergedSourceSaysWhereItWent()
    {
        WebhookReceiver receiver;
        SandboxSettings settings = SandboxRig::unlimited();
        settings.subscribers.append({receiver.url(), {}, {}, {u"incident.resolved"_s}});
        SandboxRig rig(settings);
        const QString target = rig.raise(u"a"_s);
        const QString source = rig.raise(u"b"_s);
        rig.rest("PUT", u"/incidents/"_s + target + u"/merge"_s,
                 {{u"source_incidents"_s,
                   QJsonArray{QJsonObject{{u"id"_s, source}, {u"type"_s, u"incident_reference"_s}}}}});
        QTRY_COMPARE(receiver.received.size(), 1);
        const QJsonValue data = receiver.event(0)["data"_L1];
        QCOMPARE(data["id"_L1].toString(), source);
        QCOMPARE(data["resolve_reason"_L1]["type"_L1].toString(), u"merge_resolve_reason"_s);
        QCOMPARE(data["resolve_reason"_L1]["incident"_L1]["id"_L1].toString(), target);
    }

    void theLogTellsTheStory()
    {
        SandboxRig rig;
        const QString id = rig.raise(u"x"_s);
        const QString path = u"/incidents/"_s + id;
        rig.put(path, R"({"incident":{"type":"incident","status":"acknowledged"}})");
        rig.post(path + u"/notes"_s, R"({"note":{"content":"seen"}})");
        rig.put(path, R"({"incident":{"type":"incident","status":"resolved","resolution":"restarted"}})");
        const QJsonArray log = rig.get(path + u"/log_entries"_s).json["log_entries"_L1].toArray();
        QStringList types;
        for (const QJsonValue entry : log)
            types.prepend(entry["type"_L1].toString().section(u'_', 0, 0));
        QCOMPARE(types, QStringList({u"trigger"_s, u"assign"_s, u"acknowledge"_s, u"annotate"_s, u"resolve"_s}));
        QCOMPARE(log.first()["note"_L1].toString(), u"restarted"_s);
        // The resolution is no note of the incident.
        QCOMPARE(rig.get(path + u"/notes"_s).json["notes"_L1].toArray().size(), 1);
        const QString entry = log.first()["id"_L1].toString();
        QCOMPARE(rig.get(u"/log_entries/"_s + entry).json["log_entry"_L1]["id"_L1].toString(), entry);
        QCOMPARE(rig.get(u"/log_entries/RNOPE"_s).status, 404);
    }
};

QTEST_GUILESS_MAIN(tst_WebhookEvents)
#include "tst_WebhookEvents.moc"
