// SPDX-License-Identifier: Apache-2.0
#include "support/PlayedRows.h"

using namespace ams;

/// What follows when a step is over: the order that the reference page of the language promises, row by row.
class tst_StepOrder final : public QObject
{
    Q_OBJECT
private slots:
    void theOrderAfterAnAttempt_data();
    void theOrderAfterAnAttempt() { comparePlayed(); }
    void cleanUp_data();
    void cleanUp() { comparePlayed(); }
};

void tst_StepOrder::theOrderAfterAnAttempt_data()
{
    playedColumns();
    const char *patient = R"(
steps:
  - {id: look, do: tcp.check, with: {port: 1}, retry: {times: 1}, on: {failed: other}}
  - {id: fix, do: tcp.check, with: {port: 1}}
  - {id: other, do: tcp.check, with: {port: 1}}
)";
    playedRow(
        "1 a failure is retried before `on` is asked", patient,
        "-> start look #1; look failed -> again look #2; look due -> start look #2; look failed -> start other #1");
    playedRow("1 what `retry.only_if` does not want is not retried", patient,
              "-> start look #1; look failed final -> start other #1");
    playedRow("1 nor is a time-out that it does not want", patient,
              "-> start look #1; look timed-out final -> start other #1");
    playedRow("2 nor what is unknown", patient, "-> start look #1; look unknown final -> start other #1");
    playedRow("1 a retry that is good counts as good", patient,
              "-> start look #1; look failed -> again look #2; look due -> start look #2; look ok -> start fix #1");
    playedRow(
        "1 a time-out is retried, then goes where a failure goes", patient,
        "-> start look #1; look timed-out -> again look #2; look due -> start look #2; look timed-out -> start other "
        "#1");
    playedRow(
        "2 unknown and safe: counts as failed", patient,
        "-> start look #1; look unknown -> again look #2; look due -> start look #2; look unknown -> start other #1");
    const char *once = R"(
steps:
  - {id: fix, do: tcp.check, repeat: never, retry: {times: 3}, on: {failed: other, timeout: other}}
  - {id: other, do: tcp.check}
)";
    playedRow("2 unknown and never: to a person, whatever `retry` and `on` say", once,
              "-> start fix #1; fix unknown -> hand over step-unknown fix");
    playedRow("2 a failure is no unknown: even `never` is retried", once,
              "-> start fix #1; fix failed -> again fix #2");
    const char *checked = R"(
steps:
  - {id: fix, do: tcp.check, repeat: check-first, verify: proof, retry: {times: 1}, on: {failed: other}}
  - {id: after, do: tcp.check}
  - {id: proof, do: tcp.check, on: {ok: resolved, failed: other}}
  - {id: other, do: tcp.check}
)";
    playedRow("2 unknown and check-first: asks `verify`, whose own `on` does not count", checked,
              "-> start fix #1; fix unknown -> start proof #1; proof ok -> fix ok, start after #1");
    playedRow("2 found not done: begun again", checked,
              "-> start fix #1; fix unknown -> start proof #1; proof failed -> start fix #2");
    playedRow("2 verify cannot tell: to a person", checked,
              "-> start fix #1; fix unknown -> start proof #1; proof timed-out -> hand over step-unknown fix");
    const char *ways = R"(
steps:
  - {id: look, do: tcp.check, on: {ok: other, failed: next, timeout: abort}}
  - {id: fix, do: tcp.check, on: {failed: other}}
  - {id: other, do: tcp.check}
)";
    playedRow("3 ok has its own way", ways, "-> start look #1; look ok -> start other #1");
    playedRow("3 `failed: next` goes on in spite of it", ways, "-> start look #1; look failed -> start fix #1");
    playedRow("3 time-out has its own way", ways,
              "-> start look #1; look timed-out -> finish aborted reached-abort look");
    playedRow("3 time-out without a way of its own goes the failure's", ways,
              "-> start look #1; look failed -> start fix #1; fix timed-out -> start other #1");
    playedRow("4 nothing named, good: next, and at the end resolved", ways,
              "-> start look #1; look ok -> start other #1; other ok -> finish resolved reached-resolved");
    playedRow("4 nothing named, not good: hand-off", ways,
              "-> start look #1; look ok -> start other #1; other failed -> hand over step-failed other");
    const char *group = R"(
