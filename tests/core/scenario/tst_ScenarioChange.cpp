// SPDX-License-Identifier: Apache-2.0
#include "scenario/ScenarioChange.h"
#include "scenario/ScenarioYaml.h"

#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kFrom = "scenario: a\ncustomers: all\nparams: {host: host, unit: {default: nginx}}\nsteps:\n"
                         "  - {id: look, do: x}\n"
                         "  - {id: g, parallel: [{id: p, do: x}]}\n"
                         "  - {id: each, for_each: {items: [1]}, steps: [{id: q, do: x}]}\n"
                         "  - {id: sub, call: other}\n"
                         "cleanup: [{id: c, do: x}]\n";

Scenario parsed(const QByteArray &text)
{
    const auto result = parseScenario(text, u"f"_s);
    return result.scenario.value_or(Scenario{});
}

} // namespace

class tst_ScenarioChange : public QObject
{
    Q_OBJECT

private slots:
    void changes_data();
    void changes();
};

void tst_ScenarioChange::changes_data()
{
    QTest::addColumn<QByteArray>("before"); ///< what is replaced in the text …
    QTest::addColumn<QByteArray>("after");  ///< … and by what
    QTest::addColumn<QString>("reason");    ///< words of it; empty: the run may go on
    const auto row = [](const char *name, const char *before, const char *after, const QString &reason) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << reason;
    };
    row("nothing", "x}", "x}", {});
    row("another action", "look, do: x", "look, do: y", {});
    row("a step more", "  - {id: look", "  - {id: new, do: x}\n  - {id: look", {});
    row("a step is gone", "id: look", "id: looked", u"no step \"look\""_s);
    row("a step is of another kind", "{id: look, do: x}", "{id: look, choose: [{else: handoff}]}", u"now choose"_s);
    row("a branch is gone", "id: p", "id: pp", u"\"g/p\""_s);
    row("a step of an item is gone", "id: q", "id: qq", u"\"each[0]/q\""_s);
    row("calls something else", "call: other", "call: another", u"now calls \"another\""_s);
    row("a clean-up step is gone", "id: c", "id: d", u"\"cleanup/c\""_s);
    row("another scenario", "scenario: a", "scenario: b", u"two scenarios"_s);
    row("a parameter is new, with a default", "host: host", "host: host, n: {default: x}", {});
    row("a parameter is new, without", "host: host", "host: host, n: {required: true}", u"no value for it"_s);
    row("a parameter has another type", "host: host", "host: number", u"now a number"_s);
    row("a parameter is required now", "host: host", "host: {type: host, required: true}", u"required now"_s);
    row("a parameter is gone", "host: host, ", "", {});
}

void tst_ScenarioChange::changes()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, reason);
    const Scenario from = parsed(kFrom);
    const Scenario to = parsed(QByteArray(kFrom).replace(before, after));
    QVERIFY(!from.steps.empty() && !to.steps.empty());
    const QStringList reasons = incompatibilities(
        from, to, {u"look"_s, u"g"_s, u"g/p"_s, u"each[0]/q"_s, u"each[1]/q"_s, u"sub"_s, u"sub/x"_s, u"cleanup/c"_s});
    QCOMPARE(reasons.isEmpty(), reason.isEmpty());
    QVERIFY2(reasons.join(u'\n').contains(reason), qPrintable(reasons.join(u'\n')));
}

QTEST_GUILESS_MAIN(tst_ScenarioChange)
#include "tst_ScenarioChange.moc"
