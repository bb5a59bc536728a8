// SPDX-License-Identifier: Apache-2.0
#include "LibraryDrafts.h"
#include "actions/Actions.h"
#include "archive/RunArchive.h"
#include "conformance/Await.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

QByteArray text(const QByteArray &id, const QByteArray &keyword, const QByteArray &customers = "all",
                const QByteArray &more = {})
{
    return "scenario: " + id + "\ncustomers: " + customers + "\nmatch: {keyword: " + keyword + "}\n" + more +
           "steps: [{id: s, do: wait, with: {for: 1s}}]\n";
}

QByteArray calling(const QByteArray &id, const QByteArray &called, const QByteArray &with = "{}")
{
    return "scenario: " + id + "\ncustomers: all\nmatch: {keyword: " + id + "}\nsteps: [{id: s, call: " + called +
           ", with: " + with + "}]\n";
}

std::shared_ptr<const Customer> customer(const QString &name)
{
    auto made = std::make_shared<Customer>();
    made->id = CustomerId(name);
    made->services = {ServiceId(u'P' + name.toUpper())};
    return made;
}

/// Answers every search with the same runs, and remembers for which customers it was.
class RememberedRuns final : public RunArchive
{
public:
    void store(QList<ArchivedRun>, QObject *, ArchiveAnswer<bool>) override {}
    void search(ArchiveFilter query, QObject *context, ArchiveAnswer<QList<ArchivedRun>> then) override
    {
        for (const CustomerId &customer : query.of.value_or(QList<CustomerId>()))
            asked.append(customer.toString());
        QMetaObject::invokeMethod(
            context, [this, then = std::move(then)] { then(runs); }, Qt::QueuedConnection);
    }
    void find(RunId, QObject *, ArchiveAnswer<std::optional<ArchivedRun>>) override {}
    void clear(Timestamp, qint64, QObject *, ArchiveAnswer<ArchiveCleared>) override {}

    QList<ArchivedRun> runs;
    QStringList asked;
};

ArchivedRun archived(const QString &title, const QString &customer, const QString &scenario)
{
    ArchivedRun run;
    run.title = title;
    run.customer = CustomerId(customer);
    run.scenario = ScenarioId(scenario);
    return run;
}

const Rights kEverywhere{Role::Operator, {}};
const Rights kAtAcme{Role::None, {{CustomerId(u"acme"_s), Role::Author}}};

} // namespace

/// Texts that are not published, over the library of an agent.
class tst_LibraryDrafts final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void aGoodTextHasNoProblems();
    void problemsHaveTheirPlaces();
    void aDraftTakesThePlaceOfItsScenario();
    void whatItBreaksElsewhereIsTold();
    void aKeywordOfAnotherScenarioIsRefused();
    void othersCustomersDoNotExist();
    void titlesAreComparedWithWhatIsInForce();
    void titlesAreSomebodys_data();
    void titlesAreSomebodys();
    void theArchiveTellsWhatRan();
    void errorsKeepTitlesFromBeingCompared();
    void costlyPatternsEnd();
    void manyAtOnceAreTurnedAway();

private:
    void publish(const QString &name, const QByteArray &yaml);
    [[nodiscard]] Result<QJsonObject> check(const QList<ScenarioText> &drafts, const Rights &rights = kEverywhere);
    [[nodiscard]] Result<QJsonObject> rehearse(const DraftRehearsal &rehearsal);
    [[nodiscard]] static QStringList codes(const Result<QJsonObject> &answer);
    [[nodiscard]] static QStringList changes(const Result<QJsonObject> &answer);

    const ActionCatalog m_actions = describeActions();
    CustomerBook m_customers;
    std::unique_ptr<QTemporaryDir> m_folder;
    ScenarioLibrary m_library;
    RememberedRuns m_archive;
    std::unique_ptr<LibraryDrafts> m_drafts;
};

void tst_LibraryDrafts::initTestCase()
{
    m_customers = CustomerBook::create({customer(u"acme"_s), customer(u"globex"_s)}).value();
}

void tst_LibraryDrafts::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_library = {};
    m_archive = {};
    m_drafts = std::make_unique<LibraryDrafts>(
        LibraryDrafts::Parts{m_library, m_actions, m_customers, &m_archive, std::chrono::seconds(10)});
}

