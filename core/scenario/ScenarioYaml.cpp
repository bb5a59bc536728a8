// SPDX-License-Identifier: Apache-2.0
#include "scenario/ScenarioYaml.h"

#include "scenario/StepYaml.h"
#include "scenario/YamlFields.h"
#include "scenario/YamlReader.h"

#include <QCryptographicHash>
#include <QRegularExpression>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

const QStringList &paramTypeWords()
{
    static const QStringList words = [] {
        QStringList all;
        for (int i = 0; i <= static_cast<int>(ParamType::Choice); ++i)
            all.append(toText(static_cast<ParamType>(i)));
        return all;
    }();
    return words;
}

void readCustomers(const YamlNode &node, Scenario &scenario, ProblemList &problems)
{
    if (node.kind == YamlNode::Kind::Scalar && node.text == "all"_L1) {
        scenario.allCustomers = true;
        return;
    }
    if (node.kind == YamlNode::Kind::Map || (node.kind == YamlNode::Kind::List && node.items.empty())) {
        problems.error(node.mark, "wrong-type"_L1, u"a list of customers, or all, is expected here"_s);
        return;
    }
    const std::vector<YamlNode> one{node};
    for (const YamlNode &item : node.kind == YamlNode::Kind::List ? node.items : one) {
        const auto name = readName(item, problems);
        if (name && scenario.customers.contains(CustomerId(*name)))
            problems.error(item.mark, "duplicate-id"_L1, u"the customer \"%1\" stands here twice"_s.arg(*name));
        else if (name)
            scenario.customers.append(CustomerId(*name));
    }
}

void readMatch(const YamlNode &node, ScenarioMatch &match, ProblemList &problems)
{
    match.mark = node.mark;
    YamlFields fields(node, u"match"_s, problems);
    if (const YamlNode *keyword = fields.take("keyword"_L1)) {
        const std::vector<YamlNode> one{*keyword};
        for (const YamlNode &item : keyword->kind == YamlNode::Kind::List ? keyword->items : one) {
            if (const auto name = readName(item, problems))
                match.keywords.append(*name);
        }
    }
    if (const YamlNode *title = fields.take("title"_L1))
        match.titlePatterns = readTexts(*title, problems);
    if (const YamlNode *service = fields.take("service"_L1))
        match.services = readTexts(*service, problems);
    if (const YamlNode *urgency = fields.take("urgency"_L1)) {
        match.urgency = readText(*urgency, problems).value_or(QString());
        const QStringList words{u"high"_s, u"low"_s};
        if (urgency->kind == YamlNode::Kind::Scalar && !words.contains(match.urgency))
            reportWord(*urgency, words, problems);
    }
    if (const YamlNode *priority = fields.take("priority"_L1))
        match.priorities = readTexts(*priority, problems);
    fields.finish();
    if (node.kind == YamlNode::Kind::Map && node.entries.empty())
        problems.error(node.mark, "no-value"_L1, u"match has no condition"_s);
}

void readParamDetails(const YamlNode &node, ScenarioParam &param, ProblemList &problems)
{
    YamlFields fields(node, u"a parameter"_s, problems);
    if (const YamlNode *type = fields.take("type"_L1)) {
        const auto value = paramTypeFromText(type->text);
        if (!value)
            reportWord(*type, paramTypeWords(), problems);
        param.type = value.value_or(param.type);
    }
    if (const YamlNode *required = fields.take("required"_L1))
        param.required = readBoolean(*required, problems).value_or(false);
    if (const YamlNode *defaultValue = fields.take("default"_L1))
        param.defaultValue = toJson(*defaultValue, problems);
    if (const YamlNode *choices = fields.take("choices"_L1))
        param.choices = readTexts(*choices, problems);
    if (const YamlNode *pattern = fields.take("pattern"_L1))
        param.pattern = readText(*pattern, problems).value_or(QString());
    if (const YamlNode *description = fields.take("description"_L1))
        param.description = readText(*description, problems).value_or(QString());
    fields.finish();
    if (param.required && !param.defaultValue.isUndefined())
        problems.error(node.mark, "contradiction"_L1, u"a required parameter cannot have a default"_s);
    if (node.kind == YamlNode::Kind::Map && (param.type == ParamType::Choice) == param.choices.isEmpty())
        problems.error(node.mark, "contradiction"_L1, u"a parameter of type choice, and no other, needs choices"_s);
    if (!param.pattern.isEmpty() && param.type != ParamType::Text && param.type != ParamType::Host)
        problems.error(node.mark, "contradiction"_L1, u"only a text can have a pattern"_s);
}

