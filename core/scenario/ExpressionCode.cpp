// SPDX-License-Identifier: Apache-2.0
#include "scenario/ExpressionCode.h"

#include "base/Suggestion.h"

#include <algorithm>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

using Kind = ExpressionNode::Kind;

constexpr int kCostOfCall = 16;  // in the units of the prelude's budget: about bytes
constexpr int kCostOfValue = 32; // what one object, list item or text piece weighs

QString quoted(const QString &text)
{
    QString script = u"\""_s;
    for (const QChar c : text) {
        const char16_t unit = c.unicode();
        const bool plain = unit >= 0x20 && unit < 0x7F && c != u'"' && c != u'\\';
        if (plain)
            script += c;
        else
            script += u"\\u"_s % QString::number(unit, 16).rightJustified(4, u'0');
    }
    return script % u'"';
}

int valuesMade(const ExpressionNode &node)
{
    int count = node.kind == Kind::List || node.kind == Kind::Object || node.kind == Kind::Property ? 1 : 0;
    for (const ExpressionNode &child : node.children)
        count += valuesMade(child) + (node.kind == Kind::List ? 1 : 0);
    return count;
}

bool inOptionalChain(const ExpressionNode &node)
{
    const bool chains = node.kind == Kind::Member || node.kind == Kind::Index || node.kind == Kind::MethodCall;
    return chains && (node.optional || inOptionalChain(node.children[0]));
}

class Translator
{
public:
    [[nodiscard]] ExpressionTranslation translate(const ExpressionNode &root)
    {
        const QString body = code(root);
        if (m_problem)
            return {std::nullopt, *m_problem};
        QStringList arguments;
        for (qsizetype i = 0; i < m_inputs.size(); ++i)
            arguments.append(u'a' % QString::number(i));
        const QString begin = m_counts ? u"$.begin();"_s : QString();
        const QString script = u"(function($){\"use strict\";return function("_s % arguments.join(u',') % u"){"_s %
                               begin % u"return "_s % body % u";};})"_s;
        return {ExpressionCode{script, m_inputs}, {}};
    }

private:
    [[nodiscard]] QString code(const ExpressionNode &node)
    {
        if (const auto path = pathOf(node, m_bound))
            return input(*path);
        switch (node.kind) {
        case Kind::Number:
        case Kind::Word:
            return u'(' % (node.text == "undefined"_L1 ? u"void 0"_s : node.text) % u')';
        case Kind::Text:
            return quoted(node.text);
        case Kind::Template:
            return counted(u"$.cat("_s % list(node.children) % u')');
        case Kind::Name:
            return u"v%1"_s.arg(m_bound.lastIndexOf(node.text));
        case Kind::Member:
            return access(node, quoted(node.text));
        case Kind::Index:
            return access(node, code(node.children[1]));
        case Kind::Call:
            return counted(u"$.f["_s % quoted(node.text) % u"]("_s % list(node.children) % u')');
        case Kind::MethodCall:
            return methodCall(node);
        case Kind::Unary:
            return u'(' % node.text % u' ' % code(node.children[0]) % u')';
        case Kind::Binary:
            return binary(node);
        case Kind::Conditional:
            return u'(' % code(node.children[0]) % u'?' % code(node.children[1]) % u':' % code(node.children[2]) % u')';
        case Kind::List:
            return listOf(node);
        case Kind::Object:
            return objectOf(node);
        case Kind::Arrow:
            return arrow(node);
        case Kind::Property:
        case Kind::Spread:
            break; // only inside lists and objects
        }
        return u"(void 0)"_s;
    }

    [[nodiscard]] QString counted(QString script)
    {
        m_counts = true;
        return script;
    }

    [[nodiscard]] QString input(const ExpressionPath &path)
    {
        if (!expressionRoots().contains(path.root()) && !m_problem) {
            const QString near = closestWord(path.root(), expressionRoots() + m_bound);
            m_problem = ExpressionProblem{path.offset(),
                                          u"unknown name \"%1\""_s.arg(path.root()) +
                                              (near.isEmpty() ? QString() : u"; did you mean \"%1\"?"_s.arg(near))};
        }
        qsizetype index = -1;
        for (qsizetype i = 0; i < m_inputs.size() && index < 0; ++i)
            index = toText(m_inputs[i]) == toText(path) && sameOptions(m_inputs[i], path) ? i : -1;
        if (index < 0) {
            index = m_inputs.size();
            m_inputs.append(path);
        }
        const QString name = u'a' % QString::number(index);
        if (path.hops.size() == 1)
            return name;
        // What is not there is an error only where it is used: "steps.a ? steps.a.result : 0" must work.
        return u"($.missing==="_s % name % u"?$.fail("_s % QString::number(index) % u"):"_s % name % u')';
    }

