// SPDX-License-Identifier: Apache-2.0
#include "ui/base/ActionTable.h"
#include "ui/base/AgentBook.h"
#include "ui/base/LinkBook.h"
#include "ui/base/PictureCache.h"
#include "ui/base/UiSettings.h"

#include "support/FakeClock.h"
#include "support/ScriptedLink.h"

#include <QAction>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

using namespace ams;

namespace {

ActionSpec spec(const QString &name, const QString &key, QWidget *scope = nullptr)
{
    ActionSpec made;
    made.name = name;
    made.group = QStringLiteral("Group");
    made.text = name;
    made.key = QKeySequence(key);
    made.scope = scope;
    return made;
}

/// One more, which has told nothing yet.
ScriptedLink &addLink(LinkBook &links)
{
    auto link = std::make_unique<ScriptedLink>();
    ScriptedLink &added = *link;
    links.add(QStringLiteral("tokyo"), QStringLiteral("tokyo"), std::move(link));
    return added;
}

} // namespace

class tst_ConsoleBase final : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void settingsHaveDefaultsAndAreKept();
    void actionsLeaveWithTheirOwner();
    void anActionIsAskedAgainBeforeItRuns();
    void changedKeysAreKept();
    void keysConflictOnlyWhereBothAreMeant();
    void aLetterIsTypedWhereSomebodyTypes();
    void linksAreForgottenBeforeTheyDie();
    void pictureIsKeptUntilALinkTellsBetter();
    void pictureIsWrittenAside();
    void brokenPictureIsNone();
    void agentsAreRemembered();

