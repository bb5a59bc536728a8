// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/SandboxIncident.h"

#include <functional>

namespace ams::sandbox {

/// Something that v3 webhooks tell. `data` is asked for only when a subscription wants the event.
struct WebhookEvent
{
    QByteArray type; ///< "incident.triggered"
    QByteArray resource = "incident";
    const SandboxIncident *incident = nullptr; ///< null for pagey.ping
    Agent agent;
    std::function<QByteArray()> data; ///< JSON text, called at once if at all
};

using WebhookSink = std::function<void(const WebhookEvent &)>;

/// Event types the sandbox can send, as a subscription names them.
[[nodiscard]] QStringList webhookEventTypes();
/// Whether one may subscribe to it: what the sandbox can send, and what only the real one does.
[[nodiscard]] bool isWebhookEventType(const QString &type);

} // namespace ams::sandbox
