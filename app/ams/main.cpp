// SPDX-License-Identifier: Apache-2.0
#include "Command.h"

#include <array>
#include <cstdio>

namespace {

using ams::Command;

constexpr std::array kCommands{
    Command{"serve", "run the agent of a region", ams::runServe},
    Command{"sandbox", "stand-in PagerDuty and Backlog on loopback, for rehearsal and tests", ams::runSandbox},
    Command{"validate", "check scenario files and folders", ams::runValidate},
    Command{"test", "run scenario tests, without doing anything", ams::runTest},
    Command{"rehearse", "tell what a changed library would do with the alerts that came", ams::runRehearse},
    Command{"match", "tell which scenario a title would run, and why", ams::runMatch},
    Command{"run", "run one scenario in the foreground", ams::runRun},
    Command{"runs", "list the runs of this agent's ledger", ams::runRuns},
    Command{"show", "show one run", ams::runShow},
    Command{"export", "write one run into a file that shows it anywhere", ams::runExport},
    Command{"audit", "list or verify the log of who did what", ams::runAudit},
    Command{"agent", "how an agent does, and whether webhooks come in", ams::runAgent},
    Command{"incidents", "list the incidents that an agent sees", ams::runIncidents},
    Command{"take", "take a run over from the automation", ams::runOperatorCommand},
    Command{"give-back", "give a run back to the automation", ams::runOperatorCommand},
    Command{"tick", "tick a step that was done by hand", ams::runOperatorCommand},
    Command{"skip", "leave a step out", ams::runOperatorCommand},
    Command{"retry", "do a step again", ams::runOperatorCommand},
    Command{"jump", "go on at another step", ams::runOperatorCommand},
    Command{"answer", "answer a question of a run", ams::runOperatorCommand},
    Command{"abort", "end a run", ams::runOperatorCommand},
    Command{"pause", "begin nothing more in a run", ams::runOperatorCommand},
    Command{"resume", "go on after a pause", ams::runOperatorCommand},
    Command{"close", "end a run that was handed over", ams::runOperatorCommand},
    Command{"ack", "acknowledge incidents", ams::runDeed},
    Command{"note", "add a note to incidents", ams::runDeed},
    Command{"hand-over", "hand incidents over to a user or an escalation policy", ams::runDeed},
    Command{"snooze", "keep PagerDuty silent about incidents for a while", ams::runDeed},
    Command{"resolve", "resolve incidents", ams::runDeed},
    Command{"mute", "keep automation away from known alerts", ams::runMute},
    Command{"maintenance", "keep automation away where people work", ams::runMaintenance},
    Command{"holds", "what keeps automation away; pause all, remove", ams::runHolds},
    Command{"token", "access tokens of the agent's API", ams::runToken},
    Command{"bench", "measure, and print the figures as JSON", ams::runBench},
};

QString usage()
{
    QString text = QStringLiteral("ams %1, the Advanced Monitoring System's agent and command line\n\n"
                                  "Usage: ams COMMAND [options]      (ams COMMAND --help tells more)\n\n")
                       .arg(QLatin1StringView(AMS_VERSION));
    for (const Command &command : kCommands)
        text += QStringLiteral("  %1%2\n")
                    .arg(QLatin1StringView(command.name), -13)
                    .arg(QLatin1StringView(command.summary));
    text += QStringLiteral("\nExit codes: 0 ok, 1 the thing asked about is not so, 2 usage or environment error.");
    return text;
}

} // namespace

namespace ams {

void print(const QString &line)
{
    const QByteArray utf8 = line.toUtf8();
    std::fwrite(utf8.constData(), 1, static_cast<size_t>(utf8.size()), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

void print(const QJsonDocument &json)
{
    print(QString::fromUtf8(json.toJson(QJsonDocument::Indented)).trimmed());
}

void complain(const QString &line)
{
    const QByteArray utf8 = QByteArray("ams: ") + line.toUtf8() + '\n';
    std::fwrite(utf8.constData(), 1, static_cast<size_t>(utf8.size()), stderr);
}

} // namespace ams

int main(int argc, char *argv[])
{
    // Nothing here needs GLib's event loop, and Qt's own takes about a tenth less CPU time an incident.
    qputenv("QT_NO_GLIB", "1");
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("ams"));
    QCoreApplication::setApplicationVersion(QLatin1StringView(AMS_VERSION));
    const QStringList arguments = QCoreApplication::arguments();
    const QString name = arguments.value(1);
    if (name == QLatin1StringView("--version")) {
        ams::print(QStringLiteral("ams %1").arg(QLatin1StringView(AMS_VERSION)));
        return ams::exitCode::ok;
    }
    if (name.isEmpty() || name == QLatin1StringView("--help") || name == QLatin1StringView("help")) {
        ams::print(usage());
        return name.isEmpty() ? ams::exitCode::error : ams::exitCode::ok;
    }
    for (const Command &command : kCommands) {
        if (name == QLatin1StringView(command.name))
            return command.run(arguments.mid(1));
    }
    ams::complain(QStringLiteral("there is no command \"%1\"; `ams --help` lists them").arg(name));
    return ams::exitCode::error;
}
