// SPDX-License-Identifier: Apache-2.0
#include "sandbox/IncidentChange.h"

#include <QJsonArray>

#include <algorithm>

namespace ams::sandbox {

using namespace Qt::StringLiterals;

namespace {

QString idOf(const QJsonValue &reference)
{
    return reference.toObject().value("id"_L1).toString();
}

ApiResult<> readType(const QJsonObject &object)
{
    const QString type = object.value("type"_L1).toString();
    if (type != "incident"_L1 && type != "incident_reference"_L1)
        return api::invalidInput(u"Type must be incident or incident_reference"_s);
    return {};
}

ApiResult<> readStatus(const QJsonObject &object, IncidentChange &change)
{
    if (!object.contains("status"_L1))
        return {};
    change.status = incidentStatusFromText(object.value("status"_L1).toString());
    if (!change.status)
        return api::invalidInput(u"Status must be a list of triggered, acknowledged, or resolved."_s);
    return {};
}

ApiResult<> readTexts(const QJsonObject &object, IncidentChange &change)
{
    const QJsonValue title = object.value("title"_L1);
    if (title.isString()) {
        change.title = title.toString().left(kTitleLimit);
        if (change.title->trimmed().isEmpty())
            return api::invalidInput(u"Title cannot be empty"_s);
    }
    change.resolution = object.value("resolution"_L1).toString();
    change.typeName = object.value("incident_type"_L1).toObject().value("name"_L1).toString();
    if (object.contains("conference_bridge"_L1)) {
        const QJsonObject bridge = object.value("conference_bridge"_L1).toObject();
        change.bridge.emplace(bridge.value("conference_number"_L1).toString(),
                              bridge.value("conference_url"_L1).toString());
    }
    return {};
}

ApiResult<> readWeight(const QJsonObject &object, const SandboxAccount &account, IncidentChange &change)
{
    if (object.contains("urgency"_L1)) {
        const auto urgency = readUrgency(object.value("urgency"_L1));
        if (!urgency)
            return tl::unexpected(urgency.error());
        change.urgency = *urgency;
    }
    if (object.contains("priority"_L1)) {
        const auto priority = readPriority(object.value("priority"_L1), account);
        if (!priority)
            return tl::unexpected(priority.error());
        change.priority = *priority;
    }
    return {};
}

ApiResult<> readRouting(const QJsonObject &object, const SandboxAccount &account, IncidentChange &change)
{
    const QJsonValue level = object.value("escalation_level"_L1);
    if (level.isDouble())
        change.level = level.toInt();
    if (object.contains("assignments"_L1)) {
        auto assignees = readAssignees(object.value("assignments"_L1), account);
        if (!assignees)
            return tl::unexpected(assignees.error());
        change.assignees = std::move(*assignees);
    }
    if (object.contains("escalation_policy"_L1)) {
        change.policy = account.policy(idOf(object.value("escalation_policy"_L1)));
        if (!change.policy)
            return api::policyNotFound();
    }
    if (object.contains("service"_L1)) {
        change.service = account.service(idOf(object.value("service"_L1)));
        if (!change.service)
            return api::invalidInput(u"Service not found"_s);
    }
    return {};
}

bool hasAcknowledged(const SandboxIncident &incident, const User &user)
{
    return std::any_of(incident.acknowledgements.begin(), incident.acknowledgements.end(),
                       [&](const Assignment &one) { return one.user == &user; });
}

} // namespace

bool IncidentChange::touchesMoreThanStatus() const
{
    return title || urgency || priority || level || !assignees.empty() || policy || service || !typeName.isEmpty() ||
           bridge;
}

ApiResult<Urgency> readUrgency(const QJsonValue &value)
{
    if (value.toString() == "high"_L1)
        return Urgency::High;
    if (value.toString() == "low"_L1)
        return Urgency::Low;
    return api::invalidInput(u"Urgency must be high or low"_s);
}

ApiResult<const Priority *> readPriority(const QJsonValue &value, const SandboxAccount &account)
{
    if (value.isNull())
        return nullptr;
    const Priority *found = value.isString() ? account.priorityByName(value.toString()) : account.priority(idOf(value));
    if (!found)
        return api::invalidPriority();
    return found;
}

ApiResult<std::vector<const User *>> readAssignees(const QJsonValue &value, const SandboxAccount &account)
{
    std::vector<const User *> users;
    for (const QJsonValue one : value.toArray()) {
        const User *user = account.user(idOf(one.toObject().value("assignee"_L1)));
        if (!user)
            return api::assigneeNotFound();
        users.push_back(user);
    }
    if (users.empty())
        return api::cannotReassign();
    return users;
}

ApiResult<IncidentChange> readChange(const QJsonObject &object, const SandboxAccount &account)
{
    IncidentChange change;
    if (const auto read = readType(object); !read)
        return tl::unexpected(read.error());
    if (const auto read = readStatus(object, change); !read)
        return tl::unexpected(read.error());
    if (const auto read = readTexts(object, change); !read)
        return tl::unexpected(read.error());
    if (const auto read = readWeight(object, account, change); !read)
        return tl::unexpected(read.error());
    if (const auto read = readRouting(object, account, change); !read)
        return tl::unexpected(read.error());
    return change;
}

ApiResult<> checkChange(const SandboxIncident &incident, const IncidentChange &change, const User &user)
{
    if (incident.mergedInto)
        return api::alreadyMerged();
    const bool reopens = change.status && *change.status != IncidentStatus::Resolved;
    if (!incident.isOpen() && !reopens && (change.status || change.touchesMoreThanStatus()))
        return api::alreadyResolved();
    if (change.status == IncidentStatus::Acknowledged && hasAcknowledged(incident, user))
        return api::alreadyAcknowledged();
    const Policy &policy = change.policy ? *change.policy : *incident.policy;
    const auto levels = static_cast<int>(policy.levels.size());
    if (change.level && (*change.level < 1 || *change.level > levels))
        return api::cannotEscalate();
    const auto index = static_cast<size_t>(change.level.value_or(1) - 1);
    if ((change.level || change.policy) && (index >= policy.levels.size() || policy.levels[index].empty()))
        return api::nobodyOnCall();
    return {};
}

} // namespace ams::sandbox
