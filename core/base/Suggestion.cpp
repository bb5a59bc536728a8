// SPDX-License-Identifier: Apache-2.0
#include "base/Suggestion.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace ams {

namespace {

constexpr qsizetype kLongestWord = 64; // longer words are no typing errors, and the table would grow
constexpr qsizetype kMostCandidates = 500;

/// Optimal string alignment: insertions, deletions, replacements and swaps of neighbours.
qsizetype editDistance(const QString &a, const QString &b)
{
    const auto columns = static_cast<size_t>(b.size()) + 1;
    std::vector<qsizetype> before(columns), last(columns), now(columns);
    for (size_t j = 0; j < columns; ++j)
        last[j] = static_cast<qsizetype>(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = static_cast<size_t>(j);
            const qsizetype replaced = last[at - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            now[at] = std::min({last[at] + 1, now[at - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[at] = std::min(now[at], before[at - 2] + 1);
        }
        before.swap(last);
        last.swap(now);
    }
    return last.back();
}

QString normal(const QString &word)
{
    return word.toLower().replace(u'_', u'-');
}

} // namespace

QString closestWord(const QString &word, const QStringList &candidates)
{
    if (word.isEmpty() || word.size() > kLongestWord)
        return {};
    QString best;
    qsizetype bestDistance = std::max<qsizetype>(1, word.size() / 3) + 1;
    for (const QString &candidate : candidates.first(std::min(candidates.size(), kMostCandidates))) {
        if (candidate.size() > kLongestWord || std::abs(candidate.size() - word.size()) >= bestDistance)
            continue;
        const qsizetype distance = editDistance(normal(word), normal(candidate));
        if (distance < bestDistance && distance < candidate.size()) {
            bestDistance = distance;
            best = candidate;
        }
    }
    return best;
}

} // namespace ams
