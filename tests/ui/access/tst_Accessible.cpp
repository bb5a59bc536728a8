// SPDX-License-Identifier: Apache-2.0
#include "app/console/Pages.h"
#include "ui/look/Languages.h"
#include "ui/look/Words.h"
#include "ui/panels/PanelArea.h"
#include "ui/shell/CommandPalette.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/WelcomeDialog.h"

#include "../runs/RunRig.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QDateTimeEdit>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QRadioButton>
#include <QTest>
#include <QTextBrowser>

using namespace ams;
using namespace std::chrono_literals;

namespace {

constexpr int kMostParts = 200;

/// The whole window with one incident that needs a person, and one that asks.
struct WindowRig : RunRig
{
    explicit WindowRig(const QString &language = QStringLiteral("en"))
    {
        languages.set(language);
        window = std::make_unique<MainWindow>(context, consolePages(), language);
        IncidentRow asking = rowOf(QStringLiteral("PINC2"), Automation::Waiting, QStringLiteral("certificate expires"));
        asking.run = state.id;
        asking.question = RowQuestion{};
        asking.question->step = StepPath(QStringLiteral("verify"));
        asking.question->title = QStringLiteral("Restart it?");
        asking.question->due = clock.now() + 5min;
        link.onScenarios = [] {
            ScenarioInfo info;
            info.scenario = ScenarioId(QStringLiteral("disk-full"));
            info.params = {{QStringLiteral("keep"), QJsonObject{{QStringLiteral("type"), QStringLiteral("integer")}}}};
            return Result<QList<ScenarioInfo>>(QList<ScenarioInfo>{info});
        };
        LinkSnapshot picture = pictureOf({row(), asking});
        picture.agent.agent = AgentId(QStringLiteral("tokyo-1"));
        picture.agent.region = QStringLiteral("tokyo");
        picture.agent.isReady = picture.agent.hasLedger = true;
        link.show(picture);
        window->resize(1480, 920);
        window->show();
        window->activateWindow();
    }

    /// The run stands at a task with everything that a task can have.
    void ask()
    {
        StepState question = done(1);
        question.status = StepStatus::Asking;
        question.finishedAt = {};
        question.due = clock.now() + 5min;
        question.input = {
            {QStringLiteral("kind"), QStringLiteral("human.task")},
            {QStringLiteral("title"), QStringLiteral("Call the contact")},
            {QStringLiteral("instructions"), QStringLiteral("The list is in the wiki.")},
            {QStringLiteral("checklist"), QJsonArray{QStringLiteral("the list is up to date")}},
            {QStringLiteral("answers"), QJsonArray{QStringLiteral("reached"), QStringLiteral("no-answer")}},
            {QStringLiteral("fields"),
             QJsonObject{{QStringLiteral("minutes"), QJsonObject{{QStringLiteral("type"), QStringLiteral("integer")}}},
                         {QStringLiteral("sure"), QJsonObject{{QStringLiteral("type"), QStringLiteral("boolean")}}}}}};
        state.holder = RunHolder::Automation;
        state.handover.reset();
        state.steps.insert(QStringLiteral("verify"), question);
        state.order.append(QStringLiteral("verify"));
        tellState(Automation::Waiting);
    }

    /// The page by its name, or the dialog of the action by its name: what the scene of a row is.
    QWidget *show(const QString &scene)
    {
        const QString page = scene.section(u' ', 0, 0);
        if (scene.endsWith(QLatin1StringView("answer")))
            ask();
        if (page == QLatin1StringView("incident"))
            emit navigator.incidentWanted(IncidentId(QStringLiteral("PINC1")));
        else
            window->showPage(page);
        settle();
        selectFirst();
        const QString action = scene.section(u' ', 1);
        if (action.isEmpty())
            return window.get();
        if (action == QLatin1StringView("welcome")) {
            (new WelcomeDialog(context, window.get()))->open();
        } else if (auto *panels = window->page(page)->findChild<PanelArea *>();
                   panels && (panels->panel(action) || action == QLatin1StringView("unlocked"))) {
            if (panels->panel(action))
                panels->bringToFront(action);
            else
                panels->setLocked(false);
            settle();
            return window.get();
        } else {
            const QString name = action.section(u' ', 0, 0);
            actions.refresh();
            QAction *found = actions.find(name);
            if (!found || !found->isEnabled())
                return nullptr;
            found->trigger();
        }
        settle();
        auto *dialog = window->findChild<QDialog *>();
        if (const int part = action.section(u' ', 1).toInt(); dialog && part > 0)
            dialog->findChild<QListWidget *>()->setCurrentRow(part);
        return dialog;
    }

