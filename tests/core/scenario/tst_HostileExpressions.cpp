// SPDX-License-Identifier: Apache-2.0
#include "scenario/ExpressionEngine.h"
#include "scenario/Expressions.h"
#include "scenario/ScriptValue.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <ctime>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kMeasureMemory = false; // the sanitizer keeps freed memory
#else
constexpr bool kMeasureMemory = true;
#endif
constexpr qint64 kMostMegabytes = 200;
constexpr Milliseconds kLongest{1000}; // CPU time of one evaluation with all that belongs to it

/// Megabytes of the process at its largest since the last call.
qint64 peakMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    qint64 peak = -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            peak = line.mid(6).trimmed().split(' ').constFirst().toLongLong() / 1024;
    }
    QFile reset(u"/proc/self/clear_refs"_s);
    if (reset.open(QIODevice::WriteOnly))
        reset.write("5");
    return peak;
}

Milliseconds usedTime()
{
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return std::chrono::duration_cast<Milliseconds>(std::chrono::seconds(used.tv_sec) +
                                                    std::chrono::nanoseconds(used.tv_nsec));
}

QJsonObject names()
{
    QJsonArray list;
    for (int i = 0; i < 10000; ++i)
        list.append(i);
    QJsonObject wide;
    for (int i = 0; i < 5000; ++i)
        wide.insert(u"key%1"_s.arg(i), i);
    QJsonValue deep = 1;
    for (int i = 0; i < 200; ++i)
        deep = QJsonArray{deep};
    return {{u"params"_s, QJsonObject{{u"list"_s, list}, {u"wide"_s, wide}, {u"deep"_s, deep}}},
            {u"result"_s, QJsonObject{{u"body"_s, QString(1000000, u'a')},
                                      {u"breaks"_s, QString(1000000, u'\n')},
                                      {u"text"_s, u"x"_s}}}};
}

QString repeated(const QString &text, int times)
{
    return text.repeated(times);
}

} // namespace

/// Whatever stands in an expression: the process stays up and small, and each evaluation ends soon.
class tst_HostileExpressions : public QObject
{
    Q_OBJECT

private slots:
    void expressions_data();
    void expressions();
    void scripts_data();
    void scripts();
    void nothingIsLeftBehind();
    void watchdogInterruptsAndRecovers();
    void cleanupTestCase();

private:
    Milliseconds m_longestUse{0};
    qint64 m_largestPeak = 0;
    QJsonObject m_names = names();
    Expressions m_expressions;
    ExpressionLimits m_limits;
};