steps:
  - id: block
    steps:
      - {id: a, do: tcp.check}
      - {id: b, do: tcp.check, on: {ok: done}}
      - {id: c, do: tcp.check}
    retry: {times: 1}
    on: {failed: other}
  - {id: after, do: tcp.check}
  - {id: other, do: tcp.check}
)";
    playedRow(
        "4 in a block nothing named, not good: the block fails, 5 is retried itself, and goes its own way", group,
        "-> start block/a #1; block/a failed -> block failed, again block #2; block due -> start block/a #1; block/a "
        "failed -> block failed, start other #1");
    playedRow("`done` ends the block well", group,
              "-> start block/a #1; block/a ok -> start block/b #1; block/b ok -> block ok, start after #1");
    playedRow("a failed block without a way is handed off with the step that failed", R"(
steps:
  - id: block
    steps: [{id: a, do: tcp.check}]
)",
              "-> start block/a #1; block/a failed -> block failed, hand over step-failed block");
    playedRow("`handoff` in a called scenario fails the call, `on` of the call decides", R"(
steps:
  - {id: sub, call: helper, on: {failed: other}}
  - {id: other, do: tcp.check}
)",
              "-> start sub/x #1; sub/x failed -> sub failed, start other #1", "steps: [{id: x, do: tcp.check}]\n");
    playedRow("`resolved` in a called scenario ends the call well", R"(
steps:
  - {id: sub, call: helper}
  - {id: after, do: tcp.check}
)",
              "-> start sub/x #1; sub/x ok -> sub ok, start after #1",
              "steps: [{id: x, do: tcp.check, on: {ok: resolved}}, {id: y, do: tcp.check}]\n");
    playedRow("wait_for: what is waited for", R"(
steps:
  - {id: sign, wait_for: acknowledged, timeout: 5m, on: {ok: resolved, timeout: late}}
  - {id: late, do: tcp.check}
)",
              "-> ; heard resolved -> ; heard acknowledged -> finish resolved reached-resolved sign");
    playedRow("wait_for: its time is over", R"(
steps:
  - {id: sign, wait_for: acknowledged, timeout: 5m, on: {ok: resolved, timeout: late}}
  - {id: late, do: tcp.check}
)",
              "-> ; sign expired -> start late #1");
    playedRow("a no fails, and nobody is asked again by itself", R"(
steps:
  - {id: may, do: human.approve, with: {title: "May I?"}, on: {failed: other}}
  - {id: other, do: tcp.check}
)",
              "-> ask may; Ann answer may no -> start other #1");
    playedRow("silence times out", R"(
steps:
  - {id: may, do: human.approve, with: {title: "May I?"}, on: {timeout: other}}
  - {id: other, do: tcp.check}
)",
              "-> ask may; may expired -> start other #1");
    playedRow("a disabled step is passed over", R"(
steps:
  - {id: off, do: tcp.check, enabled: false}
  - {id: look, do: tcp.check}
)",
              "-> start look #1");
}

void tst_StepOrder::cleanUp_data()
{
    playedColumns();
    const char *text = R"(
steps:
  - {id: look, do: tcp.check, on: {failed: abort}}
  - {id: fix, do: tcp.check, repeat: never}
cleanup:
  - {id: unlock, do: tcp.check, on: {failed: next}}
  - {id: tell, do: tcp.check}
  - {id: last, do: tcp.check}
)";
    playedRow(
        "`abort` cleans up, then ends", text,
        "-> start look #1; look failed -> clean up reached-abort, start cleanup/unlock #1; cleanup/unlock ok -> start "
        "cleanup/tell #1; cleanup/tell ok -> start cleanup/last #1; cleanup/last ok -> finish aborted reached-abort "
        "look");
    playedRow(
        "`failed: next` goes on cleaning up, a failure ends it", text,
        "-> start look #1; look failed -> clean up reached-abort, start cleanup/unlock #1; cleanup/unlock failed -> "
        "start cleanup/tell #1; cleanup/tell failed -> finish aborted reached-abort look");
    playedRow(
        "a person's abort stops what may be stopped first", text,
        "-> start look #1; Ann abort -> stop look; look stopped -> clean up stopped-by-person, start cleanup/unlock "
        "#1");
    playedRow(
        "what must not be cut off finishes first", text,
        "-> start look #1; look ok -> start fix #1; Ann abort -> stop fix; fix ok -> clean up stopped-by-person, start "
        "cleanup/unlock #1");
    playedRow("at once: nothing is cleaned up", text,
              "-> start look #1; Ann abort at-once -> finish aborted stopped-by-person look");
    playedRow("a crash while cleaning up goes on there", text,
              "-> start look #1; look failed -> clean up reached-abort, start cleanup/unlock #1; crash -> start "
              "cleanup/unlock #1");
}

QTEST_GUILESS_MAIN(tst_StepOrder)
#include "tst_StepOrder.moc"
