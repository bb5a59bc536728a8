// SPDX-License-Identifier: Apache-2.0
#include "OutboxRig.h"

#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

/// A run that Aya has stopped; her PagerDuty user may be known.
RunScript stopped(const QString &user)
{
    RunScript run;
    run.begin("look").finish("look", StepStatus::Ok).begin("restart");
    RunDeed deed;
    deed.at = run.state.startedAt + std::chrono::seconds(5);
    deed.command.kind = CommandKind::Abort;
    deed.command.by = Person{u"Aya Tanaka"_s, u"aya@msp.example"_s, UserId(user)};
    deed.command.note = u"a disk is being changed"_s;
    run.state.deeds.append(deed);
    run.end(RunEnd::Aborted, EndReason::StoppedByPerson, "restart");
    run.state.end->detail = u"Aya Tanaka"_s;
    return run;
}

struct Rig : OutboxRig
{
    Rig()
    {
        outboxSettings.botUser = UserId(u"PBOT"_s);
        restart();
        // As an acknowledgement of ours leaves it.
        pagerDuty.status = u"acknowledged"_s;
        pagerDuty.assignees = QStringList{u"PBOT"_s};
        pagerDuty.acknowledgers = QStringList{u"PBOT"_s};
    }
    [[nodiscard]] QString note() const { return pagerDuty.notes.first().content; }
};

} // namespace

/// What becomes of an incident whose run was stopped, and of one that people have taken up meanwhile.
class tst_OutboxStopped final : public QObject
{
    Q_OBJECT
private slots:
    void goesToWhoStoppedIt();
    void goesBackToItsPolicyWhenTheirUserIsNotKnown();
    void goesBackToItsPolicyWhenTheScenarioAborts();
    void isGivenBackOnceWhateverIsLost_data();
    void isGivenBackOnceWhateverIsLost();
    void isGivenBackOnceOverACrash();
    void aRefusedUserMeansThePolicy();
    void isLeftWhereItIs_data();
    void isLeftWhereItIs();
    void aHandoverLeavesItToThePersonWhoHasIt_data();
    void aHandoverLeavesItToThePersonWhoHasIt();
    void whatAPersonWasGivenIsNotAcknowledgedByUs();
};

void tst_OutboxStopped::goesToWhoStoppedIt()
{
    Rig rig;
    rig.outbox->update(stopped(u"PAYA"_s).view());
    QVERIFY(rig.passUntilSettled());
    QCOMPARE(rig.pagerDuty.log, (QStringList{u"get incident"_s, u"put assignments+title"_s, u"add note"_s}));
    QVERIFY2(rig.note().contains(u"Assigned to Aya Tanaka, who stopped it."_s), qPrintable(rig.note()));
    QVERIFY2(rig.note().contains(u"a disk is being changed"_s), qPrintable(rig.note()));
    QVERIFY2(rig.note().contains(u"It was ended by Aya Tanaka."_s), qPrintable(rig.note()));
}

void tst_OutboxStopped::goesBackToItsPolicyWhenTheirUserIsNotKnown()
{
    Rig rig;
    rig.outbox->update(stopped({}).view());
    QVERIFY(rig.passUntilSettled());
    QCOMPARE(rig.pagerDuty.log, (QStringList{u"get incident"_s, u"put escalation_policy+title"_s, u"add note"_s}));
    QVERIFY2(rig.note().contains(u"Given back to the incident's escalation policy."_s), qPrintable(rig.note()));
}

void tst_OutboxStopped::goesBackToItsPolicyWhenTheScenarioAborts()
{
    Rig rig;
    RunScript run;
    run.begin("look").finish("look", StepStatus::Ok).end(RunEnd::Aborted, EndReason::ReachedAbort, "look");
    rig.outbox->update(run.view());
    QVERIFY(rig.passUntilSettled());
    QCOMPARE(rig.pagerDuty.handovers, 1);
    QCOMPARE(rig.pagerDuty.log.at(1), u"put escalation_policy+title"_s);
}

void tst_OutboxStopped::isGivenBackOnceWhateverIsLost_data()
{
    QTest::addColumn<int>("call");
    QTest::addColumn<int>("fault");
    for (int fault = 1; fault <= static_cast<int>(FakePagerDuty::Fault::Html); ++fault) {
        for (int call = 0; call < 3; ++call)
            QTest::addRow("fault %d at call %d", fault, call) << call << fault;
    }
}

void tst_OutboxStopped::isGivenBackOnceWhateverIsLost()
{
    QFETCH(int, call);
    QFETCH(int, fault);
    Rig rig;
    int calls = 0;
    rig.pagerDuty.fault = [&](const HttpRequest &) {
        return calls++ == call ? static_cast<FakePagerDuty::Fault>(fault) : FakePagerDuty::Fault::None;
    };
    rig.outbox->update(stopped(u"PAYA"_s).view());
    QVERIFY(rig.passUntilSettled());
    QCOMPARE(rig.pagerDuty.handovers, 1);
    QVERIFY2(rig.pagerDuty.violations.isEmpty(), qPrintable(rig.pagerDuty.violations.join(u'\n')));
}

