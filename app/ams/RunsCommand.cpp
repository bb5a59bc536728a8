// SPDX-License-Identifier: Apache-2.0
#include "ArchiveOption.h"
#include "Command.h"
#include "LedgerOption.h"

#include <QJsonArray>

namespace ams {

namespace {

QString outcomeOf(const LoadedRun &run)
{
    if (run.entries == 0)
        return QStringLiteral("claimed");
    if (run.state.holder == RunHolder::Person && !run.state.end)
        return QStringLiteral("taken");
    const auto outcome = run.state.outcome();
    return outcome ? toText(outcome->end) : QStringLiteral("running");
}

QJsonObject summary(const LoadedRun &run)
{
    return {{QStringLiteral("run"), run.state.id.toString()},
            {QStringLiteral("incident"), run.state.incident.id.toString()},
            {QStringLiteral("customer"), run.state.customer.toString()},
            {QStringLiteral("scenario"), run.state.scenario.toString()},
            {QStringLiteral("outcome"), outcomeOf(run)},
            {QStringLiteral("started_at"), toText(run.state.startedAt)},
            {QStringLiteral("title"), run.state.incident.title}};
}

QString line(const QJsonObject &run)
{
    const auto field = [&run](const char *name, int width) {
        return run.value(QLatin1StringView(name)).toString().leftJustified(width);
    };
    return field("run", 21) + field("started_at", 25) + field("outcome", 10) + field("customer", 12) +
           field("scenario", 20) + run.value(QLatin1StringView("title")).toString().simplified().left(80);
}

} // namespace

int runRuns(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Lists the runs of this agent's ledger, newest first."));
    addConfigOption(parser);
    parser.addOption({QStringLiteral("limit"), QStringLiteral("how many"), QStringLiteral("N"), QStringLiteral("50")});
    parser.addOption({QStringLiteral("json"), QStringLiteral("print one JSON document")});
    addArchiveOptions(parser);
    parser.addHelpOption();
    parser.process(arguments);
    if (parser.isSet(QStringLiteral("archive")))
        return listArchive(parser);
    const auto view = openLedgerOption(parser);
    if (!view)
        return exitCode::error;
    const int limit = std::max(1, parser.value(QStringLiteral("limit")).toInt());
    const auto records = ask<QList<RunRecord>>([&](QObject *context, LedgerAnswer<QList<RunRecord>> then) {
        view->ledger->runs(limit, context, std::move(then));
    });
    if (!records) {
        complain(records.error().message);
        return exitCode::error;
    }
    const RunLoader loader(*view->ledger, view->config.customers);
    QJsonArray list;
    for (const RunRecord &record : *records) {
        const auto run = ask<LoadedRun>(
            [&](QObject *context, LedgerAnswer<LoadedRun> then) { loader.load(record.run, context, std::move(then)); });
        if (run)
            list.append(summary(*run));
        else
            complain(QStringLiteral("run %1: %2").arg(record.run.toString(), run.error().message));
    }
    if (parser.isSet(QStringLiteral("json"))) {
        print(QJsonDocument(QJsonObject{{QStringLiteral("runs"), list}}));
        return exitCode::ok;
    }
    for (const QJsonValue run : std::as_const(list))
        print(line(run.toObject()));
    return exitCode::ok;
}

} // namespace ams
