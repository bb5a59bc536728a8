// SPDX-License-Identifier: Apache-2.0
#include "matching/GivenParams.h"

#include <QJsonArray>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

Customer acme()
{
    Customer customer;
    customer.id = CustomerId(u"acme"_s);
    customer.hosts.insert(u"web01"_s, Host{u"web01"_s, {u"web01.acme.example"_s}, u"192.0.2.1"_s, {}, {}});
    return customer;
}

QList<ScenarioParam> declared()
{
    QList<ScenarioParam> params;
    const auto add = [&params](const QString &name, ParamType type) {
        ScenarioParam param;
        param.name = name;
        param.type = type;
        params.append(param);
    };
    add(u"host"_s, ParamType::Host);
    add(u"port"_s, ParamType::Integer);
    add(u"ratio"_s, ParamType::Number);
    add(u"dry"_s, ParamType::Boolean);
    add(u"wait"_s, ParamType::Duration);
    add(u"unit"_s, ParamType::Choice);
    params.last().choices = {u"nginx"_s, u"apache"_s};
    add(u"path"_s, ParamType::Text);
    params.last().pattern = u"/[a-z/]*"_s;
    params.first().required = true;
    return params;
}

} // namespace

/// Parameters that a person gives by hand.
class tst_GivenParams final : public QObject
{
    Q_OBJECT
private slots:
    void goodValuesGetTheirType_data();
    void goodValuesGetTheirType();
    void badValuesAreNamed_data();
    void badValuesAreNamed();
    void whatIsNotGivenIsNotMissed();
};

void tst_GivenParams::goodValuesGetTheirType_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonValue>("given");
    QTest::addColumn<QJsonValue>("prepared");
    QTest::newRow("a host by another of its names")
        << u"host"_s << QJsonValue(u"web01.acme.example"_s) << QJsonValue(u"web01"_s);
    QTest::newRow("a whole number") << u"port"_s << QJsonValue(8080) << QJsonValue(8080);
    QTest::newRow("a whole number as text") << u"port"_s << QJsonValue(u"8080"_s) << QJsonValue(8080);
    QTest::newRow("a number") << u"ratio"_s << QJsonValue(0.5) << QJsonValue(0.5);
    QTest::newRow("a truth value") << u"dry"_s << QJsonValue(true) << QJsonValue(true);
    QTest::newRow("a truth value as text") << u"dry"_s << QJsonValue(u"no"_s) << QJsonValue(false);
    QTest::newRow("a duration as a title would give it") << u"wait"_s << QJsonValue(u"90m"_s) << QJsonValue(u"1h30m"_s);
    QTest::newRow("a choice in other letters") << u"unit"_s << QJsonValue(u"NGINX"_s) << QJsonValue(u"nginx"_s);
    QTest::newRow("a text") << u"path"_s << QJsonValue(u"/var/log"_s) << QJsonValue(u"/var/log"_s);
}

void tst_GivenParams::goodValuesGetTheirType()
{
    QFETCH(QString, name);
    QFETCH(QJsonValue, given);
    QFETCH(QJsonValue, prepared);
    const auto values = prepareGivenParams(declared(), {{name, given}}, acme());
    QVERIFY2(values, qPrintable(values ? QString() : values.error().message));
    QCOMPARE(*values, QJsonObject({{name, prepared}}));
}

void tst_GivenParams::badValuesAreNamed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonValue>("given");
    QTest::addColumn<QString>("message");
    QTest::newRow("a host of somebody else")
        << u"host"_s << QJsonValue(u"db9"_s) << u"parameter host: the host \"db9\" is not in the inventory of acme"_s;
    QTest::newRow("no number") << u"port"_s << QJsonValue(u"http"_s)
                               << u"parameter port: \"http\" is no whole number"_s;
    QTest::newRow("not whole") << u"port"_s << QJsonValue(80.5) << u"parameter port: \"80.5\" is no whole number"_s;
    QTest::newRow("a list") << u"port"_s << QJsonValue(QJsonArray{80})
                            << u"parameter port: integer is wanted, not a list"_s;
    QTest::newRow("a mapping") << u"path"_s << QJsonValue(QJsonObject{})
                               << u"parameter path: text is wanted, not a mapping"_s;
    QTest::newRow("nothing") << u"wait"_s << QJsonValue() << u"parameter wait: duration is wanted, not nothing"_s;
    QTest::newRow("no choice") << u"unit"_s << QJsonValue(u"iis"_s)
                               << u"parameter unit: \"iis\" is none of: nginx, apache"_s;
    QTest::newRow("another form")
        << u"path"_s << QJsonValue(u"/etc; rm"_s)
        << u"parameter path: \"/etc; rm\" does not have the form that the scenario asks for"_s;
    QTest::newRow("a slip of the pen") << u"prot"_s << QJsonValue(80)
                                       << u"the scenario has no parameter \"prot\"; did you mean \"port\"?"_s;
    QTest::newRow("a name of nothing")
        << u"zzzzzzzz"_s << QJsonValue(80)
        << u"the scenario has no parameter \"zzzzzzzz\", only: host, port, ratio, dry, wait, unit, path"_s;
}

void tst_GivenParams::badValuesAreNamed()
{
    QFETCH(QString, name);
    QFETCH(QJsonValue, given);
    QFETCH(QString, message);
    const auto values = prepareGivenParams(declared(), {{u"host"_s, u"web01"_s}, {name, given}}, acme());
    QVERIFY(!values);
    QCOMPARE(values.error().kind, ErrorKind::Invalid);
    QCOMPARE(values.error().message, message);
}

void tst_GivenParams::whatIsNotGivenIsNotMissed()
{
    const auto nothing = prepareGivenParams(declared(), {}, acme());
    QVERIFY(nothing);
    QVERIFY(nothing->isEmpty());
    const auto undeclared = prepareGivenParams({}, {{u"port"_s, 80}}, acme());
    QVERIFY(!undeclared);
    QCOMPARE(undeclared.error().message, u"the scenario has no parameter \"port\", and no other"_s);
}

QTEST_GUILESS_MAIN(tst_GivenParams)
#include "tst_GivenParams.moc"
