// SPDX-License-Identifier: Apache-2.0
#include "actions/BacklogActions.h"

#include "actions/WriteOnceRun.h"

#include <QJsonArray>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

QString noBacklog(const ActionContext &context)
{
    return u"%1 has no Backlog space in its customer file."_s.arg(context.customer->name);
}

QJsonObject resultOf(const BacklogIssue &issue)
{
    return {{u"key"_s, issue.key}, {u"url"_s, issue.url}, {u"id"_s, issue.id}};
}

class AddIssueRun final : public WriteOnceRun
{
public:
    AddIssueRun(Clock &clock, BacklogApi &api, ActionContext context)
        : WriteOnceRun(clock, std::move(context)), m_api(api)
    {
        const QJsonObject &with = this->context().with;
        m_draft.project = with.value(u"project").toString(access().project);
        m_draft.issueType = with.value(u"issue_type").toString(access().issueType);
        m_draft.priority = with.value(u"priority").toString(access().priority);
        m_draft.assignee = with.value(u"assignee").toString();
        for (const QJsonValue &name : with.value(u"notify").toArray())
            m_draft.notified.append(name.toString());
        m_draft.summary = with.value(u"summary").toString();
        if (m_draft.summary.simplified().isEmpty()) {
            failWith(u"A Backlog issue needs a summary."_s);
            return;
        }
        m_draft.description = describe(with.value(u"description").toString());
        begin();
    }

private:
    [[nodiscard]] const BacklogAccess &access() const { return *context().customer->backlog; }

    [[nodiscard]] QString describe(const QString &text) const
    {
        const bool isCut = backlogSummary(m_draft.summary) != m_draft.summary;
        const QString whole = isCut ? QString(m_draft.summary + u"\n\n" + text) : text;
        const Incident &incident = context().incident;
        QString ending = u"\n\nPagerDuty: "_s + incident.id.toString();
        if (!incident.url.isEmpty())
            ending += u' ' + incident.url;
        ending += u'\n' + marker();
        return backlogText(whole, ending, kLongestBacklogDescription);
    }

    void look() override
    {
        // How Backlog's search cuts brackets and slashes into words is nowhere written, so it is asked for the
        // incident, which is one plain word, and the marker is looked for here.
        m_api.findIssues(access(), m_draft.project, context().incident.id.toString(), this,
                         [this](const Result<QList<BacklogIssue>> &issues) {
                             if (!issues) {
                                 lookFailed(issues.error());
                                 return;
                             }
                             const auto mine =
                                 std::find_if(issues->begin(), issues->end(), [this](const BacklogIssue &issue) {
                                     return issue.description.contains(marker());
                                 });
                             if (mine != issues->end())
                                 found(resultOf(*mine));
                             else
                                 notFound();
                         });
    }

    void write() override
    {
        m_api.addIssue(access(), m_draft, this, [this](const Result<BacklogIssue> &issue) {
            if (issue)
                written(resultOf(*issue));
            else
                writeFailed(issue.error());
        });
    }

    BacklogApi &m_api;
    BacklogIssueDraft m_draft;
};

class AddCommentRun final : public WriteOnceRun
{
public:
    AddCommentRun(Clock &clock, BacklogApi &api, ActionContext context)
        : WriteOnceRun(clock, std::move(context))
        , m_api(api)
        , m_issue(this->context().with.value(u"issue").toString().trimmed())
        , m_content(backlogText(this->context().with.value(u"content").toString(), u"\n\n"_s + marker(),
                                kLongestBacklogComment))
    {
        if (m_issue.isEmpty())
            failWith(u"Which issue? The key is empty."_s);
        else
            begin();
    }

private:
    [[nodiscard]] const BacklogAccess &access() const { return *context().customer->backlog; }
    [[nodiscard]] QJsonObject resultOf(const BacklogComment &comment) const
    {
        return {
            {u"id"_s, comment.id},
            {u"issue"_s, m_issue},
            {u"url"_s, QString(BacklogApi::issueUrl(access(), m_issue) + u"#comment-" + QString::number(comment.id))}};
    }

    void look() override
    {
        m_api.listComments(access(), m_issue, this, [this](const Result<QList<BacklogComment>> &comments) {
            if (!comments) {
                lookFailed(comments.error());
                return;
            }
            const auto mine = std::find_if(comments->begin(), comments->end(), [this](const BacklogComment &comment) {
                return comment.content.contains(marker());
            });
            if (mine != comments->end())
                found(resultOf(*mine));
            else
                notFound();
        });
    }

    void write() override
    {
        m_api.addComment(access(), m_issue, m_content, this, [this](const Result<BacklogComment> &comment) {
            if (comment)
                written(resultOf(*comment));
            else
                writeFailed(comment.error());
        });
    }

    BacklogApi &m_api;
    QString m_issue;
    QString m_content;
};

} // namespace

BacklogAddIssueAction::BacklogAddIssueAction(Clock &clock, std::shared_ptr<BacklogApi> api)
    : m_clock(clock), m_api(std::move(api))
{
}

const ActionDescription &BacklogAddIssueAction::description() const
{
    static const ActionDescription kDescription = describeBacklogAddIssue();
    return kDescription;
}

std::unique_ptr<ActionRun> BacklogAddIssueAction::start(ActionContext context)
{
    if (!context.customer->backlog) {
        const QString reason = noBacklog(context);
        return std::make_unique<FailedRun>(m_clock, std::move(context), reason);
    }
    return std::make_unique<AddIssueRun>(m_clock, *m_api, std::move(context));
}

BacklogAddCommentAction::BacklogAddCommentAction(Clock &clock, std::shared_ptr<BacklogApi> api)
    : m_clock(clock), m_api(std::move(api))
{
}

const ActionDescription &BacklogAddCommentAction::description() const
{
    static const ActionDescription kDescription = describeBacklogAddComment();
    return kDescription;
}

std::unique_ptr<ActionRun> BacklogAddCommentAction::start(ActionContext context)
{
    if (!context.customer->backlog) {
        const QString reason = noBacklog(context);
        return std::make_unique<FailedRun>(m_clock, std::move(context), reason);
    }
    return std::make_unique<AddCommentRun>(m_clock, *m_api, std::move(context));
}

} // namespace ams
