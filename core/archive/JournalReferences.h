// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Ids.h"
#include "model/Artifact.h"

#include <QByteArray>
#include <QList>

namespace ams {

/// Versions of all scenarios that a run is or was pinned to, called ones and those that people chose later included.
[[nodiscard]] QList<QByteArray> pinnedVersions(const QList<QByteArray> &journal);

struct StepArtifact
{
    StepPath step;
    Artifact artifact;
};
/// Everything that the steps collected, in order. Entries that cannot be read are passed over.
[[nodiscard]] QList<StepArtifact> collectedArtifacts(const QList<QByteArray> &journal);

} // namespace ams
