// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/Action.h"

namespace ams {

/// `wait`: lets time pass, counted from the first start of the attempt, so that a wait taken up after a crash or by
/// another region does not begin anew. The step's time limit does not apply: the wait is its own limit.
class WaitAction final : public Action
{
public:
    explicit WaitAction(Clock &clock) : m_clock(clock) {}

    [[nodiscard]] const ActionDescription &description() const override;
    [[nodiscard]] std::unique_ptr<ActionRun> start(ActionContext context) override;

private:
    Clock &m_clock;
};

[[nodiscard]] ActionDescription describeWait();

} // namespace ams
