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
constexpr std::array<const char *, 4> kMigrations = {
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
    "create table probe(id integer primary key check(id = 1), at integer not null);",

    // Parked runs are in no index of live ones, so 100,000 of them cost nothing. wake is 0 for one that nothing but a
    // command wakes. An append that neither parks nor finishes changes no column of these indexes.
    "alter table runs add column parked integer not null default 0;"
    "alter table runs add column wake integer not null default 0;"
    "alter table runs add column archived integer not null default 0;"
    "drop index runs_unfinished;"
    "create index runs_live on runs(no) where finished = 0 and parked = 0;"
    "create index runs_parked on runs(no) where parked = 1;"
    "create index runs_waking on runs(wake) where parked = 1 and wake > 0;"
    "create index runs_to_archive on runs(no) where finished = 1 and outbox_done = 1 and archived = 0;"
    "create index runs_present on runs(no) where archived = 0;"
    "create table targets(target text primary key, run integer not null references runs(no)) without rowid;"
    "create index targets_of_run on targets(run);"
    "create table repairs(target text not null, run integer not null references runs(no), at integer not null,"
    "  primary key(target, run)) without rowid;"
    "create index repairs_by_time on repairs(target, at, run);"
    "create index repairs_by_age on repairs(at);"
    "create table holds(id text primary key, until integer not null, body blob not null) without rowid;"
    "create index holds_by_end on holds(until, id);"
    "create table mail(no integer primary key, id text not null unique, run text not null, command blob not null,"
    "  answer blob not null default x'', posted integer not null);"
    "create index mail_open on mail(no) where answer = x'';"
    "create index mail_by_age on mail(posted);"
    "create table audit(no integer primary key, at integer not null, who text not null, what text not null,"
    "  detail blob not null, hash blob not null);"
    "create table tokens(id text primary key, hash blob not null, about blob not null) without rowid;"
    // Contents in a table with row numbers: half a megabyte does not belong into the pages of an index.
    "create table artifacts(no integer primary key, hash blob not null unique, content blob not null);"
    "create table artifact_runs(run integer not null references runs(no), hash blob not null, primary key(run, hash))"
    "  without rowid;"
    "create index artifact_runs_by_hash on artifact_runs(hash);",

    // What people do with incidents; and how an incident began is shown to them.
    "create table deeds(no integer primary key, id text not null unique, incident text not null, state blob not null,"
    "  owner text not null, epoch integer not null, expires integer not null, done integer not null default 0,"
    "  kept integer not null);"
    "create index deeds_open on deeds(no) where done = 0;"
    "create index deeds_by_age on deeds(kept) where done = 1;"
    "create index inbox_by_incident on inbox(incident);",

    // A run may repair several times, and each counts.
    "create table every_repair(target text not null, run integer not null references runs(no),"
    "  repair integer not null, at integer not null, primary key(target, run, repair)) without rowid;"
    "insert into every_repair select target, run, 1, at from repairs;"
    "drop table repairs;"
    "alter table every_repair rename to repairs;"
    "create index repairs_by_time on repairs(target, at, run, repair);"
    "create index repairs_by_age on repairs(at);"};

constexpr int kApplicationId = 0x414d534c; // "AMSL"

} // namespace

const StoreSchema &sqliteLedgerSchema()
{
    static const StoreSchema schema{QStringLiteral("ledger"), kApplicationId, kMigrations, sqliteLedgerStatements()};
    return schema;
}

} // namespace ams
