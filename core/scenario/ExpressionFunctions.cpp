// SPDX-License-Identifier: Apache-2.0
#include "scenario/ExpressionFunctions.h"

namespace ams {

using namespace Qt::StringLiterals;

namespace {

QStringList namesOf(const QList<ExpressionFunction> &table)
{
    QStringList names;
    for (const ExpressionFunction &function : table)
        names.append(function.name);
    return names;
}

} // namespace

const QList<ExpressionFunction> &expressionFunctionTable()
{
    static const QList<ExpressionFunction> table{{u"len"_s, u"len(textOrListOrObject)"_s},
                                                 {u"isEmpty"_s, u"isEmpty(value)"_s},
                                                 {u"contains"_s, u"contains(textOrList, value)"_s},
                                                 {u"lines"_s, u"lines(text)"_s},
                                                 {u"first"_s, u"first(list)"_s},
                                                 {u"last"_s, u"last(list)"_s},
                                                 {u"unique"_s, u"unique(list)"_s},
                                                 {u"keys"_s, u"keys(object)"_s},
                                                 {u"values"_s, u"values(object)"_s},
                                                 {u"number"_s, u"number(text)"_s},
                                                 {u"text"_s, u"text(value)"_s},
                                                 {u"json"_s, u"json(value)"_s},
                                                 {u"parseJson"_s, u"parseJson(text)"_s},
                                                 {u"duration"_s, u"duration(\"1h30m\")"_s},
                                                 {u"date"_s, u"date(\"2026-01-31T03:04:05Z\")"_s},
                                                 {u"isoDate"_s, u"isoDate(milliseconds)"_s},
                                                 {u"matches"_s, u"matches(text, pattern)"_s},
                                                 {u"capture"_s, u"capture(text, pattern)"_s},
                                                 {u"urlEncode"_s, u"urlEncode(text)"_s},
                                                 {u"min"_s, u"min(list)"_s},
                                                 {u"max"_s, u"max(list)"_s},
                                                 {u"sum"_s, u"sum(list)"_s},
                                                 {u"abs"_s, u"abs(number)"_s},
                                                 {u"round"_s, u"round(number)"_s},
                                                 {u"floor"_s, u"floor(number)"_s},
                                                 {u"ceil"_s, u"ceil(number)"_s},
                                                 {u"Math.abs"_s, u"Math.abs(number)"_s},
                                                 {u"Math.ceil"_s, u"Math.ceil(number)"_s},
                                                 {u"Math.floor"_s, u"Math.floor(number)"_s},
                                                 {u"Math.max"_s, u"Math.max(a, b)"_s},
                                                 {u"Math.min"_s, u"Math.min(a, b)"_s},
                                                 {u"Math.round"_s, u"Math.round(number)"_s},
                                                 {u"Math.trunc"_s, u"Math.trunc(number)"_s},
                                                 {u"Math.sqrt"_s, u"Math.sqrt(number)"_s},
                                                 {u"Math.log10"_s, u"Math.log10(number)"_s},
                                                 {u"Number"_s, u"Number(value)"_s},
                                                 {u"String"_s, u"String(value)"_s},
                                                 {u"Boolean"_s, u"Boolean(value)"_s},
                                                 {u"parseInt"_s, u"parseInt(text, base)"_s},
                                                 {u"parseFloat"_s, u"parseFloat(text)"_s},
                                                 {u"isNaN"_s, u"isNaN(value)"_s},
                                                 {u"Number.isInteger"_s, u"Number.isInteger(value)"_s},
                                                 {u"Array.isArray"_s, u"Array.isArray(value)"_s},
                                                 {u"Object.keys"_s, u"Object.keys(object)"_s},
                                                 {u"Object.values"_s, u"Object.values(object)"_s},
                                                 {u"Object.entries"_s, u"Object.entries(object)"_s},
                                                 {u"JSON.stringify"_s, u"JSON.stringify(value)"_s},
                                                 {u"JSON.parse"_s, u"JSON.parse(text)"_s},
                                                 {u"encodeURIComponent"_s, u"encodeURIComponent(text)"_s}};
    return table;
}

const QList<ExpressionFunction> &expressionMethodTable()
{
    static const QList<ExpressionFunction> table{{u"includes"_s, u"textOrList.includes(value)"_s},
                                                 {u"indexOf"_s, u"textOrList.indexOf(value)"_s},
                                                 {u"lastIndexOf"_s, u"textOrList.lastIndexOf(value)"_s},
                                                 {u"slice"_s, u"textOrList.slice(from, to)"_s},
                                                 {u"concat"_s, u"textOrList.concat(other)"_s},
                                                 {u"at"_s, u"textOrList.at(index)"_s},
                                                 {u"startsWith"_s, u"text.startsWith(other)"_s},
                                                 {u"endsWith"_s, u"text.endsWith(other)"_s},
                                                 {u"substring"_s, u"text.substring(from, to)"_s},
                                                 {u"charAt"_s, u"text.charAt(index)"_s},
                                                 {u"trim"_s, u"text.trim()"_s},
                                                 {u"trimStart"_s, u"text.trimStart()"_s},
                                                 {u"trimEnd"_s, u"text.trimEnd()"_s},
                                                 {u"toLowerCase"_s, u"text.toLowerCase()"_s},
                                                 {u"toUpperCase"_s, u"text.toUpperCase()"_s},
                                                 {u"split"_s, u"text.split(separator)"_s},
                                                 {u"replace"_s, u"text.replace(text, other)"_s},
                                                 {u"replaceAll"_s, u"text.replaceAll(text, other)"_s},
                                                 {u"padStart"_s, u"text.padStart(length, text)"_s},
                                                 {u"padEnd"_s, u"text.padEnd(length, text)"_s},
                                                 {u"join"_s, u"list.join(separator)"_s},
                                                 {u"map"_s, u"list.map(x => …)"_s},
                                                 {u"filter"_s, u"list.filter(x => …)"_s},
                                                 {u"find"_s, u"list.find(x => …)"_s},
                                                 {u"findIndex"_s, u"list.findIndex(x => …)"_s},
                                                 {u"some"_s, u"list.some(x => …)"_s},
                                                 {u"every"_s, u"list.every(x => …)"_s},
                                                 {u"flatMap"_s, u"list.flatMap(x => …)"_s},
                                                 {u"flat"_s, u"list.flat()"_s},
                                                 {u"reduce"_s, u"list.reduce((all, x) => …, start)"_s},
                                                 {u"sort"_s, u"list.sort((a, b) => a - b)"_s},
                                                 {u"reverse"_s, u"list.reverse()"_s},
                                                 {u"toFixed"_s, u"number.toFixed(digits)"_s},
                                                 {u"toString"_s, u"value.toString()"_s}};
    return table;
}

const QStringList &expressionFunctions()
{
    static const QStringList names = namesOf(expressionFunctionTable());
    return names;
}

const QStringList &expressionMethods()
{
    static const QStringList names = namesOf(expressionMethodTable());
    return names;
}

} // namespace ams
