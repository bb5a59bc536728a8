// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/Panel.h"
#include "ui/panels/PanelActions.h"
#include "ui/panels/PanelArea.h"
#include "ui/panels/PanelTitle.h"

#include "../ConsoleRig.h"

#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace ams;
using namespace std::chrono_literals;

namespace {

constexpr int kWide = 1000;

/// A page with four panels: one and two at the left, three and four at the right. Each holds a field.
struct Page : QWidget
{
    Page(ConsoleContext &context, int width = kWide)
        : area(new PanelArea(QStringLiteral("test"), context.settings, this))
    {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(area);
        const QStringList names{QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three"),
                                QStringLiteral("four")};
        for (const QString &name : names) {
            auto *content = new QWidget(area);
            auto *line = new QLineEdit(content);
            line->setObjectName(name);
            auto *button = new QPushButton(name, content);
            auto *lines = new QVBoxLayout(content);
            lines->addWidget(line);
            lines->addWidget(button);
            area->add(name, name.toUpper(), Icon::Note, content);
        }
        area->setUsual(PanelPlan::split(Qt::Horizontal,
                                        {PanelPlan::place(names.mid(0, 2), 600), PanelPlan::place(names.mid(2), 400)}));
        actions = new PanelActions(context, *area, this);
        area->setKeysOfPage(this->QWidget::actions());
        resize(width, 700);
        show();
        activateWindow();
        settle();
    }

    /// Some turns of the event loop: layouts come in one, what follows from them in the next.
    static void settle()
    {
        for (int turn = 0; turn < 10; ++turn)
            QCoreApplication::processEvents();
    }

    [[nodiscard]] Panel *at(const char *name) const { return area->panel(QLatin1StringView(name)); }
    [[nodiscard]] QLineEdit *line(const char *name) const
    {
        return at(name)->findChild<QLineEdit *>(QLatin1StringView(name));
    }
    [[nodiscard]] QString text() const { return area->plan().text(); }
    [[nodiscard]] QTabBar *tabsWith(const QString &title) const
    {
        for (auto *tabs : area->findChildren<QTabBar *>(Qt::FindDirectChildrenOnly)) {
            for (int tab = 0; tab < tabs->count(); ++tab) {
                if (tabs->isVisible() && tabs->tabText(tab) == title)
                    return tabs;
            }
        }
        return nullptr;
    }
    void press(QKeyCombination key)
    {
        QTest::keyClick(QApplication::focusWidget(), key.key(), key.keyboardModifiers());
        settle();
    }

    PanelArea *area;
    PanelActions *actions;
};

struct PanelRig : ConsoleRig
{
    PanelRig() { settings.setPageValue(QStringLiteral("panels"), QStringLiteral("test-unlocked"), true); }
    void keepNow() { QTest::qWait(600); } // it is kept half a second after the last change
};

} // namespace

/// Panels of a page: where they stand, who has the keyboard, what is kept, and the lock.
class tst_Panels final : public QObject
{
    Q_OBJECT
private slots:
    void theUsualArrangement();
    void whatIsBehindATabIsHidden();
    void keysLeadToPanels();
    void keysLeadOnThroughWhatIsSeen();
    void theKeyboardComesBackToWhereItWas();
    void whoIsInFrontGetsTheKeyboard();
    void putAwayAndBack();
    void aPanelIsMovedByKeys();
    void floatingAndBack();
    void keysOfThePageWorkInWhatFloats();
    void theLock();
    void theLastPanelLeavesTheOthersRoom();
    void everythingIsThereAgain();
    void widthsAreThereAgain();
    void whatFloatsIsThereAgainAndInSight();
    void whereNobodyDoesAnythingNothingChanges();
    void theEndOfTheConsoleIsNoChange();
    void whatCannotBeUsedIsSaid_data();
    void whatCannotBeUsedIsSaid();
    void theUsualArrangementComesBack();
    void theMenuShowsWhoIsThere();
    void headsAreThereWhereTheyAreNeeded();
    void tabsComeBeforeWhatIsInFront();
};

