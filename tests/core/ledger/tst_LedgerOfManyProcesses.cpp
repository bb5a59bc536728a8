// SPDX-License-Identifier: Apache-2.0
// The program plays both parts: the test, and (with the argument "agent" or "reader") the processes that share a file.
#include "conformance/Await.h"
#include "ledger/SqlLedger.h"

#include <QCoreApplication>
#include <QMap>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

constexpr int kAgents = 3;
constexpr int kIncidents = 150;

/// Claims every incident, writes three entries for each that it wins, and says which it won.
int playAgent(const QString &path, const QString &name)
{
    SystemClock clock;
    const auto ledger = SqlLedger::open(path, clock);
    if (!ledger) {
        qCritical("%s", qPrintable(ledger.error().message));
        return 2;
    }
    for (int i = 0; i < kIncidents; ++i) {
        const ClaimRequest request{IncidentId(u"incident-%1"_s.arg(i)), 0, AgentId(name),
                                   RunId(u"run-%1-%2"_s.arg(i).arg(name)), Milliseconds(60000)};
        const auto answers =
            await<QList<ClaimAnswer>>([&](QObject *context, auto then) { (*ledger)->claim({request}, context, then); });
        if (!answers) {
            qCritical("%s", qPrintable(answers.error().message));
            return 3;
        }
        const Claim claim = answers->first().claim;
        if (answers->first().outcome != ClaimAnswer::Outcome::Won)
            continue;
        std::printf("%d\n", i);
        const JournalAppend append{claim.run,         claim.incident, 0, claim.epoch, 0, {name.toUtf8(), "b", "c"},
                                   RunPhase::Finished};
        const auto outcomes = await<QList<AppendOutcome>>(
            [&](QObject *context, auto then) { (*ledger)->append({append}, context, then); });
        if (!outcomes || outcomes->first() != AppendOutcome::Stored)
            return 4;
    }
    return 0;
}

/// Opens, lists and closes as `ams runs` does.
int playReader(const QString &path)
{
    SystemClock clock;
    const auto ledger = SqlLedger::open(path, clock);
    if (!ledger) {
        qCritical("%s", qPrintable(ledger.error().message));
        return 2;
    }
    const auto runs =
        await<QList<RunRecord>>([&](QObject *context, auto then) { (*ledger)->runs(1000, context, then); });
    if (!runs)
        qCritical("%s", qPrintable(runs.error().message));
    return runs ? 0 : 3;
}

} // namespace

class tst_LedgerOfManyProcesses : public QObject
{
    Q_OBJECT

private slots:
    void everyIncidentHasOneOwner();
};

void tst_LedgerOfManyProcesses::everyIncidentHasOneOwner()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"ledger.db"_s);
    const QString program = QCoreApplication::applicationFilePath();
    std::vector<std::unique_ptr<QProcess>> agents;
    for (int i = 0; i < kAgents; ++i) {
        agents.push_back(std::make_unique<QProcess>());
        agents.back()->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        agents.back()->start(program, {u"agent"_s, path, u"agent-%1"_s.arg(i)});
    }
    int readers = 0;
    while (readers < 5 || agents.front()->state() == QProcess::Running) {
        QProcess reader;
        reader.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        reader.start(program, {u"reader"_s, path});
        QVERIFY(reader.waitForFinished());
        QCOMPARE(reader.exitCode(), 0);
        ++readers;
        QCoreApplication::processEvents();
    }
    QMap<int, QString> owners;
    for (int i = 0; i < kAgents; ++i) {
        QVERIFY(agents[size_t(i)]->state() == QProcess::NotRunning || agents[size_t(i)]->waitForFinished(60000));
        QCOMPARE(agents[size_t(i)]->exitCode(), 0);
        const QList<QByteArray> lines = agents[size_t(i)]->readAllStandardOutput().split('\n');
        for (const QByteArray &line : lines) {
            if (line.isEmpty())
                continue;
            QVERIFY2(!owners.contains(line.toInt()), line.constData());
            owners[line.toInt()] = u"agent-%1"_s.arg(i);
        }
    }
    QCOMPARE(owners.size(), kIncidents);

    SystemClock clock;
    const auto ledger = SqlLedger::open(path, clock);
    QVERIFY(ledger);
    for (auto owner = owners.cbegin(); owner != owners.cend(); ++owner) {
        const RunId run(u"run-%1-%2"_s.arg(owner.key()).arg(owner.value()));
        const auto entries =
            await<QList<QByteArray>>([&](QObject *context, auto then) { (*ledger)->journal(run, context, then); });
        QCOMPARE(entries.value(), QList<QByteArray>({owner.value().toUtf8(), "b", "c"}));
    }
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() == 4 && arguments[1] == u"agent")
        return playAgent(arguments[2], arguments[3]);
    if (arguments.size() == 3 && arguments[1] == u"reader")
        return playReader(arguments[2]);
    tst_LedgerOfManyProcesses test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_LedgerOfManyProcesses.moc"
