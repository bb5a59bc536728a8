// SPDX-License-Identifier: Apache-2.0
#include "OutboxRig.h"
#include "pagerduty/NoteWords.h"

#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

class tst_PagerDutyOutbox : public QObject
{
    Q_OBJECT
private slots:
    void aRunThatIsOverAtOnceTakesThreeCalls();
    void aSlowRunIsAcknowledgedAndItsNoteEdited();
    void aRunTakenUpLooksBeforeItWrites();
    void someWhoAcknowledgedBeforeIsLeftInPlace();
    void whatOthersResolvedIsNotReopened();
    void anEventDuringTheReadStopsTheAcknowledge();
    void anAcknowledgeIsNeverRepeatedBlindly_data();
    void anAcknowledgeIsNeverRepeatedBlindly();
    void answersThatMeanSuccess_data();
    void answersThatMeanSuccess();
    void lostAnswersAreFoundOut_data();
    void lostAnswersAreFoundOut();
    void aRefusedTitleCostsNeitherStatusNorPeople_data();
    void aRefusedTitleCostsNeitherStatusNorPeople();
    void aNoteThatShowsUpLateIsNotWrittenTwice();
    void mergedIncidentsAreLeftAlone();
    void notesThatCannotBeEditedGoOnInNewOnes();
    void aPersonsEditOfTheTitleIsKept();
    void deniedCallsAreTriedSlowly();
    void unreachableForAnHourLosesNothing();
    void droppedRunsAreNotWritten();
    void aRunThatWasLetGoIsNotWaitedFor();
    void whatWaitsForPeopleIsWrittenAtOnce();
    void ownDeedsAreKnown();
};

void tst_PagerDutyOutbox::aRunThatIsOverAtOnceTakesThreeCalls()
{
    OutboxRig rig;
    RunScript run;
    rig.outbox->update(run.view());
    rig.outbox->update(run.begin("look").view());
    rig.outbox->update(run.finish("look", StepStatus::Ok).end(RunEnd::Resolved, EndReason::ReachedResolved).view());
    rig.pump();
    QCOMPARE(rig.settled.size(), 1);
    QCOMPARE(rig.pagerDuty.log, (QStringList{u"get incident"_s, u"put resolved+title"_s, u"add note"_s}));
    QCOMPARE(rig.pagerDuty.title, u"[AMS ok] [AMS:web-5xx host=web01] HTTP 503 on web01"_s);
    QCOMPARE(rig.ledger.saves, 1);
    QVERIFY(rig.ledger.records.value(run.state.id.toString()).done);
    QVERIFY(rig.pagerDuty.notes.first().content.endsWith(u"— AMS run run00000000000000001"_s));
    QCOMPARE(rig.pagerDuty.authors, (QStringList{u"bot@example.com"_s, u"bot@example.com"_s}));
    QVERIFY2(rig.pagerDuty.violations.isEmpty(), qPrintable(rig.pagerDuty.violations.join(u'\n')));
    QCOMPARE(rig.outbox->counters().open, 0);
}

