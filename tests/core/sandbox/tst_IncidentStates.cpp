// SPDX-License-Identifier: Apache-2.0
#include "base/Random.h"
#include "sandbox/IncidentMerge.h"
#include "sandbox/PagerDutyState.h"
#include "support/FakeClock.h"
#include "support/FakeHttpClient.h"

#include <QJsonDocument>
#include <QTest>

using namespace ams;
using namespace ams::sandbox;
using namespace Qt::StringLiterals;

namespace {

/// The account without HTTP, with every event it would tell.
struct Desk
{
    explicit Desk(SandboxSettings wanted = {})
        : settings(std::move(wanted))
        , dice({}, 1)
        , random(3)
        , http(&clock)
        , state(settings, dice, clock, random, http)
        , life(state.incidents, state.log, clock,
               [this](const WebhookEvent &event) { events.append(QString::fromLatin1(event.type).mid(9)); })
    {
    }

    SandboxIncident &raise()
    {
        NewIncident wanted;
        wanted.service = state.account.service(u"PACME01"_s);
        wanted.title = u"disk full"_s;
        SandboxIncident &incident = life.raise(wanted, {});
        events.clear();
        return incident;
    }
    /// 0, or the code of the refusal.
    int put(SandboxIncident &incident, const QByteArray &json, const QString &user = u"PUSRBOT"_s)
    {
        QJsonObject object = QJsonDocument::fromJson(json).object();
        object.insert(u"type"_s, u"incident"_s);
        const auto change = readChange(object, state.account);
        if (!change)
            return change.error().code;
        const User *actor = state.account.user(user);
        if (const auto allowed = checkChange(incident, *change, *actor); !allowed)
            return allowed.error().code;
        life.apply(incident, *change, {actor, nullptr});
        return 0;
    }
    static QStringList assignees(const SandboxIncident &incident)
    {
        QStringList ids;
        for (const Assignment &one : incident.assignments)
            ids.append(one.user->id);
        return ids;
    }

    FakeClock clock;
    SandboxSettings settings;
    FaultDice dice;
    SeededRandom random;
    FakeHttpClient http;
    PagerDutyState state;
    QStringList events;
    IncidentLife life;
};

} // namespace

