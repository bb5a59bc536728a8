// SPDX-License-Identifier: Apache-2.0
#include "ListRig.h"

#include "ui/incidents/ReportBar.h"
#include "ui/runs/DeedDialog.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace ams;
using namespace std::chrono_literals;

/// What people do with incidents themselves, from the list: one or many, held for some seconds, answered each for
/// itself.
class tst_ListDeeds final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void acknowledgeIsOneKeyAndIsHeld();
    void escTakesItBack();
    void onlyThoseThatCanBeAcknowledgedAre();
    void aNoteNeedsWords();
    void manyAreHandedOverToOneWhoIsChosen();
    void snoozeHasAnEnd();
    void anAcknowledgementHasAnEnd();
    void nothingFollowsAnAcknowledgementThatWasNotTaken();
    void manyAreNotResolvedByASlip();
    void resolveNamesWhereItIs();
    void whatCameFirstIsSaid();
    void viewersCanDoNothing();

private:
    void open(const QList<IncidentRow> &rows, Role role = Role::Operator);
    [[nodiscard]] static IncidentRow row(const QString &id, IncidentStatus status = IncidentStatus::Triggered)
    {
        IncidentRow one = rowOf(id, Automation::HandedOver, QStringLiteral("alert ") + id);
        one.run = RunId(QStringLiteral("run-") + id);
        one.turn = 7;
        one.host = QStringLiteral("web01");
        one.status = status;
        one.assignees = {QStringLiteral("PUSRKEN")};
        return one;
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { m_rig->key(key, modifiers); }
    /// The hold is over.
    void wait() { m_rig->wait(5100ms); }
    [[nodiscard]] DeedDialog *dialog() const { return m_rig->page->findChild<DeedDialog *>(); }
    [[nodiscard]] QPushButton *ok() const
    {
        return dialog()->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    }
    void write(const QString &text) { dialog()->findChild<QPlainTextEdit *>()->setPlainText(text); }

    std::unique_ptr<ListRig> m_rig;
};

void tst_ListDeeds::init()
{
    m_rig = std::make_unique<ListRig>();
}

void tst_ListDeeds::cleanup()
{
    m_rig.reset();
}

void tst_ListDeeds::open(const QList<IncidentRow> &rows, Role role)
{
    QVERIFY(m_rig->open(rows, role));
    m_rig->link->onAct = [](const IncidentDeed &) {
        IncidentDeedAnswer answer;
        answer.outcome = IncidentDeedAnswer::Outcome::Done;
        return Result<IncidentDeedAnswer>(answer);
    };
}

void tst_ListDeeds::acknowledgeIsOneKeyAndIsHeld()
{
    open({row(QStringLiteral("A"))});
    key(Qt::Key_A);
    QCOMPARE(m_rig->page->pending().all().size(), 1);
    QVERIFY(m_rig->link->deeds.isEmpty());
    wait();
    QTRY_COMPARE(m_rig->link->deeds.size(), 1);
    const IncidentDeed &deed = m_rig->link->deeds.first();
    QCOMPARE(deed.kind, IncidentDeedKind::Acknowledge);
    QCOMPARE(deed.incident, IncidentId(QStringLiteral("A")));
    QVERIFY(!deed.id.isEmpty());
    QCOMPARE(deed.run, RunId(QStringLiteral("run-A")));
    QCOMPARE(deed.turn, 7);
    QVERIFY(deed.seen.has_value());
    QCOMPARE(deed.seen->assignees, QStringList{QStringLiteral("PUSRKEN")});
    QTest::qWait(0);
    QVERIFY(m_rig->page->report().text().isEmpty());
}

void tst_ListDeeds::escTakesItBack()
{
    open({row(QStringLiteral("A"))});
    key(Qt::Key_A);
    key(Qt::Key_Escape);
    wait();
    QVERIFY(m_rig->link->deeds.isEmpty());
}

