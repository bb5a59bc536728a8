// SPDX-License-Identifier: Apache-2.0
#include "ledger/SqlStatements.h"

#include <array>

namespace ams {

namespace {

#define AMS_RUN_COLUMNS "run, incident, life, owner, epoch, expires, finished, started, changed, parked, wake"
#define AMS_CLAIM_COLUMNS "incident, life, owner, epoch, expires, run, finished"
#define AMS_DEED_COLUMNS "id, incident, state, done, owner, epoch"

constexpr std::array<const char *, size_t(Sql::Count)> kStatements = [] {
    std::array<const char *, size_t(Sql::Count)> texts{};
    const auto set = [&texts](Sql statement, const char *text) { texts[size_t(statement)] = text; };

    // id, incident, body, received
    set(Sql::InsertEvent,
        "insert into inbox(id, incident, body, received) values(?1, ?2, ?3, ?4) on conflict(id) do nothing");
    // limit
    set(Sql::UnhandledEvents, "select id, incident, body, received from inbox where handled = 0 order by no limit ?1");
    // id; of the bodies only those are needed any more that tell people how the incident began
    set(Sql::MarkEventHandled,
        "update inbox set handled = 1,"
        "  body = case when instr(body, cast('\"incident.triggered\"' as blob)) > 0 then body else x'' end"
        " where id = ?1 and handled = 0");
    // incident, limit
    set(Sql::EventsOf, "select id, incident, body, received from inbox where incident = ?1 order by no limit ?2");
    // received before, limit
    set(Sql::ForgetEvents,
        "delete from inbox where no in (select no from inbox where handled = 1 and received < ?1 limit ?2)");

    // incident, life, owner, expires, run, now, whether it wakes parked runs; no row when somebody else holds it, or it
    // is parked or finished. A new owner has something to tell PagerDuty, so the outbox is open again.
    set(Sql::ClaimRun,
        "insert into runs(incident, life, owner, epoch, expires, run, started, changed)"
        " values(?1, ?2, ?3, 1, ?4, ?5, ?6, ?6)"
        " on conflict(incident, life) do update set"
        "  taken_over = runs.owner <> excluded.owner, epoch = runs.epoch + (runs.owner <> excluded.owner),"
        "  owner = excluded.owner, expires = max(runs.expires, excluded.expires), parked = 0, wake = 0,"
        "  outbox_done = runs.outbox_done and runs.owner = excluded.owner"
        " where runs.finished = 0 and (runs.parked = 0 or ?7) and (runs.owner = excluded.owner or runs.expires <= ?6)"
        " returning " AMS_CLAIM_COLUMNS ", taken_over");
    // incident, life
    set(Sql::ClaimOf, "select " AMS_CLAIM_COLUMNS ", parked from runs where incident = ?1 and life = ?2");
    // incident
    set(Sql::NewestClaim, "select " AMS_CLAIM_COLUMNS " from runs where incident = ?1 order by life desc limit 1");
    // incident, life, owner, epoch, expires
    set(Sql::RenewClaim, "update runs set expires = max(expires, ?5) where incident = ?1 and life = ?2 and owner = ?3"
                         " and epoch = ?4 and (finished = 0 or outbox_done = 0)");
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
    set(Sql::FinishRun, "update runs set finished = 1, outbox_done = 0 where no = ?1");
    // number of the run, wake or 0
    set(Sql::ParkRun, "update runs set parked = 1, wake = ?2, owner = '', expires = 0 where no = ?1");
    // run -> number of entries that have to be there
    set(Sql::RunLength, "select next * (archived = 0) from runs where run = ?1");
    // run -> seq, entry; newest first
    set(Sql::Journal,
        "with recursive chain(before, seq, entry) as ("
        " select j.before, j.seq, j.entry from runs r join journal j on j.no = r.last and j.run = r.no"
        "  where r.run = ?1"
        " union all"
        " select j.before, j.seq, j.entry from chain c join journal j on j.no = c.before and j.seq = c.seq - 1)"
        " select seq, entry from chain");
    // owner, now, limit
    set(Sql::UnfinishedRuns,
        "select " AMS_RUN_COLUMNS " from ("
        " select * from (select no, " AMS_RUN_COLUMNS " from runs"
        "  where finished = 0 and parked = 0 and (owner = ?1 or expires <= ?2) order by no limit ?3)"
        " union all"
        " select * from (select no, " AMS_RUN_COLUMNS " from runs"
        "  where parked = 1 and wake > 0 and wake <= ?2 order by wake limit ?3)) order by no limit ?3");
    // limit
    set(Sql::NewestRuns, "select " AMS_RUN_COLUMNS " from runs where archived = 0 order by no desc limit ?1");
    // run
    set(Sql::FindRun, "select " AMS_RUN_COLUMNS " from runs where run = ?1");
    // limit
    set(Sql::ParkedRuns, "select " AMS_RUN_COLUMNS " from runs where parked = 1 order by no desc limit ?1");

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

    // owner
    set(Sql::DisownOutboxes, "update runs set expires = 0 where outbox_done = 0 and finished = 1 and owner = ?1");
    // owner, expires, now, limit -> claims
    set(Sql::TakeOutboxes,
        "update runs set owner = ?1, epoch = epoch + (owner <> ?1), expires = ?2 where no in"
        " (select no from runs where outbox_done = 0 and finished = 1 and expires <= ?3 order by no limit ?4)"
        " returning " AMS_CLAIM_COLUMNS);

    // limit
    // Named, as SQLite would walk runs_present otherwise, which holds every run that is not in the archive.
    set(Sql::RunsToArchive,
        "select " AMS_RUN_COLUMNS " from runs indexed by runs_to_archive"
        " where finished = 1 and outbox_done = 1 and archived = 0 and changed <= ?1 order by no limit ?2");
    // run -> number of the run, last; no row for one that may not go to the archive
    set(Sql::RunForArchive,
        "select no, last from runs where run = ?1 and finished = 1 and outbox_done = 1 and archived = 0");
    // newest entry of a run
    set(Sql::DropJournal, "delete from journal where no in ("
                          " with recursive chain(no, before, seq, run) as ("
                          "  select no, before, seq, run from journal where no = ?1"
                          "  union all"
                          "  select j.no, j.before, j.seq, j.run from chain c"
                          "   join journal j on j.no = c.before and j.seq = c.seq - 1 and j.run = c.run)"
                          " select no from chain)");
    // number of the run
    set(Sql::DropOutbox, "delete from outbox where run = ?1");
    // number of the run
    set(Sql::DropArtifacts,
        "delete from artifacts where hash in (select hash from artifact_runs where run = ?1) and not exists"
        " (select 1 from artifact_runs other where other.hash = artifacts.hash and other.run <> ?1)");
    // number of the run
    set(Sql::DropArtifactUses, "delete from artifact_runs where run = ?1");
    // number of the run
    set(Sql::MarkArchived, "update runs set archived = 1, last = 0 where no = ?1");

    // run -> number of the run, finished
    set(Sql::RunNumber, "select no, finished from runs where run = ?1");
    // target, number of the run
    set(Sql::ReserveTarget, "insert into targets(target, run) values(?1, ?2) on conflict(target) do nothing");
    // target -> run
    set(Sql::TargetHolder, "select r.run from targets t join runs r on r.no = t.run where t.target = ?1");
    // number of the run
    set(Sql::FreeTargets, "delete from targets where run = ?1");
    // target, number of the run
    set(Sql::BudgetSpent, "select 1 from repairs where target = ?1 and run = ?2 and repair = ?3");
    // target, since, number of the asking run and of its repair, limit -> run, at; newest first
    set(Sql::BudgetUses, "select r.run, u.at from repairs u join runs r on r.no = u.run"
                         " where u.target = ?1 and u.at > ?2 and (u.run <> ?3 or u.repair <> ?4)"
                         " order by u.at desc, u.run desc, u.repair desc limit ?5");
    // target, number of the run, which repair of it, at
    set(Sql::SpendBudget, "insert into repairs(target, run, repair, at) values(?1, ?2, ?3, ?4)");
    // before, limit
    set(Sql::ForgetRepairs, "delete from repairs where (target, run, repair) in"
                            " (select target, run, repair from repairs where at < ?1 limit ?2)");
    // id, until, body
    set(Sql::SaveHold, "insert into holds(id, until, body) values(?1, ?2, ?3)"
                       " on conflict(id) do update set until = excluded.until, body = excluded.body");
    // id
    set(Sql::RemoveHold, "delete from holds where id = ?1");
    // now -> body
    set(Sql::Holds, "select body from holds where until > ?1 order by until, id");
    // before
    set(Sql::ForgetHolds, "delete from holds where until < ?1");

    // id, run, command, posted
    set(Sql::PostMail, "insert into mail(id, run, command, posted) values(?1, ?2, ?3, ?4) on conflict(id) do nothing");
    // owner, posted after -> id, run, command
    set(Sql::MailFor, "select m.id, m.run, m.command from mail m join runs r on r.run = m.run"
                      " where m.answer = x'' and m.posted > ?2 and r.owner = ?1 order by m.no");
    // id, answer
    set(Sql::AnswerMail, "update mail set answer = ?2 where id = ?1 and answer = x''");
    // id, posted after -> run, command, answer
    set(Sql::FindMail, "select run, command, answer from mail where id = ?1 and posted > ?2");
    // posted until
    set(Sql::ForgetMail, "delete from mail where posted <= ?1");

    // id, incident, state, owner, expires, now
    set(Sql::KeepDeed, "insert into deeds(id, incident, state, owner, epoch, expires, kept)"
                       " values(?1, ?2, ?3, ?4, 1, ?5, ?6) on conflict(id) do nothing");
    // id
    set(Sql::FindDeed, "select " AMS_DEED_COLUMNS " from deeds where id = ?1");
    // id, epoch, state, done, expires
    set(Sql::SaveDeed,
        "update deeds set state = ?3, done = ?4, expires = ?5 where id = ?1 and epoch = ?2 and done = 0");
    // now, owner whose own are free, limit
    set(Sql::LeftDeeds, "select " AMS_DEED_COLUMNS " from deeds where done = 0 and (expires <= ?1 or owner = ?2)"
                        " order by no limit ?3");
    // id, owner, epoch, expires
    set(Sql::TakeDeed, "update deeds set owner = ?2, epoch = ?3, expires = ?4 where id = ?1");
    // kept before, limit
    set(Sql::ForgetDeeds, "delete from deeds where no in (select no from deeds where done = 1 and kept < ?1 limit ?2)");

    // -> number, hash
    set(Sql::LastAudit, "select no, hash from audit order by no desc limit 1");
    // number, at, who, what, detail, hash
    set(Sql::InsertAudit, "insert into audit(no, at, who, what, detail, hash) values(?1, ?2, ?3, ?4, ?5, ?6)");
    // first, limit -> number, at, who, what, detail, hash
    set(Sql::AuditTrail, "select no, at, who, what, detail, hash from audit where no >= ?1 order by no limit ?2");

    // id, hash, about
    set(Sql::SaveToken, "insert into tokens(id, hash, about) values(?1, ?2, ?3)"
                        " on conflict(id) do update set hash = excluded.hash, about = excluded.about");
    // id
    set(Sql::RemoveToken, "delete from tokens where id = ?1");
    // -> id, hash, about
    set(Sql::AllTokens, "select id, hash, about from tokens order by id");

    // hash, content
    set(Sql::KeepArtifact, "insert into artifacts(hash, content) values(?1, ?2) on conflict(hash) do nothing");
    // hash, number of the run
    set(Sql::UseArtifact, "insert into artifact_runs(run, hash) values(?2, ?1) on conflict(run, hash) do nothing");
    // hash -> content
    set(Sql::Artifact, "select content from artifacts where hash = ?1");

    // now
    set(Sql::Probe, "insert into probe(id, at) values(1, ?1) on conflict(id) do update set at = excluded.at");
    return texts;
}();

#undef AMS_RUN_COLUMNS
#undef AMS_CLAIM_COLUMNS
#undef AMS_DEED_COLUMNS

constexpr bool isComplete()
{
    for (const char *text : kStatements) {
        if (!text)
            return false;
    }
    return true;
}
static_assert(isComplete(), "a statement has no text");

} // namespace

std::span<const char *const> sqliteLedgerStatements()
{
    return kStatements;
}

} // namespace ams
