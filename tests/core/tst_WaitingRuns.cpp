// SPDX-License-Identifier: Apache-2.0
#include "DeskAgent.h"
#include "WaitingRuns.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;

namespace {

/// An agent whose consoles see what waits in its ledger.
struct WatchedAgent : DeskAgent
{
    WatchedAgent(Clock &time, const QString &file, const char *name)
        : DeskAgent(time, file, name, kDeskQuestion), waiting({*ledger, *engine, *desk, time}, {Milliseconds(30), 100})
    {
        QObject::connect(engine.get(), &Engine::runChanged, &waiting, &WaitingRuns::onRunChanged);
        QObject::connect(engine.get(), &Engine::runChanged, &waiting, [this](const RunView &view) { last = view; });
        QObject::connect(&waiting, &WaitingRuns::runSeen, &waiting, [this](const RunView &view) {
            last = view;
            ++seen;
        });
        waiting.start();
    }

    [[nodiscard]] bool isAsking() const
    {
        return last && last->state.incident.id == deskIncident().id &&
               last->state.steps.value(QStringLiteral("ask")).status == StepStatus::Asking;
    }

    void answer()
    {
        desk->command(deskYes(last->state), &waiting, [](const Result<CommandAnswer> &) {});
    }

    std::optional<RunView> last;
    int seen = 0;
    WaitingRuns waiting;
};

} // namespace

/// What waits for people is seen at every agent of a ledger, whoever left it.
class tst_WaitingRuns final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void whatAFormerProcessLeftIsSeen();
    void whatAnotherAgentParkedIsSeenAndSoIsItsEnd();
    void whatTheEngineToldIsNotReadAgain();

private:
    [[nodiscard]] std::unique_ptr<WatchedAgent> agent(const char *name);
    void parkAt(WatchedAgent &agent);

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WatchedAgent> m_one;
};

void tst_WaitingRuns::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_one = agent("one");
}

void tst_WaitingRuns::cleanup()
{
    m_one.reset();
}

std::unique_ptr<WatchedAgent> tst_WaitingRuns::agent(const char *name)
{
    return std::make_unique<WatchedAgent>(m_clock, m_folder->filePath(QStringLiteral("ledger.db")), name);
}

void tst_WaitingRuns::parkAt(WatchedAgent &agent)
{
    agent.engine->onFound(deskIncident());
    QTRY_VERIFY(agent.isAsking());
    agent.engine->onWritten(agent.last->state.id);
    QTRY_COMPARE(agent.engine->running(), 0);
}

void tst_WaitingRuns::whatAFormerProcessLeftIsSeen()
{
    parkAt(*m_one);
    m_one.reset();
    m_one = agent("one");
    QTRY_VERIFY(m_one->isAsking());
    QVERIFY(m_one->last->isAtRest);
    QVERIFY(m_one->last->scenario); // its words are there too
    QTest::qWait(200);
    QCOMPARE(m_one->seen, 1); // nothing has changed, so it is told once
}

void tst_WaitingRuns::whatAnotherAgentParkedIsSeenAndSoIsItsEnd()
{
    const auto two = agent("two");
    parkAt(*m_one);
    QTRY_VERIFY(two->isAsking());
    m_one->answer();
    QTRY_VERIFY(two->last->state.isFinished());
    QCOMPARE(two->last->state.end->end, RunEnd::Resolved);
    QCOMPARE(two->engine->counters().woken, 0ULL); // it only looked
    const int seen = two->seen;
    QTest::qWait(200);
    QCOMPARE(two->seen, seen); // an ended run is not looked at for ever
}

void tst_WaitingRuns::whatTheEngineToldIsNotReadAgain()
{
    parkAt(*m_one);
    QTest::qWait(200);
    QCOMPARE(m_one->seen, 0);
    QVERIFY(m_one->isAsking());
}

QTEST_GUILESS_MAIN(tst_WaitingRuns)
#include "tst_WaitingRuns.moc"
