// SPDX-License-Identifier: Apache-2.0
#include "core/runs/EngineAgent.h"
#include "runs/CommandPostman.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;

class tst_Engine final : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void anIncidentIsRunToItsEnd();
    void theSameIncidentIsRunOnce();
    void aReopenedIncidentIsRunAgain();
    void anIncidentWithoutScenarioIsLeftToPeople();
    void aHostOutsideTheInventoryIsHandedOffUntouched();
    void aRunThatTakesTooLongIsHandedOff();
    void anIncidentResolvedElsewhereEndsTheRun();
    void whatAnotherAgentHearsReachesTheRun();
    void aRepairUnderWayIsLetFinishFirst();
    void drainingGivesTheRunToTheNextProcess();
    void ofTwoAgentsExactlyOneRuns();
    void anotherAgentTakesOverWhenTheLeaseIsOver();
    void nothingMoreIsDoneOnceTheClaimIsLost();
    void aRunThatCannotBeReadBackGoesToPeople();
    void lastWordsOfADeadAgentAreTakenOver();
    void runsWaitForAFreePlace();
    void leftRunsWaitForAFreePlaceToo();
    void whatWasClaimedAndNeverBegunIsBegun();

private:
    QString file() const { return m_folder->filePath(QStringLiteral("ledger.db")); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_Engine::anIncidentIsRunToItsEnd()
{
    Agent agent(file(), "one");
    agent.engine->onEvents(
        {eventOf(QStringLiteral("e1"), QStringLiteral("incident.triggered"), incidentOf(QStringLiteral("P1")))});
    QTRY_COMPARE(agent.end(), QStringLiteral("resolved reached-resolved"));
    QCOMPARE(agent.done, (QStringList{QStringLiteral("look"), QStringLiteral("fix")}));
    QCOMPARE(agent.last.params.value(QLatin1StringView("host")).toString(), QStringLiteral("web01"));
    QTRY_COMPARE(agent.engine->running(), 0);
    QCOMPARE(agent.engine->counters().resolved, 1ULL);
}

void tst_Engine::theSameIncidentIsRunOnce()
{
    Agent agent(file(), "one");
    const Incident incident = incidentOf(QStringLiteral("P1"));
    agent.engine->onFound(incident);
    agent.engine->onEvents({eventOf(QStringLiteral("e1"), QStringLiteral("incident.triggered"), incident),
                            eventOf(QStringLiteral("e2"), QStringLiteral("incident.triggered"), incident)});
    QTRY_COMPARE(agent.end(), QStringLiteral("resolved reached-resolved"));
    QTRY_COMPARE(agent.engine->running(), 0);
    agent.engine->onEvents({eventOf(QStringLiteral("e3"), QStringLiteral("incident.triggered"), incident)});
    QTRY_COMPARE(agent.engine->counters().suppressedFinished, 1ULL);
    QCOMPARE(agent.engine->counters().started, 1ULL);
    QCOMPARE(agent.done.size(), 2);
}

void tst_Engine::aReopenedIncidentIsRunAgain()
{
    Agent agent(file(), "one");
    Incident incident = incidentOf(QStringLiteral("P1"));
    agent.engine->onEvents({eventOf(QStringLiteral("e1"), QStringLiteral("incident.triggered"), incident)});
    QTRY_COMPARE(agent.engine->counters().resolved, 1ULL);
    incident.reopenedAt = Timestamp(std::chrono::hours(24 * 20000));
    agent.engine->onEvents({eventOf(QStringLiteral("e2"), QStringLiteral("incident.reopened"), incident)});
    QTRY_COMPARE(agent.engine->counters().resolved, 2ULL);
}

void tst_Engine::anIncidentWithoutScenarioIsLeftToPeople()
{
    Agent agent(file(), "one");
    agent.engine->onEvents({eventOf(QStringLiteral("e1"), QStringLiteral("incident.triggered"),
                                    incidentOf(QStringLiteral("P1"), QStringLiteral("NONDEMO disk full")))});
    QTRY_COMPARE(agent.engine->counters().notOurs, 1ULL);
    QCOMPARE(agent.engine->counters().started, 0ULL);
}

void tst_Engine::aHostOutsideTheInventoryIsHandedOffUntouched()
{
    Agent agent(file(), "one");
    agent.engine->onEvents({eventOf(QStringLiteral("e1"), QStringLiteral("incident.triggered"),
                                    incidentOf(QStringLiteral("P1"), QStringLiteral("[AMS:demo host=db99] broken")))});
    QTRY_COMPARE(agent.end(), QStringLiteral("handoff host-not-in-inventory"));
    QVERIFY(agent.last.outcome()->detail.contains(QLatin1StringView("db99")));
    QVERIFY(agent.done.isEmpty());
}

void tst_Engine::aRunThatTakesTooLongIsHandedOff()
{
    Agent agent(file(), "one", "200ms");
    agent.look = Agent::never;
    agent.engine->onFound(incidentOf(QStringLiteral("P1")));
    QTRY_COMPARE(agent.end(), QStringLiteral("handoff duration-exceeded"));
    QCOMPARE(agent.done, QStringList{QStringLiteral("look")});
}

void tst_Engine::anIncidentResolvedElsewhereEndsTheRun()
{
    Agent agent(file(), "one");
    agent.look = Agent::never;
    const Incident incident = incidentOf(QStringLiteral("P1"));
    agent.engine->onFound(incident);
    QTRY_COMPARE(agent.done.size(), 1);
    agent.engine->onEvents({eventOf(QStringLiteral("e2"), QStringLiteral("incident.resolved"), incident)});
    QTRY_COMPARE(agent.end(), QStringLiteral("aborted resolved-elsewhere"));
}

void tst_Engine::whatAnotherAgentHearsReachesTheRun()
{
    Agent owner(file(), "one");
    owner.look = Agent::never;
    CommandPostman postman(*owner.engine, owner.ledger->commandMail(), owner.clock, AgentId(QStringLiteral("one")));
    postman.start();
    const Incident incident = incidentOf(QStringLiteral("P1"));
    owner.engine->onFound(incident);
    QTRY_COMPARE(owner.done.size(), 1);
    Agent other(file(), "two");
    other.engine->onEvents({eventOf(QStringLiteral("e2"), QStringLiteral("incident.resolved"), incident)});
    QTRY_COMPARE(owner.end(), QStringLiteral("aborted resolved-elsewhere"));
}

void tst_Engine::aRepairUnderWayIsLetFinishFirst()
{
    Agent agent(file(), "one");
    agent.fix = [](const ActionContext &) { return ActionResult{StepOutcome::Ok, QJsonObject{}, {}}; };
    const Incident incident = incidentOf(QStringLiteral("P1"));
    // The news comes while the repair runs: its outcome is still recorded, then the run ends.
    agent.fix = [&](const ActionContext &context) {
        agent.engine->onEvents({eventOf(QStringLiteral("e2"), QStringLiteral("incident.resolved"), incident)});
        return Agent::ok(context);
    };
    agent.engine->onFound(incident);
    QTRY_COMPARE(agent.end(), QStringLiteral("aborted resolved-elsewhere"));
    QCOMPARE(agent.last.steps.value(QStringLiteral("fix")).status, StepStatus::Ok);
}

void tst_Engine::drainingGivesTheRunToTheNextProcess()
{
    {
        Agent first(file(), "one");
        first.look = Agent::never;
        first.engine->onFound(incidentOf(QStringLiteral("P1")));
        QTRY_COMPARE(first.done.size(), 1);
        QSignalSpy drained(first.engine.get(), &Engine::drained);
        first.engine->drain();
        QTRY_COMPARE(drained.size(), 1);
    }
    Agent second(file(), "two");
    QTRY_COMPARE(second.end(), QStringLiteral("resolved reached-resolved"));
    QCOMPARE(second.done, (QStringList{QStringLiteral("look"), QStringLiteral("fix")})); // safe: done again
    QCOMPARE(second.engine->counters().resumed, 1ULL);
}

void tst_Engine::ofTwoAgentsExactlyOneRuns()
{
    Agent one(file(), "one");
    Agent two(file(), "two");
    one.look = Agent::never;
    two.look = Agent::never;
    for (int i = 0; i < 20; ++i) {
        const Incident incident = incidentOf(QStringLiteral("P%1").arg(i));
        one.engine->onFound(incident);
        two.engine->onFound(incident);
    }
    QTRY_COMPARE(one.engine->counters().suppressedHeld + two.engine->counters().suppressedHeld, 20ULL);
    QTRY_COMPARE(one.done.size() + two.done.size(), 20);
    QCOMPARE(one.engine->running() + two.engine->running(), 20);
}

void tst_Engine::anotherAgentTakesOverWhenTheLeaseIsOver()
{
    EngineSettings shortLease;
    shortLease.lease = Milliseconds(600);
    shortLease.margin = Milliseconds(100);
    auto first = std::make_unique<Agent>(file(), "one", "1m", shortLease);
    first->fix = Agent::never;
    first->engine->onFound(incidentOf(QStringLiteral("P1")));
    QTRY_COMPARE(first->done.size(), 2);
    first.reset(); // gone without a word: nothing is released, nothing is finished
    Agent second(file(), "two", "1m", shortLease);
    QTRY_COMPARE(second.end(), QStringLiteral("handoff step-unknown"));
    QVERIFY2(second.done.isEmpty(), "a repair that must not be repeated was repeated");
}

void tst_Engine::nothingMoreIsDoneOnceTheClaimIsLost()
{
    EngineSettings shortLease;
    shortLease.lease = Milliseconds(600);
    shortLease.margin = Milliseconds(100);
    Agent agent(file(), "one", "1m", shortLease);
    agent.look = Agent::never;
    QSignalSpy lost(agent.engine.get(), &Engine::runLost);
    agent.engine->onFound(incidentOf(QStringLiteral("P1")));
    QTRY_COMPARE(agent.done.size(), 1);
    // Somebody else takes the claim behind its back, as a region would after a partition.
    std::optional<Claim> claim;
    agent.ledger->findClaim(IncidentId(QStringLiteral("P1")), this,
                            [&](const Result<std::optional<Claim>> &found) { claim = found.value_or(std::nullopt); });
    QTRY_VERIFY(claim);
    // A step that reports between the loss and the end of the event loop's turn must not be recorded: nobody would
    // hear.
    const Runner *runner = agent.engine->runner(claim->run);
    QVERIFY(runner && !runner->isClosed());
    bool isClosed = false;
    connect(agent.engine.get(), &Engine::runLost, this, [runner, &isClosed] { isClosed = runner->isClosed(); });
    bool taken = false;
    agent.ledger->release({*claim}, this, [](const Result<bool> &) {});
    agent.ledger->claim({{claim->incident, 0, AgentId(QStringLiteral("two")), claim->run, Milliseconds(60000)}}, this,
                        [&](const Result<QList<ClaimAnswer>> &answer) {
                            taken = answer && answer->first().outcome == ClaimAnswer::Outcome::TakenOver;
                        });
    QTRY_VERIFY(taken);
    QTRY_COMPARE(lost.size(), 1);
    QVERIFY(isClosed);
    QCOMPARE(agent.engine->running(), 0);
    QVERIFY(!agent.last.end);
}

void tst_Engine::aRunThatCannotBeReadBackGoesToPeople()
{
    EngineSettings shortLease;
    shortLease.lease = Milliseconds(600);
    shortLease.margin = Milliseconds(100);
    {
        SystemClock clock;
        const auto ledger = SqlLedger::open(file(), clock);
        QVERIFY(ledger);
        const Claim claim{IncidentId(QStringLiteral("P1")), 0, {}, 0, {}, RunId(QStringLiteral("run-1")), false};
        bool stored = false;
        (*ledger)->claim({{claim.incident, 0, AgentId(QStringLiteral("gone")), claim.run, Milliseconds(1)}}, this,
                         [&](const Result<QList<ClaimAnswer>> &answer) {
                             QVERIFY(answer);
                             const Claim &won = answer->first().claim;
                             JournalAppend append;
                             append.run = won.run;
                             append.incident = won.incident;
                             append.life = won.life;
                             append.epoch = won.epoch;
                             append.entries = {"this is no entry"};
                             (*ledger)->append({append}, this, [&](const Result<QList<AppendOutcome>> &outcome) {
                                 stored = outcome && outcome->first() == AppendOutcome::Stored;
                             });
                         });
        QTRY_VERIFY(stored);
    }
    Agent agent(file(), "one", "1m", shortLease);
    QTRY_COMPARE(agent.end(), QStringLiteral("handoff bad-scenario"));
    QCOMPARE(agent.last.incident.id, IncidentId(QStringLiteral("P1")));
    QVERIFY(agent.done.isEmpty());
    QCOMPARE(agent.engine->counters().handedOff, 1ULL);
    QTest::qWait(1500); // looks come and go: it is said once, and others are not kept from working
    QCOMPARE(agent.engine->counters().handedOff, 1ULL);
    agent.engine->onFound(incidentOf(QStringLiteral("P2")));
    QTRY_COMPARE(agent.engine->counters().resolved, 1ULL);
}

void tst_Engine::lastWordsOfADeadAgentAreTakenOver()
{
    EngineSettings shortLease;
    shortLease.lease = Milliseconds(600);
    shortLease.margin = Milliseconds(100);
    auto first = std::make_unique<Agent>(file(), "one", "1m", shortLease);
    Agent second(file(), "two", "1m", shortLease);
    first->engine->onFound(incidentOf(QStringLiteral("P1")));
    QTRY_COMPARE(first->engine->counters().resolved, 1ULL);
    QTest::qWait(1500); // nobody says that it is written, so it goes on owing; but its agent lives
    QVERIFY2(second.end().isEmpty(), "two agents would write the same note");
    first.reset();
    QTRY_COMPARE(second.end(), QStringLiteral("resolved reached-resolved"));
    QVERIFY(second.done.isEmpty());
}

void tst_Engine::runsWaitForAFreePlace()
{
    EngineSettings narrow;
    narrow.runsAtOnce = 3;
    Agent agent(file(), "one", "1m", narrow);
    int most = 0;
    agent.look = [&](const ActionContext &context) {
        most = std::max(most, agent.engine->running());
        return Agent::ok(context);
    };
    for (int i = 0; i < 30; ++i)
        agent.engine->onFound(incidentOf(QStringLiteral("P%1").arg(i)));
    QVERIFY(agent.engine->waiting() >= 27);
    QTRY_COMPARE(agent.engine->counters().resolved, 30ULL);
    QVERIFY2(most <= 3, qPrintable(QString::number(most)));
}

void tst_Engine::leftRunsWaitForAFreePlaceToo()
{
    constexpr int count = 12;
    {
        Agent first(file(), "one");
        first.look = Agent::never;
        for (int i = 0; i < count; ++i)
            first.engine->onFound(incidentOf(QStringLiteral("P%1").arg(i)));
        QTRY_COMPARE(first.done.size(), count);
    } // gone without a word
    EngineSettings narrow;
    narrow.runsAtOnce = 3;
    Agent second(file(), "one", "1m", narrow);
    int most = 0;
    second.look = [&](const ActionContext &context) {
        most = std::max(most, second.engine->running());
        return Agent::ok(context);
    };
    QTRY_COMPARE(second.engine->counters().resolved, static_cast<quint64>(count));
    QVERIFY2(most <= 3, qPrintable(QString::number(most)));
}

void tst_Engine::whatWasClaimedAndNeverBegunIsBegun()
{
    const Incident incident = incidentOf(QStringLiteral("P1"));
    Agent agent(file(), "one");
    bool claimed = false;
    agent.ledger->claim(
        {{incident.id, 0, AgentId(QStringLiteral("one")), RunId(QStringLiteral("r1")), Milliseconds(60000)}}, this,
        [&](const Result<QList<ClaimAnswer>> &answer) { claimed = answer.has_value(); });
    QTRY_VERIFY(claimed);
    agent.engine->onEvents({eventOf(QStringLiteral("e1"), QStringLiteral("incident.triggered"), incident)});
    QTRY_COMPARE(agent.end(), QStringLiteral("resolved reached-resolved"));
    QCOMPARE(agent.last.id, RunId(QStringLiteral("r1")));
}

QTEST_GUILESS_MAIN(tst_Engine)
#include "tst_Engine.moc"
