// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archive/RunArchive.h"
#include "ledger/Ledger.h"

#include <QSet>

namespace ams {

struct ArchiverSettings
{
    Milliseconds every{60000};                 ///< between two looks
    Milliseconds after{std::chrono::hours(1)}; ///< how long a finished run stays in the ledger
    Milliseconds keepFor{std::chrono::hours(24 * 365)};
    qint64 keepBytes = 50LL * 1024 * 1024 * 1024;
    int atOnce = 100; ///< runs read at a time
};

/// Moves finished runs from the ledger to the archive: read, store, and only when that is durable, mark. Killed at any
/// point it does the same again, and the archive leaves what it has as it is. Several agents may do it at once.
/// Lives in the core thread; destroying it stops it.
class Archiver final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Archiver)
public:
    Archiver(Ledger &ledger, RunArchive &archive, Clock &clock, const ArchiverSettings &settings);
    ~Archiver() override = default;

    /// Looks now and then.
    void start();

signals:
    /// One look is over; how many runs were moved.
    void looked(int moved);

private:
    struct Batch;
    void look();
    void readNext(const std::shared_ptr<Batch> &batch);
    void readTexts(const std::shared_ptr<Batch> &batch, RunRecording recording, QList<QByteArray> versions);
    void readArtifacts(const std::shared_ptr<Batch> &batch, RunRecording recording, QList<QByteArray> hashes);
    void take(const std::shared_ptr<Batch> &batch, const RunRecording &recording);
    void store(const std::shared_ptr<Batch> &batch);
    void clear(int moved);
    void again(int moved);

    Ledger &m_ledger;
    RunArchive &m_archive;
    Clock &m_clock;
    ArchiverSettings m_settings;
    QSet<RunId> m_unreadable; ///< stay in the ledger, and are looked over so that they are in nobody's way
};

} // namespace ams
