// SPDX-License-Identifier: Apache-2.0
#include "AgentDrafts.h"
#include "AgentOption.h"
#include "ArchiveOption.h"
#include "Command.h"
#include "ConfigOption.h"

#include "actions/Actions.h"
#include "rehearsal/TitleReport.h"
#include "scenario/ScenarioLibrary.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>

#include <limits>

namespace ams {

namespace {

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral(
        "Matches titles against a changed library and tells for which of them something else would run: another "
        "scenario, nothing any more, two at once, other parameters. Nothing is run.\n"
        "Exit code 0: all the same; 1: there are differences; 2: usage, configuration, or scenarios with errors.\n"
        "With --agent the scenarios of --scenarios are laid over those of that agent, which answers from its own "
        "archive and customers; no configuration is needed."));
    addConfigOption(parser);
    addAgentOptions(parser);
    parser.addOptions(
        {{QStringLiteral("scenarios"), QStringLiteral("the changed library; without it the configured one"),
          QStringLiteral("FOLDER")},
         {QStringLiteral("against"),
          QStringLiteral(
              "the library that it is compared with; without it the configured one, or, with --archive, what "
              "really ran"),
          QStringLiteral("FOLDER")},
         {QStringLiteral("titles"), QStringLiteral("titles, one a line or as JSON; - reads standard input"),
          QStringLiteral("FILE")},
         {QStringLiteral("archive"), QStringLiteral("the titles of the archived runs")},
         {QStringLiteral("customer"),
          QStringLiteral("whose the titles are that do not say so; without it, of the first customer"),
          QStringLiteral("NAME")},
         {QStringLiteral("limit"), QStringLiteral("list at most so many differences; 0: all"), QStringLiteral("N"),
          QStringLiteral("100")}});
}

std::optional<ScenarioLibrary> loadLibrary(const QString &folder)
{
    if (!QFileInfo::exists(folder)) {
        complain(QStringLiteral("there is no folder %1").arg(folder));
        return std::nullopt;
    }
    const ActionCatalog actions = describeActions();
    const auto loaded = ScenarioLibrary::load(folder, {actions, {}, {}});
    for (const Problem &problem : loaded.problems) {
        if (problem.severity == Severity::Error)
            complain(toText(problem));
    }
    // With scenarios left out, everything they match would seem to have changed.
    if (hasErrors(loaded.problems))
        return std::nullopt;
    return loaded.scenarioLibrary;
}

std::optional<QList<RehearsedTitle>> readTitles(const QString &path)
{
    QFile file(path);
    const bool isOpen =
        path == QLatin1StringView("-") ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen) {
        complain(QStringLiteral("%1 cannot be read: %2").arg(path, file.errorString()));
        return std::nullopt;
    }
    auto titles = titlesFromFile(file.readAll());
    if (titles)
        return *std::move(titles);
    complain(QStringLiteral("%1: %2").arg(path, titles.error().message));
    return std::nullopt;
}

std::optional<QList<RehearsedTitle>> archivedTitles(const CoreConfig &config, bool knowsWhatRan)
{
    const auto archive = openArchive(config);
    if (!archive) {
        complain(QStringLiteral("no archive is configured"));
        return std::nullopt;
    }
    ArchiveFilter everything;
    everything.limit = std::numeric_limits<int>::max();
    using Runs = QList<ArchivedRun>;
    const auto runs = ask<Runs>(
        [&](QObject *context, ArchiveAnswer<Runs> then) { archive->search(everything, context, std::move(then)); });
    if (!runs) {
        complain(runs.error().message);
        return std::nullopt;
    }
    QList<RehearsedTitle> titles;
    for (const ArchivedRun &run : *runs) {
        RehearsedTitle title{run.title, run.customer};
        if (knowsWhatRan)
            title.ran = run.scenario;
        titles.append(title);
    }
    return titles;
}

/// Titles that say neither service nor customer are this customer's; false: there is no such customer.
bool assignCustomer(QList<RehearsedTitle> &titles, const QString &wanted, const CustomerBook &customers)
{
    const auto customer = wanted.isEmpty() ? customers.all().value(0) : customers.find(CustomerId(wanted));
    if (!customer) {
        complain(QStringLiteral("there is no customer \"%1\"").arg(wanted));
        return false;
    }
    for (RehearsedTitle &title : titles) {
        if (title.customer.isEmpty() && title.service.isEmpty())
            title.customer = customer->id;
    }
    return true;
}

QString textOf(const TitleAnswer &answer)
{
    if (answer.scenario.isEmpty())
        return QStringLiteral("nothing");
    QStringList words{answer.scenario.toString()};
    for (auto param = answer.params.begin(); param != answer.params.end(); ++param)
        words.append(param.key() + u'=' + param.value().toVariant().toString());
    if (!answer.refusal.isEmpty())
        words.append(QStringLiteral("(to a person: %1)").arg(answer.refusal));
    return words.join(u' ');
}

void printForPeople(const TitleReport &report, qsizetype limit)
{
    const auto differences = report.differences(limit);
    for (const qsizetype index : differences) {
        const TitleComparison &comparison = report.comparisons.at(index);
        print(toText(comparison.change).leftJustified(18) + report.titles.at(index).title.simplified());
        print(QStringLiteral("%1%2 -> %3").arg(QString(18, u' '), textOf(comparison.before), textOf(comparison.after)));
    }
    if (report.changed() > differences.size())
        print(QStringLiteral("… and %1 more: --limit 0 lists all").arg(report.changed() - differences.size()));
    const QMap<QString, int> counts = report.counts();
    for (auto count = counts.begin(); count != counts.end(); ++count)
        print(QStringLiteral("%1 %2").arg(*count, 8).arg(count.key()));
    print(QStringLiteral("%1 titles").arg(report.titles.size(), 8));
}

} // namespace

int runRehearse(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(arguments);
    const bool isArchive = parser.isSet(QStringLiteral("archive"));
    if (isArchive == parser.isSet(QStringLiteral("titles")) || !parser.positionalArguments().isEmpty()) {
        complain(QStringLiteral("say which titles: ams rehearse --scenarios FOLDER --titles FILE, or --archive"));
        return exitCode::error;
    }
    if (isForAgent(parser))
        return rehearseAtAgent(parser);
    const auto config = loadConfigOption(parser);
    if (!config)
        return exitCode::error;
    const auto folder = [&](const QString &option) {
        return parser.isSet(option) ? parser.value(option) : config->scenarios;
    };
    const auto changed = loadLibrary(folder(QStringLiteral("scenarios")));
    const auto former = loadLibrary(folder(QStringLiteral("against")));
    auto titles = isArchive ? archivedTitles(*config, !parser.isSet(QStringLiteral("against")))
                            : readTitles(parser.value(QStringLiteral("titles")));
    if (!changed || !former || !titles ||
        !assignCustomer(*titles, parser.value(QStringLiteral("customer")), config->customers))
        return exitCode::error;
    TitleReport report;
    report.titles = *std::move(titles);
    const qsizetype limit = parser.value(QStringLiteral("limit")).toLongLong();
    QElapsedTimer watch;
    watch.start();
    const MatchIndex oldIndex(former->all());
    const MatchIndex newIndex(changed->all());
    report.comparisons = TitleRehearsal(oldIndex, newIndex, config->customers).compare(report.titles);
    report.seconds = static_cast<double>(watch.nsecsElapsed()) / 1e9;
    if (parser.isSet(QStringLiteral("json")))
        print(QJsonDocument(toJson(report, limit)));
    else
        printForPeople(report, limit);
    return report.changed() == 0 ? exitCode::ok : exitCode::no;
}

} // namespace ams
