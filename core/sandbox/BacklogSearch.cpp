// SPDX-License-Identifier: Apache-2.0
#include "sandbox/BacklogSearch.h"

#include <QDate>

#include <algorithm>

namespace ams::sandbox {

using namespace Qt::StringLiterals;

namespace {

bool contains(const BacklogIssue &issue, const QString &keyword)
{
    return issue.summary.contains(keyword, Qt::CaseInsensitive) ||
           issue.description.contains(keyword, Qt::CaseInsensitive) || issue.key() == keyword ||
           std::any_of(issue.comments.begin(), issue.comments.end(),
                       [&](const BacklogComment &one) { return one.content.contains(keyword, Qt::CaseInsensitive); });
}

BacklogResult<std::optional<QDate>> readSince(const BacklogForm &form, QLatin1StringView name)
{
    if (!form.has(name))
        return std::optional<QDate>();
    const QDate day = QDate::fromString(form.text(name), u"yyyy-MM-dd"_s);
    if (!day.isValid())
        return BacklogError::invalid(u"%1 must be yyyy-MM-dd"_s.arg(name));
    return std::optional(day);
}

bool isSince(const std::optional<QDate> &day, Timestamp time)
{
    return !day || day->startOfDay(Qt::UTC).toMSecsSinceEpoch() <= time.time_since_epoch().count();
}

} // namespace

BacklogResult<std::vector<const BacklogIssue *>> searchIssues(const BacklogSpace &space, const BacklogForm &form)
{
    const auto createdSince = readSince(form, "createdSince"_L1);
    const auto updatedSince = readSince(form, "updatedSince"_L1);
    if (!createdSince || !updatedSince)
        return tl::unexpected(createdSince ? updatedSince.error() : createdSince.error());
    const auto projects = form.numbers("projectId[]"_L1);
    const auto statuses = form.numbers("statusId[]"_L1);
    const auto types = form.numbers("issueTypeId[]"_L1);
    const auto assignees = form.numbers("assigneeId[]"_L1);
    const QString keyword = form.text("keyword"_L1);
    const auto isIn = [](const QList<qint64> &wanted, qint64 id) { return wanted.isEmpty() || wanted.contains(id); };
    std::vector<const BacklogIssue *> found;
    for (const auto &issue : space.issues()) {
        const bool matches = isIn(projects, issue->project->id) && isIn(statuses, issue->status->id) &&
                             isIn(types, issue->type->id) && isIn(assignees, issue->assignee ? issue->assignee->id : 0);
        const bool isRecent = isSince(*createdSince, issue->created) && isSince(*updatedSince, issue->updated);
        if (matches && isRecent && (keyword.isEmpty() || contains(*issue, keyword)))
            found.push_back(issue.get());
    }
    if (form.text("order"_L1) != "asc"_L1)
        std::reverse(found.begin(), found.end());
    return found;
}

} // namespace ams::sandbox