    [[nodiscard]] static bool sameOptions(const ExpressionPath &a, const ExpressionPath &b)
    {
        for (qsizetype i = 0; i < a.hops.size(); ++i) {
            if (i >= b.hops.size() || a.hops[i].optional != b.hops[i].optional)
                return false;
        }
        return a.hops.size() == b.hops.size();
    }

    [[nodiscard]] QString list(const std::vector<ExpressionNode> &nodes, size_t from = 0)
    {
        QString script;
        for (size_t i = from; i < nodes.size(); ++i)
            script += (i == from ? QString() : u","_s) % code(nodes[i]);
        return script;
    }

    [[nodiscard]] QString access(const ExpressionNode &node, const QString &key)
    {
        const QString function = inOptionalChain(node) ? u"$.opt("_s : u"$.get("_s;
        return function % code(node.children[0]) % u',' % key % u')';
    }

    [[nodiscard]] QString methodCall(const ExpressionNode &node)
    {
        m_counts = true;
        const QString object = code(node.children[0]);
        const QString arguments = list(node.children, 1);
        const QString rest = arguments.isEmpty() ? u")"_s : u',' % arguments % u')';
        if (!inOptionalChain(node))
            return u"$.m."_s % node.text % u'(' % object % rest;
        return u"((o)=>(o===null||o===void 0)?void 0:$.m."_s % node.text % u"(o"_s % rest % u")("_s % object % u')';
    }

    [[nodiscard]] QString binary(const ExpressionNode &node)
    {
        static const QHash<QString, QString> functions{{u"+"_s, u"$.add("_s}, {u"<"_s, u"$.lt("_s},
                                                       {u">"_s, u"$.gt("_s},  {u"<="_s, u"$.le("_s},
                                                       {u">="_s, u"$.ge("_s}, {u"in"_s, u"$.has("_s}};
        const QString left = code(node.children[0]);
        const QString right = code(node.children[1]);
        const auto function = functions.constFind(node.text);
        m_counts = m_counts || node.text == "+"_L1;
        if (function != functions.constEnd())
            return *function % left % u',' % right % u')';
        return u'(' % left % node.text % u' ' % right % u')';
    }

    /// "[a, ...b]" becomes "$.flat([[a], b])".
    [[nodiscard]] QString listOf(const ExpressionNode &node)
    {
        const bool spreads = std::any_of(node.children.begin(), node.children.end(),
                                         [](const ExpressionNode &child) { return child.kind == Kind::Spread; });
        if (!spreads)
            return u'[' % list(node.children) % u']';
        QStringList parts;
        for (const ExpressionNode &child : node.children)
            parts.append(child.kind == Kind::Spread ? code(child.children[0]) : u'[' % code(child) % u']');
        return counted(u"$.flat(["_s % parts.join(u',') % u"])"_s);
    }

    /// "{a: 1, ...b}" becomes "$.merge([["a",1], b])" only when something is spread.
    [[nodiscard]] QString objectOf(const ExpressionNode &node)
    {
        QStringList parts;
        bool spreads = false;
        for (const ExpressionNode &child : node.children)
            spreads = spreads || child.kind == Kind::Spread;
        for (const ExpressionNode &child : node.children) {
            if (child.kind == Kind::Spread) {
                parts.append(code(child.children[0]));
                continue;
            }
            const QString property = u'[' % quoted(child.text) % u"]:"_s % code(child.children[0]);
            parts.append(spreads ? u'{' % property % u'}' : property);
        }
        if (spreads)
            return counted(u"$.merge(["_s % parts.join(u',') % u"])"_s);
        return u"({"_s % parts.join(u',') % u"})"_s;
    }

    [[nodiscard]] QString arrow(const ExpressionNode &node)
    {
        m_counts = true;
        QStringList parameters;
        for (const QString &name : node.names) {
            parameters.append(u"v%1"_s.arg(m_bound.size()));
            m_bound.append(name);
        }
        const QString body = code(node.children[0]);
        m_bound.resize(m_bound.size() - node.names.size());
        const int cost = kCostOfCall + kCostOfValue * valuesMade(node.children[0]);
        return u"(("_s % parameters.join(u',') % u")=>($.spend("_s % QString::number(cost) % u"),"_s % body % u"))"_s;
    }

    QList<ExpressionPath> m_inputs;
    QStringList m_bound;
    std::optional<ExpressionProblem> m_problem;
    bool m_counts = false;
};

} // namespace

ExpressionTranslation translate(const ExpressionNode &root)
{
    return Translator().translate(root);
}

} // namespace ams