/// The name is used in alert titles (host=web01) and in expressions (params.host).
ScenarioParam readParam(const YamlEntry &entry, ProblemList &problems)
{
    static const QRegularExpression name(u"^[A-Za-z_][A-Za-z0-9_-]{0,63}\\z"_s);
    ScenarioParam param;
    param.name = entry.key;
    param.mark = entry.keyMark;
    if (!name.match(entry.key).hasMatch())
        problems.error(entry.keyMark, "bad-name"_L1,
                       u"\"%1\" is no valid parameter name: letters, digits, \"-\" and \"_\""_s.arg(entry.key));
    if (entry.value.kind == YamlNode::Kind::Scalar) { // "host: host" is short for "host: {type: host}"
        const auto type = paramTypeFromText(entry.value.text);
        if (!type || *type == ParamType::Choice)
            reportWord(entry.value, paramTypeWords(), problems);
        param.type = type.value_or(param.type);
    } else {
        readParamDetails(entry.value, param, problems);
    }
    return param;
}

QList<ScenarioParam> readParams(const YamlNode &node, ProblemList &problems)
{
    QList<ScenarioParam> params;
    if (node.kind != YamlNode::Kind::Map)
        problems.error(node.mark, "wrong-type"_L1,
                       u"a mapping (params) is expected here, not %1"_s.arg(describe(node)));
    for (const YamlEntry &entry : node.entries)
        params.append(readParam(entry, problems));
    return params;
}

RepairLimit readRepairs(const YamlNode &node, ProblemList &problems)
{
    RepairLimit repairs;
    YamlFields fields(node, u"repairs"_s, problems);
    if (const YamlNode *per = fields.need("per"_L1))
        repairs.per = readExpression(*per, problems).value_or(QString());
    if (const YamlNode *most = fields.take("at_most"_L1))
        repairs.atMost = static_cast<int>(readInteger(*most, 1, 1000, problems).value_or(repairs.atMost));
    if (const YamlNode *within = fields.take("within"_L1))
        repairs.within = readDuration(*within, problems).value_or(repairs.within);
    fields.finish();
    return repairs;
}

ScenarioLimits readLimits(const YamlNode &node, ProblemList &problems)
{
    ScenarioLimits limits;
    YamlFields fields(node, u"limits"_s, problems);
    if (const YamlNode *duration = fields.take("duration"_L1))
        limits.duration = readDuration(*duration, problems).value_or(limits.duration);
    if (const YamlNode *steps = fields.take("steps"_L1))
        limits.steps = static_cast<int>(readInteger(*steps, 1, 100000, problems).value_or(limits.steps));
    if (const YamlNode *depth = fields.take("depth"_L1))
        limits.depth = static_cast<int>(readInteger(*depth, 1, 20, problems).value_or(limits.depth));
    if (const YamlNode *exclusive = fields.take("exclusive"_L1))
        limits.exclusive = readExpression(*exclusive, problems).value_or(QString());
    if (const YamlNode *repairs = fields.take("repairs"_L1))
        limits.repairs = readRepairs(*repairs, problems);
    fields.finish();
    return limits;
}

