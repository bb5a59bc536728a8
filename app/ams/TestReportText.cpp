// SPDX-License-Identifier: Apache-2.0
#include "TestReportText.h"

#include "rehearsal/ExpectationCheck.h"

#include <QJsonArray>
#include <QXmlStreamWriter>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

QStringList pathTexts(const TestReport &test)
{
    QStringList texts;
    for (const StepVisit &visit : test.path)
        texts.append(toText(visit));
    return texts;
}

QStringList problemTexts(const QList<Problem> &problems)
{
    QStringList texts;
    for (const Problem &problem : problems)
        texts.append(toText(problem));
    return texts;
}

/// Why steps did not end well: often the whole answer to why a run went elsewhere.
QStringList messagesOf(const RunState &state)
{
    QStringList messages;
    for (const QString &path : state.order) {
        if (const QString message = state.steps.value(path).message; !message.isEmpty())
            messages.append(u"  %1 said: %2"_s.arg(path, message));
    }
    return messages;
}

QJsonArray problemsJson(const QList<Problem> &problems)
{
    QJsonArray list;
    for (const Problem &problem : problems)
        list.append(toJson(problem));
    return list;
}

QString wayText(const StepCoverage::Way &way)
{
    return u"%1: %2 -> %3"_s.arg(way.step, way.name, way.target);
}

QStringList missingTexts(const StepCoverage &coverage)
{
    QStringList missing;
    for (const StepCoverage::Way &way : coverage.missingWays())
        missing.append(wayText(way));
    return missing;
}

QJsonObject toJson(const TestReport &test)
{
    QJsonArray changes;
    for (const RehearsedChange &change : test.outcome.changes)
        changes.append(QJsonObject{{u"step"_s, change.step}, {u"do"_s, change.action}, {u"with"_s, change.with}});
    const auto end = test.outcome.state.outcome();
    return {{u"name"_s, test.name},
            {u"line"_s, test.mark.line},
            {u"passed"_s, test.problems.isEmpty()},
            {u"problems"_s, problemsJson(test.problems)},
            {u"path"_s, QJsonArray::fromStringList(pathTexts(test))},
            {u"changes"_s, changes},
            {u"end"_s, endOf(test.outcome.state)},
            {u"reason"_s, end ? QJsonValue(toText(end->reason)) : QJsonValue()},
            {u"titles"_s, QJsonArray::fromStringList(test.outcome.titles)},
            {u"status"_s, QJsonArray::fromStringList(test.outcome.statuses)},
            {u"note"_s, test.outcome.note},
            {u"virtual_ms"_s, static_cast<qint64>(test.outcome.took.count())}};
}

void writeCase(QXmlStreamWriter &xml, const TestFileReport &file, const TestReport &test)
{
    xml.writeStartElement(u"testcase"_s);
    xml.writeAttribute(u"classname"_s, file.file);
    xml.writeAttribute(u"name"_s, test.name);
    xml.writeAttribute(u"line"_s, QString::number(test.mark.line));
    if (!test.problems.isEmpty()) {
        xml.writeStartElement(u"failure"_s);
        xml.writeAttribute(u"message"_s, test.problems.constFirst().message);
        xml.writeCharacters(problemTexts(test.problems).join(u'\n'));
        xml.writeEndElement();
    }
    xml.writeEndElement();
}

} // namespace

qsizetype countTests(const QList<TestFileReport> &files)
{
    qsizetype count = 0;
    for (const TestFileReport &file : files)
        count += file.tests.size();
    return count;
}

/// A file that could not be read counts as one.
qsizetype failedTests(const QList<TestFileReport> &files)
{
    qsizetype failed = 0;
    for (const TestFileReport &file : files) {
        failed += file.problems.isEmpty() ? 0 : 1;
        failed += std::count_if(file.tests.begin(), file.tests.end(),
                                [](const TestReport &test) { return !test.problems.isEmpty(); });
    }
    return failed;
}

QStringList testLines(const QList<TestFileReport> &files, const QMap<QString, StepCoverage> &coverage)
{
    QStringList lines;
    for (const TestFileReport &file : files) {
        lines += problemTexts(file.problems);
        for (const TestReport &test : file.tests) {
            if (test.problems.isEmpty())
                continue;
            lines.append(u"FAILED %1: %2"_s.arg(file.file, test.name));
            for (const QString &text : problemTexts(test.problems))
                lines.append(u"  "_s + text);
            lines.append(u"  the run went: "_s + pathTexts(test).join(u", "_s));
            lines += messagesOf(test.outcome.state);
        }
    }
    for (auto scenario = coverage.begin(); scenario != coverage.end(); ++scenario) {
        lines.append(u"%1: %2 of %3 steps, %4 of %5 ways"_s.arg(scenario.key())
                         .arg(scenario->steps().size() - scenario->missingSteps().size())
                         .arg(scenario->steps().size())
                         .arg(scenario->goneWays())
                         .arg(scenario->ways().size()));
        for (const QString &missing : missingTexts(*scenario))
            lines.append(u"  not gone: "_s + missing);
    }
    lines.append(u"%1 tests, %2 failed"_s.arg(countTests(files)).arg(failedTests(files)));
    return lines;
}

QJsonObject testJson(const QList<TestFileReport> &files, const QMap<QString, StepCoverage> &coverage)
{
    QJsonArray list;
    for (const TestFileReport &file : files) {
        QJsonArray tests;
        for (const TestReport &test : file.tests)
            tests.append(toJson(test));
        list.append(QJsonObject{{u"file"_s, file.file},
                                {u"scenario"_s, file.scenario},
                                {u"problems"_s, problemsJson(file.problems)},
                                {u"tests"_s, tests}});
    }
    QJsonArray covered;
    for (auto scenario = coverage.begin(); scenario != coverage.end(); ++scenario)
        covered.append(QJsonObject{{u"scenario"_s, scenario.key()},
                                   {u"steps"_s, scenario->steps().size()},
                                   {u"steps_gone"_s, scenario->steps().size() - scenario->missingSteps().size()},
                                   {u"ways"_s, scenario->ways().size()},
                                   {u"ways_gone"_s, scenario->goneWays()},
                                   {u"missing"_s, QJsonArray::fromStringList(missingTexts(*scenario))}});
    const qsizetype failed = failedTests(files);
    return {{u"passed"_s, failed == 0 && countTests(files) > 0},
            {u"tests"_s, countTests(files)},
            {u"failed"_s, failed},
            {u"files"_s, list},
            {u"coverage"_s, covered}};
}

QByteArray testJunit(const QList<TestFileReport> &files)
{
    QByteArray text;
    QXmlStreamWriter xml(&text);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(u"testsuites"_s);
    for (const TestFileReport &file : files) {
        xml.writeStartElement(u"testsuite"_s);
        xml.writeAttribute(u"name"_s, file.file);
        xml.writeAttribute(u"tests"_s, QString::number(file.tests.size() + (file.problems.isEmpty() ? 0 : 1)));
        xml.writeAttribute(u"failures"_s, QString::number(failedTests({file})));
        if (!file.problems.isEmpty())
            writeCase(xml, file, TestReport{u"the file can be run"_s, {}, file.problems});
        for (const TestReport &test : file.tests)
            writeCase(xml, file, test);
        xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndDocument();
    return text;
}

} // namespace ams
