// SPDX-License-Identifier: Apache-2.0
#include "sandbox/BacklogRoutes.h"

#include "sandbox/BacklogJson.h"
#include "sandbox/BacklogSearch.h"
#include "sandbox/JsonWriter.h"

#include <algorithm>

namespace ams::sandbox {

using namespace Qt::StringLiterals;

namespace {

using Kind = BacklogFront::Kind;
using Answer = BacklogResult<BacklogReply>;

template<typename List, typename Render>
BacklogReply arrayOf(const List &all, Render render)
{
    JsonWriter json(4096);
    json.beginArray();
    for (const auto &one : all)
        json.rawItem(render(one));
    json.endArray();
    return {200, json.take(), {}};
}

const auto kPlain = [](const auto &one) { return backlogJson(one); };

struct Window
{
    qint64 offset = 0;
    qint64 count = 20;
};

/// `count` 1..100 (default 20) and `offset`.
BacklogResult<Window> readWindow(const BacklogForm &query)
{
    Window window;
    if (query.has("count"_L1))
        window.count = query.number("count"_L1).value_or(0);
    if (query.has("offset"_L1))
        window.offset = query.number("offset"_L1).value_or(-1);
    if (window.count < 1 || window.count > 100 || window.offset < 0)
        return BacklogError::invalid(u"count must be 1 to 100 and offset must not be negative"_s);
    return window;
}

Answer listIssues(BacklogCall &call, BacklogSpace &space)
{
    const auto window = readWindow(call.query);
    if (!window)
        return tl::unexpected(window.error());
    const auto found = searchIssues(space, call.query);
    if (!found)
        return tl::unexpected(found.error());
    const auto size = static_cast<qint64>(found->size());
    const qint64 from = std::min(window->offset, size);
    const qint64 to = std::min(size, from + window->count);
    const std::vector<const BacklogIssue *> page(found->begin() + from, found->begin() + to);
    return arrayOf(page, [](const BacklogIssue *issue) { return backlogJson(*issue); });
}

Answer countIssues(BacklogCall &call, BacklogSpace &space)
{
    const auto found = searchIssues(space, call.query);
    if (!found)
        return tl::unexpected(found.error());
    return BacklogReply{200, "{\"count\":" + QByteArray::number(static_cast<qint64>(found->size())) + '}', {}};
}

Answer addIssue(BacklogCall &call, BacklogSpace &space)
{
    const auto issue = space.addIssue(call.form);
    if (!issue)
        return tl::unexpected(issue.error());
    call.hasChanged = true;
    call.issue = call.made = (*issue)->key();
    return BacklogReply{201, backlogJson(**issue), "https://sandbox.backlog.example/view/" + call.made.toUtf8()};
}

Answer getIssue(BacklogCall &, BacklogSpace &, BacklogIssue &issue)
{
    return BacklogReply{200, backlogJson(issue), {}};
}

Answer updateIssue(BacklogCall &call, BacklogSpace &space, BacklogIssue &issue)
{
    if (const auto updated = space.updateIssue(issue, call.form); !updated)
        return tl::unexpected(updated.error());
    call.hasChanged = true;
    return BacklogReply{200, backlogJson(issue), {}};
}

Answer listComments(BacklogCall &call, BacklogSpace &, BacklogIssue &issue)
{
    const auto window = readWindow(call.query);
    if (!window)
        return tl::unexpected(window.error());
    const auto least = call.query.number("minId"_L1);
    const auto most = call.query.number("maxId"_L1);
    std::vector<BacklogComment> found;
    for (const BacklogComment &comment : issue.comments)
        if ((!least || comment.id > *least) && (!most || comment.id < *most))
            found.push_back(comment);
    if (call.query.text("order"_L1) != "asc"_L1)
        std::reverse(found.begin(), found.end());
    if (static_cast<qint64>(found.size()) > window->count)
        found.resize(static_cast<size_t>(window->count));
    return arrayOf(found, kPlain);
}

Answer addComment(BacklogCall &call, BacklogSpace &space, BacklogIssue &issue)
{
    const auto comment = space.addComment(issue, call.form);
    if (!comment)
        return tl::unexpected(comment.error());
    call.hasChanged = true;
    call.made = QString::number((*comment)->id);
    return BacklogReply{201, backlogJson(**comment), {}};
}

Answer editComment(BacklogCall &call, BacklogSpace &space, BacklogIssue &issue)
{
    const qint64 id = call.request.captured.value(u"comment"_s).toLongLong();
    const auto comment = space.editComment(issue, id, call.form);
    if (!comment)
        return tl::unexpected(comment.error());
    call.hasChanged = true;
    return BacklogReply{200, backlogJson(**comment), {}};
}

Answer listIssueTypes(BacklogCall &, BacklogSpace &, const BacklogProject &project)
{
    return arrayOf(project.issueTypes, [&](const BacklogNamed &one) { return backlogJson(one, project, 0); });
}

Answer listStatuses(BacklogCall &, BacklogSpace &space, const BacklogProject &project)
{
    return arrayOf(space.statuses(),
                   [&](const BacklogNamed &one) { return backlogJson(one, project, static_cast<int>(one.id) * 1000); });
}

void addProjectRoutes(BacklogFront &front, BacklogSpace &space)
{
    using Route = Answer (*)(BacklogCall &, BacklogSpace &, const BacklogProject &);
    const auto get = [&](const QString &part, Route route) {
        front.add("GET", u"/projects/{id}"_s + part, Kind::Read, [&space, route](BacklogCall &call) -> Answer {
            const auto project = space.project(call.request.captured.value(u"id"_s));
            if (!project)
                return tl::unexpected(project.error());
            return route(call, space, **project);
        });
    };
    get(QString(), [](BacklogCall &, BacklogSpace &, const BacklogProject &project) -> Answer {
        return BacklogReply{200, backlogJson(project), {}};
    });
    get(u"/issueTypes"_s, listIssueTypes);
    get(u"/statuses"_s, listStatuses);
    get(u"/users"_s, [](BacklogCall &, BacklogSpace &all, const BacklogProject &) -> Answer {
        return arrayOf(all.users(), kPlain);
    });
    for (const QString &empty : {u"/categories"_s, u"/versions"_s, u"/customFields"_s})
        get(empty, [](BacklogCall &, BacklogSpace &, const BacklogProject &) -> Answer {
            return BacklogReply{200, "[]", {}};
        });
    front.add("GET", u"/projects"_s, Kind::Read, [&space](BacklogCall &) -> Answer {
        return arrayOf(space.projects(), [](const auto &project) { return backlogJson(*project); });
    });
}

void addIssueRoutes(BacklogFront &front, BacklogSpace &space)
{
    using Route = Answer (*)(BacklogCall &, BacklogSpace &, BacklogIssue &);
    const auto add = [&](const char *method, const QString &part, Kind kind, Route route) {
        front.add(method, u"/issues/{id}"_s + part, kind, [&space, route](BacklogCall &call) -> Answer {
            const auto issue = space.issue(call.request.captured.value(u"id"_s));
            if (!issue)
                return tl::unexpected(issue.error());
            call.issue = (*issue)->key();
            return route(call, space, **issue);
        });
    };
    add("GET", QString(), Kind::Read, getIssue);
    add("PATCH", QString(), Kind::Update, updateIssue);
    add("GET", u"/comments"_s, Kind::Read, listComments);
    add("POST", u"/comments"_s, Kind::Update, addComment);
    add("PATCH", u"/comments/{comment}"_s, Kind::Update, editComment);
    front.add("GET", u"/issues"_s, Kind::Search, [&space](BacklogCall &call) { return listIssues(call, space); });
    front.add("GET", u"/issues/count"_s, Kind::Search,
              [&space](BacklogCall &call) { return countIssues(call, space); });
    front.add("POST", u"/issues"_s, Kind::Update, [&space](BacklogCall &call) { return addIssue(call, space); });
}

} // namespace

void addBacklogRoutes(BacklogFront &front, BacklogSpace &space)
{
    addProjectRoutes(front, space);
    addIssueRoutes(front, space);
    front.add("GET", u"/priorities"_s, Kind::Read,
              [&space](BacklogCall &) -> Answer { return arrayOf(space.priorities(), kPlain); });
    front.add("GET", u"/resolutions"_s, Kind::Read,
              [&space](BacklogCall &) -> Answer { return arrayOf(space.resolutions(), kPlain); });
    front.add("GET", u"/users"_s, Kind::Read,
              [&space](BacklogCall &) -> Answer { return arrayOf(space.users(), kPlain); });
    front.add("GET", u"/users/myself"_s, Kind::Read, [&space](BacklogCall &) -> Answer {
        return BacklogReply{200, backlogJson(space.myself()), {}};
    });
    front.add("GET", u"/rateLimit"_s, Kind::Read, [&front](BacklogCall &) -> Answer {
        return BacklogReply{200, front.rateLimitJson(), {}};
    });
}

} // namespace ams::sandbox
