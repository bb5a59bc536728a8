// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/ScenarioTestYaml.h"

#include "rehearsal/ExpectationYaml.h"
#include "rehearsal/GivenYaml.h"
#include "scenario/YamlFields.h"
#include "scenario/YamlReader.h"

#include <QSet>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAllTheWay = 50; ///< deeper than YAML is read

/// What all tests of a file have in common, with what one of them says otherwise, so many levels of mappings deep.
YamlNode merged(const YamlNode &common, const YamlNode &own, int levels)
{
    if (levels == 0 || common.kind != YamlNode::Kind::Map || own.kind != YamlNode::Kind::Map)
        return own;
    YamlNode both = common;
    both.mark = own.mark;
    for (const YamlEntry &entry : own.entries) {
        const auto same = std::find_if(both.entries.begin(), both.entries.end(),
                                       [&entry](const YamlEntry &other) { return other.key == entry.key; });
        if (same == both.entries.end()) {
            both.entries.push_back(entry);
            continue;
        }
        same->keyMark = entry.keyMark;
        same->value = merged(same->value, entry.value, levels - 1);
    }
    return both;
}

/// A test's own result of a step replaces the common one as a whole; its own customer differs in what it says.
YamlNode mergedGiven(const YamlNode &common, const YamlNode &own)
{
    YamlNode both = merged(common, own, 2);
    const YamlNode *usual = common.find(u"customer"_s);
    const YamlNode *special = own.find(u"customer"_s);
    for (YamlEntry &entry : both.entries) {
        if (entry.key == "customer"_L1 && usual && special)
            entry.value = merged(*usual, *special, kAllTheWay);
    }
    return both;
}

ScenarioTest readTest(const YamlNode &node, const YamlNode *common, ProblemList &problems)
{
    ScenarioTest test;
    test.mark = node.mark;
    YamlFields fields(node, u"a test"_s, problems);
    if (const YamlNode *name = fields.need("name"_L1))
        test.name = readText(*name, problems).value_or(QString()).trimmed();
    const YamlNode nothing{YamlNode::Kind::Map, node.mark, {}, false, true, {}, {}};
    const YamlNode *own = fields.take("given"_L1);
    test.given = readGiven(mergedGiven(common ? *common : nothing, own ? *own : nothing), problems);
    if (const YamlNode *expect = fields.need("expect"_L1))
        test.expected = readExpectation(*expect, problems);
    fields.finish();
    return test;
}

void readTests(const YamlNode &node, const YamlNode *common, ScenarioTestFile &file, ProblemList &problems)
{
    if (node.kind != YamlNode::Kind::List || node.items.empty()) {
        problems.error(node.mark, "wrong-type"_L1, u"a list of tests is expected here, not %1"_s.arg(describe(node)));
        return;
    }
    QSet<QString> names;
    for (const YamlNode &item : node.items) {
        file.tests.append(readTest(item, common, problems));
        const ScenarioTest &test = file.tests.constLast();
        if (names.contains(test.name) && !test.name.isEmpty())
            problems.error(test.mark, "double-name"_L1, u"there is another test of the name \"%1\""_s.arg(test.name));
        names.insert(test.name);
    }
}

/// A fault in what all tests have in common would otherwise be told for each of them.
QList<Problem> onceEach(const QList<Problem> &problems)
{
    QList<Problem> once;
    for (const Problem &problem : problems) {
        if (!once.contains(problem))
            once.append(problem);
    }
    return once;
}

} // namespace

ParsedScenarioTests parseScenarioTests(const QByteArray &text, const QString &file)
{
    ProblemList problems(file);
    const ParsedYaml yaml = readYaml(text, file);
    problems.append(yaml.problems);
    ParsedScenarioTests parsed;
    if (!yaml.root) {
        if (yaml.problems.isEmpty())
            problems.error({1, 1}, "empty"_L1, u"the file is empty"_s);
        parsed.problems = problems.sorted();
        return parsed;
    }
    parsed.tests.emplace();
    parsed.tests->file = file;
    YamlFields fields(*yaml.root, u"a file of tests"_s, problems);
    if (const YamlNode *scenario = fields.need("scenario"_L1))
        parsed.tests->scenario = {readText(*scenario, problems).value_or(QString()), scenario->mark};
    const YamlNode *common = fields.take("given"_L1);
    if (const YamlNode *tests = fields.need("tests"_L1))
        readTests(*tests, common, *parsed.tests, problems);
    fields.finish();
    parsed.problems = onceEach(problems.sorted());
    if (hasErrors(parsed.problems))
        parsed.tests.reset();
    return parsed;
}

} // namespace ams
