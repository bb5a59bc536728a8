// SPDX-License-Identifier: Apache-2.0
#include "matching/ParamBinding.h"

#include <QTest>

using namespace ams;

class tst_ParamBinding : public QObject
{
    Q_OBJECT

private slots:
    void valuesGetTheirType_data();
    void valuesGetTheirType();
    void badValuesAreRefused_data();
    void badValuesAreRefused();
    void theTagComesBeforeThePatternBeforeTheDefault();
    void missingAndUnknownKeys();
    void aDefaultHostMustBeInTheInventoryToo();
    void aCostlyPatternRefuses();
};

namespace {

Customer acme()
{
    Customer customer;
    customer.id = CustomerId(QStringLiteral("acme"));
    customer.hosts.insert(
        QStringLiteral("web01"),
        Host{QStringLiteral("web01"), {QStringLiteral("web01.acme.example")}, QStringLiteral("192.0.2.1"), {}, {}});
    return customer;
}

ScenarioParam param(const char *name, ParamType type)
{
    ScenarioParam made;
    made.name = QString::fromUtf8(name);
    made.type = type;
    return made;
}

ScenarioParam choice()
{
    ScenarioParam made = param("value", ParamType::Choice);
    made.choices = {QStringLiteral("nginx"), QStringLiteral("Apache")};
    return made;
}

ScenarioParam patterned(const char *pattern)
{
    ScenarioParam made = param("value", ParamType::Text);
    made.pattern = QString::fromUtf8(pattern);
    return made;
}

QList<TagValue> value(const QString &text)
{
    return {{QStringLiteral("value"), text}};
}

} // namespace

Q_DECLARE_METATYPE(ams::ScenarioParam)

void tst_ParamBinding::valuesGetTheirType_data()
{
    QTest::addColumn<ScenarioParam>("declared");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QJsonValue>("expected");
    const auto row = [](const char *name, const ScenarioParam &declared, const char *text, const QJsonValue &expected) {
        QTest::newRow(name) << declared << QString::fromUtf8(text) << expected;
    };
    row("host", param("value", ParamType::Host), "web01", QStringLiteral("web01"));
    row("host in capitals", param("value", ParamType::Host), "WEB01", QStringLiteral("web01"));
    row("host by alias", param("value", ParamType::Host), " web01.acme.example ", QStringLiteral("web01"));
    row("number", param("value", ParamType::Number), "-1.5e2", -150.0);
    row("integer", param("value", ParamType::Integer), "8080", 8080);
    row("largest integer", param("value", ParamType::Integer), "9007199254740992", 9007199254740992.0);
    row("boolean", param("value", ParamType::Boolean), "Yes", true);
    row("boolean off", param("value", ParamType::Boolean), "off", false);
    row("duration", param("value", ParamType::Duration), "90m", QStringLiteral("1h30m"));
    row("choice", choice(), "nginx", QStringLiteral("nginx"));
    row("choice in another case", choice(), "APACHE", QStringLiteral("Apache"));
    row("text", param("value", ParamType::Text), " a; rm -rf / $(x) ", QStringLiteral(" a; rm -rf / $(x) "));
    row("empty text", param("value", ParamType::Text), "", QStringLiteral(""));
    row("text of a form", patterned("[a-z]+|\\d+"), "123", QStringLiteral("123"));
}

void tst_ParamBinding::valuesGetTheirType()
{
    QFETCH(ScenarioParam, declared);
    QFETCH(QString, text);
    QFETCH(QJsonValue, expected);
    const auto bound = ParamBinding({declared}).bind(value(text), {}, acme());
    QVERIFY2(!bound.refusal, bound.refusal ? qPrintable(bound.refusal->detail) : "");
    QCOMPARE(bound.params.value(QStringLiteral("value")), expected);
}

