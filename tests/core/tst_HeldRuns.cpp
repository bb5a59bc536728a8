// SPDX-License-Identifier: Apache-2.0
#include "DeskAgent.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray kAskThenAct = R"(scenario: desk
customers: all
match: {keyword: desk}
steps:
  - {id: ask, do: human.approve, with: {title: "Go on?"}, timeout: 1h}
  - {id: act, phase: recover, do: fake.look, with: {name: act}}
  - {id: look, phase: verify, do: fake.look, with: {name: look}}
)";

} // namespace

/// Runs that have begun, while a pause or a maintenance window keeps automation away from them: nothing more begins,
/// for whatever reason it would, until the last of them is over.
class tst_HeldRuns final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void anAnswerUnderAPauseBeginsNothing();
    void aPauseThatIsMadeLongerHoldsLonger();
    void ofSeveralTheLastOneCounts();
    void aMaintenanceWindowHoldsToo();
    void whatWaitsInTheLedgerGoesOnWhenThePauseIsEnded();
    void whatAnotherAgentLeftGoesOnWhenThePauseIsEnded();
    void whatWaitsInTheLedgerGoesOnAtItsTime();
    void aRunThatIsTakenUpBeginsNothing();
    void aRunThatIsGivenBackBeginsNothing();
    void onePersonCannotResumeWhatAnotherHasPausedForAll();
    void nothingIsBegunByHand();
    void thePauseOfTheRunItselfGoesOn();

private:
    [[nodiscard]] std::unique_ptr<DeskAgent> agent(const char *name);
    void hold(const QString &id, Milliseconds time, HoldKind kind = HoldKind::Pause);
    void endHold(const QString &id);
    void readHolds();
    [[nodiscard]] OperatorCommand deed(CommandKind kind, const QString &step = {}) const;
    /// The reason of the refusal; empty: accepted.
    QString tell(const OperatorCommand &command);
    [[nodiscard]] bool hasBegun() const { return m_state.steps.value(u"act"_s).attempt > 0; }
    [[nodiscard]] bool isHeld() const { return m_state.heldBack.has_value(); }
    void park();

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DeskAgent> m_agent;
    RunState m_state;
};

void tst_HeldRuns::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_state = {};
    m_agent = agent("one");
    m_agent->engine->onFound(deskIncident());
    QTRY_COMPARE(m_state.steps.value(u"ask"_s).status, StepStatus::Asking);
}

void tst_HeldRuns::cleanup()
{
    m_agent.reset();
}

std::unique_ptr<DeskAgent> tst_HeldRuns::agent(const char *name)
{
    auto made = std::make_unique<DeskAgent>(m_clock, m_folder->filePath(u"ledger.db"_s), name, kAskThenAct);
    connect(made->engine.get(), &Engine::runChanged, this, [this](const RunView &view) { m_state = view.state; });
    return made;
}

void tst_HeldRuns::hold(const QString &id, Milliseconds time, HoldKind kind)
{
    Hold hold;
    hold.id = id;
    hold.kind = kind;
    hold.customer = CustomerId(u"acme"_s);
    hold.from = m_clock.now() - 1ms;
    hold.until = m_clock.now() + time;
    hold.by.name = u"Bob"_s;
    hold.reason = u"the network is being rebuilt"_s;
    std::optional<bool> isSaved;
    m_agent->ledger->limits().saveHolds({hold}, this, [&isSaved](const auto &saved) { isSaved = saved.has_value(); });
    QTRY_VERIFY(isSaved.has_value());
    QVERIFY(*isSaved);
    readHolds();
}

void tst_HeldRuns::endHold(const QString &id)
{
    std::optional<bool> isRemoved;
    m_agent->ledger->limits().removeHold(
        id, this, [&isRemoved](const Result<bool> &removed) { isRemoved = removed.value_or(false); });
    QTRY_VERIFY(isRemoved.has_value());
    QVERIFY(*isRemoved);
    readHolds();
}

void tst_HeldRuns::readHolds()
{
    bool isRead = false;
    m_agent->engine->holds().refresh([&isRead] { isRead = true; });
    QTRY_VERIFY(isRead);
}