void tst_LibraryDrafts::publish(const QString &name, const QByteArray &yaml)
{
    QFile file(m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(yaml) == yaml.size());
    file.close();
    m_library = ScenarioLibrary::load(m_folder->path(), {m_actions, {}, {}}).scenarioLibrary;
}

Result<QJsonObject> tst_LibraryDrafts::check(const QList<ScenarioText> &drafts, const Rights &rights)
{
    return await<QJsonObject>([&](QObject *context, auto then) { m_drafts->check({drafts, rights}, context, then); });
}

Result<QJsonObject> tst_LibraryDrafts::rehearse(const DraftRehearsal &rehearsal)
{
    return await<QJsonObject>([&](QObject *context, auto then) { m_drafts->rehearse(rehearsal, context, then); });
}

/// "file:line code"
QStringList tst_LibraryDrafts::codes(const Result<QJsonObject> &answer)
{
    QStringList list;
    for (const QJsonValue problem : answer.value_or(QJsonObject())[u"problems"_s].toArray())
        list.append(u"%1:%2 %3"_s.arg(problem[u"file"_s].toString())
                        .arg(problem[u"line"_s].toInt())
                        .arg(problem[u"code"_s].toString()));
    return list;
}

QStringList tst_LibraryDrafts::changes(const Result<QJsonObject> &answer)
{
    QStringList list;
    for (const QJsonValue change : answer.value_or(QJsonObject())[u"differences"_s].toArray())
        list.append(u"%1: %2 -> %3"_s.arg(change[u"change"_s].toString(),
                                          change[u"before"_s][u"scenario"_s].toString(u"nothing"_s),
                                          change[u"after"_s][u"scenario"_s].toString(u"nothing"_s)));
    return list;
}

void tst_LibraryDrafts::aGoodTextHasNoProblems()
{
    const auto answer = check({{u"web.yaml"_s, text("web", "web")}});
    QVERIFY(answer);
    QCOMPARE(QJsonDocument(*answer).toJson(QJsonDocument::Compact),
             QByteArray(R"({"problems":[],"scenarios":1,"valid":true})"));
}

void tst_LibraryDrafts::problemsHaveTheirPlaces()
{
    const auto answer = check({{u"a.yaml"_s, "scenario: a\ncustomers: all\nsteps:\n  - {id: s, do: http.gett}\n"},
                               {u"b.yaml"_s, "scenario: b\nsteps: [\n"},
                               {u"c.yaml"_s, text("c", "c", "[acne]")}});
    QVERIFY(answer);
    QCOMPARE((*answer)[u"valid"_s].toBool(true), false);
    QCOMPARE((*answer)[u"scenarios"_s].toInt(-1), 0);
    const QStringList told = codes(answer);
    QVERIFY2(told.contains(u"a.yaml:4 unknown-action"_s), qPrintable(told.join(u'\n')));
    QVERIFY2(told.filter(u"b.yaml:"_s).size() == 1, qPrintable(told.join(u'\n')));
    QVERIFY2(told.contains(u"c.yaml:2 unknown-customer"_s), qPrintable(told.join(u'\n')));
}

void tst_LibraryDrafts::aDraftTakesThePlaceOfItsScenario()
{
    publish(u"web.yaml"_s, text("web", "web"));
    QCOMPARE(codes(check({{u"elsewhere/new.yaml"_s, text("web", "web")}})), QStringList());
    QCOMPARE(m_library.all().size(), 1); // as it was
    QCOMPARE(m_library.find(ScenarioId(u"web"_s))->file, m_folder->filePath(u"web.yaml"_s));
}

void tst_LibraryDrafts::whatItBreaksElsewhereIsTold()
{
    publish(u"called.yaml"_s, text("called", "called"));
    publish(u"caller.yaml"_s, calling("caller", "called"));
    QCOMPARE(m_library.all().size(), 2);
    const auto answer =
        check({{u"called.yaml"_s, text("called", "called", "all", "params: {host: {type: host, required: true}}\n")}});
    const QStringList told = codes(answer);
    QVERIFY2(told.size() == 2 && told.constFirst().startsWith(u"caller.yaml:4"_s), qPrintable(told.join(u'\n')));
    QVERIFY(told.constLast().endsWith(u"kept"_s));
    QCOMPARE((*answer)[u"valid"_s].toBool(true), false);
}

