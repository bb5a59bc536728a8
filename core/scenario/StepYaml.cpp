// SPDX-License-Identifier: Apache-2.0
#include "scenario/StepYaml.h"

#include "scenario/YamlFields.h"

#include <QRegularExpression>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kMostSteps = 5000;
constexpr auto kKeysOfActionSteps = {"do"_L1,      "with"_L1,   "expect"_L1, "retry"_L1,
                                     "timeout"_L1, "repeat"_L1, "verify"_L1, "on"_L1};

const QStringList &targetWords()
{
    static const QStringList words{u"next"_s, u"resolved"_s, u"handoff"_s, u"abort"_s};
    return words;
}

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
    if (id.match(*text).hasMatch())
        return text;
    problems.error(node.mark, "bad-name"_L1,
                   u"\"%1\" is no valid step id: letters, digits, \"-\" and \"_\", at most 64"_s.arg(text->left(64)));
    return std::nullopt;
}

std::optional<Target> readTarget(const YamlNode &node, ProblemList &problems)
{
    const auto text = readText(node, problems);
    if (!text)
        return std::nullopt;
    if (text->isEmpty()) {
        problems.error(node.mark, "bad-value"_L1, u"a step id, next, resolved, handoff or abort is expected here"_s);
        return std::nullopt;
    }
    constexpr std::array kinds{Target::Kind::Next, Target::Kind::Resolved, Target::Kind::Handoff, Target::Kind::Abort};
    const qsizetype word = targetWords().indexOf(*text);
    return word < 0 ? Target{Target::Kind::Step, *text} : Target{kinds[static_cast<size_t>(word)], {}};
}

void readWays(const YamlNode &node, Step &step, ProblemList &problems)
{
    YamlFields fields(node, u"on"_s, problems);
    if (const YamlNode *ok = fields.take("ok"_L1))
        step.onOk = readTarget(*ok, problems).value_or(step.onOk);
    if (const YamlNode *failed = fields.take("failed"_L1))
        step.onFailed = readTarget(*failed, problems).value_or(step.onFailed);
    if (const YamlNode *timeout = fields.take("timeout"_L1))
        step.onTimeout = readTarget(*timeout, problems);
    fields.finish();
}

Backoff readRetry(const YamlNode &node, ProblemList &problems)
{
    Backoff retry;
    YamlFields fields(node, u"retry"_s, problems);
    if (const YamlNode *times = fields.need("times"_L1))
        retry.times = static_cast<int>(readInteger(*times, 1, 1000, problems).value_or(retry.times));
    if (const YamlNode *every = fields.take("every"_L1))
        retry.every = readDuration(*every, problems).value_or(retry.every);
    if (const YamlNode *factor = fields.take("backoff"_L1))
        retry.factor = readNumber(*factor, 1, 100, problems).value_or(retry.factor);
    if (const YamlNode *longest = fields.take("longest"_L1))
        retry.longest = readDuration(*longest, problems).value_or(retry.longest);
    if (const YamlNode *jitter = fields.take("jitter"_L1))
        retry.jitter = readNumber(*jitter, 0, 1, problems).value_or(retry.jitter);
    fields.later({"only_if"_L1});
    fields.finish();
    return retry;
}

ChooseBranch readBranch(const YamlNode &node, ProblemList &problems)
{
    ChooseBranch branch;
    branch.mark = node.mark;
    YamlFields fields(node, u"a branch of choose"_s, problems);
    const YamlNode *otherwise = fields.take("else"_L1);
    if (otherwise) {
        branch.target = readTarget(*otherwise, problems).value_or(Target{});
        if (fields.take("when"_L1) || fields.take("go"_L1))
            problems.error(node.mark, "contradiction"_L1, u"a branch is either {when, go} or {else}"_s);
    } else {
        const YamlNode *when = fields.need("when"_L1);
        branch.when = when ? readText(*when, problems).value_or(QString()) : QString();
        if (when && branch.when.trimmed().isEmpty() && when->kind == YamlNode::Kind::Scalar)
            problems.error(when->mark, "bad-value"_L1, u"an expression is expected here"_s);
        if (const YamlNode *go = fields.need("go"_L1))
            branch.target = readTarget(*go, problems).value_or(Target{});
    }
    fields.finish();
    return branch;
}