void tst_HostileExpressions::expressions_data()
{
    QTest::addColumn<QString>("expression");
    const auto row = [](const char *name, const QString &expression) { QTest::newRow(name) << expression; };
    const auto rows = [](const char *name, const QStringList &expressions) {
        for (qsizetype i = 0; i < expressions.size(); ++i)
            QTest::addRow("%s %d", name, static_cast<int>(i + 1)) << expressions[i];
    };
    rows("endless loop", {u"(() => { while (true) {} })()"_s, u"(function () { for (;;) {} })()"_s,
                          u"(f => f(f))(f => f(f))"_s, u"[f => [f].map(f)].map(f => [f].map(f))"_s,
                          u"function* g() { while (true) yield 1 }"_s, u"[1].map(x => x.map)"_s});
    rows("big allocation",
         {u"new Array(5e7).fill(0)"_s, u"Array(5e7)"_s, u"Array.from({length: 1e9})"_s,
          u"Array.apply(null, {length: 1e8})"_s, u"new Uint8Array(1e9)"_s, u"new ArrayBuffer(2e9)"_s, u"Array.of(1)"_s,
          u"\"x\".repeat(1e9)"_s, u"\"x\".padStart(1e9)"_s, u"\"x\".padEnd(2147483647, \"ab\")"_s,
          u"\"x\".padStart(Infinity)"_s, u"\"x\".padStart(1/0, \"y\")"_s,
          u"params.list.concat(params.list).concat(params.list)"_s, u"JSON.stringify({a: 1}, null, 1e9)"_s,
          u"String.raw`x`"_s, u"[...\"abc\"]"_s, u"BigInt(2) ** 1000000n"_s});
    rows("doubling", {u"params.list.reduce((a, x) => a + a, \"xxxxxxxxxx\").length"_s,
                      u"params.list.reduce((a, x) => [a, a], 1)"_s, u"params.list.reduce((a, x) => [a, a], 1) + \"\""_s,
                      u"json(params.list.slice(0, 39).reduce((a, x) => [a, a], 1))"_s,
                      u"`${params.list.slice(0, 39).reduce((a, x) => [a, a], \"y\")}`"_s,
                      u"params.list.slice(0, 39).reduce((a, x) => [a, a], 1) == 5"_s,
                      u"params.list.slice(0, 39).reduce((a, x) => [a, a], 1).join()"_s,
                      u"params.list.reduce((a, x) => a.concat(a), [1]).length"_s,
                      u"params.list.reduce((a, x) => [...a, ...a], [1]).length"_s,
                      u"params.list.reduce((a, x) => `${a}${a}`, \"ab\").length"_s,
                      u"params.list.reduce((a, x) => a.replaceAll(\"a\", \"aa\"), \"a\").length"_s,
                      u"params.list.reduce((a, x) => a.split(\"\").join(\"aa\"), \"aa\").length"_s,
                      u"params.list.reduce((a, x) => ({...a, [x]: a}), {})"_s,
                      u"params.list.reduce((a, x) => ({l: a, r: a}), {})"_s,
                      u"params.list.reduce((a, x) => urlEncode(a + \"ü\"), \"\").length"_s,
                      u"params.list.reduce((a, x) => json(a), \"\\\\\")"_s});
    rows(
        "many steps",
        {u"params.list.map(x => params.list.map(y => params.list.map(z => z)))"_s,
         u"params.list.map(x => params.list)"_s, u"params.list.map(x => params.list.slice(0))"_s,
         u"params.list.map(x => json(params.list))"_s, u"unique(params.list.flatMap(x => [x, x + 0.5]))"_s,
         u"params.list.map(x => params.list.indexOf(-1))"_s, u"params.list.map(x => keys(params.wide))"_s,
         u"params.list.sort((a, b) => params.list.reduce((c, d) => c + d, 0))"_s, u"params.list.sort((a, b) => 1)"_s,
         u"params.list.sort((a, b) => -1).length"_s, u"params.list.map(x => result.body.includes(\"b\"))"_s,
         u"params.list.map(x => result.body.toUpperCase())"_s, u"params.list.map(x => result.body + x).length"_s,
         u"params.list.map(x => result.body.trim())"_s,
         u"params.list.map(x => [[], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], []]).length"_s,
         u"params.list.map(x => ({a: {}, b: {}, c: {}, d: {}, e: {}, f: {}, g: {}, h: {}})).length"_s,
         u"params.list.map(x => params.list.map(y => params.wide)).length"_s});
    rows("large values",
         {u"lines(result.breaks).length"_s, u"result.body.split(\"\").length"_s,
          u"result.breaks.split(\"\\n\").join(\"xx\").length"_s, u"json(result.breaks)"_s,
          u"urlEncode(result.breaks)"_s, u"result.body + result.body"_s, u"params.deep"_s, u"json(params.deep)"_s,
          u"params.deep.flat().flat()"_s, u"params.wide"_s, u"Object.entries(params.wide).length"_s,
          u"parseJson(result.body)"_s, u"parseJson(`[${result.body.split(\"\").slice(0, 9).join(\",\")}]`)"_s,
          u"parseJson(\"[\".padStart(100000, \"[\"))"_s, u"result.body.replaceAll(\"a\", result.text)"_s,
          u"number(result.body)"_s, u"result.body"_s});
    rows("patterns",
         {u"matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+$\")"_s,
          u"matches(result.body, \"(a*)*b\")"_s, u"matches(result.body, \"a*a*a*a*a*b\")"_s,
          u"matches(result.body, \"(a|aa)+$b\")"_s, u"matches(result.body, \"(.*)*x\\\\1\")"_s,
          u"capture(result.body, \"((((a*)*)*)*)*b\")"_s, u"matches(\"a\", \"((a{1,1000}){1,1000}){1,1000}\")"_s,
          u"matches(\"a\", \"(*LIMIT_MATCH=4294967295)(a+)+$\")"_s,
          u"matches(\"a\", \"\".padStart(900, \"(\") + \"a\")"_s, u"matches(result.body, \"(?R)\")"_s,
          u"matches(result.body, \"(a(?1)?b)\")"_s,
          u"params.list.map(x => matches(result.text, `(x+x+)+y${x}`)).length"_s,
          u"params.list.map(x => matches(result.body.slice(0, 5000), \"(a*)*b\"))"_s,
          u"params.list.map(x => matches(\"aaaaaaaaaaaaaaaaaaaaaaaaa\", \"a*a*a*a*a*a*b\"))"_s,
          u"\"a\".match(\"(a+)+$\")"_s, u"/(a+)+$/.test(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\")"_s});
    rows("way out", {u"\"\".constructor.constructor(\"return this\")()"_s,
                     u"\"\"[\"constructor\"]"_s,
                     u"[][\"const\" + \"ructor\"]"_s,
                     u"params.__proto__"_s,
                     u"({}).__proto__.polluted = 1"_s,
                     u"Object.getPrototypeOf(\"\")"_s,
                     u"eval(\"1\")"_s,
                     u"Function(\"return 1\")()"_s,
                     u"this"_s,
                     u"globalThis"_s,
                     u"$"_s,
                     u"$.begin()"_s,
                     u"a0"_s,
                     u"v0"_s,
                     u"host.matches"_s,
                     u"Qt.quit()"_s,
                     u"console.log(1)"_s,
                     u"gc()"_s,
                     u"import(\"fs\")"_s,
                     u"require(\"fs\")"_s,
                     u"[1].map(x => arguments)"_s,
                     u"[1].map($ => $.spend)"_s,
                     u"[1].map(o => o.constructor)"_s,
                     u"params.list.map.call"_s,
                     u"len.constructor"_s,
                     u"\"x\".toString.call(params)"_s,
                     u"[1].map(x => ({toString: 1}) + \"\")"_s,
                     u"{[\"__proto__\"]: 1}"_s,
                     u"parseJson(\"{\\\"__proto__\\\": {\\\"a\\\": 1}}\").a"_s,
                     u"\"}}\" + \"{{ 1 }}\""_s,
                     u"\"\\u2028\\u0000\\\"; while(true);//\""_s,
                     u"1;while(true){}"_s,
                     u"1}while(true){"_s,
                     u"*/1/*"_s,
                     u"1//"_s,
                     u"1<!--"_s,
                     u"`${`${`${1}`}`}`"_s,
                     u"typeof typeof typeof 1"_s});
    row("deep brackets", repeated(u"("_s, 10000) + u"1"_s + repeated(u")"_s, 10000));
    row("deep lists", repeated(u"["_s, 10000));
    row("deep unary", repeated(u"!"_s, 3000) + u"true"_s);
    row("deep conditionals", repeated(u"true ? "_s, 500) + u"1"_s);
    row("deep functions", repeated(u"[1].map(x => "_s, 30) + u"1"_s + repeated(u")"_s, 30));
    row("nested loops", repeated(u"params.list.map(x => "_s, 10) + u"1"_s + repeated(u")"_s, 10));
    row("long chain", u"1"_s + repeated(u"+1"_s, 100000));
    row("long chain of members", u"params"_s + repeated(u".a"_s, 1900));
    row("long text", u'"' + QString(1000000, u'x') + u'"');
    row("unfinished template", repeated(u"`${"_s, 1000));
    row("unpaired surrogates", u"\""_s + QChar(0xD800) + u"\" + "_s + QChar(0xDC00));
    row("null character", u"1"_s + QChar(0) + u"2"_s);
}