class tst_IncidentStates : public QObject
{
    Q_OBJECT
private slots:
    void transitions_data()
    {
        QTest::addColumn<QList<QByteArray>>("before");
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("status");
        QTest::addColumn<QStringList>("events");
        const QByteArray ack = R"({"status":"acknowledged"})";
        const QByteArray resolve = R"({"status":"resolved"})";
        const QByteArray trigger = R"({"status":"triggered"})";
        using Steps = QList<QByteArray>;
        const QString t = u"triggered"_s;
        const QString a = u"acknowledged"_s;
        const QString r = u"resolved"_s;
        QTest::newRow("acknowledge") << Steps{} << ack << 0 << a << QStringList{u"acknowledged"_s};
        QTest::newRow("acknowledging twice is refused") << Steps{ack} << ack << 1002 << a << QStringList{};
        QTest::newRow("resolve") << Steps{} << resolve << 0 << r << QStringList{u"resolved"_s};
        QTest::newRow("resolving twice is refused") << Steps{resolve} << resolve << 1001 << r << QStringList{};
        QTest::newRow("a triggered one may be triggered again") << Steps{} << trigger << 0 << t << QStringList{};
        QTest::newRow("triggering takes an acknowledgement back")
            << Steps{ack} << trigger << 0 << t << QStringList{u"unacknowledged"_s};
        QTest::newRow("a late acknowledge reopens")
            << Steps{resolve} << ack << 0 << a << QStringList{u"reopened"_s, u"acknowledged"_s};
        QTest::newRow("a late trigger reopens") << Steps{resolve} << trigger << 0 << t << QStringList{u"reopened"_s};
        QTest::newRow("a late title is refused")
            << Steps{resolve} << QByteArray(R"({"title":"x"})") << 1001 << r << QStringList{};
        QTest::newRow("a new title tells nobody")
            << Steps{ack} << QByteArray(R"({"title":"x"})") << 0 << a << QStringList{};
        QTest::newRow("no such status") << Steps{} << QByteArray(R"({"status":"closed"})") << 2001 << t
                                        << QStringList{};
        QTest::newRow("status of another type")
            << Steps{} << QByteArray(R"({"status":7})") << 2001 << t << QStringList{};
        QTest::newRow("an empty title") << Steps{} << QByteArray(R"({"title":" "})") << 2001 << t << QStringList{};
        QTest::newRow("an unknown member is ignored silently")
            << Steps{ack} << QByteArray(R"({"statuss":"resolved"})") << 0 << a << QStringList{};
        QTest::newRow("priority by id") << Steps{ack} << QByteArray(R"({"priority":{"id":"PPRIO01"}})") << 0 << a
                                        << QStringList{u"priority_updated"_s};
        QTest::newRow("priority by name")
            << Steps{} << QByteArray(R"({"priority":"P2"})") << 0 << t << QStringList{u"priority_updated"_s};
        QTest::newRow("no such priority")
            << Steps{} << QByteArray(R"({"priority":"P9"})") << 1020 << t << QStringList{};
        QTest::newRow("urgency tells nobody")
            << Steps{} << QByteArray(R"({"urgency":"low"})") << 0 << t << QStringList{};
        QTest::newRow("no such urgency") << Steps{} << QByteArray(R"({"urgency":"mid"})") << 2001 << t << QStringList{};
        QTest::newRow("escalation of an acknowledged one triggers it again")
            << Steps{ack} << QByteArray(R"({"escalation_level":2})") << 0 << t << QStringList{u"escalated"_s};
        QTest::newRow("no such level") << Steps{} << QByteArray(R"({"escalation_level":3})") << 1006 << t
                                       << QStringList{};
        QTest::newRow("level nought") << Steps{} << QByteArray(R"({"escalation_level":0})") << 1006 << t
                                      << QStringList{};
        QTest::newRow("a level without people of a one-level policy")
            << Steps{} << QByteArray(R"({"escalation_level":2,"escalation_policy":{"id":"PESCMGR"}})") << 1006 << t
            << QStringList{};
        QTest::newRow("another policy") << Steps{} << QByteArray(R"({"escalation_policy":{"id":"PESCMGR"}})") << 0 << t
                                        << QStringList{u"delegated"_s};
        QTest::newRow("no such policy") << Steps{} << QByteArray(R"({"escalation_policy":{"id":"PNOPE"}})") << 1014 << t
                                        << QStringList{};
        QTest::newRow("another person") << Steps{} << QByteArray(R"({"assignments":[{"assignee":{"id":"PUSRKEN"}}]})")
                                        << 0 << t << QStringList{u"reassigned"_s};
        QTest::newRow("no such person") << Steps{} << QByteArray(R"({"assignments":[{"assignee":{"id":"PNOPE"}}]})")
                                        << 1007 << t << QStringList{};
        QTest::newRow("nobody") << Steps{} << QByteArray(R"({"assignments":[]})") << 1011 << t << QStringList{};
        QTest::newRow("another service") << Steps{} << QByteArray(R"({"service":{"id":"PGLOBEX"}})") << 0 << t
                                         << QStringList{u"service_updated"_s};
        QTest::newRow("a conference") << Steps{} << QByteArray(R"({"conference_bridge":{"conference_number":"+81"}})")
                                      << 0 << t << QStringList{u"conference_bridge.updated"_s};
        QTest::newRow("title and resolve in one")
            << Steps{ack} << QByteArray(R"({"title":"[AMS ok] x","status":"resolved"})") << 0 << r
            << QStringList{u"resolved"_s};
    }
    void transitions()
    {
        QFETCH(QList<QByteArray>, before);
        QFETCH(QByteArray, change);
        Desk desk;
        SandboxIncident &incident = desk.raise();
        for (const QByteArray &step : before)
            QCOMPARE(desk.put(incident, step), 0);
        desk.events.clear();
        QTEST(desk.put(incident, change), "code");
        QTEST(toText(incident.status), "status");
        QTEST(desk.events, "events");
    }

    void whoAcknowledgesTakesIt()
    {
        Desk desk;
        SandboxIncident &incident = desk.raise();
        QCOMPARE(Desk::assignees(incident), QStringList{u"PUSRAYA"_s});
        QCOMPARE(desk.put(incident, R"({"status":"acknowledged"})"), 0);
        QCOMPARE(Desk::assignees(incident), QStringList{u"PUSRBOT"_s});
        // A second person may acknowledge too.
        QCOMPARE(desk.put(incident, R"({"status":"acknowledged"})", u"PUSRKEN"_s), 0);
        QCOMPARE(incident.acknowledgements.size(), 2U);
    }

    void escalationMovesLevelAndAssignee()
    {
        Desk desk;
        SandboxIncident &incident = desk.raise();
        QCOMPARE(desk.put(incident, R"({"escalation_level":2})"), 0);
        QCOMPARE(incident.level, 2);
        QCOMPARE(Desk::assignees(incident), QStringList{u"PUSRKEN"_s});
        QVERIFY(!incident.escalateAt); // the last level has nowhere to go
    }

