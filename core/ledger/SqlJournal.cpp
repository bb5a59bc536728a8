// SPDX-License-Identifier: Apache-2.0
#include "ledger/SqlJournal.h"

#include "ledger/SqlStatements.h"

#include <algorithm>

namespace ams::sql {

namespace {

/// A run's row as far as an append needs it.
struct RunHead
{
    qint64 number = 0;
    qint64 next = 0; ///< number of the next entry
    qint64 last = 0; ///< row of the newest entry
    bool isOwned = false;
    bool isFinished = false;
    qint64 epoch = 0;
};

std::optional<RunHead> findHead(Connection &connection, const JournalAppend &append)
{
    Query row = connection.query(Sql::RunForAppend, append.run, append.incident, append.life);
    if (!row.next())
        return std::nullopt;
    RunHead head;
    head.number = row.number(0);
    head.isOwned = !row.text(1).isEmpty();
    head.epoch = row.number(2);
    head.isFinished = row.number(3) != 0;
    head.next = row.number(4);
    head.last = row.number(5);
    return head;
}

void changePhase(Connection &connection, const JournalAppend &append, qint64 run)
{
    if (append.releasesTarget || append.phase == RunPhase::Finished)
        connection.query(Sql::FreeTargets, run).run();
    if (append.phase == RunPhase::Finished)
        connection.query(Sql::FinishRun, run).run();
    if (append.phase == RunPhase::Parked) {
        // 0 means "never by itself", so a time before 1970 becomes the earliest one that is a time.
        const Timestamp wake = append.wakeAt ? std::max(*append.wakeAt, Timestamp(Milliseconds(1))) : Timestamp();
        connection.query(Sql::ParkRun, run, wake).run();
    }
}

AppendOutcome appendOne(Connection &connection, const JournalAppend &append, Timestamp now)
{
    const std::optional<RunHead> head = findHead(connection, append);
    if (!head || !head->isOwned || head->epoch != append.epoch)
        return AppendOutcome::Fenced;
    // Before the question whether the run is finished: the finishing append, sent twice, has to learn that it is there.
    if (head->next != append.first)
        return AppendOutcome::OutOfOrder;
    if (head->isFinished)
        return AppendOutcome::Fenced;

    qint64 next = head->next;
    qint64 last = head->last;
    for (const QByteArray &entry : append.entries) {
        connection.query(Sql::InsertEntry, head->number, next, last, entry).run();
        last = connection.insertedNumber();
        ++next;
    }
    connection.query(Sql::AdvanceRun, head->number, next, last, now).run();
    changePhase(connection, append, head->number);
    return AppendOutcome::Stored;
}

RunPhase phaseOf(bool isFinished, bool isParked)
{
    if (isFinished)
        return RunPhase::Finished;
    return isParked ? RunPhase::Parked : RunPhase::Live;
}

QList<RunRecord> records(Query &row)
{
    QList<RunRecord> runs;
    while (row.next()) {
        RunRecord record;
        record.run = RunId(row.text(0));
        record.incident = IncidentId(row.text(1));
        record.life = row.number(2);
        record.owner = AgentId(row.text(3));
        record.epoch = row.number(4);
        record.expires = row.time(5);
        record.phase = phaseOf(row.number(6) != 0, row.number(9) != 0);
        record.startedAt = row.time(7);
        record.changedAt = row.time(8);
        if (row.number(10) != 0)
            record.wakeAt = row.time(10);
        runs.append(std::move(record));
    }
    return runs;
}

qint64 journalLength(Connection &connection, const RunId &run)
{
    Query row = connection.query(Sql::RunLength, run);
    return row.next() ? row.number(0) : 0;
}

} // namespace

QList<AppendOutcome> appendEntries(Connection &connection, const QList<JournalAppend> &appends, Timestamp now)
{
    QList<AppendOutcome> outcomes;
    outcomes.reserve(appends.size());
    for (const JournalAppend &append : appends)
        outcomes.append(appendOne(connection, append, now));
    return outcomes;
}

Result<QList<QByteArray>> readJournal(Connection &connection, const RunId &run)
{
    const qint64 length = journalLength(connection, run);
    QList<QByteArray> entries;
    Query row = connection.query(Sql::Journal, run);
    while (row.next())
        entries.append(row.bytes(1));
    if (!connection.error() && entries.size() != length) {
        return fail(ErrorKind::Corrupt,
                    QStringLiteral("%1: the journal of run %2 has %3 of its %4 entries: restore the "
                                   "file from a backup")
                        .arg(connection.path(), run.toString())
                        .arg(entries.size())
                        .arg(length));
    }
    std::reverse(entries.begin(), entries.end());
    return entries;
}

QList<RunRecord> unfinishedRuns(Connection &connection, const AgentId &owner, Timestamp now, int limit)
{
    Query row = connection.query(Sql::UnfinishedRuns, owner, now, limit);
    return records(row);
}

QList<RunRecord> newestRuns(Connection &connection, int limit)
{
    Query row = connection.query(Sql::NewestRuns, limit);
    return records(row);
}

std::optional<RunRecord> findRun(Connection &connection, const RunId &run)
{
    Query row = connection.query(Sql::FindRun, run);
    const QList<RunRecord> found = records(row);
    return found.isEmpty() ? std::nullopt : std::optional<RunRecord>(found.first());
}

QList<RunRecord> newestParkedRuns(Connection &connection, int limit)
{
    Query row = connection.query(Sql::ParkedRuns, limit);
    return records(row);
}

QList<RunRecord> runsWithOpenOutbox(Connection &connection, int limit)
{
    Query row = connection.query(Sql::OpenOutboxes, limit);
    return records(row);
}

QList<RunRecord> runsToArchive(Connection &connection, Timestamp finishedBy, int limit)
{
    Query row = connection.query(Sql::RunsToArchive, finishedBy, limit);
    return records(row);
}

void markRunsArchived(Connection &connection, const QList<RunId> &runs)
{
    for (const RunId &run : runs) {
        qint64 number = 0;
        qint64 last = 0;
        {
            Query row = connection.query(Sql::RunForArchive, run);
            if (!row.next())
                continue;
            number = row.number(0);
            last = row.number(1);
        }
        connection.query(Sql::DropJournal, last).run();
        connection.query(Sql::DropOutbox, number).run();
        connection.query(Sql::DropArtifacts, number).run();
        connection.query(Sql::DropArtifactUses, number).run();
        connection.query(Sql::MarkArchived, number).run();
    }
}

} // namespace ams::sql
