// SPDX-License-Identifier: Apache-2.0
#include "ListRig.h"

#include "ui/holds/MuteDialog.h"
#include "ui/incidents/CopiedIncidents.h"
#include "ui/incidents/ListActions.h"
#include "ui/incidents/ReportBar.h"
#include "ui/runs/StartDialog.h"

#include <QCheckBox>
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace ams;
using namespace std::chrono_literals;

/// What people do to incidents from the list: held, taken back, sent once, answered each for itself.
class tst_ListActions final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void aDeedWaitsAndThenLeaves();
    void escTakesItBack();
    void theLastIsTakenBackFirst();
    void carriesTheTurnThatWasSeen();
    void whoWasFirstIsSaid();
    void manyAreAnsweredEachForItself();
    void aBusyAgentIsAskedAgain();
    void whatNobodyTellsIsReported();
    void onlyWhatCanBeDoneIsOffered();
    void viewersCanDoNothing();
    void muteWidensAndShowsWhatItIsAbout();
    void muteOfManyMakesEachScopeOnce();
    void oneIsTakenWhateverIsMarked();
    void startsAScenario();
    void copiesAsTextMarkdownAndCsv();

private:
    void open(const QList<IncidentRow> &rows);
    [[nodiscard]] IncidentRow row(const QString &id, Automation automation = Automation::HandedOver) const
    {
        IncidentRow one = rowOf(id, automation, QStringLiteral("alert ") + id);
        one.run = RunId(QStringLiteral("run-") + id);
        one.turn = 7;
        one.host = QStringLiteral("web01");
        one.scenario = ScenarioId(QStringLiteral("web-5xx"));
        return one;
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { m_rig->key(key, modifiers); }
    void mark(const QStringList &ids)
    {
        for (const QString &id : ids)
            m_rig->page->marked().toggle(IncidentId(id));
    }
    void wait(Milliseconds time) { m_rig->wait(time); }

    std::unique_ptr<ListRig> m_rig;
};

void tst_ListActions::init()
{
    m_rig = std::make_unique<ListRig>();
}

void tst_ListActions::cleanup()
{
    m_rig.reset();
}

void tst_ListActions::open(const QList<IncidentRow> &rows)
{
    QVERIFY(m_rig->open(rows));
}

void tst_ListActions::aDeedWaitsAndThenLeaves()
{
    open({row(QStringLiteral("A"))});
    QSignalSpy said(&m_rig->console.navigator, &Navigator::messageWanted);
    key(Qt::Key_T);
    QCOMPARE(m_rig->page->pending().all().size(), 1);
    QVERIFY(m_rig->page->pending().isPending(IncidentId(QStringLiteral("A"))));
    wait(4900ms);
    QVERIFY(m_rig->link->commands.isEmpty());
    wait(200ms);
    QTRY_COMPARE(m_rig->link->commands.size(), 1);
    QCOMPARE(m_rig->link->commands.first().kind, CommandKind::Take);
    QCOMPARE(m_rig->link->commands.first().run, RunId(QStringLiteral("run-A")));
    QTRY_COMPARE(said.size(), 1);
    QVERIFY(m_rig->page->report().text().isEmpty());
}

void tst_ListActions::escTakesItBack()
{
    open({row(QStringLiteral("A"))});
    key(Qt::Key_T);
    key(Qt::Key_Escape);
    QVERIFY(m_rig->page->pending().all().isEmpty());
    wait(10s);
    QVERIFY(m_rig->link->commands.isEmpty());
}

void tst_ListActions::theLastIsTakenBackFirst()
{
    open({row(QStringLiteral("A")), row(QStringLiteral("B"))});
    key(Qt::Key_T);
    key(Qt::Key_J);
    key(Qt::Key_T);
    key(Qt::Key_Escape);
    wait(6s);
    QTRY_COMPARE(m_rig->link->commands.size(), 1);
    QCOMPARE(m_rig->link->commands.first().run, RunId(QStringLiteral("run-A")));
}