void tst_Panels::theUsualArrangement()
{
    ConsoleRig rig;
    Page page(rig.context);
    QCOMPARE(page.text(), QStringLiteral("one* two | three* four"));
    QVERIFY(page.area->isLocked());
    const int left = page.at("one")->width();
    const int right = page.at("three")->width();
    QVERIFY2(std::abs(left - 600) < 10, qPrintable(QString::number(left)));
    QVERIFY2(left + right > kWide - 12, qPrintable(QString::number(left + right))); // nothing is left empty
}

void tst_Panels::whatIsBehindATabIsHidden()
{
    ConsoleRig rig;
    Page page(rig.context);
    QVERIFY(page.line("one")->isVisible());
    QVERIFY(!page.line("two")->isVisible());
    page.area->bringToFront(QStringLiteral("two"));
    QVERIFY(page.line("two")->isVisible()); // at once: who wants it also wants to give it the keyboard
    QVERIFY(!page.line("one")->isVisible());
    QTest::mouseClick(page.tabsWith(QStringLiteral("ONE")), Qt::LeftButton, {},
                      page.tabsWith(QStringLiteral("ONE"))->tabRect(0).center());
    QVERIFY(page.line("one")->isVisible());
    QCOMPARE(page.text(), QStringLiteral("one* two | three* four"));
}

void tst_Panels::keysLeadToPanels()
{
    ConsoleRig rig;
    Page page(rig.context);
    page.line("one")->setFocus();
    const char *names[] = {"one", "two", "three", "four"};
    for (int number : {4, 2, 3, 1}) {
        page.press(Qt::ALT | Qt::Key(Qt::Key_0 + number));
        QVERIFY2(page.line(names[number - 1])->hasFocus(), names[number - 1]);
        QVERIFY(page.at(names[number - 1])->isInFront());
    }
}

void tst_Panels::keysLeadOnThroughWhatIsSeen()
{
    ConsoleRig rig;
    Page page(rig.context);
    page.area->go(QStringLiteral("four"));
    page.press(Qt::Key_F6);
    QVERIFY(page.line("one")->hasFocus());
    page.press(Qt::Key_F6);
    QVERIFY(page.line("four")->hasFocus());
    page.press(Qt::SHIFT | Qt::Key_F6);
    QVERIFY(page.line("one")->hasFocus());
}

void tst_Panels::theKeyboardComesBackToWhereItWas()
{
    ConsoleRig rig;
    Page page(rig.context);
    auto *button = page.at("one")->findChild<QPushButton *>();
    button->setFocus();
    page.press(Qt::ALT | Qt::Key_3);
    QVERIFY(page.line("three")->hasFocus());
    page.press(Qt::ALT | Qt::Key_1);
    QVERIFY(button->hasFocus());
}

void tst_Panels::whoIsInFrontGetsTheKeyboard()
{
    ConsoleRig rig;
    Page page(rig.context);
    page.line("three")->setFocus();
    QTabBar *tabs = page.tabsWith(QStringLiteral("FOUR"));
    QVERIFY(tabs);
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
    QTRY_VERIFY(page.line("four")->hasFocus());
    // Of another place it is not taken away.
    page.line("one")->setFocus();
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(0).center());
    page.settle();
    QVERIFY(page.line("one")->hasFocus());
    // Who goes through the tabs by keys stays at the tabs.
    page.line("three")->setFocus();
    tabs->setFocus();
    page.press(Qt::Key_Right);
    QVERIFY(page.at("four")->isInFront());
    QVERIFY(tabs->hasFocus());
}

