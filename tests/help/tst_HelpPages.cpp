// SPDX-License-Identifier: Apache-2.0
#include "HelpExamples.h"

#include "actions/ActionReference.h"
#include "actions/Actions.h"
#include "config/ConfigYaml.h"
#include "config/CustomerYaml.h"
#include "scenario/ExpressionFunctions.h"
#include "scenario/ScenarioCheck.h"
#include "scenario/ScenarioYaml.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

/// What the readers of the three kinds of files accept; the pages must explain every one.
const QStringList kScenarioKeys =
    QStringLiteral(
        "scenario customers title match keyword service urgency priority runbook params type required "
        "default choices pattern limits description duration steps status on_start assign escalate "
        "on_handoff on_success id phase do with expect retry times every backoff longest jitter timeout "
        "repeat verify on ok failed choose when go else escalation_policy cleanup depth exclusive repairs per "
        "at_most within enabled save only_if parallel join at_least on_failure for_each items at_once call "
        "wait_for")
        .split(u' ');
const QStringList kAgentKeys =
    QStringLiteral(
        "agent region listen address port tls certificate key api ledger kind path scenarios customers "
        "pagerduty url events_url token token_kind from bot_user webhook_secrets requests_per_minute "
        "in_flight ca_file backfill_every webhook_url subscription_check_every limits runs webhook_bytes connections "
        "connections_per_address "
        "api_calls_per_second "
        "api_burst lease duration margin language log level format rules runtime_dir name tier time_zone services "
        "ssh user identity known_hosts hosts aliases vars contacts secrets backlog project issue_type "
        "priority api_key phone email diagnostics artifact_bytes total_bytes ledger_artifacts archive host database "
        "password after keep_for keep_bytes flapping times within")
        .split(u' ');

/// The page without its code blocks.
QStringList proseOf(const QString &page)
{
    QStringList lines;
    bool isInside = false;
    for (const QString &line : page.split(u'\n')) {
        if (line.startsWith(u"```"_s))
            isInside = !isInside;
        else if (!isInside)
            lines.append(line);
    }
    return lines;
}

/// "# ## ## ### |3 …": headings by their level, tables by their rows.
QString shapeOf(const QString &page)
{
    static const QRegularExpression heading(u"^#+(?= )"_s);
    QStringList shape;
    int rows = 0;
    for (const QString &line : proseOf(page)) {
        if (line.startsWith(u'|')) {
            ++rows;
            continue;
        }
        if (rows > 0)
            shape.append(u'|' + QString::number(std::exchange(rows, 0)));
        if (const auto match = heading.match(line); match.hasMatch())
            shape.append(match.captured());
    }
    if (rows > 0)
        shape.append(u'|' + QString::number(rows));
    return shape.join(u' ');
}

QString errorsOf(const QList<Problem> &problems)
{
    QStringList errors;
    for (const Problem &problem : problems)
        if (problem.severity == Severity::Error || problem.code == "unknown-result"_L1)
            errors.append(toText(problem));
    return errors.join(u'\n');
}

QString errorsOfScenario(const QString &text, const QString &where)
{
    static const ActionCatalog actions = describeActions();
    const ParsedScenario parsed = parseScenario(text.toUtf8(), where);
    if (!parsed.scenario)
        return errorsOf(parsed.problems);
    return errorsOf(checkScenario(*parsed.scenario, {actions, {}, {}}));
}

