// SPDX-License-Identifier: Apache-2.0
#include "../ConsoleRig.h"

#include "ui/incidents/EmptyList.h"
#include "ui/incidents/FilterChips.h"
#include "ui/incidents/FilterLine.h"
#include "ui/incidents/IncidentView.h"
#include "ui/incidents/IncidentsPage.h"
#include "ui/incidents/ListBar.h"
#include "ui/incidents/ListFoot.h"
#include "ui/incidents/ViewDialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace ams;
using namespace std::chrono_literals;

/// The page of all incidents, driven as a person does: by keys, by mouse, by what is typed.
class tst_IncidentsPage final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void saysWhyItIsEmpty();
    void emptyWithoutALiveAgentIsNoGoodNews();
    void keysMoveAndOpen();
    void theKeysGoOnWhereARowHasLeft();
    void aDoubleClickOpens();
    void marksByKeyAndMouse();
    void marksARange();
    void marksAllThatMatch();
    void rowsStayWhileSomethingIsMarked();
    void rowsStayWhileThePersonMoves();
    void whatIsTypedFilters();
    void aWrongFilterChangesNothingAndSaysWhy();
    void aChipIsTakenOut();
    void tabCompletesFieldAndValue();
    void viewsSetTheFilter();
    void anOwnViewIsKept();
    void aViewHasSoundsOfItsOwn();
    void theFirstViewWithSoundsCounts();
    void whereTheCursorIsPutSomethingWasSeen();
    void everythingIsRememberedForTheNextStart();
    void groupsOpenAndClose();
    void marksGoWithTheirIncidents();
    void newsAreMarkedUntilSeen();
    void progressIsNoNews();

private:
    void open(const QList<IncidentRow> &rows);
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(view(), key, modifiers); }
    void click(int row, Qt::KeyboardModifiers modifiers = {}, int x = 200)
    {
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, modifiers, placeOf(row, x));
    }
    [[nodiscard]] QPoint placeOf(int row, int x = 200)
    {
        return {x, view()->rowViewportPosition(row) + view()->rowHeight(row) / 2};
    }
    [[nodiscard]] IncidentView *view() { return &m_page->view(); }
    [[nodiscard]] QStringList shown()
    {
        QStringList list;
        for (int i = 0; i < m_page->table().rowCount(); ++i) {
            const IncidentRow *row = m_page->table().incidentAt(i);
            list.append(row != nullptr ? row->incident.toString() : QStringLiteral("-"));
        }
        return list;
    }
    [[nodiscard]] QString current()
    {
        const IncidentRow *row = view()->currentIncident();
        return row == nullptr ? QString() : row->incident.toString();
    }
    void type(const QString &text)
    {
        FilterLine &line = m_page->bar().line();
        line.clear();
        QTest::keyClicks(&line, text);
        m_rig->clock.advance(200ms);
    }

    std::unique_ptr<ConsoleRig> m_rig;
    std::unique_ptr<IncidentsPage> m_page;
    ScriptedLink *m_link = nullptr;
};

namespace {

const QString kA = QStringLiteral("A");
const QString kB = QStringLiteral("B");
const QString kC = QStringLiteral("C");

/// Three incidents that stand in this order.
QList<IncidentRow> three()
{
    return {rowOf(kA, Automation::HandedOver), rowOf(kB, Automation::Running, QStringLiteral("slow query")),
            rowOf(kC, Automation::Queued)};
}

} // namespace

void tst_IncidentsPage::init()
{
    m_rig = std::make_unique<ConsoleRig>();
}

void tst_IncidentsPage::cleanup()
{
    m_page.reset();
    m_rig.reset();
}

void tst_IncidentsPage::open(const QList<IncidentRow> &rows)
{
    m_link = &m_rig->addLink(QStringLiteral("tokyo"));
    m_page = std::make_unique<IncidentsPage>(m_rig->context);
    m_page->resize(1400, 600);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    view()->setFocus();
    m_link->show(pictureOf(rows));
    m_rig->clock.advance(2s);
}

