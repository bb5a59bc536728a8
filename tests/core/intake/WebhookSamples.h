// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "intake/WebhookSignature.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace ams {

/// Bodies of PagerDuty webhooks v3 as tests need them, and whole requests that carry them.
struct WebhookSamples
{
    /// `data` of type incident.
    [[nodiscard]] static QByteArray incidentEvent(const QByteArray &id, const QByteArray &type = "incident.triggered",
                                                  const QByteArray &incident = "Q1")
    {
        return R"({"event":{"id":")" + id + R"(","event_type":")" + type +
               R"(","resource_type":"incident","occurred_at":"2026-01-31T03:04:05.678Z",)"
               R"("agent":{"id":"PUSER","type":"user_reference"},"client":null,"data":{"id":")" +
               incident +
               R"(","type":"incident","number":7,"title":"[AMS:web-5xx host=web01] HTTP 503","status":"triggered",)"
               R"("urgency":"high","created_at":"2026-01-31T03:04:05Z","service":{"id":"PSVC","summary":"Web"}}}})";
    }
    [[nodiscard]] static QByteArray noteEvent(const QByteArray &id)
    {
        return R"({"event":{"id":")" + id +
               R"(","event_type":"incident.annotated","occurred_at":"2026-01-31T03:04:05Z","agent":null,)"
               R"("data":{"type":"incident_note","id":"N1","content":"hello","incident":{"id":"Q9","summary":null}}}})";
    }
    [[nodiscard]] static QByteArray ping(const QByteArray &id)
    {
        return R"({"event":{"id":")" + id +
               R"(","event_type":"pagey.ping","resource_type":"pagey","occurred_at":"2026-01-31T03:04:05Z",)"
               R"("agent":null,"data":{"type":"ping","message":"Hello from your friend Pagey!"}}})";
    }
    [[nodiscard]] static QByteArray request(const QByteArray &body, const QByteArray &signature,
                                            const QByteArray &moreHeaders = {})
    {
        return "POST /v1/webhooks/pagerduty HTTP/1.1\r\nHost: ams\r\nContent-Type: application/json\r\n"
               "User-Agent: PagerDuty-Webhook/V3.0\r\n" +
               (signature.isEmpty() ? QByteArray() : "X-PagerDuty-Signature: " + signature + "\r\n") + moreHeaders +
               "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }
};

} // namespace ams