    /// What agents answer comes through the event loop, in several turns.
    static void settle()
    {
        for (int turn = 0; turn < 20; ++turn)
            QCoreApplication::processEvents();
    }

    void selectFirst() const
    {
        for (auto *view : window->findChildren<QAbstractItemView *>()) {
            if (view->isVisible() && view->model() && view->model()->rowCount() > 0 && !view->currentIndex().isValid())
                view->setCurrentIndex(view->model()->index(0, 0));
        }
    }

    Languages languages;
    std::unique_ptr<MainWindow> window;
};

QString describe(const QWidget *widget)
{
    const QAccessibleInterface *face =
        QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget)); // the API knows no const
    return QStringLiteral("%1 %2 \"%3\" in %4")
        .arg(QLatin1StringView(widget->metaObject()->className()), widget->objectName(),
             face ? face->text(QAccessible::Name) : QString(),
             QLatin1StringView(widget->parentWidget() ? widget->parentWidget()->metaObject()->className() : ""));
}

bool isInside(const QWidget *widget, const QWidget *top)
{
    return widget->window() == top->window() && widget->isVisible();
}

/// What the tab key should stop at.
QList<QWidget *> stopsOf(const QWidget *top)
{
    QList<QWidget *> stops;
    for (QWidget *widget : top->findChildren<QWidget *>()) {
        if (!isInside(widget, top) || !widget->isEnabled() || !(widget->focusPolicy() & Qt::TabFocus) ||
            widget->focusProxy())
            continue;
        // Of a group of radio buttons the chosen one is a stop; arrows go to the others.
        if (const auto *radio = qobject_cast<QRadioButton *>(widget); radio && !radio->isChecked())
            continue;
        stops.append(widget);
    }
    return stops;
}

void addScenes()
{
    QTest::addColumn<QString>("scene");
    for (const char *scene : {"incidents",
                              "incident",
                              "incident graph",
                              "incident step",
                              "incident runbook",
                              "incident diagnostics",
                              "incident why",
                              "incident before",
                              "incident data",
                              "incident unlocked",
                              "inbox",
                              "regions",
                              "help",
                              "incidents console.palette",
                              "incidents console.settings",
                              "incidents console.settings 1",
                              "incidents console.settings 2",
                              "incidents console.settings 3",
                              "incidents welcome",
                              "incidents incidents.run",
                              "incidents incidents.mute",
                              "incident incident.retry",
                              "incident incident.jump",
                              "incident incident.give-back",
                              "incident incident.abort",
                              "incident incident.close",
                              "incident incident.answer",
                              "inbox inbox.answer"})
        QTest::newRow(scene) << QString::fromLatin1(scene);
}

} // namespace

class tst_Accessible final : public QObject
{
    Q_OBJECT
private slots:
    void everythingHasNameAndRole_data() { addScenes(); }
    void everythingHasNameAndRole();
    void tabStopsEverywhereOnce_data() { addScenes(); }
    void tabStopsEverywhereOnce();
    void cellsSayWhatTheyShow_data() { addScenes(); }
    void cellsSayWhatTheyShow();
    void everyActionIsReachedByKey();
    void badgesAreSpoken_data();
    void badgesAreSpoken();
};

