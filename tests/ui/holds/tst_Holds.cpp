// SPDX-License-Identifier: Apache-2.0
#include "../ConsoleRig.h"

#include "ui/holds/HoldBar.h"
#include "ui/holds/HoldDesk.h"
#include "ui/holds/HoldTable.h"
#include "ui/holds/HoldsDialog.h"
#include "ui/holds/PauseDialog.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ams;
using namespace std::chrono_literals;

namespace {

Hold holdOf(const char *id, HoldKind kind, const char *customer, Timestamp now, Milliseconds span)
{
    Hold hold;
    hold.id = QLatin1StringView(id);
    hold.kind = kind;
    hold.customer = CustomerId(QLatin1StringView(customer));
    hold.from = now;
    hold.until = now + span;
    hold.by.name = QStringLiteral("Aya Tanaka");
    hold.reason = QStringLiteral("moving racks");
    return hold;
}

struct HoldRig : ConsoleRig
{
    HoldRig() : link(addLink(QStringLiteral("tokyo-1")))
    {
        Caller caller;
        caller.person.name = QStringLiteral("Aya Tanaka");
        caller.rights.everywhere = Role::Operator;
        link.setCaller(caller);
        IncidentRow row = rowOf(QStringLiteral("A"), Automation::Running);
        row.run = RunId(QStringLiteral("run-A"));
        row.host = QStringLiteral("web01");
        row.scenario = ScenarioId(QStringLiteral("disk-full"));
        IncidentRow other = rowOf(QStringLiteral("B"), Automation::Running);
        other.run = RunId(QStringLiteral("run-B"));
        other.customer = CustomerId(QStringLiteral("globex"));
        link.show(pictureOf({row, other}));
    }
    [[nodiscard]] PauseDialog *pauseDialog()
    {
        actions.refresh();
        actions.find(QStringLiteral("automation.pause"))->trigger();
        return window.findChild<PauseDialog *>();
    }

    ScriptedLink &link;
    QWidget window;
    HoldDesk desk{context, &window};
};

} // namespace

/// Automation is switched off at every level, seen by everybody while it is, and goes on by itself.
class tst_Holds final : public QObject
{
    Q_OBJECT
private slots:
    void everyLevelCanBePaused_data();
    void everyLevelCanBePaused();
    void nothingIsPausedWithoutReasonAndConfirmation();
    void theNameIsTypedWhereThatIsWished();
    void everyAgentIsTold();
    void whoDidNotPauseIsSaid();
    void aPauseIsSeenUntilItEnds();
    void holdsAreListedAndEnded();
    void viewersCannotPause();
};

void tst_Holds::everyLevelCanBePaused_data()
{
    QTest::addColumn<int>("level");
    QTest::addColumn<QString>("scope");
    QTest::addColumn<int>("runs"); ///< of the two that run
    using Level = PauseDialog::Level;
    QTest::newRow("everything") << int(Level::Everything) << QStringLiteral("//") << 2;
    QTest::newRow("customer") << int(Level::Customer) << QStringLiteral("acme//") << 1;
    QTest::newRow("host") << int(Level::Host) << QStringLiteral("acme/web01/") << 1;
    QTest::newRow("scenario") << int(Level::Scenario) << QStringLiteral("//disk-full") << 1;
}