void tst_LibraryDrafts::aKeywordOfAnotherScenarioIsRefused()
{
    publish(u"web.yaml"_s, text("web", "web"));
    const auto answer = check({{u"new.yaml"_s, text("fresh", "web")}});
    QCOMPARE(codes(answer), QStringList{u"new.yaml:3 duplicate-keyword"_s});
    const QString words = (*answer)[u"problems"_s][0][u"message"_s].toString();
    QVERIFY2(words.contains(u"(web.yaml:3)"_s), qPrintable(words)); // not where the agent keeps it
}

void tst_LibraryDrafts::othersCustomersDoNotExist()
{
    publish(u"secret.yaml"_s, text("secret", "web", "[globex]"));
    QCOMPARE(codes(check({{u"n.yaml"_s, text("n", "web", "[globex]")}}, kAtAcme)),
             QStringList{u"n.yaml:2 unknown-customer"_s});
    const auto own = check({{u"n.yaml"_s, text("n", "web", "all")}}, kAtAcme);
    QCOMPARE(codes(own), QStringList());
    QCOMPARE(codes(check({{u"n.yaml"_s, calling("n", "secret")}}, kAtAcme)),
             QStringList{u"n.yaml:4 unknown-scenario"_s});
}

void tst_LibraryDrafts::titlesAreComparedWithWhatIsInForce()
{
    publish(u"web.yaml"_s, text("web", "web"));
    publish(u"disk.yaml"_s, "scenario: disk\ncustomers: all\nmatch: {title: 'disk full'}\n"
                            "steps: [{id: s, do: wait, with: {for: 1s}}]\n");
    DraftRehearsal rehearsal;
    rehearsal.question = {{{u"web.yaml"_s, text("web", "web2")},
                           {u"twin.yaml"_s, "scenario: twin\ncustomers: all\nmatch: {title: 'disk full'}\n"
                                            "steps: [{id: s, do: wait, with: {for: 1s}}]\n"}},
                          kEverywhere};
    rehearsal.titles = {u"[AMS:web] ill"_s, u"[AMS:web2] ill"_s, u"disk full"_s, u"nothing of ours"_s};
    rehearsal.customer = CustomerId(u"acme"_s);
    const auto answer = rehearse(rehearsal);
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    const QStringList told = changes(answer);
    QCOMPARE(told.size(), 3);
    QCOMPARE(told.value(0), u"now-nothing: web -> nothing"_s);
    QCOMPARE(told.value(1), u"now-something: nothing -> web"_s);
    QVERIFY2(told.value(2).startsWith(u"now-refused: disk"_s), qPrintable(told.value(2))); // two things
    QCOMPARE((*answer)[u"titles"_s].toInt(), 4);
    QCOMPARE((*answer)[u"changed"_s].toInt(), 3);
    rehearsal.listed = 1;
    QCOMPARE(changes(rehearse(rehearsal)).size(), 1);
}

void tst_LibraryDrafts::titlesAreSomebodys_data()
{
    QTest::addColumn<QJsonArray>("titles");
    QTest::addColumn<QString>("named");
    QTest::addColumn<bool>("isAtAcme");
    QTest::addColumn<QString>("refusal"); ///< empty: none
    QTest::newRow("who may at one customer only need not say whose") << QJsonArray{u"x"_s} << QString() << true << "";
    QTest::newRow("who may everywhere must") << QJsonArray{u"x"_s} << QString() << false << "whose it is";
    QTest::newRow("named for all") << QJsonArray{u"x"_s} << u"globex"_s << false << "";
    QTest::newRow("by its service") << QJsonArray{QJsonObject{{u"title"_s, u"x"_s}, {u"service"_s, u"PGLOBEX"_s}}}
                                    << QString() << false << "";
    QTest::newRow("another's customer") << QJsonArray{u"x"_s} << u"globex"_s << true << "no customer \"globex\"";
    QTest::newRow("another's service") << QJsonArray{QJsonObject{{u"title"_s, u"x"_s}, {u"service"_s, u"PGLOBEX"_s}}}
                                       << QString() << true << "no customer has the service";
    QTest::newRow("no title") << QJsonArray{1} << u"acme"_s << false << "entry 0 has no title";
}

