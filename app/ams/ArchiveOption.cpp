// SPDX-License-Identifier: Apache-2.0
#include "ArchiveOption.h"

#include "ArchiveAccess.h"
#include "Command.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

namespace ams {

namespace {

QString line(const ArchivedRun &run)
{
    return run.run.toString().leftJustified(21) + toText(run.startedAt).leftJustified(25) +
           run.outcome.leftJustified(10) + run.customer.toString().leftJustified(12) +
           run.scenario.toString().leftJustified(20) + run.title.simplified().left(80);
}

std::optional<ArchiveFilter> queryFrom(const QCommandLineParser &parser)
{
    const auto value = [&parser](const char *name) { return parser.value(QLatin1StringView(name)); };
    ArchiveFilter query;
    query.text = value("text");
    query.customer = CustomerId(value("customer"));
    query.host = value("host");
    query.scenario = ScenarioId(value("scenario"));
    query.outcome = value("outcome");
    query.limit = std::max(1, value("limit").toInt());
    if (const QString since = value("since"); !since.isEmpty()) {
        const QDateTime time = QDateTime::fromString(since, Qt::ISODate);
        if (!time.isValid()) {
            complain(QStringLiteral("\"%1\" is no date; write 2026-11-01 or 2026-11-01T09:00:00Z").arg(since));
            return std::nullopt;
        }
        query.since = Timestamp(Milliseconds(time.toMSecsSinceEpoch()));
    }
    return query;
}

} // namespace

std::unique_ptr<SqlArchive> openArchive(const CoreConfig &config)
{
    if (config.archive.kind == ArchiveConfig::Kind::None)
        return nullptr;
    Secrets secrets;
    const auto settings = archiveSettings(config.archive, secrets);
    if (!settings) {
        complain(settings.error().message);
        return nullptr;
    }
    return std::make_unique<SqlArchive>(*settings);
}

void addArchiveOptions(QCommandLineParser &parser)
{
    const auto option = [&parser](const char *name, const QString &help, const QString &value) {
        parser.addOption(QCommandLineOption(QString::fromLatin1(name), help, value));
    };
    parser.addOption({QStringLiteral("archive"), QStringLiteral("search the archive of finished runs instead")});
    option("text", QStringLiteral("with --archive: words that all stand somewhere in the run"),
           QStringLiteral("WORDS"));
    option("customer", QStringLiteral("with --archive: of this customer"), QStringLiteral("NAME"));
    option("host", QStringLiteral("with --archive: on this host"), QStringLiteral("NAME"));
    option("scenario", QStringLiteral("with --archive: of this scenario"), QStringLiteral("NAME"));
    option("outcome", QStringLiteral("with --archive: resolved, handoff or aborted"), QStringLiteral("OUTCOME"));
    option("since", QStringLiteral("with --archive: began then or later"), QStringLiteral("DATE"));
}

int listArchive(const QCommandLineParser &parser)
{
    const auto config = loadConfigOption(parser);
    const auto query = queryFrom(parser);
    if (!config || !query)
        return exitCode::error;
    const auto archive = openArchive(*config);
    if (!archive) {
        complain(QStringLiteral("there is no archive: the configuration has no section \"archive\" that can be used"));
        return exitCode::error;
    }
    const auto runs = ask<QList<ArchivedRun>>([&](QObject *context, ArchiveAnswer<QList<ArchivedRun>> then) {
        archive->search(*query, context, std::move(then));
    });
    if (!runs) {
        complain(runs.error().message);
        return exitCode::error;
    }
    QJsonArray list;
    for (const ArchivedRun &run : *runs) {
        list.append(toJson(run));
        if (!parser.isSet(QStringLiteral("json")))
            print(line(run));
    }
    if (parser.isSet(QStringLiteral("json")))
        print(QJsonDocument(QJsonObject{{QStringLiteral("runs"), list}}));
    return exitCode::ok;
}

} // namespace ams
