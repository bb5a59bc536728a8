// SPDX-License-Identifier: Apache-2.0
#include "DeedRig.h"

#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Fault = OneIncident::Fault;

/// The fault for the nth write, none for all others.
auto atWrite(int number, Fault fault)
{
    return [number, fault, count = 0](const HttpRequest &request) mutable {
        return request.method != "GET" && ++count == number ? fault : Fault::None;
    };
}

IncidentDeed withNote(IncidentDeed deed, const QString &note = u"my words"_s)
{
    deed.note = note;
    return deed;
}

IncidentDeed deedOf(const QString &kind)
{
    IncidentDeed deed = DeedRig::deed(incidentDeedKindFromText(kind).value());
    if (deed.kind == IncidentDeedKind::Note)
        return withNote(deed);
    if (deed.kind == IncidentDeedKind::HandOver)
        deed.toUser = UserId(u"PJIRO"_s);
    if (deed.kind == IncidentDeedKind::Snooze)
        deed.until = FakeClock().now() + 1h;
    return deed;
}

} // namespace

class tst_DeedDesk final : public QObject
{
    Q_OBJECT
private slots:
    void eachKindIsWrittenUnderThePersonsName_data();
    void eachKindIsWrittenUnderThePersonsName();
    void whomPagerDutyDoesNotKnowIsNamedInANote();
    void whatHasChangedIsNotTouched();
    void theSameDeedTwiceCountsOnce();
    void lostAnswersAreLookedUp_data();
    void lostAnswersAreLookedUp();
    void crashesAtEachWrite_data();
    void crashesAtEachWrite();
    void anotherAgentTakesItOver();
    void runsAreStoppedFirst();
    void aRunThatMovedOnStopsTheDeed();
    void deedsOnOneIncidentKeepTheirOrder();
    void slowPagerDutyIsAnsweredAsKept();
    void whatCannotBeWrittenIsGivenUp();
    void refusalsAreTold();
    void acknowledgingAgainIsNoFault();
};

void tst_DeedDesk::eachKindIsWrittenUnderThePersonsName_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QStringList>("log");
    QTest::newRow("acknowledge") << u"acknowledge"_s << QStringList{u"PHANAKO acknowledged"_s};
    QTest::newRow("note") << u"note"_s << QStringList{u"PHANAKO note"_s};
    QTest::newRow("hand-over") << u"hand-over"_s << QStringList{u"PHANAKO to PJIRO"_s};
    QTest::newRow("snooze") << u"snooze"_s << QStringList{u"PHANAKO acknowledged"_s, u"PHANAKO snoozed for 3600"_s};
    QTest::newRow("resolve") << u"resolve"_s << QStringList{u"PHANAKO resolved"_s};
}

void tst_DeedDesk::eachKindIsWrittenUnderThePersonsName()
{
    QFETCH(QString, kind);
    DeedRig rig;
    rig.act(deedOf(kind));
    QCOMPARE(rig.last(), u"done"_s);
    QVERIFY(!rig.answers.last()->isByBot);
    QTEST(rig.server.log, "log");
    QVERIFY(rig.book.isDone(u"d1"_s));
    if (kind == u"note"_s)
        QCOMPARE(rig.server.notes, QStringList(u"my words\n— AMS deed d1"_s));
    else
        QVERIFY(rig.server.notes.isEmpty()); // the timeline shows it by itself
    QCOMPARE(rig.desk->open(), 0);
}

void tst_DeedDesk::whomPagerDutyDoesNotKnowIsNamedInANote()
{
    DeedRig rig;
    IncidentDeed deed = deedOf(u"resolve"_s);
    deed.by.email = u"unknown@msp.example"_s;
    rig.act(deed);
    QCOMPARE(rig.last(), u"done"_s);
    QVERIFY(rig.answers.last()->isByBot);
    QCOMPARE(rig.server.log, QStringList({u"PBOT resolved"_s, u"PBOT note"_s}));
    QCOMPARE(rig.server.notes, QStringList(u"Resolved by Hanako\n— AMS deed d1"_s));
}

void tst_DeedDesk::whatHasChangedIsNotTouched()
{
    DeedRig rig;
    rig.server.status = u"acknowledged"_s;
    rig.server.acknowledgers = QStringList{u"PTARO"_s};
    IncidentDeed deed = deedOf(u"acknowledge"_s);
    deed.seen = SeenIncident{IncidentStatus::Triggered, {u"PTARO"_s}};
    rig.act(deed);
    QCOMPARE(rig.last(), u"stale changed"_s);
    QCOMPARE(rig.answers.last()->now->status, IncidentStatus::Acknowledged);
    QVERIFY(rig.server.log.isEmpty());
    // It was resolved between the look and the write.
    DeedRig second;
    second.server.beforeWrite = [&second] { second.server.status = u"resolved"_s; };
    second.act(deedOf(u"acknowledge"_s));
    second.pass(1s);
    QCOMPARE(second.last(), u"stale resolved"_s);
    QVERIFY(second.server.log.isEmpty());
}