    void acknowledgementTimesOut()
    {
        Desk desk;
        SandboxIncident &incident = desk.raise();
        QCOMPARE(desk.put(incident, R"({"status":"acknowledged"})"), 0);
        desk.events.clear();
        desk.clock.advance(std::chrono::minutes(29));
        QCOMPARE(incident.status, IncidentStatus::Acknowledged);
        desk.clock.advance(std::chrono::minutes(1));
        QCOMPARE(incident.status, IncidentStatus::Triggered);
        QCOMPARE(desk.events, QStringList{u"unacknowledged"_s});
    }

    void nobodyAnswersSoTheNextLevelIsCalled()
    {
        Desk desk;
        SandboxIncident &first = desk.raise();
        desk.clock.advance(std::chrono::minutes(10));
        SandboxIncident &second = desk.raise();
        desk.clock.advance(std::chrono::minutes(20));
        QCOMPARE(first.level, 2);
        QCOMPARE(second.level, 1);
        desk.clock.advance(std::chrono::minutes(10));
        QCOMPARE(second.level, 2);
        QCOMPARE(desk.events, QStringList({u"escalated"_s, u"escalated"_s}));
    }

    void resolvedOnesAreLeftAloneByTimers()
    {
        Desk desk;
        SandboxIncident &incident = desk.raise();
        QCOMPARE(desk.put(incident, R"({"status":"resolved"})"), 0);
        desk.events.clear();
        desk.clock.advance(std::chrono::hours(24));
        QCOMPARE(incident.status, IncidentStatus::Resolved);
        QVERIFY(desk.events.isEmpty());
    }

    void snooze_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<int>("code");
        const QByteArray ack = R"({"status":"acknowledged"})";
        QTest::newRow("an hour") << ack << qint64(3600) << 0;
        QTest::newRow("a week") << ack << qint64(604800) << 0;
        QTest::newRow("over a week") << ack << qint64(604801) << 1013;
        QTest::newRow("nothing") << ack << qint64(0) << 1013;
        QTest::newRow("not acknowledged") << QByteArray("{}") << qint64(60) << 1012;
        QTest::newRow("resolved") << QByteArray(R"({"status":"resolved"})") << qint64(60) << 1001;
    }
    void snooze()
    {
        QFETCH(QByteArray, before);
        QFETCH(qint64, seconds);
        QFETCH(int, code);
        Desk desk;
        SandboxIncident &incident = desk.raise();
        QCOMPARE(desk.put(incident, before), 0);
        const auto snoozed = desk.life.snooze(incident, std::chrono::seconds(seconds), {});
        QCOMPARE(snoozed ? 0 : snoozed.error().code, code);
        if (code == 0) {
            desk.clock.advance(std::chrono::seconds(seconds - 1));
            QCOMPARE(incident.status, IncidentStatus::Acknowledged);
            desk.clock.advance(std::chrono::seconds(1));
            QCOMPARE(incident.status, IncidentStatus::Triggered);
        }
    }

    void aMergedSourceIsResolvedAndStaysSo()
    {
        Desk desk;
        SandboxIncident &target = desk.raise();
        SandboxIncident &source = desk.raise();
        source.alerts.push_back({});
        QVERIFY(mergeIncidents(desk.state.incidents, desk.life, target, {&source}, {}));
        QCOMPARE(source.status, IncidentStatus::Resolved);
        QCOMPARE(source.mergedInto, &target);
        QCOMPARE(target.alerts.size(), 1U);
        QCOMPARE(desk.events, QStringList{u"resolved"_s}); // no event tells of the merge itself
        QCOMPARE(desk.put(source, R"({"status":"triggered"})"), 1019);
        QCOMPARE(desk.put(source, R"({"title":"x"})"), 1019);
        const auto again = mergeIncidents(desk.state.incidents, desk.life, target, {&source}, {});
        QCOMPARE(again.error().code, 1019);
        const auto itself = mergeIncidents(desk.state.incidents, desk.life, target, {&target}, {});
        QCOMPARE(itself.error().code, 2001);
    }

    void titlesAreCutAtTheLimit()
    {
        Desk desk;
        SandboxIncident &incident = desk.raise();
        QCOMPARE(desk.put(incident, "{\"title\":\"" + QByteArray(2000, 'x') + "\"}"), 0);
        QCOMPARE(incident.title.size(), 1024);
    }
};

QTEST_GUILESS_MAIN(tst_IncidentStates)
#include "tst_IncidentStates.moc"