void tst_ListActions::carriesTheTurnThatWasSeen()
{
    open({row(QStringLiteral("A"))});
    key(Qt::Key_T);
    IncidentRow newer = row(QStringLiteral("A"));
    newer.turn = 8; // somebody else acts within the five seconds
    m_rig->link->change({newer});
    wait(6s);
    QTRY_COMPARE(m_rig->link->commands.size(), 1);
    QCOMPARE(m_rig->link->commands.first().turn, 7);
}

void tst_ListActions::whoWasFirstIsSaid()
{
    open({row(QStringLiteral("A"))});
    m_rig->link->onCommand = [](const OperatorCommand &command) {
        CommandAnswer answer;
        answer.outcome = CommandAnswer::Outcome::Stale;
        answer.winner.name = QStringLiteral("Suzuki");
        answer.winningKind = CommandKind::Take;
        answer.turn = command.turn + 1;
        return Result<CommandAnswer>(answer);
    };
    key(Qt::Key_T);
    wait(6s);
    QTRY_VERIFY(m_rig->page->report().text().contains(QLatin1StringView("Suzuki")));
    QVERIFY(m_rig->page->report().text().contains(QLatin1StringView("alert A")));
}

void tst_ListActions::manyAreAnsweredEachForItself()
{
    QList<IncidentRow> rows;
    QStringList ids;
    for (int i = 0; i < 40; ++i) {
        ids.append(QStringLiteral("I%1").arg(i));
        rows.append(row(ids.last()));
    }
    open(rows);
    m_rig->link->onCommand = [](const OperatorCommand &command) {
        CommandAnswer answer;
        answer.outcome = command.run == RunId(QStringLiteral("run-I5")) ? CommandAnswer::Outcome::Unknown
                                                                        : CommandAnswer::Outcome::Accepted;
        return Result<CommandAnswer>(answer);
    };
    QSignalSpy reported(&m_rig->page->actions(), &ListActions::reported);
    mark(ids);
    key(Qt::Key_T);
    QVERIFY(m_rig->page->marked().isEmpty());
    wait(6s);
    QTRY_COMPARE(reported.size(), 1);
    const auto report = reported.first().first().value<DeedReport>();
    QCOMPARE(report.done, 39);
    QCOMPARE(report.failed.size(), 1);
    QCOMPARE(report.failed.first().target.incident, IncidentId(QStringLiteral("I5")));
    QSet<QString> names;
    for (const OperatorCommand &command : std::as_const(m_rig->link->commands))
        names.insert(command.id);
    QCOMPARE(names.size(), 40); // each its own id, or the agent would count them once
}

void tst_ListActions::aBusyAgentIsAskedAgain()
{
    open({row(QStringLiteral("A"))});
    int calls = 0;
    m_rig->link->onCommand = [&calls](const OperatorCommand &) -> Result<CommandAnswer> {
        if (++calls < 3)
            return fail(ErrorKind::Busy, QStringLiteral("too many requests"));
        CommandAnswer answer;
        answer.outcome = CommandAnswer::Outcome::Accepted;
        return answer;
    };
    QSignalSpy reported(&m_rig->page->actions(), &ListActions::reported);
    key(Qt::Key_T);
    wait(6s);
    for (int i = 0; i < 5 && reported.isEmpty(); ++i)
        wait(1s);
    QCOMPARE(reported.size(), 1);
    QCOMPARE(calls, 3);
    QCOMPARE(reported.first().first().value<DeedReport>().done, 1);
}

void tst_ListActions::whatNobodyTellsIsReported()
{
    open({row(QStringLiteral("A"))});
    key(Qt::Key_T);
    m_rig->link->change({RowRemoved{IncidentId(QStringLiteral("A"))}});
    QSignalSpy reported(&m_rig->page->actions(), &ListActions::reported);
    wait(6s);
    QTRY_COMPARE(reported.size(), 1);
    QCOMPARE(reported.first().first().value<DeedReport>().failed.size(), 1);
    QVERIFY(m_rig->link->commands.isEmpty());
}

