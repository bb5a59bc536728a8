// SPDX-License-Identifier: Apache-2.0
#include "Command.h"
#include "RecordedRun.h"
#include "RunReport.h"

#include "archive/BundleReader.h"

#include <QFileInfo>
#include <QJsonArray>

#include <cstdio>

namespace ams {

namespace {

constexpr qint64 kPortion = 1024 * 1024;

/// What the steps collected, each as --artifact takes it.
QStringList artifactLines(const QList<QByteArray> &journal)
{
    QStringList lines;
    for (const StepArtifact &collected : collectedArtifacts(journal))
        lines.append(QStringLiteral("artifact  %1/%2  %3, %4 bytes%5")
                         .arg(collected.step.toString(), collected.artifact.name, toText(collected.artifact.type))
                         .arg(collected.artifact.bytes)
                         .arg(collected.artifact.isComplete ? QString() : QStringLiteral(", cut")));
    return lines;
}

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

/// Whoever looks at a bundle need not have the customers of the agent that wrote it.
CoreConfig configOfReader(const RunRecording &recording)
{
    CoreConfig config;
    const auto first = recording.journal.isEmpty() ? Result<RunEvent>(fail(ErrorKind::Corrupt, QString()))
                                                   : runEventFromJson(recording.journal.first());
    if (const auto *start = first ? std::get_if<event::RunStarted>(&first->fact) : nullptr) {
        auto customer = std::make_shared<Customer>();
        customer->id = start->customer;
        customer->name = start->customer.toString();
        config.customers = CustomerBook::create({customer}).value_or(CustomerBook());
    }
    return config;
}

int showRun(const LedgerView &view, const RunRecording &recording, bool asJson)
{
    const auto run = loadFrom(view, recording.run);
    if (!run) {
        complain(run.error().message);
        return exitCode::error;
    }
    if (asJson)
        print(wholeRun(*run));
    else
        print((runReport(run->state) + artifactLines(recording.journal)).join(u'\n'));
    return exitCode::ok;
}

/// A run that no ledger here has.
int showRecording(const RunRecording &recording, const CoreConfig &config, bool asJson)
{
    const auto view = ledgerOf(recording, config);
    return view ? showRun(*view, recording, asJson) : exitCode::error;
}

void toStandardOutput(QByteArrayView bytes)
{
    std::fwrite(bytes.data(), 1, size_t(bytes.size()), stdout);
}

int showBundle(const QString &file, const QCommandLineParser &parser)
{
    const QString name = parser.value(QStringLiteral("artifact"));
    // Checked to its end before anything of it is shown.
    const auto bundle = readBundle(file);
    if (!bundle) {
        complain(bundle.error().message);
        return exitCode::error;
    }
    const RunRecording &recording = bundle->recording;
    if (name.isEmpty())
        return showRecording(recording, configOfReader(recording), parser.isSet(QStringLiteral("json")));
    const auto chosen = chooseArtifact(recording.journal, name);
    if (!chosen)
        return exitCode::no;
    const QByteArray &hash = chosen->artifact.hash;
    if (!bundle->manifest.find(QStringLiteral("artifacts/") + QString::fromLatin1(hash))) {
        complain(QStringLiteral("the bundle does not hold %1: it was nowhere any more when the bundle was made")
                     .arg(chosen->artifact.name));
        return exitCode::no;
    }
    const auto again = readBundle(file, hash, toStandardOutput);
    if (!again)
        complain(again.error().message);
    return again ? exitCode::ok : exitCode::error;
}

int showArtifact(const LedgerView &view, const RunRecording &recording, const QString &name)
{
    const auto chosen = chooseArtifact(recording.journal, name);
    if (!chosen)
        return exitCode::no;
    const auto reader = artifactReader(view, recording, chosen->artifact.hash);
    if (!reader) {
        complain(reader.error().message);
        return exitCode::error;
    }
    for (qint64 at = 0; at < (*reader)->size(); at += kPortion) {
        const auto bytes = (*reader)->read(at, kPortion);
        if (!bytes) {
            complain(bytes.error().message);
            return exitCode::error;
        }
        toStandardOutput(*bytes);
    }
    return exitCode::ok;
}

} // namespace

int runShow(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Shows one run, of the ledger, of the archive, or in a bundle that `ams export` wrote; with --json also its "
        "whole journal."));
    parser.addPositionalArgument(QStringLiteral("run"),
                                 QStringLiteral("the run's id, as `ams runs` lists it, or a bundle's file"),
                                 QStringLiteral("RUN|FILE"));
    addConfigOption(parser);
    parser.addOption({QStringLiteral("artifact"),
                      QStringLiteral("print this artifact of the run: STEP/NAME, NAME or the first digits of its hash"),
                      QStringLiteral("NAME")});
    parser.addOption({QStringLiteral("json"), QStringLiteral("print one JSON document")});
    parser.addHelpOption();
    parser.process(arguments);
    if (parser.positionalArguments().size() != 1) {
        complain(QStringLiteral("name one run: ams show RUN; `ams runs` lists them"));
        return exitCode::error;
    }
    const QString name = parser.positionalArguments().constFirst();
    if (QFileInfo(name).isFile())
        return showBundle(name, parser);
    const auto view = openLedgerOption(parser);
    if (!view)
        return exitCode::error;
    const auto recording = recordingOf(*view, RunId(name));
    if (!recording) {
        complain(recording.error().message);
        return exitCode::error;
    }
    if (recording->journal.isEmpty()) {
        complain(QStringLiteral("there is no run %1 in %2, nor in the archive").arg(name, view->config.ledger.path));
        return exitCode::no;
    }
    if (parser.isSet(QStringLiteral("artifact")))
        return showArtifact(*view, *recording, parser.value(QStringLiteral("artifact")));
    const bool asJson = parser.isSet(QStringLiteral("json"));
    return recording->isArchived ? showRecording(*recording, view->config, asJson) : showRun(*view, *recording, asJson);
}

} // namespace ams
