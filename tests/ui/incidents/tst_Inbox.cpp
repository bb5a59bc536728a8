// SPDX-License-Identifier: Apache-2.0
#include "../ConsoleRig.h"

#include "ui/incidents/InboxPage.h"
#include "ui/look/EmptyState.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace ams;
using namespace std::chrono_literals;

/// Questions of all agents: what runs out first on top, what has run out dead.
class tst_Inbox final : public QObject
{
    Q_OBJECT
private slots:
    void whatRunsOutFirstStandsFirst();
    void anAnsweredOneGoes();
    void countsDown();
    void whatHasRunOutCannotBeAnswered();
    void aNewQuestionOfTheSameIncidentIsPutInItsPlace();
    void anEmptyOneSaysWhyItIsEmpty();

private:
    [[nodiscard]] static IncidentRow asking(const QString &id, Timestamp due)
    {
        IncidentRow row = rowOf(id, Automation::Waiting, QStringLiteral("alert ") + id);
        row.question = RowQuestion{StepPath(QStringLiteral("call")), QStringLiteral("ask ") + id, due};
        return row;
    }
    [[nodiscard]] static QStringList shown(const InboxTable &table)
    {
        QStringList list;
        for (int i = 0; i < table.rowCount(); ++i)
            list.append(table.incidentAt(i)->incident.toString());
        return list;
    }
};

void tst_Inbox::whatRunsOutFirstStandsFirst()
{
    ConsoleRig rig;
    InboxTable table(rig.incidents, rig.clock);
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo"));
    const Timestamp now = rig.clock.now();
    link.show(pictureOf({asking(QStringLiteral("late"), now + 1h), rowOf(QStringLiteral("none"), Automation::Running),
                         asking(QStringLiteral("soon"), now + 5min)}));
    link.change({asking(QStringLiteral("middle"), now + 30min)});
    QCOMPARE(shown(table), (QStringList{QStringLiteral("soon"), QStringLiteral("middle"), QStringLiteral("late")}));
    QCOMPARE(table.index(0, int(InboxColumn::Agent)).data().toString(), QStringLiteral("tokyo"));
}

void tst_Inbox::anAnsweredOneGoes()
{
    ConsoleRig rig;
    InboxTable table(rig.incidents, rig.clock);
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo"));
    const Timestamp due = rig.clock.now() + 1h;
    link.show(pictureOf({asking(QStringLiteral("A"), due), asking(QStringLiteral("B"), due)}));
    link.change({rowOf(QStringLiteral("A"), Automation::Running)});
    QCOMPARE(shown(table), QStringList{QStringLiteral("B")});
    link.change({RowRemoved{IncidentId(QStringLiteral("B"))}});
    QCOMPARE(table.rowCount(), 0);
}

void tst_Inbox::anEmptyOneSaysWhyItIsEmpty()
{
    ConsoleRig rig;
    InboxPage page(rig.context, [](ConsoleContext &, CoreLink &, const IncidentRow &, QWidget *) {});
    const auto *nothing = page.findChild<EmptyState *>();
    QVERIFY(nothing->text().startsWith(QStringLiteral("No agent yet")));
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo"));
    link.show(pictureOf({rowOf(QStringLiteral("A"), Automation::Running)}));
    QTRY_VERIFY(nothing->text().startsWith(QStringLiteral("Nothing waits for an answer")));
    link.setState(LinkState::Kind::CutOff, rig.clock.now());
    QTRY_VERIFY(nothing->text().startsWith(QStringLiteral("Not everybody is heard")));
}

void tst_Inbox::countsDown()
{
    ConsoleRig rig;
    InboxTable table(rig.incidents, rig.clock);
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo"));
    link.show(pictureOf({asking(QStringLiteral("A"), rig.clock.now() + 65s)}));
    const QModelIndex left = table.index(0, int(InboxColumn::Left));
    QCOMPARE(left.data().toString(), QStringLiteral("1:05"));
    QSignalSpy repainted(&table, &QAbstractItemModel::dataChanged);
    rig.clock.advance(5s);
    QCOMPARE(left.data().toString(), QStringLiteral("1:00"));
    QVERIFY(repainted.size() >= 5);
}

void tst_Inbox::whatHasRunOutCannotBeAnswered()
{
    ConsoleRig rig;
    QList<IncidentId> asked;
    InboxPage page(rig.context, [&asked](ConsoleContext &, CoreLink &, const IncidentRow &row, QWidget *) {
        asked.append(row.incident);
    });
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo"));
    link.show(pictureOf({asking(QStringLiteral("A"), rig.clock.now() + 30s)}));
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    page.view().setFocus();
    QTest::keyClick(&page.view(), Qt::Key_Return);
    QCOMPARE(asked, QList<IncidentId>{IncidentId(QStringLiteral("A"))});
    QCOMPARE(page.table().liveCount(), 1);
    rig.clock.advance(31s);
    QCOMPARE(page.table().liveCount(), 0);
    QSignalSpy said(&rig.navigator, &Navigator::messageWanted);
    QTest::keyClick(&page.view(), Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(said.size(), 1);
    QVERIFY(!rig.actions.find(QStringLiteral("inbox.answer"))->isEnabled());
    QVERIFY(rig.actions.find(QStringLiteral("inbox.open"))->isEnabled());
}

void tst_Inbox::aNewQuestionOfTheSameIncidentIsPutInItsPlace()
{
    ConsoleRig rig;
    InboxTable table(rig.incidents, rig.clock);
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo"));
    const Timestamp now = rig.clock.now();
    link.show(pictureOf({asking(QStringLiteral("A"), now + 5min), asking(QStringLiteral("B"), now + 10min)}));
    link.change({asking(QStringLiteral("A"), now + 1h)});
    QCOMPARE(shown(table), (QStringList{QStringLiteral("B"), QStringLiteral("A")}));
}

QTEST_MAIN(tst_Inbox)
#include "tst_Inbox.moc"
