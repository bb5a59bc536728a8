// SPDX-License-Identifier: Apache-2.0
#include "scenario/StepYaml.h"

#include "scenario/ActionYaml.h"
#include "scenario/BlockYaml.h"
#include "scenario/WaysYaml.h"

#include <QRegularExpression>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kMostSteps = 5000;
/// Each makes a step what it is. `steps` stands beside `for_each`, and alone makes a group.
constexpr std::array kKindKeys{"do"_L1,   "choose"_L1,   "parallel"_L1, "for_each"_L1,
                               "call"_L1, "wait_for"_L1, "steps"_L1};
/// All that may stand in a step of some kind, so that a key in the wrong kind is not called unknown.
constexpr std::array kKeys{"with"_L1,   "expect"_L1, "retry"_L1, "timeout"_L1,   "repeat"_L1,
                           "verify"_L1, "save"_L1,   "join"_L1,  "on_failure"_L1};

std::optional<QString> readStepId(const YamlNode &node, ProblemList &problems)
{
    static const QRegularExpression id(u"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}\\z"_s);
    const auto text = readText(node, problems);
    if (!text)
        return std::nullopt;
    if (targetWords().contains(*text)) {
        problems.error(node.mark, "bad-name"_L1, u"a step cannot be called \"%1\": it means a way to go"_s.arg(*text));
        return std::nullopt;
    }
    if (*text == "cleanup"_L1) {
        problems.error(node.mark, "bad-name"_L1, u"a step cannot be called \"cleanup\": the clean-up steps are"_s);
        return std::nullopt;
    }
    if (id.match(*text).hasMatch())
        return text;
    problems.error(node.mark, "bad-name"_L1,
                   u"\"%1\" is no valid step id: letters, digits, \"-\" and \"_\", at most 64"_s.arg(text->left(64)));
    return std::nullopt;
}

void readWaitFor(YamlFields &fields, Step &step, ProblemList &problems)
{
    step.kind = StepKind::WaitFor;
    if (const YamlNode *sign = fields.take("wait_for"_L1)) {
        const auto value = incidentSignFromText(sign->text);
        if (!value)
            reportWord(*sign,
                       {u"acknowledged"_s, u"resolved"_s, u"reopened"_s, u"escalated"_s, u"reassigned"_s,
                        u"note-added"_s, u"priority-changed"_s},
                       problems);
        step.waitFor = value.value_or(step.waitFor);
    }
    readTimeout(fields, step, problems);
}

/// The key that makes the step what it is; the first one when several contradict each other.
QLatin1StringView kindKey(const YamlNode &node, ProblemList &problems)
{
    QList<QLatin1StringView> found;
    for (const QLatin1StringView key : kKindKeys) {
        if (node.find(key))
            found.append(key);
    }
    const bool isLoop = found.size() == 2 && found.contains("for_each"_L1) && found.contains("steps"_L1);
    if (found.size() > 1 && !isLoop)
        problems.error(node.mark, "contradiction"_L1,
                       u"a step with %1 cannot have \"%2\""_s.arg(found.at(0), found.at(1)));
    if (found.isEmpty() && node.kind == YamlNode::Kind::Map)
        problems.error(node.mark, "missing-key"_L1,
                       u"a step needs one of: do, choose, steps, parallel, for_each, call, wait_for"_s);
    return found.value(0, "do"_L1);
}

void readKind(const YamlNode &node, QLatin1StringView key, YamlFields &fields, Step &step, StepReading &reading)
{
    if (key == "choose"_L1) {
        step.kind = StepKind::Choose;
        if (const YamlNode *choose = fields.take(key))
            step.branches = readChoose(*choose, reading.problems);
    } else if (key == "parallel"_L1) {
        readParallel(fields, step, reading);
    } else if (key == "for_each"_L1) {
        readForEach(fields, step, reading);
    } else if (key == "call"_L1) {
        readCall(fields, step, reading);
    } else if (key == "wait_for"_L1) {
        readWaitFor(fields, step, reading.problems);
    } else if (key == "steps"_L1) {
        readGroup(fields, step, reading);
    } else if (node.find(key)) {
        readAction(fields, step, reading.problems);
    }
}

/// Keys of the language that have no meaning in a step of this kind.
void refuseForeignKeys(const YamlNode &node, QLatin1StringView kind, YamlFields &fields, const Step &step,
                       ProblemList &problems)
{
    const QString what = step.kind == StepKind::Human ? step.action : QString(kind);
    for (const QLatin1StringView key : kKeys) {
        if (!fields.knows(key) && node.find(key))
            problems.error(fields.keyMark(key), "contradiction"_L1,
                           u"a step with %1 cannot have \"%2\""_s.arg(what, key));
        fields.ignore(key);
    }
    for (const QLatin1StringView key : kKindKeys)
        fields.ignore(key);
}

Step readStep(const YamlNode &node, StepSite site, StepReading &reading)
{
    ProblemList &problems = reading.problems;
    Step step;
    step.mark = node.mark;
    step.onFailed.kind = site == StepSite::Top ? Target::Kind::Handoff : Target::Kind::Fail;
    YamlFields fields(node, u"a step"_s, problems);
    if (const YamlNode *id = fields.need("id"_L1))
        step.id = readStepId(*id, problems).value_or(QString());
    if (const YamlNode *title = fields.take("title"_L1))
        step.title = readText(*title, problems).value_or(QString());
    if (const YamlNode *phase = fields.take("phase"_L1)) {
        const auto value = phaseFromText(phase->text);
        if (!value)
            reportWord(*phase, {u"check"_s, u"collect"_s, u"recover"_s, u"verify"_s, u"escalate"_s, u"close"_s},
                       problems);
        step.phase = value.value_or(step.phase);
    }
    if (const YamlNode *enabled = fields.take("enabled"_L1))
        step.enabled = readBoolean(*enabled, problems).value_or(true);
    const QLatin1StringView kind = kindKey(node, problems);
    readKind(node, kind, fields, step, reading);
    if (const YamlNode *ways = fields.take("on"_L1))
        readWays(*ways, step, problems);
    refuseForeignKeys(node, kind, fields, step, problems);
    fields.finish();
    return step;
}

} // namespace

std::vector<Step> readSteps(const YamlNode &node, StepSite site, StepReading &reading)
{
    ProblemList &problems = reading.problems;
    std::vector<Step> steps;
    if (node.kind != YamlNode::Kind::List || node.items.empty()) {
        const bool isList = node.kind == YamlNode::Kind::List;
        problems.error(node.mark, "wrong-type"_L1,
                       isList ? u"at least one step is expected here"_s
                              : u"a list of steps is expected here, not %1"_s.arg(describe(node)));
        return steps;
    }
    const bool wasWithin = reading.count <= kMostSteps;
    reading.count += node.items.size();
    if (reading.count > kMostSteps) {
        if (wasWithin)
            problems.error(node.mark, "too-large"_L1, u"a scenario has at most %1 steps"_s.arg(kMostSteps));
        return steps;
    }
    QHash<QString, int> firstLine;
    for (const YamlNode &item : node.items) {
        Step step = readStep(item, site, reading);
        const YamlNode *id = item.find(u"id"_s);
        if (const auto first = firstLine.constFind(step.id); first != firstLine.constEnd())
            problems.error(id ? id->mark : item.mark, "duplicate-id"_L1,
                           u"the step id \"%1\" is already used in line %2"_s.arg(step.id, QString::number(*first)));
        else if (!step.id.isEmpty())
            firstLine.insert(step.id, step.mark.line);
        steps.push_back(std::move(step));
    }
    return steps;
}

} // namespace ams
