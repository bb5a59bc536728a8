// SPDX-License-Identifier: Apache-2.0
#include "RunbookPage.h"
#include "RunbookReader.h"
#include "actions/Actions.h"
#include "scenario/ScenarioLibrary.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

const QString kPage = uR"(# Web

Intro.

## What to do by hand
Restart it.

### In the night
Phone first.

```sh
# not a heading
systemctl restart nginx
```

<a id="errors"></a>

## The error log
Look at it.

## 再起動
手順。
)"_s;

} // namespace

/// What a runbook says about a step.
class tst_RunbookReader final : public QObject
{
    Q_OBJECT
private slots:
    void sectionsAreFound_data();
    void sectionsAreFound();
    void theStepComesBeforeTheScenario();
    void pagesInOneLanguageAreFound_data();
    void pagesInOneLanguageAreFound();
    void thoseThatAreShippedAreFound();
    void nothingOutsideTheFolderIsRead_data();
    void nothingOutsideTheFolderIsRead();

private:
    static void write(const QString &name, const QString &text)
    {
        QVERIFY(QDir().mkpath(QFileInfo(name).path()));
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
    }
    static RunView runWith(const QString &runbook)
    {
        auto scenario = std::make_shared<Scenario>();
        scenario->runbook = runbook;
        RunView view;
        view.scenario = scenario;
        return view;
    }
};

void tst_RunbookReader::sectionsAreFound_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("heading"); // empty: none
    QTest::addColumn<QString>("text");
    QTest::newRow("by its heading") << u"The error log"_s << u"The error log"_s << u"## The error log\nLook at it."_s;
    QTest::newRow("as links are written")
        << u"the-error-log"_s << u"The error log"_s << u"## The error log\nLook at it."_s;
    QTest::newRow("by the anchor above it") << u"errors"_s << u"The error log"_s << u"## The error log\nLook at it."_s;
    QTest::newRow("with what stands below it, code too, up to its equal")
        << u"what-to-do-by-hand"_s << u"What to do by hand"_s
        << u"## What to do by hand\nRestart it.\n\n### In the night\nPhone first.\n\n```sh\n# not a heading\n"
           "systemctl restart nginx\n```"_s;
    QTest::newRow("in Japanese, at the end") << u"再起動"_s << u"再起動"_s << u"## 再起動\n手順。"_s;
    QTest::newRow("a comment in code is no heading") << u"not a heading"_s << QString() << QString();
    QTest::newRow("none of that name") << u"disk"_s << QString() << QString();
    QTest::newRow("no name") << QString() << QString() << QString();
}

void tst_RunbookReader::sectionsAreFound()
{
    QFETCH(QString, name);
    QFETCH(QString, heading);
    QFETCH(QString, text);
    const auto section = runbookSection(kPage, name);
    QCOMPARE(section.has_value(), !heading.isEmpty());
    QCOMPARE(section ? section->heading : QString(), heading);
    QCOMPARE(section ? section->text : QString(), text);
}

void tst_RunbookReader::theStepComesBeforeTheScenario()
{
    QTemporaryDir folder;
    write(folder.filePath(u"runbooks/web.md"_s), kPage);
    const QString scenario = folder.filePath(u"web.yaml"_s);
    const auto headingFor = [&](const QString &step, const QString &runbook) {
        const auto part = readRunbook(runWith(runbook), StepPath(step), scenario, folder.path());
        return part ? part->heading : u"error: "_s + part.error().message;
    };
    QCOMPARE(headingFor(u"errors"_s, u"runbooks/web.md#in-the-night"_s), u"The error log"_s);
    QCOMPARE(headingFor(u"each[3]/errors"_s, u"runbooks/web.md#in-the-night"_s), u"The error log"_s);
    QCOMPARE(headingFor(u"restart"_s, u"runbooks/web.md#in-the-night"_s), u"In the night"_s);
    QCOMPARE(headingFor(u"restart"_s, u"runbooks/web.md"_s), QString());
    const auto whole = readRunbook(runWith(u"runbooks/web.md"_s), StepPath(u"restart"_s), scenario, folder.path());
    QVERIFY(whole);
    QCOMPARE(whole->page, u"runbooks/web.md"_s);
    QCOMPARE(whole->text, kPage);
    QVERIFY(whole->section.isEmpty());
}