void tst_PagerDutyOutbox::aSlowRunIsAcknowledgedAndItsNoteEdited()
{
    OutboxRig rig;
    RunScript run;
    rig.outbox->update(run.view());
    rig.outbox->update(run.begin("look").view());
    rig.pass(Milliseconds(1000));
    QCOMPARE(rig.pagerDuty.log, (QStringList{u"get incident"_s, u"put acknowledged+title"_s, u"add note"_s}));
    QCOMPARE(rig.pagerDuty.title, u"[AMS 1/3 look] [AMS:web-5xx host=web01] HTTP 503 on web01"_s);
    QVERIFY(!rig.ledger.records.value(run.state.id.toString()).done);
    QVERIFY(rig.ledger.records.value(run.state.id.toString()).state.contains("N1"));
    rig.outbox->update(run.finish("look", StepStatus::Failed, u"HTTP 503"_s).begin("restart").view());
    rig.pass(std::chrono::seconds(20));
    QCOMPARE(rig.pagerDuty.title, u"[AMS 2/3 restart] [AMS:web-5xx host=web01] HTTP 503 on web01"_s);
    QVERIFY(rig.pagerDuty.notes.first().content.contains(u"✗ check – look: failed (1.2 s): HTTP 503"_s));
    run.finish("restart", StepStatus::Ok).begin("verify").finish("verify", StepStatus::Ok);
    rig.outbox->update(run.end(RunEnd::Resolved, EndReason::ReachedResolved).view());
    QVERIFY(rig.passUntilSettled());
    QCOMPARE(rig.pagerDuty.log, (QStringList{u"get incident"_s, u"put acknowledged+title"_s, u"add note"_s,
                                             u"put title"_s, u"edit note"_s, u"put resolved+title"_s, u"edit note"_s}));
    QCOMPARE(rig.pagerDuty.notes.size(), 1);
    QCOMPARE(rig.ledger.saves, 2);
}

void tst_PagerDutyOutbox::aRunTakenUpLooksBeforeItWrites()
{
    OutboxRig rig;
    RunScript run;
    rig.outbox->update(run.begin("look").view());
    rig.pass(Milliseconds(1000));
    QCOMPARE(rig.pagerDuty.notes.size(), 1);
    rig.ledger.records.clear(); // as if the crash had come before the record was durable
    rig.restart();
    rig.pagerDuty.log.clear();
    rig.outbox->update(
        run.finish("look", StepStatus::Ok).end(RunEnd::Resolved, EndReason::ReachedResolved).view(RunOrigin::TakenUp));
    QVERIFY(rig.passUntilSettled());
    QCOMPARE(rig.pagerDuty.log,
             (QStringList{u"get incident"_s, u"put resolved+title"_s, u"get notes"_s, u"edit note"_s}));
    QCOMPARE(rig.pagerDuty.notes.size(), 1);
    // Once more after everything is done: nothing but a look at the record.
    rig.restart();
    rig.pagerDuty.log.clear();
    rig.outbox->update(run.view(RunOrigin::TakenUp));
    rig.pass(std::chrono::seconds(5));
    QVERIFY(rig.pagerDuty.log.isEmpty());
    QCOMPARE(rig.outbox->counters().open, 0);
}

void tst_PagerDutyOutbox::someWhoAcknowledgedBeforeIsLeftInPlace()
{
    OutboxRig rig;
    rig.pagerDuty.status = u"acknowledged"_s;
    RunScript run;
    rig.outbox->update(run.begin("look").view());
    rig.pass(std::chrono::seconds(30));
    QCOMPARE(rig.pagerDuty.log, (QStringList{u"get incident"_s, u"put title"_s, u"add note"_s}));
}

void tst_PagerDutyOutbox::whatOthersResolvedIsNotReopened()
{
    OutboxRig rig;
    RunScript run;
    rig.pagerDuty.status = u"resolved"_s; // before the first look
    rig.outbox->update(run.begin("look").view());
    rig.pass(std::chrono::seconds(30));
    rig.outbox->update(run.end(RunEnd::Aborted, EndReason::ResolvedElsewhere).view());
    QVERIFY(rig.passUntilSettled());
    QCOMPARE(rig.pagerDuty.status, u"resolved"_s);
    QCOMPARE(rig.pagerDuty.title, u"[AMS stopped: resolved by others] [AMS:web-5xx host=web01] HTTP 503 on web01"_s);
    QVERIFY(rig.pagerDuty.violations.isEmpty());
    for (const QString &line : rig.pagerDuty.log)
        QVERIFY2(!line.contains(u"acknowledged"_s), qPrintable(line));
}

