// SPDX-License-Identifier: Apache-2.0
#include "scenario/BlockYaml.h"

#include "scenario/ActionYaml.h"
#include "scenario/StepYaml.h"

namespace ams {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostAtOnce = 100;

void readBlockRetry(YamlFields &fields, Step &step, StepReading &reading)
{
    if (const YamlNode *retry = fields.take("retry"_L1))
        readRetry(*retry, step, reading.problems);
}

/// `join: all | any | {at_least: n}`
void readJoinKind(const YamlNode &node, Join &join, ProblemList &problems)
{
    if (node.kind == YamlNode::Kind::Map) {
        YamlFields fields(node, u"join"_s, problems);
        join.kind = Join::Kind::AtLeast;
        if (const YamlNode *count = fields.need("at_least"_L1))
            join.count = static_cast<int>(readInteger(*count, 1, 5000, problems).value_or(1));
        fields.finish();
    } else if (node.kind == YamlNode::Kind::Scalar && (node.text == "all"_L1 || node.text == "any"_L1)) {
        join.kind = node.text == "any"_L1 ? Join::Kind::Any : Join::Kind::All;
    } else if (node.kind == YamlNode::Kind::Scalar) {
        reportWord(node, {u"all"_s, u"any"_s, u"{at_least: n}"_s}, problems);
    } else {
        problems.error(node.mark, "wrong-type"_L1,
                       u"all, any or {at_least: n} is expected here, not %1"_s.arg(describe(node)));
    }
}

void readJoin(YamlFields &fields, Join &join, ProblemList &problems)
{
    if (const YamlNode *kind = fields.take("join"_L1))
        readJoinKind(*kind, join, problems);
    if (const YamlNode *failure = fields.take("on_failure"_L1)) {
        if (failure->text == "stop"_L1 || failure->text == "wait"_L1)
            join.onFailure = failure->text == "stop"_L1 ? Join::OnFailure::Stop : Join::OnFailure::Wait;
        else
            reportWord(*failure, {u"wait"_s, u"stop"_s}, problems);
    }
}

/// A list, or one text: that must be an expression which gives a list.
QJsonValue readItems(const YamlNode &node, ProblemList &problems)
{
    const bool isText = node.kind == YamlNode::Kind::Scalar && node.text.contains("{{"_L1);
    if (isText || (node.kind == YamlNode::Kind::List && !node.items.empty()))
        return toJson(node, problems);
    problems.error(node.mark, "wrong-type"_L1,
                   u"a list, or an {{ expression }} that gives one, is expected here, not %1"_s.arg(describe(node)));
    return QJsonValue::Undefined;
}

} // namespace

void readGroup(YamlFields &fields, Step &step, StepReading &reading)
{
    step.kind = StepKind::Group;
    if (const YamlNode *steps = fields.take("steps"_L1))
        step.steps = readSteps(*steps, StepSite::Inside, reading);
    readBlockRetry(fields, step, reading);
}

void readParallel(YamlFields &fields, Step &step, StepReading &reading)
{
    step.kind = StepKind::Parallel;
    if (const YamlNode *branches = fields.take("parallel"_L1))
        step.steps = readSteps(*branches, StepSite::Inside, reading);
    readJoin(fields, step.join, reading.problems);
    readBlockRetry(fields, step, reading);
}

void readForEach(YamlFields &fields, Step &step, StepReading &reading)
{
    step.kind = StepKind::ForEach;
    if (const YamlNode *loop = fields.take("for_each"_L1)) {
        YamlFields keys(*loop, u"for_each"_s, reading.problems);
        if (const YamlNode *items = keys.need("items"_L1))
            step.items = readItems(*items, reading.problems);
        if (const YamlNode *atOnce = keys.take("at_once"_L1))
            step.atOnce = static_cast<int>(readInteger(*atOnce, 1, kMostAtOnce, reading.problems).value_or(1));
        keys.finish();
    }
    if (const YamlNode *steps = fields.need("steps"_L1))
        step.steps = readSteps(*steps, StepSite::Inside, reading);
    // What went wrong with one host is not done to the next one unless the author says so.
    step.join.onFailure = Join::OnFailure::Stop;
    readJoin(fields, step.join, reading.problems);
    readBlockRetry(fields, step, reading);
}

void readCall(YamlFields &fields, Step &step, StepReading &reading)
{
    step.kind = StepKind::Call;
    if (const YamlNode *call = fields.take("call"_L1))
        step.call = ScenarioId(readName(*call, reading.problems).value_or(QString()));
    readWith(fields, step, reading.problems);
    readBlockRetry(fields, step, reading);
}

} // namespace ams
