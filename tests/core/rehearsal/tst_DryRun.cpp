// SPDX-License-Identifier: Apache-2.0
#include "actions/Actions.h"
#include "rehearsal/DryRun.h"
#include "rehearsal/StepEffect.h"
#include "rehearsal/VirtualClock.h"
#include "scenario/ScenarioYaml.h"

#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

class tst_DryRun : public QObject
{
    Q_OBJECT

private slots:
    void whatMayChangeThings_data();
    void whatMayChangeThings();
    void onlyWhatReadsActs_data();
    void onlyWhatReadsActs();
    void whatIsAssumedIsNotJudged();
};

namespace {

/// Answers at once and counts how often it acted.
class CountingAction final : public Action
{
public:
    CountingAction(ActionDescription description, Clock &clock, int &acted)
        : m_description(std::move(description)), m_clock(clock), m_acted(acted)
    {
    }
    [[nodiscard]] const ActionDescription &description() const override { return m_description; }
    [[nodiscard]] std::unique_ptr<ActionRun> start(ActionContext) override
    {
        class Run final : public ActionRun
        {
        public:
            explicit Run(Clock &clock)
            {
                clock.after(Milliseconds(0), this, [this] { emit finished({StepOutcome::Ok, u"acted"_s, {}}); });
            }
        };
        ++m_acted;
        return std::make_unique<Run>(m_clock);
    }

private:
    ActionDescription m_description;
    Clock &m_clock;
    int &m_acted;
};

Step stepOf(const QString &action, Phase phase, std::optional<RepeatClass> repeat = {})
{
    Step step;
    step.id = u"s"_s;
    step.action = action;
    step.phase = phase;
    step.repeat = repeat;
    return step;
}

void addSteps()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<int>("phase");
    QTest::addColumn<int>("repeat"); // -1: the action's own
    QTest::addColumn<bool>("changes");
    const auto row = [](const char *name, const QString &action, Phase phase, int repeat, bool changes) {
        QTest::newRow(name) << action << static_cast<int>(phase) << repeat << changes;
    };
    const int safe = static_cast<int>(RepeatClass::Safe);
    row("a pure check acts anywhere", u"http.get"_s, Phase::Recover, -1, false);
    row("a wait acts", u"wait"_s, Phase::Verify, -1, false);
    row("a command that only looks acts", u"ssh.run"_s, Phase::Collect, safe, false);
    row("a command of nobody's word does not", u"ssh.run"_s, Phase::Check, -1, true);
    row("a repair does not, though it may be repeated", u"ssh.run"_s, Phase::Recover, safe, true);
    row("a check-first command does not", u"command.run"_s, Phase::Verify, static_cast<int>(RepeatClass::CheckFirst),
        true);
    row("a note is not written", u"pagerduty.note"_s, Phase::Close, -1, true);
    row("an issue is not written", u"backlog.add_issue"_s, Phase::Escalate, safe, true);
    row("what is not known does not act", u"no.such"_s, Phase::Check, -1, true);
}

Step rowStep()
{
    QFETCH(const QString, action);
    QFETCH(const int, phase);
    QFETCH(const int, repeat);
    return stepOf(action, static_cast<Phase>(phase),
                  repeat < 0 ? std::nullopt : std::optional(static_cast<RepeatClass>(repeat)));
}

} // namespace

void tst_DryRun::whatMayChangeThings_data()
{
    addSteps();
}

void tst_DryRun::whatMayChangeThings()
{
    QFETCH(const bool, changes);
    QCOMPARE(mayChangeThings(rowStep(), describeActions()), changes);
}

void tst_DryRun::onlyWhatReadsActs_data()
{
    addSteps();
}

void tst_DryRun::onlyWhatReadsActs()
{
    QFETCH(const bool, changes);
    const Step step = rowStep();
    VirtualClock clock{Timestamp{}};
    int acted = 0;
    ActionRegistry real;
    const ActionCatalog catalog = describeActions();
    const ActionDescription *known = catalog.find(step.action);
    if (!known)
        return; // it cannot be started at all
    real.add(std::make_unique<CountingAction>(*known, clock, acted));
    ActionRegistry dry;
    registerDryActions(dry, real, clock, [&step](const StepPath &) { return &step; });
    ActionContext context;
    context.with = QJsonObject{{u"text"_s, u"hello"_s}};
    const auto run = dry.find(step.action)->start(context);
    ActionResult result;
    QObject::connect(run.get(), &ActionRun::finished, this, [&result](const ActionResult &given) { result = given; });
    QVERIFY(clock.step());
    QCOMPARE(result.outcome, StepOutcome::Ok);
    QCOMPARE(acted, changes ? 0 : 1);
    QCOMPARE(isAssumed(result.result), changes);
    if (changes)
        QCOMPARE(result.result.toObject().value(u"would"_s).toObject(),
                 (QJsonObject{{u"do"_s, step.action}, {u"with"_s, context.with}}));
}

void tst_DryRun::whatIsAssumedIsNotJudged()
{
    const auto parsed = parseScenario(R"(scenario: s
customers: all
steps:
  - {id: look, do: http.get, with: {url: "https://a.example/"}, expect: result.status == 200}
  - id: group
    steps:
      - {id: fix, phase: recover, do: command.run, with: {run: [fix]}, expect: result.exit_code == 7}
)",
                                      u"s.yaml"_s);
    QVERIFY(parsed.scenario);
    const auto dry = dryScenario(*parsed.scenario, describeActions());
    QCOMPARE(dry->version, parsed.scenario->version);
    QCOMPARE(dry->steps[0].expect, u"result.status == 200"_s);
    QCOMPARE(dry->steps[1].steps[0].expect, QString());
}

QTEST_GUILESS_MAIN(tst_DryRun)
#include "tst_DryRun.moc"
