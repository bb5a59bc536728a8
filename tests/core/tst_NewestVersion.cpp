// SPDX-License-Identifier: Apache-2.0
#include "DeskAgent.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kHead = "scenario: desk\ncustomers: all\nmatch: {keyword: desk}\nsteps:\n";
const QByteArray kAsk =
    "  - {id: ask, do: human.approve, with: {title: \"Go on?\"}, timeout: 1h, on: {ok: resolved}}\n";
const QByteArray kAskDifferently =
    "  - {id: ask, do: human.approve, with: {title: \"Really?\"}, timeout: 1h, on: {ok: resolved}}\n";

} // namespace

/// A run goes on with the newest text of its scenario, if that fits.
class tst_NewestVersion final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void aParkedRunGoesOnWithIt();
    void aRunAtWorkLearnsIt();
    void theSameTextStays();
    void whatDoesNotFitIsSaid();
    void aScenarioThatIsGoneIsSaid();

private:
    void publish(const QByteArray &text);
    [[nodiscard]] CommandAnswer tell(CommandKind kind, const QString &step, const QByteArray &version);
    [[nodiscard]] QString questionNow() const
    {
        return m_state.steps.value(u"ask"_s).input.value("title"_L1).toString();
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DeskAgent> m_agent;
    RunState m_state;
    int m_commands = 0;
};

void tst_NewestVersion::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_state = {};
    m_agent = std::make_unique<DeskAgent>(m_clock, m_folder->filePath(u"ledger.db"_s), "one", kHead + kAsk);
    connect(m_agent->engine.get(), &Engine::runChanged, this, [this](const RunView &view) { m_state = view.state; });
    Incident incident;
    incident.id = IncidentId(u"P1"_s);
    incident.title = u"[AMS:desk] it broke"_s;
    incident.service = ServiceId(u"S1"_s);
    m_agent->engine->onFound(incident);
    QTRY_COMPARE(questionNow(), u"Go on?"_s);
    QCOMPARE(tell(CommandKind::Take, {}, {}).outcome, CommandAnswer::Outcome::Accepted);
    QTRY_VERIFY(m_state.isWithPeople());
}

void tst_NewestVersion::cleanup()
{
    m_agent.reset();
}

void tst_NewestVersion::publish(const QByteArray &text)
{
    QDir(m_folder->path()).mkpath(u"scenarios"_s);
    QFile file(m_folder->filePath(u"scenarios/desk.yaml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    file.close();
    m_agent->library = ScenarioLibrary::load(m_folder->filePath(u"scenarios"_s), {m_agent->registry.catalog(), {}, {}})
                           .scenarioLibrary;
    QVERIFY(m_agent->library.find(ScenarioId(u"desk"_s)));
}

CommandAnswer tst_NewestVersion::tell(CommandKind kind, const QString &step, const QByteArray &version)
{
    OperatorCommand command;
    command.id = QString::number(++m_commands);
    command.run = m_state.id;
    command.kind = kind;
    command.by = {u"Ann"_s, u"ann@example.com"_s, {}};
    command.turn = m_state.turn;
    command.step = StepPath(step);
    command.version = version;
    std::optional<Result<CommandAnswer>> answer;
    m_agent->desk->command(command, this, [&answer](const Result<CommandAnswer> &given) { answer = given; });
    [&] { QTRY_VERIFY_WITH_TIMEOUT(answer, 20000); }();
    return answer ? answer->value_or(CommandAnswer{}) : CommandAnswer{};
}

void tst_NewestVersion::aParkedRunGoesOnWithIt()
{
    m_agent->engine->onWritten(m_state.id);
    QTRY_COMPARE(m_agent->engine->running(), 0);
    publish(kHead + kAskDifferently);
    const QByteArray before = m_state.version;
    QCOMPARE(tell(CommandKind::Retry, u"ask"_s, kNewestVersion).outcome, CommandAnswer::Outcome::Accepted);
    QTRY_COMPARE(questionNow(), u"Really?"_s);
    QVERIFY(m_state.version != before);
    // Another process reads it back with that text.
    std::optional<Result<RunView>> view;
    m_agent->desk->load(m_state.id, this, [&view](const Result<RunView> &loaded) { view = loaded; });
    QTRY_VERIFY(view);
    QVERIFY2(*view, qPrintable(*view ? QString() : view->error().message));
    QCOMPARE((*view)->state.version, m_state.version);
    QCOMPARE((*view)->scenario->steps.front().with.value("title"_L1).toString(), u"Really?"_s);
}

void tst_NewestVersion::aRunAtWorkLearnsIt()
{
    publish(kHead + kAskDifferently);
    QCOMPARE(m_agent->engine->running(), 1);
    QCOMPARE(tell(CommandKind::GiveBack, {}, kNewestVersion).outcome, CommandAnswer::Outcome::Accepted);
    QTRY_COMPARE(questionNow(), u"Really?"_s);
}

void tst_NewestVersion::theSameTextStays()
{
    publish(kHead + kAsk);
    const QByteArray before = m_state.version;
    QCOMPARE(tell(CommandKind::Retry, u"ask"_s, kNewestVersion).outcome, CommandAnswer::Outcome::Accepted);
    QTRY_COMPARE(m_state.steps.value(u"ask"_s).status, StepStatus::Asking);
    QCOMPARE(m_state.version, before);
    QVERIFY(m_state.deeds.constLast().command.version.isEmpty());
}

void tst_NewestVersion::whatDoesNotFitIsSaid()
{
    publish(kHead + "  - {id: other, do: human.approve, with: {title: \"Go on?\"}, on: {ok: resolved}}\n");
    const CommandAnswer answer = tell(CommandKind::Retry, u"ask"_s, kNewestVersion);
    QCOMPARE(answer.outcome, CommandAnswer::Outcome::Refused);
    QCOMPARE(answer.reason, u"version-mismatch"_s);
    QCOMPARE(answer.detail, u"there is no step \"ask\" any more"_s);
    QVERIFY(m_state.isWithPeople());
    // As it was begun, it can still go on.
    QCOMPARE(tell(CommandKind::Retry, u"ask"_s, {}).outcome, CommandAnswer::Outcome::Accepted);
}

void tst_NewestVersion::aScenarioThatIsGoneIsSaid()
{
    const CommandAnswer answer = tell(CommandKind::Retry, u"ask"_s, kNewestVersion);
    QCOMPARE(answer.outcome, CommandAnswer::Outcome::Refused);
    QCOMPARE(answer.reason, u"version-gone"_s);
}

QTEST_GUILESS_MAIN(tst_NewestVersion)
#include "tst_NewestVersion.moc"