void tst_PagerDutyOutbox::anEventDuringTheReadStopsTheAcknowledge()
{
    OutboxRig rig;
    rig.pagerDuty.delay = [] { return Milliseconds(500); };
    RunScript run;
    rig.outbox->update(run.begin("look").view());
    rig.pass(Milliseconds(400)); // the read is on its way and says "triggered"
    rig.humanResolves();
    rig.pass(std::chrono::seconds(30));
    QCOMPARE(rig.pagerDuty.status, u"resolved"_s);
    QVERIFY(rig.pagerDuty.violations.isEmpty());
    QCOMPARE(rig.pagerDuty.log, (QStringList{u"get incident"_s, u"get incident"_s, u"add note"_s}));
}

void tst_PagerDutyOutbox::anAcknowledgeIsNeverRepeatedBlindly_data()
{
    QTest::addColumn<int>("fault");
    QTest::newRow("429") << static_cast<int>(FakePagerDuty::Fault::Busy);
    QTest::newRow("lost") << static_cast<int>(FakePagerDuty::Fault::LostBefore);
    QTest::newRow("500") << static_cast<int>(FakePagerDuty::Fault::BrokenBefore);
}

void tst_PagerDutyOutbox::anAcknowledgeIsNeverRepeatedBlindly()
{
    QFETCH(int, fault);
    OutboxRig rig;
    bool hasFailed = false;
    rig.pagerDuty.fault = [&](const HttpRequest &request) {
        if (request.method != "PUT" || std::exchange(hasFailed, true))
            return FakePagerDuty::Fault::None;
        rig.pagerDuty.status = u"resolved"_s; // and its webhook is lost
        return static_cast<FakePagerDuty::Fault>(fault);
    };
    RunScript run;
    rig.outbox->update(run.begin("look").view());
    rig.pass(std::chrono::seconds(30));
    QVERIFY(hasFailed);
    QCOMPARE(rig.pagerDuty.status, u"resolved"_s);
    QVERIFY2(rig.pagerDuty.violations.isEmpty(), qPrintable(rig.pagerDuty.violations.join(u'\n')));
}

void tst_PagerDutyOutbox::answersThatMeanSuccess_data()
{
    QTest::addColumn<QString>("statusMeanwhile");
    QTest::addColumn<bool>("isFinished");
    QTest::addColumn<QStringList>("log");
    QTest::newRow("resolved by somebody between the read and the resolve: the title follows alone")
        << u"resolved"_s << true
        << QStringList{u"get incident"_s, u"put resolved+title"_s, u"get incident"_s, u"put title"_s, u"add note"_s};
    QTest::newRow("acknowledged by somebody between the read and the acknowledge: the title follows alone")
        << u"acknowledged"_s << false
        << QStringList{u"get incident"_s, u"put acknowledged+title"_s, u"get incident"_s, u"put title"_s,
                       u"add note"_s};
}

void tst_PagerDutyOutbox::answersThatMeanSuccess()
{
    QFETCH(QString, statusMeanwhile);
    QFETCH(bool, isFinished);
    QFETCH(QStringList, log);
    OutboxRig rig;
    rig.pagerDuty.override = [&](const HttpRequest &request) {
        if (request.method == "PUT" && rig.pagerDuty.log.size() == 1)
            rig.pagerDuty.status = statusMeanwhile;
        HttpReply none;
        return FakeHttpClient::Scripted{none, {}};
    };
    RunScript run;
    rig.outbox->update(isFinished ? run.resolve().view() : run.begin("look").view());
    rig.pass(std::chrono::seconds(5));
    QCOMPARE(rig.pagerDuty.log, log);
    QVERIFY(rig.pagerDuty.title.startsWith(isFinished ? u"[AMS ok] "_s : u"[AMS 1/3 look] "_s));
    QCOMPARE(rig.outbox->counters().failures, quint64(0));
}

