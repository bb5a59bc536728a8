// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/SandboxRig.h"

#include <QMessageAuthenticationCode>

using namespace ams;
using namespace Qt::StringLiterals;

/// The road of one incident over real HTTP: raised, told by webhook, worked on, resolved, audited.
class tst_Sandbox : public QObject
{
    Q_OBJECT
private slots:
    void anIncidentTravelsTheWholeRoad()
    {
        WebhookReceiver receiver;
        SandboxSettings settings = SandboxRig::unlimited();
        settings.subscribers.append({receiver.url(), {u"first-secret"_s, u"second-secret"_s}, {}, {}});
        SandboxRig rig(settings);

        const QString id = rig.raise(u"[AMS:web-5xx host=web01] HTTP 503"_s);
        QVERIFY(!id.isEmpty());
        QTRY_COMPARE(receiver.received.size(), 1);
        const HttpServerRequest &first = receiver.received.first();
        const auto sign = [&](const QByteArray &secret) -> QByteArray {
            return "v1=" + QMessageAuthenticationCode::hash(first.body, secret, QCryptographicHash::Sha256).toHex();
        };
        QCOMPARE(first.header("X-PagerDuty-Signature"), QByteArray(sign("first-secret") + ',' + sign("second-secret")));
        QCOMPARE(first.header("User-Agent"), "PagerDuty-Webhook/V3.0");
        QVERIFY(!first.header("X-Webhook-Id").isEmpty());
        QVERIFY(!first.header("X-Webhook-Subscription").isEmpty());
        const QJsonObject event = receiver.event(0);
        QCOMPARE(event["event_type"_L1].toString(), u"incident.triggered"_s);
        QCOMPARE(event["data"_L1]["id"_L1].toString(), id);
        QCOMPARE(event["data"_L1]["title"_L1].toString(), u"[AMS:web-5xx host=web01] HTTP 503"_s);

        const QString path = u"/incidents/"_s + id;
        QCOMPARE(rig.put(path, R"({"incident":{"type":"incident","status":"acknowledged"}})").status, 200);
        QCOMPARE(rig.put(path, R"({"incident":{"type":"incident","title":"[AMS 1/3 check] down"}})").status, 200);
        const RigReply note = rig.post(path + u"/notes"_s, R"({"note":{"content":"run 7: started"}})");
        QCOMPARE(note.status, 200);
        const QString noteId = note.json["note"_L1]["id"_L1].toString();
        QCOMPARE(rig.put(path + u"/notes/"_s + noteId, R"({"note":{"content":"run 7: done"}})").status, 200);
        QCOMPARE(rig.put(path, R"({"incident":{"type":"incident","status":"resolved"}})").status, 200);

        QCOMPARE(rig.incident(id)["status"_L1].toString(), u"resolved"_s);
        QCOMPARE(rig.get(path + u"/notes"_s).json["notes"_L1][0]["content"_L1].toString(), u"run 7: done"_s);
        QTRY_COMPARE(receiver.types(), QStringList({u"incident.triggered"_s, u"incident.acknowledged"_s,
                                                    u"incident.annotated"_s, u"incident.resolved"_s}));
        QCOMPARE(receiver.event(3)["agent"_L1]["id"_L1].toString(), u"PUSRBOT"_s);

        const auto &entries = rig.sandbox->audit().entries();
        QCOMPARE(entries.size(), 5U);
        QCOMPARE(entries[2].made, noteId);
        for (const auto &entry : entries) {
            QCOMPARE(entry.incident, id);
            QVERIFY(entry.effect);
            QCOMPARE(entry.from, "ams-bot@msp.example");
        }
        const RigReply audit = rig.send("GET", u"/sandbox/audit?incident="_s + id, {}, {});
        QCOMPARE(audit.json["entries"_L1].toArray().size(), 5);
    }
};

QTEST_GUILESS_MAIN(tst_Sandbox)
#include "tst_Sandbox.moc"
