// SPDX-License-Identifier: Apache-2.0
#include "sandbox/BacklogSpace.h"

#include "sandbox/JsonWriter.h"

#include <QDate>

#include <algorithm>

namespace ams::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kSummaryCharacters = 255;
constexpr qsizetype kDescriptionCharacters = 100000;
constexpr qsizetype kCommentCharacters = 50000;

template<typename T>
const T *findById(const std::vector<T> &all, qint64 id)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const T &one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
}

/// A parameter that names one of a set by number: absent is fine, anything unknown is not.
BacklogResult<> readOne(const BacklogForm &form, QLatin1StringView name, const std::vector<BacklogNamed> &all,
                        const BacklogNamed *&into)
{
    if (!form.has(name))
        return {};
    const auto id = form.number(name);
    const BacklogNamed *found = id ? findById(all, *id) : nullptr;
    if (!found)
        return BacklogError::invalid(u"No such %1: %2"_s.arg(name, form.text(name)));
    into = found;
    return {};
}

BacklogResult<> readDate(const BacklogForm &form, QLatin1StringView name, QString &into)
{
    if (!form.has(name))
        return {};
    const QString text = form.text(name);
    if (!text.isEmpty() && !QDate::fromString(text, u"yyyy-MM-dd"_s).isValid())
        return BacklogError::invalid(u"%1 must be yyyy-MM-dd"_s.arg(name));
    into = text;
    return {};
}

BacklogResult<> readHours(const BacklogForm &form, QLatin1StringView name, std::optional<double> &into)
{
    if (!form.has(name))
        return {};
    bool isNumber = false;
    const double hours = form.text(name).toDouble(&isNumber);
    if (!isNumber || hours < 0)
        return BacklogError::invalid(u"%1 must be a number"_s.arg(name));
    into = hours;
    return {};
}

BacklogResult<QString> readComment(const BacklogForm &form, QLatin1StringView name)
{
    const QString content = form.text(name);
    if (content.isEmpty() || content.size() > kCommentCharacters)
        return BacklogError::invalid(u"The Comment must be no shorter than 1 and no longer than 50000."_s);
    return content;
}

} // namespace

QByteArray BacklogError::body() const
{
    JsonWriter json(256);
    json.beginObject().beginArray("errors").beginObject().text("message", message).number("code", code);
    json.text("moreInfo", "").endObject().endArray().endObject();
    return json.take();
}

tl::unexpected<BacklogError> BacklogError::invalid(const QString &message)
{
    return tl::unexpected<BacklogError>({400, 7, message});
}

tl::unexpected<BacklogError> BacklogError::notFound(const QString &what)
{
    return tl::unexpected<BacklogError>({404, 6, u"No such %1."_s.arg(what)});
}

tl::unexpected<BacklogError> BacklogError::unauthenticated()
{
    return tl::unexpected<BacklogError>({401, 11, u"Authentication failure."_s});
}

BacklogSpace::BacklogSpace(const SandboxSettings &settings, Clock &clock)
    : m_clock(clock)
    , m_statuses{{1, u"Open"_s}, {2, u"In Progress"_s}, {3, u"Resolved"_s}, {4, u"Closed"_s}}
    , m_priorities{{2, u"High"_s}, {3, u"Normal"_s}, {4, u"Low"_s}}
    , m_resolutions{
          {0, u"Fixed"_s}, {1, u"Won't fix"_s}, {2, u"Invalid"_s}, {3, u"Duplicate"_s}, {4, u"Cannot reproduce"_s}}
{
    for (const SandboxPerson &person : settings.people)
        m_users.push_back(
            {static_cast<qint64>(501 + m_users.size()), person.email.section(u'@', 0, 0), person.name, person.email});
    if (m_users.empty()) // the key must stand for somebody
        m_users.push_back({501, u"nobody"_s, u"Nobody"_s, u"nobody@msp.example"_s});
    for (const auto &[key, name] : {std::pair{u"ACME"_s, u"Acme"_s}, std::pair{u"GLOBEX"_s, u"Globex"_s}}) {
        const auto number = static_cast<qint64>(m_projects.size()) + 1;
        auto project = std::make_unique<BacklogProject>();
        project->id = 100 + number;
        project->key = key;
        project->name = name;
        project->issueTypes = {{number * 1000 + 1, u"Alert"_s}, {number * 1000 + 2, u"Task"_s}};
        m_projects.push_back(std::move(project));
    }
}

BacklogResult<const BacklogProject *> BacklogSpace::project(const QString &idOrKey) const
{
    for (const auto &project : m_projects)
        if (project->key == idOrKey || QString::number(project->id) == idOrKey)
            return project.get();
    return BacklogError::notFound(u"project"_s);
}

BacklogResult<BacklogIssue *> BacklogSpace::issue(const QString &idOrKey) const
{
    for (const auto &issue : m_issues)
        if (issue->key() == idOrKey || QString::number(issue->id) == idOrKey)
            return issue.get();
    return BacklogError::notFound(u"issue"_s);
}

