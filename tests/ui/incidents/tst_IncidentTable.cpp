// SPDX-License-Identifier: Apache-2.0
#include "support/FakeClock.h"
#include "support/ScriptedLink.h"
#include "ui/incidents/IncidentTable.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace ams;
using namespace std::chrono_literals;

namespace {

/// The link is live and shows these; nothing else.
void show(ScriptedLink &link, const QList<IncidentRow> &rows, const QList<Hold> &holds = {})
{
    link.setState(LinkState::Kind::Live);
    link.show({1, rows, holds, {}});
}

} // namespace

class tst_IncidentTable final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void worstComesFirst();
    void whatIsOverIsNeverWorse();
    void ofEqualRowsTheYoungestComesFirst();
    void sortsByEachColumnBothWays();
    void aFilterHidesAndShows();
    void aChangedRowMovesWhereItBelongs();
    void aChangedRowLeavesWhenTheFilterNoLongerFits();
    void theSelectionStaysWithItsIncident();
    void nothingMovesWhileTheOrderIsHeld();
    void newRowsWaitAndAreCounted();
    void whatWasRemovedNoLongerWaits();
    void groupsHaveHeadsWithCounts();
    void closedGroupsHideTheirRows();
    void changesAreGathered();
    void onlySeenRowsAreAnnounced();
    void valuesForCompletionComeByFrequency();
    void whatComesAndGoesIsOneRow();
    void whatChangesWhileArrangingIsMergedIn();
    void aHundredThousandRowsStayQuick();

private:
    IncidentRow row(const QString &incident, const QString &customer = QStringLiteral("acme"),
                    const QString &priority = QStringLiteral("P2"), Automation automation = Automation::Running) const
    {
        IncidentRow row;
        row.incident = IncidentId(incident);
        row.title = QStringLiteral("alert ") + incident;
        row.customer = CustomerId(customer);
        row.priority = priority;
        row.automation = automation;
        row.createdAt = m_clock->now() - 1h;
        return row;
    }
    /// Incidents from top to bottom; heads of groups in brackets.
    [[nodiscard]] QStringList shown() const
    {
        QStringList list;
        for (int i = 0; i < m_table->rowCount(); ++i) {
            const IncidentRow *incident = m_table->incidentAt(i);
            list.append(incident != nullptr ? incident->incident.toString()
                                            : u'[' + m_table->index(i, 0).data().toString() + u']');
        }
        return list;
    }
    void setFilter(const QString &text) const
    {
        auto filter = IncidentFilter::parse(text);
        QVERIFY(filter);
        m_table->setFilter(*filter);
    }

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<ScriptedLink> m_link;
    std::unique_ptr<IncidentBook> m_book;
    std::unique_ptr<IncidentTable> m_table;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void tst_IncidentTable::init()
{
    m_tester.reset();
    m_table.reset();
    m_book.reset();
    m_clock = std::make_unique<FakeClock>();
    m_link = std::make_unique<ScriptedLink>();
    m_book = std::make_unique<IncidentBook>(*m_clock);
    m_book->addLink(QStringLiteral("Tokyo"), *m_link);
    m_table = std::make_unique<IncidentTable>(*m_book, *m_clock);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_table.get(),
                                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
}

void tst_IncidentTable::worstComesFirst()
{
    IncidentRow none = row(QStringLiteral("low"), QStringLiteral("acme"), {});
    none.urgency = Urgency::Low;
    show(*m_link, {row(QStringLiteral("p3"), QStringLiteral("acme"), QStringLiteral("P3")), none,
                   row(QStringLiteral("p1"), QStringLiteral("acme"), QStringLiteral("P1")),
                   row(QStringLiteral("high"), QStringLiteral("acme"), {})});
    m_clock->advance(1s);
    QCOMPARE(shown(),
             (QStringList{QStringLiteral("p1"), QStringLiteral("high"), QStringLiteral("p3"), QStringLiteral("low")}));
}