void tst_Accessible::everythingHasNameAndRole()
{
    QFETCH(QString, scene);
    WindowRig rig;
    QWidget *top = rig.show(scene);
    QVERIFY2(top, "it did not open");
    QStringList faults;
    int asked = 0;
    for (QWidget *widget : top->findChildren<QWidget *>()) {
        const bool isWanted = widget->focusPolicy() != Qt::NoFocus || qobject_cast<QAbstractButton *>(widget);
        if (!isInside(widget, top) || !isWanted || widget->focusProxy() ||
            widget->objectName().startsWith(QLatin1StringView("qt_")) || widget->inherits("QLineEditIconButton"))
            continue;
        ++asked;
        const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        const QString name = face ? face->text(QAccessible::Name) : QString();
        if (name.isEmpty())
            faults.append(describe(widget) + QStringLiteral(" has no name"));
        else if (name == QLatin1StringView(widget->metaObject()->className()))
            faults.append(describe(widget) + QStringLiteral(" is called as its class is"));
        else if (face->role() == QAccessible::NoRole || face->role() == QAccessible::Client)
            faults.append(describe(widget) + QStringLiteral(" has no role"));
    }
    QVERIFY(asked > 0);
    QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
}

void tst_Accessible::tabStopsEverywhereOnce()
{
    QFETCH(QString, scene);
    WindowRig rig;
    QWidget *top = rig.show(scene);
    QVERIFY2(top, "it did not open");
    top->window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(top->window()));
    QList<QWidget *> missing = stopsOf(top);
    QVERIFY(!missing.isEmpty());
    const qsizetype stops = missing.size();
    missing.first()->setFocus();
    QStringList way;
    for (qsizetype press = 0; press < 2 * stops + 10 && !missing.isEmpty(); ++press) {
        QWidget *now = QApplication::focusWidget();
        QVERIFY2(now, "the focus is lost");
        missing.removeAll(now);
        way.append(describe(now));
        QTest::keyClick(now, Qt::Key_Tab);
        // Within a page of text it stops at every link first, within a time at hours and minutes.
        const bool hasParts = qobject_cast<QTextBrowser *>(now) || qobject_cast<QDateTimeEdit *>(now);
        for (int part = 0; part < kMostParts && hasParts && now->hasFocus(); ++part)
            QTest::keyClick(now, Qt::Key_Tab);
        QVERIFY2(missing.isEmpty() || QApplication::focusWidget() != now,
                 qPrintable(QStringLiteral("the tab key does not leave ") + describe(now)));
    }
    QStringList faults;
    for (const QWidget *widget : std::as_const(missing))
        faults.append(describe(widget));
    QVERIFY2(faults.isEmpty(), qPrintable(QStringLiteral("\nnever reached:\n") + faults.join(u'\n') +
                                          QStringLiteral("\nway:\n") + way.join(u'\n')));
    QVERIFY2(way.size() <= stops + 1, qPrintable(u'\n' + way.join(u'\n')));
    if (qobject_cast<QDialog *>(top)) { // from the top down, as one reads
        QWidget *last = nullptr;
        top->setFocus();
        for (QWidget *widget = top->nextInFocusChain(); widget != top; widget = widget->nextInFocusChain()) {
            if (!stopsOf(top).contains(widget))
                continue;
            const auto lineOf = [top](const QWidget *one) { return one->mapTo(top, QPoint()).y(); };
            if (last && lineOf(widget) + widget->height() <= lineOf(last))
                QFAIL(qPrintable(describe(widget) + QStringLiteral(" comes after ") + describe(last)));
            last = widget;
        }
    }
}

