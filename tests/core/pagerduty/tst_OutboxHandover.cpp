// SPDX-License-Identifier: Apache-2.0
#include "OutboxRig.h"

#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

class tst_OutboxHandover : public QObject
{
    Q_OBJECT
private slots:
    void goesInOneWriteWithTheTitle_data();
    void goesInOneWriteWithTheTitle();
    void isMadeOnceWhateverIsLost_data();
    void isMadeOnceWhateverIsLost();
    void isMadeOnceOverACrash_data();
    void isMadeOnceOverACrash();
    void fallsBackToTheIncidentsPolicy();
    void saysWhenNobodyCanBeHad();
    void isNotMadeOnAResolvedIncident();
    void waitsForTheLedger();
    void anOlderRunLeavesOnlyItsNote();
};

void tst_OutboxHandover::goesInOneWriteWithTheTitle_data()
{
    QTest::addColumn<QString>("assignTo");
    QTest::addColumn<QString>("policy");
    QTest::addColumn<bool>("escalate");
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("words");
    QTest::newRow("to the next level") << QString() << QString() << true << u"put escalation_level+title"_s
                                       << u"Escalated to the next level."_s;
    QTest::newRow("to a user") << u"PHANAKO"_s << QString() << true << u"put assignments+title"_s
                               << u"Assigned to user PHANAKO."_s;
    QTest::newRow("to another policy") << QString() << u"POTHER"_s << true << u"put escalation_policy+title"_s
                                       << u"Handed to escalation policy POTHER."_s;
    QTest::newRow("to nobody in particular") << QString() << QString() << false << u"put title"_s << QString();
}

void tst_OutboxHandover::goesInOneWriteWithTheTitle()
{
    QFETCH(QString, assignTo);
    QFETCH(QString, policy);
    QFETCH(bool, escalate);
    QFETCH(QString, call);
    QFETCH(QString, words);
    OutboxRig rig;
    RunScript run;
    run.scenario.status.onHandoff = HandoffStatus{escalate, assignTo, policy};
    rig.outbox->update(run.handOff().view());
    QVERIFY(rig.passUntilSettled());
    QCOMPARE(rig.pagerDuty.log, (QStringList{u"get incident"_s, call, u"add note"_s}));
    QCOMPARE(rig.pagerDuty.title, u"[AMS needs you: look failed] [AMS:web-5xx host=web01] HTTP 503 on web01"_s);
    QCOMPARE(rig.pagerDuty.status, u"triggered"_s);
    const QString note = rig.pagerDuty.notes.first().content;
    QVERIFY2(note.contains(words), qPrintable(note));
    for (const auto &part :
         {u"AMS needs you. Step look failed."_s, u"look: failed (1.2 s): HTTP 503"_s, u"What is unknown:"_s,
          u"What remains: restart, verify"_s, u"Runbook: runbooks/acme/web.md#5xx"_s, u"ams://incident/Q1"_s})
        QVERIFY2(note.contains(part), qPrintable(part + u'\n' + note));
    QCOMPARE(rig.ledger.saves, call == u"put title"_s ? 1 : 2);
}

void tst_OutboxHandover::isMadeOnceWhateverIsLost_data()
{
    QTest::addColumn<int>("call");
    QTest::addColumn<int>("fault");
    for (int fault = 1; fault <= static_cast<int>(FakePagerDuty::Fault::Html); ++fault) {
        for (int call = 0; call < 4; ++call)
            QTest::addRow("fault %d at call %d", fault, call) << call << fault;
    }
}

void tst_OutboxHandover::isMadeOnceWhateverIsLost()
{
    QFETCH(int, call);
    QFETCH(int, fault);
    OutboxRig rig;
    int calls = 0;
    rig.pagerDuty.fault = [&](const HttpRequest &) {
        return calls++ == call ? static_cast<FakePagerDuty::Fault>(fault) : FakePagerDuty::Fault::None;
    };
    RunScript run;
    rig.outbox->update(run.handOff().view());
    QVERIFY(rig.passUntilSettled());
    QCOMPARE(rig.pagerDuty.handovers, 1);
    QCOMPARE(rig.pagerDuty.notes.size(), 1);
    QVERIFY(rig.pagerDuty.title.startsWith(u"[AMS needs you: look failed] "_s));
    QVERIFY(rig.pagerDuty.notes.first().content.contains(u"Escalated to the next level."_s));
    QVERIFY2(rig.pagerDuty.violations.isEmpty(), qPrintable(rig.pagerDuty.violations.join(u'\n')));
}