std::vector<ChooseBranch> readChoose(const YamlNode &node, ProblemList &problems)
{
    std::vector<ChooseBranch> branches;
    if (node.kind != YamlNode::Kind::List || node.items.empty()) {
        problems.error(node.mark, "wrong-type"_L1,
                       u"a list of branches is expected here, not %1"_s.arg(describe(node)));
        return branches;
    }
    for (size_t i = 0; i < node.items.size(); ++i) {
        branches.push_back(readBranch(node.items[i], problems));
        if (node.items[i].find(u"else"_s) && i + 1 < node.items.size())
            problems.error(node.items[i].mark, "contradiction"_L1, u"else must be the last branch"_s);
    }
    return branches;
}

std::optional<QString> readExpression(const YamlNode &node, ProblemList &problems)
{
    auto text = readText(node, problems);
    if (text && text->trimmed().isEmpty()) {
        problems.error(node.mark, "bad-value"_L1, u"an expression is expected here"_s);
        return std::nullopt;
    }
    return text;
}

void readAction(YamlFields &fields, Step &step, ProblemList &problems)
{
    if (const YamlNode *action = fields.need("do"_L1))
        step.action = readText(*action, problems).value_or(QString());
    if (const YamlNode *with = fields.take("with"_L1)) {
        if (with->kind == YamlNode::Kind::Map)
            step.with = toJson(*with, problems).toObject();
        else
            problems.error(with->mark, "wrong-type"_L1,
                           u"a mapping (with) is expected here, not %1"_s.arg(describe(*with)));
    }
    if (const YamlNode *expect = fields.take("expect"_L1))
        step.expect = readExpression(*expect, problems).value_or(QString());
    if (const YamlNode *retry = fields.take("retry"_L1))
        step.retry = readRetry(*retry, problems);
    if (const YamlNode *timeout = fields.take("timeout"_L1))
        step.timeout = readDuration(*timeout, problems).value_or(step.timeout);
    if (const YamlNode *repeat = fields.take("repeat"_L1)) {
        step.repeat = repeat->kind == YamlNode::Kind::Scalar ? repeatClassFromText(repeat->text) : std::nullopt;
        if (!step.repeat)
            reportWord(*repeat, {u"safe"_s, u"check-first"_s, u"never"_s}, problems);
    }
    if (const YamlNode *verify = fields.take("verify"_L1))
        step.verify = readText(*verify, problems).value_or(QString());
    if (const YamlNode *ways = fields.take("on"_L1))
        readWays(*ways, step, problems);
}

Step readStep(const YamlNode &node, ProblemList &problems)
{
    Step step;
    step.mark = node.mark;
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
    const bool isLater =
        node.find(u"parallel"_s) || node.find(u"for_each"_s) || node.find(u"call"_s) || node.find(u"wait_for"_s);
    fields.later({"parallel"_L1, "join"_L1, "for_each"_L1, "call"_L1, "wait_for"_L1, "save"_L1, "enabled"_L1});
    if (const YamlNode *choose = fields.take("choose"_L1)) {
        step.kind = StepKind::Choose;
        step.branches = readChoose(*choose, problems);
        for (const QLatin1StringView key : kKeysOfActionSteps) {
            if (fields.take(key))
                problems.error(node.mark, "contradiction"_L1, u"a step with choose cannot have \"%1\""_s.arg(key));
        }
    } else if (isLater) {
        for (const QLatin1StringView key : kKeysOfActionSteps)
            static_cast<void>(fields.take(key));
    } else if (fields.isMap()) {
        readAction(fields, step, problems);
    }
    fields.finish();
    return step;
}

} // namespace

std::vector<Step> readSteps(const YamlNode &node, ProblemList &problems)
{
    std::vector<Step> steps;
    if (node.kind != YamlNode::Kind::List || node.items.empty()) {
        problems.error(node.mark, "wrong-type"_L1, u"a list of steps is expected here, not %1"_s.arg(describe(node)));
        return steps;
    }
    if (node.items.size() > kMostSteps) {
        problems.error(node.mark, "too-large"_L1, u"a scenario has at most %1 steps"_s.arg(kMostSteps));
        return steps;
    }
    QHash<QString, int> firstLine;
    for (const YamlNode &item : node.items) {
        Step step = readStep(item, problems);
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