void tst_HostileExpressions::expressions()
{
    QFETCH(QString, expression);
    static_cast<void>(m_expressions.condition(u"true"_s, m_names)); // the engine is there
    static_cast<void>(peakMemory());
    const Milliseconds before = usedTime();
    const auto value = m_expressions.fill(QString(u"{{ "_s + expression + u" }}"_s), m_names);
    const auto condition = m_expressions.condition(expression, m_names);
    const Milliseconds used = (usedTime() - before) / 2;
    m_longestUse = std::max(m_longestUse, used);
    QVERIFY2(used <= kLongest, qPrintable(toText(used)));
    const qint64 peak = peakMemory();
    m_largestPeak = std::max(m_largestPeak, peak);
    QVERIFY(peak > 0);
    if (kMeasureMemory)
        QVERIFY2(peak < kMostMegabytes, qPrintable(u"%1 MB"_s.arg(peak)));
    if (!value)
        QVERIFY(!value.error().message.isEmpty() && value.error().message.size() < 1000);
    QCOMPARE(m_expressions.fill(u"{{ len([1, 2].map(x => x + 1)) }}"_s, m_names).value_or(QJsonValue()), QJsonValue(2));
}

void tst_HostileExpressions::scripts_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<bool>("fails");
    const auto row = [](const char *name, const char *body, bool fails = true) {
        QTest::newRow(name) << QString::fromUtf8(body) << fails;
    };
    // What the translator never writes: the second line of defence is the engine itself.
    row("endless loop", "while (true) {}");
    row("endless loop that catches", "for (;;) { try { while (true) {} } catch (e) {} }");
    row("endless recursion", "const f = () => 1 + f(); return f();");
    row("endless generator", "const g = function* () { while (true) yield 1; }; const i = g(); while (true) i.next();");
    row("array constructor", "return new Array(5e7);");
    row("array constructor by prototype", "return new [].constructor(5e7);");
    row("repeat", "return \"x\".repeat(1e9);");
    row("fill", "return [1].fill(0);");
    row("function constructor", "return (() => 1).constructor(\"return 1\")();");
    row("generator constructor", "return Object.getPrototypeOf(function* () {});");
    row("eval", "return eval(\"1\");");
    row("symbols", "return Symbol(\"a\");");
    row("list as text", "return [1] + \"\";");
    row("object as text", "return ({}) + \"\";");
    row("object as a number", "return +{};");
    row("writing to the global object", "this.x = 1; return 1;");
    row("writing to a prototype", "Object.getPrototypeOf([]).x = 1; return 1;");
    row("writing to the functions", "$.add = 1; return 1;");
    row("writing to the methods", "$.m.map = 1; return 1;");
    row("regular expression", "return /(a+)+$/.test(\"aaaa\");");
}

