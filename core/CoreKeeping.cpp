// SPDX-License-Identifier: Apache-2.0
#include "CoreParts.h"

#include "ArchiveAccess.h"
#include "archive/SqlArchive.h"

namespace ams {

Result<> Core::Parts::openArtifacts()
{
    const DiagnosticsConfig &diagnostics = config.diagnostics;
    auto opened =
        ArtifactStore::open({diagnostics.path, diagnostics.artifactBytes, diagnostics.totalBytes}, world.secrets);
    if (!opened)
        return tl::unexpected(opened.error());
    artifacts = std::move(*opened);
    artifactSafe = std::make_unique<ArtifactSafe>(*artifacts, ledger->artifacts(), diagnostics.ledgerArtifacts);
    return {};
}

Result<> Core::Parts::openArchive()
{
    if (config.archive.kind == ArchiveConfig::Kind::None)
        return {};
    const auto settings = archiveSettings(config.archive, world.secrets);
    if (!settings)
        return tl::unexpected(settings.error());
    archive = std::make_unique<SqlArchive>(*settings);
    ArchiverSettings moving;
    moving.after = config.archive.after;
    moving.keepFor = config.archive.keepFor;
    moving.keepBytes = config.archive.keepBytes;
    archiver = std::make_unique<Archiver>(*ledger, *archive, world.clock, moving);
    return {};
}

/// What a run collected is not cleared away while the run goes on, also after a restart.
void Core::Parts::connectKeeping(Core &core)
{
    QObject::connect(engine.get(), &Engine::runChanged, &core, [this](const RunView &view) {
        if (view.state.isFinished())
            return artifactSafe->letGo(view.state.id);
        QList<QByteArray> hashes;
        for (const StepState &step : view.state.steps) {
            for (const Artifact &artifact : step.artifacts)
                hashes.append(artifact.hash);
        }
        artifacts->hold(view.state.id, hashes);
    });
}

} // namespace ams