void tst_PagerDutyOutbox::lostAnswersAreFoundOut_data()
{
    QTest::addColumn<int>("call");
    QTest::addColumn<int>("fault");
    const QList<std::pair<const char *, FakePagerDuty::Fault>> faults{
        {"429 without headers", FakePagerDuty::Fault::Busy},
        {"429 with a reset", FakePagerDuty::Fault::BusyForAWhile},
        {"lost before it took effect", FakePagerDuty::Fault::LostBefore},
        {"lost after it took effect", FakePagerDuty::Fault::LostAfter},
        {"500 before it took effect", FakePagerDuty::Fault::BrokenBefore},
        {"503 after it took effect", FakePagerDuty::Fault::BrokenAfter},
        {"502 in HTML", FakePagerDuty::Fault::Html}};
    for (const auto &[name, fault] : faults) {
        for (int call = 0; call < 7; ++call)
            QTest::addRow("%s, call %d", name, call) << call << static_cast<int>(fault);
    }
}

void tst_PagerDutyOutbox::lostAnswersAreFoundOut()
{
    QFETCH(int, call);
    QFETCH(int, fault);
    OutboxRig rig;
    int calls = 0;
    rig.pagerDuty.fault = [&](const HttpRequest &) {
        return calls++ == call ? static_cast<FakePagerDuty::Fault>(fault) : FakePagerDuty::Fault::None;
    };
    RunScript run;
    rig.outbox->update(run.begin("look").view());
    rig.pass(std::chrono::seconds(30));
    rig.outbox->update(run.finish("look", StepStatus::Failed).begin("restart").view());
    rig.pass(std::chrono::seconds(30));
    rig.outbox->update(run.finish("restart", StepStatus::Ok).end(RunEnd::Resolved, EndReason::ReachedResolved).view());
    QVERIFY(rig.passUntilSettled());
    QVERIFY2(rig.pagerDuty.violations.isEmpty(), qPrintable(rig.pagerDuty.violations.join(u'\n')));
    QCOMPARE(rig.pagerDuty.notes.size(), 1);
    QCOMPARE(rig.pagerDuty.status, u"resolved"_s);
    QCOMPARE(rig.pagerDuty.title, u"[AMS ok] [AMS:web-5xx host=web01] HTTP 503 on web01"_s);
    QVERIFY(rig.pagerDuty.notes.first().content.contains(u"✓ recover"_s));
    QVERIFY(calls > 7);
}

void tst_PagerDutyOutbox::aRefusedTitleCostsNeitherStatusNorPeople_data()
{
    QTest::addColumn<bool>("isHandover");
    QTest::addColumn<QString>("call");
    QTest::newRow("resolve") << false << u"put resolved"_s;
    QTest::newRow("hand-over") << true << u"put escalation_level"_s;
}

void tst_PagerDutyOutbox::aRefusedTitleCostsNeitherStatusNorPeople()
{
    QFETCH(bool, isHandover);
    QFETCH(QString, call);
    OutboxRig rig;
    rig.pagerDuty.override = [](const HttpRequest &request) {
        if (request.method == "PUT" && request.body.contains("\"title\""))
            return FakeHttpClient::json(
                400, {{u"error"_s, QJsonObject{{u"message"_s, u"Invalid Input Provided"_s}, {u"code"_s, 2001}}}});
        return FakeHttpClient::Scripted{HttpReply{}, {}};
    };
    RunScript run;
    rig.outbox->update((isHandover ? run.handOff() : run.resolve()).view());
    QVERIFY(rig.passUntilSettled());
    QCOMPARE(rig.pagerDuty.log, (QStringList{u"get incident"_s, call, u"add note"_s}));
    QCOMPARE(rig.pagerDuty.resolves, isHandover ? 0 : 1);
    QCOMPARE(rig.pagerDuty.handovers, isHandover ? 1 : 0);
}

