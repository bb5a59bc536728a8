// SPDX-License-Identifier: Apache-2.0
#include "deeds/DeedSight.h"
#include "deeds/DeedWords.h"

#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(ams::DeedMemory)
Q_DECLARE_METATYPE(ams::PagerDutyIncident)

namespace {

const UserId kBot(u"PBOT"_s);
const Timestamp kEvening{std::chrono::hours(100)};

PagerDutyIncident incident(IncidentStatus status, const QStringList &assignees, const QStringList &acknowledgers = {})
{
    PagerDutyIncident incident;
    incident.incident.id = IncidentId(u"Q1"_s);
    incident.incident.status = status;
    incident.incident.assignees = assignees;
    incident.acknowledgers = acknowledgers;
    incident.escalationPolicy = u"PFIRST"_s;
    return incident;
}

IncidentDeed deed(IncidentDeedKind kind, std::optional<SeenIncident> seen = {})
{
    IncidentDeed deed;
    deed.id = u"d1"_s;
    deed.incident = IncidentId(u"Q1"_s);
    deed.kind = kind;
    deed.by = {u"Hanako"_s, u"hanako@msp.example"_s, UserId(u"PHANAKO"_s)};
    deed.seen = std::move(seen);
    return deed;
}

IncidentDeed handOver(const char *user, const char *policy, std::optional<SeenIncident> seen = {})
{
    IncidentDeed one = deed(IncidentDeedKind::HandOver, std::move(seen));
    one.toUser = UserId(QLatin1StringView(user));
    one.toPolicy = QLatin1StringView(policy);
    return one;
}

IncidentDeed snooze()
{
    IncidentDeed one = deed(IncidentDeedKind::Snooze);
    one.until = kEvening;
    return one;
}

DeedMemory begun(IncidentDeed deed, const PagerDutyIncident &before)
{
    DeedMemory memory;
    memory.deed = std::move(deed);
    memory.stage = DeedMemory::Stage::Checked;
    memory.before = seenOf(before);
    memory.policyBefore = before.escalationPolicy;
    return memory;
}

QString nameOf(DeedSight sight)
{
    switch (sight) {
    case DeedSight::Clear:
        return u"clear"_s;
    case DeedSight::AlreadySo:
        return u"already so"_s;
    case DeedSight::Stale:
        return u"stale"_s;
    case DeedSight::Over:
        return u"over"_s;
    }
    return {};
}

constexpr auto kTriggered = IncidentStatus::Triggered;
constexpr auto kAcknowledged = IncidentStatus::Acknowledged;
constexpr auto kResolved = IncidentStatus::Resolved;

} // namespace

class tst_DeedSight final : public QObject
{
    Q_OBJECT
private slots:
    void beforeAnythingWasDone_data();
    void beforeAnythingWasDone();
    void afterAnUnknownOutcome_data();
    void afterAnUnknownOutcome();
    void notesTellWhatTheTimelineDoesNot();
    void memoryComesBackAsItWas();
};

void tst_DeedSight::beforeAnythingWasDone_data()
{
    QTest::addColumn<DeedMemory>("memory");
    QTest::addColumn<PagerDutyIncident>("now");
    QTest::addColumn<QString>("sight");
    const QStringList taro{u"PTARO"_s};
    const QStringList jiro{u"PJIRO"_s};
    const SeenIncident seen{kTriggered, taro};
    const SeenIncident inWork{kAcknowledged, taro};
    const auto row = [](const char *name, const IncidentDeed &deed, const PagerDutyIncident &now, const char *sight) {
        DeedMemory memory;
        memory.deed = deed;
        QTest::newRow(name) << memory << now << QString(QLatin1StringView(sight));
    };
    using enum IncidentDeedKind;
    row("as it was seen", deed(Acknowledge, seen), incident(kTriggered, taro), "clear");
    row("nothing was seen", deed(Acknowledge), incident(kAcknowledged, jiro, jiro), "clear");
    row("somebody else has acknowledged it", deed(Acknowledge, seen), incident(kAcknowledged, taro, taro), "stale");
    row("our own bot has acknowledged it", deed(Acknowledge, seen), incident(kAcknowledged, taro, {u"PBOT"_s}),
        "clear");
    row("bot and somebody else have", deed(Acknowledge, seen), incident(kAcknowledged, taro, {u"PBOT"_s, u"PTARO"_s}),
        "stale");
    row("the person has acknowledged it", deed(Acknowledge, seen),
        incident(kAcknowledged, taro, {u"PTARO"_s, u"PHANAKO"_s}), "already so");
    row("acknowledging what was escalated meanwhile", deed(Acknowledge, seen), incident(kTriggered, jiro), "clear");
    row("acknowledging what is resolved", deed(Acknowledge, seen), incident(kResolved, {}), "over");
    row("resolving what is resolved", deed(Resolve, inWork), incident(kResolved, {}), "already so");
    row("resolving what somebody else has now", deed(Resolve, inWork), incident(kAcknowledged, jiro, jiro), "stale");
    row("resolving what was triggered again", deed(Resolve, inWork), incident(kTriggered, taro), "stale");
    row("handing over what one saw", handOver("PJIRO", "", inWork), incident(kAcknowledged, taro, taro), "clear");
    row("handing over to who has it", handOver("PJIRO", "", inWork), incident(kTriggered, jiro), "already so");
    row("handing over to a policy that has it", handOver("", "PFIRST", seen), incident(kTriggered, taro), "clear");
    row("handing over what is resolved", handOver("PJIRO", ""), incident(kResolved, {}), "over");
    row("assignees in another order", handOver("PHANAKO", "", SeenIncident{kTriggered, {u"PA"_s, u"PB"_s}}),
        incident(kTriggered, {u"PB"_s, u"PA"_s}), "clear");
    row("resolving what our own bot has taken", deed(Resolve, seen), incident(kAcknowledged, {u"PBOT"_s}, {u"PBOT"_s}),
        "clear");
    row("a note on what has changed", deed(Note, seen), incident(kResolved, {}), "clear");
    PagerDutyIncident snoozed = incident(kAcknowledged, taro, taro);
    snoozed.unacknowledgeAt = kEvening + Milliseconds(30000);
    row("snoozed so long already", snooze(), snoozed, "already so");
    snoozed.unacknowledgeAt = kEvening - Milliseconds(600000);
    row("snoozed, but shorter", snooze(), snoozed, "clear");
}