void tst_ListActions::onlyWhatCanBeDoneIsOffered()
{
    IncidentRow mine = row(QStringLiteral("B"), Automation::TakenOver);
    mine.person.name = QStringLiteral("Sato");
    IncidentRow nobodys = rowOf(QStringLiteral("C"), Automation::None);
    nobodys.customer = {};
    open({row(QStringLiteral("A")), mine, nobodys});
    const auto isOffered = [this](const char *name, const QString &id) {
        m_rig->page->view().setCurrentIncident(IncidentId(id));
        m_rig->console.actions.refresh();
        return m_rig->console.actions.find(QStringLiteral("incidents.") + QLatin1StringView(name))->isEnabled();
    };
    QVERIFY(isOffered("take", QStringLiteral("A")));
    QVERIFY(!isOffered("take", QStringLiteral("B")));
    QVERIFY(isOffered("mute", QStringLiteral("B")));
    QVERIFY(!isOffered("mute", QStringLiteral("C")));
    QVERIFY(!isOffered("run", QStringLiteral("C")));
}

void tst_ListActions::viewersCanDoNothing()
{
    open({row(QStringLiteral("A"))});
    Caller caller;
    caller.rights.everywhere = Role::Viewer;
    m_rig->link->setCaller(caller);
    m_rig->console.actions.refresh();
    QVERIFY(!m_rig->console.actions.find(QStringLiteral("incidents.take"))->isEnabled());
    QVERIFY(m_rig->console.actions.find(QStringLiteral("incidents.copy"))->isEnabled());
}

void tst_ListActions::muteWidensAndShowsWhatItIsAbout()
{
    IncidentRow other = row(QStringLiteral("B"));
    other.host = QStringLiteral("web02");
    open({row(QStringLiteral("A")), other, row(QStringLiteral("C"), Automation::Resolved)});
    key(Qt::Key_M);
    auto *dialog = m_rig->page->findChild<MuteDialog *>();
    QVERIFY(dialog);
    QVERIFY(dialog->preview().contains(QLatin1StringView("alert A")));
    QVERIFY(!dialog->preview().contains(QLatin1StringView("alert B")));
    const auto boxes = dialog->findChildren<QCheckBox *>();
    boxes.first()->setChecked(true); // all hosts
    QVERIFY(dialog->preview().contains(QLatin1StringView("alert B")));
    QVERIFY(!dialog->preview().contains(QLatin1StringView("alert C"))); // it is over
    const auto buttons = dialog->findChildren<QPushButton *>();
    QPushButton *send = buttons.at(0)->text() == QLatin1StringView("Mute") ? buttons.at(0) : buttons.at(1);
    QVERIFY(!send->isEnabled()); // without a reason
    dialog->findChild<QLineEdit *>()->setText(QStringLiteral("known, ticket 12"));
    QVERIFY(send->isEnabled());
    send->click();
    wait(6s);
    QTRY_COMPARE(m_rig->link->holds.size(), 1);
    const Hold hold = m_rig->link->holds.first();
    QCOMPARE(hold.kind, HoldKind::Mute);
    QCOMPARE(hold.customer, CustomerId(QStringLiteral("acme")));
    QVERIFY(hold.host.isEmpty());
    QCOMPARE(hold.scenario, ScenarioId(QStringLiteral("web-5xx")));
    QCOMPARE(hold.until - hold.from, std::chrono::hours(1));
    QCOMPARE(hold.reason, QStringLiteral("known, ticket 12"));
}

void tst_ListActions::muteOfManyMakesEachScopeOnce()
{
    IncidentRow other = row(QStringLiteral("B"));
    other.host = QStringLiteral("web02");
    const QList<IncidentRow> rows{row(QStringLiteral("A")), row(QStringLiteral("A2")), other};
    open(rows);
    mark({QStringLiteral("A"), QStringLiteral("A2"), QStringLiteral("B")});
    MuteWish wish;
    wish.from = m_rig->console.clock.now();
    wish.until = wish.from + 1h;
    wish.reason = QStringLiteral("known");
    m_rig->page->actions().mute(rows, holdsFor(rows, wish));
    wait(6s);
    QTRY_COMPARE(m_rig->link->holds.size(), 2);
    QVERIFY(m_rig->link->holds.at(0).host != m_rig->link->holds.at(1).host);
}

