// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/SandboxRig.h"

#include <QDateTime>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kGood = "projectId=101&summary=disk+full&issueTypeId=1001&priorityId=3";

int backlogCode(const RigReply &reply)
{
    return reply.json["errors"_L1][0]["code"_L1].toInt();
}

} // namespace

class tst_BacklogSandbox : public QObject
{
    Q_OBJECT
private slots:
    void adding_data()
    {
        QTest::addColumn<QByteArray>("form");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        QTest::newRow("all that is needed") << kGood << 201 << 0;
        QTest::newRow("the longest summary")
            << QByteArray("projectId=101&issueTypeId=1001&priorityId=3&summary=" + QByteArray(255, 'x')) << 201 << 0;
        QTest::newRow("a summary one too long")
            << QByteArray("projectId=101&issueTypeId=1001&priorityId=3&summary=" + QByteArray(256, 'x')) << 400 << 7;
        QTest::newRow("no summary") << QByteArray("projectId=101&issueTypeId=1001&priorityId=3") << 400 << 7;
        QTest::newRow("key instead of number")
            << QByteArray("projectId=ACME&summary=x&issueTypeId=1001&priorityId=3") << 400 << 7;
        QTest::newRow("type of another project")
            << QByteArray("projectId=101&summary=x&issueTypeId=2001&priorityId=3") << 400 << 7;
        QTest::newRow("no such priority")
            << QByteArray("projectId=101&summary=x&issueTypeId=1001&priorityId=9") << 400 << 7;
        QTest::newRow("a day that is none") << QByteArray(kGood + "&dueDate=2026-02-30") << 400 << 7;
        QTest::newRow("a good day") << QByteArray(kGood + "&dueDate=2026-02-28&assigneeId=502") << 201 << 0;
        QTest::newRow("nobody") << QByteArray(kGood + "&assigneeId=999") << 400 << 7;
        QTest::newRow("a description too long")
            << QByteArray(kGood + "&description=" + QByteArray(100001, 'x')) << 400 << 7;
    }
    void adding()
    {
        QFETCH(QByteArray, form);
        SandboxRig rig;
        const RigReply reply = rig.backlog("POST", u"/issues"_s, form);
        QTEST(reply.status, "status");
        QTEST(backlogCode(reply), "code");
        QCOMPARE(rig.sandbox->audit().entries().back().effect, reply.status == 201);
    }