BacklogResult<> BacklogSpace::readTexts(const BacklogForm &form, BacklogIssue &into) const
{
    if (form.has("summary"_L1))
        into.summary = form.text("summary"_L1);
    if (into.summary.isEmpty() || into.summary.size() > kSummaryCharacters)
        return BacklogError::invalid(u"The Subject must be no shorter than 1 and no longer than 255."_s);
    if (form.has("description"_L1))
        into.description = form.text("description"_L1);
    if (into.description.size() > kDescriptionCharacters)
        return BacklogError::invalid(u"The Description must be no longer than 100000."_s);
    for (auto [name, date] : {std::pair{"startDate"_L1, &into.startDate}, std::pair{"dueDate"_L1, &into.dueDate}})
        if (const auto read = readDate(form, name, *date); !read)
            return read;
    if (const auto read = readHours(form, "estimatedHours"_L1, into.estimatedHours); !read)
        return read;
    return readHours(form, "actualHours"_L1, into.actualHours);
}

BacklogResult<> BacklogSpace::readKinds(const BacklogForm &form, BacklogIssue &into) const
{
    if (const auto read = readOne(form, "issueTypeId"_L1, into.project->issueTypes, into.type); !read)
        return read;
    if (const auto read = readOne(form, "priorityId"_L1, m_priorities, into.priority); !read)
        return read;
    if (const auto read = readOne(form, "resolutionId"_L1, m_resolutions, into.resolution); !read)
        return read;
    if (!into.type || !into.priority)
        return BacklogError::invalid(u"issueTypeId and priorityId are required."_s);
    for (const auto name : {"categoryId[]"_L1, "versionId[]"_L1, "milestoneId[]"_L1, "attachmentId[]"_L1})
        if (form.has(name)) // the pretended projects have none of these
            return BacklogError::invalid(u"No such %1: %2"_s.arg(name, form.text(name)));
    return {};
}

BacklogResult<> BacklogSpace::readPeople(const BacklogForm &form, BacklogIssue &into) const
{
    if (form.has("assigneeId"_L1)) {
        into.assignee = form.text("assigneeId"_L1).isEmpty()
                            ? nullptr
                            : findById(m_users, form.number("assigneeId"_L1).value_or(0));
        if (!into.assignee && !form.text("assigneeId"_L1).isEmpty())
            return BacklogError::invalid(u"No such assigneeId"_s);
    }
    for (const qint64 id : form.numbers("notifiedUserId[]"_L1))
        if (!findById(m_users, id))
            return BacklogError::invalid(u"No such notifiedUserId"_s);
    if (const auto parent = form.number("parentIssueId"_L1)) {
        const auto found = issue(QString::number(*parent));
        if (!found || (*found)->project != into.project)
            return BacklogError::invalid(u"No such parentIssueId"_s);
        into.parent = *parent;
    }
    return {};
}

BacklogResult<> BacklogSpace::readFields(const BacklogForm &form, BacklogIssue &into) const
{
    if (const auto read = readTexts(form, into); !read)
        return read;
    if (const auto read = readKinds(form, into); !read)
        return read;
    return readPeople(form, into);
}

BacklogResult<BacklogIssue *> BacklogSpace::addIssue(const BacklogForm &form)
{
    // The number, not the key.
    const auto projectId = form.number("projectId"_L1);
    const auto project = std::find_if(m_projects.begin(), m_projects.end(),
                                      [&](const auto &one) { return projectId && one->id == *projectId; });
    if (project == m_projects.end())
        return BacklogError::invalid(u"projectId is required and must be a project's number."_s);
    auto made = std::make_unique<BacklogIssue>();
    made->project = project->get();
    made->status = &m_statuses.front();
    if (const auto read = readFields(form, *made); !read)
        return tl::unexpected(read.error());
    made->id = static_cast<qint64>(m_issues.size()) + 5001;
    made->keyId = ++(*project)->lastKeyId;
    made->createdBy = made->updatedBy = &myself();
    made->created = made->updated = m_clock.now();
    m_issues.push_back(std::move(made));
    return m_issues.back().get();
}

BacklogResult<> BacklogSpace::updateIssue(BacklogIssue &issue, const BacklogForm &form)
{
    BacklogIssue wanted = issue;
    if (const auto read = readFields(form, wanted); !read)
        return read;
    if (const auto read = readOne(form, "statusId"_L1, m_statuses, wanted.status); !read)
        return read;
    const QString comment = form.text("comment"_L1);
    if (comment.size() > kCommentCharacters)
        return BacklogError::invalid(u"The Comment must be no longer than 50000."_s);
    wanted.updatedBy = &myself();
    wanted.updated = m_clock.now();
    issue = std::move(wanted);
    if (!comment.isEmpty())
        append(issue, comment);
    return {};
}

const BacklogComment &BacklogSpace::append(BacklogIssue &issue, const QString &content)
{
    const Timestamp now = m_clock.now();
    issue.comments.push_back({++m_lastCommentId, content, &myself(), now, now});
    issue.updated = now;
    return issue.comments.back();
}

BacklogResult<const BacklogComment *> BacklogSpace::addComment(BacklogIssue &issue, const BacklogForm &form)
{
    const auto content = readComment(form, "content"_L1);
    if (!content)
        return tl::unexpected(content.error());
    return &append(issue, *content);
}

BacklogResult<const BacklogComment *> BacklogSpace::editComment(BacklogIssue &issue, qint64 id, const BacklogForm &form)
{
    const auto comment = std::find_if(issue.comments.begin(), issue.comments.end(),
                                      [&](const BacklogComment &one) { return one.id == id; });
    if (comment == issue.comments.end())
        return BacklogError::notFound(u"comment"_s);
    const auto content = readComment(form, "content"_L1);
    if (!content)
        return tl::unexpected(content.error());
    comment->content = *content;
    comment->updated = m_clock.now();
    return &*comment;
}

} // namespace ams::sandbox
