// SPDX-License-Identifier: Apache-2.0
#include "actions/Parameters.h"
#include "model/ParameterValue.h"

#include "actions/Describe.h"

#include <QJsonArray>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

class tst_Parameters : public QObject
{
    Q_OBJECT

private slots:
    void values_data()
    {
        QTest::addColumn<ValueType>("type");
        QTest::addColumn<QJsonValue>("given");
        QTest::addColumn<QJsonValue>("wanted"); // undefined: refused
        const QJsonValue none(QJsonValue::Undefined);
        const auto row = [](const char *name, ValueType type, const QJsonValue &given, const QJsonValue &wanted) {
            QTest::newRow(name) << type << given << wanted;
        };
        row("text", ValueType::Text, u"a"_s, u"a"_s);
        row("whole number as text", ValueType::Text, 443, u"443"_s);
        row("fraction is no text", ValueType::Text, 1.5, none);
        row("truth value is no text", ValueType::Text, true, none);
        row("list is no text", ValueType::Text, QJsonArray{}, none);
        row("integer", ValueType::Integer, 443, 443);
        row("integer in text", ValueType::Integer, u" 443 "_s, 443);
        row("fraction is no integer", ValueType::Integer, 4.5, none);
        row("huge number is no integer", ValueType::Integer, 1e300, none);
        row("word is no integer", ValueType::Integer, u"many"_s, none);
        row("empty text is no integer", ValueType::Integer, u""_s, none);
        row("number", ValueType::Number, 1.5, 1.5);
        row("number in text", ValueType::Number, u"1.5"_s, 1.5);
        row("infinite is no number", ValueType::Number, u"inf"_s, none);
        row("not a number is none", ValueType::Number, u"nan"_s, none);
        row("boolean", ValueType::Boolean, false, false);
        row("boolean in text", ValueType::Boolean, u"true"_s, true);
        row("yes is no boolean", ValueType::Boolean, u"yes"_s, none);
        row("one is no boolean", ValueType::Boolean, 1, none);
        row("duration", ValueType::Duration, u"1m30s"_s, 90000);
        row("duration without unit", ValueType::Duration, 30, none);
        row("duration without unit in text", ValueType::Duration, u"30"_s, none);
        row("host", ValueType::Host, u"web01"_s, u"web01"_s);
        row("blank host", ValueType::Host, u" "_s, none);
        row("url", ValueType::Url, u"https://a.example/x?y=1"_s, u"https://a.example/x?y=1"_s);
        row("file is no url", ValueType::Url, u"file:///etc/passwd"_s, none);
        row("url without host", ValueType::Url, u"http://"_s, none);
        row("url with blanks", ValueType::Url, u"http://a b/"_s, none);
        row("list", ValueType::TextList, QJsonArray{u"tail"_s, u"-n"_s, 200}, QJsonArray{u"tail"_s, u"-n"_s, u"200"_s});
        row("text is no list", ValueType::TextList, u"tail -n 200"_s, none);
        row("list in list", ValueType::TextList, QJsonArray{QJsonArray{}}, none);
        row("object", ValueType::Object, QJsonObject{{u"a"_s, 1}}, QJsonObject{{u"a"_s, 1}});
        row("text is no object", ValueType::Object, u"{}"_s, none);
        row("secret", ValueType::Secret, QJsonObject{{u"secret"_s, u"x"_s}}, QJsonObject{{u"secret"_s, u"x"_s}});
        row("plain secret is refused", ValueType::Secret, u"hunter2"_s, none);
        row("choice", ValueType::Choice, u"POST"_s, u"POST"_s);
        row("choice minds case", ValueType::Choice, u"post"_s, none);
        row("anything", ValueType::Any, QJsonArray{1, u"a"_s}, QJsonArray{1, u"a"_s});
    }
    void values()
    {
        QFETCH(const ValueType, type);
        QFETCH(const QJsonValue, given);
        QFETCH(const QJsonValue, wanted);
        ActionParameter parameter;
        parameter.name = u"p"_s;
        parameter.type = type;
        parameter.choices = QStringList{u"GET"_s, u"POST"_s};
        const auto prepared = prepareValue(parameter, given);
        QCOMPARE(prepared.has_value(), !wanted.isUndefined());
        if (prepared)
            QCOMPARE(*prepared, wanted);
        else
            QVERIFY2(prepared.error().message.startsWith(u"must be"), qPrintable(prepared.error().message));
    }

    void wholeStep()
    {
        using namespace describe;
        ActionDescription action;
        action.name = u"tcp.check"_s;
        action.parameters = {required(u"port"_s, ValueType::Integer, {}), optional(u"expect"_s, ValueType::Text, {}),
                             optional(u"pause"_s, ValueType::Duration, {}, u"30s"_s)};
        const auto good = prepareParameters(action, {{u"port"_s, u"25"_s}, {u"expect"_s, QJsonValue::Null}});
        QVERIFY(good.has_value());
        QCOMPARE(*good, (QJsonObject{{u"port"_s, 25}, {u"pause"_s, 30000}}));

        const auto bad = prepareParameters(action, {{u"prot"_s, 25}, {u"pause"_s, 5}, {u"colour"_s, 1}});
        QVERIFY(!bad.has_value());
        QCOMPARE(bad.error().kind, ErrorKind::Invalid);
        QCOMPARE(bad.error().message,
                 u"tcp.check needs \"port\"; \"pause\" must be a duration such as 30s or 5m, not 5; tcp.check has no "
                 "parameter \"colour\"; tcp.check has no parameter \"prot\" (did you mean \"port\"?)."_s);
    }
};

QTEST_GUILESS_MAIN(tst_Parameters)
#include "tst_Parameters.moc"
