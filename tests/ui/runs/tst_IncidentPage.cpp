// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/PanelArea.h"
#include "ui/runs/AnswerDialog.h"
#include "ui/runs/CommandDialog.h"
#include "ui/runs/IncidentPage.h"
#include "ui/runs/ScrubBar.h"
#include "ui/runs/StartDialog.h"
#include "ui/runs/StepTable.h"
#include "ui/runs/StepView.h"

#include "RunRig.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

using namespace ams;
using namespace std::chrono_literals;

namespace {

struct PageRig : RunRig
{
    PageRig() : page(context, nullptr)
    {
        link.show(pictureOf({row()}));
        emit navigator.incidentWanted(IncidentId(QStringLiteral("PINC1")));
        page.resize(1400, 860);
        page.show();
    }
    [[nodiscard]] QString text(const char *label) const
    {
        return page.findChild<QLabel *>(QLatin1StringView(label))->text();
    }
    [[nodiscard]] bool isShown(const char *label) const
    {
        return !page.findChild<QLabel *>(QLatin1StringView(label))->isHidden();
    }
    [[nodiscard]] StepView *steps() const { return page.findChild<StepView *>(); }
    [[nodiscard]] int stepCount() const { return steps()->model()->rowCount(); }
    [[nodiscard]] bool can(const char *action)
    {
        actions.refresh();
        return actions.find(QStringLiteral("incident.") + QLatin1StringView(action))->isEnabled();
    }
    void press(const char *key)
    {
        // A click through the action: keys themselves need an active window.
        for (const ActionTable::Entry &entry : actions.all()) {
            if (entry.action->shortcut() == QKeySequence(QLatin1StringView(key)) &&
                entry.spec.name.startsWith(QLatin1StringView("incident.")))
                entry.action->trigger();
        }
    }
    template<typename Dialog>
    Dialog *dialog() const
    {
        return page.findChild<Dialog *>();
    }

    IncidentPage page;
};

QPushButton *okOf(QDialog *dialog)
{
    return dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
}

} // namespace

class tst_IncidentPage final : public QObject
{
    Q_OBJECT
private slots:
    void emptyUntilAnIncidentIsWanted();
    void headlineTellsAll();
    void withoutAScenarioItSaysWhatToDo();
    void pageMadeLaterShowsWhatWasWanted();
    void whatCanBeDone_data();
    void whatCanBeDone();
    void takingIsOneKey();
    void lostRaceSaysWhoWasFirst();
    void tickCarriesNoteAndOutput();
    void retryInRecoveryHasToBeConfirmed();
    void hostHasToBeTypedWhereSet();
    void changedParameterAndNewVersion();
    void theSameTextIsNoChoice();
    void cutOffIsSaidAndNothingCanBeDone();
    void anotherAgentOfTheLedgerAnswersForOneThatIsCutOff();
    void anAgentThatDoesNotKnowTheRunIsNotAskedAgain();
    void approvalIsAnswered();
    void taskNeedsItsForm();
    void expiredQuestionIsDead();
    void viewerCanDoNothing();
    void scrubbingShowsThePast();
    void whatRanHereBefore();
    void screenshots();
};

void tst_IncidentPage::emptyUntilAnIncidentIsWanted()
{
    RunRig rig;
    IncidentPage page(rig.context, nullptr);
    page.show();
    bool isSaid = false;
    for (const QLabel *label : page.findChildren<QLabel *>())
        isSaid = isSaid || (label->isVisible() && label->text().contains(QStringLiteral("No incident is open")));
    QVERIFY(isSaid);
    emit rig.navigator.incidentWanted(IncidentId(QStringLiteral("PINC1")));
    rig.link.show(pictureOf({rig.row()}));
    QTRY_COMPARE(page.findChild<StepView *>()->model()->rowCount(), 6);
}