private:
    [[nodiscard]] QString file() const { return m_folder->filePath(QStringLiteral("console.ini")); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_ConsoleBase::settingsHaveDefaultsAndAreKept()
{
    {
        UiSettings settings(file());
        QCOMPARE(settings.number(Setting::HoldSeconds), 5);
        QVERIFY(settings.isOn(Setting::Sounds));
        const QSignalSpy changed(&settings, &UiSettings::changed);
        settings.set(Setting::HoldSeconds, 5);
        QCOMPARE(changed.size(), 0);
        settings.set(Setting::HoldSeconds, 9);
        QCOMPARE(changed.size(), 1);
        settings.setPageValue(QStringLiteral("incidents"), QStringLiteral("columns"), QStringList{QStringLiteral("a")});
    }
    const UiSettings again(file());
    QCOMPARE(again.number(Setting::HoldSeconds), 9);
    QCOMPARE(again.pageValue(QStringLiteral("incidents"), QStringLiteral("columns")).toStringList(),
             QStringList{QStringLiteral("a")});
}

void tst_ConsoleBase::actionsLeaveWithTheirOwner()
{
    UiSettings settings(file());
    ActionTable table(settings);
    QWidget window;
    table.add(spec(QStringLiteral("a.stay"), {}), &window, [] {});
    {
        QWidget page;
        table.add(spec(QStringLiteral("a.go"), {}), &page, [] {});
        QCOMPARE(table.all().size(), size_t(2));
    }
    QCOMPARE(table.all().size(), size_t(1));
    QVERIFY(!table.find(QStringLiteral("a.go")));
}

void tst_ConsoleBase::anActionIsAskedAgainBeforeItRuns()
{
    UiSettings settings(file());
    ActionTable table(settings);
    QWidget window;
    bool isPossible = true;
    int runs = 0;
    ActionSpec made = spec(QStringLiteral("a.do"), {});
    made.isEnabled = [&isPossible] { return isPossible; };
    QAction *action = table.add(made, &window, [&runs] { ++runs; });
    action->trigger();
    QCOMPARE(runs, 1);
    isPossible = false; // the table has not been refreshed
    action->trigger();
    QCOMPARE(runs, 1);
    table.refresh();
    QVERIFY(!action->isEnabled());
}

void tst_ConsoleBase::changedKeysAreKept()
{
    UiSettings settings(file());
    QWidget window;
    {
        ActionTable table(settings);
        table.add(spec(QStringLiteral("a.do"), QStringLiteral("Ctrl+D")), &window, [] {});
        table.setKey(QStringLiteral("a.do"), QKeySequence(QStringLiteral("Ctrl+E")));
    }
    QWidget other;
    ActionTable table(settings);
    const QAction *action = table.add(spec(QStringLiteral("a.do"), QStringLiteral("Ctrl+D")), &other, [] {});
    QCOMPARE(action->shortcut(), QKeySequence(QStringLiteral("Ctrl+E")));
    table.resetKeys();
    QCOMPARE(action->shortcut(), QKeySequence(QStringLiteral("Ctrl+D")));
    QVERIFY(settings.pageKeys(QStringLiteral("keys")).isEmpty());
}

void tst_ConsoleBase::keysConflictOnlyWhereBothAreMeant()
{
    UiSettings settings(file());
    ActionTable table(settings);
    QWidget window;
    QWidget list(&window);
    QWidget editor(&window);
    table.add(spec(QStringLiteral("list.take"), QStringLiteral("T"), &list), &window, [] {});
    table.add(spec(QStringLiteral("editor.tidy"), QStringLiteral("T"), &editor), &window, [] {});
    table.add(spec(QStringLiteral("window.top"), QStringLiteral("Ctrl+T")), &window, [] {});
    QVERIFY(table.conflicts(QStringLiteral("list.take"), QKeySequence(QStringLiteral("T"))).isEmpty());
    QCOMPARE(table.conflicts(QStringLiteral("list.take"), QKeySequence(QStringLiteral("Ctrl+T"))),
             QStringList{QStringLiteral("window.top")});
    QCOMPARE(table.conflicts(QStringLiteral("window.top"), QKeySequence(QStringLiteral("T"))).size(), 2);
}

void tst_ConsoleBase::aLetterIsTypedWhereSomebodyTypes()
{
    UiSettings settings(file());
    ActionTable table(settings);
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *field = new QLineEdit(&window);
    auto *list = new QWidget(&window);
    list->setFocusPolicy(Qt::StrongFocus);
    column->addWidget(field);
    column->addWidget(list);
    int runs = 0;
    table.add(spec(QStringLiteral("a.next"), QStringLiteral("J")), &window, [&runs] { ++runs; });
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    field->setFocus();
    QTest::keyClick(field, Qt::Key_J);
    QCOMPARE(field->text(), QStringLiteral("j"));
    QCOMPARE(runs, 0);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_J);
    QCOMPARE(runs, 1);
}

void tst_ConsoleBase::linksAreForgottenBeforeTheyDie()
{
    LinkBook book;
    CoreLink *seen = nullptr;
    connect(&book, &LinkBook::removing, this, [&](CoreLink *link) {
        QCOMPARE(link->state().kind, LinkState::Kind::Live); // still alive
        seen = link;
    });
    auto link = std::make_unique<ScriptedLink>();
    link->setState(LinkState::Kind::Live);
    CoreLink *raw = &book.add(QStringLiteral("one"), QStringLiteral("tokyo-1"), std::move(link));
    QCOMPARE(book.nameOf(raw), QStringLiteral("tokyo-1"));
    book.remove(QStringLiteral("one"));
    QCOMPARE(seen, raw);
    QVERIFY(book.all().empty());
}

