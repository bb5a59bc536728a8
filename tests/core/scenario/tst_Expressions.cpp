// SPDX-License-Identifier: Apache-2.0
#include "scenario/ExpressionFunctions.h"
#include "scenario/ExpressionNames.h"
#include "scenario/ExpressionPrelude.h"
#include "scenario/Expressions.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

QJsonObject object(const char *json)
{
    return QJsonDocument::fromJson(QByteArray(json).replace('\'', '"')).object();
}

QJsonObject names()
{
    QJsonObject params = object("{'host': 'web01', 'n': 3, 'nothing': null, 'flag': true}");
    params.insert(u"tricky"_s, u"\"; while (true) {} //{{ 1 }}"_s);
    return {{u"params"_s, params},
            {u"incident"_s, object("{'title': 'HTTP 503 on web01', 'items': [1, 2, 3], 'empty': []}")},
            {u"steps"_s, object("{'look': {'result': {'status': 503, 'lines': ['a', 'b'], 'body': 'x\\r\\ny\\nz\\n'}},"
                                " 'my-step': {'result': {'ok': true}}}")},
            {u"customer"_s, object("{'name': '株式会社', 'hosts': {'web01': {'address': '192.0.2.1'}}}")},
            {u"run"_s, object("{'id': 'r1'}")},
            {u"result"_s, object("{'status': 200, 'body': 'load: 4.25, users: 7', 'latency': 12.5}")}};
}

} // namespace

class tst_Expressions : public QObject
{
    Q_OBJECT

private slots:
    void values_data();
    void values();
    void errors_data();
    void errors();
    void templates_data();
    void templates();
    void conditions_data();
    void conditions();
    void fillKeepsEverythingElse();
    void fillNamesThePlace();
    void compileFindsSyntaxErrors();
    void evaluationsAreIndependent();
    void cacheIsBounded();
    void namesInUse_data();
    void namesInUse();
    void everyFunctionExists();
    void speed();

private:
    Expressions m_expressions;
    QJsonObject m_names = names();
};

