// SPDX-License-Identifier: Apache-2.0
#include "store/GroupCommit.h"

#include <algorithm>

namespace ams {

namespace {

enum class Attempt {
    Done,         ///< every job is settled
    Again,        ///< a job was settled with its error and its changes are undone: perform the others again
    NotBegun,     ///< nothing was done
    WorkFailed,   ///< undone; the store failed while a job was at work
    CommitFailed, ///< the outcome is unknown
};

using JobPointers = std::vector<Job *>;

void settle(Job &job, Error error, bool mayHaveHappened)
{
    error.mayHaveHappened = mayHaveHappened;
    job.fail(error);
    job.settled = true;
}

void settleAll(const JobPointers &jobs, const Error &error, bool mayHaveHappened)
{
    for (Job *job : jobs) {
        if (!job->settled)
            settle(*job, error, mayHaveHappened);
    }
}

/// Performs one job; false when the transaction has to be rolled back.
bool performOne(Connection &connection, Job &job)
{
    const qint64 before = connection.totalChanges();
    const bool kept = job.perform(connection);
    if (!connection.error()) {
        job.settled = !kept;
        return kept || connection.totalChanges() == before;
    }
    if (!connection.errorIsOfTheWork())
        return false;
    settle(job, *connection.error(), false);
    connection.clearError();
    return connection.totalChanges() == before;
}

Attempt attempt(Connection &connection, const JobPointers &jobs)
{
    const bool writes =
        std::any_of(jobs.begin(), jobs.end(), [](const Job *job) { return job->access() == Access::Write; });
    connection.clearError();
    if (!connection.begin(writes ? Access::Write : Access::Read))
        return Attempt::NotBegun;
    for (Job *job : jobs) {
        if (job->settled || performOne(connection, *job))
            continue;
        connection.rollback();
        return connection.error() ? Attempt::WorkFailed : Attempt::Again;
    }
    if (connection.commit())
        return Attempt::Done;
    connection.rollback();
    return Attempt::CommitFailed;
}

Attempt attemptUntilClear(Connection &connection, const JobPointers &jobs)
{
    Attempt outcome = Attempt::Again;
    while (outcome == Attempt::Again) // each time with at least one job less
        outcome = attempt(connection, jobs);
    return outcome;
}

} // namespace

void commitGroup(Connection &connection, const Jobs &jobs)
{
    JobPointers all;
    all.reserve(jobs.size());
    for (const std::unique_ptr<Job> &job : jobs)
        all.push_back(job.get());

    Attempt outcome = attemptUntilClear(connection, all);
    if (outcome != Attempt::Done && connection.errorIsFullDisk()) {
        connection.checkpoint();
        outcome = attemptUntilClear(connection, all);
    }
    if (outcome == Attempt::Done)
        return;
    const bool mayPassAlone =
        outcome == Attempt::WorkFailed || (outcome == Attempt::CommitFailed && connection.errorIsFullDisk());
    if (all.size() == 1 || !mayPassAlone) {
        settleAll(all, *connection.error(), outcome == Attempt::CommitFailed);
        return;
    }
    for (Job *job : all) {
        const JobPointers alone{job};
        const Attempt last = job->settled ? Attempt::Done : attemptUntilClear(connection, alone);
        if (last != Attempt::Done)
            settleAll(alone, *connection.error(), last == Attempt::CommitFailed);
    }
}

} // namespace ams