void tst_IncidentPage::withoutAScenarioItSaysWhatToDo()
{
    PageRig rig;
    QTRY_COMPARE(rig.stepCount(), 6);
    auto *scrub = rig.page.findChild<ScrubBar *>();
    QVERIFY(scrub->isVisible());
    IncidentRow lone = rowOf(QStringLiteral("PINC2"), Automation::None, QStringLiteral("Unusual number of logins"));
    rig.link.change({lone});
    emit rig.navigator.incidentWanted(lone.incident);
    QVERIFY(!scrub->isVisible()); // there is no past to look at
    ScenarioInfo info;
    info.scenario = ScenarioId(QStringLiteral("disk-full"));
    rig.link.onScenarios = [info] { return Result<QList<ScenarioInfo>>({info}); };
    QPushButton *run = nullptr;
    const auto isThere = [&rig, &run] {
        for (auto *button : rig.page.findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == QStringLiteral("Run a scenario…"))
                run = button;
        }
        return run != nullptr;
    };
    QTRY_VERIFY(isThere());
    rig.actions.refresh();
    QVERIFY(run->isEnabled());
    run->click();
    auto *dialog = rig.page.findChild<StartDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->missing().contains(QStringLiteral("confirm")));
    auto *confirm = dialog->findChild<QCheckBox *>(QStringLiteral("confirm"));
    QVERIFY(confirm->text().contains(QStringLiteral("acme")));
    confirm->setChecked(true);
    QVERIFY(dialog->missing().isEmpty());
    for (auto *button : dialog->findChildren<QPushButton *>()) {
        if (button->text() == QStringLiteral("Run it"))
            button->click();
    }
    QTRY_COMPARE(rig.link.starts.size(), 1);
    QCOMPARE(rig.link.starts.first().incident, lone.incident);
    emit rig.navigator.incidentWanted(IncidentId(QStringLiteral("PINC1")));
    QTRY_VERIFY(scrub->isVisible());
}

void tst_IncidentPage::headlineTellsAll()
{
    PageRig rig;
    QTRY_COMPARE(rig.stepCount(), 6);
    QCOMPARE(rig.text("title"), QStringLiteral("[AMS:disk-full host=web01] Disk 97 % on web01"));
    QCOMPARE(rig.text("customer"), QStringLiteral("acme"));
    const QString facts = rig.text("facts");
    for (const char *part : {"web01", "#4711", "Acme web shop", "2 min", "disk-full", "tokyo / tokyo-1"})
        QVERIFY2(facts.contains(QLatin1StringView(part)), qPrintable(facts));
    QCOMPARE(rig.text("now"), QStringLiteral("It needs a person, and nobody has taken it, for 1 min."));
    QVERIFY(rig.text("why").contains(QStringLiteral("Rotate the logs")));
    QVERIFY(rig.text("why").contains(QStringLiteral("Permission denied")));
    QVERIFY(rig.text("next").contains(QStringLiteral("Next: Rotate the logs")));
    rig.clock.advance(60s);
    QCOMPARE(rig.text("now"), QStringLiteral("It needs a person, and nobody has taken it, for 2 min."));
    rig.take();
    QTRY_COMPARE(rig.text("now"), QStringLiteral("You have it, for 0 s."));
}

void tst_IncidentPage::pageMadeLaterShowsWhatWasWanted()
{
    RunRig rig;
    rig.link.show(pictureOf({rig.row()}));
    emit rig.navigator.incidentWanted(IncidentId(QStringLiteral("PINC1")));
    IncidentPage page(rig.context, nullptr);
    QTRY_COMPARE(page.findChild<StepView *>()->model()->rowCount(), 6);
}

void tst_IncidentPage::whatCanBeDone_data()
{
    QTest::addColumn<int>("holder");
    QTest::addColumn<bool>("isMine");
    QTest::addColumn<QString>("can");
    const auto row = [](const char *name, RunHolder holder, bool isMine, const char *can) {
        QTest::newRow(name) << int(holder) << isMine << QString::fromLatin1(can);
    };
    row("automation has it", RunHolder::Automation, false, "take pause abort");
    row("handed over", RunHolder::People, false, "take retry jump give-back close abort");
    row("mine", RunHolder::Person, true, "tick skip retry jump give-back close abort");
    row("another's", RunHolder::Person, false, "take close abort");
}

