// SPDX-License-Identifier: Apache-2.0
#include "api/IncidentBoard.h"
#include "support/FakeClock.h"

#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// An alert whose incidents are told to the book one by one.
struct Rig
{
    explicit Rig(FlapSettings settings = {}) : book(settings) {}

    QList<IncidentId> tell(const QString &incident, IncidentStatus status, const QString &title = u"CPU is high"_s)
    {
        IncidentRow &row = rows[incident];
        if (row.incident.isEmpty()) {
            row.incident = IncidentId(incident);
            row.createdAt = now;
            row.customer = CustomerId(u"acme"_s);
            row.service = u"web"_s;
        }
        row.title = title;
        row.status = status;
        return book.see(row, now);
    }
    void flap(const QString &incident, const QString &title = u"CPU is high"_s)
    {
        static_cast<void>(tell(incident, IncidentStatus::Triggered, title));
        now += 1min;
        static_cast<void>(tell(incident, IncidentStatus::Resolved, title));
        now += 1min;
    }
    [[nodiscard]] int count(const QString &incident) const
    {
        const auto mark = book.markOf(IncidentId(incident));
        return mark ? mark->count : 0;
    }
    [[nodiscard]] bool isFolded(const QString &incident) const
    {
        const auto mark = book.markOf(IncidentId(incident));
        return mark && mark->isFolded;
    }

    FlapBook book;
    Timestamp now{1000000s};
    QHash<QString, IncidentRow> rows;
};

} // namespace

class tst_FlapBook final : public QObject
{
    Q_OBJECT
private slots:
    void whatIsOneAlert_data();
    void whatIsOneAlert();
    void theThirdTimeMakesIt();
    void theLatestStandsForThoseBefore();
    void openOnesAreNeverFolded();
    void slowOnesDoNot();
    void itEndsWhenItHasBeenQuiet();
    void reopeningCounts();
    void whoElseIsMarkedAnewIsTold();
    void anIncidentWhoseCustomerBecomesKnownMoves();
    void whatIsForgottenStillCounts();
    void nothingIsKeptForEver();
    void itCanBeSwitchedOff();
    void theBoardTellsIt();
};

void tst_FlapBook::whatIsOneAlert_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("the same words") << u"Disk full on web01"_s << u"Disk  full on WEB01"_s << true;
    QTest::newRow("another host") << u"Disk full on web01"_s << u"Disk full on web02"_s << false;
    QTest::newRow("another percentage") << u"CPU 93% on web01"_s << u"CPU 95.5 % on web01"_s << true;
    QTest::newRow("another time") << u"answers in 2.5s"_s << u"answers in 130 ms"_s << true;
    QTest::newRow("another size") << u"12 GiB left"_s << u"900MB left"_s << true;
    QTest::newRow("another port") << u"port 80 is closed"_s << u"port 443 is closed"_s << false;
    QTest::newRow("a number that begins a word") << u"5minutes of silence"_s << u"7minutes of silence"_s << false;
    QTest::newRow("an address") << u"10.0.0.1 is down"_s << u"10.0.0.2 is down"_s << false;
}

void tst_FlapBook::whatIsOneAlert()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(bool, isSame);
    IncidentRow first;
    first.title = one;
    IncidentRow second;
    second.title = other;
    QCOMPARE(FlapBook::alertOf(first) == FlapBook::alertOf(second), isSame);
}

void tst_FlapBook::theThirdTimeMakesIt()
{
    Rig rig;
    const Timestamp began = rig.now;
    rig.flap(u"Q1"_s);
    rig.flap(u"Q2"_s);
    static_cast<void>(rig.tell(u"Q3"_s, IncidentStatus::Triggered));
    QCOMPARE(rig.count(u"Q3"_s), 0); // twice resolved: not yet
    static_cast<void>(rig.tell(u"Q3"_s, IncidentStatus::Resolved));
    QCOMPARE(rig.count(u"Q3"_s), 3);
    QCOMPARE(rig.book.markOf(IncidentId(u"Q3"_s))->since, began);
    static_cast<void>(rig.tell(u"QX"_s, IncidentStatus::Triggered, u"Disk is full"_s));
    QCOMPARE(rig.count(u"QX"_s), 0); // another alert
    rig.flap(u"Q4"_s);
    QCOMPARE(rig.count(u"Q4"_s), 4);
    QCOMPARE(rig.book.markOf(IncidentId(u"Q4"_s))->since, began);
    QCOMPARE(rig.book.markOf(IncidentId(u"Q4"_s))->series, rig.book.markOf(IncidentId(u"Q1"_s))->series);
}

