// SPDX-License-Identifier: Apache-2.0
#include "sandbox/AlertRoutes.h"

#include "sandbox/IncidentJson.h"

#include <QJsonArray>

#include <algorithm>

namespace ams::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kBulkLimit = 250;
constexpr Milliseconds kDefaultRange = std::chrono::hours(24 * 31);

ApiResult<AlertStatus> readStatus(const QString &text)
{
    if (text == "resolved"_L1)
        return AlertStatus::Resolved;
    if (text == "triggered"_L1)
        return AlertStatus::Triggered;
    return api::invalidStatus(text);
}

ApiResult<ApiReply> listAlerts(ApiCall &call, PagerDutyState &state)
{
    const auto incident = namedIncident(call, state);
    if (!incident)
        return tl::unexpected(incident.error());
    const QueryArgs args = call.args();
    const auto page = Page::from(args);
    if (!page)
        return tl::unexpected(page.error());
    std::vector<AlertStatus> statuses;
    for (const QString &text : args.all("statuses[]"_L1)) {
        const auto status = readStatus(text);
        if (!status)
            return tl::unexpected(status.error());
        statuses.push_back(*status);
    }
    const QString key = args.one("alert_key"_L1);
    std::vector<const Alert *> matching;
    for (const Alert &alert : (*incident)->alerts) {
        const bool isWanted =
            statuses.empty() || std::find(statuses.begin(), statuses.end(), alert.status) != statuses.end();
        if (isWanted && (key.isEmpty() || alert.key == key))
            matching.push_back(&alert);
    }
    return listed("alerts", *page, static_cast<qint64>(matching.size()),
                  [&](qint64 index) { return alertJson(**incident, *matching[static_cast<size_t>(index)]); });
}

ApiResult<ApiReply> getAlert(ApiCall &call, PagerDutyState &state)
{
    const auto incident = namedIncident(call, state);
    if (!incident)
        return tl::unexpected(incident.error());
    const Alert *alert = SandboxAlerts::find(**incident, call.captured("alert"_L1));
    if (!alert)
        return api::notFound();
    return wrapped(200, "alert", alertJson(**incident, *alert));
}

ApiResult<SandboxAlerts::Change> readAlertChange(const QJsonObject &object, const QString &id,
                                                 const PagerDutyState &state)
{
    SandboxAlerts::Change change;
    change.alertId = id;
    if (object.contains("status"_L1)) {
        const auto status = readStatus(object.value("status"_L1).toString());
        if (!status)
            return tl::unexpected(status.error());
        change.status = *status;
    }
    if (object.contains("incident"_L1)) {
        change.moveTo = state.incidents.find(object.value("incident"_L1).toObject().value("id"_L1).toString());
        if (!change.moveTo)
            return api::notFound();
    }
    return change;
}

/// The alert where it is now: a change may have moved it.
QByteArray changedAlertJson(const SandboxIncident &incident, const SandboxAlerts::Change &change)
{
    const SandboxIncident &home = change.moveTo ? *change.moveTo : incident;
    const Alert *alert = SandboxAlerts::find(home, change.alertId);
    return alert ? alertJson(home, *alert) : QByteArrayLiteral("null");
}

ApiResult<ApiReply> updateAlert(ApiCall &call, PagerDutyState &state)
{
    const auto incident = namedIncident(call, state);
    if (!incident)
        return tl::unexpected(incident.error());
    const auto object = call.body("alert"_L1);
    if (!object)
        return tl::unexpected(object.error());
    const auto change = readAlertChange(*object, call.captured("alert"_L1), state);
    if (!change)
        return tl::unexpected(change.error());
    if (const auto applied = state.alerts.apply(**incident, {*change}, call.agent()); !applied)
        return tl::unexpected(applied.error());
    call.changed((*incident)->id);
    return wrapped(200, "alert", changedAlertJson(**incident, *change));
}

