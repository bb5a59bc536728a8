// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/Action.h"
#include "actions/ChildReaper.h"
#include "base/Secrets.h"

namespace ams {

struct ChildExit;

/// `command.run`: a program on the machine of the agent. Never a shell unless the author names one as the program.
class CommandRunAction final : public Action
{
public:
    CommandRunAction(Clock &clock, Secrets &secrets);

    [[nodiscard]] const ActionDescription &description() const override;
    [[nodiscard]] std::unique_ptr<ActionRun> start(ActionContext context) override;

private:
    Clock &m_clock;
    Secrets &m_secrets;
    ChildReaper m_reaper;
};

[[nodiscard]] ActionDescription describeCommandRun();

/// The result object of command.run and ssh.run, masked.
[[nodiscard]] QJsonObject commandResult(const ChildExit &exit, const Secrets &secrets);
/// What that object holds, for the descriptions; `exitCode` tells of the code.
[[nodiscard]] QList<ActionResultField> programResultFields(LocalText exitCode);
/// The last line a program wrote to its error output, for one-sentence messages.
[[nodiscard]] QString lastLine(const QString &text);

} // namespace ams
