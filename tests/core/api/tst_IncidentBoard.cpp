// SPDX-License-Identifier: Apache-2.0
#include "api/IncidentBoard.h"
#include "support/FakeClock.h"

#include <QRandomGenerator>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Rights kAll{Role::Viewer, {}};

Incident incident(const QString &id, const QString &title)
{
    Incident seen;
    seen.id = IncidentId(id);
    seen.title = title;
    return seen;
}

/// What a console keeps: the title of each row.
using Copy = QMap<QString, QString>;

struct Rig
{
    explicit Rig(BoardSettings settings = {}) : board(std::move(settings), clock, random) {}

    void see(const QString &id, const QString &title) { board.onIncidentSeen(incident(id, title)); }
    /// Titles told of an incident to who has seen everything up to `number`; "gone" where its row was removed.
    [[nodiscard]] QStringList told(const QString &id, qint64 number) const
    {
        QStringList titles;
        for (const LinkChange &change : told(number)) {
            if (const auto *row = std::get_if<IncidentRow>(&change); row && row->incident.toString() == id)
                titles.append(row->title);
            if (const auto *removed = std::get_if<RowRemoved>(&change); removed && removed->incident.toString() == id)
                titles.append(u"gone"_s);
        }
        return titles;
    }
    [[nodiscard]] QList<LinkChange> told(qint64 number) const
    {
        QList<LinkChange> changes;
        for (auto change = board.after(number); change != board.end(); ++change) {
            if (IncidentBoard::isVisible(*change, kAll))
                changes.append(*change->change);
        }
        return changes;
    }
    /// How many changes still take their memory.
    [[nodiscard]] qsizetype kept() const
    {
        return std::count_if(board.after(board.number() - std::min<qint64>(board.number(), 20000)), board.end(),
                             [](const BoardChange &change) { return change.change != nullptr; });
    }
    [[nodiscard]] Copy rows() const
    {
        Copy copy;
        for (const IncidentRow &row : board.rows(kAll))
            copy.insert(row.incident.toString(), row.title);
        return copy;
    }

    FakeClock clock;
    SystemRandom random;
    IncidentBoard board;
};

} // namespace

class tst_IncidentBoard final : public QObject
{
    Q_OBJECT
private slots:
    void whoWasAwayForAMomentIsToldEverything();
    void whoWasAwayForLongerIsToldHowThingsStand();
    void whatIsReplacedLaterIsForgottenAtOnce();
    void ofWhatIsGoneOnlyThatIsTold();
    void agentFactsReplaceEachOtherAndNoticesStay();
    void fromAnyNumberTheCopyIsTheBoard();
};

void tst_IncidentBoard::whoWasAwayForAMomentIsToldEverything()
{
    Rig rig;
    rig.see(u"A"_s, u"one"_s);
    const qint64 before = rig.board.number();
    rig.clock.advance(3s);
    rig.see(u"A"_s, u"two"_s);
    rig.clock.advance(3s);
    rig.see(u"A"_s, u"three"_s);
    rig.clock.advance(3s);
    rig.see(u"B"_s, u"another"_s);
    QCOMPARE(rig.told(u"A"_s, before), QStringList({u"two"_s, u"three"_s}));
}

void tst_IncidentBoard::whoWasAwayForLongerIsToldHowThingsStand()
{
    Rig rig;
    rig.see(u"A"_s, u"one"_s);
    const qint64 before = rig.board.number();
    for (int i = 0; i < 5; ++i)
        rig.see(u"A"_s, u"turn %1"_s.arg(i));
    rig.clock.advance(11s);
    rig.see(u"B"_s, u"another"_s);
    QVERIFY(rig.board.reachesBackTo(before));
    QCOMPARE(rig.told(u"A"_s, before), QStringList({u"turn 4"_s}));
    QCOMPARE(rig.kept(), 2);
}

void tst_IncidentBoard::whatIsReplacedLaterIsForgottenAtOnce()
{
    Rig rig;
    rig.see(u"A"_s, u"one"_s);
    rig.clock.advance(1min);
    rig.see(u"B"_s, u"another"_s); // A's is looked over, and stays
    QCOMPARE(rig.told(u"A"_s, 0), QStringList({u"one"_s}));
    rig.see(u"A"_s, u"two"_s);
    QCOMPARE(rig.told(u"A"_s, 0), QStringList({u"two"_s}));
    QCOMPARE(rig.kept(), 2);
}

void tst_IncidentBoard::ofWhatIsGoneOnlyThatIsTold()
{
    Rig rig({AgentId(u"tokyo-1"_s), u"tokyo"_s, 15min, 1});
    rig.see(u"A"_s, u"one"_s);
    rig.clock.advance(1min);
    rig.see(u"B"_s, u"another"_s); // there is room for one
    QCOMPARE(rig.told(u"A"_s, 1), QStringList({u"gone"_s}));
    rig.clock.advance(1min);
    rig.see(u"B"_s, u"once more"_s);
    QCOMPARE(rig.told(u"A"_s, 0), QStringList({u"gone"_s}));
    QCOMPARE(rig.kept(), 2);
    QVERIFY(!IncidentBoard::isVisible(*rig.board.after(0), kAll));
}

void tst_IncidentBoard::agentFactsReplaceEachOtherAndNoticesStay()
{
    Rig rig;
    Hold hold;
    hold.id = u"h1"_s;
    rig.board.setHolds({hold});
    AgentFacts facts;
    for (int i = 1; i <= 5; ++i) {
        facts.withPeople = i;
        rig.board.setAgent(facts);
        rig.board.tell({{}, u"scenarios-reloaded"_s, {}, false});
        rig.clock.advance(1min);
    }
    QList<int> agents;
    int notices = 0;
    int holds = 0;
    for (const LinkChange &change : rig.told(0)) {
        if (const auto *told = std::get_if<AgentFacts>(&change))
            agents.append(told->withPeople);
        notices += std::holds_alternative<Notice>(change) ? 1 : 0;
        holds += std::holds_alternative<Hold>(change) ? 1 : 0;
    }
    QCOMPARE(agents, QList<int>({5}));
    QCOMPARE(notices, 5);
    QCOMPARE(holds, 1);
}

/// Thousands of changes over hours: who goes on from any number that the board reaches back to has the same in the end.
void tst_IncidentBoard::fromAnyNumberTheCopyIsTheBoard()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    BoardSettings settings;
    settings.mostRows = 30;
    settings.changesKept = 500;
    Rig rig(settings);
    QMap<qint64, Copy> then; // number -> rows
    for (int i = 0; i < 3000; ++i) {
        rig.see(u"I%1"_s.arg(random.bounded(60)), u"title %1"_s.arg(random.bounded(1000)));
        rig.clock.advance(Milliseconds(random.bounded(2000)));
        then.insert(rig.board.number(), rig.rows());
        if (i % 50 != 0)
            continue;
        for (auto [number, copy] : then.asKeyValueRange()) {
            if (!rig.board.reachesBackTo(number))
                continue;
            Copy caughtUp = copy;
            for (const LinkChange &change : rig.told(number)) {
                if (const auto *row = std::get_if<IncidentRow>(&change))
                    caughtUp.insert(row->incident.toString(), row->title);
                if (const auto *removed = std::get_if<RowRemoved>(&change))
                    caughtUp.remove(removed->incident.toString());
            }
            QVERIFY2(caughtUp == rig.rows(), qPrintable(u"seed %1, from %2"_s.arg(seed).arg(number)));
        }
    }
}

QTEST_GUILESS_MAIN(tst_IncidentBoard)
#include "tst_IncidentBoard.moc"
