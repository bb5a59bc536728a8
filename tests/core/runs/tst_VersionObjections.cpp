// SPDX-License-Identifier: Apache-2.0
#include "runs/VersionObjections.h"

#include "scenario/ScenarioYaml.h"

#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<const Scenario> read(const QByteArray &text)
{
    const ParsedScenario parsed = parseScenario(text, u"test.yaml"_s);
    if (!parsed.scenario)
        qFatal("%s", text.constData());
    return std::make_shared<const Scenario>(*parsed.scenario);
}

const QByteArray kHead = "scenario: disk\ncustomers: all\nmatch: {keyword: disk}\n";
const QByteArray kLook = "  - {id: look, do: tcp.check, with: {host: h, port: 1}}\n";
const QByteArray kSub = "  - {id: sub, call: helper}\n";
const QByteArray kFix = "  - {id: fix, do: tcp.check, with: {host: h, port: 2}}\n";
const QByteArray kBegun = kHead + "steps:\n" + kLook + kSub + kFix;
const QByteArray kHelper = "scenario: helper\ncustomers: all\n";

/// Inside "sub" at "sub/ask", after "look".
RunState inTheCall(const Scenario &scenario, const Scenario &helper)
{
    RunState state;
    state.scenario = scenario.id;
    state.version = scenario.version;
    state.called = {{u"helper"_s, helper.version}};
    state.order = {u"look"_s, u"sub"_s, u"sub/ask"_s};
    state.active = {u"sub"_s};
    state.waiting = {u"sub/ask"_s};
    return state;
}

} // namespace

/// May a run go on with another text?
class tst_VersionObjections final : public QObject
{
    Q_OBJECT
private slots:
    void says_data();
    void says();
};

void tst_VersionObjections::says_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("helper");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QStringList>("objections");
    const QByteArray helper = kHelper + "steps:\n  - {id: ask, do: tcp.check, with: {host: h, port: 1}}\n";
    const QByteArray mended = kBegun + "  - {id: more, do: tcp.check, with: {host: h, port: 3}}\n";
    QTest::newRow("a step more") << mended << helper << "retry"
                                 << "sub/ask" << QStringList();
    QTest::newRow("a step that it has behind it is gone")
        << QByteArray(kHead + "steps:\n" + kSub + kFix) << helper << "retry"
        << "sub/ask" << QStringList{u"there is no step \"look\" any more"_s};
    QTest::newRow("the step that is to be done again is gone, out of what it calls")
        << mended << QByteArray(kHelper + "steps:\n  - {id: other, do: tcp.check, with: {host: h, port: 1}}\n")
        << "retry"
        << "sub/ask" << QStringList{u"in \"helper\": there is no step \"ask\" any more"_s};
    QTest::newRow("the place that is jumped to is gone")
        << QByteArray(kHead + "steps:\n" + kLook + kSub) << helper << "jump"
        << "fix" << QStringList{u"there is no step \"fix\" any more"_s};
    QTest::newRow("several things at once, each is said")
        << QByteArray(kHead + "params: {port: {type: integer, required: true}}\nsteps:\n" + kSub + kFix) << helper
        << "give-back"
        << ""
        << QStringList{u"the parameter \"port\" is new, and the run has no value for it"_s,
                       u"there is no step \"look\" any more"_s};
    QTest::newRow("what is called wants what it was not given")
        << mended
        << QByteArray(kHelper + "params: {what: {type: text, required: true}}\n"
                                "steps:\n  - {id: ask, do: tcp.check, with: {host: h, port: 1}}\n")
        << "retry"
        << "sub/ask" << QStringList{u"in \"helper\": the parameter \"what\" is new, and the run has no value for it"_s};
}

void tst_VersionObjections::says()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, helper);
    QFETCH(QString, kind);
    QFETCH(QString, step);
    QFETCH(QStringList, objections);
    const auto begun = read(kBegun);
    const auto begunHelper = read(kHelper + "steps:\n  - {id: ask, do: tcp.check, with: {host: h, port: 1}}\n");
    const auto newest = read(text);
    const auto newestHelper = read(helper);
    ScenarioBook book(begun);
    for (const auto &scenario : {begunHelper, newest, newestHelper})
        book.add(scenario);
    OperatorCommand command;
    command.kind = commandKindFromText(kind).value();
    command.step = StepPath(step);
    command.version = newest->version;
    command.called = {{u"helper"_s, newestHelper->version}};
    QCOMPARE(versionObjections(book, inTheCall(*begun, *begunHelper), command), objections);
}

QTEST_GUILESS_MAIN(tst_VersionObjections)
#include "tst_VersionObjections.moc"