void tst_ListDeeds::onlyThoseThatCanBeAcknowledgedAre()
{
    open({row(QStringLiteral("A")), row(QStringLiteral("B"), IncidentStatus::Resolved), row(QStringLiteral("C"))});
    for (const auto &id : {QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("C")})
        m_rig->page->marked().toggle(IncidentId(id));
    key(Qt::Key_A);
    wait();
    QTRY_COMPARE(m_rig->link->deeds.size(), 2);
    QVERIFY(m_rig->link->deeds.at(0).id != m_rig->link->deeds.at(1).id);
    QVERIFY(m_rig->page->marked().isEmpty());
}

void tst_ListDeeds::aNoteNeedsWords()
{
    open({row(QStringLiteral("A"))});
    key(Qt::Key_N);
    QVERIFY(dialog());
    QVERIFY(!ok()->isEnabled());
    write(QStringLiteral("vendor called"));
    QVERIFY(ok()->isEnabled());
    ok()->click();
    wait();
    QTRY_COMPARE(m_rig->link->deeds.size(), 1);
    QCOMPARE(m_rig->link->deeds.first().kind, IncidentDeedKind::Note);
    QCOMPARE(m_rig->link->deeds.first().note, QStringLiteral("vendor called"));
    QVERIFY(!m_rig->link->deeds.first().seen); // always right
}

void tst_ListDeeds::manyAreHandedOverToOneWhoIsChosen()
{
    open({row(QStringLiteral("A")), row(QStringLiteral("B"))});
    m_rig->link->onResponders = [] {
        return Result<QList<Responder>>(
            {{Responder::Kind::User, QStringLiteral("PUSRKEN"), QStringLiteral("Ken Mori"), {}},
             {Responder::Kind::EscalationPolicy, QStringLiteral("PESC1"), QStringLiteral("Night"), {}}});
    };
    m_rig->page->marked().toggle(IncidentId(QStringLiteral("A")));
    m_rig->page->marked().toggle(IncidentId(QStringLiteral("B")));
    key(Qt::Key_H);
    QVERIFY(dialog());
    auto *to = dialog()->findChild<QComboBox *>(QStringLiteral("to"));
    QTRY_COMPARE(to->count(), 2);
    QVERIFY(!ok()->isEnabled()); // nobody is handed something that nobody has chosen
    to->setEditText(QStringLiteral("Nobody"));
    QVERIFY(!ok()->isEnabled());
    to->setCurrentIndex(1);
    write(QStringLiteral("my shift ends"));
    ok()->click();
    wait();
    QTRY_COMPARE(m_rig->link->deeds.size(), 2);
    for (const IncidentDeed &deed : std::as_const(m_rig->link->deeds)) {
        QCOMPARE(deed.kind, IncidentDeedKind::HandOver);
        QCOMPARE(deed.toPolicy, QStringLiteral("PESC1"));
        QVERIFY(deed.toUser.isEmpty());
        QCOMPARE(deed.toName, QStringLiteral("Night"));
        QCOMPARE(deed.note, QStringLiteral("my shift ends"));
    }
}

void tst_ListDeeds::snoozeHasAnEnd()
{
    open({row(QStringLiteral("A")), row(QStringLiteral("B"), IncidentStatus::Acknowledged)});
    m_rig->page->marked().toggle(IncidentId(QStringLiteral("A"))); // not acknowledged: PagerDuty would refuse it
    m_rig->page->marked().toggle(IncidentId(QStringLiteral("B")));
    key(Qt::Key_S);
    QVERIFY(dialog());
    auto *span = dialog()->findChild<QComboBox *>(QStringLiteral("span"));
    span->setCurrentIndex(span->findData(240));
    const Timestamp now = m_rig->console.clock.now();
    ok()->click();
    wait();
    QTRY_COMPARE(m_rig->link->deeds.size(), 1);
    QCOMPARE(m_rig->link->deeds.first().incident, IncidentId(QStringLiteral("B")));
    QCOMPARE(m_rig->link->deeds.first().until, std::optional(now + 4h));
}

