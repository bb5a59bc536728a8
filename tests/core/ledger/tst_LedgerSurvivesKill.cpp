// SPDX-License-Identifier: Apache-2.0
// The program plays both parts: the test, and (with the argument "child") the agent that is killed.
#include "conformance/Await.h"
#include "ledger/SqlLedger.h"

#include <QCoreApplication>
#include <QMap>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

constexpr int kClients = 8;
constexpr int kRounds = 20;
constexpr int kEntriesAwake = 3; ///< between waking and parking

ClaimRequest requestOf(int client)
{
    return {IncidentId(u"incident-%1"_s.arg(client)),
            0,
            AgentId(u"child"_s),
            RunId(u"run-%1"_s.arg(client)),
            Milliseconds(5000),
            true};
}

QByteArray entryOf(int client, qint64 number)
{
    const QByteArray head = QByteArray::number(client) + '/' + QByteArray::number(number) + ' ';
    return head + QByteArray(1024 - head.size(), 'x');
}

void say(const QByteArray &line)
{
    // One write, so that a kill cannot cut a line; the pipe keeps it when the process is gone.
    if (write(STDOUT_FILENO, line.constData(), size_t(line.size())) != line.size())
        _exit(3);
}

/// Appends, accepts and saves without end and says what has been answered.
class Child : public QObject
{
public:
    explicit Child(Ledger &ledger) : m_ledger(ledger) {}

    void start(int client)
    {
        m_ledger.claim({requestOf(client)}, this, [this, client](const Result<QList<ClaimAnswer>> &answers) {
            using Outcome = ClaimAnswer::Outcome;
            const Outcome outcome = answers ? answers->first().outcome : Outcome::HeldByOther;
            // The one before parked it and was killed, or held it to the end.
            if (outcome != Outcome::Won && outcome != Outcome::TakenOver)
                _exit(4);
            const Claim claim = answers->first().claim;
            say("awake " + QByteArray::number(client) + ' ' + QByteArray::number(claim.epoch) + '\n');
            m_ledger.journal(claim.run, this, [this, client, claim](const Result<QList<QByteArray>> &entries) {
                if (!entries)
                    _exit(5);
                append(client, claim, entries->size());
            });
        });
    }

private:
    void append(int client, const Claim &claim, qint64 number)
    {
        const JournalAppend entry{
            claim.run, claim.incident, claim.life, claim.epoch, number, {entryOf(client, number)}, RunPhase::Live};
        m_ledger.append({entry}, this, [=, this](const Result<QList<AppendOutcome>> &outcomes) {
            if (!outcomes || outcomes->first() != AppendOutcome::Stored)
                _exit(6);
            say("entry " + QByteArray::number(client) + ' ' + QByteArray::number(number) + '\n');
            accept(client, claim, number);
        });
    }

    void accept(int client, const Claim &claim, qint64 number)
    {
        const QString id = u"%1-%2"_s.arg(client).arg(number);
        m_ledger.accept({{EventId(id), claim.incident, "{}", Timestamp{}}}, this,
                        [=, this](const Result<QList<AcceptOutcome>> &outcomes) {
                            if (!outcomes)
                                _exit(7);
                            say("event " + id.toUtf8() + '\n');
                            if (number % kEntriesAwake == kEntriesAwake - 1)
                                park(client, claim, number + 1);
                            else
                                append(client, claim, number + 1);
                        });
    }

    void park(int client, const Claim &claim, qint64 next)
    {
        const JournalAppend entry{claim.run, claim.incident, claim.life, claim.epoch, next, {}, RunPhase::Parked};
        m_ledger.append({entry}, this, [=, this](const Result<QList<AppendOutcome>> &outcomes) {
            if (!outcomes || outcomes->first() != AppendOutcome::Stored)
                _exit(8);
            say("parked " + QByteArray::number(client) + ' ' + QByteArray::number(claim.epoch) + '\n');
            start(client);
        });
    }

    Ledger &m_ledger;
};

int playChild(QCoreApplication &application, const QString &path)
{
    SystemClock clock;
    const auto ledger = SqlLedger::open(path, clock);
    if (!ledger) {
        qCritical("%s", qPrintable(ledger.error().message));
        return 2;
    }
    Child child(**ledger);
    for (int client = 0; client < kClients; ++client)
        child.start(client);
    return application.exec();
}

} // namespace

class tst_LedgerSurvivesKill : public QObject
{
    Q_OBJECT

private slots:
    void whatWasAnsweredIsThere();

private:
    void runAndKill(const QString &path, int round);
    void check(const QString &path);
    void checkPhases(Ledger &ledger);