void tst_Panels::putAwayAndBack()
{
    PanelRig rig;
    Page page(rig.context);
    page.line("three")->setFocus();
    page.press(Qt::CTRL | Qt::Key_W);
    QCOMPARE(page.text(), QStringLiteral("one* two | four*"));
    QVERIFY(page.line("four")->hasFocus()); // it was on the same place
    page.press(Qt::CTRL | Qt::Key_W);
    QCOMPARE(page.text(), QStringLiteral("one* two"));
    QVERIFY(page.line("one")->hasFocus());
    QVERIFY(page.at("one")->width() > kWide - 12); // its room is given to the others
    page.press(Qt::ALT | Qt::Key_3);
    QVERIFY(page.line("three")->hasFocus());
    page.press(Qt::ALT | Qt::Key_4);
    QCOMPARE(page.text(), QStringLiteral("one* two | three four*"));
    QVERIFY(page.line("four")->hasFocus());
}

void tst_Panels::aPanelIsMovedByKeys()
{
    PanelRig rig;
    Page page(rig.context);
    page.area->go(QStringLiteral("four"));
    page.press(Qt::ALT | Qt::SHIFT | Qt::Key_Down);
    QCOMPARE(page.text(), QStringLiteral("one* two | (three* / four*)"));
    QVERIFY(page.line("four")->hasFocus());
    QVERIFY(std::abs(page.at("three")->height() - page.at("four")->height()) < 60);
    QVERIFY(std::abs(page.at("one")->width() - 600) < 12); // the others keep their room
    page.press(Qt::ALT | Qt::SHIFT | Qt::Key_Down);
    QCOMPARE(page.text(), QStringLiteral("(one* two | three*) / four*"));
    QVERIFY(page.at("four")->width() > kWide - 12);
    QSignalSpy said(&rig.navigator, &Navigator::messageWanted);
    page.press(Qt::ALT | Qt::SHIFT | Qt::Key_Down);
    QCOMPARE(said.size(), 1); // no further
    page.area->go(QStringLiteral("three"));
    page.press(Qt::ALT | Qt::SHIFT | Qt::Key_Left);
    QCOMPARE(page.text(), QStringLiteral("one two three* / four*"));
    QVERIFY(page.line("three")->hasFocus());
    // Who was put away comes back among those with whom it was.
    page.area->putAway(QStringLiteral("two"));
    page.settle();
    page.press(Qt::ALT | Qt::SHIFT | Qt::Key_Right);
    QCOMPARE(page.text(), QStringLiteral("(one* | three*) / four*"));
    page.area->go(QStringLiteral("two"));
    page.settle();
    QCOMPARE(page.text(), QStringLiteral("(one two* | three*) / four*"));
}

void tst_Panels::floatingAndBack()
{
    PanelRig rig;
    Page page(rig.context);
    page.line("three")->setFocus();
    const QPoint place = page.at("three")->mapToGlobal(QPoint());
    page.press(Qt::CTRL | Qt::SHIFT | Qt::Key_O);
    QVERIFY(page.at("three")->isFloating());
    QVERIFY(page.line("three")->isVisible());
    QVERIFY(page.at("three")->pos() != place); // or it would look as before
    QCOMPARE(page.text(), QStringLiteral("one* two | four*"));
    QVERIFY(page.area->isSeen());
    // It goes on when its page is not in front.
    page.hide();
    page.settle();
    QVERIFY(page.area->isSeen());
    page.show();
    page.settle();
    QVERIFY(page.at("three")->isFloating());
    page.area->setFloating(QStringLiteral("three"), false);
    page.settle();
    QVERIFY(!page.at("three")->isFloating());
    QVERIFY2(page.text() == QStringLiteral("one* two | three* four") ||
                 page.text() == QStringLiteral("one* two | four three*"),
             qPrintable(page.text()));
}