void tst_IncidentPage::whatCanBeDone()
{
    QFETCH(int, holder);
    QFETCH(bool, isMine);
    PageRig rig;
    QTRY_COMPARE(rig.stepCount(), 6);
    rig.state.holder = RunHolder(holder);
    rig.state.person = isMine ? rig.link.caller().person : Person{QStringLiteral("Mori"), {}, {}};
    ++rig.state.turn;
    rig.tellState(Automation::TakenOver);
    QTRY_COMPARE(rig.page.follower().run()->turn, rig.state.turn);
    QStringList can;
    for (const char *name :
         {"take", "tick", "skip", "retry", "jump", "give-back", "pause", "resume", "close", "abort", "answer"}) {
        if (rig.can(name))
            can.append(QLatin1StringView(name));
    }
    QTEST(can.join(u' '), "can");
}

void tst_IncidentPage::takingIsOneKey()
{
    PageRig rig;
    QTRY_COMPARE(rig.stepCount(), 6);
    rig.press("T");
    QCOMPARE(rig.link.commands.size(), 1);
    QCOMPARE(rig.link.commands.first().kind, CommandKind::Take);
    QCOMPARE(rig.link.commands.first().turn, 3);
    QCOMPARE(rig.link.commands.first().run, rig.state.id);
    QVERIFY(!rig.link.commands.first().id.isEmpty());
}

void tst_IncidentPage::lostRaceSaysWhoWasFirst()
{
    PageRig rig;
    QTRY_COMPARE(rig.stepCount(), 6);
    rig.link.onCommand = [](const OperatorCommand &) -> Result<CommandAnswer> {
        CommandAnswer answer;
        answer.outcome = CommandAnswer::Outcome::Stale;
        answer.winner.name = QStringLiteral("Mori");
        answer.winningKind = CommandKind::Take;
        return answer;
    };
    rig.press("T");
    QTRY_VERIFY(rig.isShown("problem"));
    QVERIFY2(rig.text("problem").contains(QStringLiteral("Mori was first and took it over")),
             qPrintable(rig.text("problem")));
}

void tst_IncidentPage::tickCarriesNoteAndOutput()
{
    PageRig rig;
    QTRY_COMPARE(rig.stepCount(), 6);
    rig.take();
    QTRY_VERIFY(rig.can("tick"));
    rig.press("D");
    auto *dialog = rig.dialog<CommandDialog>();
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<QComboBox *>(QStringLiteral("step"))->currentData().toString(),
             QStringLiteral("rotate"));
    dialog->findChild<QPlainTextEdit *>(QStringLiteral("note"))->setPlainText(QStringLiteral("done as root"));
    dialog->findChild<QPlainTextEdit *>(QStringLiteral("output"))->setPlainText(QStringLiteral("rotating pattern\n"));
    QVERIFY(okOf(dialog)->isEnabled());
    okOf(dialog)->click();
    QCOMPARE(rig.link.commands.size(), 1);
    const OperatorCommand command = rig.link.commands.first();
    QCOMPARE(command.kind, CommandKind::Tick);
    QCOMPARE(command.step.toString(), QStringLiteral("rotate"));
    QCOMPARE(command.note, QStringLiteral("done as root"));
    QCOMPARE(command.output, QStringLiteral("rotating pattern\n"));
    QCOMPARE(command.turn, 4);
}

