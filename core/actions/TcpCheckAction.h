// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/Action.h"
#include "base/Secrets.h"

namespace ams {

/// `tcp.check`: whether a port accepts connections and, if wanted, greets with a certain text.
class TcpCheckAction final : public Action
{
public:
    TcpCheckAction(Clock &clock, Secrets &secrets) : m_clock(clock), m_secrets(secrets) {}

    [[nodiscard]] const ActionDescription &description() const override;
    [[nodiscard]] std::unique_ptr<ActionRun> start(ActionContext context) override;

private:
    Clock &m_clock;
    Secrets &m_secrets;
};

[[nodiscard]] ActionDescription describeTcpCheck();

} // namespace ams
