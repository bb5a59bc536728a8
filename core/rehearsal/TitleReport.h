// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rehearsal/TitleRehearsal.h"

namespace ams {

/// What another library would do with titles, for people and programs.
struct TitleReport
{
    QList<RehearsedTitle> titles;
    QList<TitleComparison> comparisons; ///< in the order of the titles
    double seconds = 0;                 ///< how long it took

    [[nodiscard]] QMap<QString, int> counts() const; ///< by toText(TitleChange)
    [[nodiscard]] qsizetype changed() const;
    /// Places of titles that are treated otherwise, at most `limit` of them; 0: all.
    [[nodiscard]] QList<qsizetype> differences(qsizetype limit) const;
};

/// As `ams rehearse --json` and the API have it: {titles, changed, counts, seconds, differences}.
[[nodiscard]] QJsonObject toJson(const TitleReport &report, qsizetype limit);

} // namespace ams