void tst_Expressions::values_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QJsonValue>("value");
    const auto row = [](const char *expression, const QJsonValue &value) {
        QTest::newRow(expression) << QString::fromUtf8(expression) << value;
    };
    // Literals and operators
    row("1 + 2 * 3", 7);
    row("(1 + 2) * 3", 9);
    row("7 % 4 - -1", 4);
    row("10 / 4", 2.5);
    row("0x1F", 31);
    row(".5 + 1e2", 100.5);
    row("'it\\'s' + \"\\u3042\\n\"", u"it's\u3042\n"_s);
    row("\"a\" + 1", u"a1"_s);
    row("!true || !false && true", true);
    row("null ?? \"d\"", u"d"_s);
    row("params.n > 2 ? \"many\" : \"few\"", u"many"_s);
    row("params.n == \"3\"", true);
    row("params.n === \"3\"", false);
    row("\"b\" > \"a\"", true);
    row("typeof params.n", u"number"_s);
    row("\"host\" in params", true);
    row("\"toString\" in params", false);
    row("[1, \"a\", [true, null]]", QJsonArray{1, u"a"_s, QJsonArray{true, QJsonValue::Null}});
    row("{a: 1, \"b c\": [2], 3: null}",
        QJsonObject{{u"a"_s, 1}, {u"b c"_s, QJsonArray{2}}, {u"3"_s, QJsonValue::Null}});
    row("[0, ...incident.items, 4]", QJsonArray{0, 1, 2, 3, 4});
    row("{...run, id: 2}", QJsonObject{{u"id"_s, 2}});
    row("`${params.host}:${params.n + 1}`", u"web01:4"_s);
    row("`{{ ${1} }}`", u"{{ 1 }}"_s);
    // Names
    row("params.host", u"web01"_s);
    row("params[\"host\"]", u"web01"_s);
    row("steps[\"my-step\"].result.ok", true);
    row("steps.look.result.lines[1]", u"b"_s);
    row("steps.look.result.lines.length", 2);
    row("incident.title[0]", u"H"_s);
    row("customer.hosts[params.host].address", u"192.0.2.1"_s);
    row("customer.name", u"株式会社"_s);
    row("params.nothing", QJsonValue::Null);
    row("params.missing ?? 5", 5);
    row("steps.none?.result.status ?? \"none\"", u"none"_s);
    row("params.missing?.trim().length ?? -1", -1);
    row("steps.none ? steps.none.result : \"guarded\"", u"guarded"_s);
    row("params.tricky.length", 28);
    // Methods
    row("\"a,b,c\".split(\",\")", QJsonArray{u"a"_s, u"b"_s, u"c"_s});
    row("\"abc\".split(\"\").reverse().join(\"\")", u"cba"_s);
    row("\" x \".trim() + \"|\" + \" x \".trimEnd()", u"x| x"_s);
    row("incident.title.toLowerCase().includes(\"http\")", true);
    row("incident.title.startsWith(\"HTTP\") && incident.title.endsWith(\"01\")", true);
    row("incident.title.replace(\"HTTP\", \"H\").replaceAll(\"0\", \"o\")", u"H 5o3 on webo1"_s);
    row("incident.title.slice(-5)", u"web01"_s);
    row("incident.title.indexOf(\"503\")", 5);
    row("\"7\".padStart(3, \"0\")", u"007"_s);
    row("incident.items.map(x => x * 2).filter(x => x > 2)", QJsonArray{4, 6});
    row("incident.items.map((x, i) => x + i)", QJsonArray{1, 3, 5});
    row("incident.items.reduce((all, x) => all + x, 10)", 16);
    row("incident.items.some(x => x == 2) && !incident.items.every(x => x == 2)", true);
    row("incident.items.find(x => x > 1)", 2);
    row("incident.items.findIndex(x => x > 5)", -1);
    row("incident.items.flatMap(x => [x, x])", QJsonArray{1, 1, 2, 2, 3, 3});
    row("[[1], [2, [3]]].flat()", QJsonArray{1, 2, QJsonArray{3}});
    row("[3, 1, 2].sort()", QJsonArray{1, 2, 3});
    row("[3, 10, 2].sort((a, b) => b - a)", QJsonArray{10, 3, 2});
    row("[1, 2].concat([3], 4)", QJsonArray{1, 2, 3, 4});
    row("incident.items.at(-1) + incident.items.lastIndexOf(3)", 5);
    row("(2.345).toFixed(2)", u"2.35"_s);
    row("params.n.toString()", u"3"_s);
    row("customer.hosts.web01.address.split(\".\").map(x => number(x)).slice(0, 2)", QJsonArray{192, 0});
    // Functions
    row("len(\"abc\") + len([1]) + len({a: 1})", 5);
    row("isEmpty(params.missing) && isEmpty([]) && !isEmpty(\"a\")", true);
    row("contains(incident.title, 503) && contains(incident.items, 2)", true);
    row("lines(steps.look.result.body)", QJsonArray{u"x"_s, u"y"_s, u"z"_s});
    row("first(incident.items) + last(incident.items)", 4);
    row("unique([1, 2, 1])", QJsonArray{1, 2});
    row("keys({b: 1, a: 2})", QJsonArray{u"b"_s, u"a"_s});
    row("Object.entries({a: 1})", QJsonArray{QJsonArray{u"a"_s, 1}});
    row("number(\" 4.5 \")", 4.5);
    row("parseInt(\"42px\")", 42);
    row("text(4.5) + String(true)", u"4.5true"_s);
    row("json({a: [1, \"x\", null]})", u"{\"a\":[1,\"x\",null]}"_s);
    row("parseJson(\"[1, {}]\")", QJsonArray{1, QJsonObject()});
    row("duration(\"1h30m\")", 5400000);
    row("(date(\"2026-01-02T00:00:00Z\") - date(\"2026-01-01T00:00:00Z\")) / duration(\"1h\")", 24);
    row("isoDate(date(\"2026-01-31T03:04:05.678+09:00\"))", u"2026-01-30T18:04:05.678Z"_s);
    row("matches(incident.title, \"HTTP 5\\\\d\\\\d\")", true);
    row("capture(result.body, \"load: ([\\\\d.]+)\")[1]", u"4.25"_s);
    row("capture(result.body, \"none\")", QJsonValue::Null);
    row("urlEncode(\"a b&ü\")", u"a%20b%26%C3%BC"_s);
    row("min(incident.items) + Math.max(4, 9) + sum([])", 10);
    row("round(2.5) + floor(-1.5) + Math.trunc(2.9)", 3);
    row("Array.isArray(incident.items) && Number.isInteger(params.n)", true);
}

