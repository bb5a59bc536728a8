// SPDX-License-Identifier: Apache-2.0
#include "scenario/WaysYaml.h"

namespace ams {

using namespace Qt::StringLiterals;

const QStringList &targetWords()
{
    static const QStringList words{u"next"_s, u"done"_s, u"fail"_s, u"resolved"_s, u"handoff"_s, u"abort"_s};
    return words;
}

std::optional<Target> readTarget(const YamlNode &node, ProblemList &problems)
{
    const auto text = readText(node, problems);
    if (!text)
        return std::nullopt;
    if (text->isEmpty()) {
        problems.error(node.mark, "bad-value"_L1,
                       u"a step id, next, done, fail, resolved, handoff or abort is expected here"_s);
        return std::nullopt;
    }
    constexpr std::array kinds{Target::Kind::Next,     Target::Kind::Done,    Target::Kind::Fail,
                               Target::Kind::Resolved, Target::Kind::Handoff, Target::Kind::Abort};
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

namespace {

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
        branch.when = when ? readExpression(*when, problems).value_or(QString()) : QString();
        if (const YamlNode *go = fields.need("go"_L1))
            branch.target = readTarget(*go, problems).value_or(Target{});
    }
    fields.finish();
    return branch;
}

} // namespace

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

} // namespace ams
