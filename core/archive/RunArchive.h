// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archive/ArchivedRun.h"

#include <QObject>

#include <functional>
#include <optional>

namespace ams {

/// What is looked for; empty fields are not asked about.
struct ArchiveFilter
{
    QString text; ///< words, all of which the run's text holds, also within other words; letters' case is no matter
    CustomerId customer;
    QString host;
    ScenarioId scenario;
    QString outcome;
    std::optional<Timestamp> since;        ///< began then or later
    std::optional<Timestamp> until;        ///< began before
    std::optional<QList<CustomerId>> of{}; ///< only runs of these customers
    int limit = 50;
};

/// What one call of RunArchive::clear did.
struct ArchiveCleared
{
    qint64 runs = 0;    ///< dropped
    bool isDone = true; ///< there is no more to do
};

template<typename T>
using ArchiveAnswer = std::function<void(Result<T>)>;

/// Finished runs for years, searchable. tests/core/archive runs the same suite on each implementation.
///
/// Asynchronous: an answer comes through the event loop of the thread that made the archive, from which all calls come,
/// and is dropped when `context` has died. Errors: Unreachable (the database cannot be reached or written; try later),
/// Corrupt, Invalid.
class RunArchive
{
public:
    virtual ~RunArchive() = default;

    /// Durable when answered. Runs that are there already are left as they are.
    virtual void store(QList<ArchivedRun> runs, QObject *context, ArchiveAnswer<bool> then) = 0;
    /// Newest first.
    virtual void search(ArchiveFilter query, QObject *context, ArchiveAnswer<QList<ArchivedRun>> then) = 0;
    /// With its recording; none: it is not there.
    virtual void find(RunId run, QObject *context, ArchiveAnswer<std::optional<ArchivedRun>> then) = 0;
    /// Drops the oldest runs, while they finished before `oldest` or all that is there counts more than `bytes`, and
    /// gives space back to the disk. A bounded piece of it a call, so that a search never waits long.
    virtual void clear(Timestamp oldest, qint64 bytes, QObject *context, ArchiveAnswer<ArchiveCleared> then) = 0;
};

} // namespace ams