void tst_Expressions::values()
{
    QFETCH(QString, expression);
    QFETCH(QJsonValue, value);
    const auto result = m_expressions.fill(QString(u"{{ "_s + expression + u" }}"_s), m_names);
    QVERIFY2(result, result ? "" : qPrintable(result.error().message));
    QCOMPARE(*result, value);
}

void tst_Expressions::errors_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *expression, const char *reason) {
        QTest::newRow(expression) << QString::fromUtf8(expression) << QString::fromUtf8(reason);
    };
    row("", "unexpected \"}\"");
    row("1 +", "unexpected \"}\"");
    row("1 2", "unexpected \"2\"");
    row("params.host = 1", "unexpected \"=\"; == compares");
    row("a & b", "unexpected \"&\"; write &&");
    row("/x/", "unexpected \"/\"; regular expressions are written matches(text, \"pattern\")");
    row("new Date()", "\"new\" cannot be used in expressions");
    row("function () {}", "\"function\" cannot be used in expressions");
    row("prams.host", "unknown name \"prams\"; did you mean \"params\"?");
    row("foo(1)", "unknown function \"foo\"");
    row("lenn(1)", "unknown function \"lenn\"; did you mean \"len\"?");
    row("params.host.incldes(1)", "unknown method \"incldes\"; did you mean \"includes\"?");
    row("x => x", "a function can only be an argument, as in list.map(x => x.name)");
    row("[1].map(x => {x})", "a function is one expression here; an object needs brackets: ({…})");
    row("a ?? b || c", "put brackets around one side where ?? meets || or &&");
    row("{__proto__: 1}", "\"__proto__\" cannot be used in expressions");
    row("\"abc", "this text has no closing quote");
    row("010", "this is no number");
    row("\"\\8\"", "unknown escape sequence");
    row("params.missing", "it gives no value");
    row("steps.none.result", "there is no steps.none");
    row("params.nothing.x", "params.nothing is null");
    row("steps.look.result.nothing.deep", "there is no steps.look.result.nothing");
    row("params.missing + 1", "+ needs two numbers or two texts, not nothing");
    row("params.missing < 5", "< cannot compare nothing with a number");
    row("null <= 5", "<= cannot compare null with a number");
    row("\"5\" < 10", "< cannot compare text with a number");
    row("incident.items + 1", "+ needs two numbers or two texts, not a list");
    row("1 / 0", "the value is no finite number");
    row("number(\"abc\")", "\"abc\" is no number");
    row("duration(\"soon\")", "\"soon\" is no duration");
    row("matches(\"a\", \"(\")", "the pattern is not valid: missing closing parenthesis");
    row("lines(5)", "lines needs text, not a number");
    row("[].reduce((a, b) => a)", "reduce of an empty list needs a start value");
    row("(1).toFixed(99)", "toFixed needs 0 to 20 digits");
    row("`a ${params.missing}`", "a template needs a value, not nothing");
    row("parseJson(\"{\")", "JSON.parse: Parse error");
    row("[1].map(1)", "map needs a function such as x => x.ok, not a number");
}

void tst_Expressions::errors()
{
    QFETCH(QString, expression);
    QFETCH(QString, reason);
    const auto result = m_expressions.fill(QString(u"{{ "_s + expression + u" }}"_s), m_names);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Invalid);
    QCOMPARE(result.error().message, QString(u"{{ "_s + expression + u" }}: "_s + reason));
}

void tst_Expressions::templates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QJsonValue>("value");
    const auto row = [](const char *name, const QString &text, const QJsonValue &value) {
        QTest::newRow(name) << text << value;
    };
    row("no expression", u"plain } text {"_s, u"plain } text {"_s);
    row("one expression keeps its type", u"{{ params.n }}"_s, 3);
    row("blanks around it do not count", u"  {{ params.n }}\n"_s, 3);
    row("two expressions are text", u"{{ params.n }}{{ params.n }}"_s, u"33"_s);
    row("text around it", u"https://{{ params.host }}:{{ params.n }}/"_s, u"https://web01:3/"_s);
    row("boolean in text", u"it is {{ params.flag }}"_s, u"it is true"_s);
    row("list in text is JSON", u"items {{ incident.items }}"_s, u"items [1,2,3]"_s);
    row("object in text is JSON", u"run {{ run }}"_s, u"run {\"id\":\"r1\"}"_s);
    row("null alone", u"{{ params.nothing }}"_s, QJsonValue::Null);
    row("fraction in text", u"{{ result.latency }} ms"_s, u"12.5 ms"_s);
    row("braces inside an expression", u"{{ {a: {b: 1}} }}"_s, QJsonObject{{u"a"_s, QJsonObject{{u"b"_s, 1}}}});
    row("braces inside a text inside an expression", u"{{ \"}}\" }}"_s, u"}}"_s);
    row("values are data, never code", u"x{{ params.tricky }}"_s, u"x\"; while (true) {} //{{ 1 }}"_s);
    row("braces as text", u"docker ps --format {{ \"{{.Names}}\" }}"_s, u"docker ps --format {{.Names}}"_s);
}

