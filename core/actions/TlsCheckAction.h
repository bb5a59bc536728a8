// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/Action.h"

namespace ams {

/// `tls.check`: the certificate a TLS server shows: days left, name, chain.
class TlsCheckAction final : public Action
{
public:
    explicit TlsCheckAction(Clock &clock) : m_clock(clock) {}
    [[nodiscard]] const ActionDescription &description() const override;
    [[nodiscard]] std::unique_ptr<ActionRun> start(ActionContext context) override;

private:
    Clock &m_clock;
};

[[nodiscard]] ActionDescription describeTlsCheck();

} // namespace ams
