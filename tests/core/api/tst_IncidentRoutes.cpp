// SPDX-License-Identifier: Apache-2.0
#include "ApiRig.h"

#include <QSignalSpy>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

Caller callerAt(const char *customer, Role role)
{
    Caller caller;
    caller.person = {u"Hanako"_s, u"hanako@msp.example"_s, {}};
    caller.token = u"t1"_s;
    if (*customer == 0)
        caller.rights.everywhere = role;
    else
        caller.rights.at.insert(CustomerId(QLatin1StringView(customer)), role);
    return caller;
}

ApiReply ask(ApiRig &rig, const Caller &caller, const QString &path, const QJsonObject &body = {})
{
    ApiCall call;
    call.method = body.isEmpty() ? "GET" : "POST";
    call.path = path;
    call.body = body;
    std::optional<ApiReply> answer;
    QObject context;
    rig.desk.call(caller, call, &context, [&answer](const ApiReply &reply) { answer = reply; });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 20000))
        return {};
    return *answer;
}

QJsonObject acknowledge()
{
    return {{u"kind"_s, u"acknowledge"_s}};
}

} // namespace

class tst_IncidentRoutes final : public QObject
{
    Q_OBJECT
private slots:
    void onlyThoseOfTheCustomerAct_data();
    void onlyThoseOfTheCustomerAct();
    void theTokenSaysWhoItIs();
    void aRunAtWorkIsNamed();
    void outcomesHaveTheirStatus_data();
    void outcomesHaveTheirStatus();
    void whatCannotBeDoneIsInvalid_data();
    void whatCannotBeDoneIsInvalid();
    void materialIsForThoseOfTheCustomer_data();
    void materialIsForThoseOfTheCustomer();
    void suppressedDeliveriesAreListed();
    void secretsAreMasked();
};

void tst_IncidentRoutes::onlyThoseOfTheCustomerAct_data()
{
    QTest::addColumn<Caller>("caller");
    QTest::addColumn<int>("status");
    QTest::newRow("operator there") << callerAt("acme", Role::Operator) << 200;
    QTest::newRow("operator everywhere") << callerAt("", Role::Operator) << 200;
    QTest::newRow("viewer there") << callerAt("acme", Role::Viewer) << 403;
    QTest::newRow("operator elsewhere") << callerAt("globex", Role::Operator) << 404;
    Caller both = callerAt("globex", Role::Admin);
    both.rights.at.insert(CustomerId(u"acme"_s), Role::Viewer);
    QTest::newRow("admin elsewhere, viewer there") << both << 403;
}

void tst_IncidentRoutes::onlyThoseOfTheCustomerAct()
{
    QFETCH(Caller, caller);
    QFETCH(int, status);
    ApiRig rig;
    rig.runs.put(ApiRig::view(u"r1"_s, u"acme"_s));
    const ApiReply reply = ask(rig, caller, u"/v1/incidents/Qr1/deeds"_s, acknowledge());
    QCOMPARE(reply.status, status);
    QCOMPARE(rig.incidents.deeds.size(), status == 200 ? 1 : 0);
}

void tst_IncidentRoutes::theTokenSaysWhoItIs()
{
    ApiRig rig;
    rig.runs.put(ApiRig::view(u"r1"_s, u"acme"_s));
    rig.secrets.hide(u"hunter2hunter2"_s);
    QJsonObject body{{u"kind"_s, u"note"_s},
                     {u"note"_s, u"the password is hunter2hunter2"_s},
                     {u"by"_s, QJsonObject{{u"name"_s, u"The Boss"_s}}}};
    const ApiReply reply = ask(rig, callerAt("acme", Role::Operator), u"/v1/incidents/Qr1/deeds"_s, body);
    QCOMPARE(reply.status, 200);
    QVERIFY(!reply.body.value("id"_L1).toString().isEmpty());
    const IncidentDeed deed = rig.incidents.deeds.first();
    QCOMPARE(deed.by.name, u"Hanako"_s);
    QVERIFY(!deed.note.contains(u"hunter2"));
    const auto entries = await<QList<AuditEntry>>(
        [&](QObject *context, auto then) { rig.ledger().auditLog().auditTrail(1, 10, context, then); });
    QCOMPARE(entries->size(), 1);
    QCOMPARE(entries->first().record.what, u"incident.note"_s);
    QCOMPARE(entries->first().record.who, u"Hanako"_s);
    QVERIFY(!entries->first().record.detail.contains("hunter2"));
    QVERIFY(entries->first().record.detail.contains("\"acme\""));
}