void tst_DeedDesk::theSameDeedTwiceCountsOnce()
{
    DeedRig rig;
    const IncidentDeed deed = deedOf(u"note"_s);
    rig.desk->act(deed, &rig.context, [&rig](const Result<IncidentDeedAnswer> &answer) { rig.answers.append(answer); });
    rig.act(deed); // while the first is under way
    QCOMPARE(rig.answers.size(), 2);
    rig.act(deed); // and when it is done
    QCOMPARE(rig.answers.size(), 3);
    for (const auto &answer : std::as_const(rig.answers))
        QCOMPARE(answer->outcome, IncidentDeedAnswer::Outcome::Done);
    QCOMPARE(rig.server.notes.size(), 1);
    IncidentDeed other = deed;
    other.incident = IncidentId(u"Q2"_s);
    rig.act(other);
    QCOMPARE(rig.answers.last().error().kind, ErrorKind::Conflict);
}

void tst_DeedDesk::lostAnswersAreLookedUp_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("write");
    QTest::addColumn<bool>("isDone");
    for (const QString &kind : {u"acknowledge"_s, u"note"_s, u"hand-over"_s, u"snooze"_s, u"resolve"_s}) {
        for (const int write : {1, 2}) {
            if (write == 2 && kind == u"note"_s)
                continue;
            const QString name = u"%1, write %2 "_s.arg(kind).arg(write);
            QTest::newRow(qPrintable(name + u"took effect"_s)) << kind << write << true;
            QTest::newRow(qPrintable(name + u"did not"_s)) << kind << write << false;
        }
    }
}

/// Each write happens exactly once, whatever becomes of its answer.
void tst_DeedDesk::lostAnswersAreLookedUp()
{
    QFETCH(QString, kind);
    QFETCH(int, write);
    QFETCH(bool, isDone);
    DeedRig rig;
    rig.server.users.insert(u"hanako@msp.example"_s, u"PHANAKO"_s);
    rig.server.fault = atWrite(write, isDone ? Fault::LostAfter : Fault::LostBefore);
    IncidentDeed deed = withNote(deedOf(kind));
    deed.by.user = UserId(u"PHANAKO"_s);
    rig.act(deed);
    rig.pass(2min);
    QVERIFY(rig.book.isDone(u"d1"_s));
    QStringList once = rig.server.log;
    QCOMPARE(once.removeDuplicates(), 0);
    QCOMPARE(rig.server.notes.size(), 1);
    QCOMPARE(rig.server.log.size(), kind == u"note"_s ? 1 : kind == u"snooze"_s ? 3 : 2);
}

void tst_DeedDesk::crashesAtEachWrite_data()
{
    lostAnswersAreLookedUp_data();
}

/// The process dies with the answer on its way; the next one of that name goes on.
void tst_DeedDesk::crashesAtEachWrite()
{
    QFETCH(QString, kind);
    QFETCH(int, write);
    QFETCH(bool, isDone);
    DeedRig rig;
    bool isDead = false;
    int writes = 0;
    rig.server.fault = [&](const HttpRequest &request) {
        if (isDead)
            return Fault::LostBefore;
        if (request.method == "GET" || ++writes != write)
            return Fault::None;
        isDead = true;
        return isDone ? Fault::LostAfter : Fault::LostBefore;
    };
    IncidentDeed deed = withNote(deedOf(kind));
    deed.by.user = UserId(u"PHANAKO"_s);
    rig.act(deed);
    QVERIFY(isDead);
    rig.desk.reset();
    rig.server.fault = nullptr;
    rig.open();
    rig.desk->start();
    rig.pass(10s);
    QVERIFY(rig.book.isDone(u"d1"_s));
    QCOMPARE(rig.late, QStringList(u"d1 done"_s));
    QStringList once = rig.server.log;
    QCOMPARE(once.removeDuplicates(), 0);
    QCOMPARE(rig.server.notes.size(), 1);
    QCOMPARE(rig.server.log.size(), kind == u"note"_s ? 1 : kind == u"snooze"_s ? 3 : 2);
}

void tst_DeedDesk::anotherAgentTakesItOver()
{
    DeedRig rig;
    rig.server.fault = [](const HttpRequest &) { return Fault::Busy; };
    rig.act(deedOf(u"resolve"_s));
    rig.desk.reset(); // that agent is gone for good
    rig.server.fault = nullptr;
    rig.open("osaka-1");
    rig.desk->start();
    rig.pass(30s);
    QVERIFY(rig.server.log.isEmpty()); // its lease is not over yet
    rig.pass(90s);
    QCOMPARE(rig.server.log, QStringList(u"PHANAKO resolved"_s));
    QCOMPARE(rig.late, QStringList(u"d1 done"_s));
}

