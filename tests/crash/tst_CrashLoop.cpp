// SPDX-License-Identifier: Apache-2.0
#include "base/Secrets.h"
#include "ledger/SqlLedger.h"
#include "runs/Engine.h"
#include "scenario/ScenarioYaml.h"
#include "support/FakeActions.h"
#include "support/KillingLedger.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <unistd.h>

using namespace ams;

// The test runs itself as a child process that is really killed (SIGKILL) at journal write N, before or after the write
// took effect, for N = 0, 1, 2, … until the child comes through. After each kill another child carries on.

namespace {

const QByteArray kScenario = R"(scenario: crash
customers: all
match: {keyword: crash}
limits: {duration: 5m}
steps:
  - {id: look, phase: check, do: fake.check, with: {name: look}, expect: result.seen == true}
  - id: which
    choose:
      - {when: steps.look.result.seen, go: flaky}
      - {else: handoff}
  - {id: flaky, do: fake.flaky, with: {name: flaky}, retry: {times: 2, every: 10ms, jitter: 0}}
  - {id: repair, phase: recover, do: fake.effect, with: {name: repair}, repeat: check-first, verify: verify}
  - {id: pause, do: fake.check, with: {name: pause}}
  - {id: page, phase: escalate, do: fake.effect, with: {name: page}, repeat: never}
  - {id: verify, phase: verify, do: fake.verify, with: {name: verify}}
)";

/// What was really done to the world, one line an effect; survives kills because every line is synced.
class World final
{
public:
    explicit World(const QString &path) : m_path(path) {}
    void did(const QString &what) const
    {
        QFile file(m_path);
        if (file.open(QIODevice::Append)) {
            file.write(what.toUtf8() + '\n');
            file.flush();
            ::fsync(file.handle());
        }
    }
    [[nodiscard]] QStringList done() const
    {
        QFile file(m_path);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    }

private:
    QString m_path;
};

void addFakes(ActionRegistry &registry, const World &world)
{
    const auto done = [&world](const ActionContext &context) {
        world.did(context.step.toString() + u'#' + QString::number(context.attempt));
        return ActionResult{StepOutcome::Ok, QJsonObject{{QStringLiteral("seen"), true}}, {}};
    };
    registry.add(std::make_unique<FakeAction>(QStringLiteral("fake.check"), RepeatClass::Safe, done));
    registry.add(std::make_unique<FakeAction>(QStringLiteral("fake.effect"), RepeatClass::Never, done));
    registry.add(std::make_unique<FakeAction>(
        QStringLiteral("fake.flaky"), RepeatClass::Safe, [done](const ActionContext &context) {
            if (context.attempt < 3)
                return ActionResult{StepOutcome::Failed, {}, QStringLiteral("not yet")};
            return done(context);
        }));
    registry.add(
        std::make_unique<FakeAction>(QStringLiteral("fake.verify"), RepeatClass::Safe, [&world](const ActionContext &) {
            for (const QString &line : world.done()) {
                if (line.startsWith(QLatin1StringView("repair#")))
                    return ActionResult{StepOutcome::Ok, {}, {}};
            }
            return ActionResult{StepOutcome::Failed, {}, QStringLiteral("the repair is not there")};
        }));
}