    void anIssueIsMadeFoundChangedAndCommented()
    {
        SandboxRig rig;
        const RigReply made =
            rig.backlog("POST", u"/issues"_s, kGood + "&description=PagerDuty+Q1%E3%83%87%26x%3D1%2By");
        QCOMPARE(made.status, 201);
        QCOMPARE(made.json["issueKey"_L1].toString(), u"ACME-1"_s);
        QCOMPARE(made.json["summary"_L1].toString(), u"disk full"_s);
        QCOMPARE(made.json["description"_L1].toString(), u"PagerDuty Q1デ&x=1+y"_s);
        QVERIFY(headerValue(made.headers, "Location").endsWith("/view/ACME-1"));
        const auto found = [&](const QString &query) {
            return QJsonDocument::fromJson(rig.backlog("GET", u"/issues"_s + query).bytes).array().size();
        };
        QCOMPARE(found(u"?projectId[]=101&keyword=Q1"_s), 1);
        QCOMPARE(found(u"?projectId%5B%5D=102&keyword=Q1"_s), 0);
        QCOMPARE(found(u"?keyword=elsewhere"_s), 0);
        QCOMPARE(rig.backlog("GET", u"/issues/count?keyword=disk"_s).json["count"_L1].toInt(), 1);

        const RigReply changed = rig.backlog("PATCH", u"/issues/ACME-1"_s, "statusId=4&comment=done");
        QCOMPARE(changed.json["status"_L1]["name"_L1].toString(), u"Closed"_s);
        const RigReply comment = rig.backlog("POST", u"/issues/ACME-1/comments"_s, "content=run+7%0Aok");
        QCOMPARE(comment.status, 201);
        QCOMPARE(comment.json["content"_L1].toString(), u"run 7\nok"_s);
        const QJsonArray comments =
            QJsonDocument::fromJson(rig.backlog("GET", u"/issues/ACME-1/comments?order=asc"_s).bytes).array();
        QCOMPARE(comments.size(), 2);
        QCOMPARE(comments[0]["content"_L1].toString(), u"done"_s);
        QCOMPARE(rig.sandbox->audit().entries().back().incident, u"ACME-1"_s);
        QVERIFY(!rig.sandbox->audit().entries().back().path.contains(u"sandbox-backlog-key"_s));
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("form");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        QTest::newRow("no such issue") << QByteArray("GET") << u"/issues/ACME-9"_s << QByteArray() << 404 << 6;
        QTest::newRow("no such project") << QByteArray("GET") << u"/projects/NOPE/issueTypes"_s << QByteArray() << 404
                                         << 6;
        QTest::newRow("too many at once") << QByteArray("GET") << u"/issues?count=101"_s << QByteArray() << 400 << 7;
        QTest::newRow("an empty comment")
            << QByteArray("POST") << u"/issues/ACME-1/comments"_s << QByteArray("content=") << 400 << 7;
        QTest::newRow("a comment too long") << QByteArray("POST") << u"/issues/ACME-1/comments"_s
                                            << QByteArray("content=" + QByteArray(50001, 'x')) << 400 << 7;
        QTest::newRow("no such status") << QByteArray("PATCH") << u"/issues/ACME-1"_s << QByteArray("statusId=9") << 400
                                        << 7;
    }
    void refusals()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        QFETCH(QByteArray, form);
        SandboxRig rig;
        QCOMPARE(rig.backlog("POST", u"/issues"_s, kGood).status, 201);
        const RigReply reply = rig.backlog(method, path, form);
        QTEST(reply.status, "status");
        QTEST(backlogCode(reply), "code");
    }

    void aWrongKeyIsRefused()
    {
        SandboxRig rig;
        const RigReply reply = rig.send("GET", u"/backlog/api/v2/users/myself?apiKey=wrong"_s, {}, {});
        QCOMPARE(reply.status, 401);
        QCOMPARE(backlogCode(reply), 11);
        QCOMPARE(rig.backlog("GET", u"/users/myself"_s).json["mailAddress"_L1].toString(), u"ams-bot@msp.example"_s);
    }

    void jsonBodiesAreNotUnderstood()
    {
        SandboxRig rig;
        const RigReply reply = rig.send("POST", u"/backlog/api/v2/issues?apiKey=sandbox-backlog-key"_s,
                                        R"({"projectId":101,"summary":"x","issueTypeId":1001,"priorityId":3})",
                                        {{"Content-Type", "application/json"}});
        QCOMPARE(backlogCode(reply), 7);
    }

    void limitsAreKeptByKind()
    {
        SandboxSettings settings = SandboxRig::unlimited();
        settings.backlogUpdatePerMinute = 1;
        settings.backlogReadPerMinute = 5;
        SandboxRig rig(settings);
        const RigReply first = rig.backlog("POST", u"/issues"_s, kGood);
        QCOMPARE(headerValue(first.headers, "X-RateLimit-Remaining"), "0");
        const qint64 reset = headerValue(first.headers, "X-RateLimit-Reset").toLongLong();
        QVERIFY(std::abs(reset - QDateTime::currentSecsSinceEpoch() - 60) <= 2); // an epoch, unlike PagerDuty's
        const RigReply refused = rig.backlog("POST", u"/issues"_s, kGood);
        QCOMPARE(refused.status, 429);
        QCOMPARE(backlogCode(refused), 13);
        const QJsonObject limits = rig.backlog("GET", u"/rateLimit"_s).json["rateLimit"_L1].toObject();
        QCOMPARE(limits["update"_L1]["remaining"_L1].toInt(), 0);
        QCOMPARE(limits["read"_L1]["remaining"_L1].toInt(), 4); // asking costs one
    }

    void faultsStrikeHereToo()
    {
        SandboxRig rig;
        rig.send("PUT", u"/sandbox/faults"_s, R"({"dropAfter":1})", {});
        QVERIFY(!rig.backlog("POST", u"/issues"_s, kGood).answered);
        QCOMPARE(rig.sandbox->backlog().issues().size(), 1U);
        QCOMPARE(rig.sandbox->audit().entries().back().made, u"ACME-1"_s);
        rig.sandbox->setFaults({});
        QCOMPARE(rig.backlog("GET", u"/issues/ACME-1"_s).status, 200);
    }
};

QTEST_GUILESS_MAIN(tst_BacklogSandbox)
#include "tst_BacklogSandbox.moc"