void tst_DeedSight::beforeAnythingWasDone()
{
    QFETCH(DeedMemory, memory);
    QFETCH(PagerDutyIncident, now);
    QFETCH(QString, sight);
    QCOMPARE(nameOf(firstSight(memory.deed, now, kBot)), sight);
}

void tst_DeedSight::afterAnUnknownOutcome_data()
{
    QTest::addColumn<DeedMemory>("memory");
    QTest::addColumn<PagerDutyIncident>("now");
    QTest::addColumn<QString>("sight");
    const QStringList taro{u"PTARO"_s};
    const QStringList jiro{u"PJIRO"_s};
    const PagerDutyIncident before = incident(kTriggered, taro);
    PagerDutyIncident moved = incident(kTriggered, jiro);
    moved.escalationPolicy = u"PSECOND"_s;
    using enum IncidentDeedKind;
    QTest::newRow("acknowledged by the person")
        << begun(deed(Acknowledge), before) << incident(kAcknowledged, taro, {u"PHANAKO"_s}) << u"already so"_s;
    QTest::newRow("acknowledged by somebody else")
        << begun(deed(Acknowledge), before) << incident(kAcknowledged, taro, taro) << u"clear"_s;
    QTest::newRow("not acknowledged") << begun(deed(Acknowledge), before) << before << u"clear"_s;
    QTest::newRow("resolved meanwhile") << begun(deed(Acknowledge), before) << incident(kResolved, {}) << u"over"_s;
    QTest::newRow("resolved") << begun(deed(Resolve), before) << incident(kResolved, {}) << u"already so"_s;
    QTest::newRow("not resolved") << begun(deed(Resolve), before) << before << u"clear"_s;
    QTest::newRow("handed to the user") << begun(handOver("PJIRO", ""), before) << incident(kTriggered, jiro)
                                        << u"already so"_s;
    QTest::newRow("not handed to the user") << begun(handOver("PJIRO", ""), before) << before << u"clear"_s;
    QTest::newRow("handed to the policy") << begun(handOver("", "PSECOND"), before) << moved << u"already so"_s;
    QTest::newRow("not handed to the policy") << begun(handOver("", "PSECOND"), before) << before << u"clear"_s;
    QTest::newRow("handed to its own policy, other people have it")
        << begun(handOver("", "PFIRST"), before) << incident(kTriggered, jiro) << u"already so"_s;
    QTest::newRow("handed to its own policy, the same people have it")
        << begun(handOver("", "PFIRST"), before) << before << u"clear"_s;
}

void tst_DeedSight::afterAnUnknownOutcome()
{
    QFETCH(DeedMemory, memory);
    QFETCH(PagerDutyIncident, now);
    QFETCH(QString, sight);
    QCOMPARE(nameOf(secondSight(memory, now)), sight);
}

void tst_DeedSight::notesTellWhatTheTimelineDoesNot()
{
    using enum IncidentDeedKind;
    DeedMemory memory = begun(deed(Acknowledge), incident(kTriggered, {}));
    QVERIFY(deedNote(memory, Language::English).isEmpty()); // PagerDuty shows it under the person's name
    memory.isByBot = true;
    QCOMPARE(deedNote(memory, Language::English), u"Acknowledged by Hanako\n— AMS deed d1"_s);
    QCOMPARE(deedNote(memory, Language::Japanese), u"Hanako が確認しました\n— AMS deed d1"_s);
    memory.deed = handOver("", "PSECOND");
    memory.deed.toName = u"Second level"_s;
    memory.deed.note = u"the disk is dying 100%1"_s;
    QCOMPARE(deedNote(memory, Language::English),
             u"Handed over to Second level by Hanako:\nthe disk is dying 100%1\n— AMS deed d1"_s);
    memory.isByBot = false;
    memory.deed = deed(Note);
    memory.deed.note = u"called the customer"_s;
    QCOMPARE(deedNote(memory, Language::English), u"called the customer\n— AMS deed d1"_s);
    memory.deed = deed(Resolve);
    memory.deed.note = u"was a test"_s;
    memory.answer.reason = u"already-so"_s; // nobody says that Hanako resolved it
    QCOMPARE(deedNote(memory, Language::English), u"was a test\n— AMS deed d1"_s);
}

void tst_DeedSight::memoryComesBackAsItWas()
{
    DeedMemory memory =
        begun(handOver("PJIRO", "", SeenIncident{kTriggered, {u"PTARO"_s}}), incident(kAcknowledged, {u"PTARO"_s}));
    memory.keptAt = kEvening;
    memory.isByBot = true;
    memory.answer.reason = u"changed"_s;
    QCOMPARE(deedMemoryFromJson(toJson(memory)).value(), memory);
    QCOMPARE(deedMemoryFromJson("{}").error().kind, ErrorKind::Corrupt);
    QCOMPARE(deedMemoryFromJson("no json").error().kind, ErrorKind::Corrupt);
}

QTEST_GUILESS_MAIN(tst_DeedSight)
#include "tst_DeedSight.moc"