void tst_OutboxStopped::isGivenBackOnceOverACrash()
{
    Rig rig;
    int calls = 0;
    rig.pagerDuty.fault = [&](const HttpRequest &) {
        return calls++ == 1 ? FakePagerDuty::Fault::LostAfter : FakePagerDuty::Fault::None;
    };
    const RunScript run = stopped(u"PAYA"_s);
    rig.outbox->update(run.view());
    while (calls < 2)
        rig.pump();
    rig.restart();
    rig.outbox->update(run.view(RunOrigin::TakenUp));
    QVERIFY(rig.passUntilSettled());
    QCOMPARE(rig.pagerDuty.handovers, 1);
}

void tst_OutboxStopped::aRefusedUserMeansThePolicy()
{
    Rig rig;
    rig.pagerDuty.override = [](const HttpRequest &request) {
        const bool isAssigning = request.body.contains("assignments");
        const QByteArray refusal = R"({"error":{"message":"Assigned To User Not Found","code":1007}})";
        return FakeHttpClient::bytes(isAssigning ? 400 : 0, isAssigning ? refusal : QByteArray());
    };
    rig.outbox->update(stopped(u"PGONE"_s).view());
    QVERIFY(rig.passUntilSettled());
    QCOMPARE(rig.pagerDuty.handovers, 1);
    QVERIFY2(rig.note().contains(u"Assigned To User Not Found"_s), qPrintable(rig.note()));
}

void tst_OutboxStopped::isLeftWhereItIs_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<QStringList>("assignees");
    QTest::newRow("resolved") << u"resolved"_s << QStringList();
    QTest::newRow("never ours") << u"triggered"_s << QStringList{u"PONCALL"_s};
    QTest::newRow("another person's by now") << u"acknowledged"_s << QStringList{u"PKEN"_s};
}

void tst_OutboxStopped::isLeftWhereItIs()
{
    QFETCH(QString, status);
    QFETCH(QStringList, assignees);
    Rig rig;
    rig.pagerDuty.status = status;
    rig.pagerDuty.assignees = assignees;
    rig.pagerDuty.acknowledgers = assignees;
    rig.outbox->update(stopped(u"PAYA"_s).view());
    QVERIFY(rig.passUntilSettled());
    QCOMPARE(rig.pagerDuty.handovers, 0);
    QCOMPARE(rig.pagerDuty.status, status);
}

void tst_OutboxStopped::aHandoverLeavesItToThePersonWhoHasIt_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<QStringList>("acknowledgers");
    QTest::addColumn<bool>("isDirect");
    QTest::addColumn<QStringList>("atStart");
    QTest::addColumn<int>("handovers");
    QTest::newRow("acknowledged by a person")
        << u"acknowledged"_s << QStringList{u"PBOT"_s, u"PKEN"_s} << false << QStringList{u"PONCALL"_s} << 0;
    QTest::newRow("given to a person by name")
        << u"triggered"_s << QStringList() << true << QStringList{u"PONCALL"_s} << 0;
    QTest::newRow("given before the run began")
        << u"triggered"_s << QStringList() << true << QStringList{u"PKEN"_s} << 0;
    QTest::newRow("on its way through its policy")
        << u"triggered"_s << QStringList() << false << QStringList{u"PONCALL"_s} << 1;
    QTest::newRow("acknowledged by us alone")
        << u"acknowledged"_s << QStringList{u"PBOT"_s} << false << QStringList{u"PONCALL"_s} << 1;
}

void tst_OutboxStopped::aHandoverLeavesItToThePersonWhoHasIt()
{
    QFETCH(QString, status);
    QFETCH(QStringList, acknowledgers);
    QFETCH(bool, isDirect);
    QFETCH(QStringList, atStart);
    QFETCH(int, handovers);
    Rig rig;
    rig.pagerDuty.status = status;
    rig.pagerDuty.assignees = QStringList{u"PKEN"_s};
    rig.pagerDuty.acknowledgers = acknowledgers;
    rig.pagerDuty.isAssignedDirectly = isDirect;
    RunScript run;
    run.state.incident.assignees = atStart;
    rig.outbox->update(run.handOff().view());
    QVERIFY(rig.passUntilSettled());
    QCOMPARE(rig.pagerDuty.handovers, handovers);
    QCOMPARE(rig.note().contains(u"Not escalated: a person has it already."_s), handovers == 0);
}

void tst_OutboxStopped::whatAPersonWasGivenIsNotAcknowledgedByUs()
{
    Rig rig;
    rig.pagerDuty.status = u"triggered"_s;
    rig.pagerDuty.assignees = QStringList{u"PKEN"_s};
    rig.pagerDuty.acknowledgers.clear();
    rig.pagerDuty.isAssignedDirectly = true;
    RunScript run;
    rig.outbox->update(run.begin("look").view());
    rig.pass(std::chrono::seconds(30));
    QCOMPARE(rig.pagerDuty.status, u"triggered"_s);
    QVERIFY(rig.pagerDuty.title.startsWith(u"[AMS 1/3 look] "_s)); // it still says what goes on
}

QTEST_GUILESS_MAIN(tst_OutboxStopped)
#include "tst_OutboxStopped.moc"
