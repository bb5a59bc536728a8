// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/Panel.h"
#include "ui/panels/PanelArea.h"
#include "ui/runs/DeedDialog.h"
#include "ui/runs/IncidentPage.h"

#include "RunRig.h"

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>

using namespace ams;

namespace {

struct PageRig : RunRig
{
    PageRig() : page(context, nullptr)
    {
        link.onAct = [this](const IncidentDeed &) { return Result<IncidentDeedAnswer>(answer); };
        answer.outcome = IncidentDeedAnswer::Outcome::Done;
        link.show(pictureOf({row()}));
        emit navigator.incidentWanted(IncidentId(QStringLiteral("PINC1")));
        page.resize(1400, 860);
        page.show();
    }
    QAction *action(const char *name)
    {
        actions.refresh();
        return actions.find(QStringLiteral("incident.") + QLatin1StringView(name));
    }
    void showPanel(const char *name)
    {
        auto *panels = page.findChild<PanelArea *>();
        panels->bringToFront(QLatin1StringView(name));
        QVERIFY(panels->panel(QLatin1StringView(name))->isInFront());
    }
    IncidentDeedAnswer answer;
    IncidentPage page;
};

} // namespace

/// One incident itself: deeds on it, its runbook, its webhooks, and what came again.
class tst_PageDeeds final : public QObject
{
    Q_OBJECT
private slots:
    void acknowledgeGoesAtOnce();
    void refusalIsSaid();
    void whatIsKeptIsSaid();
    void noteFromTheDialog();
    void nothingIsDoneToWhatIsResolved();
    void runbookFollowsTheStep();
    void noRunbookIsSaid();
    void webhooksAsTheyCame();
    void whatCameAgainIsListed();
};

void tst_PageDeeds::acknowledgeGoesAtOnce()
{
    PageRig rig;
    QSignalSpy said(&rig.navigator, &Navigator::messageWanted);
    QTRY_VERIFY(rig.action("acknowledge")->isEnabled());
    rig.action("acknowledge")->trigger();
    QTRY_COMPARE(rig.link.deeds.size(), 1);
    QCOMPARE(rig.link.deeds.first().kind, IncidentDeedKind::Acknowledge);
    QCOMPARE(rig.link.deeds.first().run, rig.state.id);
    QTRY_COMPARE(said.size(), 1);
}

void tst_PageDeeds::refusalIsSaid()
{
    PageRig rig;
    rig.answer.outcome = IncidentDeedAnswer::Outcome::Refused;
    rig.answer.detail = QStringLiteral("Incident Already Resolved");
    rig.action("acknowledge")->trigger();
    QTRY_VERIFY(rig.page.findChild<QLabel *>(QStringLiteral("problem"))
                    ->text()
                    .contains(QLatin1StringView("Incident Already Resolved")));
}

void tst_PageDeeds::whatIsKeptIsSaid()
{
    PageRig rig;
    QSignalSpy said(&rig.navigator, &Navigator::messageWanted);
    rig.answer.outcome = IncidentDeedAnswer::Outcome::Kept;
    rig.action("acknowledge")->trigger();
    QTRY_COMPARE(said.size(), 1);
    QVERIFY(said.first().first().toString().contains(QLatin1StringView("PagerDuty has not taken it yet")));
    QVERIFY(rig.page.findChild<QLabel *>(QStringLiteral("problem"))->isHidden());
}

void tst_PageDeeds::noteFromTheDialog()
{
    PageRig rig;
    rig.action("note")->trigger();
    auto *dialog = rig.page.findChild<DeedDialog *>();
    QVERIFY(dialog);
    dialog->findChild<QPlainTextEdit *>()->setPlainText(QStringLiteral("the vendor knows"));
    dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
    QTRY_COMPARE(rig.link.deeds.size(), 1);
    QCOMPARE(rig.link.deeds.first().note, QStringLiteral("the vendor knows"));
}

void tst_PageDeeds::nothingIsDoneToWhatIsResolved()
{
    PageRig rig;
    IncidentRow over = rig.row();
    over.status = IncidentStatus::Resolved;
    rig.link.change({over});
    for (const char *name : {"acknowledge", "hand-over", "snooze", "resolve"})
        QVERIFY2(!rig.action(name)->isEnabled(), name);
    QVERIFY(rig.action("note")->isEnabled());
}

void tst_PageDeeds::runbookFollowsTheStep()
{
    PageRig rig;
    QStringList asked;
    rig.link.onRunbook = [&asked](const RunId &, const StepPath &step) {
        asked.append(step.toString());
        return Result<RunbookPart>(RunbookPart{QStringLiteral("runbooks/disk.md"), QStringLiteral("Rotate"),
                                               QStringLiteral("## Rotate\nAsk **before** you delete."),
                                               QStringLiteral("# Disk\nAll of it.\n## Rotate\nAsk first.")});
    };
    QTRY_VERIFY(rig.page.follower().run());
    QVERIFY(asked.isEmpty()); // nobody looks at it
    rig.showPanel("runbook");
    QTRY_COMPARE(asked, QStringList{QStringLiteral("rotate")}); // where the run stands
    auto *text = rig.page.findChild<QWidget *>(QStringLiteral("runbook"))->findChild<QTextBrowser *>();
    QTRY_VERIFY(text->toPlainText().contains(QLatin1StringView("Ask before you delete.")));
    QVERIFY(!text->toPlainText().contains(QLatin1StringView("All of it.")));
}

void tst_PageDeeds::noRunbookIsSaid()
{
    PageRig rig;
    rig.link.onRunbook = [](const RunId &, const StepPath &) {
        return Result<RunbookPart>(fail(ErrorKind::NotFound, QStringLiteral("no runbook")));
    };
    QTRY_VERIFY(rig.page.follower().run());
    rig.showPanel("runbook");
    auto *panel = rig.page.findChild<QWidget *>(QStringLiteral("runbook"));
    const auto isSaid = [panel] {
        for (const QLabel *label : panel->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(QLatin1StringView("names no runbook")))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(isSaid());
}

void tst_PageDeeds::webhooksAsTheyCame()
{
    PageRig rig;
    rig.link.onPayloads = [&rig](const IncidentId &) {
        return Result<QList<IncidentPayload>>(
            {{EventId(QStringLiteral("E1")), rig.clock.now(), R"({"event":{"event_type":"incident.triggered"}})"}});
    };
    rig.showPanel("data");
    auto *panel = rig.page.findChild<QWidget *>(QStringLiteral("raw-data"));
    auto *which = panel->findChild<QComboBox *>();
    QTRY_COMPARE(which->count(), 2);
    auto *text = panel->findChild<QPlainTextEdit *>();
    QVERIFY(text->toPlainText().contains(QLatin1StringView("\"disk-full\""))); // the run
    which->setCurrentIndex(1);
    QVERIFY(text->toPlainText().contains(QLatin1StringView("\"event_type\": \"incident.triggered\"")));
}

void tst_PageDeeds::whatCameAgainIsListed()
{
    PageRig rig;
    rig.link.onSuppressed = [&rig](const IncidentId &) {
        return Result<SuppressedDeliveries>(SuppressedDeliveries{3, {{rig.clock.now(), QStringLiteral("held")}}});
    };
    IncidentRow again = rig.row();
    again.duplicates = 3;
    rig.link.change({again});
    rig.showPanel("why");
    auto *text = rig.page.findChild<QTextBrowser *>(QStringLiteral("about"));
    QTRY_VERIFY(text->toPlainText().contains(QLatin1StringView("Told again 3 ")));
}

QTEST_MAIN(tst_PageDeeds)
#include "tst_PageDeeds.moc"
