// SPDX-License-Identifier: Apache-2.0
#include "Command.h"
#include "RecordedRun.h"

#include "RunbookPage.h"
#include "actions/Actions.h"
#include "archive/BundleWriter.h"
#include "base/Secrets.h"
#include "model/RunEvent.h"
#include "scenario/ScenarioLibrary.h"
#include "scenario/ScenarioYaml.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

namespace ams {

namespace {

/// All that can be resolved here is masked once more; what cannot was masked by the agent, which could.
void learnSecrets(const CoreConfig &config, Secrets &secrets)
{
    QStringList references = config.pagerDuty.webhookSecrets;
    references += {config.pagerDuty.token, config.archive.password};
    for (const auto &customer : config.customers.all())
        references += customer->secrets.values();
    for (const QString &reference : std::as_const(references)) {
        if (!reference.isEmpty())
            static_cast<void>(secrets.resolve(reference));
    }
}

/// The page that the scenario names, in the customer's language, if it is (still) there.
QByteArray runbookOf(const RunRecording &recording, const CoreConfig &config)
{
    const auto first = runEventFromJson(recording.journal.first());
    const auto *start = first ? std::get_if<event::RunStarted>(&first->fact) : nullptr;
    if (!start)
        return {};
    const ActionCatalog actions = describeActions();
    const auto now = ScenarioLibrary::load(config.scenarios, {actions, {}, {}}).scenarioLibrary.find(start->scenario);
    const ParsedScenario then = parseScenario(recording.scenarios.value(start->version), start->scenario.toString());
    if (!now || !then.scenario)
        return {};
    const auto customer = config.customers.find(start->customer);
    const auto page = findRunbook(then.scenario->runbook, now->file, customer ? customer->language : Language::English,
                                  config.scenarios);
    QFile file(page ? page->path : QString());
    constexpr qint64 longest = 4 * 1024 * 1024;
    return page && file.size() <= longest && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void addArtifacts(const LedgerView &view, const RunRecording &recording, BundleExtras &extras)
{
    QSet<QByteArray> known;
    for (const StepArtifact &collected : collectedArtifacts(recording.journal)) {
        const QByteArray &hash = collected.artifact.hash;
        if (known.contains(hash))
            continue;
        known.insert(hash);
        auto opened = artifactReader(view, recording, hash);
        if (!opened) {
            complain(QStringLiteral("left out: %1/%2: %3")
                         .arg(collected.step.toString(), collected.artifact.name, opened.error().message));
            extras.missing.append(QString::fromLatin1(hash));
            continue;
        }
        const std::shared_ptr<FrameReader> reader = *std::move(opened);
        extras.artifacts.append(
            {hash, reader->size(), [reader](qint64 from, qint64 count) { return reader->read(from, count); }});
    }
}

} // namespace

int runExport(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Writes one run into one file, with journal, scenario texts, runbook and artifacts, secrets masked: `ams show "
        "FILE` shows it on any machine. The file is a tar archive compressed with zstd."));
    parser.addPositionalArgument(QStringLiteral("run"), QStringLiteral("the run's id, as `ams runs` lists it"),
                                 QStringLiteral("RUN"));
    addConfigOption(parser);
    parser.addOption({QStringLiteral("output"), QStringLiteral("the file to write; without it RUN.ams.tar.zst"),
                      QStringLiteral("FILE")});
    parser.addOption({QStringLiteral("json"), QStringLiteral("print one JSON document")});
    parser.addHelpOption();
    parser.process(arguments);
    if (parser.positionalArguments().size() != 1) {
        complain(QStringLiteral("name one run: ams export RUN; `ams runs` lists them"));
        return exitCode::error;
    }
    const RunId run(parser.positionalArguments().constFirst());
    const auto view = openLedgerOption(parser);
    if (!view)
        return exitCode::error;
    const auto recording = recordingOf(*view, run);
    if (!recording) {
        complain(recording.error().message);
        return exitCode::error;
    }
    if (recording->journal.isEmpty()) {
        complain(QStringLiteral("there is no run %1 in %2, nor in the archive")
                     .arg(run.toString(), view->config.ledger.path));
        return exitCode::no;
    }
    Secrets secrets;
    learnSecrets(view->config, secrets);
    BundleExtras extras;
    extras.exportedAt = view->clock.now();
    extras.program = QStringLiteral(AMS_VERSION);
    extras.runbook = runbookOf(*recording, view->config);
    addArtifacts(*view, *recording, extras);
    QString file = parser.value(QStringLiteral("output"));
    if (file.isEmpty())
        file = run.toString() + QStringLiteral(".ams.tar.zst");
    if (const auto written = writeBundle(file, *recording, extras, secrets); !written) {
        complain(written.error().message);
        return exitCode::error;
    }
    const QJsonObject object{{QStringLiteral("run"), run.toString()},
                             {QStringLiteral("file"), QFileInfo(file).absoluteFilePath()},
                             {QStringLiteral("bytes"), QFileInfo(file).size()},
                             {QStringLiteral("artifacts"), extras.artifacts.size()},
                             {QStringLiteral("missing"), QJsonArray::fromStringList(extras.missing)}};
    if (parser.isSet(QStringLiteral("json")))
        print(QJsonDocument(object));
    else
        print(file);
    return exitCode::ok;
}

} // namespace ams
