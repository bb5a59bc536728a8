// SPDX-License-Identifier: Apache-2.0
#include "Command.h"
#include "EngineBench.h"
#include "RoadBench.h"

#include "base/Logging.h"
#include "ledger/LedgerBench.h"
#include "ledger/SqlLedger.h"
#include "net/CurlHttpClient.h"

#include <QCommandLineParser>
#include <QJsonObject>
#include <QTemporaryDir>

#include <algorithm>

namespace ams {

namespace {

QList<RoadBench::Round> allRounds()
{
    return {{QStringLiteral("warm up"), 500, 0, 16},
            {QStringLiteral("10 incidents/s"), 200, 10, 0},
            {QStringLiteral("10,000 webhooks a minute"), 10000 / 6, 10000.0 / 60, 0},
            {QStringLiteral("10 at once"), 2000, 0, 10},
            {QStringLiteral("100 at once"), 5000, 0, 100},
            {QStringLiteral("1,000 at once"), 10000, 0, 1000},
            {QStringLiteral("10,000 at once"), 10000, 0, 10000},
            {QStringLiteral("1,000 runs wait, 100 at once"), 5000, 0, 100, 1000},
            {QStringLiteral("10,000 runs wait, 100 at once"), 5000, 0, 100, 10000}};
}

QList<RoadBench::Round> quickRounds()
{
    return {{QStringLiteral("warm up"), 100, 0, 16},
            {QStringLiteral("10 incidents/s"), 10, 10, 0},
            {QStringLiteral("100 at once"), 500, 0, 100},
            {QStringLiteral("50 runs wait, 10 at once"), 100, 0, 10, 50}};
}

/// The rounds asked for; none: an option is no number.
QList<RoadBench::Round> chosenRounds(const QCommandLineParser &parser)
{
    constexpr int leastOfARound = 1000;
    const auto numbers = [&parser](const QString &option) {
        QList<int> all;
        for (const QString &text : parser.values(option))
            all.append(text.toInt());
        return all;
    };
    QList<RoadBench::Round> rounds;
    for (const int count : numbers(QStringLiteral("at-once")))
        rounds.append({QStringLiteral("%L1 at once").arg(count), std::max(count, leastOfARound), 0, count});
    for (const int count : numbers(QStringLiteral("waiting")))
        rounds.append({QStringLiteral("%L1 runs wait, 100 at once").arg(count), 5000, 0, count > 0 ? 100 : 0, count});
    for (const int pace : numbers(QStringLiteral("per-second")))
        rounds.append({QStringLiteral("%L1 incidents/s").arg(pace), 20 * pace, double(pace), 0});
    if (rounds.isEmpty())
        return parser.isSet(QStringLiteral("quick")) ? quickRounds() : allRounds();
    const bool allGood = std::all_of(rounds.cbegin(), rounds.cend(), [](const RoadBench::Round &round) {
        return round.inFlight > 0 || round.perSecond > 0;
    });
    rounds.prepend(allRounds().constFirst());
    return allGood ? rounds : QList<RoadBench::Round>();
}

int benchRoad(const QCommandLineParser &parser)
{
    const QList<RoadBench::Round> rounds = chosenRounds(parser);
    if (rounds.isEmpty()) {
        complain(QStringLiteral("--at-once, --waiting and --per-second take a number above 0"));
        return exitCode::error;
    }
    SystemClock clock;
    SystemRandom random;
    Secrets secrets;
    const Logging logging(LogSettings{LogFormat::Automatic, LogLevel::Warning, {}}, clock, secrets, 2);
    CurlHttpClient http(clock, QStringLiteral("ams/" AMS_VERSION));
    RoadBench bench({clock, random, http, secrets}, rounds);
    int code = exitCode::error;
    QObject::connect(&bench, &RoadBench::finished, qApp, [&code](const QJsonObject &figures) {
        print(QJsonDocument(figures));
        code = exitCode::ok;
        QCoreApplication::quit();
    });
    QObject::connect(&bench, &RoadBench::failed, qApp, [](const Error &error) {
        complain(error.message);
        QCoreApplication::quit();
    });
    if (const auto started = bench.start(); !started) {
        complain(started.error().message);
        return exitCode::error;
    }
    QCoreApplication::exec();
    return code;
}

int benchLedger(const QCommandLineParser &parser)
{
    const QTemporaryDir folder;
    SystemClock clock;
    SystemRandom random;
    const auto ledger = SqlLedger::open(folder.filePath(QStringLiteral("ledger.db")), clock);
    if (!ledger) {
        complain(ledger.error().message);
        return exitCode::error;
    }
    LedgerBench::Plan plan;
    if (parser.isSet(QStringLiteral("quick")))
        plan.duration = Milliseconds(500);
    LedgerBench bench(**ledger, random);
    int code = exitCode::error;
    QObject::connect(&bench, &LedgerBench::finished, qApp, [&code](const Result<QJsonObject> &figures) {
        if (figures) {
            print(QJsonDocument(*figures));
            code = exitCode::ok;
        } else {
            complain(figures.error().message);
        }
        QCoreApplication::quit();
    });
    bench.start(plan);
    QCoreApplication::exec();
    return code;
}

int benchEngine(const QCommandLineParser &parser)
{
    EngineBench::Plan plan;
    if (parser.isSet(QStringLiteral("quick")))
        plan = {{{1, 100}, {20, 100}}, 500, 5000, 50, 500, Milliseconds(100), Milliseconds(100)};
    SystemClock clock;
    SystemRandom random;
    Secrets secrets;
    const Logging logging(LogSettings{LogFormat::Automatic, LogLevel::Warning, {}}, clock, secrets, 2);
    EngineBench bench(clock, random, plan);
    int code = exitCode::error;
    QObject::connect(&bench, &EngineBench::finished, qApp, [&code](const QJsonObject &figures) {
        print(QJsonDocument(figures));
        code = exitCode::ok;
        QCoreApplication::quit();
    });
    QObject::connect(&bench, &EngineBench::failed, qApp, [](const Error &error) {
        complain(error.message);
        QCoreApplication::quit();
    });
    bench.start();
    QCoreApplication::exec();
    return code;
}

} // namespace

int runBench(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Measures, and prints the figures as JSON.\n"
        "road: incidents through the whole road, durable, against a sandbox in a process of its own.\n"
        "engine: what a step costs, what waiting runs hold, replay, recovery, rehearsal of titles; without network.\n"
        "ledger: durable journal entries a second, with 1, 32 and 256 clients that wait for their answers."));
    parser.addPositionalArgument(QStringLiteral("what"), QStringLiteral("road, engine or ledger"),
                                 QStringLiteral("road | engine | ledger"));
    parser.addOption({QStringLiteral("quick"), QStringLiteral("a few seconds, for a first impression")});
    parser.addOption({QStringLiteral("at-once"), QStringLiteral("only this: so many open at once; may be repeated"),
                      QStringLiteral("N")});
    parser.addOption({QStringLiteral("waiting"),
                      QStringLiteral("only this: 100 at once while so many runs wait; may be repeated"),
                      QStringLiteral("N")});
    parser.addOption({QStringLiteral("per-second"), QStringLiteral("only this: so many a second; may be repeated"),
                      QStringLiteral("N")});
    parser.addHelpOption();
    parser.process(arguments);
    const QStringList what = parser.positionalArguments();
    if (what == QStringList{QStringLiteral("road")})
        return benchRoad(parser);
    if (what == QStringList{QStringLiteral("ledger")})
        return benchLedger(parser);
    if (what == QStringList{QStringLiteral("engine")})
        return benchEngine(parser);
    complain(QStringLiteral("say what to measure: ams bench road, ams bench engine, or ams bench ledger"));
    return exitCode::error;
}

} // namespace ams
