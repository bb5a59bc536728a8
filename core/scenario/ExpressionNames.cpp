// SPDX-License-Identifier: Apache-2.0
#include "scenario/ExpressionNames.h"

#include <QJsonArray>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

using Kind = ExpressionNode::Kind;

void collect(const ExpressionNode &node, QStringList &bound, QList<ExpressionPath> &paths)
{
    if (const auto path = pathOf(node, bound)) {
        paths.append(*path);
        return;
    }
    bound.append(node.names);
    for (const ExpressionNode &child : node.children)
        collect(child, bound, paths);
    bound.resize(bound.size() - node.names.size());
}

/// A whole number as an index is written: no sign, no fraction, no leading zero.
std::optional<qsizetype> indexOf(const QString &name)
{
    bool ok = false;
    const qsizetype index = name.toLongLong(&ok);
    if (!ok || index < 0 || QString::number(index) != name)
        return std::nullopt;
    return index;
}

QJsonValue lengthOrItem(qsizetype length, const QString &name, const std::function<QJsonValue(qsizetype)> &item)
{
    if (name == "length"_L1)
        return static_cast<qint64>(length);
    const auto index = indexOf(name);
    return index && *index < length ? item(*index) : QJsonValue(QJsonValue::Undefined);
}

QJsonValue hopInto(const QJsonValue &value, const QString &name)
{
    if (value.isObject())
        return value.toObject().value(name);
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        return lengthOrItem(array.size(), name, [&array](qsizetype index) { return array.at(index); });
    }
    if (value.isString()) {
        const QString text = value.toString();
        return lengthOrItem(text.size(), name, [&text](qsizetype index) { return QString(text[index]); });
    }
    return QJsonValue::Undefined;
}

} // namespace

const QStringList &expressionRoots()
{
    static const QStringList roots{u"params"_s, u"incident"_s, u"steps"_s, u"run"_s,     u"customer"_s,
                                   u"result"_s, u"item"_s,     u"index"_s, u"outcome"_s, u"message"_s};
    return roots;
}

QString toText(const ExpressionPath &path)
{
    QString text;
    for (const ExpressionPath::Hop &hop : path.hops)
        text += text.isEmpty() ? hop.name : u'.' % hop.name;
    return text;
}

std::optional<ExpressionPath> pathOf(const ExpressionNode &node, const QStringList &bound)
{
    if (node.kind == Kind::Name) {
        if (bound.contains(node.text))
            return std::nullopt;
        return ExpressionPath{{{node.text, false, node.offset}}};
    }
    const bool isMember = node.kind == Kind::Member;
    const bool isIndex = node.kind == Kind::Index &&
                         (node.children[1].kind == Kind::Text ||
                          (node.children[1].kind == Kind::Number && indexOf(node.children[1].text).has_value()));
    if (!isMember && !isIndex)
        return std::nullopt;
    auto path = pathOf(node.children[0], bound);
    if (path)
        path->hops.append({isMember ? node.text : node.children[1].text, node.optional, node.offset});
    return path;
}

QList<ExpressionPath> pathsIn(const ExpressionNode &root)
{
    QStringList bound;
    QList<ExpressionPath> paths;
    collect(root, bound, paths);
    return paths;
}

Result<QJsonValue> lookUp(const ExpressionPath &path, const QJsonObject &names)
{
    QJsonValue value = names.value(path.root());
    for (qsizetype i = 1; i < path.hops.size(); ++i) {
        if (value.isUndefined() || value.isNull()) {
            if (path.hops[i].optional)
                return QJsonValue(QJsonValue::Undefined);
            const QString missing = toText(ExpressionPath{path.hops.first(i)});
            return fail(ErrorKind::NotFound,
                        value.isNull() ? u"%1 is null"_s.arg(missing) : u"there is no %1"_s.arg(missing));
        }
        value = hopInto(value, path.hops[i].name);
    }
    return value;
}

} // namespace ams
