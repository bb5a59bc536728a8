// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ApiSources.h"
#include "link/ApiCall.h"

namespace ams {

/// For the audit log, before anything is done: should the agent die meanwhile, it is on record who has asked for what.
[[nodiscard]] AuditRecord askedRecord(const Caller &caller, const OperatorCommand &command, const RunState &before,
                                      const Secrets &secrets);
/// A command as it came in: the person is the caller's, whatever the body says; texts are masked by value. Invalid when
/// a field cannot be read, `turn` is missing, or a text is longer than the journal takes.
[[nodiscard]] Result<OperatorCommand> readCommand(const QJsonObject &body, const RunId &run, const Caller &caller,
                                                  const ApiSources &sources);
/// 200 accepted, 409 stale, 422 refused, 404 unknown; the body is the CommandAnswer with code and message.
[[nodiscard]] ApiReply commandReply(const CommandAnswer &answer);
/// Who, what, and how the run stood before and after. `after` is empty when the run is not live here any more.
[[nodiscard]] AuditRecord commandRecord(const Caller &caller, const OperatorCommand &command, const RunState &before,
                                        const Result<CommandAnswer> &outcome, const std::optional<RunState> &after,
                                        const Secrets &secrets);

} // namespace ams