void tst_HostileExpressions::scripts()
{
    QFETCH(QString, script);
    QFETCH(bool, fails);
    ExpressionEngine engine(m_limits);
    static_cast<void>(peakMemory());
    const Milliseconds before = usedTime();
    const ExpressionCode code{QString(u"(function($){\"use strict\";return function(){"_s + script + u"}})"_s), {}};
    auto function = engine.compile(code);
    bool failed = !function;
    if (function) {
        const auto result = engine.call(*function, code, {});
        failed = !result || !fromScript(*result, 1000);
    }
    QCOMPARE(failed, fails);
    QVERIFY(usedTime() - before <= kLongest);
    if (const qint64 peak = peakMemory(); kMeasureMemory)
        QVERIFY2(peak > 0 && peak < kMostMegabytes, qPrintable(u"%1 MB"_s.arg(peak)));
}

void tst_HostileExpressions::nothingIsLeftBehind()
{
    // Many evaluations that each use up much of the budget do not make the process grow.
    const QString greedy =
        u"{{ params.list.map(x => [x, x, x]).length + params.list.map(x => `${x}`).join(\"\").length }}"_s;
    for (int i = 0; i < 50; ++i)
        QVERIFY(m_expressions.fill(greedy, m_names));
    static_cast<void>(peakMemory());
    const qint64 start = peakMemory();
    for (int i = 0; i < 200; ++i)
        QVERIFY(m_expressions.fill(greedy, m_names));
    const qint64 end = peakMemory();
    if (kMeasureMemory)
        QVERIFY2(end - start < 60, qPrintable(u"%1 MB, then %2 MB"_s.arg(start).arg(end)));
}

void tst_HostileExpressions::watchdogInterruptsAndRecovers()
{
    ExpressionEngine engine(m_limits);
    const ExpressionCode loop{u"(function($){return function(){while(true){}}})"_s, {}};
    const ExpressionCode one{u"(function($){return function(){return 1}})"_s, {}};
    const auto endless = engine.compile(loop);
    const auto quick = engine.compile(one);
    QVERIFY(endless && quick);
    for (int i = 0; i < 3; ++i) {
        const Milliseconds before = usedTime();
        const auto result = engine.call(*endless, loop, {});
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Timeout);
        QCOMPARE(result.error().message, u"interrupted: it took longer than 200ms"_s);
        const Milliseconds used = usedTime() - before;
        QVERIFY2(used >= Milliseconds(150) && used < kLongest, qPrintable(toText(used)));
        QVERIFY(engine.isWornOut());
        const auto after = engine.call(*quick, one, {});
        QVERIFY(after);
        QCOMPARE(after->toInt(), 1);
    }
}

void tst_HostileExpressions::cleanupTestCase()
{
    qInfo("longest evaluation %s, largest process %lld MB", qPrintable(toText(m_longestUse)), m_largestPeak);
}

QTEST_GUILESS_MAIN(tst_HostileExpressions)
#include "tst_HostileExpressions.moc"