ApiResult<ApiReply> updateAlerts(ApiCall &call, PagerDutyState &state)
{
    const auto incident = namedIncident(call, state);
    if (!incident)
        return tl::unexpected(incident.error());
    const auto body = call.body();
    if (!body)
        return tl::unexpected(body.error());
    const QJsonArray items = body->value("alerts"_L1).toArray();
    if (items.size() > kBulkLimit)
        return api::tooManyItems();
    std::vector<SandboxAlerts::Change> changes;
    for (const QJsonValue item : items) {
        auto change = readAlertChange(item.toObject(), item.toObject().value("id"_L1).toString(), state);
        if (!change)
            return tl::unexpected(change.error());
        changes.push_back(std::move(*change));
    }
    if (const auto applied = state.alerts.apply(**incident, changes, call.agent()); !applied)
        return tl::unexpected(applied.error());
    call.changed((*incident)->id);
    return listed("alerts", Page{kBulkLimit, 0, Page::Total::Unwanted}, static_cast<qint64>(changes.size()),
                  [&](qint64 index) { return changedAlertJson(**incident, changes[static_cast<size_t>(index)]); });
}

/// Newest first, as the real log is.
ApiResult<ApiReply> listLog(const ApiCall &call, const PagerDutyState &state, const std::vector<qsizetype> &all)
{
    const QueryArgs args = call.args();
    const auto page = Page::from(args);
    if (!page)
        return tl::unexpected(page.error());
    std::optional<TimeRange> range;
    if (args.has("since"_L1) || args.has("until"_L1)) {
        const auto read = TimeRange::from(args, state.life.now(), kDefaultRange);
        if (!read)
            return tl::unexpected(read.error());
        range = *read;
    }
    const bool isOverview = args.isTrue("is_overview"_L1);
    std::vector<qsizetype> matching;
    for (auto index = all.crbegin(); index != all.crend(); ++index) {
        const LogEntry &entry = state.log.all()[static_cast<size_t>(*index)];
        if ((!range || range->contains(entry.at)) && (!isOverview || SandboxLog::isOverview(entry)))
            matching.push_back(*index);
    }
    return listed("log_entries", *page, static_cast<qint64>(matching.size()),
                  [&](qint64 index) { return state.log.json(matching[static_cast<size_t>(index)]); });
}

ApiResult<ApiReply> listIncidentLog(ApiCall &call, PagerDutyState &state)
{
    const auto incident = namedIncident(call, state);
    if (!incident)
        return tl::unexpected(incident.error());
    return listLog(call, state, (*incident)->logEntries);
}

ApiResult<ApiReply> listWholeLog(ApiCall &call, PagerDutyState &state)
{
    std::vector<qsizetype> all(state.log.all().size());
    for (size_t i = 0; i < all.size(); ++i)
        all[i] = static_cast<qsizetype>(i);
    return listLog(call, state, all);
}

ApiResult<ApiReply> getLogEntry(ApiCall &call, PagerDutyState &state)
{
    const qsizetype index = state.log.indexOf(call.captured("entry"_L1));
    if (index < 0)
        return api::notFound();
    return wrapped(200, "log_entry", state.log.json(index));
}

} // namespace

void addAlertRoutes(PagerDutyFront &front, PagerDutyState &state)
{
    const auto add = front.routesOf(state);
    add("GET", u"/incidents/{id}/alerts"_s, From::NotNeeded, listAlerts);
    add("PUT", u"/incidents/{id}/alerts"_s, From::Needed, updateAlerts);
    add("GET", u"/incidents/{id}/alerts/{alert}"_s, From::NotNeeded, getAlert);
    add("PUT", u"/incidents/{id}/alerts/{alert}"_s, From::Needed, updateAlert);
    add("GET", u"/incidents/{id}/log_entries"_s, From::NotNeeded, listIncidentLog);
    add("GET", u"/log_entries"_s, From::NotNeeded, listWholeLog);
    add("GET", u"/log_entries/{entry}"_s, From::NotNeeded, getLogEntry);
}

} // namespace ams::sandbox
