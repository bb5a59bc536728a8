// SPDX-License-Identifier: Apache-2.0
#include "DeskAgent.h"
#include "support/HastyClock.h"

#include <QEventLoop>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;

// Two operators and the automation want one run at the same moment, over and over: Ann at the desk of the agent that
// has the run, Bob at another agent of the same ledger file, whose command comes by the ledger's mail. AMS_RACES: how
// often.

namespace {

constexpr int kRaces = 250;
const Person kAnn{QStringLiteral("Ann"), QStringLiteral("ann@example.com"), {}};
const Person kBob{QStringLiteral("Bob"), QStringLiteral("bob@example.com"), {}};

/// The question is put again whatever becomes of it; the automation's part is that its time is over.
const QByteArray kQuestion = R"(scenario: race
customers: all
match: {keyword: race}
limits: {steps: 100000, duration: 300d}
steps:
  - {id: ask, do: human.approve, with: {title: "Go on?"}, timeout: 1s, on: {ok: ask, failed: ask, timeout: ask}}
)";
/// The step ends when the test says so, and the automation's part is to hand the run over then.
const QByteArray kTaking = R"(scenario: race
customers: all
match: {keyword: race}
limits: {steps: 100000, duration: 300d}
steps:
  - {id: look, do: fake.look, with: {name: look}, repeat: safe, on: {ok: handoff}}
)";

/// One race after the other on one run. A race begins at a turn of the run that both operators have seen.
class Races final : public QObject
{
    Q_OBJECT
public:
    Races(const QString &file, const QByteArray &text, int count)
        : m_owner(m_clock, file, "one", text)
        , m_other(m_clock, file, "two", text)
        , m_count(count)
        , m_isQuestion(text == kQuestion)
    {
        connect(m_owner.engine.get(), &Engine::runChanged, this,
                [this](const RunView &view) { onChanged(view.state); });
    }

    struct Deed
    {
        OperatorCommand command;
        std::optional<CommandAnswer> answer;
    };
    struct Race
    {
        qint64 turn = 0;
        Deed ann;
        Deed bob;
    };

    void run()
    {
        Incident incident;
        incident.id = IncidentId(QStringLiteral("P1"));
        incident.title = QStringLiteral("[AMS:race] it broke");
        incident.service = ServiceId(QStringLiteral("S1"));
        m_owner.engine->onFound(incident);
        m_loop.exec();
    }
    /// The whole journal, when all is over.
    QList<RunEvent> journal()
    {
        QList<RunEvent> events;
        QEventLoop loop;
        m_owner.desk->journal(m_state.id, 0, 1000000, &loop, [&](const Result<QList<RunEvent>> &all) {
            events = all.value_or(QList<RunEvent>());
            loop.quit();
        });
        loop.exec();
        return events;
    }
    [[nodiscard]] const std::vector<Race> &races() const { return m_races; }

private:
    void onChanged(const RunState &state)
    {
        m_state = state;
        const QString step = state.current.toString();
        const StepStatus status = state.steps.value(step).status;
        const bool isOn = status == (m_isQuestion ? StepStatus::Asking : StepStatus::Running);
        if (isAnswered() && isOn && state.holder == RunHolder::Automation && state.turn > m_lastTurn)
            begin();
        else if (isAnswered() && state.isWithPeople() && !isOn)
            goOn();
    }
    [[nodiscard]] bool isAnswered() const
    {
        return m_races.empty() || (m_races.back().ann.answer && m_races.back().bob.answer);
    }
    void begin()
    {
        if (static_cast<int>(m_races.size()) == m_count) {
            m_loop.quit();
            return;
        }
        m_lastTurn = m_state.turn;
        m_races.push_back({m_state.turn, {commandOf(kAnn), {}}, {commandOf(kBob), {}}});
        Race &race = m_races.back();
        race.ann.command.values = {{QStringLiteral("approved"), true}};
        race.bob.command.values = {{QStringLiteral("approved"), false}};
        const size_t index = m_races.size() - 1;
        // Both know how long the mail takes; who is first, and whether the automation is, is chance.
        m_owner.clock.after(Milliseconds(m_owner.random.next() % 700), this, [this, index] { send(index, true); });
        m_owner.clock.after(Milliseconds(m_owner.random.next() % 700), this, [this, index] { send(index, false); });
    }
    [[nodiscard]] OperatorCommand commandOf(const Person &by)
    {
        OperatorCommand command;
        command.id = QStringLiteral("%1-%2").arg(by.name).arg(++m_commands);
        command.run = m_state.id;
        command.kind = m_isQuestion ? CommandKind::Answer : CommandKind::Take;
        command.by = by;
        command.turn = m_state.turn;
        command.running = RunningStep::Stop;
        if (m_isQuestion)
            command.step = m_state.current;
        return command;
    }
    void send(size_t race, bool isAnn)
    {
        LedgerRunDesk &desk = isAnn ? *m_owner.desk : *m_other.desk;
        const Deed &deed = isAnn ? m_races[race].ann : m_races[race].bob;
        desk.command(deed.command, this, [this, race, isAnn](const Result<CommandAnswer> &answer) {
            if (!answer) { // nobody knows; the same command may be sent again
                send(race, isAnn);
                return;
            }
            (isAnn ? m_races[race].ann : m_races[race].bob).answer = *answer;
            onChanged(m_state);
        });
    }
    /// Whoever has it now sends it round again.
    void goOn()
    {
        if (m_sentOn == m_state.turn)
            return;
        m_sentOn = m_state.turn;
        OperatorCommand command = commandOf(m_state.holder == RunHolder::Person ? m_state.person : kAnn);
        command.kind = CommandKind::Jump;
        command.step = StepPath(QStringLiteral("look"));
        m_owner.desk->command(command, this, [this](const Result<CommandAnswer> &answer) {
            if (answer && answer->outcome == CommandAnswer::Outcome::Accepted)
                return;
            m_sentOn = -1;
            onChanged(m_state);
        });
    }