HandoffStatus readHandoff(const YamlNode &node, ProblemList &problems)
{
    HandoffStatus handoff;
    YamlFields fields(node, u"on_handoff"_s, problems);
    const YamlNode *escalate = fields.take("escalate"_L1);
    const YamlNode *assign = fields.take("assign"_L1);
    const YamlNode *policy = fields.take("escalation_policy"_L1);
    if ((escalate ? 1 : 0) + (assign ? 1 : 0) + (policy ? 1 : 0) > 1)
        problems.error(node.mark, "contradiction"_L1, u"on_handoff takes one of escalate, assign, escalation_policy"_s);
    if (escalate)
        handoff.escalate = readBoolean(*escalate, problems).value_or(true);
    else if (assign || policy)
        handoff.escalate = false;
    if (assign)
        handoff.assignTo = readName(*assign, problems).value_or(QString());
    if (policy)
        handoff.escalationPolicy = readName(*policy, problems).value_or(QString());
    fields.finish();
    return handoff;
}

/// Whether the first of two words stands there.
bool readEither(const YamlNode &node, const QString &first, const QString &second, ProblemList &problems)
{
    if (node.kind != YamlNode::Kind::Scalar || (node.text != first && node.text != second))
        reportWord(node, {first, second}, problems);
    return node.text == first;
}

ScenarioStatus readStatus(const YamlNode &node, ProblemList &problems)
{
    ScenarioStatus status;
    YamlFields fields(node, u"status"_s, problems);
    if (const YamlNode *start = fields.take("on_start"_L1))
        status.acknowledgeOnStart = readEither(*start, u"acknowledge"_s, u"none"_s, problems);
    if (const YamlNode *success = fields.take("on_success"_L1))
        status.resolveOnSuccess = readEither(*success, u"resolve"_s, u"acknowledge"_s, problems);
    if (const YamlNode *handoff = fields.take("on_handoff"_L1))
        status.onHandoff = readHandoff(*handoff, problems);
    fields.finish();
    return status;
}

void readScenario(const YamlNode &root, Scenario &scenario, ProblemList &problems)
{
    YamlFields fields(root, u"a scenario"_s, problems);
    if (const YamlNode *id = fields.need("scenario"_L1))
        scenario.id = ScenarioId(readName(*id, problems).value_or(QString()));
    if (const YamlNode *customers = fields.need("customers"_L1))
        readCustomers(*customers, scenario, problems);
    if (const YamlNode *title = fields.take("title"_L1))
        scenario.title = readText(*title, problems).value_or(QString());
    if (const YamlNode *match = fields.take("match"_L1))
        readMatch(*match, scenario.match, problems);
    if (const YamlNode *runbook = fields.take("runbook"_L1))
        scenario.runbook = readText(*runbook, problems).value_or(QString());
    if (const YamlNode *params = fields.take("params"_L1))
        scenario.params = readParams(*params, problems);
    if (const YamlNode *limits = fields.take("limits"_L1))
        scenario.limits = readLimits(*limits, problems);
    if (const YamlNode *status = fields.take("status"_L1))
        scenario.status = readStatus(*status, problems);
    StepReading reading{problems};
    if (const YamlNode *steps = fields.need("steps"_L1))
        scenario.steps = readSteps(*steps, StepSite::Top, reading);
    if (const YamlNode *cleanup = fields.take("cleanup"_L1))
        scenario.cleanup = readSteps(*cleanup, StepSite::Inside, reading);
    fields.later({"enabled"_L1, "notes"_L1, "frames"_L1});
    fields.finish();
}

} // namespace

ParsedScenario parseScenario(const QByteArray &text, const QString &file)
{
    ParsedYaml yaml = readYaml(text, file);
    ProblemList problems(file);
    problems.append(yaml.problems);
    if (!yaml.root) {
        if (!hasErrors(yaml.problems))
            problems.error({1, 1}, "empty"_L1, u"the file is empty"_s);
        return {std::nullopt, problems.sorted()};
    }
    Scenario scenario;
    scenario.file = file;
    scenario.text = text;
    scenario.version = QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
    scenario.marks = collectMarks(*yaml.root);
    readScenario(*yaml.root, scenario, problems);
    if (hasErrors(problems.all()))
        return {std::nullopt, problems.sorted()};
    return {std::move(scenario), problems.sorted()};
}

} // namespace ams
