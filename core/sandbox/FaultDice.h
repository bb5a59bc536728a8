// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Random.h"
#include "sandbox/SandboxSettings.h"

namespace ams::sandbox {

enum class RequestFault { None, TooMany, TooManyBare, ServerError, TookTooLong, DropBefore, DropAfter };
enum class Takes { Effect, NoEffect };

/// What goes wrong with one request.
struct RequestFate
{
    RequestFault fault = RequestFault::None;
    Takes takes = Takes::Effect; ///< whether the request is carried out behind the fault
    Milliseconds latency{0};
};

/// What goes wrong with one webhook.
struct WebhookFate
{
    bool lost = false;
    bool duplicate = false; ///< again with the same X-Webhook-Id
    bool twin = false;      ///< again with a new X-Webhook-Id
    bool late = false;
};

/// Draws faults from a seeded generator of its own: the same seed and order of calls give the same faults.
class FaultDice
{
public:
    FaultDice(SandboxFaults faults, quint64 seed) : m_faults(faults), m_random(seed) {}

    [[nodiscard]] const SandboxFaults &faults() const { return m_faults; }
    void setFaults(const SandboxFaults &faults) { m_faults = faults; }
    void setSeed(quint64 seed) { m_random = SeededRandom(seed); }

    enum class Kind { Read, Write };
    [[nodiscard]] RequestFate drawRequest(Kind kind);
    [[nodiscard]] WebhookFate drawWebhook();
    [[nodiscard]] Random &random() { return m_random; }

private:
    [[nodiscard]] bool hits(double probability) { return probability > 0 && m_random.unit() < probability; }

    SandboxFaults m_faults;
    SeededRandom m_random;
};

/// As it stands in the audit: "drop-after"; empty for none.
[[nodiscard]] QByteArray toText(RequestFault fault);

} // namespace ams::sandbox
