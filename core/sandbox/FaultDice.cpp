// SPDX-License-Identifier: Apache-2.0
#include "sandbox/FaultDice.h"

namespace ams::sandbox {

RequestFate FaultDice::drawRequest(Kind kind)
{
    RequestFate fate;
    if (hits(m_faults.latency)) {
        const auto span = static_cast<double>((m_faults.latencyMax - m_faults.latencyMin).count());
        fate.latency = m_faults.latencyMin + Milliseconds(static_cast<qint64>(span * m_random.unit()));
    }
    if (hits(m_faults.tooMany))
        fate.fault = RequestFault::TooMany;
    else if (hits(m_faults.tooManyBare))
        fate.fault = RequestFault::TooManyBare;
    else if (hits(m_faults.serverError))
        fate.fault = RequestFault::ServerError;
    else if (hits(m_faults.tookTooLong))
        fate.fault = RequestFault::TookTooLong;
    else if (hits(m_faults.dropBefore))
        fate.fault = RequestFault::DropBefore;
    else if (hits(m_faults.dropAfter))
        fate.fault = RequestFault::DropAfter;
    const bool mayTake = fate.fault == RequestFault::ServerError || fate.fault == RequestFault::TookTooLong;
    const bool always = fate.fault == RequestFault::None || fate.fault == RequestFault::DropAfter;
    const bool takes = always || (mayTake && kind == Kind::Write && hits(m_faults.effectShare));
    fate.takes = takes ? Takes::Effect : Takes::NoEffect;
    return fate;
}

WebhookFate FaultDice::drawWebhook()
{
    WebhookFate fate;
    fate.lost = hits(m_faults.webhookLost);
    fate.duplicate = hits(m_faults.webhookDuplicate);
    fate.twin = hits(m_faults.webhookTwin);
    fate.late = hits(m_faults.webhookLate);
    return fate;
}

QByteArray toText(RequestFault fault)
{
    switch (fault) {
    case RequestFault::None:
        return {};
    case RequestFault::TooMany:
        return "429";
    case RequestFault::TooManyBare:
        return "429-bare";
    case RequestFault::ServerError:
        return "500";
    case RequestFault::TookTooLong:
        return "408";
    case RequestFault::DropBefore:
        return "drop-before";
    case RequestFault::DropAfter:
        break;
    }
    return "drop-after";
}

} // namespace ams::sandbox