void tst_ConsoleBase::pictureIsKeptUntilALinkTellsBetter()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("below/picture.json"));
    const Timestamp now(std::chrono::hours(480000));
    {
        LinkBook links;
        PictureCache pictures(file, links);
        QVERIFY(!pictures.isShown());
        // Nothing was told: what is on the disk is not replaced by nothing.
        QVERIFY(pictures.save({}, now));
        QVERIFY(!QFile::exists(file));
        addLink(links).show(LinkSnapshot{});
        IncidentRow worst;
        worst.incident = IncidentId(QStringLiteral("worst"));
        worst.automation = Automation::HandedOver;
        QList<IncidentRow> many(PictureCache::kMost + 10);
        for (int number = 0; number < many.size(); ++number) {
            many[number].incident = IncidentId(QString::number(number));
            many[number].automation = Automation::Resolved;
        }
        many.append(worst);
        pictures.saveAside({}, now - Milliseconds(1)); // an older one is not written over a newer one
        QVERIFY(pictures.save(many, now));
        QVERIFY(!(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther)));
    }
    LinkBook links;
    PictureCache pictures(file, links);
    QSignalSpy replaced(&pictures, &PictureCache::replaced);
    QVERIFY(pictures.isShown());
    QCOMPARE(pictures.rows().size(), PictureCache::kMost);
    QCOMPARE(pictures.savedAt(), now);
    QVERIFY(std::any_of(pictures.rows().begin(), pictures.rows().end(),
                        [](const IncidentRow &row) { return row.incident.toString() == QStringLiteral("worst"); }));
    ScriptedLink &told = addLink(links);
    QVERIFY(pictures.isShown());
    told.show(LinkSnapshot{});
    QVERIFY(!pictures.isShown());
    QCOMPARE(replaced.size(), 1);
}

void tst_ConsoleBase::pictureIsWrittenAside()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("picture.json"));
    const Timestamp now(std::chrono::hours(480000));
    {
        LinkBook links;
        PictureCache pictures(file, links);
        addLink(links).show(LinkSnapshot{});
        IncidentRow row;
        row.incident = IncidentId(QStringLiteral("P1"));
        for (int minute = 0; minute < 20; ++minute)
            pictures.saveAside({row}, now + std::chrono::minutes(minute));
    } // who leaves waits for what was begun
    LinkBook links;
    const PictureCache pictures(file, links);
    QCOMPARE(pictures.rows().size(), 1);
    QCOMPARE(pictures.savedAt(), now + std::chrono::minutes(19));
}

void tst_ConsoleBase::brokenPictureIsNone()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("picture.json"));
    for (const QByteArray &content : {QByteArray(), QByteArray("{\"version\":1,\"rows\":[{}"),
                                      QByteArray("{\"version\":2,\"rows\":[{\"incident\":\"Q1\"}]}"),
                                      QByteArray("{\"version\":1,\"rows\":[{\"incident\":7}]}")}) {
        QFile written(file);
        QVERIFY(written.open(QIODevice::WriteOnly));
        written.write(content);
        written.close();
        LinkBook links;
        const PictureCache pictures(file, links);
        QVERIFY2(!pictures.isShown(), content.constData());
    }
}

void tst_ConsoleBase::agentsAreRemembered()
{
    FakeClock clock;
    LinkBook links;
    AgentBook agents(links, clock);
    auto made = std::make_unique<ScriptedLink>();
    ScriptedLink &link = *made;
    links.add(QStringLiteral("tokyo"), QStringLiteral("tokyo"), std::move(made));
    AgentFacts facts;
    facts.agent = AgentId(QStringLiteral("tokyo-1"));
    facts.hasLedger = false;
    link.change({facts});
    const AgentBook::Entry *entry = agents.find(facts.agent);
    QVERIFY(entry);
    QCOMPARE(entry->link, QStringLiteral("tokyo"));
    QCOMPARE(entry->samples.size(), size_t(1));
    QVERIFY(!entry->samples.front().ledgerLatency);
    clock.advance(AgentBook::kKept + Milliseconds(1));
    link.change({facts});
    QCOMPARE(entry->samples.size(), size_t(1)); // the first is too old
    links.remove(QStringLiteral("tokyo"));
    QVERIFY(!agents.find(facts.agent));
}

QTEST_MAIN(tst_ConsoleBase)
#include "tst_ConsoleBase.moc"
