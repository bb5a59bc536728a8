// SPDX-License-Identifier: Apache-2.0
#include "ui/look/Languages.h"
#include "ui/panels/Panel.h"
#include "ui/panels/PanelArea.h"
#include "ui/runs/GraphView.h"
#include "ui/runs/IncidentPage.h"
#include "ui/runs/StepPanel.h"
#include "ui/runs/StepView.h"

#include "RunRig.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QTest>
#include <QToolButton>

using namespace ams;

namespace {

struct PageRig : RunRig
{
    explicit PageRig(const QString &language = QStringLiteral("en"))
    {
        languages.set(language);
        page = std::make_unique<IncidentPage>(context, nullptr);
        link.show(pictureOf({row()}));
        emit navigator.incidentWanted(IncidentId(QStringLiteral("PINC1")));
        page->resize(1400, 860);
        page->show();
        page->activateWindow();
        settle();
    }
    static void settle()
    {
        for (int turn = 0; turn < 20; ++turn)
            QCoreApplication::processEvents();
    }
    [[nodiscard]] PanelArea *panels() const { return page->findChild<PanelArea *>(); }
    [[nodiscard]] StepView *steps() const { return page->findChild<StepView *>(); }

    Languages languages;
    std::unique_ptr<IncidentPage> page;
};

} // namespace

/// The parts of an incident as panels: which there are, and how they work together wherever they stand.
class tst_PagePanels final : public QObject
{
    Q_OBJECT
private slots:
    void theyStandAsUsual();
    void eachHasAKeyAndANameOfItsOwn_data();
    void eachHasAKeyAndANameOfItsOwn();
    void stepsHaveTheKeyboardAndNoneIsChosen();
    void whoComesBackGoesOnWhereHeWas();
    void whatWasCollectedOpensAPanelThatWasPutAway();
    void withoutARunTheGraphSaysSo();
    void theMenuIsThereInAnyWindow();
    void whatFloatsGoesOnWithoutThePage();
};

void tst_PagePanels::theyStandAsUsual()
{
    PageRig rig;
    QCOMPARE(rig.panels()->plan().text(),
             QStringLiteral("steps* graph | timeline* step runbook diagnostics why before data"));
    const int steps = rig.panels()->panel(QStringLiteral("steps"))->width();
    QVERIFY2(std::abs(steps - 1400 * 800 / 1360) < 15, qPrintable(QString::number(steps)));
}

void tst_PagePanels::eachHasAKeyAndANameOfItsOwn_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("in English") << "en";
    QTest::newRow("in Japanese") << "ja";
}

void tst_PagePanels::eachHasAKeyAndANameOfItsOwn()
{
    QFETCH(QString, language);
    PageRig rig(language);
    QSet<QString> names;
    int number = 0;
    for (const Panel *panel : rig.panels()->panels()) {
        QVERIFY2(!names.contains(panel->windowTitle()), qPrintable(panel->windowTitle()));
        names.insert(panel->windowTitle());
        const QAction *go = rig.actions.find(QStringLiteral("panels.go-") + panel->name());
        QVERIFY(go && go->text().contains(panel->windowTitle()));
        QCOMPARE(go->shortcut(), QKeySequence(QStringLiteral("Alt+%1").arg(++number)));
    }
    QCOMPARE(number, 9);
    for (const ActionTable::Entry &entry : rig.actions.all()) {
        if (entry.spec.name.startsWith(QLatin1StringView("panels."))) {
            QVERIFY2(!entry.action->shortcut().isEmpty(), qPrintable(entry.spec.name));
            QCOMPARE(rig.actions.conflicts(entry.spec.name, entry.action->shortcut()), QStringList());
        }
    }
}

void tst_PagePanels::stepsHaveTheKeyboardAndNoneIsChosen()
{
    PageRig rig;
    QTRY_COMPARE(rig.steps()->model()->rowCount(), 6);
    QTRY_VERIFY(rig.steps()->hasFocus());
    rig.panels()->go(QStringLiteral("timeline"));
    QVERIFY(!rig.steps()->hasFocus());
    rig.panels()->go(QStringLiteral("steps"));
    QVERIFY(rig.steps()->hasFocus());
    QCOMPARE(rig.steps()->selectedPath(), QString()); // or the next deed would be about the first step
    QTest::keyClick(rig.steps(), Qt::Key_Down);
    QCOMPARE(rig.steps()->selectedPath(), QStringLiteral("look"));
}

