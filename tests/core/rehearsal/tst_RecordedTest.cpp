// SPDX-License-Identifier: Apache-2.0
#include "actions/Actions.h"
#include "rehearsal/FlowYaml.h"
#include "rehearsal/RecordedTest.h"
#include "rehearsal/ScenarioTestRunner.h"
#include "scenario/YamlReader.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

class tst_RecordedTest : public QObject
{
    Q_OBJECT

private slots:
    void aTestWrittenFromARunPasses_data();
    void aTestWrittenFromARunPasses();
    void aJournalWithoutStartIsRefused();
    void textsSurviveFlowYaml_data();
    void textsSurviveFlowYaml();

private:
    const ActionCatalog m_actions = describeActions();
    Expressions m_expressions;
};

namespace {

const QString kShipped = QStringLiteral(AMS_SOURCE_DIR "/scenarios/");
const QString kChanged = QStringLiteral(AMS_SOURCE_DIR "/tests/core/rehearsal/changed-by-people/");
const QString kSample = QStringLiteral(AMS_SOURCE_DIR "/tests/core/rehearsal/every-construct/");

void copyScenarios(const QString &from, const QTemporaryDir &to)
{
    for (const QString &name : QDir(from).entryList({u"*.yaml"_s}, QDir::Files)) {
        if (!name.endsWith(u".test.yaml"_s) && !QFile::copy(from + name, to.filePath(name)))
            qFatal("cannot copy");
    }
}

} // namespace

/// Each rehearsed run stands for a real one: its journal alone must be enough to have it again.
void tst_RecordedTest::aTestWrittenFromARunPasses_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("file");
    for (const QString &name : QDir(kShipped).entryList({u"*.test.yaml"_s}, QDir::Files))
        QTest::newRow(qPrintable(name)) << kShipped << name;
    QTest::newRow("changed by people") << kChanged << u"changed-by-people.test.yaml"_s;
    QTest::newRow("every-construct") << kSample << u"every-construct.test.yaml"_s;
}

void tst_RecordedTest::aTestWrittenFromARunPasses()
{
    QFETCH(const QString, folder);
    QFETCH(const QString, file);
    ScenarioTestRunner original(m_actions, m_expressions);
    const TestFileReport report = original.run(folder + file);
    QVERIFY(report.hasPassed());
    const auto library = ScenarioLibrary::load(folder, {m_actions, {}, {}}).scenarioLibrary;
    const QTemporaryDir copy;
    copyScenarios(folder, copy);
    int number = 0;
    for (const TestReport &test : report.tests) {
        RunForTest run;
        run.run = RunId(u"r%1"_s.arg(number));
        run.journal = test.outcome.journal;
        run.customer = test.customer;
        for (const auto &scenario : library.all())
            run.book.add(scenario);
        const auto text = testFromRun(run, m_actions);
        QVERIFY(text);
        const QString path = copy.filePath(u"r%1.test.yaml"_s.arg(number++));
        QFile written(path);
        QVERIFY(written.open(QIODevice::WriteOnly));
        QCOMPARE(written.write(*text), text->size());
        written.close();
        const TestFileReport again = ScenarioTestRunner(m_actions, m_expressions).run(path);
        QStringList faults;
        for (const Problem &problem : again.problems)
            faults.append(toText(problem));
        for (const TestReport &one : again.tests) {
            for (const Problem &problem : one.problems)
                faults.append(toText(problem));
        }
        const QStringList story{test.name, faults.join(u'\n'), QString::fromUtf8(*text)};
        QVERIFY2(again.hasPassed(), qPrintable(story.join(u'\n')));
    }
    QVERIFY(number > 0);
}

void tst_RecordedTest::aJournalWithoutStartIsRefused()
{
    RunForTest run;
    run.run = RunId(u"r"_s);
    const auto text = testFromRun(run, m_actions);
    QVERIFY(!text);
    QCOMPARE(text.error().kind, ErrorKind::Corrupt);
}

void tst_RecordedTest::textsSurviveFlowYaml_data()
{
    QTest::addColumn<QJsonValue>("value");
    for (const QString &text :
         {u"plain"_s, u"true"_s, u"No"_s, u"12"_s, u"1e3"_s, u""_s, u" space "_s, u"a: b"_s, u"# no comment"_s,
          u"\"quoted\" \\ and\nlines\t"_s, u"日本語 🚒"_s, u"{{ x }}"_s, u"null"_s, u"-"_s})
        QTest::newRow(qPrintable(text.isEmpty() ? u"empty"_s : QString(text))) << QJsonValue(text);
    QTest::newRow("nested") << QJsonValue(
        QJsonObject{{u"a b"_s, QJsonArray{1, 2.5, true, QJsonValue(), u"x: y"_s}}, {u"yes"_s, QJsonObject{}}});
}

void tst_RecordedTest::textsSurviveFlowYaml()
{
    QFETCH(const QJsonValue, value);
    const auto parsed = readYaml("v: " + flowYaml(value).toUtf8(), u"v.yaml"_s);
    QVERIFY2(parsed.root, parsed.problems.isEmpty() ? "" : qPrintable(toText(parsed.problems.first())));
    ProblemList problems{QString()};
    QCOMPARE(toJson(*parsed.root, problems).toObject().value(u"v"_s), value);
}

QTEST_GUILESS_MAIN(tst_RecordedTest)
#include "tst_RecordedTest.moc"