void tst_Holds::everyLevelCanBePaused()
{
    QFETCH(int, level);
    QFETCH(QString, scope);
    QFETCH(int, runs);
    HoldRig rig;
    emit rig.navigator.incidentWanted(IncidentId(QStringLiteral("A"))); // what is open is offered first
    PauseDialog *dialog = rig.pauseDialog();
    QVERIFY(dialog);
    dialog->setLevel(PauseDialog::Level(level));
    dialog->findChild<QLineEdit *>(QStringLiteral("reason"))->setText(QStringLiteral("moving racks"));
    QVERIFY2(dialog->preview().startsWith(QString::number(runs)), qPrintable(dialog->preview()));
    dialog->findChild<QCheckBox *>(QStringLiteral("confirm"))->setChecked(true);
    QCOMPARE(dialog->missing(), QString());
    dialog->findChild<QPushButton *>(QStringLiteral("pause"))->click();
    QCOMPARE(rig.link.holds.size(), 1);
    const Hold &hold = rig.link.holds.first();
    QCOMPARE(hold.customer.toString() + u'/' + hold.host + u'/' + hold.scenario.toString(), scope);
    QCOMPARE(hold.kind, HoldKind::Pause);
    QCOMPARE(hold.until, rig.clock.now() + 1h);
    QCOMPARE(hold.reason, QStringLiteral("moving racks"));
}

void tst_Holds::nothingIsPausedWithoutReasonAndConfirmation()
{
    HoldRig rig;
    PauseDialog *dialog = rig.pauseDialog();
    auto *pause = dialog->findChild<QPushButton *>(QStringLiteral("pause"));
    QVERIFY(!pause->isEnabled());
    dialog->findChild<QLineEdit *>(QStringLiteral("reason"))->setText(QStringLiteral("moving racks"));
    QVERIFY(!pause->isEnabled());
    auto *confirm = dialog->findChild<QCheckBox *>(QStringLiteral("confirm"));
    confirm->setChecked(true);
    QVERIFY(pause->isEnabled());
    // Meant for everything is not meant for one customer.
    dialog->setLevel(PauseDialog::Level::Customer);
    dialog->findChild<QComboBox *>(QStringLiteral("customer"))->setCurrentText(QStringLiteral("globex"));
    QVERIFY(!confirm->isChecked());
    QVERIFY(!pause->isEnabled());
    QVERIFY(confirm->text().contains(QStringLiteral("globex")));
}

void tst_Holds::theNameIsTypedWhereThatIsWished()
{
    HoldRig rig;
    rig.settings.set(Setting::TypeTheHost, true);
    PauseDialog *dialog = rig.pauseDialog();
    dialog->setLevel(PauseDialog::Level::Customer);
    dialog->findChild<QComboBox *>(QStringLiteral("customer"))->setCurrentText(QStringLiteral("globex"));
    dialog->findChild<QLineEdit *>(QStringLiteral("reason"))->setText(QStringLiteral("x"));
    auto *typed = dialog->findChild<QLineEdit *>(QStringLiteral("typed"));
    typed->setText(QStringLiteral("acme"));
    QVERIFY(!dialog->missing().isEmpty());
    typed->setText(QStringLiteral("globex"));
    QCOMPARE(dialog->missing(), QString());
}

void tst_Holds::everyAgentIsTold()
{
    HoldRig rig;
    ScriptedLink &other = rig.addLink(QStringLiteral("osaka-1"));
    other.setCaller(rig.link.caller());
    rig.desk.add(holdOf("", HoldKind::Pause, "", rig.clock.now(), 1h));
    QCOMPARE(rig.link.holds.size(), 1);
    QCOMPARE(other.holds.size(), 1);
    QVERIFY(!other.holds.first().id.isEmpty());
    QCOMPARE(other.holds.first().id, rig.link.holds.first().id); // agents of one ledger take it once
}

void tst_Holds::whoDidNotPauseIsSaid()
{
    HoldRig rig;
    ScriptedLink &lost = rig.addLink(QStringLiteral("osaka-1"));
    lost.setCaller(rig.link.caller());
    lost.setState(LinkState::Kind::CutOff, rig.clock.now());
    QSignalSpy partly(&rig.desk, &HoldDesk::failed);
    rig.desk.add(holdOf("", HoldKind::Pause, "", rig.clock.now(), 1h));
    QTRY_VERIFY(partly.last().value(0).toString().contains(QStringLiteral("osaka-1")));
    QCOMPARE(rig.link.holds.size(), 1); // the other one was told
    rig.link.setState(LinkState::Kind::CutOff, rig.clock.now());
    HoldBar bar(rig.context, rig.desk, nullptr);
    bar.show();
    QSignalSpy failed(&rig.desk, &HoldDesk::failed);
    rig.desk.add(holdOf("", HoldKind::Pause, "", rig.clock.now(), 1h));
    QVERIFY(failed.last().value(0).toString().contains(QStringLiteral("Nothing was paused")));
    QVERIFY(bar.text().contains(QStringLiteral("Nothing was paused")));
}