OperatorCommand tst_HeldRuns::deed(CommandKind kind, const QString &step) const
{
    OperatorCommand command = deskYes(m_state);
    command.id = toText(kind) + QString::number(m_state.turn);
    command.kind = kind;
    command.step = StepPath(step);
    command.values = {};
    return command;
}

QString tst_HeldRuns::tell(const OperatorCommand &command)
{
    std::optional<Result<CommandAnswer>> answer;
    const auto then = [&answer](const Result<CommandAnswer> &given) { answer = given; };
    if (Runner *live = m_agent->engine->runner(m_state.id))
        m_agent->engine->command(*live, command, this, then);
    else
        m_agent->desk->command(command, this, then);
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 10000) || !*answer)
        return u"no answer"_s;
    return (*answer)->outcome == CommandAnswer::Outcome::Accepted ? QString() : (*answer)->reason;
}

void tst_HeldRuns::park()
{
    m_agent->engine->onWritten(m_state.id);
    QTRY_COMPARE(m_agent->engine->running(), 0);
}

void tst_HeldRuns::anAnswerUnderAPauseBeginsNothing()
{
    hold(u"h"_s, 1h);
    QCOMPARE(tell(deskYes(m_state)), QString());
    QTRY_COMPARE(m_state.steps.value(u"ask"_s).status, StepStatus::Ok);
    QTest::qWait(100);
    QVERIFY(!hasBegun());
    QVERIFY(isHeld());
    QCOMPARE(m_state.heldBack->by.name, u"Bob"_s);
    QVERIFY(m_state.deeds.size() == 1); // a hold is nobody's deed on this run
    endHold(u"h"_s);
    QTRY_VERIFY(m_state.isFinished());
    QVERIFY(hasBegun());
    QVERIFY(!isHeld());
}

void tst_HeldRuns::aPauseThatIsMadeLongerHoldsLonger()
{
    hold(u"h"_s, 400ms);
    QCOMPARE(tell(deskYes(m_state)), QString());
    QTRY_VERIFY(isHeld());
    const Timestamp before = m_state.heldBack->until;
    hold(u"h"_s, 1h);
    QTRY_VERIFY(m_state.heldBack->until > before);
    QTest::qWait(600);
    readHolds();
    QTest::qWait(50);
    QVERIFY(!hasBegun());
    hold(u"h"_s, 1ms); // and shorter
    QTest::qWait(5);
    readHolds();
    QTRY_VERIFY(m_state.isFinished());
}

void tst_HeldRuns::ofSeveralTheLastOneCounts()
{
    hold(u"short"_s, 300ms);
    hold(u"long"_s, 1h);
    QCOMPARE(tell(deskYes(m_state)), QString());
    QTRY_VERIFY(isHeld());
    QCOMPARE(m_state.heldBack->hold, u"long"_s);
    QTest::qWait(500);
    readHolds();
    QTest::qWait(50);
    QVERIFY(!hasBegun());
    QVERIFY(isHeld());
}

void tst_HeldRuns::aMaintenanceWindowHoldsToo()
{
    hold(u"m"_s, 1h, HoldKind::Maintenance);
    QCOMPARE(tell(deskYes(m_state)), QString());
    QTRY_VERIFY(isHeld());
    QVERIFY(!hasBegun());
    endHold(u"m"_s);
    hold(u"mute"_s, 1h, HoldKind::Mute); // is for alerts that have not begun
    QTRY_VERIFY(m_state.isFinished());
}

void tst_HeldRuns::whatWaitsInTheLedgerGoesOnWhenThePauseIsEnded()
{
    hold(u"h"_s, 1h);
    QCOMPARE(tell(deskYes(m_state)), QString());
    QTRY_VERIFY(isHeld());
    QTRY_COMPARE(m_state.steps.value(u"ask"_s).status, StepStatus::Ok);
    park();
    endHold(u"h"_s);
    QTRY_VERIFY(m_state.isFinished());
    QVERIFY(hasBegun());
}