void tst_OutboxHandover::isMadeOnceOverACrash_data()
{
    QTest::addColumn<int>("call");
    QTest::addColumn<bool>("isEffective");
    for (int call = 0; call < 3; ++call) {
        QTest::addRow("killed before call %d took effect", call) << call << false;
        QTest::addRow("killed after call %d took effect", call) << call << true;
    }
}

void tst_OutboxHandover::isMadeOnceOverACrash()
{
    QFETCH(int, call);
    QFETCH(bool, isEffective);
    OutboxRig rig;
    int calls = 0;
    rig.pagerDuty.fault = [&](const HttpRequest &) {
        if (calls++ != call)
            return FakePagerDuty::Fault::None;
        return isEffective ? FakePagerDuty::Fault::LostAfter : FakePagerDuty::Fault::LostBefore;
    };
    RunScript run;
    rig.outbox->update(run.handOff().view());
    while (calls <= call)
        rig.pump();
    rig.restart();
    rig.outbox->update(run.view(RunOrigin::TakenUp));
    QVERIFY(rig.passUntilSettled());
    QCOMPARE(rig.pagerDuty.handovers, 1);
    QCOMPARE(rig.pagerDuty.notes.size(), 1);
    QVERIFY(rig.pagerDuty.title.startsWith(u"[AMS needs you: look failed] "_s));
    QVERIFY(rig.pagerDuty.notes.first().content.contains(u"Escalated to the next level."_s));
}

void tst_OutboxHandover::fallsBackToTheIncidentsPolicy()
{
    OutboxRig rig;
    rig.pagerDuty.levels = 1;
    RunScript run;
    rig.outbox->update(run.handOff().view());
    QVERIFY(rig.passUntilSettled());
    QCOMPARE(rig.pagerDuty.log, (QStringList{u"get incident"_s, u"put escalation_level+title"_s,
                                             u"put escalation_policy+title"_s, u"add note"_s}));
    QCOMPARE(rig.pagerDuty.handovers, 1);
    QVERIFY(rig.pagerDuty.notes.first().content.contains(u"Cannot Escalate"_s));
}

void tst_OutboxHandover::saysWhenNobodyCanBeHad()
{
    OutboxRig rig;
    rig.pagerDuty.levels = 1;
    rig.pagerDuty.policy.clear();
    RunScript run;
    rig.outbox->update(run.handOff().view());
    QVERIFY(rig.passUntilSettled());
    QCOMPARE(rig.pagerDuty.handovers, 0);
    QCOMPARE(rig.pagerDuty.log,
             (QStringList{u"get incident"_s, u"put escalation_level+title"_s, u"put title"_s, u"add note"_s}));
    QVERIFY(rig.pagerDuty.notes.first().content.contains(u"Not escalated by AMS: "_s));
}

void tst_OutboxHandover::isNotMadeOnAResolvedIncident()
{
    OutboxRig rig;
    rig.pagerDuty.status = u"resolved"_s;
    RunScript run;
    rig.outbox->update(run.handOff().view());
    QVERIFY(rig.passUntilSettled());
    QCOMPARE(rig.pagerDuty.log, (QStringList{u"get incident"_s, u"put title"_s, u"add note"_s}));
    QVERIFY(rig.pagerDuty.notes.first().content.contains(u"Not escalated: the incident was resolved already."_s));
}

void tst_OutboxHandover::waitsForTheLedger()
{
    OutboxRig rig;
    bool isDown = true;
    rig.ledger.faults = [&] { return isDown ? FakeLedger::Fault::BeforeStoring : FakeLedger::Fault::None; };
    RunScript run;
    rig.outbox->update(run.handOff().view());
    rig.pass(std::chrono::minutes(1));
    QCOMPARE(rig.pagerDuty.handovers, 0); // what is not durable as intended is not made
    isDown = false;
    QVERIFY(rig.passUntilSettled());
    QCOMPARE(rig.pagerDuty.handovers, 1);
}

void tst_OutboxHandover::anOlderRunLeavesOnlyItsNote()
{
    OutboxRig rig;
    RunScript older;
    RunScript newer;
    newer.state.id = RunId(u"run00000000000000002"_s);
    newer.state.startedAt += std::chrono::minutes(1);
    rig.outbox->update(newer.begin("look").view());
    rig.outbox->update(older.handOff().view());
    QVERIFY(rig.passUntilSettled());
    rig.pass(std::chrono::seconds(10));
    QCOMPARE(rig.pagerDuty.handovers, 0);
    QCOMPARE(rig.pagerDuty.notes.size(), 2);
    QVERIFY(rig.pagerDuty.title.startsWith(u"[AMS 1/3 look] "_s));
}

QTEST_GUILESS_MAIN(tst_OutboxHandover)
#include "tst_OutboxHandover.moc"
