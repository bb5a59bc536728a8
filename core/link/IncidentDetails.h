// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Ids.h"
#include "base/Result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace ams {

// What can be asked about one incident beyond its row. Values; texts are masked.

/// A delivery, or a find of the back-fill, that was not run again.
struct SuppressedDelivery
{
    Timestamp at{};
    QString reason; ///< "held", "finished", "repeated", "parked", "muted", "in-maintenance", "on-hold"

    bool operator==(const SuppressedDelivery &) const = default;
};

/// The deliveries of one incident that were not run again since its agent started.
struct SuppressedDeliveries
{
    int total = 0;
    QList<SuppressedDelivery> newest; ///< newest first; not more than some fifty

    bool operator==(const SuppressedDeliveries &) const = default;
};

/// One webhook as PagerDuty sent it, kept as long as the agent remembers its event.
struct IncidentPayload
{
    EventId event;
    Timestamp receivedAt{};
    QByteArray body; ///< JSON, as it came but for the masked secrets; empty: not kept any more

    bool operator==(const IncidentPayload &) const = default;
};

/// What people are told to do where a run stands.
struct RunbookPart
{
    QString page;    ///< as the scenario names it, without the section: "runbooks/web-5xx.en.md"
    QString heading; ///< of the section; empty: there is none for it, see `text`
    QString section; ///< Markdown of that section alone; empty with `heading`
    QString text;    ///< Markdown of the whole page

    bool operator==(const RunbookPart &) const = default;
};

/// Somebody that an incident can be handed to.
struct Responder
{
    enum class Kind { User, EscalationPolicy };
    Kind kind = Kind::User;
    QString id; ///< PagerDuty's
    QString name;
    QString email; ///< of a user

    bool operator==(const Responder &) const = default;
};

[[nodiscard]] QJsonObject toJson(const SuppressedDeliveries &deliveries);
[[nodiscard]] SuppressedDeliveries suppressedDeliveriesFromJson(const QJsonObject &object);
[[nodiscard]] QJsonObject toJson(const IncidentPayload &payload);
[[nodiscard]] IncidentPayload incidentPayloadFromJson(const QJsonObject &object);
[[nodiscard]] QJsonObject toJson(const RunbookPart &part);
[[nodiscard]] RunbookPart runbookPartFromJson(const QJsonObject &object);
[[nodiscard]] QJsonObject toJson(const Responder &responder);
[[nodiscard]] Responder responderFromJson(const QJsonObject &object);

} // namespace ams
