// SPDX-License-Identifier: Apache-2.0
#include "scenario/YamlNode.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <cmath>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

enum class CoreType { Text, Null, Boolean, Integer, Number, NotFinite };

/// YAML 1.2 core schema, section 10.3.2.
CoreType coreType(const QString &text)
{
    static const QRegularExpression integer(u"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\\z"_s);
    static const QRegularExpression number(u"^[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\\z"_s);
    static const QRegularExpression notFinite(u"^(?:[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))\\z"_s);
    static const QStringList words{u"true"_s, u"True"_s, u"TRUE"_s, u"false"_s, u"False"_s, u"FALSE"_s};
    if (text.isEmpty() || text == "~"_L1 || text == "null"_L1 || text == "Null"_L1 || text == "NULL"_L1)
        return CoreType::Null;
    if (words.contains(text))
        return CoreType::Boolean;
    const QChar first = text.front();
    if (!first.isDigit() && first != u'-' && first != u'+' && first != u'.')
        return CoreType::Text;
    if (integer.match(text).hasMatch())
        return CoreType::Integer;
    if (number.match(text).hasMatch())
        return CoreType::Number;
    return notFinite.match(text).hasMatch() ? CoreType::NotFinite : CoreType::Text;
}

std::optional<qint64> integerFromText(const QString &text)
{
    bool ok = false;
    qint64 value = 0;
    if (text.startsWith("0o"_L1))
        value = text.mid(2).toLongLong(&ok, 8);
    else if (text.startsWith("0x"_L1))
        value = text.mid(2).toLongLong(&ok, 16);
    else
        value = text.toLongLong(&ok, 10);
    return ok ? std::optional(value) : std::nullopt;
}

QJsonValue scalarToJson(const YamlNode &node, ProblemList &problems)
{
    if (node.quoted)
        return node.text;
    switch (coreType(node.text)) {
    case CoreType::Text:
        return node.text;
    case CoreType::Null:
        return QJsonValue::Null;
    case CoreType::Boolean:
        return node.text.startsWith(u't', Qt::CaseInsensitive);
    case CoreType::Integer:
        if (const auto value = integerFromText(node.text))
            return *value;
        problems.error(node.mark, "bad-value"_L1, u"%1 is too large for a number; put it in quotes"_s.arg(node.text));
        return {};
    case CoreType::Number:
        if (const double value = node.text.toDouble(); std::isfinite(value))
            return value;
        [[fallthrough]];
    case CoreType::NotFinite:
        problems.error(node.mark, "bad-value"_L1, u"%1 is no finite number; put it in quotes"_s.arg(node.text));
        return {};
    }
    return {};
}

void collectMarks(const YamlNode &node, const QString &pointer, QHash<QString, FieldMark> &marks)
{
    for (size_t i = 0; i < node.items.size(); ++i) {
        const QString child = pointer % u'/' % QString::number(i);
        marks.insert(child, {node.items[i].mark, node.items[i].mark});
        collectMarks(node.items[i], child, marks);
    }
    for (const YamlEntry &entry : node.entries) {
        const QString child = childPointer(pointer, entry.key);
        marks.insert(child, {entry.keyMark, entry.value.mark});
        collectMarks(entry.value, child, marks);
    }
}

} // namespace

const YamlNode *YamlNode::find(const QString &key) const
{
    for (const YamlEntry &entry : entries) {
        if (entry.key == key)
            return &entry.value;
    }
    return nullptr;
}

QString describe(const YamlNode &node)
{
    switch (node.kind) {
    case YamlNode::Kind::Null:
        return node.written ? u"null"_s : u"nothing"_s;
    case YamlNode::Kind::List:
        return u"a list"_s;
    case YamlNode::Kind::Map:
        return u"a mapping"_s;
    case YamlNode::Kind::Scalar:
        break;
    }
    if (node.quoted)
        return u"text"_s;
    switch (coreType(node.text)) {
    case CoreType::Boolean:
        return u"a boolean"_s;
    case CoreType::Integer:
    case CoreType::Number:
    case CoreType::NotFinite:
        return u"a number"_s;
    case CoreType::Null:
    case CoreType::Text:
        break;
    }
    return u"text"_s;
}

QJsonValue toJson(const YamlNode &node, ProblemList &problems)
{
    switch (node.kind) {
    case YamlNode::Kind::Null:
        if (!node.written)
            problems.error(node.mark, "no-value"_L1, u"there is no value here; write null or \"\" if that is meant"_s);
        return QJsonValue::Null;
    case YamlNode::Kind::Scalar:
        return scalarToJson(node, problems);
    case YamlNode::Kind::List: {
        QJsonArray array;
        for (const YamlNode &item : node.items)
            array.append(toJson(item, problems));
        return array;
    }
    case YamlNode::Kind::Map:
        break;
    }
    QJsonObject object;
    for (const YamlEntry &entry : node.entries)
        object.insert(entry.key, toJson(entry.value, problems));
    return object;
}

QHash<QString, FieldMark> collectMarks(const YamlNode &root)
{
    QHash<QString, FieldMark> marks;
    collectMarks(root, {}, marks);
    return marks;
}

QString childPointer(const QString &pointer, const QString &key)
{
    QString escaped = key;
    escaped.replace(u'~', "~0"_L1).replace(u'/', "~1"_L1);
    return pointer % u'/' % escaped;
}

} // namespace ams