void tst_LibraryDrafts::titlesAreSomebodys()
{
    QFETCH(QJsonArray, titles);
    QFETCH(QString, named);
    QFETCH(bool, isAtAcme);
    QFETCH(QString, refusal);
    DraftRehearsal rehearsal;
    rehearsal.question = {{{u"n.yaml"_s, text("n", "n")}}, isAtAcme ? kAtAcme : kEverywhere};
    rehearsal.titles = titles;
    rehearsal.customer = CustomerId(named);
    const auto answer = rehearse(rehearsal);
    QCOMPARE(answer.has_value(), refusal.isEmpty());
    if (!answer) {
        QCOMPARE(answer.error().kind, ErrorKind::Invalid);
        QVERIFY2(answer.error().message.contains(refusal), qPrintable(answer.error().message));
    }
}

void tst_LibraryDrafts::theArchiveTellsWhatRan()
{
    m_archive.runs = {archived(u"[AMS:web] ill"_s, u"acme"_s, u"web"_s),
                      archived(u"[AMS:old] ill"_s, u"acme"_s, u"old"_s),
                      archived(u"[AMS:old] ill"_s, u"globex"_s, u"old"_s)};
    DraftRehearsal rehearsal;
    rehearsal.question = {{{u"web.yaml"_s, text("web", "web")}}, kAtAcme};
    rehearsal.archive = ArchiveQuery();
    const auto answer = rehearse(rehearsal);
    QCOMPARE(m_archive.asked, QStringList{u"acme"_s});
    QCOMPARE(changes(answer), QStringList{u"now-nothing: old -> nothing"_s});
    QCOMPARE((*answer)[u"titles"_s].toInt(), 2); // globex' run is nobody's business
}

void tst_LibraryDrafts::errorsKeepTitlesFromBeingCompared()
{
    DraftRehearsal rehearsal;
    rehearsal.question = {{{u"n.yaml"_s, "scenario: n\n"}}, kAtAcme};
    rehearsal.titles = {u"x"_s};
    const auto answer = rehearse(rehearsal);
    QVERIFY(answer);
    QCOMPARE((*answer)[u"valid"_s].toBool(true), false);
    QVERIFY(!answer->contains(u"titles"_s));
    QVERIFY(!codes(answer).isEmpty());
}

void tst_LibraryDrafts::costlyPatternsEnd()
{
    m_drafts = std::make_unique<LibraryDrafts>(
        LibraryDrafts::Parts{m_library, m_actions, m_customers, &m_archive, Milliseconds(50)});
    DraftRehearsal rehearsal;
    rehearsal.question = {{{u"n.yaml"_s, "scenario: n\ncustomers: all\nmatch: {title: '(a+)+b'}\n"
                                         "steps: [{id: s, do: wait, with: {for: 1s}}]\n"}},
                          kAtAcme};
    for (int i = 0; i < 50000; ++i)
        rehearsal.titles.append(QString(1000, u'a'));
    const auto answer = rehearse(rehearsal);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Timeout);
}

void tst_LibraryDrafts::manyAtOnceAreTurnedAway()
{
    int good = 0;
    int busy = 0;
    for (int i = 0; i < LibraryDrafts::kMostWaiting + 3; ++i) {
        m_drafts->check({{{u"n.yaml"_s, text("n", "n")}}, kAtAcme}, this, [&](const Result<QJsonObject> &answer) {
            good += answer ? 1 : 0;
            busy += !answer && answer.error().kind == ErrorKind::Busy ? 1 : 0;
        });
    }
    QTRY_COMPARE(good + busy, LibraryDrafts::kMostWaiting + 3);
    QCOMPARE(busy, 3);
    QVERIFY(check({{u"n.yaml"_s, text("n", "n")}})); // and later there is room again
}

QTEST_GUILESS_MAIN(tst_LibraryDrafts)
#include "tst_LibraryDrafts.moc"
