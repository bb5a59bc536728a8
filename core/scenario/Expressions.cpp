// SPDX-License-Identifier: Apache-2.0
#include "scenario/Expressions.h"

#include "scenario/ExpressionEngine.h"
#include "scenario/ExpressionTemplate.h"
#include "scenario/ScriptValue.h"

#include <QCache>
#include <QJsonArray>
#include <QJsonDocument>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

struct Compiled
{
    QString text;
    ExpressionCode code;
    QJSValue function;
    std::optional<ExpressionPath> path; ///< the expression is nothing but a path: no script needed
};

struct CompiledTemplate
{
    struct Piece
    {
        QString literal;
        std::optional<Compiled> expression;
    };
    std::vector<Piece> pieces;
    bool single = false;
};

tl::unexpected<Error> refuse(const QString &expression, const QString &reason, ErrorKind kind = ErrorKind::Invalid)
{
    constexpr qsizetype shown = 120;
    const QString text = expression.size() > shown ? expression.left(shown) % u'…' : expression;
    return fail(kind, u"{{ "_s % text % u" }}: "_s % reason);
}

QString kindOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return u"null"_s;
    case QJsonValue::Undefined:
        return u"no value"_s;
    case QJsonValue::Bool:
        return u"a boolean"_s;
    case QJsonValue::Double:
        return u"a number"_s;
    case QJsonValue::String:
        return u"text"_s;
    case QJsonValue::Array:
        return u"a list"_s;
    case QJsonValue::Object:
        break;
    }
    return u"an object"_s;
}

/// As an expression's value stands in a text around it.
QString insideText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    // JSON needs a list or an object around a number: "[1.5]" without its brackets.
    const bool isNumber = value.isDouble();
    const QJsonDocument document = value.isObject() ? QJsonDocument(value.toObject())
                                   : isNumber       ? QJsonDocument(QJsonArray{value})
                                                    : QJsonDocument(value.toArray());
    const QString json = QString::fromUtf8(document.toJson(QJsonDocument::Compact));
    return isNumber ? json.sliced(1, json.size() - 2) : json;
}

qsizetype sizeOf(const QJsonValue &value)
{
    return value.isString() ? value.toString().size() : 0;
}

} // namespace

struct Expressions::Private
{
    explicit Private(const ExpressionLimits &limits_)
        : limits(limits_), conditions(limits_.cachedExpressions), templates(limits_.cachedExpressions)
    {
    }

    ExpressionLimits limits;
    std::unique_ptr<ExpressionEngine> engine; ///< made when first needed
    QCache<QString, Compiled> conditions;
    QCache<QString, CompiledTemplate> templates;

    void renewEngine()
    {
        if (engine && !engine->isWornOut())
            return;
        conditions.clear(); // their functions belong to the old engine
        templates.clear();
        engine.reset();
        engine = std::make_unique<ExpressionEngine>(limits);
    }

    [[nodiscard]] Result<Compiled> compile(const QString &text, const ExpressionNode &root) const
    {
        ExpressionTranslation translation = translate(root);
        if (!translation.code)
            return refuse(text, translation.problem.message);
        Compiled compiled;
        compiled.text = text;
        compiled.code = std::move(*translation.code);
        if (pathOf(root, {})) {
            compiled.path = compiled.code.inputs.constFirst();
            return compiled;
        }
        auto function = engine->compile(compiled.code);
        if (!function)
            return refuse(text, function.error().message, ErrorKind::Bug);
        compiled.function = std::move(*function);
        return compiled;
    }

    /// Valid until the next call.
    [[nodiscard]] Result<const Compiled *> condition(const QString &text)
    {
        renewEngine();
        if (const Compiled *known = conditions.object(text))
            return known;
        const ParsedExpression parsed = parseExpression(text);
        if (!parsed.root)
            return refuse(text, parsed.problem.message);
        auto compiled = compile(text, *parsed.root);
        if (!compiled)
            return tl::unexpected(compiled.error());
        auto *kept = new Compiled(std::move(*compiled));
        conditions.insert(text, kept);
        return kept;
    }

    [[nodiscard]] Result<const CompiledTemplate *> compiledTemplate(const QString &text)
    {
        renewEngine();
        if (const CompiledTemplate *known = templates.object(text))
            return known;
        const ExpressionTemplate parsed = parseTemplate(text);
        if (parsed.problem)
            return fail(ErrorKind::Invalid, u"%1: %2"_s.arg(text.left(120), parsed.problem->message));
        auto made = std::make_unique<CompiledTemplate>();
        made->single = parsed.isSingle();
        for (const ExpressionTemplate::Piece &piece : parsed.pieces) {
            if (!piece.expression) {
                made->pieces.push_back({piece.text, std::nullopt});
                continue;
            }
            auto compiled = compile(piece.text, *piece.expression);
            if (!compiled)
                return tl::unexpected(compiled.error());
            made->pieces.push_back({{}, std::move(*compiled)});
        }
        const CompiledTemplate *kept = made.get();
        templates.insert(text, made.release());
        return kept;
    }