    QMap<int, qint64> m_answered; ///< newest answered entry of each client
    /// Newest answered change of each client's run.
    struct Phase
    {
        bool isParked = false;
        qint64 epoch = 0;
    };
    QMap<int, Phase> m_phases;
    int m_parkings = 0;
    QMap<int, int> m_roundsSince; ///< rounds in which each client was killed since its newest answered entry
    QStringList m_events;
    QRandomGenerator m_random{20260131};
};

void tst_LedgerSurvivesKill::whatWasAnsweredIsThere()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"ledger.db"_s);
    for (int round = 0; round < kRounds; ++round) {
        runAndKill(path, round);
        if (QTest::currentTestFailed())
            return;
        check(path);
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY(m_answered.size() == kClients);
    QVERIFY(m_events.size() > kRounds);
    QVERIFY(m_parkings > kRounds);
}

void tst_LedgerSurvivesKill::runAndKill(const QString &path, int round)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(), {u"child"_s, path});
    QVERIFY(child.waitForStarted());
    // Every fourth one dies somewhere in its start: while it creates, recovers or migrates the file.
    if (round % 4 != 3)
        QVERIFY(child.waitForReadyRead(20000));
    QTest::qSleep(int(m_random.bounded(round % 4 == 3 ? 30 : 120)));
    QCOMPARE(child.state(), QProcess::Running);
    child.kill();
    QVERIFY(child.waitForFinished());
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);
    const QList<QByteArray> lines = child.readAllStandardOutput().split('\n');
    for (int client = 0; client < kClients; ++client)
        ++m_roundsSince[client];
    for (const QByteArray &line : lines) {
        const QList<QByteArray> words = line.split(' ');
        if (words.first() == "entry") {
            m_answered[words[1].toInt()] = words[2].toLongLong();
            m_roundsSince[words[1].toInt()] = 1;
        }
        if (words.first() == "event")
            m_events.append(QString::fromLatin1(words[1]));
        else if (words.first() == "awake" || words.first() == "parked")
            m_phases[words[1].toInt()] = {words.first() == "parked", words[2].toLongLong()};
        if (words.first() == "parked")
            ++m_parkings;
    }
}

void tst_LedgerSurvivesKill::check(const QString &path)
{
    SystemClock clock;
    const auto ledger = SqlLedger::open(path, clock);
    QVERIFY2(ledger, ledger ? "" : qPrintable(ledger.error().message));
    QVERIFY(await<bool>([&](QObject *context, auto then) { (*ledger)->checkIntegrity(context, then); }));
    for (auto answered = m_answered.cbegin(); answered != m_answered.cend(); ++answered) {
        const auto entries = await<QList<QByteArray>>(
            [&](QObject *context, auto then) { (*ledger)->journal(requestOf(answered.key()).run, context, then); });
        QVERIFY2(entries, entries ? "" : qPrintable(entries.error().message));
        QVERIFY(entries->size() > answered.value());
        // At most the one append that was on its way in each kill is there beyond what was answered.
        QVERIFY(entries->size() <= answered.value() + 1 + m_roundsSince[answered.key()]);
        for (qsizetype i = 0; i < entries->size(); ++i)
            QCOMPARE(entries->at(i), entryOf(answered.key(), i));
    }
    checkPhases(**ledger);
    const auto events =
        await<QList<InboxEvent>>([&](QObject *context, auto then) { (*ledger)->unhandled(1000000, context, then); });
    QVERIFY(events);
    QSet<QString> present;
    for (const InboxEvent &event : *events)
        present.insert(event.id.toString());
    for (const QString &id : std::as_const(m_events))
        QVERIFY2(present.contains(id), qPrintable(id));
}

void tst_LedgerSurvivesKill::checkPhases(Ledger &ledger)
{
    const auto runs = await<QList<RunRecord>>([&](QObject *context, auto then) { ledger.runs(100, context, then); });
    QVERIFY(runs);
    for (const RunRecord &run : *runs) {
        // A parked run has no owner and a live one has: never one without the other.
        QCOMPARE(run.owner.isEmpty(), run.phase == RunPhase::Parked);
        const int client = run.run.toString().section(u'-', 1).toInt();
        const Phase answered = m_phases.value(client);
        QVERIFY(run.epoch >= answered.epoch);
        // The same epoch after parking was answered: nobody has woken it since.
        if (answered.isParked && run.epoch == answered.epoch)
            QCOMPARE(run.phase, RunPhase::Parked);
    }
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "child") == 0)
        return playChild(application, application.arguments().at(2));
    tst_LedgerSurvivesKill test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_LedgerSurvivesKill.moc"