void tst_ParamBinding::badValuesAreRefused_data()
{
    QTest::addColumn<ScenarioParam>("declared");
    QTest::addColumn<QString>("text");
    QTest::addColumn<EndReason>("reason");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const ScenarioParam &declared, const char *text, const char *detail) {
        QTest::newRow(name) << declared << QString::fromUtf8(text)
                            << (declared.type == ParamType::Host && *text ? EndReason::HostNotInInventory
                                                                          : EndReason::BadParameter)
                            << QString::fromUtf8(detail);
    };
    row("unknown host", param("value", ParamType::Host), "web02", "web02");
    row("the beginning of a host", param("value", ParamType::Host), "web0", "web0");
    row("a host with more", param("value", ParamType::Host), "web01.evil.example", "web01.evil.example");
    row("a host's address", param("value", ParamType::Host), "192.0.2.1", "192.0.2.1");
    row("empty host", param("value", ParamType::Host), "", "parameter value: \"\" is empty");
    row("no number", param("value", ParamType::Number), "1,5", "parameter value: \"1,5\" is no number");
    row("infinite", param("value", ParamType::Number), "inf", "parameter value: \"inf\" is no number");
    row("no integer", param("value", ParamType::Integer), "1.5", "parameter value: \"1.5\" is no whole number");
    row("too large", param("value", ParamType::Integer), "9007199254740993",
        "parameter value: \"9007199254740993\" is no whole number");
    row("no boolean", param("value", ParamType::Boolean), "maybe",
        "parameter value: \"maybe\" is neither true nor false");
    row("no duration", param("value", ParamType::Duration), "15",
        "parameter value: \"15\" is no duration such as 30s, 15m or 1h30m");
    row("no choice", choice(), "caddy", "parameter value: \"caddy\" is none of: nginx, Apache");
    row("another form", patterned("[a-z]+"), "abc1",
        "parameter value: \"abc1\" does not have the form that the scenario asks for");
    row("form with a line break", patterned("[a-z]+"), "abc\n",
        "parameter value: \"abc\n\" does not have the form that the scenario asks for");
    row("alternatives are bounded as a whole", patterned("a|b"), "ax",
        "parameter value: \"ax\" does not have the form that the scenario asks for");
}

void tst_ParamBinding::badValuesAreRefused()
{
    QFETCH(ScenarioParam, declared);
    QFETCH(QString, text);
    QFETCH(EndReason, reason);
    QFETCH(QString, detail);
    const auto bound = ParamBinding({declared}).bind(value(text), {}, acme());
    QVERIFY(bound.refusal);
    QCOMPARE(bound.refusal->reason, reason);
    QCOMPARE(bound.refusal->detail, detail);
    QVERIFY(!bound.params.contains(QStringLiteral("value")));
}

void tst_ParamBinding::theTagComesBeforeThePatternBeforeTheDefault()
{
    ScenarioParam port = param("value", ParamType::Integer);
    port.defaultValue = 1;
    const ParamBinding binding({port});
    const auto bind = [&](const QList<TagValue> &tag, const QList<TagValue> &pattern) {
        return binding.bind(tag, pattern, acme()).params.value(QStringLiteral("value")).toInt();
    };
    QCOMPARE(bind({}, {}), 1);
    QCOMPARE(bind({}, value(QStringLiteral("2"))), 2);
    QCOMPARE(bind(value(QStringLiteral("3")), value(QStringLiteral("2"))), 3);
    QCOMPARE(bind({{QStringLiteral("VALUE"), QStringLiteral("4")}}, {}), 4);
}

void tst_ParamBinding::missingAndUnknownKeys()
{
    ScenarioParam host = param("host", ParamType::Host);
    host.required = true;
    const ParamBinding binding({host, param("mount", ParamType::Text)});
    const auto missing = binding.bind({{QStringLiteral("hots"), QStringLiteral("web01")}}, {}, acme());
    QCOMPARE(missing.refusal->detail, QStringLiteral("parameter host is missing"));
    QCOMPARE(missing.refusal->reason, EndReason::BadParameter);
    QCOMPARE(missing.warnings, QStringList{QStringLiteral("the tag gives \"hots\", which is no parameter of the "
                                                          "scenario; did you mean \"host\"?")});
    const auto given = binding.bind({{QStringLiteral("host"), QStringLiteral("web01")}},
                                    {{QStringLiteral("unused"), QStringLiteral("group")}}, acme());
    QVERIFY(!given.refusal);
    QVERIFY(given.warnings.isEmpty());
    QCOMPARE(given.params, (QJsonObject{{QStringLiteral("host"), QStringLiteral("web01")}}));
}

void tst_ParamBinding::aDefaultHostMustBeInTheInventoryToo()
{
    ScenarioParam host = param("host", ParamType::Host);
    host.defaultValue = QStringLiteral("WEB01.acme.example");
    QCOMPARE(ParamBinding({host}).bind({}, {}, acme()).params.value(QStringLiteral("host")).toString(),
             QStringLiteral("web01"));
    host.defaultValue = QStringLiteral("elsewhere");
    const auto refused = ParamBinding({host}).bind({}, {}, acme());
    QCOMPARE(refused.refusal->reason, EndReason::HostNotInInventory);
    QCOMPARE(refused.refusal->detail, QStringLiteral("elsewhere"));
}

void tst_ParamBinding::aCostlyPatternRefuses()
{
    const auto bound = ParamBinding({patterned("(a+)+")}).bind(value(QString(1000, u'a') + u'!'), {}, acme());
    QCOMPARE(bound.refusal->reason, EndReason::BadParameter);
    QVERIFY(bound.refusal->detail.size() < 200);
}

QTEST_GUILESS_MAIN(tst_ParamBinding)
#include "tst_ParamBinding.moc"