void tst_Panels::keysOfThePageWorkInWhatFloats()
{
    PanelRig rig;
    ActionSpec spec{QStringLiteral("test.do"), QStringLiteral("Test"), QStringLiteral("Do"), QKeySequence(Qt::Key_F8)};
    Page page(rig.context);
    spec.scope = &page;
    int done = 0;
    rig.actions.add(spec, &page, [&done] { ++done; });
    page.area->setKeysOfPage(page.QWidget::actions());
    page.area->setFloating(QStringLiteral("three"), true);
    page.area->go(QStringLiteral("three"));
    page.settle();
    QCOMPARE(QApplication::activeWindow(), page.at("three"));
    page.press(Qt::Key_F8);
    QCOMPARE(done, 1);
    page.press(Qt::ALT | Qt::Key_1);
    QTRY_VERIFY(page.line("one")->hasFocus() || page.window()->focusWidget() == page.line("one"));
}

void tst_Panels::theLock()
{
    ConsoleRig rig;
    Page page(rig.context);
    page.area->go(QStringLiteral("three"));
    QSignalSpy said(&rig.navigator, &Navigator::messageWanted);
    for (const QKeyCombination key :
         {QKeyCombination(Qt::CTRL, Qt::Key_W), QKeyCombination(Qt::CTRL | Qt::SHIFT, Qt::Key_O),
          QKeyCombination(Qt::ALT | Qt::SHIFT, Qt::Key_Left), QKeyCombination(Qt::CTRL | Qt::SHIFT, Qt::Key_U)}) {
        said.clear();
        page.press(key);
        QCOMPARE(said.size(), 1); // and what unlocks it
        QVERIFY(said.first().first().toString().contains(QStringLiteral("Ctrl+Shift+L")));
        QCOMPARE(page.text(), QStringLiteral("one* two | three* four"));
    }
    for (const Panel *panel : page.area->panels())
        QCOMPARE(panel->features(), QDockWidget::NoDockWidgetFeatures);
    QVERIFY(!page.tabsWith(QStringLiteral("ONE"))->isMovable());
    page.press(Qt::CTRL | Qt::SHIFT | Qt::Key_L);
    QVERIFY(!page.area->isLocked());
    QVERIFY(!rig.actions.find(QStringLiteral("panels.lock"))->isChecked());
    QVERIFY(page.tabsWith(QStringLiteral("ONE"))->isMovable());
    page.press(Qt::CTRL | Qt::Key_W);
    QCOMPARE(page.text(), QStringLiteral("one* two | four*"));
    Page next(rig.context); // it is still so at the next start
    QVERIFY(!next.area->isLocked());
    next.area->setLocked(true);
    QVERIFY(Page(rig.context).area->isLocked());
}

void tst_Panels::theLastPanelLeavesTheOthersRoom()
{
    PanelRig rig;
    Page page(rig.context);
    for (const char *name : {"one", "two", "three", "four"})
        page.area->putAway(QLatin1StringView(name));
    page.settle();
    QCOMPARE(page.text(), QString());
    QVERIFY(!page.area->current());
    page.area->goOn(1); // nobody is there, and nothing falls
    page.area->go(QStringLiteral("four"));
    page.settle();
    QVERIFY(page.line("four")->hasFocus());
    QVERIFY(page.at("four")->width() > kWide - 12);
}

void tst_Panels::everythingIsThereAgain()
{
    PanelRig rig;
    QString before;
    {
        Page page(rig.context);
        page.area->move(QStringLiteral("four"), Way::Down);
        page.settle();
        page.area->putAway(QStringLiteral("two"));
        page.settle();
        before = page.text();
        rig.keepNow();
    }
    {
        Page page(rig.context);
        QCOMPARE(page.text(), before);
        QCOMPARE(before, QStringLiteral("one* | (three* / four*)"));
        page.area->go(QStringLiteral("two")); // the place of what is put away, too
        page.settle();
        QCOMPARE(page.text(), QStringLiteral("one two* | (three* / four*)"));
    }
    Page page(rig.context); // also when it ends before half a second has passed
    QCOMPARE(page.text(), QStringLiteral("one two* | (three* / four*)"));
}

