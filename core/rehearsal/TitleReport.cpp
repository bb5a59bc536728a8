// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/TitleReport.h"

#include <QJsonArray>

#include <algorithm>

namespace ams {

namespace {

QJsonObject toJson(const TitleAnswer &answer)
{
    QJsonObject object{
        {QStringLiteral("scenario"), answer.scenario.isEmpty() ? QJsonValue() : QJsonValue(answer.scenario.toString())},
        {QStringLiteral("params"), answer.params}};
    if (!answer.refusal.isEmpty())
        object.insert(QStringLiteral("refused"), answer.refusal);
    return object;
}

bool isChange(const TitleComparison &comparison)
{
    return comparison.change != TitleChange::Same;
}

} // namespace

QMap<QString, int> TitleReport::counts() const
{
    QMap<QString, int> counts;
    for (const TitleComparison &comparison : comparisons)
        ++counts[toText(comparison.change)];
    return counts;
}

qsizetype TitleReport::changed() const
{
    return std::count_if(comparisons.begin(), comparisons.end(), isChange);
}

QList<qsizetype> TitleReport::differences(qsizetype limit) const
{
    QList<qsizetype> found;
    for (qsizetype i = 0; i < comparisons.size() && (limit == 0 || found.size() < limit); ++i) {
        if (isChange(comparisons.at(i)))
            found.append(i);
    }
    return found;
}

QJsonObject toJson(const TitleReport &report, qsizetype limit)
{
    QJsonObject counts;
    const QMap<QString, int> counted = report.counts();
    for (auto count = counted.begin(); count != counted.end(); ++count)
        counts.insert(count.key(), *count);
    QJsonArray list;
    for (const qsizetype index : report.differences(limit)) {
        const TitleComparison &comparison = report.comparisons.at(index);
        list.append(QJsonObject{{QStringLiteral("title"), report.titles.at(index).title},
                                {QStringLiteral("change"), toText(comparison.change)},
                                {QStringLiteral("before"), toJson(comparison.before)},
                                {QStringLiteral("after"), toJson(comparison.after)}});
    }
    return {{QStringLiteral("titles"), report.titles.size()},
            {QStringLiteral("changed"), report.changed()},
            {QStringLiteral("counts"), counts},
            {QStringLiteral("seconds"), report.seconds},
            {QStringLiteral("differences"), list}};
}

} // namespace ams
