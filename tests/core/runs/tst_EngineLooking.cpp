// SPDX-License-Identifier: Apache-2.0
#include "core/runs/EngineAgent.h"
#include "core/sandbox/SandboxRig.h"
#include "intake/PagerDutyLookup.h"
#include "pagerduty/PagerDutyOutbox.h"

#include <QTemporaryDir>

using namespace ams;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray kAya = "aya@msp.example";
const QString kTitle = u"[AMS:demo host=web01] broken"_s;

/// Answers as told, then like an incident that nobody has touched.
class ScriptedLookup final : public IncidentLookup
{
public:
    void find(const IncidentId &incident, QObject *context, Answer<IncidentStanding> then) override
    {
        ++asked;
        Result<IncidentStanding> answer = IncidentStanding{incidentOf(incident.toString()), {}};
        if (!errors.isEmpty())
            answer = fail(errors.takeFirst(), u"as told"_s);
        QMetaObject::invokeMethod(
            context, [answer, then] { then(answer); }, Qt::QueuedConnection);
    }
    void findResolve(const Incident &, QObject *context, Answer<std::optional<Timestamp>> then) override
    {
        QMetaObject::invokeMethod(
            context, [then] { then(std::optional<Timestamp>()); }, Qt::QueuedConnection);
    }

    QList<ErrorKind> errors;
    int asked = 0;
};

/// A real engine that asks a real sandbox.
struct Road
{
    explicit Road(const QString &file, EngineSettings settings = bot())
        : api(rig.http(), clock, random, secrets, account(rig))
        , lookup(api)
        , agent(file, "one", "1m", settings, &lookup)
    {
    }
    static EngineSettings bot()
    {
        EngineSettings settings;
        settings.ownAgentUser = u"PUSRBOT"_s;
        settings.webhookPatience = 0ms;
        return settings;
    }
    static PagerDutySettings account(const SandboxRig &rig)
    {
        qputenv("AMS_TEST_LOOKING_TOKEN", "sandbox-token");
        PagerDutySettings settings;
        settings.baseUrl = rig.sandbox->pagerDutyUrl();
        settings.token = u"env:AMS_TEST_LOOKING_TOKEN"_s;
        settings.from = u"ams-bot@msp.example"_s;
        settings.callsPerMinute = 0;
        return settings;
    }
    Incident read(const QString &id) { return incidentFromPagerDuty(rig.incident(id)).value_or(Incident()); }
    /// An event about the incident as it was when it was triggered, that took place so long ago.
    IntakeEvent event(const QString &id, const QString &type, Milliseconds ago, const QString &by = {})
    {
        Incident incident = read(id);
        incident.status = IncidentStatus::Triggered;
        IntakeEvent event = eventOf(u"%1-%2"_s.arg(type).arg(++events), type, incident);
        event.occurredAt -= ago;
        event.agentId = by;
        return event;
    }
    void put(const QString &id, const QByteArray &fields, const QByteArray &from)
    {
        const auto reply =
            rig.put(u"/incidents/"_s + id, R"({"incident": {"type": "incident", )" + fields + "}}", from);
        QCOMPARE(reply.status, 200);
    }
    /// Times in REST are whole seconds: what follows shall be later than what was.
    void nextSecond()
    {
        const auto second = [this] { return std::chrono::floor<std::chrono::seconds>(clock.now()); };
        const auto before = second();
        QTRY_VERIFY(second() > before);
    }
    const EngineCounters &counters() const { return agent.engine->counters(); }

    SandboxRig rig;
    SystemClock clock;
    SystemRandom random;
    Secrets secrets;
    PagerDutyApi api;
    PagerDutyLookup lookup;
    Agent agent;
    int events = 0;
};

} // namespace

/// What came late is looked at again before anything is done about it.
class tst_EngineLooking final : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void aFreshEventCostsNoLook();
    void aLateEvent_data();
    void aLateEvent();
    void aResolveHeardBeforeItsTriggerIsRemembered();
    void anAcknowledgementHeardWhileItWaitsIsRespected();
    void ourOwnAcknowledgementIsNoPersonsDeed();
    void withoutAnAnswerNothingIsBegunUntilThereIsOne();
    void anIncidentThatDoesNotExistIsLeftAlone();
    void theTriggerOfAFormerLifeIsNotRun();
    void aReopenedIncidentWhoseWebhookWasLostIsRunAgain();
    void itsLateWebhookDoesNotRunItOnceMore();
    void reopenedTwiceWithinASecondIsRunTwice();
    void anIncidentThatPeopleLetGoIsNotTakenForReopened();
    void reopeningEndsTheRunThatWaitsForPeople();
    void aFreshReadOfTheOutboxEndsTheRun();

