// SPDX-License-Identifier: Apache-2.0
#include "properties/RandomScenario.h"

#include <QJsonArray>

namespace ams {

namespace {

constexpr int kMostSiblings = 4;
constexpr int kDepth = 3;
const QList<QString> kCallable{QStringLiteral("helper"), QStringLiteral("other")};

/// Where steps stand decides which targets they may name.
enum class Site { Top, Inside, Branch, Cleanup };

class Generator
{
public:
    explicit Generator(Dice &dice) : m_dice(dice) {}

    [[nodiscard]] Scenario scenario(const QString &id, bool isMain);

private:
    [[nodiscard]] std::vector<Step> steps(int depth, Site site);
    [[nodiscard]] Step step(const QString &id, int depth, Site site);
    void makeAction(Step &step);
    void makeHuman(Step &step);
    void makeChoose(Step &step);
    void makeBlock(Step &step, int depth);
    void makeWait(Step &step);
    void aim(std::vector<Step> &siblings, Site site);
    [[nodiscard]] Target target(const std::vector<Step> &siblings, Site site);
    [[nodiscard]] Backoff backoff();
    [[nodiscard]] Join join(int most);
    [[nodiscard]] QString condition();

    Dice &m_dice;
};

Backoff Generator::backoff()
{
    Backoff backoff;
    backoff.times = m_dice.between(1, 3);
    backoff.every = Milliseconds(m_dice.between(10, 3000));
    return backoff;
}

Join Generator::join(int most)
{
    Join join;
    join.kind = m_dice.pick(QList{Join::Kind::All, Join::Kind::Any, Join::Kind::AtLeast});
    join.count = m_dice.between(1, most);
    join.onFailure = m_dice.pick(QList{Join::OnFailure::Wait, Join::OnFailure::Stop});
    return join;
}

QString Generator::condition()
{
    return m_dice.pick(QList{QStringLiteral("true"), QStringLiteral("false"), QStringLiteral("params.p > 2"),
                             QStringLiteral("steps.a.result.n % 2 == 0"), QStringLiteral("steps.b.visit < 2"),
                             QStringLiteral("steps.nobody.result")});
}

void Generator::makeAction(Step &step)
{
    const auto repeat = m_dice.pick(QList{RepeatClass::Safe, RepeatClass::CheckFirst, RepeatClass::Never});
    step.action = QStringLiteral("sim.") + toText(repeat);
    if (m_dice.chance(30))
        step.repeat = m_dice.pick(QList{RepeatClass::Safe, RepeatClass::CheckFirst, RepeatClass::Never});
    if (m_dice.chance(40))
        step.retry = backoff();
    if (step.retry && m_dice.chance(30))
        step.retryOnlyIf = m_dice.pick(QList{QStringLiteral("result.n > 3"), QStringLiteral("outcome == 'timed-out'")});
    if (m_dice.chance(10))
        step.save.insert(QStringLiteral("n"), QStringLiteral("result.n + 1"));
    if (m_dice.chance(40))
        step.phase = Phase::Recover;
}

void Generator::makeHuman(Step &step)
{
    step.kind = StepKind::Human;
    step.action = m_dice.chance(50) ? QStringLiteral("human.task") : QStringLiteral("human.approve");
    step.timeout = m_dice.chance(70) ? Milliseconds(m_dice.between(1000, 600000)) : Milliseconds(0);
}

void Generator::makeChoose(Step &step)
{
    step.kind = StepKind::Choose;
    for (int i = m_dice.between(1, 3); i > 0; --i)
        step.branches.push_back({condition(), {}, {}});
    if (m_dice.chance(50))
        step.branches.push_back({{}, {}, {}});
}

void Generator::makeWait(Step &step)
{
    step.kind = StepKind::WaitFor;
    step.waitFor = m_dice.pick(QList{IncidentSign::Acknowledged, IncidentSign::Resolved, IncidentSign::NoteAdded});
    if (m_dice.chance(60))
        step.timeout = Milliseconds(m_dice.between(1000, 600000));
}

void Generator::makeBlock(Step &step, int depth)
{
    if (m_dice.chance(40))
        step.retry = backoff();
    switch (m_dice.below(4)) {
    case 0:
        step.kind = StepKind::Group;
        step.steps = steps(depth - 1, Site::Inside);
        return;
    case 1:
        step.kind = StepKind::Parallel;
        step.steps = steps(depth - 1, Site::Branch);
        step.join = join(static_cast<int>(step.steps.size()));
        return;
    case 2:
        step.kind = StepKind::ForEach;
        step.steps = steps(depth - 1, Site::Inside);
        step.join = join(3);
        step.atOnce = m_dice.pick(QList{1, 1, 2, 3});
        step.items = m_dice.pick(QList<QJsonValue>{
            QJsonArray{1, 2, 3}, QJsonArray{QStringLiteral("x")}, QJsonArray{1, 2, 3, 4, 5}, QJsonArray{},
            QStringLiteral("{{ params.list }}"), QStringLiteral("{{ steps.a.result.items }}")});
        return;
    default:
        step.kind = StepKind::Call;
        step.call = ScenarioId(m_dice.pick(kCallable));
        if (m_dice.chance(80))
            step.with = QJsonObject{{QStringLiteral("p"), m_dice.below(6)}};
        return;
    }
}

Step Generator::step(const QString &id, int depth, Site site)
{
    Step step;
    step.id = id;
    step.enabled = !m_dice.chance(7);
    step.phase = m_dice.pick(QList{Phase::Check, Phase::Collect, Phase::Escalate});
    const bool mayNest = depth > 0;
    switch (m_dice.weighted({50, 10, site == Site::Branch ? 3 : 10, mayNest ? 35 : 0, 7})) {
    case 0:
        makeAction(step);
        break;
    case 1:
        makeHuman(step);
        break;
    case 2:
        makeChoose(step);
        break;
    case 3:
        makeBlock(step, depth);
        break;
    default:
        makeWait(step);
        break;
    }
    return step;
}

Target Generator::target(const std::vector<Step> &siblings, Site site)
{
    const bool isInside = site != Site::Top;
    const int toSibling = site == Site::Branch ? 0 : 30;
    switch (m_dice.weighted({25, toSibling, isInside ? 12 : 0, isInside ? 12 : 0, 5, 8, 4})) {
    case 0:
        return {Target::Kind::Next, {}};
    case 1:
        return {Target::Kind::Step, m_dice.pick(siblings).id};
    case 2:
        return {Target::Kind::Done, {}};
    case 3:
        return {Target::Kind::Fail, {}};
    case 4:
        return {Target::Kind::Resolved, {}};
    case 5:
        return {Target::Kind::Handoff, {}};
    default:
        return {Target::Kind::Abort, {}};
    }
}

/// Targets and verify steps, once all siblings are known.
void Generator::aim(std::vector<Step> &siblings, Site site)
{
    for (Step &step : siblings) {
        if (m_dice.chance(30))
            step.onOk = target(siblings, site);
        if (m_dice.chance(60))
            step.onFailed = target(siblings, site);
        else if (site != Site::Top)
            step.onFailed = {Target::Kind::Fail, {}};
        if (m_dice.chance(30))
            step.onTimeout = target(siblings, site);
        for (ChooseBranch &branch : step.branches)
            branch.target = target(siblings, site);
        const Step &other = m_dice.pick(siblings);
        const bool isCheckFirst = step.kind == StepKind::Action && site != Site::Branch;
        if (isCheckFirst && other.id != step.id && m_dice.chance(70))
            step.verify = other.id;
    }
}

std::vector<Step> Generator::steps(int depth, Site site)
{
    std::vector<Step> steps;
    const int count = m_dice.between(1, kMostSiblings);
    for (int i = 0; i < count; ++i)
        steps.push_back(step(QString(QChar(u'a' + i)), depth, site));
    aim(steps, site);
    return steps;
}

Scenario Generator::scenario(const QString &id, bool isMain)
{
    Scenario scenario;
    scenario.id = ScenarioId(id);
    scenario.version = id.toLatin1() + "-1";
    ScenarioParam param;
    param.name = QStringLiteral("p");
    param.type = ParamType::Integer;
    param.required = m_dice.chance(50);
    scenario.params = {param};
    scenario.steps = steps(isMain ? kDepth : 1, Site::Top);
    if (!isMain)
        return scenario;
    scenario.limits.steps = m_dice.between(5, 80);
    scenario.limits.depth = m_dice.between(1, 3);
    // What a run waits for by itself must bring it on long before its time is over, else it was stuck.
    scenario.limits.duration =
        m_dice.chance(20) ? Milliseconds(std::chrono::minutes(20)) : std::chrono::hours(24 * 365);
    if (m_dice.chance(25))
        scenario.limits.exclusive = QStringLiteral("host-{{ params.p }}");
    if (m_dice.chance(25))
        scenario.limits.repairs = RepairLimit{QStringLiteral("host-{{ params.p }}")};
    if (m_dice.chance(40))
        scenario.cleanup = steps(1, Site::Cleanup);
    return scenario;
}

void describe(QStringList &lines, const std::vector<Step> &steps, const QString &indent)
{
    for (const Step &step : steps) {
        QString line = indent + step.id + u' ' + toText(step.kind) + u' ' + step.action + u' ' + step.call.toString();
        if (step.kind == StepKind::Action && step.repeat)
            line += u' ' + toText(*step.repeat);
        if (!step.verify.isEmpty())
            line += QStringLiteral(" verify=") + step.verify;
        if (step.retry)
            line += QStringLiteral(" retry=%1").arg(step.retry->times);
        if (step.kind == StepKind::Parallel || step.kind == StepKind::ForEach)
            line += QStringLiteral(" join=%1/%2/%3 at-once=%4")
                        .arg(static_cast<int>(step.join.kind))
                        .arg(step.join.count)
                        .arg(static_cast<int>(step.join.onFailure))
                        .arg(step.atOnce);
        line += QStringLiteral(" ok=%1 failed=%2").arg(toText(step.onOk), toText(step.onFailed));
        if (step.onTimeout)
            line += QStringLiteral(" timeout=") + toText(*step.onTimeout);
        for (const ChooseBranch &branch : step.branches)
            line += QStringLiteral(" [%1 -> %2]").arg(branch.when, toText(branch.target));
        lines.append(line + (step.enabled ? QString() : QStringLiteral(" disabled")));
        describe(lines, step.steps, indent + QStringLiteral("  "));
    }
}

} // namespace

QStringList outline(const Scenario &scenario)
{
    QStringList lines{QStringLiteral("scenario %1 exclusive=%2 repairs=%3 steps=%4")
                          .arg(scenario.id.toString())
                          .arg(!scenario.limits.exclusive.isEmpty())
                          .arg(scenario.limits.repairs.has_value())
                          .arg(scenario.limits.steps)};
    describe(lines, scenario.steps, QStringLiteral("  "));
    if (!scenario.cleanup.empty())
        lines.append(QStringLiteral("cleanup"));
    describe(lines, scenario.cleanup, QStringLiteral("  "));
    return lines;
}

RandomScenario randomScenario(Dice &dice)
{
    Generator generator(dice);
    RandomScenario random;
    random.scenario = std::make_shared<const Scenario>(generator.scenario(QStringLiteral("main"), true));
    random.book.add(random.scenario);
    for (const QString &id : kCallable) {
        const auto called = std::make_shared<const Scenario>(generator.scenario(id, false));
        random.called.insert(id, called->version);
        random.book.add(called);
    }
    return random;
}

} // namespace ams
