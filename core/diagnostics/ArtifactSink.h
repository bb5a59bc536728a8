// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Ids.h"
#include "model/Artifact.h"

#include <QByteArrayView>

#include <memory>

namespace ams {

/// What is to be collected.
struct ArtifactRequest
{
    RunId run;    ///< whose it is: it is not cleared away while that run goes on
    QString name; ///< as people see it: "output", "errors", "error.log"
    ArtifactType type = ArtifactType::Text;
};

/// One artifact while it is being written, as the bytes come; bounded memory whatever comes. Destroying it before
/// finish() leaves nothing behind. Used in the thread of its sink.
class ArtifactWriter
{
public:
    ArtifactWriter() = default;
    virtual ~ArtifactWriter() = default;
    Q_DISABLE_COPY_MOVE(ArtifactWriter)

    /// Never fails by itself: what goes wrong (a full disk) is told by finish(), and the rest is then ignored.
    virtual void write(QByteArrayView bytes) = 0;
    /// Once. Busy: the disk is full. Unreachable: it reports errors. The step itself need not fail for that.
    [[nodiscard]] virtual Result<Artifact> finish() = 0;
};

/// Where steps put what is too large for their result. Secrets are masked on the way. Lives in the core thread,
/// outlives every action.
class ArtifactSink
{
public:
    virtual ~ArtifactSink() = default;
    /// Never null; a fault is told by finish().
    [[nodiscard]] virtual std::unique_ptr<ArtifactWriter> open(ArtifactRequest request) = 0;
};

} // namespace ams