void tst_Panels::widthsAreThereAgain()
{
    ConsoleRig rig;
    int before = 0;
    {
        Page page(rig.context);
        page.area->resizeDocks({page.at("one"), page.at("three")}, {300, 695}, Qt::Horizontal);
        page.settle();
        before = page.at("one")->width();
        QVERIFY2(std::abs(before - 300) < 6, qPrintable(QString::number(before)));
        rig.settings.removePageValue(QStringLiteral("panels"), QStringLiteral("test"));
        QTest::qWait(600);
        QVERIFY(!rig.settings.pageValue(QStringLiteral("panels"), QStringLiteral("test")).isNull());
    }
    Page page(rig.context);
    QCOMPARE(page.at("one")->width(), before);
}

void tst_Panels::whatFloatsIsThereAgainAndInSight()
{
    PanelRig rig;
    {
        Page page(rig.context);
        page.area->setFloating(QStringLiteral("three"), true);
        page.at("three")->setGeometry(9000, 7000, 300, 200); // on a screen that is not there any more
        rig.keepNow();
    }
    Page page(rig.context);
    QVERIFY(page.at("three")->isFloating());
    QVERIFY(page.at("three")->isVisible());
    const QRect screen = page.screen()->availableGeometry();
    QVERIFY(screen.contains(page.at("three")->geometry()));
}

void tst_Panels::whereNobodyDoesAnythingNothingChanges()
{
    PanelRig rig;
    Page page(rig.context);
    page.area->move(QStringLiteral("four"), Way::Down);
    page.area->setFloating(QStringLiteral("three"), true);
    page.settle();
    rig.keepNow();
    QSignalSpy changed(page.area, &PanelArea::changed);
    QTest::qWait(200);
    QCOMPARE(changed.size(), 0); // what follows from a layout must not ask for one
}

void tst_Panels::theEndOfTheConsoleIsNoChange()
{
    PanelRig rig;
    {
        Page page(rig.context);
        page.area->setFloating(QStringLiteral("three"), true);
        page.settle();
        QVERIFY(page.at("three")->close()); // as Qt does with all windows when the program is to quit
        page.hide();
        rig.keepNow();
    }
    Page page(rig.context);
    QVERIFY(page.at("three")->isThere());
    QVERIFY(page.at("three")->isFloating());
}

void tst_Panels::whatCannotBeUsedIsSaid_data()
{
    QTest::addColumn<QByteArray>("kept");
    QTest::addColumn<bool>("isSaid");
    QTest::newRow("nothing was kept") << QByteArray() << false;
    QTest::newRow("it is no arrangement") << QByteArray("x") << true;
    QTest::newRow("Qt's own, without a seal") << QByteArray::fromHex("000000ff00000000fd00000000") << true;
}

void tst_Panels::whatCannotBeUsedIsSaid()
{
    QFETCH(QByteArray, kept);
    QFETCH(bool, isSaid);
    PanelRig rig;
    if (!kept.isEmpty())
        rig.settings.setPageValue(QStringLiteral("panels"), QStringLiteral("test"), kept);
    QSignalSpy said(&rig.navigator, &Navigator::messageWanted);
    Page page(rig.context);
    QCOMPARE(page.text(), QStringLiteral("one* two | three* four"));
    QVERIFY(std::abs(page.at("one")->width() - 600) < 10);
    QCOMPARE(said.size() == 1, isSaid);
}

