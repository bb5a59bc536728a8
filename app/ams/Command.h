// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QJsonDocument>
#include <QString>
#include <QStringList>

namespace ams {

/// Exit codes of every subcommand.
namespace exitCode {
inline constexpr int ok = 0;
inline constexpr int no = 1;    ///< the thing asked about is not so
inline constexpr int error = 2; ///< usage or environment
} // namespace exitCode

/// One subcommand of `ams`. `arguments` begin with the program's and the command's name.
struct Command
{
    const char *name;
    const char *summary;
    int (*run)(const QStringList &arguments);
};

/// To standard output, with a line break.
void print(const QString &line);
void print(const QJsonDocument &json);
/// To standard error, with "ams: " before it.
void complain(const QString &line);

int runAgent(const QStringList &arguments);
int runIncidents(const QStringList &arguments);
int runAudit(const QStringList &arguments);
int runBench(const QStringList &arguments);
/// ack, note, hand-over, snooze, resolve: the name says which.
int runDeed(const QStringList &arguments);
int runHolds(const QStringList &arguments);
int runMaintenance(const QStringList &arguments);
int runExport(const QStringList &arguments);
int runMatch(const QStringList &arguments);
int runMute(const QStringList &arguments);
/// take, give-back, tick, skip, retry, jump, answer, abort, pause, resume, close: the name says which.
int runOperatorCommand(const QStringList &arguments);
int runRehearse(const QStringList &arguments);
int runRun(const QStringList &arguments);
int runRuns(const QStringList &arguments);
int runSandbox(const QStringList &arguments);
int runServe(const QStringList &arguments);
int runShow(const QStringList &arguments);
int runTest(const QStringList &arguments);
int runToken(const QStringList &arguments);
int runValidate(const QStringList &arguments);

} // namespace ams
