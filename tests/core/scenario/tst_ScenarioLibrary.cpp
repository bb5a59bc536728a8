// SPDX-License-Identifier: Apache-2.0
#include "core/scenario/SampleCatalog.h"
#include "scenario/ScenarioLibrary.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

QByteArray scenario(const QByteArray &id, const QByteArray &keyword, const QByteArray &customers = "all")
{
    return "scenario: " + id + "\ncustomers: " + customers + "\nmatch: {keyword: " + keyword +
           "}\nsteps: [{id: s, do: wait, with: {for: 1s}}]\n";
}

} // namespace

class tst_ScenarioLibrary : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void readsFoldersInOrder();
    void leavesOutFilesWithErrors();
    void reportsConflicts();
    void sameKeywordForOtherCustomersIsFine();
    void readsOneFile();
    void reportsWhatIsNotThere();

private:
    void write(const QString &name, const QByteArray &text) const;
    [[nodiscard]] QStringList problemsOf(const ScenarioLibrary::Loaded &loaded) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    ActionCatalog m_actions = sampleCatalog();
    CheckContext m_context{m_actions, {}, {}};
};

void tst_ScenarioLibrary::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void tst_ScenarioLibrary::write(const QString &name, const QByteArray &text) const
{
    const QString path = m_folder->filePath(name);
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

QStringList tst_ScenarioLibrary::problemsOf(const ScenarioLibrary::Loaded &loaded) const
{
    QStringList list;
    for (const Problem &problem : loaded.problems)
        list.append(u"%1:%2:%3 %4"_s.arg(QDir(m_folder->path()).relativeFilePath(problem.file))
                        .arg(problem.mark.line)
                        .arg(problem.mark.column)
                        .arg(problem.code));
    return list;
}

void tst_ScenarioLibrary::readsFoldersInOrder()
{
    write(u"b.yaml"_s, scenario("b", "kb"));
    write(u"a/z.yaml"_s, scenario("z", "kz"));
    write(u"a/y.test.yaml"_s, "not: a scenario\n");
    write(u"a/z.layout.yaml"_s, "not: a scenario\n");
    write(u"notes.txt"_s, "hello");
    const auto loaded = ScenarioLibrary::load(m_folder->path(), m_context);
    QCOMPARE(problemsOf(loaded), QStringList());
    QCOMPARE(loaded.scenarioLibrary.all().size(), 2);
    QCOMPARE(loaded.scenarioLibrary.all()[0]->id, ScenarioId(u"z"_s));
    QCOMPARE(loaded.scenarioLibrary.all()[1]->id, ScenarioId(u"b"_s));
    QCOMPARE(loaded.scenarioLibrary.find(ScenarioId(u"b"_s)), loaded.scenarioLibrary.all()[1]);
    QVERIFY(!loaded.scenarioLibrary.find(ScenarioId(u"c"_s)));
}

void tst_ScenarioLibrary::leavesOutFilesWithErrors()
{
    write(u"a.yaml"_s, "scenario: [\n");
    write(u"b.yaml"_s, "scenario: b\ncustomers: all\nmatch: {keyword: b}\nsteps: [{id: s, do: nothing}]\n");
    write(u"c.yaml"_s, "scenario: c\ncustomers: all\nsteps: [{id: s, do: wait, with: {for: 1s}}]\n");
    const auto loaded = ScenarioLibrary::load(m_folder->path(), m_context);
    QCOMPARE(problemsOf(loaded),
             (QStringList{u"a.yaml:2:1 yaml"_s, u"b.yaml:4:21 unknown-action"_s, u"c.yaml:1:1 no-match"_s}));
    QCOMPARE(loaded.scenarioLibrary.all().size(), 1); // a warning keeps nothing out
    QCOMPARE(loaded.scenarioLibrary.all()[0]->id, ScenarioId(u"c"_s));
}

void tst_ScenarioLibrary::reportsConflicts()
{
    write(u"a.yaml"_s, scenario("a", "web", "[acme]"));
    write(u"b.yaml"_s, scenario("a", "other"));
    write(u"c.yaml"_s, scenario("c", "[disk, WEB]"));
    const auto loaded = ScenarioLibrary::load(m_folder->path(), m_context);
    QCOMPARE(problemsOf(loaded),
             (QStringList{u"b.yaml:1:11 duplicate-scenario"_s, u"c.yaml:3:25 duplicate-keyword"_s}));
    QVERIFY(loaded.problems[0].message.contains(u"a.yaml:1"_s));
    QCOMPARE(loaded.scenarioLibrary.all().size(), 1);
}

void tst_ScenarioLibrary::sameKeywordForOtherCustomersIsFine()
{
    write(u"a.yaml"_s, scenario("a", "web", "[acme]"));
    write(u"b.yaml"_s, scenario("b", "web", "[globex]"));
    const auto loaded = ScenarioLibrary::load(m_folder->path(), m_context);
    QCOMPARE(problemsOf(loaded), QStringList());
    QCOMPARE(loaded.scenarioLibrary.all().size(), 2);
}

void tst_ScenarioLibrary::readsOneFile()
{
    write(u"a.yaml"_s, scenario("a", "ka"));
    write(u"b.yaml"_s, scenario("b", "kb"));
    const auto loaded = ScenarioLibrary::load(m_folder->filePath(u"b.yaml"_s), m_context);
    QCOMPARE(loaded.scenarioLibrary.all().size(), 1);
    QCOMPARE(loaded.scenarioLibrary.all()[0]->id, ScenarioId(u"b"_s));
}

void tst_ScenarioLibrary::reportsWhatIsNotThere()
{
    QCOMPARE(problemsOf(ScenarioLibrary::load(m_folder->filePath(u"none"_s), m_context)),
             QStringList{u"none:0:0 not-found"_s});
    QCOMPARE(ScenarioLibrary::load(m_folder->path(), m_context).problems.value(0).code, u"no-scenarios"_s);
}

QTEST_GUILESS_MAIN(tst_ScenarioLibrary)
#include "tst_ScenarioLibrary.moc"
