// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FakePagerDuty.h"
#include "pagerduty/PagerDutyOutbox.h"
#include "support/FakeClock.h"
#include "support/FakeLedger.h"

#include <QCoreApplication>

namespace ams {

/// A run's life for tests: the views its observers would get.
class RunScript
{
public:
    RunScript()
    {
        for (const char *id : {"look", "restart", "verify"}) {
            Step step;
            step.id = QLatin1StringView(id);
            step.phase = step.id == QStringLiteral("look")      ? Phase::Check
                         : step.id == QStringLiteral("restart") ? Phase::Recover
                                                                : Phase::Verify;
            scenario.steps.push_back(step);
        }
        scenario.id = ScenarioId(QStringLiteral("web-5xx"));
        scenario.version = "0123456789abcdef";
        scenario.runbook = QStringLiteral("runbooks/acme/web.md#5xx");
        customer.id = CustomerId(QStringLiteral("acme"));
        customer.name = QStringLiteral("ACME");
        state.id = RunId(QStringLiteral("run00000000000000001"));
        state.incident.id = IncidentId(QStringLiteral("Q1"));
        state.incident.title = QStringLiteral("[AMS:web-5xx host=web01] HTTP 503 on web01");
        state.customer = customer.id;
        state.scenario = scenario.id;
        state.version = "0123456789abcdef";
        state.why = QStringLiteral("the tag names web-5xx");
        state.startedAt = Timestamp(std::chrono::hours(24 * 20000));
    }

    RunView view(RunOrigin origin = RunOrigin::BegunHere) const
    {
        const auto text = std::make_shared<Scenario>(scenario);
        const bool isAtRest = state.isWithPeople();
        return {state, text, std::make_shared<Customer>(customer), origin, isAtRest, ScenarioBook(text)};
    }
    RunScript &begin(const char *step)
    {
        const QString path = QLatin1StringView(step);
        state.current = StepPath(path);
        state.steps[path] = StepState{StepStatus::Running, 1, 1, state.startedAt, {}, {}, {}, {}, {}, {}};
        state.order.append(path);
        return *this;
    }
    RunScript &finish(const char *step, StepStatus status, const QString &message = {})
    {
        StepState &known = state.steps[QLatin1StringView(step)];
        known.status = status;
        known.message = message;
        known.finishedAt = known.startedAt + Milliseconds(1200);
        return *this;
    }
    RunScript &end(RunEnd end, EndReason reason, const char *step = "")
    {
        const Timestamp at = state.startedAt + std::chrono::seconds(9);
        state.lastEventAt = at;
        ++state.turn;
        if (end == RunEnd::Handoff) { // it waits for people, and has not ended
            state.handover = event::HandedOver{reason, StepPath(QLatin1StringView(step)), {}};
            state.holder = RunHolder::People;
            ++state.handovers;
            return *this;
        }
        state.current = {};
        state.finishedAt = at;
        state.end = event::RunFinished{end, reason, StepPath(QLatin1StringView(step)), {}};
        return *this;
    }
    /// The whole good way at once.
    RunScript &resolve()
    {
        begin("look").finish("look", StepStatus::Ok);
        return end(RunEnd::Resolved, EndReason::ReachedResolved);
    }
    RunScript &handOff()
    {
        begin("look").finish("look", StepStatus::Failed, QStringLiteral("HTTP 503"));
        return end(RunEnd::Handoff, EndReason::StepFailed, "look");
    }

    RunState state;
    Scenario scenario;
    Customer customer;
};

/// An outbox before a stand-in PagerDuty, with time under control. restart() is a crash: everything in memory is gone.
class OutboxRig
{
public:
    explicit OutboxRig(quint64 seed = 1) : random(seed), http(&clock)
    {
        qputenv("AMS_TEST_PAGERDUTY_TOKEN", "token-of-the-test");
        settings.from = QStringLiteral("bot@example.com");
        settings.token = QStringLiteral("env:AMS_TEST_PAGERDUTY_TOKEN");
        http.setHandler([this](const HttpRequest &request) { return pagerDuty(request); });
        restart();
    }
    void restart()
    {
        outbox.reset();
        api.reset();
        pump();
        api = std::make_unique<PagerDutyApi>(http, clock, random, secrets, settings);
        outbox = std::make_unique<PagerDutyOutbox>(*api, ledger, clock, random, secrets, outboxSettings);
        QObject::connect(outbox.get(), &PagerDutyOutbox::settled, outbox.get(),
                         [this](const RunId &run) { settled.append(run.toString()); });
    }
    /// Everything that can happen without time passing.
    static void pump()
    {
        for (int i = 0; i < 5; ++i) {
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents();
        }
    }
    /// Lets time pass until nothing is due within `span`.
    void pass(Milliseconds span)
    {
        const Timestamp until = clock.now() + span;
        pump();
        while (clock.now() < until) {
            clock.advance(std::min(Milliseconds(500), Milliseconds(until - clock.now())));
            pump();
        }
    }
    [[nodiscard]] bool passUntilSettled(int most = 1, Milliseconds longest = std::chrono::hours(3))
    {
        const Timestamp until = clock.now() + longest;
        pump();
        while (settled.size() < most && clock.now() < until) {
            if (!clock.advanceToNext())
                clock.advance(Milliseconds(1000));
            pump();
        }
        return settled.size() >= most;
    }
    void humanResolves()
    {
        pagerDuty.status = QStringLiteral("resolved");
        tell();
    }
    /// The webhook of the incident as it is now.
    void tell()
    {
        Incident incident;
        incident.id = IncidentId(QStringLiteral("Q1"));
        incident.title = pagerDuty.title;
        incident.status = incidentStatusFromText(pagerDuty.status).value_or(IncidentStatus::Triggered);
        outbox->incidentSeen(incident);
    }

    FakeClock clock;
    SeededRandom random;
    FakeHttpClient http;
    FakeLedger ledger;
    Secrets secrets;
    FakePagerDuty pagerDuty;
    PagerDutySettings settings;
    OutboxSettings outboxSettings;
    std::unique_ptr<PagerDutyApi> api;
    std::unique_ptr<PagerDutyOutbox> outbox;
    QStringList settled;
};

} // namespace ams