void tst_RunbookReader::pagesInOneLanguageAreFound_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<Language>("language");
    QTest::addColumn<QString>("page");
    const QString plain = u"web.md"_s;
    const QString english = u"web.en.md"_s;
    const QString japanese = u"web.ja.md"_s;
    QTest::newRow("the customer's language") << QStringList{plain, english, japanese} << Language::Japanese << japanese;
    QTest::newRow("English") << QStringList{plain, english, japanese} << Language::English << english;
    QTest::newRow("else the one without a language") << QStringList{plain, english} << Language::Japanese << plain;
    QTest::newRow("else the other language") << QStringList{english} << Language::Japanese << english;
    QTest::newRow("else the other language, in English") << QStringList{japanese} << Language::English << japanese;
}

void tst_RunbookReader::pagesInOneLanguageAreFound()
{
    QFETCH(QStringList, files);
    QFETCH(Language, language);
    QFETCH(QString, page);
    QTemporaryDir folder;
    for (const QString &file : files)
        write(folder.filePath(u"team/"_s + file), u"# "_s + file);
    RunView view = runWith(u"web.md#x"_s);
    auto customer = std::make_shared<Customer>();
    customer->language = language;
    view.customer = customer;
    // In a folder of its own below that of the scenarios.
    const auto part = readRunbook(view, StepPath(u"x"_s), folder.filePath(u"team/web.yaml"_s), folder.path());
    QVERIFY(part);
    QCOMPARE(part->page, page);
    QCOMPARE(part->text, QString(u"# "_s + page));
}

void tst_RunbookReader::thoseThatAreShippedAreFound()
{
    const QString folder = QStringLiteral(AMS_SOURCE_DIR "/scenarios");
    const ActionCatalog actions = describeActions();
    int found = 0;
    for (const QString &file : QDir(folder).entryList({u"*.yaml"_s})) {
        if (file.endsWith(u".test.yaml"_s))
            continue;
        const auto loaded = ScenarioLibrary::load(folder + u'/' + file, {actions, {}, {}});
        const auto scenario = loaded.scenarioLibrary.find(ScenarioId(file.chopped(5)));
        QVERIFY2(scenario, qPrintable(file));
        for (const Language language : {Language::English, Language::Japanese}) {
            const auto page = findRunbook(scenario->runbook, scenario->file, language, folder);
            QVERIFY2(page, qPrintable(file));
            QVERIFY(page->page.contains(language == Language::Japanese ? u".ja."_s : u".en."_s));
        }
        ++found;
    }
    QVERIFY(found >= 8);
}

void tst_RunbookReader::nothingOutsideTheFolderIsRead_data()
{
    QTest::addColumn<QString>("runbook");
    QTest::newRow("none is named") << QString();
    QTest::newRow("it is not there") << u"runbooks/gone.md"_s;
    QTest::newRow("above the folder") << u"../secret.md"_s;
    QTest::newRow("by its whole path") << u"/etc/passwd"_s;
    QTest::newRow("through a link") << u"link.md"_s;
    QTest::newRow("beside the folder, with a name that begins the same") << u"../scenarios-other/page.md"_s;
}

void tst_RunbookReader::nothingOutsideTheFolderIsRead()
{
    QFETCH(QString, runbook);
    QTemporaryDir folder;
    write(folder.filePath(u"secret.md"_s), kPage);
    write(folder.filePath(u"scenarios-other/page.md"_s), kPage);
    write(folder.filePath(u"scenarios/web.yaml"_s), {});
    QVERIFY(QFile::link(folder.filePath(u"secret.md"_s), folder.filePath(u"scenarios/link.md"_s)));
    const auto part = readRunbook(runWith(runbook), StepPath(u"errors"_s), folder.filePath(u"scenarios/web.yaml"_s),
                                  folder.filePath(u"scenarios"_s));
    QVERIFY(!part);
    QCOMPARE(part.error().kind, ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(tst_RunbookReader)
#include "tst_RunbookReader.moc"