void tst_IncidentPage::retryInRecoveryHasToBeConfirmed()
{
    PageRig rig;
    QTRY_COMPARE(rig.stepCount(), 6);
    rig.press("R");
    auto *dialog = rig.dialog<CommandDialog>();
    QVERIFY(dialog);
    auto *confirm = dialog->findChild<QCheckBox *>(QStringLiteral("confirm"));
    QVERIFY(confirm->text().contains(QStringLiteral("acme / web01")));
    QVERIFY(!okOf(dialog)->isEnabled());
    confirm->setChecked(true);
    QVERIFY(okOf(dialog)->isEnabled());
    // A step that only looks needs no confirmation.
    auto *step = dialog->findChild<QComboBox *>(QStringLiteral("step"));
    confirm->setChecked(false);
    step->setCurrentIndex(step->findData(QStringLiteral("look")));
    QVERIFY(okOf(dialog)->isEnabled());
    // More than an agent takes is said here, where nothing is lost.
    auto *note = dialog->findChild<QPlainTextEdit *>(QStringLiteral("note"));
    note->setPlainText(QString(4001, u'x'));
    QVERIFY(!okOf(dialog)->isEnabled());
    note->setPlainText(QString(4000, u'x'));
    QVERIFY(okOf(dialog)->isEnabled());
}

void tst_IncidentPage::hostHasToBeTypedWhereSet()
{
    PageRig rig;
    rig.settings.set(Setting::TypeTheHost, true);
    QTRY_COMPARE(rig.stepCount(), 6);
    rig.press("Ctrl+Backspace");
    auto *dialog = rig.dialog<CommandDialog>();
    QVERIFY(dialog);
    auto *typed = dialog->findChild<QLineEdit *>(QStringLiteral("typed"));
    QVERIFY(typed);
    typed->setText(QStringLiteral("web02"));
    QVERIFY(!okOf(dialog)->isEnabled());
    typed->setText(QStringLiteral("web01"));
    QVERIFY(okOf(dialog)->isEnabled());
    dialog->findChild<QRadioButton *>(QStringLiteral("at-once"))->setChecked(true);
    okOf(dialog)->click();
    QCOMPARE(rig.link.commands.size(), 1);
    QCOMPARE(rig.link.commands.first().kind, CommandKind::Abort);
    QVERIFY(!rig.link.commands.first().withCleanup);
}

void tst_IncidentPage::changedParameterAndNewVersion()
{
    PageRig rig;
    QTRY_COMPARE(rig.stepCount(), 6);
    // The text is mended while the page is open, just for this.
    rig.link.onScenarios = []() -> Result<QList<ScenarioInfo>> {
        return QList<ScenarioInfo>{{ScenarioId(QStringLiteral("disk-full")), {}, "bb22", {}, {}}};
    };
    rig.press("G");
    auto *dialog = rig.dialog<CommandDialog>();
    QVERIFY(dialog);
    auto *keep = dialog->findChild<QLineEdit *>(QStringLiteral("field-keep"));
    QVERIFY(keep);
    keep->setText(QStringLiteral("many"));
    QVERIFY(!okOf(dialog)->isEnabled());
    keep->setText(QStringLiteral("3"));
    QVERIFY(okOf(dialog)->isEnabled());
    auto *version = dialog->findChild<QComboBox *>(QStringLiteral("version"));
    QVERIFY(version);
    QTRY_VERIFY(version->isVisible());
    QCOMPARE(version->currentData().toByteArray(), QByteArray());
    // Which text is the newest says the agent: the API takes no other word for it.
    version->setCurrentIndex(version->findData(QByteArray("new")));
    okOf(dialog)->click();
    QCOMPARE(rig.link.commands.size(), 1);
    QCOMPARE(rig.link.commands.first().kind, CommandKind::GiveBack);
    QCOMPARE(rig.link.commands.first().values, (QJsonObject{{QStringLiteral("keep"), 3}}));
    QCOMPARE(rig.link.commands.first().version, QByteArray("new"));
}