void tst_DeedDesk::runsAreStoppedFirst()
{
    DeedRig rig;
    IncidentDeed deed = deedOf(u"resolve"_s);
    deed.run = RunId(u"r1"_s);
    deed.turn = 4;
    QStringList before;
    rig.onCommand = [&](const OperatorCommand &command) {
        before.append(rig.server.log);
        CommandAnswer answer;
        answer.outcome = CommandAnswer::Outcome::Accepted;
        answer.turn = command.turn + 1;
        return answer;
    };
    rig.act(deed);
    QCOMPARE(rig.last(), u"done"_s);
    QVERIFY(before.isEmpty());
    QCOMPARE(rig.commands.size(), 2);
    QCOMPARE(rig.commands[0].kind, CommandKind::Take);
    QCOMPARE(rig.commands[0].turn, 4);
    QCOMPARE(rig.commands[1].kind, CommandKind::Close);
    QCOMPARE(rig.commands[1].turn, 5);
    QCOMPARE(rig.commands[1].by.name, u"Hanako"_s);
    QVERIFY(rig.commands[0].id != rig.commands[1].id);
    rig.commands.clear();
    IncidentDeed note = deedOf(u"note"_s);
    note.id = u"d2"_s;
    note.run = deed.run;
    rig.act(note);
    QVERIFY(rig.commands.isEmpty()); // words stop nothing
}

void tst_DeedDesk::aRunThatMovedOnStopsTheDeed()
{
    DeedRig rig;
    rig.onCommand = [](const OperatorCommand &) {
        CommandAnswer answer;
        answer.outcome = CommandAnswer::Outcome::Stale;
        answer.winner.name = u"Jiro"_s;
        return answer;
    };
    IncidentDeed deed = deedOf(u"acknowledge"_s);
    deed.run = RunId(u"r1"_s);
    rig.act(deed);
    QCOMPARE(rig.last(), u"stale run-moved-on"_s);
    QCOMPARE(rig.answers.last()->winner.name, u"Jiro"_s);
    QVERIFY(rig.server.log.isEmpty());
}

void tst_DeedDesk::deedsOnOneIncidentKeepTheirOrder()
{
    DeedRig rig;
    rig.server.fault = [count = 0](const HttpRequest &) mutable { return ++count < 4 ? Fault::Busy : Fault::None; };
    rig.act(deedOf(u"acknowledge"_s));
    IncidentDeed second = deedOf(u"hand-over"_s);
    second.id = u"d2"_s;
    rig.act(second);
    IncidentDeed third = deedOf(u"resolve"_s);
    third.id = u"d3"_s;
    rig.act(third);
    rig.pass(2min);
    QCOMPARE(rig.server.log, QStringList({u"PHANAKO acknowledged"_s, u"PHANAKO to PJIRO"_s, u"PHANAKO resolved"_s}));
}

void tst_DeedDesk::slowPagerDutyIsAnsweredAsKept()
{
    DeedRig rig;
    rig.server.fault = [count = 0](const HttpRequest &) mutable { return ++count < 6 ? Fault::Busy : Fault::None; };
    rig.act(deedOf(u"resolve"_s));
    QVERIFY(rig.answers.isEmpty());
    rig.pass(5s);
    QCOMPARE(rig.last(), u"kept"_s);
    rig.pass(3min);
    QCOMPARE(rig.late, QStringList(u"d1 done"_s));
    rig.act(deedOf(u"resolve"_s));
    QCOMPARE(rig.last(), u"done"_s);
    QCOMPARE(rig.server.log, QStringList(u"PHANAKO resolved"_s));
}

void tst_DeedDesk::whatCannotBeWrittenIsGivenUp()
{
    DeedRig rig;
    rig.server.fault = [](const HttpRequest &) { return Fault::Busy; };
    rig.act(deedOf(u"acknowledge"_s));
    rig.pass(62min);
    QCOMPARE(rig.late, QStringList(u"d1 refused"_s));
    rig.act(deedOf(u"acknowledge"_s));
    QCOMPARE(rig.last(), u"refused given-up"_s);
}

void tst_DeedDesk::refusalsAreTold()
{
    DeedRig rig;
    IncidentDeed deed = deedOf(u"note"_s);
    deed.incident = IncidentId(u"Q9"_s);
    rig.act(deed);
    QCOMPARE(rig.last(), u"unknown no-such-incident"_s);
    IncidentDeed late = deedOf(u"snooze"_s);
    late.id = u"d2"_s;
    late.until = rig.clock.now();
    rig.act(late);
    QCOMPARE(rig.last(), u"refused too-late"_s);
}

void tst_DeedDesk::acknowledgingAgainIsNoFault()
{
    DeedRig rig;
    rig.act(deedOf(u"acknowledge"_s));
    IncidentDeed again = deedOf(u"acknowledge"_s);
    again.id = u"d2"_s;
    rig.act(again); // who PagerDuty says has done it cannot be told to be this person
    QCOMPARE(rig.last(), u"done already-so"_s);
    QCOMPARE(rig.server.log, QStringList(u"PHANAKO acknowledged"_s));
}

QTEST_GUILESS_MAIN(tst_DeedDesk)
#include "tst_DeedDesk.moc"
