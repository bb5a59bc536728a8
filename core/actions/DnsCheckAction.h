// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/Action.h"

namespace ams {

/// `dns.check`: what a name server answers.
class DnsCheckAction final : public Action
{
public:
    explicit DnsCheckAction(Clock &clock) : m_clock(clock) {}
    [[nodiscard]] const ActionDescription &description() const override;
    [[nodiscard]] std::unique_ptr<ActionRun> start(ActionContext context) override;

private:
    Clock &m_clock;
};

[[nodiscard]] ActionDescription describeDnsCheck();

} // namespace ams
