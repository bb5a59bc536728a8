// SPDX-License-Identifier: Apache-2.0
#include "runs/ArtifactSafe.h"

#include <QLoggingCategory>

namespace ams {

namespace {

Q_LOGGING_CATEGORY(lcArtifacts, "ams.runs.artifacts")

} // namespace

void ArtifactSafe::keep(const RunId &run, QList<Artifact> artifacts, QObject *context,
                        const std::function<void(QList<Artifact>)> &then)
{
    keepFrom(0, run, std::move(artifacts), context, then);
}

void ArtifactSafe::keepFrom(qsizetype index, const RunId &run, QList<Artifact> artifacts, QObject *context,
                            const std::function<void(QList<Artifact>)> &then)
{
    for (; index < artifacts.size(); ++index) {
        if (m_kept.value(run) >= m_mostOfARun)
            break;
        const QByteArray hash = artifacts[index].hash;
        auto content = m_store.compressed(hash, kLongestKeptArtifact);
        if (!content)
            continue; // too large, which is no fault
        ++m_kept[run];
        m_keep.keepArtifact(run, hash, std::move(*content), context,
                            [this, index, run, artifacts, context, then](Result<bool> kept) mutable {
                                artifacts[index].inLedger = kept.has_value();
                                if (!kept)
                                    qCWarning(lcArtifacts).noquote()
                                        << QString(u"run=" + run.toString()) << "artifact" << artifacts[index].name
                                        << "stays on this disk only:" << kept.error().message;
                                keepFrom(index + 1, run, std::move(artifacts), context, then);
                            });
        return;
    }
    then(std::move(artifacts));
}

void ArtifactSafe::letGo(const RunId &run)
{
    m_kept.remove(run);
    m_store.letGo(run);
}

} // namespace ams
