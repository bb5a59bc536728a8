// SPDX-License-Identifier: Apache-2.0
#include "actions/ActionReference.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    QString title, intro, parameters, result, example, name, type, needed, standard, meaning, yes, repeat, limit, check,
        nothing;
};

Words wordsOf(Language language)
{
    if (language == Language::Japanese)
        return {u"アクション一覧"_s,
                u"シナリオのステップの `do` に書けるものです。このページはプログラムから生成されています。"_s,
                u"パラメーター"_s,
                u"結果（`result`）"_s,
                u"例"_s,
                u"名前"_s,
                u"型"_s,
                u"必須"_s,
                u"既定値"_s,
                u"意味"_s,
                u"はい"_s,
                u"再実行の区分"_s,
                u"既定の制限時間"_s,
                u"確認のみ（何も変更しません）"_s,
                u"なし"_s};
    return {u"Actions"_s,
            u"What a step can say under `do`. This page is made by the program itself."_s,
            u"Parameters"_s,
            u"Result (`result`)"_s,
            u"Example"_s,
            u"Name"_s,
            u"Type"_s,
            u"Required"_s,
            u"Default"_s,
            u"Meaning"_s,
            u"yes"_s,
            u"Repeat class"_s,
            u"Default time limit"_s,
            u"a pure check (changes nothing)"_s,
            u"none"_s};
}

/// Text inside a table's cell.
QString cell(QString text)
{
    return text.replace(u'|', u"\\|"_s).replace(u'\n', u' ');
}

QString valueText(const QJsonValue &value)
{
    if (value.isUndefined())
        return {};
    if (value.isString())
        return u'`' + value.toString() + u'`';
    const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return u'`' + QString::fromUtf8(json.sliced(1, json.size() - 2)) + u'`';
}

QString typeText(const ActionParameter &parameter)
{
    if (parameter.type == ValueType::Choice)
        return parameter.choices.join(u", ");
    return toText(parameter.type);
}

QString parameterTable(const ActionDescription &action, const Words &words, Language language)
{
    QString text = u"| %1 | %2 | %3 | %4 | %5 |\n|---|---|---|---|---|\n"_s.arg(words.name, words.type, words.needed,
                                                                                words.standard, words.meaning);
    for (const ActionParameter &parameter : action.parameters) {
        const QStringList cells = {u'`' + parameter.name + u'`', typeText(parameter),
                                   parameter.required ? words.yes : QString(), valueText(parameter.defaultValue),
                                   parameter.help.in(language)};
        for (const QString &one : cells)
            text += u"| " + cell(one) + u' ';
        text += u"|\n";
    }
    return text;
}

QString resultTable(const ActionDescription &action, const Words &words, Language language)
{
    QString text = u"| %1 | %2 | %3 |\n|---|---|---|\n"_s.arg(words.name, words.type, words.meaning);
    for (const ActionResultField &field : action.result)
        text += u"| `%1` | %2 | "_s.arg(field.name, toText(field.type)) + cell(field.help.in(language)) + u" |\n";
    return text;
}

} // namespace

QString actionReference(const ActionCatalog &catalog, Language language)
{
    const Words words = wordsOf(language);
    QString page = u"# " + words.title + u"\n\n" + words.intro + u'\n';
    for (const QString &name : catalog.names()) {
        const ActionDescription &action = *catalog.find(name);
        page += u"\n## " + name + u"\n\n" + action.summary.in(language) + u"\n\n";
        page += words.repeat + u": `" + toText(action.repeat) + u"`. " + words.limit + u": " + toText(action.timeout) +
                (action.changesThings ? u"."_s : QString(u". " + words.check + u'.')) + u"\n\n";
        page +=
            u"**" + words.parameters + u"**\n\n" +
            (action.parameters.isEmpty() ? QString(words.nothing + u'\n') : parameterTable(action, words, language));
        page += u"\n**" + words.result + u"**\n\n" + resultTable(action, words, language);
        page += u"\n**" + words.example + u"**\n\n```yaml\n" + action.example + u"```\n";
    }
    return page;
}

} // namespace ams
