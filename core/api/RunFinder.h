// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ApiRoutes.h"

#include <QObject>

namespace ams {

struct FoundRun
{
    RunView view;
    bool isLive = false;
};

/// Finds the run that a request names first: live, in the ledger or in the archive. One of a customer that the caller
/// has no role at is as if it did not exist. Answers itself then; else `then` follows, at once or later.
void findRun(const ApiSources &sources, const ApiRequest &request, QObject *context, const ApiAnswer &answer,
             std::function<void(const FoundRun &)> then);

[[nodiscard]] ApiReply noSuchRun(const RunId &run);
/// What a run's source says when it cannot tell of it.
[[nodiscard]] ApiReply errorAbout(const RunId &run, const Error &error);

} // namespace ams