void tst_PagerDutyOutbox::aNoteThatShowsUpLateIsNotWrittenTwice()
{
    OutboxRig rig;
    QString lost;
    int looks = 0;
    rig.pagerDuty.override = [&](const HttpRequest &request) {
        const bool isNotes = request.url.path().endsWith(u"/notes"_s);
        if (isNotes && request.method == "POST" && lost.isEmpty()) {
            lost = QJsonDocument::fromJson(request.body)["note"_L1]["content"_L1].toString();
            return FakeHttpClient::bytes(504, {});
        }
        if (isNotes && request.method == "GET" && ++looks == 3)
            rig.pagerDuty.notes.append({u"NLATE"_s, lost});
        return FakeHttpClient::Scripted{HttpReply{}, {}};
    };
    RunScript run;
    rig.outbox->update(run.resolve().view());
    QVERIFY(rig.passUntilSettled());
    QCOMPARE(looks, 3);
    QCOMPARE(rig.pagerDuty.notes.size(), 1);
    QVERIFY(!rig.pagerDuty.log.contains(u"add note"_s));
}

void tst_PagerDutyOutbox::mergedIncidentsAreLeftAlone()
{
    OutboxRig rig;
    RunScript run;
    rig.outbox->update(run.begin("look").view());
    rig.pass(Milliseconds(1000));
    rig.pagerDuty.isMerged = true;
    rig.pagerDuty.log.clear();
    rig.outbox->update(run.finish("look", StepStatus::Ok).end(RunEnd::Resolved, EndReason::ReachedResolved).view());
    QVERIFY(rig.passUntilSettled());
    QCOMPARE(rig.pagerDuty.log, QStringList{u"put resolved+title"_s});
}

void tst_PagerDutyOutbox::notesThatCannotBeEditedGoOnInNewOnes()
{
    OutboxRig rig;
    rig.pagerDuty.canEditNotes = false;
    RunScript run;
    rig.outbox->update(run.begin("look").view());
    rig.pass(Milliseconds(1000));
    rig.outbox->update(run.finish("look", StepStatus::Failed).begin("restart").view());
    rig.pass(std::chrono::seconds(70));
    rig.restart();
    rig.outbox->update(run.finish("restart", StepStatus::Ok)
                           .end(RunEnd::Resolved, EndReason::ReachedResolved)
                           .view(RunOrigin::TakenUp));
    QVERIFY(rig.passUntilSettled());
    QCOMPARE(rig.pagerDuty.notes.size(), 3);
    QStringList said;
    for (const auto &note : rig.pagerDuty.notes)
        said += note.content.split(u'\n');
    said.removeAll(noteMarker(run.state.id));
    QCOMPARE(said.size(), QSet<QString>(said.begin(), said.end()).size());
    QVERIFY(said.filter(u"✗ check"_s).size() == 1);
    QVERIFY(rig.pagerDuty.violations.isEmpty());
}

void tst_PagerDutyOutbox::aPersonsEditOfTheTitleIsKept()
{
    OutboxRig rig;
    RunScript run;
    rig.outbox->update(run.begin("look").view());
    rig.pass(Milliseconds(1000));
    rig.pagerDuty.title += u" (Taro is on it)"_s;
    rig.tell();
    rig.outbox->update(run.finish("look", StepStatus::Ok).end(RunEnd::Resolved, EndReason::ReachedResolved).view());
    QVERIFY(rig.passUntilSettled());
    QCOMPARE(rig.pagerDuty.title, u"[AMS ok] [AMS:web-5xx host=web01] HTTP 503 on web01 (Taro is on it)"_s);
}

void tst_PagerDutyOutbox::deniedCallsAreTriedSlowly()
{
    OutboxRig rig;
    rig.pagerDuty.override = [](const HttpRequest &) { return FakeHttpClient::bytes(403, {}); };
    RunScript run;
    rig.outbox->update(run.resolve().view());
    rig.pass(std::chrono::hours(1));
    const auto tries = rig.http.requests().size();
    QVERIFY2(tries >= 10 && tries <= 15, qPrintable(QString::number(tries)));
    QCOMPARE(rig.outbox->counters().permanent, static_cast<quint64>(tries));
    rig.pagerDuty.override = nullptr;
    QVERIFY(rig.passUntilSettled());
}