void tst_IncidentPage::theSameTextIsNoChoice()
{
    PageRig rig;
    rig.link.onScenarios = []() -> Result<QList<ScenarioInfo>> {
        return QList<ScenarioInfo>{{ScenarioId(QStringLiteral("disk-full")), {}, "aa11", {}, {}}};
    };
    QTRY_COMPARE(rig.stepCount(), 6);
    rig.press("R");
    auto *dialog = rig.dialog<CommandDialog>();
    QVERIFY(dialog);
    QTest::qWait(0);
    QCoreApplication::processEvents();
    QVERIFY(!dialog->findChild<QComboBox *>(QStringLiteral("version"))->isVisible());
}

void tst_IncidentPage::cutOffIsSaidAndNothingCanBeDone()
{
    PageRig rig;
    QTRY_COMPARE(rig.stepCount(), 6);
    QVERIFY(rig.can("take"));
    rig.link.setState(LinkState::Kind::CutOff, rig.clock.now());
    QVERIFY(!rig.can("take"));
    QVERIFY(rig.text("now").contains(QStringLiteral("cut off")));
    QCOMPARE(rig.stepCount(), 6); // what was known stays
}

namespace {

void ask(PageRig &rig, const QJsonObject &form)
{
    StepState question = rig.done(1);
    question.status = StepStatus::Asking;
    question.finishedAt = {};
    question.input = form;
    question.due = rig.clock.now() + 5min;
    rig.state.holder = RunHolder::Automation;
    rig.state.handover.reset();
    rig.state.steps.insert(QStringLiteral("verify"), question);
    rig.state.order.append(QStringLiteral("verify"));
    rig.tellState(Automation::Waiting);
    QTRY_VERIFY(rig.can("answer"));
    rig.press("A");
}

} // namespace

void tst_IncidentPage::anotherAgentOfTheLedgerAnswersForOneThatIsCutOff()
{
    PageRig rig;
    ScriptedLink &osaka = rig.addLink(QStringLiteral("osaka-1"));
    osaka.setCaller(rig.link.caller());
    osaka.onRun = rig.link.onRun;
    osaka.onJournal = rig.link.onJournal;
    osaka.show(pictureOf({}));
    QTRY_VERIFY(rig.can("take"));
    rig.link.setState(LinkState::Kind::CutOff, rig.clock.now());
    QTRY_VERIFY(rig.can("take"));
    rig.press("T");
    QTRY_COMPARE(osaka.commands.size(), 1);
    QVERIFY(rig.link.commands.isEmpty());
}

void tst_IncidentPage::anAgentThatDoesNotKnowTheRunIsNotAskedAgain()
{
    PageRig rig;
    ScriptedLink &other = rig.addLink(QStringLiteral("elsewhere"));
    other.setCaller(rig.link.caller());
    int asked = 0;
    other.onRun = [&asked](const RunId &) -> Result<RunDetail> {
        ++asked;
        return fail(ErrorKind::NotFound, QStringLiteral("there is no such run"));
    };
    other.show(pictureOf({}));
    QTRY_VERIFY(rig.can("take"));
    rig.link.setState(LinkState::Kind::CutOff, rig.clock.now());
    QTRY_COMPARE(asked, 1);
    QTRY_VERIFY(!rig.can("take"));
    QVERIFY(rig.text("now").contains(QLatin1StringView("cut off")));
    QVERIFY(rig.text("title").contains(QLatin1StringView("Disk 97 %"))); // what was known stays
    other.setState(LinkState::Kind::Live, rig.clock.now());
    QTest::qWait(0);
    QCOMPARE(asked, 1);
}