void tst_IncidentsPage::saysWhyItIsEmpty()
{
    m_page = std::make_unique<IncidentsPage>(m_rig->context);
    m_page->show();
    QCOMPARE(m_page->empty().told(), Emptiness::NoAgent);
    ScriptedLink &link = m_rig->addLink(QStringLiteral("tokyo"));
    QTRY_COMPARE(m_page->empty().told(), Emptiness::NoPicture);
    QVERIFY(m_page->empty().text().contains(QLatin1StringView("tokyo")));
    link.show(pictureOf({}));
    QCOMPARE(m_page->empty().told(), Emptiness::NothingOpen);
    link.change({rowOf(kA, Automation::Running)});
    m_rig->clock.advance(2s);
    QVERIFY(m_page->view().isVisible());
    type(QStringLiteral("nowhere"));
    QCOMPARE(m_page->empty().told(), Emptiness::NothingMatches);
    QVERIFY(!m_page->view().isVisible());
    type({});
    QVERIFY(m_page->view().isVisible());
}

void tst_IncidentsPage::emptyWithoutALiveAgentIsNoGoodNews()
{
    open({});
    QCOMPARE(m_page->empty().told(), Emptiness::NothingOpen);
    m_link->setState(LinkState::Kind::CutOff);
    QCOMPARE(m_page->empty().told(), Emptiness::Untrusted);
}

void tst_IncidentsPage::keysMoveAndOpen()
{
    open(three());
    QSignalSpy opened(&m_rig->navigator, &Navigator::incidentWanted);
    QCOMPARE(current(), kA); // the list has the keyboard, so the cursor is somewhere
    key(Qt::Key_J);
    key(Qt::Key_Down);
    QCOMPARE(current(), kC);
    key(Qt::Key_J); // there is none below
    QCOMPARE(current(), kC);
    key(Qt::Key_K);
    QCOMPARE(current(), kB);
    key(Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().value<IncidentId>(), IncidentId(kB));
    key(Qt::Key_O);
    QCOMPARE(opened.size(), 2);
    key(Qt::Key_Home);
    QCOMPARE(current(), kA);
}

/// The next one is the one that stands there now, not the first of the list.
void tst_IncidentsPage::theKeysGoOnWhereARowHasLeft()
{
    open(three());
    key(Qt::Key_J);
    QCOMPARE(current(), kB);
    m_link->change({RowRemoved{IncidentId(kB)}});
    m_rig->clock.advance(3s);
    QVERIFY(!view()->currentIndex().isValid());
    key(Qt::Key_J);
    QCOMPARE(current(), kC);
}

void tst_IncidentsPage::aDoubleClickOpens()
{
    open(three());
    QSignalSpy opened(&m_rig->navigator, &Navigator::incidentWanted);
    QTest::mouseDClick(view()->viewport(), Qt::LeftButton, {}, placeOf(1));
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().value<IncidentId>(), IncidentId(kB));
}

void tst_IncidentsPage::marksByKeyAndMouse()
{
    open(three());
    key(Qt::Key_X);
    QVERIFY(m_page->marked().contains(IncidentId(kA)));
    key(Qt::Key_X);
    QVERIFY(m_page->marked().isEmpty());
    click(2, Qt::ControlModifier); // the cursor's row is the first of several
    QCOMPARE(m_page->marked().count(), 2);
    QVERIFY(m_page->marked().contains(IncidentId(kC)));
    click(1, {}, 14); // the box
    QCOMPARE(m_page->marked().count(), 3);
    click(0); // a plain click moves the cursor and keeps what was marked with care
    QCOMPARE(m_page->marked().count(), 3);
    QVERIFY(m_page->foot().marks().contains(u'3'));
    key(Qt::Key_X, Qt::ShiftModifier);
    QVERIFY(m_page->marked().isEmpty());
}

void tst_IncidentsPage::marksARange()
{
    open(three());
    click(0);
    click(2, Qt::ShiftModifier);
    QCOMPARE(m_page->marked().count(), 3);
    m_page->marked().clear();
    click(1);
    key(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_page->marked().count(), 2);
    QVERIFY(!m_page->marked().contains(IncidentId(kA)));
}