void tst_IncidentTable::whatComesAndGoesIsOneRow()
{
    const auto flapping = [this](const QString &incident, bool isFolded) {
        IncidentRow one = row(incident);
        one.status = isFolded ? IncidentStatus::Resolved : IncidentStatus::Triggered;
        one.flaps = RowFlaps{QStringLiteral("5f3c"), 3, m_clock->now() - 1h, isFolded};
        return one;
    };
    show(*m_link, {row(QStringLiteral("other")), flapping(QStringLiteral("f1"), true),
                   flapping(QStringLiteral("f2"), true), flapping(QStringLiteral("f3"), false)});
    m_clock->advance(1s);
    QCOMPARE(shown(), (QStringList{QStringLiteral("f3"), QStringLiteral("other")}));
    setFilter(QStringLiteral("is:flapping"));
    QCOMPARE(shown(), QStringList{QStringLiteral("f3")});
    const QModelIndex title = m_table->index(0, int(IncidentColumn::Title));
    QCOMPARE(title.data().toString(), QStringLiteral("alert f3"));
    QCOMPARE(title.data(Qt::AccessibleTextRole).toString(), QStringLiteral("flapping ×3, alert f3"));
    // A later one comes: this one is over and stands back.
    m_link->change({flapping(QStringLiteral("f4"), false), flapping(QStringLiteral("f3"), true)});
    m_clock->advance(2s);
    QCOMPARE(shown(), QStringList{QStringLiteral("f4")});
    m_table->setFolded(false);
    QCOMPARE(shown().size(), 4);
    m_table->setFolded(true);
    QCOMPARE(shown(), QStringList{QStringLiteral("f4")});
    setFilter({});
    // It has become quiet.
    IncidentRow calm = flapping(QStringLiteral("f2"), true);
    calm.flaps.reset();
    m_link->change({calm});
    m_clock->advance(2s);
    QVERIFY(shown().contains(QStringLiteral("f2")));
}

void tst_IncidentTable::whatIsOverIsNeverWorse()
{
    show(*m_link, {row(QStringLiteral("over"), QStringLiteral("acme"), QStringLiteral("P1"), Automation::Resolved),
                   row(QStringLiteral("live"), QStringLiteral("acme"), QStringLiteral("P4"))});
    m_clock->advance(1s);
    QCOMPARE(shown(), (QStringList{QStringLiteral("live"), QStringLiteral("over")}));
}

void tst_IncidentTable::ofEqualRowsTheYoungestComesFirst()
{
    IncidentRow young = row(QStringLiteral("young"));
    young.createdAt = m_clock->now();
    show(*m_link, {row(QStringLiteral("old")), young});
    m_clock->advance(1s);
    QCOMPARE(shown(), (QStringList{QStringLiteral("young"), QStringLiteral("old")}));
}