void tst_IncidentPage::approvalIsAnswered()
{
    PageRig rig;
    QTRY_COMPARE(rig.stepCount(), 6);
    ask(rig, {{QStringLiteral("kind"), QStringLiteral("human.approve")},
              {QStringLiteral("title"), QStringLiteral("Restart it?")},
              {QStringLiteral("question"), QStringLiteral("All sessions are cut.")}});
    auto *dialog = rig.dialog<AnswerDialog>();
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("left"))->text().startsWith(QStringLiteral("5:00 left")));
    rig.clock.advance(2s);
    QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("left"))->text().startsWith(QStringLiteral("4:58 left")));
    QVERIFY(!dialog->findChild<QPushButton *>(QStringLiteral("approve"))->isDefault());
    dialog->findChild<QPlainTextEdit *>(QStringLiteral("note"))->setPlainText(QStringLiteral("not at noon"));
    dialog->findChild<QPushButton *>(QStringLiteral("deny"))->click();
    const OperatorCommand command = rig.link.commands.value(0);
    QCOMPARE(command.kind, CommandKind::Answer);
    QCOMPARE(command.step.toString(), QStringLiteral("verify"));
    QCOMPARE(command.values, (QJsonObject{{QStringLiteral("approved"), false}}));
    QCOMPARE(command.note, QStringLiteral("not at noon"));
}

void tst_IncidentPage::taskNeedsItsForm()
{
    PageRig rig;
    QTRY_COMPARE(rig.stepCount(), 6);
    ask(rig, {{QStringLiteral("kind"), QStringLiteral("human.task")},
              {QStringLiteral("title"), QStringLiteral("Call the contact")},
              {QStringLiteral("checklist"), QJsonArray{QStringLiteral("list is up to date")}},
              {QStringLiteral("answers"), QJsonArray{QStringLiteral("reached"), QStringLiteral("no-answer")}},
              {QStringLiteral("fields"),
               QJsonObject{{QStringLiteral("minutes"), QJsonObject{{QStringLiteral("type"), QStringLiteral("integer")},
                                                                   {QStringLiteral("required"), true}}}}}});
    auto *dialog = rig.dialog<AnswerDialog>();
    QVERIFY(dialog);
    auto *send = dialog->findChild<QPushButton *>(QStringLiteral("answer"));
    QVERIFY(!send->isEnabled());
    dialog->findChild<QCheckBox *>()->setChecked(true);
    QVERIFY(!send->isEnabled());
    dialog->findChild<QRadioButton *>()->setChecked(true);
    QVERIFY(!send->isEnabled());
    dialog->findChild<QLineEdit *>(QStringLiteral("field-minutes"))->setText(QStringLiteral("4"));
    QVERIFY(send->isEnabled());
    send->click();
    QCOMPARE(rig.link.commands.value(0).values,
             (QJsonObject{{QStringLiteral("answer"), QStringLiteral("reached")},
                          {QStringLiteral("checklist"), QJsonArray{QStringLiteral("list is up to date")}},
                          {QStringLiteral("fields"), QJsonObject{{QStringLiteral("minutes"), 4}}}}));
}

void tst_IncidentPage::expiredQuestionIsDead()
{
    PageRig rig;
    QTRY_COMPARE(rig.stepCount(), 6);
    ask(rig, {{QStringLiteral("kind"), QStringLiteral("human.approve")},
              {QStringLiteral("title"), QStringLiteral("Restart it?")}});
    auto *dialog = rig.dialog<AnswerDialog>();
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<QPushButton *>(QStringLiteral("approve"))->isEnabled());
    rig.clock.advance(5min);
    QVERIFY(!dialog->findChild<QPushButton *>(QStringLiteral("approve"))->isEnabled());
    QVERIFY(!dialog->findChild<QPushButton *>(QStringLiteral("deny"))->isEnabled());
}

void tst_IncidentPage::viewerCanDoNothing()
{
    PageRig rig;
    QTRY_COMPARE(rig.stepCount(), 6);
    Caller viewer = rig.link.caller();
    viewer.rights.everywhere = Role::Viewer;
    rig.link.setCaller(viewer);
    for (const char *name : {"take", "retry", "give-back", "abort", "close"})
        QVERIFY2(!rig.can(name), name);
}

