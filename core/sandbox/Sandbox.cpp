// SPDX-License-Identifier: Apache-2.0
#include "sandbox/Sandbox.h"

#include "sandbox/AlertRoutes.h"
#include "sandbox/BacklogRoutes.h"
#include "sandbox/ControlRoutes.h"
#include "sandbox/IncidentPartRoutes.h"
#include "sandbox/LookupRoutes.h"
#include "sandbox/SandboxLoad.h"
#include "sandbox/SubscriptionRoutes.h"

#include <QHostAddress>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

/// Generous: clients of a rehearsal are our own, and a state of a thousand incidents is large.
HttpServerLimits serverLimits()
{
    HttpServerLimits limits;
    limits.connections = 4000;
    limits.connectionsPerPeer = 4000;
    limits.pipelined = 64;
    limits.unsentBytes = 256 * 1024 * 1024;
    return limits;
}

} // namespace

struct Sandbox::Private
{
    Private(SandboxSettings wanted, Clock &clock, Random &random, HttpClient &http)
        : settings(std::move(wanted))
        , dice(settings.faults, settings.seed)
        , audit(settings.auditEntries)
        , gate(dice, audit, clock)
        , pagerDuty(settings, dice, clock, random, http)
        , backlog(settings, clock)
        , control(pagerDuty, backlog, audit, dice)
        , load(pagerDuty, audit, clock)
        , eventRate(clock, settings.eventsPerMinute)
        , server(clock, serverLimits())
        , pagerDutyFront(server, gate, settings, pagerDuty.account, clock)
        , backlogFront(server, gate, settings, backlog, clock)
    {
        control.addTo(server);
        load.addTo(server);
        sandbox::addIncidentRoutes(pagerDutyFront, pagerDuty);
        sandbox::addIncidentPartRoutes(pagerDutyFront, pagerDuty);
        sandbox::addAlertRoutes(pagerDutyFront, pagerDuty);
        sandbox::addLookupRoutes(pagerDutyFront, pagerDuty);
        sandbox::addSubscriptionRoutes(pagerDutyFront, pagerDuty);
        sandbox::addBacklogRoutes(backlogFront, backlog);
        addEventRoutes();
        addUnknownPaths();
    }

    using EventsAnswer = sandbox::EventsApi::Answer;
    void addEventRoutes();
    void addUnknownPaths();
    sandbox::Outcome enqueue(const std::function<EventsAnswer()> &enter);

    const SandboxSettings settings;
    sandbox::FaultDice dice;
    sandbox::SandboxAudit audit;
    sandbox::SandboxGate gate;
    sandbox::PagerDutyState pagerDuty;
    sandbox::BacklogSpace backlog;
    sandbox::ControlRoutes control;
    sandbox::SandboxLoad load;
    sandbox::SandboxRateLimit eventRate;
    HttpServer server;
    sandbox::PagerDutyFront pagerDutyFront;
    sandbox::BacklogFront backlogFront;
};

void Sandbox::Private::addEventRoutes()
{
    const auto words = [](sandbox::RequestFault fault) {
        const bool isRate = fault == sandbox::RequestFault::TooMany || fault == sandbox::RequestFault::TooManyBare;
        return HttpServerReply::text(isRate ? 429 : fault == sandbox::RequestFault::TookTooLong ? 408 : 500, {});
    };
    using Enter = std::function<EventsAnswer(const QByteArray &)>;
    const auto add = [this, words](const QString &path, const Enter &enter) {
        server.route("POST", path, [=, this](const HttpServerRequest &request, const HttpResponder &responder) {
            gate.run("events", request, responder, words,
                     [&](const HttpServerRequest &seen) { return enqueue([&] { return enter(seen.body); }); });
        });
    };
    add(u"/v2/enqueue"_s, [this](const QByteArray &body) { return pagerDuty.events.enqueue(body); });
    add(u"/v2/change/enqueue"_s, [this](const QByteArray &body) { return pagerDuty.events.enqueueChange(body); });
}

sandbox::Outcome Sandbox::Private::enqueue(const std::function<EventsAnswer()> &enter)
{
    sandbox::Outcome outcome;
    if (!eventRate.take("events").allowed) {
        outcome.reply = HttpServerReply::text(429, {});
        return outcome;
    }
    const EventsAnswer answer = enter();
    outcome.reply.status = answer.status;
    outcome.reply.headers = {{"Content-Type", "application/json"}};
    outcome.reply.body = answer.body;
    outcome.incident = answer.incidentId;
    outcome.effect = !answer.incidentId.isEmpty();
    return outcome;
}

/// The real ones answer in JSON also where there is nothing. These routes come last, for a literal part goes first.
void Sandbox::Private::addUnknownPaths()
{
    constexpr int longestPath = 8;
    const auto answer = [](const HttpServerRequest &request, const HttpResponder &responder) {
        const bool isBacklog = request.path.startsWith("/backlog/"_L1);
        HttpServerReply reply = HttpServerReply::text(404, {});
        reply.headers = {{"Content-Type", "application/json; charset=utf-8"}};
        reply.body = isBacklog ? R"({"errors":[{"message":"No such resource.","code":6,"moreInfo":""}]})"
                               : sandbox::api::notFound().value().body();
        responder.reply(reply);
    };
    QString pattern;
    for (int parts = 1; parts <= longestPath; ++parts) {
        pattern += u"/{part%1}"_s.arg(parts);
        for (const char *method : {"GET", "POST", "PUT", "PATCH", "DELETE"})
            server.route(method, pattern, answer);
    }
}

Sandbox::Sandbox(SandboxSettings settings, Clock &clock, Random &random, HttpClient &http)
    : d(std::make_unique<Private>(std::move(settings), clock, random, http))
{
}

Sandbox::~Sandbox() = default;

Result<> Sandbox::start()
{
    return d->server.listen(QHostAddress(QHostAddress::LocalHost), d->settings.port);
}

quint16 Sandbox::port() const
{
    return d->server.port();
}

QUrl Sandbox::pagerDutyUrl() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(port()));
}

QUrl Sandbox::eventsUrl() const
{
    return pagerDutyUrl();
}

QUrl Sandbox::backlogUrl() const
{
    return QUrl(u"http://127.0.0.1:%1/backlog"_s.arg(port()));
}

const sandbox::SandboxAudit &Sandbox::audit() const
{
    return d->audit;
}

sandbox::PagerDutyState &Sandbox::pagerDuty() const
{
    return d->pagerDuty;
}

const sandbox::BacklogSpace &Sandbox::backlog() const
{
    return d->backlog;
}

void Sandbox::setFaults(const SandboxFaults &faults)
{
    d->dice.setFaults(faults);
}

} // namespace ams