private:
    QString file() const { return m_folder->filePath(u"ledger.db"_s); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_EngineLooking::aFreshEventCostsNoLook()
{
    Road road(file());
    const QString id = road.rig.raise(kTitle);
    road.agent.engine->onEvents({road.event(id, u"incident.triggered"_s, 1s)});
    QTRY_COMPARE(road.agent.end(), u"resolved reached-resolved"_s);
    QCOMPARE(road.counters().looks, 0ULL);
}

void tst_EngineLooking::aLateEvent_data()
{
    QTest::addColumn<QByteArray>("fields"); // what was done meanwhile
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("of an untouched incident runs it") << QByteArray() << QByteArray() << u"run"_s;
    QTest::newRow("of one that a person has acknowledged leaves it to them")
        << QByteArray(R"("status": "acknowledged")") << kAya << u"taken"_s;
    QTest::newRow("of one that a person has resolved leaves it")
        << QByteArray(R"("status": "resolved")") << kAya << u"over"_s;
    QTest::newRow("of one that only we have acknowledged runs it")
        << QByteArray(R"("status": "acknowledged")") << QByteArray("ams-bot@msp.example") << u"run"_s;
    QTest::newRow("of one that was given to another person, who is being called, runs it")
        << QByteArray(R"("assignments": [{"assignee": {"id": "PUSRKEN", "type": "user_reference"}}])") << kAya
        << u"run"_s;
}

void tst_EngineLooking::aLateEvent()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, from);
    QFETCH(QString, outcome);
    Road road(file());
    const QString id = road.rig.raise(kTitle);
    const IntakeEvent event = road.event(id, u"incident.triggered"_s, 1min);
    if (!fields.isEmpty())
        road.put(id, fields, from);
    road.agent.engine->onEvents({event});
    QTRY_COMPARE(road.counters().suppressedTaken + road.counters().suppressedOver + road.counters().started, 1ULL);
    QCOMPARE(road.counters().suppressedTaken, outcome == u"taken"_s ? 1ULL : 0ULL);
    QCOMPARE(road.counters().suppressedOver, outcome == u"over"_s ? 1ULL : 0ULL);
    QCOMPARE(road.counters().started, outcome == u"run"_s ? 1ULL : 0ULL);
}

void tst_EngineLooking::aResolveHeardBeforeItsTriggerIsRemembered()
{
    Road road(file());
    const QString id = road.rig.raise(kTitle);
    const IntakeEvent trigger = road.event(id, u"incident.triggered"_s, 3s);
    road.agent.engine->onEvents({road.event(id, u"incident.resolved"_s, 2s, u"PUSRAYA"_s)});
    road.agent.engine->onEvents({trigger});
    QTRY_COMPARE(road.counters().suppressedOver, 1ULL);
    QCOMPARE(road.counters().started, 0ULL);
    QCOMPARE(road.counters().looks, 0ULL);
}

void tst_EngineLooking::anAcknowledgementHeardWhileItWaitsIsRespected()
{
    EngineSettings one = Road::bot();
    one.runsAtOnce = 1;
    Road road(file(), one);
    road.agent.look = Agent::never;
    const QString first = road.rig.raise(kTitle);
    const QString second = road.rig.raise(kTitle);
    road.agent.engine->onEvents({road.event(first, u"incident.triggered"_s, 0s)});
    QTRY_COMPARE(road.agent.done.size(), 1);
    road.agent.engine->onEvents({road.event(second, u"incident.triggered"_s, 0s)});
    road.put(second, R"("status": "acknowledged")", kAya);
    road.agent.engine->onEvents({road.event(second, u"incident.acknowledged"_s, 0s, u"PUSRAYA"_s)});
    road.agent.engine->onEvents({road.event(first, u"incident.resolved"_s, 0s, u"PUSRAYA"_s)}); // makes room
    QTRY_COMPARE(road.counters().suppressedTaken, 1ULL);
    QCOMPARE(road.counters().started, 1ULL);
}