void tst_Holds::aPauseIsSeenUntilItEnds()
{
    HoldRig rig;
    HoldBar bar(rig.context, rig.desk, nullptr);
    QVERIFY(bar.isHidden());
    const Timestamp now = rig.clock.now();
    rig.link.change({holdOf("m", HoldKind::Mute, "acme", now, 1h)});
    QVERIFY(bar.isHidden()); // a mute is no switch
    rig.link.change({holdOf("p", HoldKind::Pause, "", now, 1h)});
    QVERIFY(!bar.isHidden());
    for (const char *part : {"everything", "Aya Tanaka", "moving racks", "1:00:00"})
        QVERIFY2(bar.text().contains(QLatin1StringView(part)), part);
    rig.link.holds = {holdOf("p", HoldKind::Pause, "", now, 1h), holdOf("q", HoldKind::Pause, "", now, 1h)};
    bar.findChild<QPushButton *>(QStringLiteral("resume"))->click();
    QTRY_COMPARE(rig.link.holds.size(), 1);
    QCOMPARE(rig.link.holds.first().id, QStringLiteral("q"));
    rig.clock.advance(59min);
    QVERIFY(bar.text().contains(QStringLiteral("1:00)")));
    rig.clock.advance(61s);
    QVERIFY(bar.isHidden());
}

void tst_Holds::holdsAreListedAndEnded()
{
    HoldRig rig;
    const Timestamp now = rig.clock.now();
    HoldTable table(rig.context);
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    rig.link.change({holdOf("m", HoldKind::Mute, "acme", now, 30min), holdOf("p", HoldKind::Pause, "", now, 1h),
                     holdOf("n", HoldKind::Maintenance, "initech", now, 2h)});
    QCOMPARE(table.rowCount(), 3);
    QCOMPARE(table.at(0)->id, QStringLiteral("p")); // pauses first
    QCOMPARE(table.index(0, HoldTable::About).data().toString(), QStringLiteral("2"));
    QCOMPARE(table.index(2, HoldTable::About).data().toString(), QStringLiteral("nothing"));
    QCOMPARE(table.index(1, HoldTable::Left).data().toString(), QStringLiteral("30:00"));
    rig.clock.advance(31min);
    QCOMPARE(table.rowCount(), 2);

    rig.desk.showAll();
    auto *dialog = rig.window.findChild<HoldsDialog *>();
    QSignalSpy wanted(dialog, &HoldsDialog::endWanted);
    dialog->findChild<QPushButton *>(QStringLiteral("end"))->click();
    QCOMPARE(wanted.value(0).value(0).value<Hold>().id, QStringLiteral("p"));
    rig.link.change(
        {HoldRemoved{QStringLiteral("p")}, HoldRemoved{QStringLiteral("n")}, HoldRemoved{QStringLiteral("m")}});
    QCOMPARE(dialog->table().rowCount(), 0);
    QVERIFY(!dialog->findChild<QPushButton *>(QStringLiteral("end"))->isEnabled());
}

void tst_Holds::viewersCannotPause()
{
    HoldRig rig;
    Caller viewer;
    viewer.rights.everywhere = Role::Viewer;
    rig.link.setCaller(viewer);
    QVERIFY(!rig.desk.isAllowed(CustomerId()));
    rig.desk.add(holdOf("", HoldKind::Pause, "", rig.clock.now(), 1h));
    QCOMPARE(rig.link.holds.size(), 0);
}

QTEST_MAIN(tst_Holds)
#include "tst_Holds.moc"
