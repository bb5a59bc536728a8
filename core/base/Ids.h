// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QString>

#include <compare>

namespace ams {

/// An opaque name of one kind of thing. Distinct types, so that a run id can never be passed as an incident id.
template<typename Tag>
class Id
{
public:
    Id() = default;
    explicit Id(QString value) : m_value(std::move(value)) {}

    [[nodiscard]] const QString &toString() const { return m_value; }
    [[nodiscard]] bool isEmpty() const { return m_value.isEmpty(); }

    bool operator==(const Id &other) const { return m_value == other.m_value; }
    bool operator<(const Id &other) const { return m_value < other.m_value; }

private:
    QString m_value;
};

template<typename Tag>
size_t qHash(const Id<Tag> &id, size_t seed = 0) noexcept
{
    return qHash(id.toString(), seed);
}

using AgentId = Id<struct AgentTag>;       ///< one `ams serve` process, e.g. "tokyo-1"
using CustomerId = Id<struct CustomerTag>; ///< file name of customers/<name>.yaml without suffix
using EventId = Id<struct EventTag>;       ///< PagerDuty's event.id; opaque, several shapes are in use
using IncidentId = Id<struct IncidentTag>; ///< PagerDuty incident id; opaque
using NoteId = Id<struct NoteTag>;         ///< PagerDuty incident note id
using RunId = Id<struct RunTag>;           ///< one execution of one scenario for one incident
using ScenarioId = Id<struct ScenarioTag>; ///< the `scenario:` name
using ServiceId = Id<struct ServiceTag>;   ///< PagerDuty service id
using UserId = Id<struct UserTag>;         ///< PagerDuty user id
using StepPath = Id<struct StepPathTag>;   ///< address of a step within a run: "collect/errors", "each[3]/check"

} // namespace ams
