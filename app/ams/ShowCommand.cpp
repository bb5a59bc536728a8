// SPDX-License-Identifier: Apache-2.0
#include "ArchiveOption.h"
#include "Command.h"
#include "LedgerOption.h"
#include "RunReport.h"

#include <QJsonArray>

namespace ams {

namespace {

QJsonDocument wholeRun(const LoadedRun &run)
{
    QJsonArray journal;
    for (const RunEvent &event : run.journal)
        journal.append(QJsonDocument::fromJson(toJson(event)).object());
    QJsonObject object = toJson(run.state);
    object.insert(QStringLiteral("journal"), journal);
    if (!run.fault.isEmpty())
        object.insert(QStringLiteral("fault"), run.fault);
    return QJsonDocument(object);
}

Result<LoadedRun> loadFrom(const LedgerView &view, const RunId &id)
{
    const RunLoader loader(*view.ledger, view.config.customers);
    return ask<LoadedRun>(
        [&](QObject *context, LedgerAnswer<LoadedRun> then) { loader.load(id, context, std::move(then)); });
}

/// A run that has left the ledger; without entries when the archive has none of that id, or there is no archive.
Result<LoadedRun> loadFromArchive(const CoreConfig &config, const RunId &id)
{
    const auto archive = openArchive(config);
    if (!archive)
        return LoadedRun{};
    const auto found =
        ask<std::optional<ArchivedRun>>([&](QObject *context, ArchiveAnswer<std::optional<ArchivedRun>> then) {
            archive->find(id, context, std::move(then));
        });
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return LoadedRun{};
    const auto recording = runRecordingFromBytes((*found)->recording);
    if (!recording)
        return tl::unexpected(recording.error());
    const auto view = ledgerOf(*recording, config);
    if (!view)
        return fail(ErrorKind::Unreachable, QStringLiteral("the archived run cannot be opened"));
    return loadFrom(*view, id);
}

} // namespace

int runShow(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Shows one run; with --json also its whole journal."));
    parser.addPositionalArgument(QStringLiteral("run"), QStringLiteral("the run's id, as `ams runs` lists it"),
                                 QStringLiteral("RUN"));
    addConfigOption(parser);
    parser.addOption({QStringLiteral("json"), QStringLiteral("print one JSON document")});
    parser.addHelpOption();
    parser.process(arguments);
    if (parser.positionalArguments().size() != 1) {
        complain(QStringLiteral("name one run: ams show RUN; `ams runs` lists them"));
        return exitCode::error;
    }
    const auto view = openLedgerOption(parser);
    if (!view)
        return exitCode::error;
    const RunId id(parser.positionalArguments().first());
    auto run = loadFrom(*view, id);
    if (run && run->entries == 0)
        run = loadFromArchive(view->config, id);
    if (!run) {
        complain(run.error().message);
        return exitCode::error;
    }
    if (run->entries == 0) {
        complain(QStringLiteral("there is no run %1 in %2, nor in the archive")
                     .arg(id.toString(), view->config.ledger.path));
        return exitCode::no;
    }
    if (parser.isSet(QStringLiteral("json")))
        print(wholeRun(*run));
    else
        print(runReport(run->state).join(u'\n'));
    return exitCode::ok;
}

} // namespace ams