/// The button of a notification: neither the cursor, nor marks, nor what the list shows have a say.
void tst_ListActions::oneIsTakenWhateverIsMarked()
{
    open({row(QStringLiteral("A")), row(QStringLiteral("B")), row(QStringLiteral("C"))});
    mark({QStringLiteral("A"), QStringLiteral("B")});
    emit m_rig->console.navigator.takeWanted(IncidentId(QStringLiteral("C")));
    wait(6s);
    QTRY_COMPARE(m_rig->link->commands.size(), 1);
    QCOMPARE(m_rig->link->commands.first().run, row(QStringLiteral("C")).run);
    QCOMPARE(m_rig->page->actions().subjects().size(), 2); // the marks stay
    emit m_rig->console.navigator.takeWanted(IncidentId(QStringLiteral("gone")));
    wait(6s);
    QCOMPARE(m_rig->link->commands.size(), 1);
}

void tst_ListActions::startsAScenario()
{
    open({row(QStringLiteral("A"))});
    m_rig->link->onScenarios = [] {
        ScenarioInfo web;
        web.scenario = ScenarioId(QStringLiteral("web-5xx"));
        web.params = {{QStringLiteral("host"), QJsonObject{{QStringLiteral("type"), QStringLiteral("host")},
                                                           {QStringLiteral("required"), true}}},
                      {QStringLiteral("port"), QJsonObject{{QStringLiteral("type"), QStringLiteral("integer")},
                                                           {QStringLiteral("required"), true}}}};
        ScenarioInfo others = web;
        others.scenario = ScenarioId(QStringLiteral("of-globex"));
        others.customers = {QStringLiteral("globex")};
        return Result<QList<ScenarioInfo>>(QList<ScenarioInfo>{others, web});
    };
    m_rig->link->onStartRun = [](const StartRequest &) { return Result<RunId>(RunId(QStringLiteral("new"))); };
    key(Qt::Key_R);
    auto *dialog = m_rig->page->findChild<StartDialog *>();
    QVERIFY(dialog);
    const auto lineOf = [dialog](const QString &name) -> QLineEdit * {
        for (QLineEdit *line : dialog->findChildren<QLineEdit *>()) {
            if (line->accessibleName() == name)
                return line;
        }
        return nullptr;
    };
    QTRY_VERIFY(lineOf(QStringLiteral("port")));
    QCOMPARE(lineOf(QStringLiteral("host"))->text(), QStringLiteral("web01"));
    QVERIFY(dialog->missing().contains(QLatin1StringView("port")));
    lineOf(QStringLiteral("port"))->setText(QStringLiteral("443"));
    QVERIFY(dialog->missing().contains(QLatin1StringView("acme / web01"))); // a scenario may repair
    dialog->findChild<QCheckBox *>(QStringLiteral("confirm"))->setChecked(true);
    QVERIFY(dialog->missing().isEmpty());
    for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
        if (button->text() == QLatin1StringView("Run it"))
            button->click();
    }
    wait(6s);
    QTRY_COMPARE(m_rig->link->starts.size(), 1);
    QCOMPARE(m_rig->link->starts.first().scenario, ScenarioId(QStringLiteral("web-5xx")));
    QCOMPARE(m_rig->link->starts.first().incident, IncidentId(QStringLiteral("A")));
    QCOMPARE(m_rig->link->starts.first().params.value(QLatin1StringView("port")).toString(), QStringLiteral("443"));
}

void tst_ListActions::copiesAsTextMarkdownAndCsv()
{
    IncidentRow one = row(QStringLiteral("A"));
    one.title = QStringLiteral("=cmd|' /C calc'!A0, \"quoted\"");
    open({one});
    key(Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QGuiApplication::clipboard()->text().contains(one.title));
    QVERIFY(QGuiApplication::clipboard()->text().contains(QLatin1StringView("ams://incident/A")));
    key(Qt::Key_L);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("ams://incident/A"));
    const QString markdown = asMarkdown({one}, m_rig->console.times);
    QVERIFY(markdown.contains(QLatin1StringView("=cmd\\|")));
    QCOMPARE(markdown.count(u'\n'), 3);
    const QString csv = asCsv({one}, m_rig->console.times);
    QVERIFY(csv.contains(QLatin1StringView("\"'=cmd|' /C calc'!A0, \"\"quoted\"\"\"")));
    QCOMPARE(csv.count(QLatin1StringView("\r\n")), 2);
}

QTEST_MAIN(tst_ListActions)
#include "tst_ListActions.moc"