void tst_HeldRuns::whatAnotherAgentLeftGoesOnWhenThePauseIsEnded()
{
    hold(u"h"_s, 1h);
    QCOMPARE(tell(deskYes(m_state)), QString());
    QTRY_VERIFY(isHeld());
    QTRY_COMPARE(m_state.steps.value(u"ask"_s).status, StepStatus::Ok);
    park();
    m_agent = agent("two");
    readHolds();
    std::optional<Result<RunView>> seen;
    m_agent->desk->load(m_state.id, this, [&seen](const Result<RunView> &view) { seen = view; });
    QTRY_VERIFY(seen && *seen);
    m_agent->engine->onParkedSeen(**seen);
    endHold(u"h"_s);
    QTRY_VERIFY(m_state.isFinished());
}

void tst_HeldRuns::whatWaitsInTheLedgerGoesOnAtItsTime()
{
    hold(u"h"_s, 500ms);
    QCOMPARE(tell(deskYes(m_state)), QString());
    QTRY_VERIFY(isHeld());
    QTRY_COMPARE(m_state.steps.value(u"ask"_s).status, StepStatus::Ok);
    park();
    QTest::qWait(600);
    QVERIFY(!hasBegun());
    m_agent = agent("two"); // it looks at once
    QTRY_VERIFY(m_state.isFinished());
}

void tst_HeldRuns::aRunThatIsTakenUpBeginsNothing()
{
    QCOMPARE(tell(deskYes(m_state)), QString());
    QTRY_VERIFY(hasBegun());
    QTRY_VERIFY(m_state.steps.value(u"look"_s).attempt > 0 ||
                m_state.steps.value(u"act"_s).status == StepStatus::Running);
    hold(u"h"_s, 1h);
    const int begun = m_state.stepStarts;
    m_agent.reset(); // as in a crash
    m_state = {};
    m_agent = agent("one");
    QTRY_VERIFY(isHeld());
    QTest::qWait(100);
    QCOMPARE(m_state.stepStarts, begun);
    endHold(u"h"_s);
    QTRY_VERIFY(m_state.isFinished());
}

void tst_HeldRuns::aRunThatIsGivenBackBeginsNothing()
{
    QCOMPARE(tell(deed(CommandKind::Take)), QString());
    hold(u"h"_s, 1h);
    QTest::qWait(50);
    QVERIFY(!isHeld()); // it is with a person
    QCOMPARE(tell(deed(CommandKind::GiveBack, u"act"_s)), QString());
    QTRY_COMPARE(m_state.holder, RunHolder::Automation);
    QTest::qWait(100);
    QVERIFY(isHeld());
    QVERIFY(!hasBegun());
    endHold(u"h"_s);
    QTRY_VERIFY(m_state.isFinished());
}

void tst_HeldRuns::onePersonCannotResumeWhatAnotherHasPausedForAll()
{
    QCOMPARE(tell(deed(CommandKind::Resume)), u"not-paused"_s);
    hold(u"h"_s, 1h);
    QTRY_VERIFY(isHeld());
    QCOMPARE(tell(deed(CommandKind::Resume)), u"on-hold"_s);
}

void tst_HeldRuns::nothingIsBegunByHand()
{
    hold(u"h"_s, 1h);
    Incident other = deskIncident();
    other.id = IncidentId(u"P2"_s);
    const Match match = m_agent->index.match(other, m_agent->book);
    std::optional<Result<RunId>> begun;
    m_agent->engine->startByHand(other, match, [&begun](const Result<RunId> &answer) { begun = answer; });
    QTRY_VERIFY(begun);
    QVERIFY(!*begun);
    QCOMPARE(begun->error().kind, ErrorKind::Conflict);
    QVERIFY2(begun->error().message.contains(u"Bob"_s), qPrintable(begun->error().message));
}

void tst_HeldRuns::thePauseOfTheRunItselfGoesOn()
{
    QCOMPARE(tell(deed(CommandKind::Pause)), QString());
    QTRY_VERIFY(m_state.pause);
    hold(u"h"_s, 1h);
    QCOMPARE(tell(deskYes(m_state)), QString());
    endHold(u"h"_s);
    QTRY_VERIFY(!isHeld());
    QTest::qWait(50);
    QVERIFY(!hasBegun()); // Ann's own pause is not over
    QCOMPARE(tell(deed(CommandKind::Resume)), QString());
    QTRY_VERIFY(m_state.isFinished());
}

QTEST_GUILESS_MAIN(tst_HeldRuns)
#include "tst_HeldRuns.moc"
