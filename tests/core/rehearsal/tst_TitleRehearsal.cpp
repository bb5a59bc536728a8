// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/TitleRehearsal.h"
#include "scenario/ScenarioYaml.h"

#include <QElapsedTimer>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

class tst_TitleRehearsal : public QObject
{
    Q_OBJECT

private slots:
    void changes_data();
    void changes();
    void whatReallyRanIsWhatIsCompared();
    void manyTitlesAreAnsweredInTheirOrder();
    void filesOfTitles_data();
    void filesOfTitles();
};

namespace {

std::shared_ptr<const Scenario> scenario(const QByteArray &id, const QByteArray &match)
{
    const auto parsed =
        parseScenario("scenario: " + id + "\ncustomers: all\nmatch: " + match +
                          "\nparams: {host: {type: host}}\nsteps: [{id: s, do: wait, with: {for: 1s}}]\n",
                      QString::fromLatin1(id + ".yaml"));
    return parsed.scenario ? std::make_shared<const Scenario>(*parsed.scenario) : nullptr;
}

CustomerBook customers()
{
    Customer acme;
    acme.id = CustomerId(u"acme"_s);
    acme.services = {ServiceId(u"PACME"_s)};
    acme.hosts.insert(u"web01"_s, Host{u"web01"_s, {}, {}, {}, {}});
    acme.hosts.insert(u"web02"_s, Host{u"web02"_s, {}, {}, {}, {}});
    return CustomerBook::create({std::make_shared<const Customer>(acme)}).value();
}

RehearsedTitle titleOf(const QString &title)
{
    return {title, CustomerId(u"acme"_s)};
}

MatchIndex oldLibrary()
{
    return MatchIndex({scenario("web", "{keyword: web}"), scenario("disk", "{title: 'disk full on (?<host>\\S+)'}"),
                       scenario("gone", "{keyword: gone}"), scenario("moved", "{keyword: moved}")});
}

MatchIndex newLibrary()
{
    return MatchIndex({scenario("web", "{keyword: web}"),
                       scenario("disk", "{title: 'disk full on \\S+ and (?<host>\\S+)|disk full on (?<host2>\\S+)'}"),
                       scenario("other", "{keyword: moved}"), scenario("fresh", "{keyword: fresh}"),
                       scenario("twin-a", "{title: both of us}"), scenario("twin-b", "{title: both of us}")});
}

} // namespace

void tst_TitleRehearsal::changes_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("change");
    QTest::newRow("the same runs with the same values") << u"[AMS:web host=web01] x"_s << u"same"_s;
    QTest::newRow("nothing ran and nothing runs") << u"nobody knows this"_s << u"same"_s;
    QTest::newRow("another scenario runs") << u"[AMS:moved host=web01] x"_s << u"other-scenario"_s;
    QTest::newRow("nothing runs any more") << u"[AMS:gone host=web01] x"_s << u"now-nothing"_s;
    QTest::newRow("something runs now") << u"[AMS:fresh host=web01] x"_s << u"now-something"_s;
    QTest::newRow("two things would run, so a person gets it") << u"both of us"_s << u"now-refused"_s;
    QTest::newRow("the same is refused as before") << u"[AMS:web host=evil] x"_s << u"same"_s;
    QTest::newRow("another value is found") << u"disk full on web01 and web02"_s << u"other-parameters"_s;
}

void tst_TitleRehearsal::changes()
{
    QFETCH(const QString, title);
    QFETCH(const QString, change);
    const MatchIndex before = oldLibrary();
    const MatchIndex after = newLibrary();
    const CustomerBook book = customers();
    QCOMPARE(toText(TitleRehearsal(before, after, book).compare(titleOf(title)).change), change);
}

void tst_TitleRehearsal::whatReallyRanIsWhatIsCompared()
{
    const MatchIndex before = oldLibrary();
    const MatchIndex after = newLibrary();
    const CustomerBook book = customers();
    const TitleRehearsal rehearsal(before, after, book);
    RehearsedTitle title = titleOf(u"[AMS:web host=web01] x"_s);
    title.ran = ScenarioId(u"web"_s);
    QCOMPARE(rehearsal.compare(title).change, TitleChange::Same);
    title.ran = ScenarioId(u"gone"_s);
    QCOMPARE(rehearsal.compare(title).change, TitleChange::OtherScenario);
}

void tst_TitleRehearsal::manyTitlesAreAnsweredInTheirOrder()
{
    const MatchIndex before = oldLibrary();
    const MatchIndex after = newLibrary();
    const CustomerBook book = customers();
    const TitleRehearsal rehearsal(before, after, book);
    const QStringList kinds{u"[AMS:web host=web01] x"_s, u"[AMS:gone host=web01] x"_s, u"[AMS:fresh] x"_s, u"nobody"_s};
    QList<RehearsedTitle> titles;
    for (int i = 0; i < 10007; ++i)
        titles.append(titleOf(kinds.at(i % kinds.size())));
    const auto answers = rehearsal.compare(titles);
    QCOMPARE(answers.size(), titles.size());
    for (qsizetype i = 0; i < answers.size(); ++i)
        QCOMPARE(answers.at(i).change, rehearsal.compare(titles.at(i)).change);
    QCOMPARE(rehearsal.compare(QList<RehearsedTitle>()).size(), 0);
}

void tst_TitleRehearsal::filesOfTitles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("titles");
    const QStringList two{u"[AMS:web] a"_s, u"b"_s};
    QTest::newRow("lines") << QByteArray("[AMS:web] a\n\n  b  \r\n") << two;
    QTest::newRow("JSON list of texts") << QByteArray(R"(["[AMS:web] a", "b"])") << two;
    QTest::newRow("JSON list of objects")
        << QByteArray(R"([{"title": "[AMS:web] a"}, {"title": "b", "service": "P"}])") << two;
    QTest::newRow("JSON object") << QByteArray(R"({"about": "x", "titles": [{"title": "[AMS:web] a"}, "b"]})") << two;
    QTest::newRow("empty JSON list") << QByteArray("[]") << QStringList();
    QTest::newRow("broken JSON") << QByteArray(R"(["a",)") << QStringList{u"error"_s};
    QTest::newRow("no title") << QByteArray(R"([{"titel": "a"}])") << QStringList{u"error"_s};
    QTest::newRow("no list") << QByteArray(R"({"titles": 3})") << QStringList{u"error"_s};
}

void tst_TitleRehearsal::filesOfTitles()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QStringList, titles);
    const auto read = titlesFromFile(text);
    QStringList found;
    for (const RehearsedTitle &title : read.value_or(QList<RehearsedTitle>()))
        found.append(title.title);
    if (!read)
        found.append(u"error"_s);
    QCOMPARE(found, titles);
}

QTEST_GUILESS_MAIN(tst_TitleRehearsal)
#include "tst_TitleRehearsal.moc"