void tst_Panels::theUsualArrangementComesBack()
{
    PanelRig rig;
    Page page(rig.context);
    page.area->setFloating(QStringLiteral("one"), true);
    page.area->move(QStringLiteral("four"), Way::Down);
    page.settle();
    page.area->putAway(QStringLiteral("two"));
    page.area->go(QStringLiteral("four"));
    page.settle();
    page.press(Qt::CTRL | Qt::SHIFT | Qt::Key_U);
    QVERIFY(page.line("four")->hasFocus());
    QCOMPARE(page.text(), QStringLiteral("one* two | three four*")); // it keeps the keyboard, so it is in front
    QVERIFY(std::abs(page.at("one")->width() - 600) < 10);
    QVERIFY(page.tabsWith(QStringLiteral("ONE")) && page.tabsWith(QStringLiteral("FOUR")));
}

void tst_Panels::theMenuShowsWhoIsThere()
{
    PanelRig rig;
    Page page(rig.context);
    page.area->putAway(QStringLiteral("two"));
    const std::unique_ptr<QMenu> menu(page.area->createPopupMenu());
    const QList<QAction *> entries = menu->actions();
    QVERIFY(entries.size() > 5);
    for (int entry = 0; entry < 4; ++entry)
        QCOMPARE(entries.at(entry)->isChecked(), entry != 1);
    QVERIFY(entries.at(1)->text().contains(QStringLiteral("Alt+2")));
    entries.at(1)->trigger();
    QVERIFY(page.at("two")->isInFront());
    entries.at(0)->trigger();
    QVERIFY(!page.at("one")->isThere());
}

void tst_Panels::headsAreThereWhereTheyAreNeeded()
{
    ConsoleRig rig;
    Page page(rig.context);
    const auto kindOf = [&page](const char *name) { return page.at(name)->findChild<PanelTitle *>()->kind(); };
    const auto heightOf = [&page](const char *name) { return page.at(name)->findChild<PanelTitle *>()->height(); };
    QCOMPARE(kindOf("one"), PanelTitle::Kind::None); // its tab says it
    page.area->setLocked(false);
    page.settle();
    QCOMPARE(kindOf("one"), PanelTitle::Kind::Handle);
    QVERIFY(heightOf("one") > 15);
    for (const char *button : {"panel-float", "panel-away"}) {
        auto *found = page.at("one")->findChild<QToolButton *>(QLatin1StringView(button));
        QVERIFY(found && found->isVisible() && (found->focusPolicy() & Qt::TabFocus));
        QVERIFY(found->accessibleName().contains(QStringLiteral("ONE")));
    }
    QVERIFY(!page.at("two")->findChild<PanelTitle *>()->isVisible()); // nobody sees it
    QVERIFY(!page.at("two")->findChild<QToolButton *>(QStringLiteral("panel-away"))->isVisible());
    page.area->putAway(QStringLiteral("four"));
    page.settle();
    page.area->setLocked(true);
    page.settle();
    QCOMPARE(kindOf("three"), PanelTitle::Kind::Name); // it has no tab
    QCOMPARE(kindOf("one"), PanelTitle::Kind::None);
    QVERIFY(!page.at("three")->findChild<QToolButton *>(QStringLiteral("panel-away"))->isVisible());
}

void tst_Panels::tabsComeBeforeWhatIsInFront()
{
    PanelRig rig;
    Page page(rig.context);
    page.area->go(QStringLiteral("three"));
    page.area->move(QStringLiteral("three"), Way::Left);
    page.settle();
    page.area->setLocked(true); // no buttons at heads
    page.settle();
    QCOMPARE(page.text(), QStringLiteral("one two three* | four*"));
    page.tabsWith(QStringLiteral("THREE"))->setFocus();
    QList<QWidget *> way;
    for (int press = 0; press < 5; ++press) {
        page.press(Qt::Key_Tab);
        way.append(QApplication::focusWidget());
    }
    const QList<QWidget *> expected{page.line("three"), page.at("three")->findChild<QPushButton *>(), page.line("four"),
                                    page.at("four")->findChild<QPushButton *>(),
                                    page.tabsWith(QStringLiteral("THREE"))};
    QCOMPARE(way, expected);
}

QTEST_MAIN(tst_Panels)
#include "tst_Panels.moc"