void tst_IncidentsPage::marksAllThatMatch()
{
    open(three());
    type(QStringLiteral("disk"));
    view()->setFocus();
    key(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(m_page->marked().count(), 2);
    QVERIFY(!m_page->marked().contains(IncidentId(kB)));
}

void tst_IncidentsPage::rowsStayWhileSomethingIsMarked()
{
    open(three());
    key(Qt::Key_J);
    key(Qt::Key_X);
    m_rig->clock.advance(10s);
    m_link->change({rowOf(QStringLiteral("new"), Automation::HandedOver)});
    m_rig->clock.advance(10s);
    QCOMPARE(shown(), (QStringList{kA, kB, kC}));
    QVERIFY(m_page->foot().waiting().contains(u'1'));
    auto *button = m_page->findChild<QToolButton *>(QStringLiteral("show-waiting"));
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(shown().size(), 4);
    QVERIFY(m_page->foot().waiting().isEmpty());
    m_link->change({rowOf(QStringLiteral("newer"), Automation::HandedOver)});
    m_rig->clock.advance(2s);
    QCOMPARE(shown().size(), 4);
    key(Qt::Key_X, Qt::ShiftModifier);
    m_rig->clock.advance(4s);
    QCOMPARE(shown().size(), 5);
}

void tst_IncidentsPage::rowsStayWhileThePersonMoves()
{
    open(three());
    QTest::mouseMove(view()->viewport(), placeOf(1));
    QTest::mouseMove(view()->viewport(), placeOf(2));
    m_link->change({rowOf(QStringLiteral("new"), Automation::HandedOver)});
    m_rig->clock.advance(1200ms);
    QCOMPARE(shown().size(), 3);
    key(Qt::Key_J); // once more: the time begins anew
    m_rig->clock.advance(1200ms);
    QCOMPARE(shown().size(), 3);
    m_rig->clock.advance(1s);
    QCOMPARE(shown().size(), 4);
}

void tst_IncidentsPage::whatIsTypedFilters()
{
    open(three());
    type(QStringLiteral("slow"));
    QCOMPARE(shown(), QStringList{kB});
    QVERIFY(m_page->foot().counts().contains(QLatin1StringView("1 of 3")));
    type(QStringLiteral("state:needs-you"));
    QCOMPARE(shown(), QStringList{kA});
    // Esc: first the text, then the line.
    QTest::keyClick(&m_page->bar().line(), Qt::Key_Escape);
    QCOMPARE(shown().size(), 3);
    view()->setFocus();
    key(Qt::Key_Slash);
    QVERIFY(m_page->bar().line().hasFocus());
    QTest::keyClick(&m_page->bar().line(), Qt::Key_Escape);
    QVERIFY(view()->hasFocus());
}

void tst_IncidentsPage::aWrongFilterChangesNothingAndSaysWhy()
{
    open(three());
    type(QStringLiteral("slow"));
    type(QStringLiteral("custmer:acme"));
    QVERIFY(m_page->bar().chips().problem().contains(QLatin1StringView("custmer")));
    type(QStringLiteral("customer:acme"));
    QVERIFY(m_page->bar().chips().problem().isEmpty());
    QCOMPARE(shown().size(), 3);
}

void tst_IncidentsPage::aChipIsTakenOut()
{
    open(three());
    type(QStringLiteral("customer:acme slow"));
    QCOMPARE(m_page->bar().chips().shown(), (QStringList{QStringLiteral("customer:acme"), QStringLiteral("slow")}));
    const auto chips = m_page->bar().chips().findChildren<QToolButton *>();
    QTest::mouseClick(chips.last(), Qt::LeftButton);
    QCOMPARE(m_page->bar().line().text(), QStringLiteral("customer:acme"));
    QCOMPARE(shown().size(), 3);
}

void tst_IncidentsPage::tabCompletesFieldAndValue()
{
    open(three());
    FilterLine &line = m_page->bar().line();
    line.setFocus();
    QTest::keyClicks(&line, QStringLiteral("slow cust"));
    QTest::keyClick(&line, Qt::Key_Tab);
    QCOMPARE(line.text(), QStringLiteral("slow customer:"));
    QVERIFY(line.hasFocus());
    QTest::keyClicks(&line, QStringLiteral("a"));
    QTest::keyClick(&line, Qt::Key_Tab);
    QCOMPARE(line.text(), QStringLiteral("slow customer:acme"));
    m_rig->clock.advance(1s);
    QCOMPARE(shown(), QStringList{kB});
}

void tst_IncidentsPage::viewsSetTheFilter()
{
    open(three());
    m_page->bar().showView(QStringLiteral("needs-you"));
    QCOMPARE(shown(), QStringList{kA});
    m_page->bar().showView(QStringLiteral("all"));
    QCOMPARE(shown().size(), 3);
    QCOMPARE(m_page->bar().line().text(), QString());
}

void tst_IncidentsPage::anOwnViewIsKept()
{
    open(three());
    type(QStringLiteral("slow"));
    m_page->bar().setGrouping(Grouping::Customer);
    m_page->bar().saveView(QStringLiteral("Slow things"));
    const QString id = m_page->bar().shownView();
    m_page->bar().showView(QStringLiteral("all"));
    QCOMPARE(m_page->table().grouping(), Grouping::None);
    m_page->bar().showView(id);
    QCOMPARE(m_page->table().grouping(), Grouping::Customer);
    QCOMPARE(m_page->bar().line().text(), QStringLiteral("slow"));
    m_page->bar().removeView();
    QCOMPARE(m_page->bar().shownView(), QStringLiteral("all"));
    QVERIFY(SavedViews(m_rig->settings).own().isEmpty());
}

void tst_IncidentsPage::aViewHasSoundsOfItsOwn()
{
    open(three());
    type(QStringLiteral("slow"));
    const auto ask = [this] {
        m_rig->actions.find(QStringLiteral("incidents.save-view"))->trigger();
        auto *dialog = m_page->findChild<ViewDialog *>();
        Q_ASSERT(dialog);
        return dialog;
    };
    const auto save = [](ViewDialog *dialog) {
        dialog->findChild<QDialogButtonBox *>()->buttons().constFirst()->click();
        QCoreApplication::sendPostedEvents(dialog, QEvent::DeferredDelete);
    };
    ViewDialog *dialog = ask();
    const auto box = [&dialog](const char *name) {
        for (QComboBox *one : dialog->findChildren<QComboBox *>()) {
            if (one->accessibleName() == QLatin1StringView(name))
                return one;
        }
        return static_cast<QComboBox *>(nullptr);
    };
    QVERIFY(!dialog->findChild<QDialogButtonBox *>()->buttons().constFirst()->isEnabled()); // no name yet
    dialog->findChild<QLineEdit *>()->setText(QStringLiteral("Slow things"));
    QVERIFY(!box("P1")->isEnabled());
    dialog->findChild<QCheckBox *>()->setChecked(true);
    box("P1")->setCurrentIndex(box("P1")->findData(int(Sound::None)));
    box("Low urgency")->setCurrentIndex(box("Low urgency")->findData(int(Sound::Urgent)));
    box("Again")->setCurrentIndex(box("Again")->findData(300));
    save(dialog);
    const ViewSounds expected{Sound::None, Sound::High, Sound::Urgent, 5min};
    QCOMPARE(SavedViews(m_rig->settings).own().value(0).sounds, std::optional(expected));
    // The dialog shows them again, and they can be taken away.
    dialog = ask();
    QCOMPARE(box("Again")->currentData().toInt(), 300);
    QCOMPARE(box("P1")->currentData().toInt(), int(Sound::None));
    dialog->findChild<QCheckBox *>()->setChecked(false);
    save(dialog);
    QCOMPARE(SavedViews(m_rig->settings).own().size(), 1);
    QVERIFY(!SavedViews(m_rig->settings).own().value(0).sounds);
}

void tst_IncidentsPage::theFirstViewWithSoundsCounts()
{
    UiSettings &settings = m_rig->settings;
    SavedViews views(settings);
    const auto save = [&views](const QString &name, const QString &filter, const std::optional<ViewSounds> &sounds) {
        SavedView view;
        view.name = name;
        view.filter = filter;
        view.sounds = sounds;
        views.save(view);
    };
    const ViewSounds silent{Sound::None, Sound::None, Sound::None, {}};
    const ViewSounds loud{Sound::Urgent, Sound::Urgent, Sound::Urgent, 1min};
    save(QStringLiteral("no sounds"), QStringLiteral("customer:acme"), {});
    save(QStringLiteral("broken"), QStringLiteral("colour:red"), loud);
    save(QStringLiteral("mine"), QStringLiteral("owner:me"), loud);
    save(QStringLiteral("acme"), QStringLiteral("customer:acme"), silent);
    IncidentRow row;
    row.incident = IncidentId(QStringLiteral("Q1"));
    row.customer = CustomerId(QStringLiteral("acme"));
    FilterContext context{m_rig->clock.now(), {}};
    QCOMPARE(views.soundsFor(row, context), std::optional(silent));
    row.person.name = context.me.name = QStringLiteral("Aya");
    QCOMPARE(views.soundsFor(row, context), std::optional(loud));
    row.person = {};
    row.customer = CustomerId(QStringLiteral("globex"));
    QCOMPARE(views.soundsFor(row, context), std::nullopt);
}

void tst_IncidentsPage::whereTheCursorIsPutSomethingWasSeen()
{
    open(three());
    const QSignalSpy seen(&m_rig->navigator, &Navigator::incidentSeen);
    m_rig->clock.advance(5s); // nobody is there, whatever the list does
    m_page->view().setCurrentIncident(IncidentId(kA));
    QCOMPARE(seen.size(), 0);
    m_rig->actions.find(QStringLiteral("incidents.next"))->trigger();
    QCOMPARE(seen.size(), 1);
    QCOMPARE(seen.value(0).value(0).value<IncidentId>(), m_page->view().currentIncident()->incident);
}

void tst_IncidentsPage::everythingIsRememberedForTheNextStart()
{
    open(three());
    type(QStringLiteral("disk"));
    m_page->bar().setGrouping(Grouping::Service);
    view()->sortByColumn(int(IncidentColumn::Age), Qt::DescendingOrder);
    view()->setColumnShown(IncidentColumn::Region, false);
    view()->horizontalHeader()->resizeSection(int(IncidentColumn::Title), 333);
    view()->horizontalHeader()->moveSection(0, 3);
    m_page.reset();
    m_page = std::make_unique<IncidentsPage>(m_rig->context);
    QCOMPARE(m_page->bar().line().text(), QStringLiteral("disk"));
    QCOMPARE(m_page->table().grouping(), Grouping::Service);
    QCOMPARE(m_page->table().sortColumn(), IncidentColumn::Age);
    QCOMPARE(m_page->table().sortOrder(), Qt::DescendingOrder);
    QVERIFY(!view()->isColumnShown(IncidentColumn::Region));
    QCOMPARE(view()->columnWidth(int(IncidentColumn::Title)), 333);
    QCOMPARE(view()->horizontalHeader()->visualIndex(0), 3);
    QCOMPARE(view()->horizontalHeader()->sortIndicatorSection(), int(IncidentColumn::Age));
}

void tst_IncidentsPage::groupsOpenAndClose()
{
    open(three());
    m_page->bar().setGrouping(Grouping::Customer);
    QCOMPARE(shown(), (QStringList{QStringLiteral("-"), kA, kB, kC}));
    click(0);
    QCOMPARE(shown().size(), 1);
    key(Qt::Key_Right);
    QCOMPARE(shown().size(), 4);
    key(Qt::Key_Left);
    QCOMPARE(shown().size(), 1);
    key(Qt::Key_Return);
    QCOMPARE(shown().size(), 4);
    key(Qt::Key_X); // all of the group
    QCOMPARE(m_page->marked().count(), 3);
    key(Qt::Key_X);
    QVERIFY(m_page->marked().isEmpty());
}

void tst_IncidentsPage::marksGoWithTheirIncidents()
{
    open(three());
    m_page->marked().add({IncidentId(kA), IncidentId(kB)});
    m_link->change({RowRemoved{IncidentId(kA)}});
    QCOMPARE(m_page->marked().count(), 1);
}

void tst_IncidentsPage::newsAreMarkedUntilSeen()
{
    open(three());
    QVERIFY(m_page->unseen().all().isEmpty()); // the first picture is not news
    m_link->change({rowOf(kC, Automation::HandedOver), rowOf(QStringLiteral("D"), Automation::Running)});
    m_rig->clock.advance(1s);
    QCOMPARE(m_page->unseen().all().size(), 2);
    m_rig->clock.advance(4s);
    QVERIFY(m_page->unseen().all().isEmpty());
    m_page->hide();
    m_link->change({rowOf(kC, Automation::TakenOver)});
    m_rig->clock.advance(10s);
    QCOMPARE(m_page->unseen().all().size(), 1); // nobody looked
    emit m_rig->navigator.incidentWanted(IncidentId(kC));
    QVERIFY(m_page->unseen().all().isEmpty());
}

void tst_IncidentsPage::progressIsNoNews()
{
    open(three());
    IncidentRow further = three().at(1);
    further.stepsDone = 2;
    m_link->change({further});
    QVERIFY(m_page->unseen().all().isEmpty());
    further.note = QStringLiteral("look at this");
    m_link->change({further});
    QCOMPARE(m_page->unseen().all().size(), 1);
}

QTEST_MAIN(tst_IncidentsPage)
#include "tst_IncidentsPage.moc"