void tst_IncidentRoutes::aRunAtWorkIsNamed()
{
    ApiRig rig;
    rig.runs.put(ApiRig::view(u"r1"_s, u"acme"_s, 6));
    RunView ended = ApiRig::view(u"r2"_s, u"acme"_s, 3);
    ended.state.end = event::RunFinished{RunEnd::Resolved, {}, {}, {}};
    rig.runs.put(ended);
    const Caller caller = callerAt("acme", Role::Operator);
    QCOMPARE(ask(rig, caller, u"/v1/incidents/Qr1/deeds"_s, acknowledge()).status, 200);
    QCOMPARE(rig.incidents.deeds.last().run, RunId(u"r1"_s));
    QCOMPARE(rig.incidents.deeds.last().turn, 6);
    QCOMPARE(ask(rig, caller, u"/v1/incidents/Qr2/deeds"_s, acknowledge()).status, 200);
    QVERIFY(rig.incidents.deeds.last().run.isEmpty());
    QJsonObject seen = acknowledge();
    seen.insert(u"run"_s, u"r1"_s);
    seen.insert(u"turn"_s, 5);
    QCOMPARE(ask(rig, caller, u"/v1/incidents/Qr1/deeds"_s, seen).status, 200);
    QCOMPARE(rig.incidents.deeds.last().turn, 5);
    // A deed on one's own incident is no way to another customer's run.
    rig.runs.put(ApiRig::view(u"r3"_s, u"globex"_s));
    seen.insert(u"run"_s, u"r3"_s);
    QCOMPARE(ask(rig, caller, u"/v1/incidents/Qr1/deeds"_s, seen).status, 400);
    QCOMPARE(rig.incidents.deeds.size(), 3);
}

void tst_IncidentRoutes::outcomesHaveTheirStatus_data()
{
    QTest::addColumn<int>("outcome");
    QTest::addColumn<int>("status");
    using enum IncidentDeedAnswer::Outcome;
    QTest::newRow("done") << int(Done) << 200;
    QTest::newRow("kept") << int(Kept) << 202;
    QTest::newRow("stale") << int(Stale) << 409;
    QTest::newRow("refused") << int(Refused) << 422;
    QTest::newRow("unknown") << int(Unknown) << 404;
}

void tst_IncidentRoutes::outcomesHaveTheirStatus()
{
    QFETCH(int, outcome);
    QFETCH(int, status);
    ApiRig rig;
    rig.runs.put(ApiRig::view(u"r1"_s, u"acme"_s));
    rig.incidents.answer.outcome = IncidentDeedAnswer::Outcome(outcome);
    const ApiReply reply = ask(rig, callerAt("", Role::Operator), u"/v1/incidents/Qr1/deeds"_s, acknowledge());
    QCOMPARE(reply.status, status);
    QVERIFY(!reply.body.value("message"_L1).toString().isEmpty());
    QCOMPARE(incidentDeedAnswerFromJson(reply.body).value(), rig.incidents.answer);
}

void tst_IncidentRoutes::whatCannotBeDoneIsInvalid_data()
{
    QTest::addColumn<QJsonObject>("body");
    QTest::newRow("no kind") << QJsonObject{{u"note"_s, u"x"_s}};
    QTest::newRow("a note without words") << QJsonObject{{u"kind"_s, u"note"_s}};
    QTest::newRow("a note too long") << QJsonObject{{u"kind"_s, u"note"_s}, {u"note"_s, QString(4001, u'x')}};
    QTest::newRow("an id with signs") << QJsonObject{{u"kind"_s, u"resolve"_s}, {u"id"_s, u"a/../b"_s}};
    QTest::newRow("a snooze in the past")
        << QJsonObject{{u"kind"_s, u"snooze"_s}, {u"until"_s, u"2020-01-01T00:00:00Z"_s}};
    QTest::newRow("a snooze for ever") << QJsonObject{{u"kind"_s, u"snooze"_s},
                                                      {u"until"_s, u"2126-01-01T00:00:00Z"_s}};
}

