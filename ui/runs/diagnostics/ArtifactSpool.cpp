// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/diagnostics/ArtifactSpool.h"

namespace ams {

namespace {

constexpr qint64 kPart = 1024 * 1024; // what an agent gives at a time

} // namespace

ArtifactSpool::ArtifactSpool(CoreLink &link, const RunId &run, const Artifact &artifact, QObject *parent)
    : QObject(parent), m_link(&link), m_run(run), m_artifact(artifact), m_total(artifact.bytes)
{
}

void ArtifactSpool::start()
{
    if (!m_file.open()) {
        emit failed(Error{ErrorKind::Busy, m_file.errorString(), false});
        return;
    }
    ask();
}

void ArtifactSpool::ask()
{
    if (!m_link) {
        emit failed(Error{ErrorKind::Unreachable, {}, false});
        return;
    }
    m_link->artifact(m_run, m_artifact.hash, m_bytes, kPart, this, [this](const Result<BytesPart> &part) {
        if (!part) {
            emit failed(part.error());
            return;
        }
        if (m_file.write(part->bytes) != part->bytes.size() || !m_file.flush()) {
            emit failed(Error{ErrorKind::Busy, m_file.errorString(), false});
            return;
        }
        m_bytes += part->bytes.size();
        m_total = part->total;
        m_isWhole = m_bytes >= m_total || part->bytes.isEmpty();
        emit grew();
        if (m_isWhole)
            emit finished();
        else
            ask();
    });
}

} // namespace ams
