// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/Action.h"
#include "actions/ChildReaper.h"
#include "actions/SshMasters.h"
#include "base/Random.h"
#include "base/Secrets.h"

namespace ams {

/// `ssh.run`: a command on a machine of the customer's inventory, through the OpenSSH client.
class SshRunAction final : public Action
{
public:
    SshRunAction(Clock &clock, Random &random, Secrets &secrets, const QString &runtimeDir);

    [[nodiscard]] const ActionDescription &description() const override;
    [[nodiscard]] std::unique_ptr<ActionRun> start(ActionContext context) override;

private:
    Clock &m_clock;
    Random &m_random;
    Secrets &m_secrets;
    ChildReaper m_reaper;
    SshMasters m_masters;
};

[[nodiscard]] ActionDescription describeSshRun();

} // namespace ams
