// SPDX-License-Identifier: Apache-2.0
#include "AgentDrafts.h"

#include "AgentOption.h"
#include "Command.h"
#include "FileKinds.h"

#include "scenario/Problem.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

namespace ams {

namespace {

constexpr qint64 kMostBytes = 1024 * 1024 + 1; // one more than a scenario may have

std::optional<QByteArray> readFile(const QString &path, qint64 most)
{
    QFile file(path);
    const bool isOpen =
        path == QLatin1StringView("-") ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (isOpen)
        return file.read(most);
    complain(QStringLiteral("%1 cannot be read: %2").arg(path, file.errorString()));
    return std::nullopt;
}

/// The scenarios at these places, as the agent takes them.
std::optional<QJsonArray> draftsAt(const QStringList &paths)
{
    QJsonArray drafts;
    for (const QString &path : paths) {
        if (!QFileInfo::exists(path)) {
            complain(QStringLiteral("there is no file or folder %1").arg(path));
            return std::nullopt;
        }
        for (const QString &file : sortFiles(path).scenarios) {
            const auto text = readFile(file, kMostBytes);
            if (!text)
                return std::nullopt;
            drafts.append(
                QJsonObject{{QStringLiteral("file"), file}, {QStringLiteral("text"), QString::fromUtf8(*text)}});
        }
    }
    if (!drafts.isEmpty())
        return drafts;
    complain(QStringLiteral("there are no scenarios in %1").arg(paths.join(QStringLiteral(", "))));
    return std::nullopt;
}

/// Problems as `ams validate` prints them.
void printProblems(const QJsonObject &answer)
{
    for (const QJsonValue value : answer.value(QLatin1StringView("problems")).toArray()) {
        Problem problem;
        problem.file = value[QLatin1StringView("file")].toString();
        problem.mark = {value[QLatin1StringView("line")].toInt(), value[QLatin1StringView("column")].toInt()};
        problem.severity = value[QLatin1StringView("severity")].toString() == toText(Severity::Warning)
                               ? Severity::Warning
                               : Severity::Error;
        problem.code = value[QLatin1StringView("code")].toString();
        problem.message = value[QLatin1StringView("message")].toString();
        problem.suggestion = value[QLatin1StringView("suggestion")].toString();
        print(toText(problem));
    }
}

/// The answer, also one that lists errors of the scenarios; null after any other failure, which is told.
std::optional<ApiReply> ask(const QCommandLineParser &parser, const QString &path, const QJsonObject &body)
{
    const auto agent = openAgentOption(parser);
    if (!agent)
        return std::nullopt;
    ApiCall call;
    call.method = "POST";
    call.path = path;
    call.body = body;
    const Result<ApiReply> reply = agent->call(call);
    if (reply && (reply->isOk() || reply->body.contains(QLatin1StringView("problems"))))
        return *reply;
    complainOf(reply);
    return std::nullopt;
}

/// {"titles": […]} or {"archive": {…}}, with what belongs to it.
std::optional<QJsonObject> titlesOf(const QCommandLineParser &parser)
{
    QJsonObject body;
    if (parser.isSet(QStringLiteral("customer")))
        body.insert(QStringLiteral("customer"), parser.value(QStringLiteral("customer")));
    body.insert(QStringLiteral("limit"), parser.value(QStringLiteral("limit")).toInt());
    if (parser.isSet(QStringLiteral("archive"))) {
        body.insert(QStringLiteral("archive"),
                    QJsonObject{{QStringLiteral("customer"), parser.value(QStringLiteral("customer"))}});
        return body;
    }
    const auto bytes = readFile(parser.value(QStringLiteral("titles")), kMostBytes);
    if (!bytes)
        return std::nullopt;
    QJsonArray titles;
    const QJsonDocument document = QJsonDocument::fromJson(*bytes);
    if (document.isArray()) {
        titles = document.array();
    } else if (document.isObject()) {
        titles = document[QStringLiteral("titles")].toArray();
    } else {
        for (const QString &line : QString::fromUtf8(*bytes).split(u'\n', Qt::SkipEmptyParts))
            titles.append(line.trimmed());
    }
    body.insert(QStringLiteral("titles"), titles);
    return body;
}

void printDifferences(const QJsonObject &answer)
{
    const auto textOf = [](const QJsonValue &of) -> QString {
        const QString refused = of[QLatin1StringView("refused")].toString();
        return of[QLatin1StringView("scenario")].toString(QStringLiteral("nothing")) +
               (refused.isEmpty() ? QString() : QStringLiteral(" (to a person: %1)").arg(refused));
    };
    for (const QJsonValue value : answer.value(QLatin1StringView("differences")).toArray()) {
        print(value[QLatin1StringView("change")].toString().leftJustified(18) +
              value[QLatin1StringView("title")].toString().simplified());
        print(QString(18, u' ') + textOf(value[QLatin1StringView("before")]) + QStringLiteral(" -> ") +
              textOf(value[QLatin1StringView("after")]));
    }
    print(QStringLiteral("%1 of %2 titles would be treated otherwise")
              .arg(answer.value(QLatin1StringView("changed")).toInteger())
              .arg(answer.value(QLatin1StringView("titles")).toInteger()));
}

} // namespace

bool isForAgent(const QCommandLineParser &parser)
{
    return parser.isSet(QStringLiteral("agent"));
}

int validateAtAgent(const QCommandLineParser &parser)
{
    const auto drafts = draftsAt(parser.positionalArguments());
    const auto reply = drafts
                           ? ask(parser, QStringLiteral("/v1/scenarios/validate"), {{QStringLiteral("files"), *drafts}})
                           : std::nullopt;
    if (!reply)
        return exitCode::error;
    const QJsonArray problems = reply->body.value(QLatin1StringView("problems")).toArray();
    if (parser.isSet(QStringLiteral("json")))
        print(QJsonDocument(reply->body));
    else
        printProblems(reply->body);
    if (problems.isEmpty() && !parser.isSet(QStringLiteral("json")))
        print(QStringLiteral("%1 scenarios, no problems").arg(drafts->size()));
    return reply->body.value(QLatin1StringView("valid")).toBool() ? exitCode::ok : exitCode::no;
}

int rehearseAtAgent(const QCommandLineParser &parser)
{
    const auto drafts = draftsAt({parser.value(QStringLiteral("scenarios"))});
    auto body = drafts ? titlesOf(parser) : std::nullopt;
    if (!body)
        return exitCode::error;
    body->insert(QStringLiteral("files"), *drafts);
    const auto reply = ask(parser, QStringLiteral("/v1/rehearse"), *body);
    if (!reply)
        return exitCode::error;
    if (parser.isSet(QStringLiteral("json")))
        print(QJsonDocument(reply->body));
    else if (!reply->isOk())
        printProblems(reply->body);
    else
        printDifferences(reply->body);
    if (!reply->isOk())
        return exitCode::error;
    return reply->body.value(QLatin1StringView("changed")).toInteger() == 0 ? exitCode::ok : exitCode::no;
}

} // namespace ams