void tst_EngineLooking::ourOwnAcknowledgementIsNoPersonsDeed()
{
    Road road(file());
    const QString id = road.rig.raise(kTitle);
    road.agent.engine->onEvents(
        {road.event(id, u"incident.acknowledged"_s, 0s, u"PUSRBOT"_s), road.event(id, u"incident.triggered"_s, 1s)});
    QTRY_COMPARE(road.agent.end(), u"resolved reached-resolved"_s);
    QCOMPARE(road.counters().looks, 0ULL);
}

void tst_EngineLooking::withoutAnAnswerNothingIsBegunUntilThereIsOne()
{
    ScriptedLookup lookup;
    lookup.errors = {ErrorKind::Unreachable};
    Agent agent(file(), "one", "1m", {}, &lookup);
    IntakeEvent event = eventOf(u"e1"_s, u"incident.triggered"_s, incidentOf(u"P1"_s));
    event.occurredAt -= 1min;
    agent.engine->onEvents({event});
    QTRY_COMPARE(lookup.asked, 1);
    QCoreApplication::processEvents();
    QCOMPARE(agent.engine->counters().started, 0ULL);
    QCOMPARE(agent.engine->waiting(), 0);
    QTRY_COMPARE(agent.end(), u"resolved reached-resolved"_s);
    QCOMPARE(lookup.asked, 2);
}

void tst_EngineLooking::anIncidentThatDoesNotExistIsLeftAlone()
{
    ScriptedLookup lookup;
    lookup.errors = {ErrorKind::NotFound};
    Agent agent(file(), "one", "1m", {}, &lookup);
    IntakeEvent event = eventOf(u"e1"_s, u"incident.triggered"_s, incidentOf(u"P1"_s));
    event.occurredAt -= 1min;
    agent.engine->onEvents({event});
    QTRY_COMPARE(agent.engine->counters().suppressedOver, 1ULL);
    QCOMPARE(agent.engine->counters().started, 0ULL);
}

void tst_EngineLooking::theTriggerOfAFormerLifeIsNotRun()
{
    Road road(file());
    const QString id = road.rig.raise(kTitle);
    const IntakeEvent trigger = road.event(id, u"incident.triggered"_s, 1min);
    road.nextSecond();
    road.put(id, R"("status": "resolved")", kAya);
    road.nextSecond();
    road.put(id, R"("status": "triggered")", kAya);
    IntakeEvent reopened = road.event(id, u"incident.reopened"_s, 0s);
    road.agent.engine->onEvents({trigger, reopened});
    QTRY_COMPARE(road.counters().suppressedOver, 1ULL);
    QTRY_COMPARE(road.counters().resolved, 1ULL);
    QCOMPARE(road.counters().started, 1ULL); // of the life that it is in
}

void tst_EngineLooking::aReopenedIncidentWhoseWebhookWasLostIsRunAgain()
{
    Road road(file());
    const QString id = road.rig.raise(kTitle);
    road.agent.engine->onFound(road.read(id));
    QTRY_COMPARE(road.counters().resolved, 1ULL);
    road.nextSecond();
    road.put(id, R"("status": "resolved")", "ams-bot@msp.example");
    road.nextSecond();
    road.put(id, R"("status": "triggered")", kAya);
    road.agent.engine->onFound(road.read(id));
    QTRY_COMPARE(road.counters().resolved, 2ULL);
    QTRY_COMPARE(road.agent.engine->running(), 0);
    for (int sweep = 0; sweep < 3; ++sweep)
        road.agent.engine->onFound(road.read(id));
    const quint64 looks = road.counters().looks;
    QVERIFY2(looks <= 2, qPrintable(QString::number(looks))); // not at each sweep again
    QCOMPARE(road.counters().started, 2ULL);
}

void tst_EngineLooking::itsLateWebhookDoesNotRunItOnceMore()
{
    EngineSettings wary = Road::bot();
    wary.freshFor = 0ms; // everything is late
    Road road(file(), wary);
    const QString id = road.rig.raise(kTitle);
    road.nextSecond();
    road.put(id, R"("status": "resolved")", kAya);
    road.nextSecond();
    road.put(id, R"("status": "triggered")", kAya);
    IntakeEvent late = road.event(id, u"incident.reopened"_s, 0s);
    road.agent.engine->onFound(road.read(id));
    QTRY_COMPARE(road.counters().resolved, 1ULL);
    // Its own time and that of the last change may lie apart, and so does the name of the life then.
    late.occurredAt = late.incident->lastStatusChangeAt.value() + 300ms;
    late.incident->reopenedAt = late.occurredAt;
    road.nextSecond();
    road.agent.engine->onEvents({late});
    QTRY_COMPARE(road.counters().suppressedFinished, 1ULL);
    QCOMPARE(road.counters().started, 1ULL);
}

