// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/PlayedRun.h"

#include <QTest>

namespace ams {

// Rows of tests that play a run. The moves of a row are "move -> line, line; move -> line; …"; the first one has no
// move: it says what the start of the run leads to.

inline void playedColumns()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("called");
    QTest::addColumn<QString>("moves");
}

/// `text` and `called` (the scenario "helper") are all of a scenario but its name and customers.
inline void playedRow(const char *name, const QByteArray &text, const char *moves, const QByteArray &called = {})
{
    QTest::newRow(name) << text << called << QString::fromUtf8(moves);
}

inline void comparePlayed()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, called);
    QFETCH(QString, moves);
    PlayedRun run(text, called);
    QVERIFY2(run.problem().isEmpty(), qPrintable(run.problem()));
    const QStringList expected = moves.split(QStringLiteral("; "));
    QStringList seen{QString(QStringLiteral("-> ") + run.log().join(QStringLiteral(", "))).trimmed()};
    QStringList wanted{expected.first().trimmed()};
    for (qsizetype i = 1; i < expected.size(); ++i) {
        const QString move = expected[i].section(QStringLiteral(" ->"), 0, 0);
        const QString lines = run.play(move).join(QStringLiteral(", "));
        seen.append(QString(move + QStringLiteral(" -> ") + lines).trimmed());
        wanted.append(expected[i].trimmed());
    }
    QCOMPARE(seen.join(u'\n'), wanted.join(u'\n'));
    const RunState &state = run.state();
    const bool isStuck = !state.isFinished() && state.active.isEmpty() && state.waiting.isEmpty();
    QVERIFY2(!isStuck || state.isWithPeople(), "nothing is under way and nothing waits");
}

} // namespace ams
