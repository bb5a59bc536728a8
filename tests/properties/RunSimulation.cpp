// SPDX-License-Identifier: Apache-2.0
#include "properties/RunSimulation.h"

#include "model/StepPlace.h"

#include <QCoreApplication>

namespace ams {

namespace {

constexpr int kMostDeeds = 300;
constexpr int kPatience = 20000;
const QList<Person> kPeople{{QStringLiteral("Ann"), QStringLiteral("ann@example.com"), {}},
                            {QStringLiteral("Bob"), QStringLiteral("bob@example.com"), {}}};

/// The same scenario as somebody has changed it since: other ways, perhaps a step less.
std::shared_ptr<const Scenario> changed(const Scenario &scenario, Dice &dice)
{
    Scenario next = scenario;
    next.version = "main-2";
    if (next.steps.size() > 1 && dice.chance(30))
        next.steps.pop_back();
    for (Step &step : next.steps) {
        step.onOk = {};
        if (dice.chance(30))
            step.enabled = !step.enabled;
    }
    return std::make_shared<const Scenario>(next);
}

/// What the form of a question wants: a task asks for nothing here, an approval for yes or no.
QJsonObject answerTo(const StepState &question, bool isYes)
{
    const bool isTask = question.input.value(QLatin1StringView("kind")).toString() == QLatin1StringView("human.task");
    return isTask ? QJsonObject() : QJsonObject{{QStringLiteral("approved"), isYes}};
}

} // namespace

RunSimulation::RunSimulation(Stage &stage, quint64 seed)
    : m_stage(stage)
    , m_dice(seed)
    , m_scenario(randomScenario(m_dice))
    , m_watch((m_scenario.book.add(changed(*m_scenario.scenario, m_dice)), m_scenario.book),
              RunId(QStringLiteral("r%1").arg(seed)))
{
    auto customer = std::make_shared<Customer>();
    customer->id = CustomerId(QStringLiteral("acme"));
    m_customer = std::move(customer);
    m_ledger.stored = [this](const QList<QByteArray> &entries) { m_watch.stored(entries); };
    m_stage.actions.begun = [this](const ActionContext &context) { m_watch.executed(context); };
    m_stage.actions.cutOff = [this](const ActionContext &context) {
        if (!m_isCrash)
            m_watch.cutOff(context);
    };
}

RunSimulation::~RunSimulation()
{
    m_isCrash = true;
    m_runner.reset();
    tidy();
    m_stage.actions.begun = {};
    m_stage.actions.cutOff = {};
}

void RunSimulation::tidy()
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

// Agent --------------------------------------------------------------------------------------------------------------

void RunSimulation::take(const std::optional<event::RunStarted> &start)
{
    const Claim claim{IncidentId(QStringLiteral("P1")),
                      0,
                      AgentId(QStringLiteral("one")),
                      m_ledger.epoch,
                      {},
                      m_watch.state().id,
                      false};
    m_ledger.phase = RunPhase::Live;
    m_isGone = false;
    m_runner =
        std::make_unique<Runner>(Runner::Services{m_ledger,
                                                  {m_stage.registry, m_stage.expressions, m_stage.secrets, m_clock},
                                                  m_clock,
                                                  m_dice.random(),
                                                  AgentId(QStringLiteral("one"))},
                                 Runner::Binding{claim, m_scenario.book, m_customer});
    const auto gone = [this] { m_isGone = true; };
    QObject::connect(m_runner.get(), &Runner::finished, m_runner.get(), gone);
    QObject::connect(m_runner.get(), &Runner::lost, m_runner.get(), gone);
    QObject::connect(m_runner.get(), &Runner::released, m_runner.get(), gone);
    QObject::connect(m_runner.get(), &Runner::parked, m_runner.get(), gone);
    if (start)
        m_runner->begin(*start);
    else
        m_runner->resume(m_watch.state(), m_ledger.entries.size(), {}, m_hold);
    applyHold();
}

/// The agent is gone without a word; another one takes the run up.
void RunSimulation::crash()
{
    m_watch.note(QStringLiteral("crash"));
    m_isCrash = true;
    m_runner.reset();
    tidy();
    m_ledger.loseAppends(m_dice.chance(50));
    m_isCrash = false;
    ++m_crashes;
    if (m_ledger.entries.isEmpty()) { // it never began: its event is in the inbox still
        begin();
        return;
    }
    m_watch.replayAll(m_ledger.entries);
    ++m_ledger.epoch;
    if (!state().isFinished())
        take({});
}

/// Another agent has taken the run while this one still believes to have it.
void RunSimulation::loseTo()
{
    m_watch.note(QStringLiteral("fenced"));
    ++m_ledger.epoch;
    m_isCrash = true;
    while (m_ledger.hasAppends())
        m_ledger.answerAppend();
    m_isCrash = false;
    crash();
}

// What may happen ----------------------------------------------------------------------------------------------------

void RunSimulation::begin()
{
    event::RunStarted start;
    start.incident.id = IncidentId(QStringLiteral("P1"));
    start.incident.title = QStringLiteral("it broke");
    start.incident.service = ServiceId(QStringLiteral("S1"));
    start.customer = m_customer->id;
    start.scenario = m_scenario.scenario->id;
    start.version = m_scenario.scenario->version;
    start.called = m_scenario.called;
    start.params = {{QStringLiteral("p"), m_dice.below(6)}, {QStringLiteral("list"), QJsonArray{1, 2}}};
    start.agent = AgentId(QStringLiteral("one"));
    take(start);
}

void RunSimulation::live()
{
    for (const QByteArray &version : {m_scenario.scenario->version, QByteArray("helper-1"), QByteArray("other-1")}) {
        const QStringList lines = outline(*m_scenario.book.find(version));
        for (const QString &line : lines)
            m_watch.note(line);
    }
    begin();
    const int deeds = m_dice.between(20, kMostDeeds);
    for (int i = 0; i < deeds && !isOver(); ++i)
        happen();
    if (!isOver())
        comeToRest();
    m_watch.replayAll(m_ledger.entries);
}

void RunSimulation::happen()
{
    if (!m_runner || m_isGone) {
        crash();
        return;
    }
    const bool hasAttempts = !m_stage.actions.underWay.isEmpty();
    const bool isCalm = m_runner->isAtRest();
    switch (m_dice.weighted({m_ledger.hasAppends() ? 60 : 0, hasAttempts ? 30 : 0, 12, 8, 3, 2, isCalm ? 6 : 0, 1, 1, 1,
                             m_ledger.hasAppends() ? 3 : 0, m_ledger.hasQuestions() ? 30 : 0, m_hold ? 6 : 1})) {
    case 0:
        m_ledger.answerAppend();
        break;
    case 1:
        endAttempt();
        break;
    case 2:
        m_clock.advanceToNext();
        break;
    case 3:
        command();
        break;
    case 4:
        hear();
        break;
    case 5:
        crash();
        break;
    case 6:
        m_watch.note(QStringLiteral("park"));
        m_runner->park();
        break;
    case 7:
        m_watch.note(QStringLiteral("let go"));
        m_runner->letGo();
        break;
    case 8:
        loseTo();
        break;
    case 9:
        resolveElsewhere();
        break;
    case 10:
        m_ledger.failAppend(m_dice.chance(50));
        break;
    case 11:
        m_ledger.answerQuestion(m_dice.chance(60), m_dice.chance(10));
        break;
    default:
        hold();
        break;
    }
    m_clock.advance(Milliseconds(0));
    tidy();
}

void RunSimulation::endAttempt()
{
    SimulatedAttempt *attempt = m_dice.pick(m_stage.actions.underWay);
    const QJsonObject result{{QStringLiteral("n"), m_dice.below(8)}, {QStringLiteral("items"), QJsonArray{1, 2, 3}}};
    const QList<StepOutcome> outcomes{StepOutcome::Ok, StepOutcome::Failed, StepOutcome::TimedOut,
                                      StepOutcome::Unknown};
    const StepOutcome outcome = outcomes[m_dice.weighted({60, 22, 10, 8})];
    m_clock.advance(Milliseconds(m_dice.below(2000)));
    if (m_stage.actions.underWay.contains(attempt))
        attempt->end({outcome, result, outcome == StepOutcome::Ok ? QString() : QStringLiteral("no"), {}});
}

QString RunSimulation::somePath()
{
    QStringList paths = state().waiting + state().active;
    if (paths.isEmpty() || m_dice.chance(40))
        paths += state().order;
    if (paths.isEmpty() || m_dice.chance(20))
        paths += {QStringLiteral("a"),
                  QStringLiteral("b"),
                  QStringLiteral("c"),
                  QStringLiteral("a/b"),
                  QStringLiteral("a[1]/a"),
                  QStringLiteral("b[7]/a"),
                  QStringLiteral("cleanup/a"),
                  QStringLiteral("nobody/knows"),
                  QString()};
    return m_dice.pick(paths);
}

OperatorCommand RunSimulation::commandOf(CommandKind kind, const Person &by)
{
    OperatorCommand command;
    command.id = QStringLiteral("c%1").arg(++m_commands);
    command.run = state().id;
    command.kind = kind;
    command.by = by;
    command.turn = state().turn;
    return command;
}

void RunSimulation::command()
{
    if (!m_sent.empty() && m_dice.chance(7)) { // sent again, as after a lost answer
        send(m_dice.pick(m_sent));
        return;
    }
    const QList<CommandKind> kinds{CommandKind::Take,  CommandKind::GiveBack, CommandKind::Tick,   CommandKind::Skip,
                                   CommandKind::Retry, CommandKind::Jump,     CommandKind::Answer, CommandKind::Abort,
                                   CommandKind::Pause, CommandKind::Resume,   CommandKind::Close};
    const int kind = m_dice.weighted(state().isWithPeople() ? QList{6, 12, 8, 8, 12, 12, 4, 1, 1, 2, 1}
                                                            : QList{8, 2, 2, 2, 2, 2, 20, 1, 4, 8, 1});
    OperatorCommand command = commandOf(kinds[kind], m_dice.chance(90) ? m_dice.pick(kPeople) : Person{});
    if (state().holder == RunHolder::Person && m_dice.chance(70))
        command.by = state().person;
    if (m_dice.chance(15))
        command.turn = m_dice.below(10);
    if (m_dice.chance(80))
        command.step = StepPath(somePath());
    command.note = QStringLiteral("note");
    if (command.kind == CommandKind::Answer)
        command.values = answerTo(state().steps.value(command.step.toString()), m_dice.chance(60));
    else if (m_dice.chance(20))
        command.values = {{QStringLiteral("p"), m_dice.below(6)}};
    command.running = m_dice.chance(50) ? RunningStep::Finish : RunningStep::Stop;
    command.withCleanup = m_dice.chance(70);
    if (m_dice.chance(50))
        command.until = m_clock.now() + Milliseconds(m_dice.below(600000));
    const bool sendsOn = command.kind == CommandKind::GiveBack || command.kind == CommandKind::Retry ||
                         command.kind == CommandKind::Jump;
    if (sendsOn && m_dice.chance(15)) {
        command.version = "main-2";
        command.called = m_scenario.called;
    }
    send(command);
}

void RunSimulation::send(const OperatorCommand &command)
{
    m_watch.note(QStringLiteral("command ") + command.id + u' ' + toText(command.kind) + u' ' +
                 command.step.toString() + u' ' + command.by.name);
    m_sent.push_back(command);
    const bool sendsOn = command.kind == CommandKind::GiveBack || command.kind == CommandKind::Retry ||
                         command.kind == CommandKind::Jump;
    if (sendsOn)
        m_runner->holdBack(m_hold); // as the engine does it
    m_runner->command(command, [this, command](const Result<CommandAnswer> &answer) {
        if (answer && answer->reason != QLatin1StringView("busy"))
            m_watch.answered(command, *answer);
    });
}

void RunSimulation::hear()
{
    m_runner->hear(m_dice.pick(QList{IncidentSign::Acknowledged, IncidentSign::Resolved, IncidentSign::NoteAdded}), {});
}

/// As the engine does it.
void RunSimulation::resolveElsewhere()
{
    m_watch.note(QStringLiteral("resolved elsewhere"));
    m_runner->requestEnd({RunEnding::Kind::CleanUp, RunEnd::Aborted, EndReason::ResolvedElsewhere,
                          state().current.toString(), QStringLiteral("somebody")});
}

/// One for more than this run begins, ends, or gives way to another.
void RunSimulation::hold()
{
    if (m_hold && m_dice.chance(60))
        m_hold.reset();
    else
        m_hold =
            event::HeldBack{QStringLiteral("h%1").arg(++m_holds), kPeople[1], {}, m_clock.now() + Milliseconds(60000)};
    m_watch.note(m_hold ? QStringLiteral("hold ") + m_hold->hold : QStringLiteral("no hold"));
    applyHold();
}

void RunSimulation::applyHold()
{
    if (m_runner->state().holder == RunHolder::Automation)
        m_runner->holdBack(m_hold);
}

// Fair play ----------------------------------------------------------------------------------------------------------

void RunSimulation::comeToRest()
{
    m_watch.note(QStringLiteral("from here on the world is fair"));
    for (int i = 0; i < kPatience && !isOver(); ++i) {
        if (!bringOn()) {
            letPeopleFinish();
            return;
        }
        m_clock.advance(Milliseconds(0));
        tidy();
    }
    if (!isOver())
        m_watch.fault(QStringLiteral("it does not come to rest"));
}

/// Does the next thing that a fair world would do; false: the run is with people.
bool RunSimulation::bringOn()
{
    if (!m_runner || m_isGone) {
        crash();
        return true;
    }
    if (m_ledger.hasAppends())
        m_ledger.answerAppend();
    else if (m_ledger.isOwed())
        m_clock.advanceToNext();
    else if (m_ledger.hasQuestions())
        m_ledger.answerQuestion(true, false);
    else if (!m_stage.actions.underWay.isEmpty())
        endAttempt();
    else if (state().isWithPeople())
        return false;
    else if (m_hold || state().heldBack) {
        m_hold.reset();
        applyHold();
    } else if (state().pause) {
        send(commandOf(CommandKind::Resume, kPeople[0]));
    } else if (waitsForTime()) {
        m_clock.advanceToNext();
    } else {
        const auto waits = std::find_if(state().active.begin(), state().active.end(), [this](const QString &path) {
            const auto where = placeOf(m_scenario.book, state(), path);
            return where && where->step().kind == StepKind::WaitFor;
        });
        if (waits == state().active.end())
            m_watch.fault(QStringLiteral("stuck: nothing brings it on"));
        else
            m_runner->hear(placeOf(m_scenario.book, state(), *waits)->step().waitFor, {});
    }
    return true;
}

bool RunSimulation::waitsForTime() const
{
    const bool isTimed = std::any_of(state().active.begin(), state().active.end(), [this](const QString &path) {
        const StepState step = state().steps.value(path);
        return step.status == StepStatus::RetryDue || step.due != Timestamp{};
    });
    const bool isForTarget = !m_scenario.scenario->limits.exclusive.isEmpty() && !state().hasTarget;
    return isTimed || isForTarget || state().isBudgetAsked; // without an answer the ledger is asked again
}

void RunSimulation::letPeopleFinish()
{
    if (m_dice.chance(50))
        return;
    const CommandKind kind = m_dice.chance(50) ? CommandKind::Abort : CommandKind::Close;
    for (int tries = 0; tries < 3 && !isOver(); ++tries) { // one may get lost with its agent
        send(commandOf(kind, kPeople[0]));
        for (int i = 0; i < kPatience && !isOver() && bringOn(); ++i) {
            m_clock.advance(Milliseconds(0));
            tidy();
        }
    }
    if (!isOver())
        m_watch.fault(QStringLiteral("people could not end it"));
}

} // namespace ams