void tst_PagePanels::whoComesBackGoesOnWhereHeWas()
{
    PageRig rig;
    rig.panels()->go(QStringLiteral("graph"));
    QVERIFY(rig.page->findChild<GraphView *>()->hasFocus());
    rig.page->findChild<QToolButton *>(QStringLiteral("panels-menu"))->setFocus();
    rig.page->setFocus(); // as the window does when it shows a page
    QVERIFY(rig.page->findChild<GraphView *>()->hasFocus());
}

void tst_PagePanels::whatWasCollectedOpensAPanelThatWasPutAway()
{
    PageRig rig;
    rig.panels()->setLocked(false);
    QVERIFY(rig.panels()->putAway(QStringLiteral("diagnostics")));
    QVERIFY(rig.panels()->putAway(QStringLiteral("step")));
    rig.panels()->setLocked(true);
    rig.settle();
    QTRY_COMPARE(rig.steps()->model()->rowCount(), 6);
    emit rig.steps()->pathOpened(QStringLiteral("facts/large"));
    QVERIFY(rig.panels()->panel(QStringLiteral("step"))->isInFront());
    emit rig.page->findChild<StepPanel *>()->artifactWanted(
        rig.state.steps.value(QStringLiteral("facts/large")).artifacts.first());
    rig.settle();
    QVERIFY(rig.panels()->panel(QStringLiteral("diagnostics"))->isInFront());
    QVERIFY(rig.panels()->panel(QStringLiteral("diagnostics"))->content().isVisible());
}

void tst_PagePanels::withoutARunTheGraphSaysSo()
{
    PageRig rig;
    IncidentRow without = rig.row();
    without.run = {};
    without.automation = Automation::None;
    rig.link.change({without});
    rig.panels()->bringToFront(QStringLiteral("graph"));
    rig.settle();
    QVERIFY(!rig.page->findChild<GraphView *>()->isVisible());
    bool isSaid = false;
    for (const QLabel *label : rig.panels()->panel(QStringLiteral("graph"))->findChildren<QLabel *>())
        isSaid = isSaid || (label->isVisible() && label->text().contains(QStringLiteral("no graph")));
    QVERIFY(isSaid);
}

void tst_PagePanels::theMenuIsThereInAnyWindow()
{
    PageRig rig;
    auto *button = rig.page->findChild<QToolButton *>(QStringLiteral("panels-menu"));
    QVERIFY(button && button->isVisible() && (button->focusPolicy() & Qt::TabFocus));
    emit button->menu()->aboutToShow();
    QVERIFY(button->menu()->actions().size() > 9);
    rig.page->resize(700, 600); // where the deeds have no room it has
    rig.settle();
    QVERIFY(rig.page->rect().contains(QRect(button->mapTo(rig.page.get(), QPoint()), button->size())));
}

void tst_PagePanels::whatFloatsGoesOnWithoutThePage()
{
    PageRig rig;
    rig.panels()->setLocked(false);
    rig.panels()->setFloating(QStringLiteral("steps"), true);
    rig.page->hide();
    rig.settle();
    QVERIFY(rig.steps()->isVisible());
    QTRY_COMPARE(rig.steps()->model()->rowCount(), 6);
    rig.take();
    rig.settle();
    QCOMPARE(rig.page->follower().row()->automation, Automation::TakenOver);
    // Whoever goes to a panel of a page that is not in front gets the page.
    rig.panels()->setFloating(QStringLiteral("steps"), false);
    rig.page->hide();
    rig.settle();
    QString wanted;
    connect(&rig.navigator, &Navigator::pageWanted, this, [&wanted](const QString &page) { wanted = page; });
    rig.actions.find(QStringLiteral("panels.go-steps"))->trigger();
    QCOMPARE(wanted, QStringLiteral("incident"));
}

QTEST_MAIN(tst_PagePanels)
#include "tst_PagePanels.moc"
