// SPDX-License-Identifier: Apache-2.0
#include "scenario/ActionYaml.h"

#include <QRegularExpression>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

/// `save: {name: expression}`; the names are fields of steps.<id>.result.
QMap<QString, QString> readSave(const YamlNode &node, ProblemList &problems)
{
    static const QRegularExpression name(u"^[A-Za-z_][A-Za-z0-9_]{0,63}\\z"_s);
    QMap<QString, QString> save;
    if (node.kind != YamlNode::Kind::Map || node.entries.empty()) {
        problems.error(node.mark, "wrong-type"_L1,
                       u"a mapping (save) of names to expressions is expected here, not %1"_s.arg(describe(node)));
        return save;
    }
    for (const YamlEntry &entry : node.entries) {
        if (!name.match(entry.key).hasMatch())
            problems.error(entry.keyMark, "bad-name"_L1,
                           u"\"%1\" is no valid name: letters, digits and \"_\""_s.arg(entry.key.left(64)));
        if (const auto expression = readExpression(entry.value, problems))
            save.insert(entry.key, *expression);
    }
    return save;
}

} // namespace

void readWith(YamlFields &fields, Step &step, ProblemList &problems)
{
    if (const YamlNode *with = fields.take("with"_L1)) {
        if (with->kind == YamlNode::Kind::Map)
            step.with = toJson(*with, problems).toObject();
        else
            problems.error(with->mark, "wrong-type"_L1,
                           u"a mapping (with) is expected here, not %1"_s.arg(describe(*with)));
    }
}

void readRetry(const YamlNode &node, Step &step, ProblemList &problems)
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
    if (const YamlNode *condition = fields.take("only_if"_L1)) {
        if (step.kind == StepKind::Action)
            step.retryOnlyIf = readExpression(*condition, problems).value_or(QString());
        else
            problems.error(condition->mark, "contradiction"_L1, u"only a step with do can have retry.only_if"_s);
    }
    fields.finish();
    step.retry = retry;
}

void readTimeout(YamlFields &fields, Step &step, ProblemList &problems)
{
    if (const YamlNode *timeout = fields.take("timeout"_L1))
        step.timeout = readDuration(*timeout, problems).value_or(step.timeout);
}

void readAction(YamlFields &fields, Step &step, ProblemList &problems)
{
    if (const YamlNode *action = fields.need("do"_L1))
        step.action = readText(*action, problems).value_or(QString());
    step.kind = step.action.startsWith("human."_L1) ? StepKind::Human : StepKind::Action;
    readWith(fields, step, problems);
    readTimeout(fields, step, problems);
    if (step.kind == StepKind::Human)
        return; // the answer is the person's: there is nothing to judge or to try again
    if (const YamlNode *expect = fields.take("expect"_L1))
        step.expect = readExpression(*expect, problems).value_or(QString());
    if (const YamlNode *retry = fields.take("retry"_L1))
        readRetry(*retry, step, problems);
    if (const YamlNode *repeat = fields.take("repeat"_L1)) {
        step.repeat = repeat->kind == YamlNode::Kind::Scalar ? repeatClassFromText(repeat->text) : std::nullopt;
        if (!step.repeat)
            reportWord(*repeat, {u"safe"_s, u"check-first"_s, u"never"_s}, problems);
    }
    if (const YamlNode *verify = fields.take("verify"_L1))
        step.verify = readText(*verify, problems).value_or(QString());
    if (const YamlNode *save = fields.take("save"_L1))
        step.save = readSave(*save, problems);
}

} // namespace ams
