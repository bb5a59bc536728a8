// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/Action.h"
#include "backlog/BacklogApi.h"

namespace ams {

/// `backlog.add_issue`: a ticket in the customer's Backlog project.
class BacklogAddIssueAction final : public Action
{
public:
    BacklogAddIssueAction(Clock &clock, std::shared_ptr<BacklogApi> api);
    [[nodiscard]] const ActionDescription &description() const override;
    [[nodiscard]] std::unique_ptr<ActionRun> start(ActionContext context) override;

private:
    Clock &m_clock;
    std::shared_ptr<BacklogApi> m_api;
};

/// `backlog.add_comment`: a comment on an issue of the customer's Backlog space.
class BacklogAddCommentAction final : public Action
{
public:
    BacklogAddCommentAction(Clock &clock, std::shared_ptr<BacklogApi> api);
    [[nodiscard]] const ActionDescription &description() const override;
    [[nodiscard]] std::unique_ptr<ActionRun> start(ActionContext context) override;

private:
    Clock &m_clock;
    std::shared_ptr<BacklogApi> m_api;
};

[[nodiscard]] ActionDescription describeBacklogAddIssue();
[[nodiscard]] ActionDescription describeBacklogAddComment();

} // namespace ams