void tst_Expressions::templates()
{
    QFETCH(QString, text);
    QFETCH(QJsonValue, value);
    const auto result = m_expressions.fill(text, m_names);
    QVERIFY2(result, result ? "" : qPrintable(result.error().message));
    QCOMPARE(*result, value);
}

void tst_Expressions::conditions_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("true") << u"result.status == 200"_s << u"yes"_s;
    QTest::newRow("false") << u"result.status != 200"_s << u"no"_s;
    QTest::newRow("path to a boolean") << u"params.flag"_s << u"yes"_s;
    QTest::newRow("a text is no answer")
        << u"result.body"_s << u"{{ result.body }}: a condition must give true or false, this gives text"_s;
    QTest::newRow("a list is no answer") << u"[]"_s
                                         << u"{{ [] }}: a condition must give true or false, this gives a list"_s;
    QTest::newRow("nothing is no answer")
        << u"result.ok"_s << u"{{ result.ok }}: a condition must give true or false, this gives no value"_s;
    QTest::newRow("missing data is no green light")
        << u"result.errors < 5"_s << u"{{ result.errors < 5 }}: < cannot compare nothing with a number"_s;
    QTest::newRow("braces do not belong there")
        << u"{{ true }}"_s << u"{{ {{ true }} }}: unexpected \"{\"; a condition is written without {{ }}"_s;
}

void tst_Expressions::conditions()
{
    QFETCH(QString, expression);
    QFETCH(QString, outcome);
    const auto result = m_expressions.condition(expression, m_names);
    QCOMPARE(result ? (*result ? u"yes"_s : u"no"_s) : result.error().message, outcome);
}

void tst_Expressions::fillKeepsEverythingElse()
{
    const QJsonObject with{{u"{{ key }}"_s, u"{{ params.n }}"_s},
                           {u"deep"_s, QJsonObject{{u"list"_s, QJsonArray{1, true, u"{{ params.host }}"_s}}}},
                           {u"null"_s, QJsonValue::Null}};
    const auto filled = m_expressions.fill(with, m_names);
    QVERIFY(filled);
    const QJsonObject expected{{u"{{ key }}"_s, 3},
                               {u"deep"_s, QJsonObject{{u"list"_s, QJsonArray{1, true, u"web01"_s}}}},
                               {u"null"_s, QJsonValue::Null}};
    QCOMPARE(filled->toObject(), expected);
}

void tst_Expressions::fillNamesThePlace()
{
    const QJsonObject with{{u"run"_s, QJsonArray{u"ok"_s, QJsonObject{{u"x"_s, u"a {{ params.gone }}"_s}}}}};
    const auto filled = m_expressions.fill(with, m_names);
    QVERIFY(!filled);
    QCOMPARE(filled.error().message, u"run[1].x: {{ params.gone }}: it gives no value"_s);
}

void tst_Expressions::compileFindsSyntaxErrors()
{
    QVERIFY(m_expressions.compile(u"result.status == 200"_s));
    const auto bad = m_expressions.compile(u"result.status =="_s);
    QVERIFY(!bad);
    QCOMPARE(bad.error().message, u"{{ result.status == }}: the expression ends too early"_s);
}