    [[nodiscard]] Result<QJsonValue> evaluate(const Compiled &compiled, const QJsonObject &names) const
    {
        if (compiled.path) {
            auto value = lookUp(*compiled.path, names);
            if (!value)
                return refuse(compiled.text, value.error().message);
            if (sizeOf(*value) > limits.resultBytes)
                return refuse(compiled.text, u"the value is too large"_s);
            return value;
        }
        auto result = engine->call(compiled.function, compiled.code, names);
        if (!result)
            return refuse(compiled.text, result.error().message, result.error().kind);
        auto value = fromScript(*result, limits.resultBytes);
        if (!value)
            return refuse(compiled.text, value.error().message);
        return value;
    }

    [[nodiscard]] Result<QJsonValue> fillText(const QString &text, const QJsonObject &names)
    {
        if (!text.contains("{{"_L1))
            return QJsonValue(text);
        const auto compiled = compiledTemplate(text);
        if (!compiled)
            return tl::unexpected(compiled.error());
        QString filled;
        for (const CompiledTemplate::Piece &piece : (*compiled)->pieces) {
            if (!piece.expression) {
                filled += piece.literal;
                continue;
            }
            auto value = evaluate(*piece.expression, names);
            if (!value)
                return value;
            const bool isNothing = value->isUndefined() || (value->isNull() && !(*compiled)->single);
            if (isNothing)
                return refuse(piece.expression->text, u"it gives %1"_s.arg(kindOf(*value)));
            if ((*compiled)->single)
                return value;
            filled += insideText(*value);
            if (filled.size() > limits.resultBytes)
                return refuse(piece.expression->text, u"the text becomes too large"_s);
        }
        return QJsonValue(filled);
    }

    [[nodiscard]] Result<QJsonValue> fill(const QJsonValue &value, const QJsonObject &names, const QString &place)
    {
        if (value.isString()) {
            auto filled = fillText(value.toString(), names);
            if (!filled && !place.isEmpty())
                filled.error().message.prepend(place % u": "_s);
            return filled;
        }
        if (value.isArray()) {
            QJsonArray array = value.toArray();
            for (qsizetype i = 0; i < array.size(); ++i) {
                auto item = fill(array.at(i), names, place % u'[' % QString::number(i) % u']');
                if (!item)
                    return item;
                array[i] = *item;
            }
            return QJsonValue(array);
        }
        if (!value.isObject())
            return value;
        QJsonObject object = value.toObject();
        for (auto field = object.begin(); field != object.end(); ++field) {
            auto filled = fill(field.value(), names, place.isEmpty() ? field.key() : place % u'.' % field.key());
            if (!filled)
                return filled;
            field.value() = *filled;
        }
        return QJsonValue(object);
    }
};

Expressions::Expressions(const ExpressionLimits &limits) : d(std::make_unique<Private>(limits)) {}
Expressions::~Expressions() = default;

Result<bool> Expressions::condition(const QString &expression, const QJsonObject &names)
{
    const auto compiled = d->condition(expression);
    if (!compiled)
        return tl::unexpected(compiled.error());
    const auto value = d->evaluate(**compiled, names);
    if (!value)
        return tl::unexpected(value.error());
    if (!value->isBool())
        return refuse(expression, u"a condition must give true or false, this gives %1"_s.arg(kindOf(*value)));
    return value->toBool();
}

Result<QJsonValue> Expressions::value(const QString &expression, const QJsonObject &names)
{
    const auto compiled = d->condition(expression);
    if (!compiled)
        return tl::unexpected(compiled.error());
    auto value = d->evaluate(**compiled, names);
    if (value && value->isUndefined())
        return refuse(expression, u"it gives %1"_s.arg(kindOf(*value)));
    return value;
}

Result<QJsonValue> Expressions::fill(const QJsonValue &templ, const QJsonObject &names)
{
    return d->fill(templ, names, {});
}

Result<> Expressions::compile(const QString &expression)
{
    const auto compiled = d->condition(expression);
    if (!compiled)
        return tl::unexpected(compiled.error());
    return {};
}

} // namespace ams