void tst_FlapBook::theLatestStandsForThoseBefore()
{
    Rig rig;
    for (const auto &incident : {u"Q1"_s, u"Q2"_s, u"Q3"_s})
        rig.flap(incident);
    QVERIFY(rig.isFolded(u"Q1"_s));
    QVERIFY(rig.isFolded(u"Q2"_s));
    QVERIFY(!rig.isFolded(u"Q3"_s));
    static_cast<void>(rig.tell(u"Q4"_s, IncidentStatus::Triggered));
    QVERIFY(rig.isFolded(u"Q3"_s));
    QVERIFY(!rig.isFolded(u"Q4"_s));
}

void tst_FlapBook::openOnesAreNeverFolded()
{
    Rig rig;
    for (const auto &incident : {u"Q1"_s, u"Q2"_s, u"Q3"_s})
        rig.flap(incident);
    static_cast<void>(rig.tell(u"Q4"_s, IncidentStatus::Acknowledged));
    rig.now += 1min;
    static_cast<void>(rig.tell(u"Q5"_s, IncidentStatus::Triggered));
    QVERIFY(!rig.isFolded(u"Q4"_s));
    QVERIFY(!rig.isFolded(u"Q5"_s));
    static_cast<void>(rig.tell(u"Q4"_s, IncidentStatus::Resolved));
    QVERIFY(rig.isFolded(u"Q4"_s));
    static_cast<void>(rig.tell(u"Q4"_s, IncidentStatus::Triggered)); // opened again: the latest
    QVERIFY(!rig.isFolded(u"Q4"_s));
}

void tst_FlapBook::slowOnesDoNot()
{
    Rig rig;
    for (int i = 0; i < 6; ++i) {
        rig.flap(u"Q%1"_s.arg(i));
        rig.now += 29min; // two an hour
        static_cast<void>(rig.book.expire(rig.now));
        QCOMPARE(rig.count(u"Q%1"_s.arg(i)), 0);
    }
}

void tst_FlapBook::itEndsWhenItHasBeenQuiet()
{
    Rig rig;
    for (const auto &incident : {u"Q1"_s, u"Q2"_s, u"Q3"_s})
        rig.flap(incident);
    rig.now += 50min;
    QVERIFY(rig.book.expire(rig.now).isEmpty());
    rig.flap(u"Q4"_s); // within the hour: it goes on
    QCOMPARE(rig.count(u"Q4"_s), 4);
    rig.now += 57min;
    QVERIFY(rig.book.expire(rig.now).isEmpty());
    rig.now += 1min;
    const QList<IncidentId> touched = rig.book.expire(rig.now);
    QCOMPARE(touched.size(), 4);
    QCOMPARE(rig.count(u"Q4"_s), 0);
    QVERIFY(!rig.isFolded(u"Q1"_s));
    rig.flap(u"Q5"_s);
    QCOMPARE(rig.count(u"Q5"_s), 0); // and begins anew
}

void tst_FlapBook::reopeningCounts()
{
    Rig rig;
    for (int i = 0; i < 3; ++i)
        rig.flap(u"Q1"_s);
    QCOMPARE(rig.count(u"Q1"_s), 3);
    QVERIFY(!rig.isFolded(u"Q1"_s));
}

void tst_FlapBook::whoElseIsMarkedAnewIsTold()
{
    Rig rig;
    rig.flap(u"Q1"_s);
    rig.flap(u"Q2"_s);
    static_cast<void>(rig.tell(u"Q3"_s, IncidentStatus::Triggered));
    QList<IncidentId> others = rig.tell(u"Q3"_s, IncidentStatus::Resolved);
    std::sort(others.begin(), others.end());
    QCOMPARE(others, (QList<IncidentId>{IncidentId(u"Q1"_s), IncidentId(u"Q2"_s)}));
    QVERIFY(rig.tell(u"Q3"_s, IncidentStatus::Resolved).isEmpty()); // nothing new
    rig.now += 1min;
    QCOMPARE(rig.tell(u"Q4"_s, IncidentStatus::Triggered), QList<IncidentId>{IncidentId(u"Q3"_s)});
    QCOMPARE(rig.tell(u"Q4"_s, IncidentStatus::Resolved), QList<IncidentId>()); // those folded stay as they were
}