void tst_EngineLooking::reopenedTwiceWithinASecondIsRunTwice()
{
    Road road(file());
    const QString id = road.rig.raise(kTitle);
    for (quint64 times = 1; times <= 2; ++times) {
        road.put(id, R"("status": "resolved")", "ams-bot@msp.example");
        road.put(id, R"("status": "triggered")", kAya);
        IntakeEvent reopened = road.event(id, u"incident.reopened"_s, 0s);
        reopened.incident->reopenedAt = road.read(id).createdAt; // the same second both times
        road.agent.engine->onEvents({reopened});
        QTRY_COMPARE(road.counters().resolved, times);
    }
}

void tst_EngineLooking::anIncidentThatPeopleLetGoIsNotTakenForReopened()
{
    Road road(file());
    const QString id = road.rig.raise(kTitle);
    road.agent.engine->onFound(road.read(id));
    QTRY_COMPARE(road.counters().resolved, 1ULL); // the run; the incident stays open
    road.nextSecond();
    road.put(id, R"("status": "acknowledged")", kAya);
    road.put(id, R"("status": "triggered")", kAya); // as when her acknowledgement times out
    QVERIFY(road.read(id).lastStatusChangeAt > road.read(id).createdAt);
    road.agent.engine->onFound(road.read(id));
    QTRY_COMPARE(road.counters().suppressedFinished, 1ULL);
    QCOMPARE(road.counters().started, 1ULL);
}

void tst_EngineLooking::reopeningEndsTheRunThatWaitsForPeople()
{
    Road road(file());
    road.agent.look = [](const ActionContext &) { return ActionResult{StepOutcome::Failed, QJsonObject{}, u"no"_s}; };
    const QString id = road.rig.raise(kTitle);
    road.agent.engine->onFound(road.read(id));
    QTRY_COMPARE(road.counters().handedOff, 1ULL);
    const RunId former = road.agent.last.id;
    QTRY_VERIFY(road.agent.engine->runner(former) && road.agent.engine->runner(former)->isAtRest());
    road.agent.engine->onWritten(former);
    QTRY_COMPARE(road.counters().parked, 1ULL);
    road.nextSecond();
    road.put(id, R"("status": "resolved")", kAya);
    road.nextSecond();
    road.put(id, R"("status": "triggered")", kAya);
    road.agent.look = Agent::ok;
    road.agent.engine->onFound(road.read(id));
    QTRY_COMPARE(road.counters().started, 2ULL);
    QTRY_COMPARE(road.counters().resolved, 1ULL);
    QTRY_COMPARE(road.counters().woken, 1ULL);
    QTRY_COMPARE(road.agent.engine->running(), 0);
    std::optional<RunRecord> left;
    road.agent.ledger->findRun(former, this, [&](const auto &found) { left = found.value_or(std::nullopt); });
    QTRY_VERIFY(left);
    QCOMPARE(left->phase, RunPhase::Finished); // nobody waits for it any more
}

void tst_EngineLooking::aFreshReadOfTheOutboxEndsTheRun()
{
    Road road(file());
    road.agent.look = Agent::never;
    PagerDutyOutbox outbox(road.api, *road.agent.ledger, road.clock, road.random, road.secrets, {});
    connect(road.agent.engine.get(), &Engine::runChanged, &outbox, &PagerDutyOutbox::update);
    connect(&outbox, &PagerDutyOutbox::foundResolved, road.agent.engine.get(), &Engine::onFoundResolved,
            Qt::QueuedConnection);
    const QString id = road.rig.raise(kTitle);
    const IntakeEvent trigger = road.event(id, u"incident.triggered"_s, 0s);
    road.put(id, R"("status": "resolved")", kAya); // and its webhook is lost
    road.agent.engine->onEvents({trigger});
    QTRY_COMPARE(road.agent.end(), u"aborted resolved-elsewhere"_s);
    QCOMPARE(road.agent.last.end->detail, u"PUSRAYA"_s);
}

QTEST_GUILESS_MAIN(tst_EngineLooking)
#include "tst_EngineLooking.moc"
