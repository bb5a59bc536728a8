// SPDX-License-Identifier: Apache-2.0
#include "sandbox/SandboxGate.h"

namespace ams::sandbox {

namespace {

bool isWrite(const HttpServerRequest &request)
{
    return request.method != "GET" && request.method != "HEAD";
}

bool drops(RequestFault fault)
{
    return fault == RequestFault::DropBefore || fault == RequestFault::DropAfter;
}

} // namespace

SandboxGate::SandboxGate(FaultDice &dice, SandboxAudit &audit, Clock &clock)
    : m_dice(dice), m_audit(audit), m_clock(clock)
{
}

void SandboxGate::run(const QByteArray &api, const HttpServerRequest &request, const HttpResponder &responder,
                      const FaultWords &words, const Work &work)
{
    const RequestFate fate = m_dice.drawRequest(isWrite(request) ? FaultDice::Kind::Write : FaultDice::Kind::Read);
    Outcome outcome;
    if (fate.takes == Takes::Effect)
        outcome = work(request);
    if (fate.fault != RequestFault::None && !drops(fate.fault))
        outcome.reply = words(fate.fault);
    if (isWrite(request))
        keep(api, request, outcome, fate);
    answer(responder, std::move(outcome.reply), fate);
}

void SandboxGate::keep(const QByteArray &api, const HttpServerRequest &request, const Outcome &outcome,
                       const RequestFate &fate)
{
    AuditEntry entry;
    entry.time = m_clock.now();
    entry.api = api;
    entry.method = request.method;
    entry.path = request.path;
    entry.from = outcome.from.isEmpty() ? request.header("From") : outcome.from;
    entry.body = request.body;
    entry.status = drops(fate.fault) ? 0 : outcome.reply.status;
    entry.fault = toText(fate.fault);
    entry.effect = outcome.effect;
    entry.incident = outcome.incident;
    if (entry.incident.isEmpty() && request.path.startsWith(QLatin1StringView("/incidents/")))
        entry.incident = request.captured.value(QStringLiteral("id"));
    entry.made = outcome.made;
    m_audit.add(std::move(entry));
}

void SandboxGate::answer(const HttpResponder &responder, HttpServerReply reply, const RequestFate &fate)
{
    const auto send = [responder, reply = std::move(reply), isDropped = drops(fate.fault)] {
        if (isDropped)
            responder.drop();
        else
            responder.reply(reply);
    };
    if (fate.latency.count() > 0)
        m_clock.after(fate.latency, &m_context, send);
    else
        send();
}

} // namespace ams::sandbox
