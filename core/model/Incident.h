// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Ids.h"
#include "base/Result.h"

#include <QJsonObject>

namespace ams {

enum class IncidentStatus { Triggered, Acknowledged, Resolved };
enum class Urgency { High, Low };

[[nodiscard]] QString toText(IncidentStatus status); ///< "triggered", as PagerDuty writes it
[[nodiscard]] std::optional<IncidentStatus> incidentStatusFromText(const QString &text);
[[nodiscard]] QString toText(Urgency urgency);

/// What AMS knows of a PagerDuty incident. Made from a webhook (v3 `data`), from REST, or read back from a journal.
struct Incident
{
    IncidentId id;
    qint64 number = 0; ///< human number; 0 when not told
    QString title;     ///< as received, that is, perhaps with our own prefix: see originalTitle()
    IncidentStatus status = IncidentStatus::Triggered;
    Urgency urgency = Urgency::High;
    QString priority; ///< name such as "P1"; empty when none
    ServiceId service;
    QString serviceName;
    QString url;           ///< html_url: where a person opens it
    QString incidentKey;   ///< de-duplication key of the alert; often empty
    QStringList assignees; ///< user ids
    Timestamp createdAt{};
    /// Set when the incident was opened again after having been resolved; distinguishes its lives.
    std::optional<Timestamp> reopenedAt;
    std::optional<Timestamp> lastStatusChangeAt;

    bool operator==(const Incident &) const = default;
};

/// Reads `data` of a v3 webhook (data.type == "incident") or an `incident` of REST; tells them apart by field names.
/// Invalid when id, title, status or service are missing or of another type; the message names the field.
[[nodiscard]] Result<Incident> incidentFromPagerDuty(const QJsonObject &object);

/// Our own stable form, for journals and the link.
[[nodiscard]] QJsonObject toJson(const Incident &incident);
[[nodiscard]] Result<Incident> incidentFromJson(const QJsonObject &object);

/// The title without prefixes that AMS has put there ("[AMS 3/7 restart] ", "[AMS ok] ", "[AMS needs you: …] ").
/// Tags for us ("[AMS:web-5xx host=web01]") and prefixes of other people stay. Idempotent.
[[nodiscard]] QString originalTitle(const QString &title);

} // namespace ams