    HastyClock m_clock;
    DeskAgent m_owner;
    DeskAgent m_other;
    int m_count;
    bool m_isQuestion;
    RunState m_state;
    std::vector<Race> m_races;
    qint64 m_lastTurn = -1;
    qint64 m_sentOn = -1;
    int m_commands = 0;
    QEventLoop m_loop;
};

int racesWanted()
{
    return qEnvironmentVariableIsSet("AMS_RACES") ? qEnvironmentVariableIntValue("AMS_RACES") : kRaces;
}

} // namespace

class tst_OperatorRace final : public QObject
{
    Q_OBJECT
private slots:
    void exactlyOneWins_data();
    void exactlyOneWins();
};

void tst_OperatorRace::exactlyOneWins_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("two answers, and the question's time") << kQuestion;
    QTest::newRow("two take-overs, and the hand-over") << kTaking;
}

void tst_OperatorRace::exactlyOneWins()
{
    QFETCH(QByteArray, text);
    const QTemporaryDir folder;
    Races races(folder.filePath(QStringLiteral("ledger.db")), text, racesWanted());
    races.run();
    QSet<QString> recorded;
    const QList<RunEvent> journal = races.journal();
    for (const RunEvent &event : journal) {
        if (const auto *command = std::get_if<event::Commanded>(&event.fact))
            recorded.insert(command->command.id);
    }
    QHash<QString, int> wins;
    for (const Races::Race &race : races.races()) {
        const CommandAnswer ann = race.ann.answer.value();
        const CommandAnswer bob = race.bob.answer.value();
        const auto won = [](const CommandAnswer &answer) { return answer.outcome == CommandAnswer::Outcome::Accepted; };
        const QString story = QStringLiteral("turn %1: Ann %2 %3 (%4), Bob %5 %6 (%7)")
                                  .arg(race.turn)
                                  .arg(toText(ann.outcome), ann.reason, ann.winner.name, toText(bob.outcome))
                                  .arg(bob.reason, bob.winner.name);
        QVERIFY2(!won(ann) || !won(bob), qPrintable(story));
        QVERIFY2(won(ann) == recorded.contains(race.ann.command.id), qPrintable(story));
        QVERIFY2(won(bob) == recorded.contains(race.bob.command.id), qPrintable(story));
        const Person winner = won(ann) ? kAnn : won(bob) ? kBob : Person{};
        for (const CommandAnswer &loser : {ann, bob}) {
            if (won(loser))
                continue;
            // A question whose time is over says so; else the run has moved on, and it is told who has moved it.
            const bool isLate = loser.reason == QLatin1StringView("too-late") && winner.isNobody();
            QVERIFY2(isLate || loser.outcome == CommandAnswer::Outcome::Stale, qPrintable(story));
            QVERIFY2(loser.winner == winner, qPrintable(story));
        }
        ++wins[winner.name];
    }
    qInfo().noquote() << QStringLiteral("%1 races: Ann %2, Bob %3, the automation %4; %5 entries")
                             .arg(races.races().size())
                             .arg(wins.value(kAnn.name))
                             .arg(wins.value(kBob.name))
                             .arg(wins.value({}))
                             .arg(journal.size());
    // On a busy machine one of the three may be late every time, but not two of them.
    QVERIFY2(wins.size() >= 2, "the same one has won every time: that was no race");
}

int main(int argc, char *argv[])
{
    qputenv("QTEST_FUNCTION_TIMEOUT", "7200000"); // milliseconds; ten thousand races take their time
    const QCoreApplication app(argc, argv);
    tst_OperatorRace test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_OperatorRace.moc"
