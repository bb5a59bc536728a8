// SPDX-License-Identifier: Apache-2.0
#include "ledger/SqlClaims.h"

#include "ledger/SqlStatements.h"

namespace ams::sql {

namespace {

Claim claimOf(const Query &row)
{
    Claim claim;
    claim.incident = IncidentId(row.text(0));
    claim.life = row.number(1);
    claim.owner = AgentId(row.text(2));
    claim.epoch = row.number(3);
    claim.expires = row.time(4);
    claim.run = RunId(row.text(5));
    claim.finished = row.number(6) != 0;
    return claim;
}

ClaimAnswer claimRun(Connection &connection, const ClaimRequest &request, Timestamp now)
{
    using Outcome = ClaimAnswer::Outcome;
    {
        Query row = connection.query(Sql::ClaimRun, request.incident, request.life, request.owner, now + request.lease,
                                     request.run, now, request.wakesParked ? 1 : 0);
        if (row.next()) {
            const ClaimAnswer answer{row.number(7) != 0 ? Outcome::TakenOver : Outcome::Won, claimOf(row)};
            (void)row.next(); // SQLite completes the change with the step after the last row
            return answer;
        }
    }
    Query row = connection.query(Sql::ClaimOf, request.incident, request.life);
    if (!row.next())
        return {};
    const Claim claim = claimOf(row);
    if (claim.finished)
        return {Outcome::Finished, claim};
    return {row.number(7) != 0 ? Outcome::Parked : Outcome::HeldByOther, claim};
}

} // namespace

QList<ClaimAnswer> claimRuns(Connection &connection, const QList<ClaimRequest> &requests, Timestamp now)
{
    QList<ClaimAnswer> answers;
    answers.reserve(requests.size());
    for (const ClaimRequest &request : requests)
        answers.append(claimRun(connection, request, now));
    return answers;
}

QList<bool> renewClaims(Connection &connection, const QList<Claim> &claims, Timestamp expires)
{
    QList<bool> renewed;
    renewed.reserve(claims.size());
    for (const Claim &claim : claims) {
        const int rows =
            connection.query(Sql::RenewClaim, claim.incident, claim.life, claim.owner, claim.epoch, expires).run();
        renewed.append(rows == 1);
    }
    return renewed;
}

void releaseClaims(Connection &connection, const QList<Claim> &claims)
{
    for (const Claim &claim : claims)
        connection.query(Sql::ReleaseClaim, claim.incident, claim.life, claim.owner, claim.epoch).run();
}

QList<Claim> takeOutboxes(Connection &connection, const OutboxTaking &taking, Timestamp now)
{
    if (taking.isNew)
        connection.query(Sql::DisownOutboxes, taking.owner).run();
    QList<Claim> claims;
    Query row = connection.query(Sql::TakeOutboxes, taking.owner, now + taking.lease, now, taking.limit);
    while (row.next())
        claims.append(claimOf(row));
    return claims;
}

std::optional<Claim> newestClaim(Connection &connection, const IncidentId &incident)
{
    Query row = connection.query(Sql::NewestClaim, incident);
    if (!row.next())
        return std::nullopt;
    return claimOf(row);
}

} // namespace ams::sql
