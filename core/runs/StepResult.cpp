// SPDX-License-Identifier: Apache-2.0
#include "runs/StepResult.h"

#include "base/Secrets.h"

#include <QJsonArray>
#include <QJsonObject>

namespace ams {

namespace {

QString cutInTheMiddle(const QString &text)
{
    if (text.size() <= kLongestResultText)
        return text;
    const qsizetype half = kLongestResultText / 2;
    return text.left(half) + QStringLiteral("\n… %1 characters left out …\n").arg(text.size() - 2 * half) +
           text.right(half);
}

} // namespace

QJsonValue journalResult(const QJsonValue &result, const Secrets &secrets)
{
    if (result.isString())
        return cutInTheMiddle(secrets.masked(result.toString()));
    if (result.isArray()) {
        QJsonArray array;
        for (const QJsonValue item : result.toArray()) {
            if (array.size() >= kMostResultEntries)
                break;
            array.append(journalResult(item, secrets));
        }
        return array;
    }
    if (result.isObject()) {
        QJsonObject object;
        const QJsonObject source = result.toObject();
        for (auto entry = source.begin(); entry != source.end() && object.size() < kMostResultEntries; ++entry)
            object.insert(secrets.masked(entry.key()), journalResult(entry.value(), secrets));
        return object;
    }
    return result;
}

} // namespace ams
