// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/ExpectationYaml.h"

#include "scenario/YamlFields.h"

namespace ams {

using namespace Qt::StringLiterals;

namespace {

const QStringList kEnds{u"resolved"_s, u"handoff"_s, u"aborted"_s, u"waiting"_s};
const QStringList kStatuses{u"acknowledged"_s, u"escalated"_s, u"assigned"_s, u"policy"_s, u"resolved"_s};

QStringList allReasons()
{
    QStringList reasons;
    for (int reason = 0; reason <= static_cast<int>(EndReason::StoppedByPerson); ++reason)
        reasons.append(toText(static_cast<EndReason>(reason)));
    return reasons;
}

class ExpectationReader
{
public:
    explicit ExpectationReader(ProblemList &problems) : m_problems(problems) {}

    Expectation read(const YamlNode &node)
    {
        Expectation expected;
        expected.mark = node.mark;
        YamlFields fields(node, u"expect"_s, m_problems);
        if (const YamlNode *path = fields.take("path"_L1))
            expected.path = readPath(*path);
        if (const YamlNode *changes = fields.take("changes"_L1))
            expected.changes = readChanges(*changes);
        expected.end = readWord(fields.take("end"_L1), kEnds);
        expected.reason = readWord(fields.take("reason"_L1), allReasons());
        expected.step = readLine(fields.take("step"_L1));
        expected.title = readLine(fields.take("title"_L1));
        expected.titles = readLines(fields.take("titles"_L1));
        if (const YamlNode *status = fields.take("status"_L1)) {
            expected.statuses = readLines(status);
            for (const QString &word : expected.statuses->value) {
                if (!kStatuses.contains(word))
                    reportWord(*status, kStatuses, m_problems);
            }
        }
        expected.noteHolds = readParts(fields.take("note"_L1));
        expected.noteLacks = readParts(fields.take("note_lacks"_L1));
        fields.finish();
        if (node.kind == YamlNode::Kind::Map && node.entries.empty())
            m_problems.error(node.mark, "empty"_L1, u"a test that expects nothing cannot fail"_s);
        return expected;
    }

private:
    std::optional<Marked<QString>> readLine(const YamlNode *node)
    {
        if (!node)
            return std::nullopt;
        return Marked<QString>{readText(*node, m_problems).value_or(QString()), node->mark};
    }

    std::optional<Marked<QString>> readWord(const YamlNode *node, const QStringList &allowed)
    {
        auto word = readLine(node);
        if (word && !allowed.contains(word->value))
            reportWord(*node, allowed, m_problems);
        return word;
    }

    std::optional<Marked<QStringList>> readLines(const YamlNode *node)
    {
        if (!node)
            return std::nullopt;
        return Marked<QStringList>{readTexts(*node, m_problems), node->mark};
    }

    QList<Marked<QString>> readParts(const YamlNode *node)
    {
        QList<Marked<QString>> parts;
        if (!node)
            return parts;
        const std::vector<YamlNode> one{*node};
        for (const YamlNode &item : node->kind == YamlNode::Kind::List ? node->items : one)
            parts.append({readText(item, m_problems).value_or(QString()), item.mark});
        return parts;
    }

    template<typename Take>
    void forEachEntry(const YamlNode &node, const QString &what, Take take)
    {
        if (node.kind != YamlNode::Kind::List) {
            m_problems.error(node.mark, "wrong-type"_L1,
                             u"a list of %1 is expected here, not %2"_s.arg(what, describe(node)));
            return;
        }
        for (const YamlNode &item : node.items) {
            if (item.kind == YamlNode::Kind::Scalar)
                take(item.text, item.mark, nullptr);
            else if (item.kind == YamlNode::Kind::Map && item.entries.size() == 1)
                take(item.entries.front().key, item.entries.front().keyMark, &item.entries.front().value);
            else
                m_problems.error(item.mark, "wrong-type"_L1,
                                 u"a step, or one step with what is expected of it, is expected here"_s);
        }
    }

    Marked<QList<Marked<ExpectedVisit>>> readPath(const YamlNode &node)
    {
        Marked<QList<Marked<ExpectedVisit>>> path{{}, node.mark};
        forEachEntry(node, u"steps"_s, [&](const QString &step, SourceMark mark, const YamlNode *outcomes) {
            ExpectedVisit visit{step};
            if (outcomes) {
                visit.outcomes = readTexts(*outcomes, m_problems);
                for (const QString &outcome : visit.outcomes) {
                    if (!visitOutcomes().contains(outcome))
                        reportWord(*outcomes, visitOutcomes(), m_problems);
                }
            }
            path.value.append({visit, mark});
        });
        return path;
    }

    Marked<QList<Marked<ExpectedChange>>> readChanges(const YamlNode &node)
    {
        Marked<QList<Marked<ExpectedChange>>> changes{{}, node.mark};
        forEachEntry(node, u"steps"_s, [&](const QString &step, SourceMark mark, const YamlNode *with) {
            changes.value.append({{step, with ? toJson(*with, m_problems).toObject() : QJsonObject()}, mark});
        });
        return changes;
    }

    ProblemList &m_problems;
};

} // namespace

const QStringList &visitOutcomes()
{
    static const QStringList outcomes{u"ok"_s,      u"failed"_s,  u"timed-out"_s,  u"unknown"_s,
                                      u"skipped"_s, u"stopped"_s, u"unfinished"_s, u"asking"_s};
    return outcomes;
}

Expectation readExpectation(const YamlNode &node, ProblemList &problems)
{
    return ExpectationReader(problems).read(node);
}

} // namespace ams
