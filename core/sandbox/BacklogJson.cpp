// SPDX-License-Identifier: Apache-2.0
#include "sandbox/BacklogJson.h"

#include "sandbox/JsonWriter.h"

namespace ams::sandbox {

namespace {

/// Dates are given as days and answered as the start of that day.
void writeDay(JsonWriter &json, QByteArrayView key, const QString &day)
{
    json.textOrNull(key, day.isEmpty() ? day : QString(day + QStringLiteral("T00:00:00Z")));
}

void writeHours(JsonWriter &json, QByteArrayView key, const std::optional<double> &hours)
{
    if (hours)
        json.real(key, *hours);
    else
        json.null(key);
}

void writeEmptyLists(JsonWriter &json, std::initializer_list<QByteArrayView> names)
{
    for (const QByteArrayView name : names)
        json.beginArray(name).endArray();
}

} // namespace

QByteArray backlogJson(const BacklogUser &user)
{
    JsonWriter json(256);
    json.beginObject().number("id", user.id).text("userId", user.userId).text("name", user.name);
    json.number("roleType", 2).text("lang", "ja").text("mailAddress", user.email).null("nulabAccount").endObject();
    return json.take();
}

QByteArray backlogJson(const BacklogProject &project)
{
    JsonWriter json(256);
    json.beginObject().number("id", project.id).text("projectKey", project.key).text("name", project.name);
    json.flag("chartEnabled", false).flag("subtaskingEnabled", true).text("textFormattingRule", "markdown");
    json.flag("archived", false).endObject();
    return json.take();
}

QByteArray backlogJson(const BacklogNamed &named)
{
    JsonWriter json(128);
    json.beginObject().number("id", named.id).text("name", named.name).endObject();
    return json.take();
}

QByteArray backlogJson(const BacklogNamed &named, const BacklogProject &project, int order)
{
    JsonWriter json(256);
    json.beginObject().number("id", named.id).number("projectId", project.id).text("name", named.name);
    json.text("color", "#2779ca").number("displayOrder", order).endObject();
    return json.take();
}

QByteArray backlogJson(const BacklogIssue &issue)
{
    JsonWriter json(2048);
    json.beginObject().number("id", issue.id).number("projectId", issue.project->id).text("issueKey", issue.key());
    json.number("keyId", issue.keyId).raw("issueType", backlogJson(*issue.type, *issue.project, 0));
    json.text("summary", issue.summary).text("description", issue.description);
    json.raw("resolution", issue.resolution ? backlogJson(*issue.resolution) : QByteArray());
    json.raw("priority", backlogJson(*issue.priority)).raw("status", backlogJson(*issue.status, *issue.project, 0));
    json.raw("assignee", issue.assignee ? backlogJson(*issue.assignee) : QByteArray());
    writeEmptyLists(json, {"category", "versions", "milestone"});
    writeDay(json, "startDate", issue.startDate);
    writeDay(json, "dueDate", issue.dueDate);
    writeHours(json, "estimatedHours", issue.estimatedHours);
    writeHours(json, "actualHours", issue.actualHours);
    if (issue.parent)
        json.number("parentIssueId", *issue.parent);
    else
        json.null("parentIssueId");
    json.raw("createdUser", backlogJson(*issue.createdBy)).time("created", issue.created);
    json.raw("updatedUser", backlogJson(*issue.updatedBy)).time("updated", issue.updated);
    writeEmptyLists(json, {"customFields", "attachments", "sharedFiles", "stars"});
    json.endObject();
    return json.take();
}

QByteArray backlogJson(const BacklogComment &comment)
{
    JsonWriter json(512);
    json.beginObject().number("id", comment.id).text("content", comment.content);
    writeEmptyLists(json, {"changeLog", "stars", "notifications"});
    json.raw("createdUser", backlogJson(*comment.author)).time("created", comment.created);
    json.time("updated", comment.updated).endObject();
    return json.take();
}

} // namespace ams::sandbox
