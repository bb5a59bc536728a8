// SPDX-License-Identifier: Apache-2.0
#include "support/PlayedRows.h"

using namespace ams;

/// How a run goes on when people, or a verification, have come between.
class tst_GoingOn final : public QObject
{
    Q_OBJECT
private slots:
    void peopleGoOn_data();
    void peopleGoOn() { comparePlayed(); }
    void verifying_data();
    void verifying() { comparePlayed(); }
};

void tst_GoingOn::peopleGoOn_data()
{
    playedColumns();
    const char *branches = R"(
steps:
  - id: p
    parallel:
      - {id: a, do: tcp.check, on: {ok: handoff}}
      - {id: b, do: tcp.check}
    on: {failed: other}
  - {id: after, do: tcp.check}
  - {id: other, do: tcp.check}
)";
    playedRow("a branch that ended with a hand-over has failed when the run goes on", branches,
              "-> start p/a #1, start p/b #1; p/a ok -> stop p/b; p/b stopped -> hand over reached-handoff p/a; Ann "
              "give-back "
              "-> start p/b #1; p/b ok -> p failed, start other #1");
    playedRow("so it has when what waits is retried", branches,
              "-> start p/a #1, start p/b #1; p/a ok -> stop p/b; p/b stopped -> hand over reached-handoff p/a; Ann "
              "retry p/b "
              "-> start p/b #1; p/b ok -> p failed, start other #1");
    playedRow(
        "unless that branch is begun again", branches,
        "-> start p/a #1, start p/b #1; p/a ok -> stop p/b; p/b stopped -> hand over reached-handoff p/a; Ann jump p/a "
        "-> start p/b #1, start p/a #1");
    playedRow("a run may be given back while its step still runs", R"(
steps:
  - {id: look, do: tcp.check, repeat: never}
  - {id: after, do: tcp.check}
)",
              "-> start look #1; Ann take -> ; Ann give-back -> ; look ok -> start after #1");
    const char *items = R"(
steps:
  - id: each
    for_each: {items: [1, 2, 3, 4], at_once: 2}
    on_failure: wait
    steps: [{id: a, do: tcp.check, on: {failed: handoff}}]
)";
    playedRow(
        "an item that is begun anew takes a place, and no more are open than may be", items,
        "-> start each[0]/a #1, start each[1]/a #1; each[0]/a ok -> start each[2]/a #1; each[1]/a failed -> stop "
        "each[2]/a; each[2]/a stopped -> hand over step-failed each[1]/a; Ann jump each[0]/a -> start each[0]/a #1, "
        "start each[1]/a #1");
    const char *inner = R"(
steps:
  - id: p
    on_failure: stop
    parallel:
      - id: g
        steps: [{id: a, do: tcp.check, repeat: never}, {id: z, do: tcp.check}]
      - {id: b, do: tcp.check}
)";
    playedRow(
        "what a stopped block let finish goes on when people open the block again", inner,
        "-> start p/b #1, start p/g/a #1; p/b failed -> stop p/g/a; Ann take -> ; Ann retry p/b -> start p/b #1; p/g/a "
        "ok -> start p/g/z #1; p/b ok -> ; p/g/z ok -> p/g ok, p ok, finish resolved reached-resolved");
}

void tst_GoingOn::verifying_data()
{
    playedColumns();
    const char *text = R"(
steps:
  - id: p
    join: any
    parallel:
      - id: g
        steps:
          - {id: fix, do: tcp.check, repeat: check-first, verify: proof}
          - {id: proof, do: tcp.check, repeat: safe}
      - {id: b, do: tcp.check}
)";
    playedRow(
        "a block that closes lets a verification finish", text,
        "-> start p/b #1, start p/g/fix #1; p/g/fix unknown -> start p/g/proof #1; p/b ok -> ; p/g/proof ok -> p/g/fix "
        "ok, p ok, finish resolved reached-resolved");
    playedRow(
        "and that the effect is not there is as good to know", text,
        "-> start p/b #1, start p/g/fix #1; p/g/fix unknown -> start p/g/proof #1; p/b ok -> ; p/g/proof failed -> "
        "p/g/fix failed, p ok, finish resolved reached-resolved");
    playedRow(
        "if it cannot tell, people have to know", text,
        "-> start p/b #1, start p/g/fix #1; p/g/fix unknown -> start p/g/proof #1; p/b ok -> ; p/g/proof timed-out -> "
        "p ok, hand over step-unknown p/g/fix");
    const char *alone = R"(
steps:
  - {id: fix, do: tcp.check, repeat: check-first, verify: proof}
  - {id: after, do: tcp.check}
  - {id: proof, do: tcp.check, repeat: safe}
)";
    playedRow(
        "a step that a person has done needs no verification any more", alone,
        "-> start fix #1; fix unknown -> start proof #1; Ann take -> ; Ann tick fix -> refused: step-is-running; proof "
        "timed-out -> ; Ann tick fix -> ; Ann give-back -> start after #1");
    playedRow("not even one that waits to be begun", alone,
              "-> start fix #1; Ann take -> ; fix unknown -> ; Ann tick fix -> ; Ann give-back -> start after #1");
}

QTEST_GUILESS_MAIN(tst_GoingOn)
#include "tst_GoingOn.moc"
