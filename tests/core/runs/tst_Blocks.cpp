// SPDX-License-Identifier: Apache-2.0
#include "support/PlayedRows.h"

using namespace ams;

/// When parallel and for_each are over, and how.
class tst_Blocks final : public QObject
{
    Q_OBJECT
private slots:
    void parallel_data();
    void parallel() { comparePlayed(); }
    void forEach_data();
    void forEach() { comparePlayed(); }
};

void tst_Blocks::parallel_data()
{
    playedColumns();
    const auto text = [](const char *more) {
        return QByteArray(
            QByteArray("steps:\n"
                       "  - id: p\n"
                       "    parallel: [{id: a, do: tcp.check}, {id: b, do: tcp.check}, {id: c, do: tcp.check}]\n"
                       "    on: {failed: other}\n") +
            more + "  - {id: after, do: tcp.check}\n  - {id: other, do: tcp.check}\n");
    };
    const char *all3 = "-> start p/a #1, start p/b #1, start p/c #1; ";
    const auto add = [&](const char *name, const char *more, const QByteArray &moves) {
        playedRow(name, text(more), QByteArray(all3 + moves).constData());
    };
    add("all: every branch must be good", "    join: all\n", "p/a ok -> ; p/c ok -> ; p/b ok -> p ok, start after #1");
    add("all: a failure waits for the others", "", "p/a failed -> ; p/b ok -> ; p/c ok -> p failed, start other #1");
    add("all, stop: a failure stops the others", "    on_failure: stop\n",
        "p/a failed -> stop p/b, stop p/c; p/b stopped -> ; p/c stopped -> p failed, start other #1");
    add("all, stop: what cannot be stopped finishes, and changes nothing", "    on_failure: stop\n",
        "p/a failed -> stop p/b, stop p/c; p/b stopped -> ; p/c ok -> p failed, start other #1");
    add("any: one is enough, the others are stopped", "    join: any\n",
        "p/a failed -> ; p/b ok -> stop p/c; p/c stopped -> p ok, start after #1");
    add("any: none is good", "    join: any\n",
        "p/a failed -> ; p/b failed -> ; p/c failed -> p failed, start other #1");
    add("at least two: two are enough", "    join: {at_least: 2}\n",
        "p/a ok -> ; p/b failed -> ; p/c ok -> p ok, start after #1");
    add("at least two: the third is stopped", "    join: {at_least: 2}\n",
        "p/a ok -> ; p/b ok -> stop p/c; p/c stopped -> p ok, start after #1");
    add("at least two, stop: cannot be reached any more", "    join: {at_least: 2}\n    on_failure: stop\n",
        "p/a failed -> ; p/b failed -> stop p/c; p/c stopped -> p failed, start other #1");
    add("a crash begins what ran again", "", "p/a ok -> ; crash -> start p/b #1, start p/c #1");
}

void tst_Blocks::forEach_data()
{
    playedColumns();
    const auto text = [](const char *more, const char *items = "[1, 2, 3]") {
        return QByteArray(QByteArray("steps:\n  - id: each\n    for_each: {items: ") + items + ", at_once: 2}\n" +
                          more +
                          "    steps: [{id: a, do: tcp.check}]\n    on: {failed: other}\n"
                          "  - {id: after, do: tcp.check}\n  - {id: other, do: tcp.check}\n");
    };
    playedRow(
        "two at a time, the next when one is over", text(""),
        "-> start each[0]/a #1, start each[1]/a #1; each[1]/a ok -> start each[2]/a #1; each[0]/a ok -> ; each[2]/a ok "
        "-> each ok, start after #1");
    playedRow(
        "a failure begins no more items, unless the text says so", text(""),
        "-> start each[0]/a #1, start each[1]/a #1; each[0]/a failed -> stop each[1]/a; each[1]/a stopped -> each "
        "failed, start other #1");
    playedRow("on_failure: wait goes through all", text("    on_failure: wait\n"),
              "-> start each[0]/a #1, start each[1]/a #1; each[0]/a failed -> start each[2]/a #1; each[1]/a ok -> ; "
              "each[2]/a ok -> each failed, start other #1");
    playedRow("any: one is enough", text("    join: any\n"),
              "-> start each[0]/a #1, start each[1]/a #1; each[0]/a failed -> start each[2]/a #1; each[1]/a ok -> stop "
              "each[2]/a; each[2]/a stopped -> each ok, start after #1");
    playedRow("an empty list is good where all must be good", text("", "\"{{ params.none }}\""), "-> start after #1");
    playedRow("an empty list is not good where one must be", text("    join: any\n", "\"{{ params.none }}\""),
              "-> start other #1");
    playedRow(
        "in order: one after the other", R"(
steps:
  - id: each
    for_each: {items: [1, 2]}
    steps: [{id: a, do: tcp.check}, {id: b, do: tcp.check}]
)",
        "-> start each[0]/a #1; each[0]/a ok -> start each[0]/b #1; each[0]/b ok -> start each[1]/a #1; crash -> start "
        "each[1]/a #1; each[1]/a ok -> start each[1]/b #1; each[1]/b ok -> each ok, finish resolved reached-resolved");
}

QTEST_GUILESS_MAIN(tst_Blocks)
#include "tst_Blocks.moc"
