// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/SandboxRig.h"

#include <QElapsedTimer>

using namespace ams;
using namespace Qt::StringLiterals;

class tst_SandboxFaults : public QObject
{
    Q_OBJECT
private slots:
    void each_data()
    {
        QTest::addColumn<QByteArray>("faults");
        QTest::addColumn<int>("status"); // 0: the connection breaks
        QTest::addColumn<bool>("effect");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("none") << QByteArray("{}") << 200 << true << QByteArray();
        QTest::newRow("429") << QByteArray(R"({"tooMany":1})") << 429 << false << QByteArray("429");
        QTest::newRow("429 of an edge") << QByteArray(R"({"tooManyBare":1})") << 429 << false << QByteArray("429-bare");
        QTest::newRow("500 without effect")
            << QByteArray(R"({"serverError":1,"effectShare":0})") << 500 << false << QByteArray("500");
        QTest::newRow("500 with effect") << QByteArray(R"({"serverError":1,"effectShare":1})") << 500 << true
                                         << QByteArray("500");
        QTest::newRow("408 with effect") << QByteArray(R"({"tookTooLong":1,"effectShare":1})") << 408 << true
                                         << QByteArray("408");
        QTest::newRow("dropped before") << QByteArray(R"({"dropBefore":1})") << 0 << false << QByteArray("drop-before");
        QTest::newRow("dropped after") << QByteArray(R"({"dropAfter":1})") << 0 << true << QByteArray("drop-after");
    }
    void each()
    {
        QFETCH(QByteArray, faults);
        QFETCH(int, status);
        QFETCH(bool, effect);
        QFETCH(QByteArray, name);
        SandboxRig rig;
        const QString id = rig.raise(u"x"_s);
        QCOMPARE(rig.send("PUT", u"/sandbox/faults"_s, faults, {}).status, 200);
        const RigReply reply = rig.post(u"/incidents/"_s + id + u"/notes"_s, R"({"note":{"content":"once"}})");
        QCOMPARE(reply.answered, status != 0);
        QCOMPARE(reply.status, status);
        rig.sandbox->setFaults({});
        QCOMPARE(rig.sandbox->pagerDuty().incidents.find(id)->notes.size(), effect ? 1U : 0U);
        const auto &entry = rig.sandbox->audit().entries().back();
        QCOMPARE(entry.effect, effect);
        QCOMPARE(entry.fault, name);
        QCOMPARE(entry.incident, id);
        QCOMPARE(entry.made.isEmpty(), !effect);
    }

    void theTwo429DifferInHeadersAndBody()
    {
        SandboxRig rig;
        rig.send("PUT", u"/sandbox/faults"_s, R"({"tooMany":1})", {});
        const RigReply full = rig.get(u"/users"_s);
        QCOMPARE(full.code(), 2020);
        QVERIFY(headerValue(full.headers, "ratelimit-reset").toInt() > 0);
        rig.send("PUT", u"/sandbox/faults"_s, R"({"tooMany":0,"tooManyBare":1})", {});
        const RigReply bare = rig.get(u"/users"_s);
        QCOMPARE(bare.status, 429);
        QVERIFY(bare.bytes.isEmpty());
        QVERIFY(headerValue(bare.headers, "ratelimit-reset").isEmpty());
    }

    void latencyHoldsTheAnswerBackNotTheEffect()
    {
        SandboxRig rig;
        const QString id = rig.raise(u"x"_s);
        rig.send("PUT", u"/sandbox/faults"_s, R"({"latency":1,"latencyMin":"80ms","latencyMax":"80ms"})", {});
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(rig.post(u"/incidents/"_s + id + u"/notes"_s, R"({"note":{"content":"x"}})").status, 200);
        QVERIFY(timer.elapsed() >= 75);
    }

    void theSameSeedGivesTheSameFaults()
    {
        const auto run = [](quint64 seed) {
            SandboxSettings settings = SandboxRig::unlimited();
            settings.seed = seed;
            settings.faults.serverError = 0.3;
            settings.faults.tooMany = 0.2;
            SandboxRig rig(settings);
            QList<int> statuses;
            for (int i = 0; i < 40; ++i)
                statuses.append(rig.get(u"/abilities"_s).status);
            return statuses;
        };
        const QList<int> first = run(4);
        QCOMPARE(run(4), first);
        QVERIFY(run(5) != first);
        QVERIFY(first.contains(500) && first.contains(429) && first.contains(200));
    }

    void settingsThatMakeNoSense_data()
    {
        QTest::addColumn<QByteArray>("faults");
        QTest::newRow("an unknown name") << QByteArray(R"({"latencie":1})");
        QTest::newRow("more than certain") << QByteArray(R"({"tooMany":1.5})");
        QTest::newRow("less than never") << QByteArray(R"({"tooMany":-1})");
        QTest::newRow("a text for a number") << QByteArray(R"({"tooMany":"often"})");
        QTest::newRow("a number for a duration") << QByteArray(R"({"latencyMin":5})");
        QTest::newRow("minimum above maximum") << QByteArray(R"({"latencyMin":"5s","latencyMax":"1s"})");
    }
    void settingsThatMakeNoSense()
    {
        QFETCH(QByteArray, faults);
        SandboxRig rig;
        const RigReply before = rig.send("GET", u"/sandbox/faults"_s, {}, {});
        QCOMPARE(rig.send("PUT", u"/sandbox/faults"_s, faults, {}).status, 400);
        QCOMPARE(rig.send("GET", u"/sandbox/faults"_s, {}, {}).json, before.json);
    }

    void theAuditForgetsTheOldest()
    {
        SandboxSettings settings = SandboxRig::unlimited();
        settings.auditEntries = 3;
        SandboxRig rig(settings);
        const QString id = rig.raise(u"x"_s);
        for (int i = 0; i < 5; ++i)
            rig.post(u"/incidents/"_s + id + u"/notes"_s, R"({"note":{"content":"x"}})");
        const QJsonObject audit = rig.send("GET", u"/sandbox/audit"_s, {}, {}).json;
        QCOMPARE(audit["entries"_L1].toArray().size(), 3);
        QCOMPARE(audit["entries"_L1][0]["sequence"_L1].toInt(), 3);
        QCOMPARE(audit["forgotten"_L1].toInt(), 2);
    }

    void secretsCanBeRotated()
    {
        WebhookReceiver receiver;
        SandboxSettings settings = SandboxRig::unlimited();
        settings.subscribers.append({receiver.url(), {u"old"_s}, {}, {}});
        SandboxRig rig(settings);
        const QString id = rig.sandbox->pagerDuty().subscriptions.all().front()->id;
        const QString path = u"/sandbox/subscriptions/"_s + id + u"/secrets"_s;
        QCOMPARE(rig.send("PUT", path, R"({"secrets":[]})", {}).status, 400);
        QCOMPARE(rig.send("PUT", path, R"({"secrets":["old","new"]})", {}).status, 204);
        rig.raise(u"x"_s);
        QTRY_COMPARE(receiver.received.size(), 1);
        QCOMPARE(receiver.received.first().header("X-PagerDuty-Signature").count("v1="), 2);
    }
};

QTEST_GUILESS_MAIN(tst_SandboxFaults)
#include "tst_SandboxFaults.moc"