void tst_ListDeeds::resolveNamesWhereItIs()
{
    open({row(QStringLiteral("A"))});
    key(Qt::Key_R, Qt::ShiftModifier);
    QVERIFY(dialog());
    bool isNamed = false;
    for (const QLabel *label : dialog()->findChildren<QLabel *>())
        isNamed = isNamed || label->text() == QStringLiteral("acme / web01");
    QVERIFY(isNamed);
    ok()->click();
    wait();
    QTRY_COMPARE(m_rig->link->deeds.size(), 1);
    QCOMPARE(m_rig->link->deeds.first().kind, IncidentDeedKind::Resolve);
}

void tst_ListDeeds::anAcknowledgementHasAnEnd()
{
    open({row(QStringLiteral("A"))});
    const Timestamp now = m_rig->console.clock.now();
    key(Qt::Key_A, Qt::ShiftModifier);
    QVERIFY(dialog());
    QCOMPARE(dialog()->findChild<QComboBox *>(QStringLiteral("span"))->currentData().toInt(), 120);
    ok()->click();
    wait();
    QTRY_COMPARE(m_rig->link->deeds.size(), 2);
    QCOMPARE(m_rig->link->deeds[0].kind, IncidentDeedKind::Acknowledge);
    QVERIFY(m_rig->link->deeds[0].seen);
    QVERIFY(!m_rig->link->deeds[0].until);
    QCOMPARE(m_rig->link->deeds[1].kind, IncidentDeedKind::Snooze);
    QVERIFY(!m_rig->link->deeds[1].seen); // it has been acknowledged meanwhile, by the deed before
    QCOMPARE(m_rig->link->deeds[1].until, std::optional(now + 2h));
}

void tst_ListDeeds::nothingFollowsAnAcknowledgementThatWasNotTaken()
{
    open({row(QStringLiteral("A"))});
    m_rig->link->onAct = [](const IncidentDeed &) {
        IncidentDeedAnswer answer;
        answer.outcome = IncidentDeedAnswer::Outcome::Stale;
        answer.reason = QStringLiteral("resolved");
        return Result<IncidentDeedAnswer>(answer);
    };
    key(Qt::Key_A, Qt::ShiftModifier);
    ok()->click();
    wait();
    QTRY_VERIFY(m_rig->page->report().text().contains(QLatin1StringView("resolved meanwhile")));
    QCOMPARE(m_rig->link->deeds.size(), 1);
}

void tst_ListDeeds::manyAreNotResolvedByASlip()
{
    open({row(QStringLiteral("A")), row(QStringLiteral("B"))});
    key(Qt::Key_A, Qt::ControlModifier); // all that match
    key(Qt::Key_R, Qt::ShiftModifier);
    QVERIFY(dialog());
    QVERIFY(!ok()->isEnabled());
    auto *confirm = dialog()->findChild<QCheckBox *>(QStringLiteral("confirm"));
    QVERIFY(confirm->text().contains(QStringLiteral("acme / web01")));
    confirm->setChecked(true);
    ok()->click();
    wait();
    QTRY_COMPARE(m_rig->link->deeds.size(), 2);
}

void tst_ListDeeds::whatCameFirstIsSaid()
{
    open({row(QStringLiteral("A"))});
    m_rig->link->onAct = [](const IncidentDeed &) {
        IncidentDeedAnswer answer;
        answer.outcome = IncidentDeedAnswer::Outcome::Stale;
        answer.now = SeenIncident{IncidentStatus::Resolved, {}};
        return Result<IncidentDeedAnswer>(answer);
    };
    key(Qt::Key_A);
    wait();
    QTRY_VERIFY(m_rig->page->report().text().contains(QLatin1StringView("resolved")));
}

void tst_ListDeeds::viewersCanDoNothing()
{
    open({row(QStringLiteral("A"), IncidentStatus::Acknowledged)}, Role::Viewer);
    m_rig->console.actions.refresh();
    for (const char *name : {"acknowledge", "note", "hand-over", "snooze", "resolve"})
        QVERIFY2(!m_rig->console.actions.find(QStringLiteral("incidents.") + QLatin1StringView(name))->isEnabled(),
                 name);
}

QTEST_MAIN(tst_ListDeeds)
#include "tst_ListDeeds.moc"