/// One life of the agent: until its run has ended, or until it is killed. Prints how the run ended.
int liveOnce(const QString &folder, int killAt, KillingLedger::Moment moment)
{
    SystemClock clock;
    SystemRandom random;
    Secrets secrets;
    const World world(folder + QStringLiteral("/world"));
    ActionRegistry registry;
    addFakes(registry, world);
    auto opened = SqlLedger::open(folder + QStringLiteral("/ledger.db"), clock);
    if (!opened)
        return 3;
    KillingLedger ledger(**opened, killAt, moment);
    auto customer = std::make_shared<Customer>();
    customer->id = CustomerId(QStringLiteral("acme"));
    customer->services = {ServiceId(QStringLiteral("S1"))};
    auto customers = CustomerBook::create({customer});
    auto parsed = parseScenario(kScenario, QStringLiteral("crash.yaml"));
    if (!customers || !parsed.scenario)
        return 4;
    const MatchIndex index(QList<std::shared_ptr<const Scenario>>{std::make_shared<const Scenario>(*parsed.scenario)});
    Expressions expressions;
    const ScenarioLibrary library;
    const Engine::Parts parts{
        ledger, index, library, *customers,
        Runner::Services{
            ledger, {registry, expressions, secrets, clock}, clock, random, AgentId(QStringLiteral("one"))}};
    Engine engine(parts, {});
    int exitCode = 1;
    QObject::connect(&engine, &Engine::runChanged, &engine, [&](const RunView &view) {
        const auto outcome = view.state.outcome();
        if (!outcome)
            return;
        const QString end = toText(outcome->end) + u' ' + toText(outcome->reason) + u' ' + outcome->step.toString();
        fprintf(stdout, "%s\n", qPrintable(end.trimmed()));
        exitCode = 0;
        QTimer::singleShot(0, qApp, &QCoreApplication::quit);
    });
    Incident incident;
    incident.id = IncidentId(QStringLiteral("P1"));
    incident.title = QStringLiteral("[AMS:crash] it broke");
    incident.service = ServiceId(QStringLiteral("S1"));
    QObject::connect(&engine, &Engine::recovered, &engine, [&] { engine.onFound(incident); });
    QTimer::singleShot(20000, qApp, &QCoreApplication::quit);
    engine.start();
    QCoreApplication::exec();
    fflush(stdout);
    return exitCode;
}

struct ChildEnd
{
    bool killed = false;
    QString output;
};

ChildEnd runChild(const QString &folder, int killAt, KillingLedger::Moment moment)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(),
                {QStringLiteral("--child"), folder, QString::number(killAt),
                 moment == KillingLedger::Moment::BeforeWrite ? QStringLiteral("before") : QStringLiteral("after")});
    child.waitForFinished(30000);
    return {child.exitStatus() == QProcess::CrashExit, QString::fromUtf8(child.readAllStandardOutput()).trimmed()};
}

} // namespace

class tst_CrashLoop final : public QObject
{
    Q_OBJECT
private slots:
    void killedAtEveryWrite_data();
    void killedAtEveryWrite();
};

void tst_CrashLoop::killedAtEveryWrite_data()
{
    QTest::addColumn<bool>("afterWrite");
    QTest::newRow("before the write takes effect") << false;
    QTest::newRow("after the write took effect, before its answer") << true;
}

void tst_CrashLoop::killedAtEveryWrite()
{
    QFETCH(bool, afterWrite);
    const auto moment = afterWrite ? KillingLedger::Moment::AfterWrite : KillingLedger::Moment::BeforeWrite;
    constexpr int enough = 60;
    int kills = 0;
    for (int killAt = 0; killAt < enough; ++killAt) {
        const QTemporaryDir folder;
        const ChildEnd first = runChild(folder.path(), killAt, moment);
        const ChildEnd last = first.killed ? runChild(folder.path(), -1, moment) : first;
        const QStringList world = World(folder.path() + QStringLiteral("/world")).done();
        const QString story =
            QStringLiteral("killed at write %1: %2\n%3").arg(killAt).arg(last.output, world.join(u'\n'));
        // A page that may or may not have gone out is for a person to decide; everything else comes through.
        const bool isFine = last.output == QLatin1StringView("resolved reached-resolved") ||
                            last.output == QLatin1StringView("handoff step-unknown page");
        QVERIFY2(isFine, qPrintable(story));
        QVERIFY2(world.filter(QStringLiteral("page#")).size() <= 1, qPrintable(story));
        QVERIFY2(world.filter(QStringLiteral("repair#")).size() == 1, qPrintable(story));
        if (!first.killed) {
            QVERIFY2(kills >= 8, "too few writes: the loop did not really kill");
            return;
        }
        ++kills;
    }
    QFAIL("the run never came through without being killed");
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1StringView("--child")) {
        const auto moment = arguments.value(4) == QLatin1StringView("before") ? KillingLedger::Moment::BeforeWrite
                                                                              : KillingLedger::Moment::AfterWrite;
        return liveOnce(arguments.value(2), arguments.value(3).toInt(), moment);
    }
    tst_CrashLoop test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_CrashLoop.moc"