void tst_IncidentRoutes::whatCannotBeDoneIsInvalid()
{
    QFETCH(QJsonObject, body);
    ApiRig rig;
    rig.runs.put(ApiRig::view(u"r1"_s, u"acme"_s));
    QCOMPARE(ask(rig, callerAt("", Role::Operator), u"/v1/incidents/Qr1/deeds"_s, body).status, 400);
    QVERIFY(rig.incidents.deeds.isEmpty());
}

void tst_IncidentRoutes::materialIsForThoseOfTheCustomer_data()
{
    QTest::addColumn<QString>("path");
    const QString hash(64, u'a');
    QTest::newRow("artifact") << u"/v1/runs/r1/artifacts/"_s + hash;
    QTest::newRow("runbook") << u"/v1/runs/r1/runbook"_s;
    QTest::newRow("journal") << u"/v1/runs/r1/journal"_s;
    QTest::newRow("payloads") << u"/v1/incidents/Qr1/payloads"_s;
    QTest::newRow("suppressed") << u"/v1/incidents/Qr1/suppressed"_s;
    QTest::newRow("row") << u"/v1/incidents/Qr1"_s;
    QTest::newRow("text of a scenario of globex alone") << u"/v1/scenario-texts/bb"_s;
}

void tst_IncidentRoutes::materialIsForThoseOfTheCustomer()
{
    QFETCH(QString, path);
    ApiRig rig;
    rig.runs.put(ApiRig::view(u"r1"_s, u"globex"_s));
    QCOMPARE(ask(rig, callerAt("globex", Role::Viewer), path).status, 200);
    QCOMPARE(ask(rig, callerAt("", Role::Viewer), path).status, 200);
    QCOMPARE(ask(rig, callerAt("acme", Role::Admin), path).status, 404);
    // The run of one's own customer is no way to what another run has collected.
    rig.runs.put(ApiRig::view(u"r2"_s, u"acme"_s));
    if (path.contains(u"/artifacts/"))
        QCOMPARE(ask(rig, callerAt("acme", Role::Admin), u"/v1/runs/r2/artifacts/"_s + QString(64, u'b')).status, 404);
}

void tst_IncidentRoutes::suppressedDeliveriesAreListed()
{
    ApiRig rig;
    rig.runs.put(ApiRig::view(u"r1"_s, u"acme"_s));
    for (int i = 0; i < 60; ++i)
        rig.board.onSuppressed(IncidentId(u"Qr1"_s), i % 2 ? u"repeated"_s : u"held"_s);
    const ApiReply reply = ask(rig, callerAt("acme", Role::Viewer), u"/v1/incidents/Qr1/suppressed"_s);
    const SuppressedDeliveries list = suppressedDeliveriesFromJson(reply.body);
    QCOMPARE(list.total, 60);
    QCOMPARE(list.newest.size(), 50);
    QCOMPARE(list.newest.first().reason, u"repeated"_s);
    QCOMPARE(rig.board.row(IncidentId(u"Qr1"_s))->duplicates, 60);
}

void tst_IncidentRoutes::secretsAreMasked()
{
    ApiRig rig;
    rig.runs.put(ApiRig::view(u"r1"_s, u"acme"_s));
    rig.secrets.hide(u"rm /tmp/x"_s);
    const ApiReply runbook = ask(rig, callerAt("acme", Role::Viewer), u"/v1/runs/r1/runbook"_s);
    QCOMPARE(runbook.status, 200);
    QVERIFY(!runbook.body.value("section"_L1).toString().contains(u"/tmp/x"));
}

QTEST_GUILESS_MAIN(tst_IncidentRoutes)
#include "tst_IncidentRoutes.moc"
