// SPDX-License-Identifier: Apache-2.0
#include "ArchiveOption.h"
#include "Command.h"
#include "ConfigOption.h"

#include "actions/Actions.h"
#include "rehearsal/TitleRehearsal.h"
#include "scenario/ScenarioLibrary.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <limits>

namespace ams {

namespace {

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral(
        "Matches titles against a changed library and tells for which of them something else would run: another "
        "scenario, nothing any more, two at once, other parameters. Nothing is run.\n"
        "Exit code 0: all the same; 1: there are differences; 2: usage, configuration, or scenarios with errors."));
    addConfigOption(parser);
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
          QStringLiteral("100")},
         {QStringLiteral("json"), QStringLiteral("print one JSON document")}});
    parser.addHelpOption();
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

QJsonObject toJson(const TitleAnswer &answer)
{
    QJsonObject object{
        {QStringLiteral("scenario"), answer.scenario.isEmpty() ? QJsonValue() : QJsonValue(answer.scenario.toString())},
        {QStringLiteral("params"), answer.params}};
    if (!answer.refusal.isEmpty())
        object.insert(QStringLiteral("refused"), answer.refusal);
    return object;
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

/// What is to be told.
struct Rehearsed
{
    QList<RehearsedTitle> titles;
    QList<TitleComparison> comparisons;
    QMap<QString, int> counts;
    double seconds = 0;
    qsizetype limit = 0;

    [[nodiscard]] QList<qsizetype> differences() const
    {
        QList<qsizetype> found;
        for (qsizetype i = 0; i < comparisons.size(); ++i) {
            if (comparisons.at(i).change != TitleChange::Same && (limit == 0 || found.size() < limit))
                found.append(i);
        }
        return found;
    }
    [[nodiscard]] qsizetype changed() const { return titles.size() - counts.value(toText(TitleChange::Same)); }
};

QJsonDocument report(const Rehearsed &rehearsed)
{
    QJsonObject counts;
    for (auto count = rehearsed.counts.begin(); count != rehearsed.counts.end(); ++count)
        counts.insert(count.key(), *count);
    QJsonArray list;
    for (const qsizetype index : rehearsed.differences()) {
        const TitleComparison &comparison = rehearsed.comparisons.at(index);
        list.append(QJsonObject{{QStringLiteral("title"), rehearsed.titles.at(index).title},
                                {QStringLiteral("change"), toText(comparison.change)},
                                {QStringLiteral("before"), toJson(comparison.before)},
                                {QStringLiteral("after"), toJson(comparison.after)}});
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("titles"), rehearsed.titles.size()},
                                     {QStringLiteral("changed"), rehearsed.changed()},
                                     {QStringLiteral("counts"), counts},
                                     {QStringLiteral("seconds"), rehearsed.seconds},
                                     {QStringLiteral("differences"), list}});
}

void printForPeople(const Rehearsed &rehearsed)
{
    const auto differences = rehearsed.differences();
    for (const qsizetype index : differences) {
        const TitleComparison &comparison = rehearsed.comparisons.at(index);
        print(toText(comparison.change).leftJustified(18) + rehearsed.titles.at(index).title.simplified());
        print(QStringLiteral("%1%2 -> %3").arg(QString(18, u' '), textOf(comparison.before), textOf(comparison.after)));
    }
    if (rehearsed.changed() > differences.size())
        print(QStringLiteral("… and %1 more: --limit 0 lists all").arg(rehearsed.changed() - differences.size()));
    for (auto count = rehearsed.counts.begin(); count != rehearsed.counts.end(); ++count)
        print(QStringLiteral("%1 %2").arg(*count, 8).arg(count.key()));
    print(QStringLiteral("%1 titles").arg(rehearsed.titles.size(), 8));
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
    Rehearsed rehearsed;
    rehearsed.titles = *std::move(titles);
    rehearsed.limit = parser.value(QStringLiteral("limit")).toLongLong();
    QElapsedTimer watch;
    watch.start();
    const MatchIndex oldIndex(former->all());
    const MatchIndex newIndex(changed->all());
    rehearsed.comparisons = TitleRehearsal(oldIndex, newIndex, config->customers).compare(rehearsed.titles);
    rehearsed.seconds = static_cast<double>(watch.nsecsElapsed()) / 1e9;
    for (const TitleComparison &comparison : std::as_const(rehearsed.comparisons))
        ++rehearsed.counts[toText(comparison.change)];
    if (parser.isSet(QStringLiteral("json")))
        print(report(rehearsed));
    else
        printForPeople(rehearsed);
    return rehearsed.changed() == 0 ? exitCode::ok : exitCode::no;
}

} // namespace ams
