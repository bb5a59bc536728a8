// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpServer.h"
#include "sandbox/FaultDice.h"
#include "sandbox/SandboxAudit.h"

#include <QObject>

namespace ams::sandbox {

/// What a request came to, before any fault is put over it.
struct Outcome
{
    HttpServerReply reply;
    QByteArray from; ///< who acted, for the audit; empty: the From header
    bool effect = false;
    QString incident; ///< id of the incident or issue concerned
    QString made;     ///< id of what was created
};

/// Stands before every handler of the pretended services: draws the fault, lets the handler work or not, keeps the
/// audit, and answers late, wrongly or not at all as the fault wants.
class SandboxGate
{
public:
    SandboxGate(FaultDice &dice, SandboxAudit &audit, Clock &clock);

    /// How one of the services words its faults.
    using FaultWords = std::function<HttpServerReply(RequestFault)>;
    using Work = std::function<Outcome(const HttpServerRequest &)>;

    void run(const QByteArray &api, const HttpServerRequest &request, const HttpResponder &responder,
             const FaultWords &words, const Work &work);

private:
    void keep(const QByteArray &api, const HttpServerRequest &request, const Outcome &outcome, const RequestFate &fate);
    void answer(const HttpResponder &responder, HttpServerReply reply, const RequestFate &fate);

    FaultDice &m_dice;
    SandboxAudit &m_audit;
    Clock &m_clock;
    QObject m_context; ///< late answers are forgotten together with this object
};

} // namespace ams::sandbox
