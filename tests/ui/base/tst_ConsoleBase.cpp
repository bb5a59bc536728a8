// SPDX-License-Identifier: Apache-2.0
#include "ui/base/ActionTable.h"
#include "ui/base/LinkBook.h"
#include "ui/base/UiSettings.h"

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

QTEST_MAIN(tst_ConsoleBase)
#include "tst_ConsoleBase.moc"