void tst_FlapBook::anIncidentWhoseCustomerBecomesKnownMoves()
{
    Rig rig;
    rig.flap(u"Q1"_s);
    rig.flap(u"Q2"_s);
    IncidentRow row;
    row.incident = IncidentId(u"Q3"_s);
    row.createdAt = rig.now;
    row.title = u"CPU is high"_s;
    row.service = u"web"_s;
    static_cast<void>(rig.book.see(row, rig.now));
    row.customer = CustomerId(u"acme"_s);
    row.status = IncidentStatus::Resolved;
    static_cast<void>(rig.book.see(row, rig.now));
    QCOMPARE(rig.count(u"Q3"_s), 3);
}

void tst_FlapBook::whatIsForgottenStillCounts()
{
    Rig rig;
    rig.flap(u"Q1"_s);
    rig.flap(u"Q2"_s);
    rig.book.forget(IncidentId(u"Q1"_s));
    rig.book.forget(IncidentId(u"Q2"_s));
    rig.flap(u"Q3"_s);
    QCOMPARE(rig.count(u"Q3"_s), 3);
    QVERIFY(!rig.book.markOf(IncidentId(u"Q1"_s)));
}

void tst_FlapBook::nothingIsKeptForEver()
{
    Rig rig;
    for (int i = 0; i < 1000; ++i) {
        rig.flap(u"Q%1"_s.arg(i), u"alert %1"_s.arg(i % 100));
        rig.book.forget(IncidentId(u"Q%1"_s.arg(i)));
        static_cast<void>(rig.book.expire(rig.now));
        QVERIFY(rig.book.size() <= 32); // one each two minutes, for an hour
    }
    rig.now += 2h;
    static_cast<void>(rig.book.expire(rig.now));
    QCOMPARE(rig.book.size(), 0);
}

void tst_FlapBook::itCanBeSwitchedOff()
{
    Rig rig(FlapSettings{0, 1h});
    for (int i = 0; i < 10; ++i)
        rig.flap(u"Q%1"_s.arg(i));
    QCOMPARE(rig.count(u"Q9"_s), 0);
    QCOMPARE(rig.book.size(), 0);
}

void tst_FlapBook::theBoardTellsIt()
{
    FakeClock clock;
    SeededRandom random(1);
    IncidentBoard board({}, clock, random);
    const auto seen = [&](const QString &id, IncidentStatus status) {
        Incident incident;
        incident.id = IncidentId(id);
        incident.title = u"CPU is high"_s;
        incident.status = status;
        incident.createdAt = clock.now();
        board.onIncidentSeen(incident);
    };
    const auto flaps = [&](const QString &id) { return board.row(IncidentId(id))->flaps; };
    for (const auto &id : {u"Q1"_s, u"Q2"_s, u"Q3"_s}) {
        seen(id, IncidentStatus::Triggered);
        clock.advance(2min);
        seen(id, IncidentStatus::Resolved);
        clock.advance(3min);
    }
    QVERIFY(flaps(u"Q1"_s) && flaps(u"Q1"_s)->isFolded);
    QVERIFY(flaps(u"Q3"_s) && !flaps(u"Q3"_s)->isFolded);
    seen(u"Q4"_s, IncidentStatus::Triggered);
    QVERIFY(flaps(u"Q3"_s)->isFolded);
    QCOMPARE(flaps(u"Q4"_s)->count, 3);
    // That they flap keeps no row longer than others, and needs no row to be remembered.
    clock.advance(12min);
    QVERIFY(!board.row(IncidentId(u"Q1"_s)));
    QVERIFY(!board.row(IncidentId(u"Q2"_s)));
    QCOMPARE(flaps(u"Q4"_s)->count, 3);
    clock.advance(49min);
    QVERIFY(!flaps(u"Q4"_s)); // open for an hour: it does not come and go any more
}

QTEST_GUILESS_MAIN(tst_FlapBook)
#include "tst_FlapBook.moc"