void tst_IncidentTable::sortsByEachColumnBothWays()
{
    IncidentRow a = row(QStringLiteral("a"), QStringLiteral("acme"), QStringLiteral("P1"), Automation::HandedOver);
    a.person.name = QStringLiteral("Aoki");
    a.scenario = ScenarioId(QStringLiteral("a"));
    a.stepsTotal = 4;
    a.createdAt = m_clock->now();
    a.region = QStringLiteral("east");
    a.note = QStringLiteral("a");
    IncidentRow b = row(QStringLiteral("b"), QStringLiteral("globex"), QStringLiteral("P2"), Automation::Queued);
    b.person.name = QStringLiteral("Baba");
    b.scenario = ScenarioId(QStringLiteral("b"));
    b.stepsTotal = 4;
    b.stepsDone = 2;
    b.region = QStringLiteral("west");
    b.duplicates = 3;
    b.note = QStringLiteral("b");
    show(*m_link, {b, a});
    for (int column = 0; column < kIncidentColumns; ++column) {
        m_table->sort(column, Qt::AscendingOrder);
        QCOMPARE(shown(), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        m_table->sort(column, Qt::DescendingOrder);
        QCOMPARE(shown(), (QStringList{QStringLiteral("b"), QStringLiteral("a")}));
        QVERIFY(!m_table->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
    }
}

void tst_IncidentTable::aFilterHidesAndShows()
{
    show(*m_link, {row(QStringLiteral("a")), row(QStringLiteral("b"), QStringLiteral("globex"))});
    setFilter(QStringLiteral("customer:globex"));
    QCOMPARE(shown(), QStringList{QStringLiteral("b")});
    QCOMPARE(m_table->rowOf(IncidentId(QStringLiteral("a"))), -1);
    setFilter({});
    QCOMPARE(m_table->rowCount(), 2);
}

void tst_IncidentTable::aChangedRowMovesWhereItBelongs()
{
    show(*m_link, {row(QStringLiteral("a"), QStringLiteral("acme"), QStringLiteral("P1")),
                   row(QStringLiteral("b"), QStringLiteral("acme"), QStringLiteral("P2")),
                   row(QStringLiteral("c"), QStringLiteral("acme"), QStringLiteral("P3"))});
    m_clock->advance(1s);
    m_link->change({row(QStringLiteral("c"), QStringLiteral("acme"), QStringLiteral("P1"), Automation::HandedOver)});
    m_clock->advance(1s);
    QCOMPARE(shown(), (QStringList{QStringLiteral("c"), QStringLiteral("a"), QStringLiteral("b")}));
}

void tst_IncidentTable::aChangedRowLeavesWhenTheFilterNoLongerFits()
{
    setFilter(QStringLiteral("state:running"));
    show(*m_link, {row(QStringLiteral("a")), row(QStringLiteral("b"))});
    m_clock->advance(1s);
    m_link->change({row(QStringLiteral("a"), QStringLiteral("acme"), QStringLiteral("P2"), Automation::Resolved)});
    m_clock->advance(1s);
    QCOMPARE(shown(), QStringList{QStringLiteral("b")});
}

void tst_IncidentTable::theSelectionStaysWithItsIncident()
{
    show(*m_link, {row(QStringLiteral("a"), QStringLiteral("acme"), QStringLiteral("P1")),
                   row(QStringLiteral("b"), QStringLiteral("acme"), QStringLiteral("P2"))});
    m_clock->advance(1s);
    const QPersistentModelIndex chosen(m_table->index(1, 2));
    m_link->change({row(QStringLiteral("new"), QStringLiteral("acme"), QStringLiteral("P1"))});
    m_clock->advance(1s);
    QCOMPARE(chosen.row(), 2);
    QCOMPARE(chosen.column(), 2);
    m_table->sort(int(IncidentColumn::Severity), Qt::DescendingOrder);
    QCOMPARE(m_table->incidentAt(chosen.row())->incident, IncidentId(QStringLiteral("b")));
    m_link->change({RowRemoved{IncidentId(QStringLiteral("b"))}});
    QVERIFY(!chosen.isValid());
}

void tst_IncidentTable::nothingMovesWhileTheOrderIsHeld()
{
    show(*m_link, {row(QStringLiteral("a"), QStringLiteral("acme"), QStringLiteral("P1")),
                   row(QStringLiteral("b"), QStringLiteral("acme"), QStringLiteral("P2"))});
    m_clock->advance(1s);
    m_table->holdOrder(true);
    QSignalSpy repainted(m_table.get(), &QAbstractItemModel::dataChanged);
    m_link->change({row(QStringLiteral("a"), QStringLiteral("acme"), QStringLiteral("P5"))});
    m_clock->advance(5s);
    QCOMPARE(shown(), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    QCOMPARE(repainted.size(), 1); // but what it says is new
    QCOMPARE(m_table->incidentAt(0)->priority, QStringLiteral("P5"));
    m_table->holdOrder(false);
    QCOMPARE(shown(), (QStringList{QStringLiteral("b"), QStringLiteral("a")}));
}

void tst_IncidentTable::newRowsWaitAndAreCounted()
{
    show(*m_link, {row(QStringLiteral("a"))});
    m_clock->advance(1s);
    m_table->holdOrder(true);
    QSignalSpy waiting(m_table.get(), &IncidentTable::waitingChanged);
    m_link->change({row(QStringLiteral("n1")), row(QStringLiteral("n2"))});
    m_clock->advance(5s);
    QCOMPARE(m_table->rowCount(), 1);
    QCOMPARE(m_table->waitingCount(), 2);
    QCOMPARE(waiting.last().first().toInt(), 2);
    m_table->showWaiting();
    QCOMPARE(m_table->rowCount(), 3);
    QVERIFY(m_table->isOrderHeld());
    QCOMPARE(waiting.last().first().toInt(), 0);
}

void tst_IncidentTable::whatWasRemovedNoLongerWaits()
{
    show(*m_link, {row(QStringLiteral("a"))});
    m_clock->advance(1s);
    m_table->holdOrder(true);
    m_link->change({row(QStringLiteral("n1"))});
    m_link->change({RowRemoved{IncidentId(QStringLiteral("n1"))}});
    QCOMPARE(m_table->waitingCount(), 0);
    m_table->holdOrder(false);
    QCOMPARE(shown(), QStringList{QStringLiteral("a")});
}

void tst_IncidentTable::groupsHaveHeadsWithCounts()
{
    show(*m_link, {row(QStringLiteral("a")), row(QStringLiteral("b"), QStringLiteral("globex")),
                   row(QStringLiteral("c"), QStringLiteral("globex"), QStringLiteral("P1"), Automation::HandedOver),
                   row(QStringLiteral("d"), {})});
    m_table->setGrouping(Grouping::Customer);
    QCOMPARE(shown(), (QStringList{QStringLiteral("[acme (1)]"), QStringLiteral("a"), QStringLiteral("[globex (2)]"),
                                   QStringLiteral("c"), QStringLiteral("b"), QStringLiteral("[none (1)]"),
                                   QStringLiteral("d")}));
    QCOMPARE(m_table->groupAt(2)->needing, 1);
    QCOMPARE(m_table->groupAt(1), nullptr);
}

void tst_IncidentTable::closedGroupsHideTheirRows()
{
    show(*m_link, {row(QStringLiteral("a")), row(QStringLiteral("b"), QStringLiteral("globex"))});
    m_table->setGrouping(Grouping::Customer);
    m_table->setGroupOpen(0, false);
    QCOMPARE(shown(), (QStringList{QStringLiteral("[acme (1)]"), QStringLiteral("[globex (1)]"), QStringLiteral("b")}));
    m_link->change({row(QStringLiteral("a2"))});
    m_clock->advance(1s);
    QCOMPARE(m_table->index(0, 0).data().toString(), QStringLiteral("acme (2)"));
    m_table->setAllGroupsOpen(false);
    QCOMPARE(m_table->rowCount(), 2);
    m_table->setGroupOpen(1, true);
    QCOMPARE(m_table->rowCount(), 3);
    m_table->setAllGroupsOpen(true);
    QCOMPARE(m_table->rowCount(), 5);
}

void tst_IncidentTable::changesAreGathered()
{
    show(*m_link, {row(QStringLiteral("a"))});
    m_clock->advance(1s);
    QSignalSpy repainted(m_table.get(), &QAbstractItemModel::dataChanged);
    QSignalSpy arranged(m_table.get(), &IncidentTable::arranged);
    for (int i = 0; i < 100; ++i) {
        IncidentRow changed = row(QStringLiteral("a"));
        changed.stepsDone = i + 1;
        m_link->change({changed});
    }
    QCOMPARE(repainted.size(), 0);
    m_clock->advance(50ms);
    QCOMPARE(repainted.size(), 1);
    QCOMPARE(arranged.size(), 0);
    m_clock->advance(950ms);
    QCOMPARE(arranged.size(), 1);
}

void tst_IncidentTable::onlySeenRowsAreAnnounced()
{
    QList<IncidentRow> rows;
    for (int i = 0; i < 100; ++i)
        rows.append(row(QString::number(i + 100)));
    show(*m_link, rows);
    m_clock->advance(1s);
    m_table->setSeenRows(0, 9);
    QSignalSpy repainted(m_table.get(), &QAbstractItemModel::dataChanged);
    for (IncidentRow &one : rows)
        one.note = QStringLiteral("changed");
    QList<LinkChange> changes;
    for (const IncidentRow &one : std::as_const(rows))
        changes.append(one);
    m_link->change(changes);
    m_clock->advance(50ms);
    QCOMPARE(repainted.size(), 10);
}

void tst_IncidentTable::valuesForCompletionComeByFrequency()
{
    show(*m_link, {row(QStringLiteral("a")), row(QStringLiteral("b"), QStringLiteral("globex")),
                   row(QStringLiteral("c"), QStringLiteral("globex"))});
    QCOMPARE(m_table->knownValues(QStringLiteral("customer"), 5),
             (QStringList{QStringLiteral("globex"), QStringLiteral("acme")}));
    QCOMPARE(m_table->knownValues(QStringLiteral("customer"), 1), QStringList{QStringLiteral("globex")});
}

/// Many rows are arranged in another thread: what comes, changes and goes meanwhile must not be lost, and no row may be
/// shown that is gone.
void tst_IncidentTable::whatChangesWhileArrangingIsMergedIn()
{
    constexpr int kRows = 6000;
    QList<IncidentRow> rows;
    for (int i = 0; i < kRows; ++i)
        rows.append(row(QStringLiteral("Q%1").arg(i, 5, 10, QLatin1Char('0'))));
    m_tester.reset(); // slow with so many
    show(*m_link, rows);
    m_clock->advance(2s); // the picture comes in parts, the last one is merged in
    QTRY_VERIFY(!m_table->isArranging());
    m_clock->advance(2s);
    QCOMPARE(m_table->rowCount(), kRows);
    m_table->sort(int(IncidentColumn::Title), Qt::DescendingOrder);
    QVERIFY(m_table->isArranging());
    IncidentRow changed = rows.at(17);
    changed.title = QStringLiteral("zzz");
    m_link->change({changed, RowRemoved{rows.at(3).incident}});
    // Its slot is used again at once.
    IncidentRow fresh = row(QStringLiteral("fresh"));
    fresh.title = QStringLiteral("zzzz");
    m_link->change({fresh});
    QCOMPARE(m_table->rowCount(), kRows - 1);   // the old order, without what has gone
    setFilter(QStringLiteral("customer:acme")); // another wish before the first was fulfilled
    QTRY_VERIFY(!m_table->isArranging());
    m_clock->advance(2s);
    QCOMPARE(m_table->rowCount(), kRows);
    QCOMPARE(m_table->incidentAt(0)->incident, IncidentId(QStringLiteral("fresh")));
    QCOMPARE(m_table->incidentAt(1)->incident, changed.incident);
    QCOMPARE(m_table->rowOf(rows.at(3).incident), -1);
    QSet<IncidentId> seen;
    for (int i = 0; i < m_table->rowCount(); ++i)
        seen.insert(m_table->incidentAt(i)->incident);
    QCOMPARE(seen.size(), kRows);
}

/// Limits are ten times what a quiet machine needs: they catch work that grows with the square, not a busy machine.
void tst_IncidentTable::aHundredThousandRowsStayQuick()
{
    m_tester.reset(); // it looks at every row after every change
    constexpr int kRows = 100000;
    QList<IncidentRow> rows;
    rows.reserve(kRows);
    for (qint64 i = 0; i < kRows; ++i) {
        IncidentRow one = row(QStringLiteral("Q%1").arg(i), QStringLiteral("customer-%1").arg(i * 7919 % 300),
                              QStringLiteral("P%1").arg(1 + i * 31 % 5), Automation(i * 13 % 9));
        one.title = QStringLiteral("HTTP 503 on web%1: answer %2").arg(i * 104729 % 5000).arg(i);
        one.createdAt -= std::chrono::seconds(i * 48271 % 86400);
        rows.append(one);
    }
    QElapsedTimer timer;
    const auto within = [&timer](const char *what, qint64 limit) {
        const qint64 took = timer.nsecsElapsed();
        qInfo("%s: %.1f ms", what, double(took) / 1e6);
        return took < limit * 1'000'000;
    };
    // What the window waits for at a stretch: the call itself, each part of a picture, and the order when it is there.
    const auto longest = [this, &timer](const char *what, const std::function<void()> &deed) {
        timer.start();
        deed();
        qint64 most = timer.nsecsElapsed();
        for (bool isBusy = true; isBusy;) {
            timer.start();
            isBusy = m_clock->hasTimers() ? m_clock->advanceToNext() : false;
            QCoreApplication::processEvents();
            most = std::max(most, timer.nsecsElapsed());
            isBusy = isBusy || m_table->isArranging();
        }
        qInfo("%s: %.1f ms at a stretch", what, double(most) / 1e6);
        return double(most) / 1e6;
    };
    constexpr double kFrame = 400; // 100 is wanted, and measured on a quiet machine
    QVERIFY(longest("picture of 100,000 rows", [&] { show(*m_link, rows); }) < kFrame);
    QCOMPARE(m_table->rowCount(), kRows);
    QVERIFY(longest("sort by title", [&] { m_table->sort(int(IncidentColumn::Title), Qt::AscendingOrder); }) < kFrame);
    for (int i = 1; i < m_table->rowCount(); ++i) {
        QVERIFY(m_table->incidentAt(i - 1)->title.compare(m_table->incidentAt(i)->title, Qt::CaseInsensitive) <= 0);
    }
    QVERIFY(longest("filter by a word", [&] { setFilter(QStringLiteral("web1234")); }) < kFrame);
    QVERIFY(m_table->rowCount() > 0 && m_table->rowCount() < 1000);
    QVERIFY(longest("no filter", [&] { setFilter({}); }) < kFrame);
    QCOMPARE(m_table->rowCount(), kRows);
    QVERIFY(longest("groups", [&] { m_table->setGrouping(Grouping::Customer); }) < kFrame);
    QVERIFY(m_table->rowCount() > kRows);
    QVERIFY(longest("groups closed", [&] { m_table->setAllGroupsOpen(false); }) < kFrame);
    QVERIFY(longest("no groups", [&] { m_table->setGrouping(Grouping::None); }) < kFrame);
    QVERIFY(longest("sort by severity", [&] { m_table->sort(int(IncidentColumn::Severity), Qt::AscendingOrder); }) <
            kFrame);
    m_table->setSeenRows(0, 49);
    constexpr int kChanges = 500;
    timer.start();
    for (int i = 0; i < kChanges; ++i) {
        IncidentRow &one = rows[i * 199];
        one.automation = Automation((int(one.automation) + 1) % 9);
        m_link->change({one});
    }
    QVERIFY(within("500 deltas of one row", 500));
    timer.start();
    m_clock->advance(1s);
    QVERIFY(within("repaint and order mended, 500 rows changed", 200));
    for (int i = 1; i < m_table->rowCount(); ++i) {
        // Whatever was merged, the list is sorted.
        QVERIFY(m_table->incidentAt(i - 1)->priority <= m_table->incidentAt(i)->priority ||
                m_table->incidentAt(i)->automation == Automation::Resolved ||
                m_table->incidentAt(i)->automation == Automation::Ended);
    }
}

QTEST_GUILESS_MAIN(tst_IncidentTable)
#include "tst_IncidentTable.moc"