QString errorsOfConfig(const QString &text)
{
    QTemporaryDir folder;
    if (!folder.isValid() || !QDir(folder.path()).mkdir(u"customers"_s))
        return u"no temporary folder"_s;
    QFile file(folder.filePath(u"ams.yaml"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        return file.errorString();
    file.close();
    return errorsOf(loadConfig(file.fileName()).problems);
}

/// The program's sources, with texts that go over several lines joined and quotes unescaped.
QString sourceTexts()
{
    static const QRegularExpression seam(u"\"\\s*\\n\\s*u?\""_s);
    QString all;
    for (const QString &folder : {u"/core"_s, u"/app"_s}) {
        QDirIterator walk(kSource + folder, {u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext())
            all += read(walk.next());
    }
    return all.remove(seam).replace(u"\\\""_s, u"\""_s);
}

bool holdsWord(const QString &page, const QString &key)
{
    return QRegularExpression(u"`[^`\n]*\\b"_s + QRegularExpression::escape(key) + u"\\b[^`\n]*`"_s)
        .match(page)
        .hasMatch();
}

QStringList missingFrom(const QString &page, const QStringList &words)
{
    QStringList missing;
    for (const QString &word : words)
        if (!holdsWord(page, word))
            missing.append(word);
    return missing;
}

void addBothLanguages()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("Japanese") << u"ja"_s;
}

void addAllPages()
{
    QTest::addColumn<QString>("page");
    for (const QString &language : {u"en"_s, u"ja"_s})
        for (const QString &name : pagesOf(language))
            QTest::addRow("%s/%s", qPrintable(language), qPrintable(name)) << language + u'/' + name;
}

} // namespace

class TestHelpPages : public QObject
{
    Q_OBJECT

private slots:
    void bothLanguagesHaveTheSamePages()
    {
        QVERIFY(pagesOf(u"en"_s).contains(u"index.md"_s));
        QCOMPARE(pagesOf(u"ja"_s), pagesOf(u"en"_s));
    }

    void bothLanguagesHaveTheSameShape_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : pagesOf(u"en"_s))
            QTest::newRow(qPrintable(name)) << name;
    }
    void bothLanguagesHaveTheSameShape()
    {
        QFETCH(const QString, name);
        const QString english = read(kHelp + u"en/"_s + name);
        const QString japanese = read(kHelp + u"ja/"_s + name);
        QVERIFY(english.startsWith(u"# "_s));
        QCOMPARE(shapeOf(japanese), shapeOf(english));
        QCOMPARE(blocksOf(japanese).size(), blocksOf(english).size());
    }

    /// AMS_UPDATE_HELP=1 writes the pages instead.
    void actionPagesAreWhatTheProgramSays_data() { addBothLanguages(); }
    void actionPagesAreWhatTheProgramSays()
    {
        QFETCH(const QString, language);
        const QString path = kHelp + language + u"/actions.md"_s;
        const QString wanted =
            actionReference(describeActions(), language == "ja"_L1 ? Language::Japanese : Language::English);
        if (qEnvironmentVariableIsSet("AMS_UPDATE_HELP")) {
            QFile file(path);
            QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(file.errorString()));
            QCOMPARE(file.write(wanted.toUtf8()), wanted.toUtf8().size());
            file.close();
        }
        QVERIFY2(read(path) == wanted, "run this test once with AMS_UPDATE_HELP=1 and commit actions.md");
    }

    void yamlBlocksAreGood_data() { addAllPages(); }
    void yamlBlocksAreGood()
    {
        QFETCH(const QString, page);
        for (const CodeBlock &block : blocksOf(read(kHelp + page))) {
            if (block.language != "yaml"_L1)
                continue;
            const QString where = page + u':' + QString::number(block.line);
            QString errors;
            if (block.text.contains(u"\ntests:\n"_s))
                continue; // tests of scenarios: tst_HelpExamples runs them
            if (block.text.startsWith(u"scenario:"_s))
                errors = errorsOfScenario(block.text, where);
            else if (block.text.startsWith(u"- id:"_s))
                errors = errorsOfScenario(wrapped(block.text), where);
            else if (block.text.startsWith(u"limits:"_s) || block.text.startsWith(u"cleanup:"_s))
                errors = errorsOfScenario(block.text + wrapped(u"- {id: s, do: wait, with: {for: 1s}}"_s), where);
            else if (block.text.startsWith(u"agent:"_s))
                errors = errorsOfConfig(block.text);
            else if (block.text.startsWith(u"name:"_s))
                errors = errorsOf(parseCustomer(block.text.toUtf8(), u"/customers/acme.yaml"_s).problems);
            QVERIFY2(errors.isEmpty(), qPrintable(where + u'\n' + errors));
        }
    }

    void wholeScenariosAndStepsAreAmongTheExamples_data() { addBothLanguages(); }
    void wholeScenariosAndStepsAreAmongTheExamples()
    {
        QFETCH(const QString, language);
        int scenarios = 0;
        int steps = 0;
        for (const QString &name : pagesOf(language)) {
            for (const CodeBlock &block : blocksOf(read(kHelp + language + u'/' + name))) {
                scenarios += block.text.startsWith(u"scenario:"_s) ? 1 : 0;
                steps += block.text.startsWith(u"- id:"_s) ? 1 : 0;
            }
        }
        QVERIFY(scenarios >= 2);
        QVERIFY(steps >= 15);
    }

    void everyKeyIsExplained_data() { addBothLanguages(); }
    void everyKeyIsExplained()
    {
        QFETCH(const QString, language);
        const QString folder = kHelp + language + u'/';
        QCOMPARE(missingFrom(read(folder + u"scenario-language.md"_s), kScenarioKeys), QStringList());
        QCOMPARE(missingFrom(read(folder + u"agent.md"_s), kAgentKeys), QStringList());
    }

    /// The lists above name every key that the readers' sources take.
    void listsOfKeysAreComplete()
    {
        static const QRegularExpression taken(u"(?:take|need)\\(\"([a-z_]+)\"_L1\\)"_s);
        QString scenario;
        for (const QString &reader : {u"Scenario"_s, u"Step"_s, u"Action"_s, u"Block"_s, u"Ways"_s})
            scenario += read(kSource + u"/core/scenario/"_s + reader + u"Yaml.cpp"_s);
        const QString agent =
            read(kSource + u"/core/config/ConfigYaml.cpp"_s) + read(kSource + u"/core/config/CustomerYaml.cpp"_s) +
            read(kSource + u"/core/config/KeepingYaml.cpp"_s) + read(kSource + u"/core/config/HostYaml.cpp"_s);
        for (const auto &[source, keys] : {std::pair{scenario, kScenarioKeys}, std::pair{agent, kAgentKeys}}) {
            auto matches = taken.globalMatch(source);
            QVERIFY(matches.hasNext());
            while (matches.hasNext()) {
                const QString key = matches.next().captured(1);
                QVERIFY2(keys.contains(key), qPrintable(key + u" is accepted, and no page explains it"_s));
            }
        }
    }

    void everyMetricIsExplained_data() { addBothLanguages(); }
    void everyMetricIsExplained()
    {
        QFETCH(const QString, language);
        static const QRegularExpression metric(u"\"(ams_[a-z_]+)\""_s);
        const QString page = read(kHelp + language + u"/agent.md"_s);
        auto matches = metric.globalMatch(read(kSource + u"/core/CoreMetrics.cpp"_s));
        QVERIFY(matches.hasNext());
        while (matches.hasNext()) {
            const QString name = matches.next().captured(1);
            QVERIFY2(page.contains(u'`' + name), qPrintable(name));
        }
    }

    void everyFunctionIsExplained_data() { addBothLanguages(); }
    void everyFunctionIsExplained()
    {
        QFETCH(const QString, language);
        const QString page = read(kHelp + language + u"/expressions.md"_s);
        QCOMPARE(missingFrom(page, expressionFunctions() + expressionMethods()), QStringList());
    }

    /// What the page quotes as a symptom is what the program says, word for word between the dots.
    void quotedMessagesAreReal_data() { addBothLanguages(); }
    void quotedMessagesAreReal()
    {
        QFETCH(const QString, language);
        static const QRegularExpression quotation(u"\"([^\"]+)\""_s);
        const QString sources = sourceTexts();
        int checked = 0;
        for (const QString &line : proseOf(read(kHelp + language + u"/when-something-is-wrong.md"_s))) {
            auto quotations = quotation.globalMatch(line.startsWith(u"| "_s) ? line.section(u'|', 1, 1) : QString());
            while (quotations.hasNext()) {
                for (const QString &part : quotations.next().captured(1).split(u'\u2026')) {
                    const QString words = part.trimmed().remove(QRegularExpression(u"^[();?]+|[();?]+$"_s)).trimmed();
                    QVERIFY2(words.size() < 5 || sources.contains(words), qPrintable(words));
                    checked += words.size() < 5 ? 0 : 1;
                }
            }
        }
        QVERIFY(checked >= 30);
    }

    void linksLeadSomewhere_data() { addAllPages(); }
    void linksLeadSomewhere()
    {
        QFETCH(const QString, page);
        static const QRegularExpression link(u"\\]\\(([^)#\\s]+)[^)]*\\)"_s);
        const QDir folder = QFileInfo(kHelp + page).dir();
        auto matches = link.globalMatch(proseOf(read(kHelp + page)).join(u'\n'));
        while (matches.hasNext()) {
            const QString target = matches.next().captured(1);
            const bool isOutside = target.startsWith(u"http"_s);
            QVERIFY2(isOutside || folder.exists(target), qPrintable(target));
        }
    }

    void everyPageIsInTheIndex_data() { addBothLanguages(); }
    void everyPageIsInTheIndex()
    {
        QFETCH(const QString, language);
        const QString index = read(kHelp + language + u"/index.md"_s);
        for (const QString &name : pagesOf(language))
            QVERIFY2(name == "index.md"_L1 || index.contains(u"]("_s + name + u')'), qPrintable(name));
    }
};

QTEST_GUILESS_MAIN(TestHelpPages)
#include "tst_HelpPages.moc"
