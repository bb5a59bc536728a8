// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/FlowYaml.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace ams {

QString flowYaml(const QString &text)
{
    // A plain word must be a text to every reader: no number, no truth value, no nothing.
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z][A-Za-z0-9_./-]*\\z"));
    static const QRegularExpression meaning(QStringLiteral("^(true|false|null|yes|no|on|off|y|n)\\z"),
                                            QRegularExpression::CaseInsensitiveOption);
    if (plain.match(text).hasMatch() && !meaning.match(text).hasMatch())
        return text;
    // JSON's quoting is YAML's too.
    const QByteArray json = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.mid(1, json.size() - 2));
}

QString flowYaml(const QJsonValue &value)
{
    if (value.isString())
        return flowYaml(value.toString());
    QStringList parts;
    if (value.isArray()) {
        const QJsonArray list = value.toArray();
        for (const QJsonValue &item : list)
            parts.append(flowYaml(item));
        return u'[' + parts.join(QStringLiteral(", ")) + u']';
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto field = object.begin(); field != object.end(); ++field)
            parts.append(flowYaml(field.key()) + QStringLiteral(": ") + flowYaml(QJsonValue(*field)));
        return u'{' + parts.join(QStringLiteral(", ")) + u'}';
    }
    const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.mid(1, json.size() - 2));
}

} // namespace ams
