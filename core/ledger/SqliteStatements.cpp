// SPDX-License-Identifier: Apache-2.0
#include "ledger/SqlStatements.h"

#include <array>

namespace ams {

namespace {

// Times are whole milliseconds since 1970-01-01 UTC. `no` is a row's number in the order of arrival.
//
// runs: one row for each claimed life of an incident; claim, index of runs and head of the journal in one, so that an
// append touches one row. A run that nobody owns (given back) has owner '' and expires 0.
// journal: `before` is the number of the run's previous entry, runs.last that of its newest. So an append writes at
// the end of the table only and maintains no index by run, which halves the pages of a commit (measured: 90,000
// against 50,000 appends/s); a journal is read from its newest entry backwards.
constexpr std::array<const char *, 1> kMigrations = {
    "create table inbox(no integer primary key, id text not null unique, incident text not null, body blob not null,"
    "  received integer not null, handled integer not null default 0);"
    "create index inbox_unhandled on inbox(no) where handled = 0;"
    "create index inbox_handled on inbox(received) where handled = 1;"
    "create table runs(no integer primary key, incident text not null, life integer not null, owner text not null,"
    "  epoch integer not null, expires integer not null, run text not null unique, started integer not null,"
    "  changed integer not null, finished integer not null default 0, taken_over integer not null default 0,"
    "  next integer not null default 0, last integer not null default 0, outbox_done integer not null default 0,"
    "  unique(incident, life));"
    "create index runs_unfinished on runs(no) where finished = 0;"
    "create index runs_outbox_open on runs(no) where outbox_done = 0;"
    "create table journal(no integer primary key, run integer not null, seq integer not null,"
    "  before integer not null, entry blob not null);"
    "create table scenarios(version blob primary key, text blob not null) without rowid;"
    "create table outbox(run integer primary key references runs(no), state blob not null);"
    "create table probe(id integer primary key check(id = 1), at integer not null);"};

#define AMS_RUN_COLUMNS "run, incident, life, owner, epoch, expires, finished, started, changed"
#define AMS_CLAIM_COLUMNS "incident, life, owner, epoch, expires, run, finished"

constexpr std::array<const char *, size_t(Sql::Count)> kStatements = [] {
    std::array<const char *, size_t(Sql::Count)> texts{};
    const auto set = [&texts](Sql statement, const char *text) { texts[size_t(statement)] = text; };

    // id, incident, body, received
    set(Sql::InsertEvent,
        "insert into inbox(id, incident, body, received) values(?1, ?2, ?3, ?4) on conflict(id) do nothing");
    // limit
    set(Sql::UnhandledEvents, "select id, incident, body, received from inbox where handled = 0 order by no limit ?1");
    // id; the body is not needed any more
    set(Sql::MarkEventHandled, "update inbox set handled = 1, body = x'' where id = ?1 and handled = 0");
    // received before, limit
    set(Sql::ForgetEvents,
        "delete from inbox where no in (select no from inbox where handled = 1 and received < ?1 limit ?2)");

    // incident, life, owner, expires, run, now; no row when somebody else holds it or it is finished
    set(Sql::ClaimRun,
        "insert into runs(incident, life, owner, epoch, expires, run, started, changed)"
        " values(?1, ?2, ?3, 1, ?4, ?5, ?6, ?6)"
        " on conflict(incident, life) do update set"
        "  taken_over = runs.owner <> excluded.owner, epoch = runs.epoch + (runs.owner <> excluded.owner),"
        "  owner = excluded.owner, expires = max(runs.expires, excluded.expires)"
        " where runs.finished = 0 and (runs.owner = excluded.owner or runs.expires <= ?6)"
        " returning " AMS_CLAIM_COLUMNS ", taken_over");
    // incident, life
    set(Sql::ClaimOf, "select " AMS_CLAIM_COLUMNS " from runs where incident = ?1 and life = ?2");
    // incident
    set(Sql::NewestClaim, "select " AMS_CLAIM_COLUMNS " from runs where incident = ?1 order by life desc limit 1");
    // incident, life, owner, epoch, expires
    set(Sql::RenewClaim, "update runs set expires = max(expires, ?5)"
                         " where incident = ?1 and life = ?2 and owner = ?3 and epoch = ?4 and finished = 0");
    // incident, life, owner, epoch
    set(Sql::ReleaseClaim, "update runs set owner = '', expires = 0"
                           " where incident = ?1 and life = ?2 and owner = ?3 and epoch = ?4 and finished = 0");

    // run, incident, life -> number, owner, epoch, finished, next, last
    set(Sql::RunForAppend,
        "select no, owner, epoch, finished, next, last from runs where run = ?1 and incident = ?2 and life = ?3");
    // number of the run, seq, before, entry
    set(Sql::InsertEntry, "insert into journal(run, seq, before, entry) values(?1, ?2, ?3, ?4)");
    // number of the run, next, last, changed; names no column of an index, so that only one page changes
    set(Sql::AdvanceRun, "update runs set next = ?2, last = ?3, changed = ?4 where no = ?1");
    // number of the run
    set(Sql::FinishRun, "update runs set finished = 1 where no = ?1");
    // run -> number of entries
    set(Sql::RunLength, "select next from runs where run = ?1");
    // run -> seq, entry; newest first
    set(Sql::Journal,
        "with recursive chain(before, seq, entry) as ("
        " select j.before, j.seq, j.entry from runs r join journal j on j.no = r.last and j.run = r.no"
        "  where r.run = ?1"
        " union all"
        " select j.before, j.seq, j.entry from chain c join journal j on j.no = c.before and j.seq = c.seq - 1)"
        " select seq, entry from chain");
    // owner, now, limit
    set(Sql::UnfinishedRuns, "select " AMS_RUN_COLUMNS " from runs"
                             " where finished = 0 and (owner = ?1 or expires <= ?2) order by no limit ?3");
    // limit
    set(Sql::NewestRuns, "select " AMS_RUN_COLUMNS " from runs order by no desc limit ?1");

    // version, text
    set(Sql::KeepScenario, "insert into scenarios(version, text) values(?1, ?2) on conflict(version) do nothing");
    // version
    set(Sql::ScenarioText, "select text from scenarios where version = ?1");

    // run, state; no change when there is no such run
    set(Sql::SaveOutbox, "insert into outbox(run, state) select no, ?2 from runs where run = ?1"
                         " on conflict(run) do update set state = excluded.state");
    // run, done
    set(Sql::MarkOutbox, "update runs set outbox_done = ?2 where run = ?1 and outbox_done <> ?2");
    // run -> state, done
    set(Sql::Outbox, "select o.state, r.outbox_done from runs r join outbox o on o.run = r.no where r.run = ?1");
    // limit
    set(Sql::OpenOutboxes,
        "select " AMS_RUN_COLUMNS " from runs where outbox_done = 0 and next > 0 order by no limit ?1");

    // now
    set(Sql::Probe, "insert into probe(id, at) values(1, ?1) on conflict(id) do update set at = excluded.at");
    return texts;
}();

#undef AMS_RUN_COLUMNS
#undef AMS_CLAIM_COLUMNS

constexpr bool isComplete()
{
    for (const char *text : kStatements) {
        if (!text)
            return false;
    }
    return true;
}
static_assert(isComplete(), "a statement has no text");

constexpr int kApplicationId = 0x414d534c; // "AMSL"

} // namespace

const StoreSchema &sqliteLedgerSchema()
{
    static const StoreSchema schema{QStringLiteral("ledger"), kApplicationId, kMigrations, kStatements};
    return schema;
}

} // namespace ams