void tst_Expressions::evaluationsAreIndependent()
{
    // Lists made from the same data are new each time, and sorting or reversing gives a new list.
    const QString sorted = u"{{ incident.items.reverse().concat(incident.items) }}"_s;
    const auto first = m_expressions.fill(sorted, m_names);
    QVERIFY(first);
    QCOMPARE(*first, QJsonValue(QJsonArray{3, 2, 1, 1, 2, 3}));
    QCOMPARE(*m_expressions.fill(sorted, m_names), *first);
    // The budget of one evaluation is not used up by those before it.
    const QString heavy = u"{{ \"x\".padStart(3000000, \"y\").length }}"_s;
    for (int i = 0; i < 5; ++i)
        QCOMPARE(m_expressions.fill(heavy, m_names).value_or(QJsonValue()), QJsonValue(3000000));
    QVERIFY(!m_expressions.fill(u"{{ \"x\".padStart(9000000, \"y\").length }}"_s, m_names));
    QCOMPARE(*m_expressions.fill(u"{{ 1 + 1 }}"_s, m_names), QJsonValue(2));
}

void tst_Expressions::cacheIsBounded()
{
    ExpressionLimits limits;
    limits.cachedExpressions = 10;
    Expressions expressions(limits);
    for (int i = 0; i < 30000; ++i) {
        const QString expression = u"params.n + %1"_s.arg(i);
        const auto value = expressions.fill(QString(u"{{ "_s + expression + u" }}"_s), m_names);
        QCOMPARE(value.value_or(QJsonValue()), QJsonValue(3 + i));
    }
}

void tst_Expressions::namesInUse_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QStringList>("paths");
    QTest::newRow("none") << u"1 + 2"_s << QStringList();
    QTest::newRow("path") << u"params.host"_s << QStringList{u"params.host"_s};
    QTest::newRow("several") << u"steps.look.result.x > params.n"_s
                             << QStringList{u"steps.look.result.x"_s, u"params.n"_s};
    QTest::newRow("text as key") << u"steps[\"my-step\"].result"_s << QStringList{u"steps.my-step.result"_s};
    QTest::newRow("computed key") << u"customer.hosts[params.host].address"_s
                                  << QStringList{u"customer.hosts"_s, u"params.host"_s};
    QTest::newRow("in a text it is no name") << u"\"params.host\""_s << QStringList();
    QTest::newRow("in a template it is") << u"`x ${params.host} y`"_s << QStringList{u"params.host"_s};
    QTest::newRow("parameter of a function")
        << u"incident.items.map(params => params.x + run.id)"_s << QStringList{u"incident.items"_s, u"run.id"_s};
    QTest::newRow("unknown root") << u"foo.bar"_s << QStringList{u"foo.bar"_s};
    QTest::newRow("key of an object is no name") << u"{params: 1, host: run.id}"_s << QStringList{u"run.id"_s};
}

void tst_Expressions::namesInUse()
{
    QFETCH(QString, expression);
    QFETCH(QStringList, paths);
    const auto parsed = parseExpression(expression);
    QVERIFY(parsed.root);
    QStringList found;
    for (const ExpressionPath &path : pathsIn(*parsed.root))
        found.append(toText(path));
    QCOMPARE(found, paths);
}

void tst_Expressions::everyFunctionExists()
{
    // What the tables promise, the prelude must have: a wrong call then fails with a reason of its own.
    const QString prelude = expressionPrelude();
    for (const QString &name : expressionFunctions()) {
        const auto result = m_expressions.fill(QString(u"{{ "_s + name + u"(\"1\") }}"_s), m_names);
        QVERIFY2(result || !result.error().message.contains(u"is not a function"_s), qPrintable(name));
    }
    for (const QString &name : expressionMethods())
        QVERIFY2(prelude.contains(QString(u"M."_s + name + u" = "_s)), qPrintable(name));
}

void tst_Expressions::speed()
{
    const QStringList expressions{u"result.status == 200"_s, u"contains(result.body, \"load\")"_s,
                                  u"result.status == 200 && result.latency < 500"_s};
    for (const QString &expression : expressions) {
        QElapsedTimer timer;
        timer.start();
        int count = 0;
        for (; timer.elapsed() < 200; ++count)
            QVERIFY(m_expressions.condition(expression, m_names).value_or(false));
        const double perSecond = count / (static_cast<double>(timer.nsecsElapsed()) / 1e9);
        qInfo("%s: %.0f evaluations/s", qPrintable(expression), perSecond);
        QVERIFY(perSecond > 2000); // far below what it does, but true even on a busy machine with sanitizers
    }
}

QTEST_GUILESS_MAIN(tst_Expressions)
#include "tst_Expressions.moc"
