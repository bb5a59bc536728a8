// SPDX-License-Identifier: Apache-2.0
#include "RecordedRun.h"

#include "ArchiveOption.h"
#include "Command.h"

#include "diagnostics/ArtifactStore.h"
#include "ledger/ArtifactKeep.h"
#include "model/RunEvent.h"

#include <QBuffer>
#include <QTemporaryDir>

namespace ams {

namespace {

constexpr qsizetype kShortestHash = 6;

Result<std::unique_ptr<FrameReader>> readerOf(const QByteArray &compressed)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(compressed);
    buffer->open(QIODevice::ReadOnly);
    return FrameReader::open(std::move(buffer));
}

Result<RunRecording> recordingInArchive(const CoreConfig &config, const RunId &run)
{
    const auto archive = openArchive(config);
    if (!archive)
        return RunRecording{run, {}, {}, {}, {}};
    using Found = std::optional<ArchivedRun>;
    const auto found =
        ask<Found>([&](QObject *context, ArchiveAnswer<Found> then) { archive->find(run, context, std::move(then)); });
    if (!found)
        return tl::unexpected(found.error());
    return *found ? runRecordingFromBytes((*found)->recording) : RunRecording{run, {}, {}, {}, {}};
}

} // namespace

Result<FoundRecording> recordingOf(const LedgerView &view, const RunId &run)
{
    Ledger &ledger = *view.ledger;
    const auto journal = ask<QList<QByteArray>>(
        [&](QObject *context, LedgerAnswer<QList<QByteArray>> then) { ledger.journal(run, context, std::move(then)); });
    if (!journal)
        return tl::unexpected(journal.error());
    if (journal->isEmpty()) {
        auto archived = recordingInArchive(view.config, run);
        if (!archived)
            return tl::unexpected(archived.error());
        return FoundRecording{*std::move(archived), true};
    }
    FoundRecording recording{{run, {}, *journal, {}, {}}, false};
    const auto first = runEventFromJson(journal->first());
    if (const auto *start = first ? std::get_if<event::RunStarted>(&first->fact) : nullptr)
        recording.incident = start->incident.id;
    for (const QByteArray &version : pinnedVersions(*journal)) {
        const auto text = ask<QByteArray>([&](QObject *context, LedgerAnswer<QByteArray> then) {
            ledger.scenarioText(version, context, std::move(then));
        });
        if (text)
            recording.scenarios.insert(version, *text);
        else if (text.error().kind != ErrorKind::NotFound)
            return tl::unexpected(text.error());
    }
    return recording;
}

Result<std::unique_ptr<FrameReader>> artifactReader(const LedgerView &view, const RunRecording &recording,
                                                    const QByteArray &hash)
{
    if (auto reader = ArtifactStore::readerIn(view.config.diagnostics.path, hash))
        return reader;
    if (recording.artifacts.contains(hash))
        return readerOf(recording.artifacts.value(hash));
    const auto kept = ask<QByteArray>([&](QObject *context, LedgerAnswer<QByteArray> then) {
        view.ledger->artifacts().artifact(hash, context, std::move(then));
    });
    if (!kept)
        return tl::unexpected(kept.error());
    return readerOf(*kept);
}

std::optional<StepArtifact> chooseArtifact(const QList<QByteArray> &journal, const QString &name)
{
    QList<StepArtifact> matching;
    QStringList all;
    for (const StepArtifact &collected : collectedArtifacts(journal)) {
        const QString path = collected.step.toString() + u'/' + collected.artifact.name;
        const QByteArray &hash = collected.artifact.hash;
        all.append(QStringLiteral("%1 (%2)").arg(path, QString::fromLatin1(hash.left(kShortestHash * 2))));
        if (name == path || name == collected.artifact.name ||
            (name.size() >= kShortestHash && hash.startsWith(name.toLatin1())))
            matching.append(collected);
    }
    // The same content under several names is one.
    const auto isSame = [&matching](const StepArtifact &each) {
        return each.artifact.hash == matching.first().artifact.hash;
    };
    if (!matching.isEmpty() && std::all_of(matching.begin(), matching.end(), isSame))
        return matching.first();
    complain(QStringLiteral("%1 \"%2\"; the run has: %3")
                 .arg(matching.isEmpty() ? QStringLiteral("there is no artifact")
                                         : QStringLiteral("there is more than one artifact"),
                      name, all.isEmpty() ? QStringLiteral("none") : all.join(QStringLiteral(", "))));
    return std::nullopt;
}

std::unique_ptr<LedgerView> ledgerOf(const RunRecording &recording, const CoreConfig &config)
{
    auto view = std::make_unique<LedgerView>();
    view->config = config;
    view->folder = std::make_unique<QTemporaryDir>();
    auto opened = SqlLedger::open(view->folder->filePath(QStringLiteral("run.db")), view->clock);
    if (!opened) {
        complain(opened.error().message);
        return nullptr;
    }
    view->ledger = std::move(*opened);
    Ledger &ledger = *view->ledger;
    const ClaimRequest request{recording.incident, 0, AgentId(QStringLiteral("reader")), recording.run,
                               std::chrono::hours(1)};
    const auto claimed = ask<QList<ClaimAnswer>>([&](QObject *context, LedgerAnswer<QList<ClaimAnswer>> then) {
        ledger.claim({request}, context, std::move(then));
    });
    if (!claimed) {
        complain(claimed.error().message);
        return nullptr;
    }
    for (auto text = recording.scenarios.begin(); text != recording.scenarios.end(); ++text) {
        const auto kept = ask<bool>([&](QObject *context, LedgerAnswer<bool> then) {
            ledger.keepScenario(text.key(), text.value(), context, std::move(then));
        });
        if (!kept) {
            complain(kept.error().message);
            return nullptr;
        }
    }
    JournalAppend append;
    append.run = recording.run;
    append.incident = recording.incident;
    append.epoch = claimed->first().claim.epoch;
    append.entries = recording.journal;
    append.phase = RunPhase::Finished;
    const auto appended = ask<QList<AppendOutcome>>([&](QObject *context, LedgerAnswer<QList<AppendOutcome>> then) {
        ledger.append({append}, context, std::move(then));
    });
    if (!appended) {
        complain(appended.error().message);
        return nullptr;
    }
    return view;
}

} // namespace ams
