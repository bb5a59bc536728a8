// SPDX-License-Identifier: Apache-2.0
#include "DeskAgent.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;

/// Commands on their way to runs that wait for people.
class tst_LedgerRunDesk final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void aParkedRunIsToldAtOnce();
    void aRunThatIsBeingParkedIsToldToo();
    void aRunThatHasEndedSaysSo();

private:
    [[nodiscard]] OperatorCommand yes() const;
    void tell(const OperatorCommand &command);
    [[nodiscard]] bool isParked();

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DeskAgent> m_agent;
    RunState m_state;
    std::optional<Result<CommandAnswer>> m_answer;
};

void tst_LedgerRunDesk::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_agent =
        std::make_unique<DeskAgent>(m_clock, m_folder->filePath(QStringLiteral("ledger.db")), "one", kDeskQuestion);
    m_answer.reset();
    m_state = {};
    connect(m_agent->engine.get(), &Engine::runChanged, this, [this](const RunView &view) { m_state = view.state; });
    m_agent->engine->onFound(deskIncident());
    QTRY_COMPARE(m_state.steps.value(QStringLiteral("ask")).status, StepStatus::Asking);
}

void tst_LedgerRunDesk::cleanup()
{
    m_agent.reset();
}

OperatorCommand tst_LedgerRunDesk::yes() const
{
    return deskYes(m_state);
}

void tst_LedgerRunDesk::tell(const OperatorCommand &command)
{
    m_answer.reset();
    m_agent->desk->command(command, this, [this](const Result<CommandAnswer> &answer) { m_answer = answer; });
}

bool tst_LedgerRunDesk::isParked()
{
    return m_agent->engine->running() == 0;
}

void tst_LedgerRunDesk::aParkedRunIsToldAtOnce()
{
    m_agent->engine->onWritten(m_state.id);
    QTRY_VERIFY(isParked());
    tell(yes());
    QTRY_VERIFY(m_answer);
    QVERIFY2(*m_answer, qPrintable(*m_answer ? QString() : m_answer->error().message));
    QCOMPARE((*m_answer)->outcome, CommandAnswer::Outcome::Accepted);
    // It did not go by the mail, which a run that is parked again at once would never read.
    std::optional<Result<MailItem>> mail;
    m_agent->ledger->commandMail().findMail(QStringLiteral("yes"), this,
                                            [&mail](const Result<MailItem> &item) { mail = item; });
    QTRY_VERIFY(mail);
    QVERIFY(!*mail);
    QTRY_VERIFY(m_state.isFinished());
    QCOMPARE(m_agent->engine->counters().woken, 1ULL);
}

void tst_LedgerRunDesk::aRunThatIsBeingParkedIsToldToo()
{
    tell(yes());                            // finds a live run, so it goes by the mail …
    m_agent->engine->onWritten(m_state.id); // … and nobody carries the run when it comes
    QTRY_VERIFY_WITH_TIMEOUT(m_answer, 15000);
    QVERIFY2(*m_answer, qPrintable(*m_answer ? QString() : m_answer->error().message));
    QCOMPARE((*m_answer)->outcome, CommandAnswer::Outcome::Accepted);
    QTRY_VERIFY(m_state.isFinished());
    QCOMPARE(m_agent->engine->counters().woken, 1ULL);
}

void tst_LedgerRunDesk::aRunThatHasEndedSaysSo()
{
    tell(yes());
    QTRY_VERIFY(m_answer && *m_answer);
    QCOMPARE((*m_answer)->outcome, CommandAnswer::Outcome::Accepted);
    QTRY_VERIFY(m_state.isFinished());
    OperatorCommand late = yes();
    late.id = QStringLiteral("late");
    tell(late);
    QTRY_VERIFY(m_answer && *m_answer);
    QCOMPARE((*m_answer)->outcome, CommandAnswer::Outcome::Refused);
    QCOMPARE((*m_answer)->reason, QStringLiteral("finished"));
}

QTEST_GUILESS_MAIN(tst_LedgerRunDesk)
#include "tst_LedgerRunDesk.moc"
