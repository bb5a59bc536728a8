// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Customer.h"

namespace ams {

/// What `x.md` may be called on disk, the wanted one first: in that language, without one, in the other.
[[nodiscard]] QStringList runbookNames(const QString &page, Language language);

/// A page that a scenario names, as it was found.
struct RunbookPage
{
    QString page; ///< as seen from the scenario's file: "runbooks/web.ja.md"
    QString path; ///< whole; links are followed
};
/// `runbook` is what the scenario says ("runbooks/web.md#by-hand"), seen from `scenarioFile`. None: it says nothing,
/// there is no such page, or it is outside `folder`, which holds the scenarios (or is the one file of them).
[[nodiscard]] std::optional<RunbookPage> findRunbook(const QString &runbook, const QString &scenarioFile,
                                                     Language language, const QString &folder);

} // namespace ams