void tst_Accessible::cellsSayWhatTheyShow()
{
    QFETCH(QString, scene);
    WindowRig rig;
    QWidget *top = rig.show(scene);
    QVERIFY2(top, "it did not open");
    QStringList faults;
    for (auto *view : top->findChildren<QAbstractItemView *>()) {
        if (!isInside(view, top) || !view->model() || qobject_cast<QHeaderView *>(view))
            continue;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(view);
        QVERIFY(face);
        QAccessibleTableInterface *table = face->tableInterface();
        const QAbstractItemModel &model = *view->model();
        QVERIFY2(model.rowCount() == 0 || table, qPrintable(describe(view)));
        for (int row = 0; row < std::min(model.rowCount(), 20); ++row) {
            for (int column = 0; column < model.columnCount(); ++column) {
                const QModelIndex index = model.index(row, column);
                const bool showsSomething =
                    index.data(Qt::DecorationRole).isValid() || !index.data(Qt::DisplayRole).toString().isEmpty();
                QAccessibleInterface *cell = table->cellAt(row, column);
                if (!showsSomething || !cell)
                    continue;
                if (cell->text(QAccessible::Name).isEmpty())
                    faults.append(QStringLiteral("%1: %2, %3 shows and does not say: %4")
                                      .arg(describe(view))
                                      .arg(row)
                                      .arg(column)
                                      .arg(index.data(Qt::DisplayRole).toString()));
            }
        }
    }
    QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
}

void tst_Accessible::everyActionIsReachedByKey()
{
    WindowRig rig;
    for (const QString &page : rig.window->pageIds())
        rig.window->showPage(page);
    const QAction *palette = rig.actions.find(QStringLiteral("console.palette"));
    QVERIFY(palette && !palette->shortcut().isEmpty());
    CommandPalette shown(rig.actions, nullptr);
    shown.setAttribute(Qt::WA_DeleteOnClose, false);
    QStringList faults;
    for (const ActionTable::Entry &entry : rig.actions.all()) {
        if (!shown.shown().contains(entry.spec.name))
            faults.append(entry.spec.name + QStringLiteral(" is not in the palette"));
        if (entry.spec.text.isEmpty() || entry.spec.group.isEmpty())
            faults.append(entry.spec.name + QStringLiteral(" has no words"));
    }
    // A button that the tab key leaves out must be an action, which has its key or stands in the palette.
    for (const QAbstractButton *button : rig.window->findChildren<QAbstractButton *>()) {
        if (button->focusPolicy() & Qt::TabFocus || button->objectName().startsWith(QLatin1StringView("qt_")) ||
            button->inherits("QTableCornerButton") || button->parentWidget()->inherits("QLineEdit"))
            continue;
        const QString text = button->text().isEmpty() ? button->accessibleName() : button->text();
        const bool isAction = std::any_of(rig.actions.all().begin(), rig.actions.all().end(),
                                          [&text](const ActionTable::Entry &entry) { return entry.spec.text == text; });
        if (!isAction)
            faults.append(describe(button) + QStringLiteral(" is reached by no key"));
    }
    QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
}

void tst_Accessible::badgesAreSpoken_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("said"); // a state that is shown as shape, letter and colour
    QTest::newRow("the list says the state") << "incidents" << words::of(Automation::HandedOver);
    QTest::newRow("the list says who is asked what") << "incidents"
                                                     << "Restart it?";
    QTest::newRow("the inbox says what is asked") << "inbox"
                                                  << "Restart it?";
    QTest::newRow("steps say their state") << "incident" << words::of(StepStatus::Failed);
    QTest::newRow("regions say how an agent is") << "regions"
                                                 << "works";
}

void tst_Accessible::badgesAreSpoken()
{
    QFETCH(QString, page);
    QFETCH(QString, said);
    WindowRig rig;
    rig.show(page);
    QStringList heard;
    for (auto *view : rig.window->page(page)->findChildren<QAbstractItemView *>()) {
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(view);
        if (!view->isVisible() || !face || !face->tableInterface())
            continue;
        for (int row = 0; row < face->tableInterface()->rowCount(); ++row) {
            for (int column = 0; column < face->tableInterface()->columnCount(); ++column) {
                if (QAccessibleInterface *cell = face->tableInterface()->cellAt(row, column))
                    heard.append(cell->text(QAccessible::Name));
            }
        }
    }
    QVERIFY2(heard.join(u'\n').contains(said), qPrintable(heard.join(u'\n')));
}

QTEST_MAIN(tst_Accessible)
#include "tst_Accessible.moc"