void tst_IncidentPage::scrubbingShowsThePast()
{
    PageRig rig;
    rig.link.onRunAt = [&rig](const RunId &, qint64 entries) -> Result<RunDetail> {
        RunState past = rig.state;
        past.steps[QStringLiteral("rotate")].status = StepStatus::Running;
        RunDetail detail{past.id, 1, true, toJson(past), past.version, {}, 1, 4, entries, 9};
        return detail;
    };
    QTRY_COMPARE(rig.stepCount(), 6);
    const auto state = [&rig] {
        const auto *table = qobject_cast<const StepTable *>(rig.steps()->model());
        return table->rows().at(table->rowOf(QStringLiteral("rotate"))).state.status;
    };
    auto *scrub = rig.page.findChild<ScrubBar *>();
    QTRY_VERIFY(rig.page.follower().journal().size() == 9);
    scrub->goTo(4);
    QCOMPARE(scrub->entries(), std::optional(4));
    QTRY_COMPARE(state(), StepStatus::Running);
    QVERIFY(!rig.can("take")); // not in the past
    scrub->goLive();
    QTRY_COMPARE(state(), StepStatus::Failed);
    QVERIFY(rig.can("take"));
}

void tst_IncidentPage::whatRanHereBefore()
{
    PageRig rig;
    ArchiveQuery asked;
    rig.link.onSearch = [&asked](const ArchiveQuery &query) -> Result<QList<QJsonObject>> {
        asked = query;
        return QList<QJsonObject>{{{QStringLiteral("scenario"), QStringLiteral("disk-full")},
                                   {QStringLiteral("outcome"), QStringLiteral("resolved")},
                                   {QStringLiteral("persons"), QJsonArray{QStringLiteral("Mori")}}}};
    };
    QTRY_COMPARE(rig.stepCount(), 6);
    auto *list = rig.page.findChild<QTreeWidget *>(QStringLiteral("history"));
    QVERIFY(asked.host.isEmpty()); // not before it is looked at
    rig.page.findChild<PanelArea *>()->bringToFront(QStringLiteral("before"));
    QTRY_COMPARE(list->topLevelItemCount(), 1);
    QCOMPARE(asked.host, QStringLiteral("web01"));
    QCOMPARE(asked.customer.toString(), QStringLiteral("acme"));
    QCOMPARE(list->topLevelItem(0)->text(2), QStringLiteral("resolved by AMS"));
    QCOMPARE(list->topLevelItem(0)->text(3), QStringLiteral("Mori"));
}

/// Written where AMS_SCREENSHOTS says; there is nothing to check by machine but that every state can be painted.
void tst_IncidentPage::screenshots()
{
    const QString folder = qEnvironmentVariable("AMS_SCREENSHOTS");
    const auto keep = [&folder](QWidget &widget, const QString &name) {
        const QPixmap picture = widget.grab();
        QVERIFY(!picture.isNull());
        if (!folder.isEmpty())
            QVERIFY(picture.save(folder + u'/' + name + QStringLiteral(".png")));
    };
    for (const char *theme : {"light", "dark", "contrast"}) {
        PageRig rig;
        rig.theme.setByName(QLatin1StringView(theme));
        const QString suffix = u'-' + QLatin1StringView(theme);
        QTRY_COMPARE(rig.stepCount(), 6);
        rig.steps()->selectPath(QStringLiteral("rotate"));
        keep(rig.page, QStringLiteral("incident") + suffix);
        for (const char *panel : {"graph", "step"})
            rig.page.findChild<PanelArea *>()->bringToFront(QLatin1StringView(panel));
        keep(rig.page, QStringLiteral("graph") + suffix);
        for (const char *key : {"R", "G", "Ctrl+Backspace"}) {
            rig.press(key);
            auto *dialog = rig.dialog<CommandDialog>();
            QVERIFY(dialog);
            keep(*dialog, QStringLiteral("command-") + QString::fromLatin1(key).left(1) + suffix);
            delete dialog;
        }
    }
}

QTEST_MAIN(tst_IncidentPage)
#include "tst_IncidentPage.moc"
