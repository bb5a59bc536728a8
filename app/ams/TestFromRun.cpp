// SPDX-License-Identifier: Apache-2.0
#include "TestFromRun.h"

#include "Command.h"
#include "RecordedRun.h"

#include "actions/Actions.h"
#include "archive/BundleReader.h"
#include "rehearsal/RecordedTest.h"
#include "scenario/ScenarioYaml.h"

#include <QFile>
#include <QFileInfo>

namespace ams {

namespace {

/// A run's recording, and the customers as they are configured here; none were needed to read a bundle.
struct Source
{
    RunRecording recording;
    CustomerBook customers;
};

std::optional<Source> sourceOf(const QCommandLineParser &parser, const QString &name)
{
    if (QFileInfo(name).isFile()) {
        const auto bundle = readBundle(name);
        if (!bundle) {
            complain(bundle.error().message);
            return std::nullopt;
        }
        Source source{bundle->recording, {}};
        const bool isConfigured = parser.isSet(QStringLiteral("config"));
        if (const auto config = isConfigured ? loadConfigOption(parser) : std::nullopt)
            source.customers = config->customers;
        return source;
    }
    const auto view = openLedgerOption(parser);
    if (!view)
        return std::nullopt;
    const auto recording = recordingOf(*view, RunId(name));
    if (!recording) {
        complain(recording.error().message);
        return std::nullopt;
    }
    if (recording->journal.isEmpty()) {
        complain(QStringLiteral("there is no run %1 in %2, nor in the archive").arg(name, view->config.ledger.path));
        return std::nullopt;
    }
    return Source{*recording, view->config.customers};
}

std::optional<RunForTest> runOf(const Source &source)
{
    RunForTest run;
    run.run = source.recording.run;
    for (const QByteArray &entry : source.recording.journal) {
        auto event = runEventFromJson(entry);
        if (!event) {
            complain(event.error().message);
            return std::nullopt;
        }
        run.journal.append(*std::move(event));
    }
    for (const QByteArray &text : std::as_const(source.recording.scenarios)) {
        if (auto parsed = parseScenario(text, QStringLiteral("pinned.yaml")); parsed.scenario)
            run.book.add(std::make_shared<const Scenario>(std::move(*parsed.scenario)));
    }
    if (const auto *start = run.journal.isEmpty() ? nullptr : std::get_if<event::RunStarted>(&run.journal.first().fact))
        run.customer = source.customers.find(start->customer);
    return run;
}

} // namespace

void addFromRunOptions(QCommandLineParser &parser)
{
    addConfigOption(parser);
    parser.addOptions({{QStringLiteral("from-run"),
                        QStringLiteral("write a test from this run, of the ledger, the archive or a bundle, instead"),
                        QStringLiteral("RUN|FILE")},
                       {QStringLiteral("output"), QStringLiteral("with --from-run: into this file, which must be new"),
                        QStringLiteral("FILE")}});
}

int writeTestFromRun(const QCommandLineParser &parser)
{
    const auto source = sourceOf(parser, parser.value(QStringLiteral("from-run")));
    const auto run = source ? runOf(*source) : std::nullopt;
    if (!run)
        return exitCode::error;
    const auto text = testFromRun(*run, describeActions());
    if (!text) {
        complain(text.error().message);
        return exitCode::error;
    }
    const QString output = parser.value(QStringLiteral("output"));
    if (output.isEmpty()) {
        print(QString::fromUtf8(*text).trimmed());
        return exitCode::ok;
    }
    QFile file(output);
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly) && file.write(*text) == text->size())
        return exitCode::ok;
    complain(QStringLiteral("%1 cannot be written: %2").arg(output, file.errorString()));
    return exitCode::error;
}

} // namespace ams
