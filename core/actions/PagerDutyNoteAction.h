// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/Action.h"

namespace ams {

class PagerDutyApi;

/// `pagerduty.note`: a note of the author's own words in the incident's timeline, besides those AMS writes by itself.
class PagerDutyNoteAction final : public Action
{
public:
    /// `api` null: every use fails with a message (a foreground run without PagerDuty).
    PagerDutyNoteAction(Clock &clock, PagerDutyApi *api);
    [[nodiscard]] const ActionDescription &description() const override;
    [[nodiscard]] std::unique_ptr<ActionRun> start(ActionContext context) override;

private:
    Clock &m_clock;
    PagerDutyApi *m_api;
};

[[nodiscard]] ActionDescription describePagerDutyNote();

} // namespace ams
