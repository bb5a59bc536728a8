// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/CoreLink.h"

#include <QPointer>
#include <QTemporaryFile>

namespace ams {

/// Fetches an artifact part by part into a temporary file, which dies with it. What is there can be shown before all
/// is.
class ArtifactSpool final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArtifactSpool)
public:
    ArtifactSpool(CoreLink &link, const RunId &run, const Artifact &artifact, QObject *parent);

    void start();
    [[nodiscard]] QString path() const { return m_file.fileName(); }
    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    [[nodiscard]] qint64 total() const { return m_total; }
    [[nodiscard]] bool isWhole() const { return m_isWhole; }

signals:
    void grew();
    void finished();
    void failed(const ams::Error &error); ///< what came before stays readable

private:
    void ask();

    QPointer<CoreLink> m_link;
    RunId m_run;
    Artifact m_artifact;
    QTemporaryFile m_file;
    qint64 m_bytes = 0;
    qint64 m_total = 0;
    bool m_isWhole = false;
};

} // namespace ams
