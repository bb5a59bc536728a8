// SPDX-License-Identifier: Apache-2.0
#include "link/LinkText.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ams::linkText {

QByteArray snapshotPart(qint64 number, bool isFirst, const QByteArrayList &rows, const QByteArray &tail)
{
    QByteArray text = "{\"type\":\"snapshot\",\"number\":" + QByteArray::number(number) + ",\"is_first\":";
    text += isFirst ? "true" : "false";
    text += ",\"is_last\":";
    text += tail.isEmpty() ? "false" : "true";
    text += tail;
    text += ",\"rows\":[" + rows.join(',') + "]}";
    return text;
}

QByteArray snapshotTail(const QList<Hold> &holds, const AgentFacts &agent)
{
    QJsonArray list;
    for (const Hold &hold : holds)
        list.append(toJson(hold));
    return ",\"holds\":" + QJsonDocument(list).toJson(QJsonDocument::Compact) +
           ",\"agent\":" + QJsonDocument(toJson(agent)).toJson(QJsonDocument::Compact);
}

QByteArray delta(qint64 after, qint64 number, const QByteArrayList &changes)
{
    return "{\"type\":\"delta\",\"after\":" + QByteArray::number(after) + ",\"number\":" + QByteArray::number(number) +
           ",\"changes\":[" + changes.join(',') + "]}";
}

} // namespace ams::linkText
