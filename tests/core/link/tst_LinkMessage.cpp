// SPDX-License-Identifier: Apache-2.0
#include "link/LinkMessage.h"

#include <QTest>

using namespace ams;

namespace {

Timestamp at(qint64 seconds)
{
    return Timestamp(std::chrono::seconds(seconds));
}

IncidentRow fullRow()
{
    IncidentRow row;
    row.incident = IncidentId(QStringLiteral("Q1"));
    row.number = 17;
    row.title = QStringLiteral("ディスク満杯 \"/var\"");
    row.status = IncidentStatus::Acknowledged;
    row.urgency = Urgency::Low;
    row.priority = QStringLiteral("P1");
    row.service = QStringLiteral("ACME Web");
    row.url = QStringLiteral("https://acme.pagerduty.com/incidents/Q1");
    row.assignees = {QStringLiteral("PUSER1"), QStringLiteral("PUSER2")};
    row.createdAt = at(1000);
    row.changedAt = at(1010);
    row.customer = CustomerId(QStringLiteral("acme"));
    row.host = QStringLiteral("web01");
    row.automation = Automation::Waiting;
    row.since = at(1005);
    row.run = RunId(QStringLiteral("r1"));
    row.scenario = ScenarioId(QStringLiteral("disk-full"));
    row.step = StepPath(QStringLiteral("ask"));
    row.stepsDone = 3;
    row.stepsTotal = 7;
    row.turn = 4;
    row.person = {QStringLiteral("Hanako"), QStringLiteral("h@msp.example"), UserId(QStringLiteral("PUSER1"))};
    row.reason = QStringLiteral("step-failed");
    row.detail = QStringLiteral("ask");
    row.question = RowQuestion{StepPath(QStringLiteral("ask")), QStringLiteral("Call?"), at(2000)};
    row.pausedUntil = at(3000);
    row.note = QStringLiteral("called the customer");
    row.region = QStringLiteral("tokyo");
    row.agent = AgentId(QStringLiteral("tokyo-1"));
    row.duplicates = 23;
    row.flaps = RowFlaps{QStringLiteral("5f3c"), 4, at(4000), true};
    return row;
}

AgentFacts someFacts()
{
    AgentFacts facts;
    facts.agent = AgentId(QStringLiteral("tokyo-1"));
    facts.region = QStringLiteral("tokyo");
    facts.version = QStringLiteral("1.2.3");
    facts.at = at(5);
    facts.startedAt = at(1);
    facts.isReady = true;
    facts.hasLedger = false;
    facts.ledgerLatency = Milliseconds(12);
    facts.leases = 4;
    facts.runs = 3;
    facts.waitingRuns = 2;
    facts.oldestWait = Milliseconds(1500);
    facts.withPeople = 6;
    facts.started = 100;
    facts.takeOvers = 7;
    facts.lost = 1;
    facts.suppressed = {{QStringLiteral("held"), 9}};
    facts.pagerDutyLeft = 0;
    facts.pagerDutyPerMinute = 900;
    facts.pagerDutyWaiting = 3;
    facts.unwritten = 8;
    facts.noGapSince = at(2);
    facts.consumers = 2;
    facts.webhooks = {WebhookHealth::State::Disabled, at(3), at(4), QStringLiteral("https://ams.example/hook"),
                      QStringLiteral("asked in vain")};
    return facts;
}

Hold someHold()
{
    Hold hold;
    hold.id = QStringLiteral("h1");
    hold.kind = HoldKind::Maintenance;
    hold.customer = CustomerId(QStringLiteral("acme"));
    hold.from = at(1);
    hold.until = at(2);
    hold.by.name = QStringLiteral("Taro");
    hold.reason = QStringLiteral("patching");
    return hold;
}

} // namespace

class tst_LinkMessage final : public QObject
{
    Q_OBJECT
private slots:
    void everyMessageSurvivesTheWay_data();
    void everyMessageSurvivesTheWay();
    void whatCannotBeReadIsRefused_data();
    void whatCannotBeReadIsRefused();
    void changesOfANewerAgentAreSkipped();
    void rolesByCustomer();
};