void tst_PagerDutyOutbox::unreachableForAnHourLosesNothing()
{
    OutboxRig rig;
    bool isDown = true;
    rig.pagerDuty.override = [&](const HttpRequest &) {
        HttpReply none;
        return isDown ? FakeHttpClient::fault(ErrorKind::Unreachable, false) : FakeHttpClient::Scripted{none, {}};
    };
    RunScript run;
    rig.outbox->update(run.begin("look").view());
    rig.pass(std::chrono::minutes(30));
    rig.outbox->update(run.finish("look", StepStatus::Ok).end(RunEnd::Resolved, EndReason::ReachedResolved).view());
    rig.pass(std::chrono::minutes(30));
    QVERIFY2(rig.http.requests().size() < 100, qPrintable(QString::number(rig.http.requests().size())));
    isDown = false;
    QVERIFY(rig.passUntilSettled(1, std::chrono::minutes(2)));
    QCOMPARE(rig.pagerDuty.log, (QStringList{u"get incident"_s, u"put resolved+title"_s, u"add note"_s}));
}

void tst_PagerDutyOutbox::droppedRunsAreNotWritten()
{
    OutboxRig rig;
    RunScript run;
    rig.outbox->update(run.begin("look").view());
    rig.outbox->drop(run.state.id);
    rig.pass(std::chrono::seconds(30));
    QCOMPARE(rig.pagerDuty.log, QStringList{u"get incident"_s}); // a look had begun; nothing follows
    QCOMPARE(rig.outbox->counters().open, 0);
}

void tst_PagerDutyOutbox::aRunThatWasLetGoIsNotWaitedFor()
{
    OutboxRig rig;
    RunScript run;
    rig.outbox->update(run.begin("look").view());
    rig.pass(Milliseconds(1000));
    const QStringList before = rig.pagerDuty.log;
    // The next title and note are not due yet. Who has the run next writes them, so an agent that stops need not stay.
    rig.outbox->update(run.finish("look", StepStatus::Ok).begin("restart").view());
    QCOMPARE(rig.outbox->counters().open, 1);
    run.state.isLetGo = true;
    rig.outbox->update(run.view());
    rig.pump();
    QCOMPARE(rig.settled.size(), 1);
    QCOMPARE(rig.outbox->counters().open, 0);
    rig.pass(std::chrono::seconds(60));
    QCOMPARE(rig.pagerDuty.log, before);
}

void tst_PagerDutyOutbox::whatWaitsForPeopleIsWrittenAtOnce()
{
    OutboxRig rig;
    RunScript run;
    rig.outbox->update(run.begin("look").view());
    rig.pass(Milliseconds(1000));
    RunView asking = run.finish("look", StepStatus::Ok).begin("restart").view();
    asking.isAtRest = true;
    rig.outbox->update(asking);
    rig.pass(Milliseconds(500)); // much less than between two titles of a run that is under way
    QCOMPARE(rig.pagerDuty.title, u"[AMS 2/3 restart] [AMS:web-5xx host=web01] HTTP 503 on web01"_s);
    QVERIFY(rig.pagerDuty.notes.first().content.contains(u"look"_s));
    QCOMPARE(rig.settled.size(), 1); // it can be parked
}

void tst_PagerDutyOutbox::ownDeedsAreKnown()
{
    OutboxRig rig;
    QVERIFY(!rig.outbox->isOurs(QString()));
    QVERIFY(!rig.outbox->isOurs(u"PBOT"_s));
    rig.outbox->setBotUser(UserId(u"PBOT"_s));
    QVERIFY(rig.outbox->isOurs(u"PBOT"_s));
    QVERIFY(!rig.outbox->isOurs(u"PTARO"_s));
}

QTEST_GUILESS_MAIN(tst_PagerDutyOutbox)
#include "tst_PagerDutyOutbox.moc"