void tst_LinkMessage::everyMessageSurvivesTheWay_data()
{
    QTest::addColumn<LinkMessage>("message");
    QTest::newRow("hello") << LinkMessage(message::Hello{1, QStringLiteral("t"), QStringLiteral("s"), 12});
    message::Welcome welcome;
    welcome.session = QStringLiteral("s");
    welcome.isResumed = true;
    welcome.at = at(9);
    welcome.caller.person.name = QStringLiteral("Hanako");
    welcome.caller.token = QStringLiteral("tok1");
    welcome.caller.rights.everywhere = Role::Viewer;
    welcome.caller.rights.at.insert(CustomerId(QStringLiteral("acme")), Role::Operator);
    QTest::newRow("welcome") << LinkMessage(welcome);
    QTest::newRow("snapshot, a part between")
        << LinkMessage(message::SnapshotPart{false, false, {7, {fullRow(), fullRow()}, {}, {}}});
    QTest::newRow("snapshot, last part") << LinkMessage(
        message::SnapshotPart{true, true, {7, {fullRow()}, {someHold()}, someFacts()}});
    QTest::newRow("delta with every kind of change") << LinkMessage(LinkDelta{
        7,
        13,
        {fullRow(), RowRemoved{IncidentId(QStringLiteral("Q2"))}, someHold(), HoldRemoved{QStringLiteral("h2")},
         someFacts(), Notice{at(3), QStringLiteral("reloaded"), QStringLiteral("x"), true}}});
    message::Request request;
    request.id = 5;
    request.call.method = "POST";
    request.call.path = QStringLiteral("/v1/runs/r%2F1/commands");
    request.call.query.addQueryItem(QStringLiteral("text"), QStringLiteral("a%26b"));
    request.call.body = {{QStringLiteral("kind"), QStringLiteral("take")}};
    QTest::newRow("request") << LinkMessage(request);
    message::Reply bytes;
    bytes.id = 6;
    bytes.reply.status = 206;
    bytes.reply.bytes = QByteArray("\0\xff binary", 9);
    bytes.reply.totalBytes = 100;
    QTest::newRow("reply with bytes") << LinkMessage(bytes);
    message::Reply refused;
    refused.id = 7;
    refused.reply = apiError(429, QStringLiteral("busy"), QStringLiteral("slower"));
    refused.reply.retryAfter = 3;
    QTest::newRow("reply with an error") << LinkMessage(refused);
    QTest::newRow("ping") << LinkMessage(message::Ping{77});
    QTest::newRow("pong") << LinkMessage(message::Pong{77, at(4)});
    QTest::newRow("bye") << LinkMessage(message::Bye{QStringLiteral("unauthorized"), QStringLiteral("no"), true});
}

void tst_LinkMessage::everyMessageSurvivesTheWay()
{
    QFETCH(LinkMessage, message);
    const auto back = linkMessageFromJson(toJson(message));
    QVERIFY2(back, qPrintable(back ? QString() : back.error().message));
    QVERIFY(*back == message);
}

void tst_LinkMessage::whatCannotBeReadIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("says");
    QTest::newRow("no JSON") << QByteArray("hello") << QStringLiteral("JSON object");
    QTest::newRow("an array") << QByteArray("[1]") << QStringLiteral("JSON object");
    QTest::newRow("no type") << QByteArray("{}") << QStringLiteral("type \"\"");
    QTest::newRow("unknown type") << QByteArray(R"({"type":"launch"})") << QStringLiteral("type \"launch\"");
    QTest::newRow("a row without incident")
        << QByteArray(R"({"type":"delta","after":1,"number":2,"changes":[{"row":{"title":"x"}}]})")
        << QStringLiteral("\"changes\"");
    QTest::newRow("a request without path") << QByteArray(R"({"type":"request","id":1})") << QStringLiteral("\"path\"");
    QTest::newRow("deep nesting") << QByteArray(200000, '[') << QStringLiteral("JSON object");
    QTest::newRow("cut in a string") << QByteArray(R"({"type":"hel)") << QStringLiteral("JSON object");
}

void tst_LinkMessage::whatCannotBeReadIsRefused()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, says);
    const auto read = linkMessageFromJson(json);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Invalid);
    QVERIFY2(read.error().message.contains(says), qPrintable(read.error().message));
}

void tst_LinkMessage::changesOfANewerAgentAreSkipped()
{
    const auto read = linkMessageFromJson(
        R"({"type":"delta","after":1,"number":3,"changes":[{"weather":{"rain":1}},{"row_removed":"Q1"}]})");
    QVERIFY(read);
    const auto &delta = std::get<LinkDelta>(*read);
    QCOMPARE(delta.number, 3);
    QCOMPARE(delta.changes.size(), 1);
}

void tst_LinkMessage::rolesByCustomer()
{
    Rights rights;
    rights.at.insert(CustomerId(QStringLiteral("acme")), Role::Operator);
    QCOMPARE(rights.roleAt(CustomerId(QStringLiteral("acme"))), Role::Operator);
    QCOMPARE(rights.roleAt(CustomerId(QStringLiteral("globex"))), Role::None);
    QCOMPARE(rights.roleAt({}), Role::None);
    QCOMPARE(rights.highest(), Role::Operator);
    rights.everywhere = Role::Admin;
    QVERIFY(rights.allow(Role::Author, CustomerId(QStringLiteral("globex"))));
    QVERIFY(rights.allow(Role::Admin, {}));
    const Rights unknown = rightsFromJson({{QStringLiteral("everywhere"), QStringLiteral("emperor")}});
    QCOMPARE(unknown.highest(), Role::None);
}

QTEST_GUILESS_MAIN(tst_LinkMessage)
#include "tst_LinkMessage.moc"
