// SPDX-License-Identifier: Apache-2.0
#include "AgentOption.h"
#include "Command.h"

#include "base/Random.h"
#include "model/OperatorCommand.h"

#include <QFile>
#include <QJsonArray>

#include <cstdio>

namespace ams {

namespace {

struct Kind
{
    CommandKind kind;
    const char *what;
    bool needsStep = false;
    bool mayHaveStep = false;
    bool takesValues = false;
    bool sendsOn = false; ///< automation goes on, with this version of the scenario or the newest
};
constexpr Kind kKinds[] = {
    {CommandKind::Take, "Takes a run over: automation begins nothing more, the run is yours."},
    {CommandKind::GiveBack, "Gives a run back: automation goes on, at --step or where it stood.", false, true, true,
     true},
    {CommandKind::Tick, "Ticks a step that was done by hand.", true, true, true},
    {CommandKind::Skip, "Leaves a step out.", true, true},
    {CommandKind::Retry, "Does a step again and goes on; --set changes parameters first.", false, true, true, true},
    {CommandKind::Jump, "Leaves what waits and goes on at a step.", true, true, true, true},
    {CommandKind::Answer, "Answers a question of a run: --set answer=yes.", false, true, true},
    {CommandKind::Abort, "Ends a run, after its clean-up steps or at once (--at-once)."},
    {CommandKind::Pause, "Begins nothing more in a run, --for a time or until resumed."},
    {CommandKind::Resume, "Goes on after a pause."},
    {CommandKind::Close, "Ends a run that was handed over and is dealt with."},
};

void addOptions(QCommandLineParser &parser, const Kind &kind)
{
    parser.setApplicationDescription(QLatin1StringView(kind.what));
    parser.addPositionalArgument(QStringLiteral("run"), QStringLiteral("the run's id"), QStringLiteral("RUN"));
    if (kind.mayHaveStep)
        parser.addOption(
            {QStringLiteral("step"), QStringLiteral("path of the step: collect/errors"), QStringLiteral("PATH")});
    if (kind.takesValues)
        parser.addOption({QStringLiteral("set"), QStringLiteral("a value; as JSON where it is JSON, else a text"),
                          QStringLiteral("NAME=VALUE")});
    parser.addOption({QStringLiteral("note"), QStringLiteral("your words, for the timeline"), QStringLiteral("TEXT")});
    if (kind.sendsOn)
        parser.addOption({QStringLiteral("version"),
                          QStringLiteral("of the scenario: same (as the run began with), or new (the agent's newest)"),
                          QStringLiteral("same|new"), QStringLiteral("same")});
    if (kind.kind == CommandKind::Tick)
        parser.addOption({QStringLiteral("output-file"),
                          QStringLiteral("output of what you did; - reads standard input"), QStringLiteral("FILE")});
    if (kind.kind == CommandKind::Pause)
        parser.addOption({QStringLiteral("for"), QStringLiteral("how long: 30m, 4h"), QStringLiteral("TIME")});
    if (kind.kind == CommandKind::Abort)
        parser.addOption({QStringLiteral("at-once"), QStringLiteral("without the clean-up steps")});
    if (kind.kind == CommandKind::Take || kind.kind == CommandKind::Abort)
        parser.addOption({QStringLiteral("stop-step"),
                          QStringLiteral("stop the running step if that is safe, instead of letting it finish")});
    parser.addOption({QStringLiteral("turn"),
                      QStringLiteral("the run's turn when you decided; else it is read, and shown, first"),
                      QStringLiteral("N")});
    addAgentOptions(parser);
}

/// NAME=VALUE pairs as an object; false when one has no "=".
bool readValues(const QStringList &pairs, QJsonObject &values)
{
    for (const QString &pair : pairs) {
        const qsizetype at = pair.indexOf(u'=');
        if (at <= 0) {
            complain(QStringLiteral("--set takes NAME=VALUE, not \"%1\"").arg(pair));
            return false;
        }
        const QString text = pair.mid(at + 1);
        const QByteArray wrapped = QByteArray("[") + text.toUtf8() + ']';
        const QJsonDocument json = QJsonDocument::fromJson(wrapped);
        const bool isJson = json.isArray() && json.array().size() == 1;
        values.insert(pair.left(at), isJson ? json.array().first() : QJsonValue(text));
    }
    return true;
}

bool readOutput(const QString &name, QString &output)
{
    QFile file(name);
    const bool isOpen =
        name == QLatin1StringView("-") ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen) {
        complain(QStringLiteral("%1 cannot be read: %2").arg(name, file.errorString()));
        return false;
    }
    output = QString::fromUtf8(file.readAll());
    return true;
}

/// The body of the command; none when the options are wrong.
std::optional<QJsonObject> readBody(const QCommandLineParser &parser, const Kind &kind)
{
    QJsonObject body{{QStringLiteral("kind"), toText(kind.kind)}};
    const QString step = kind.mayHaveStep ? parser.value(QStringLiteral("step")) : QString();
    if (kind.needsStep && step.isEmpty()) {
        complain(QStringLiteral("which step? name it with --step PATH; `ams show RUN` lists them"));
        return std::nullopt;
    }
    if (!step.isEmpty())
        body.insert(QStringLiteral("step"), step);
    body.insert(QStringLiteral("note"), parser.value(QStringLiteral("note")));
    QJsonObject values;
    if (kind.takesValues && !readValues(parser.values(QStringLiteral("set")), values))
        return std::nullopt;
    body.insert(QStringLiteral("values"), values);
    if (kind.kind == CommandKind::Tick && parser.isSet(QStringLiteral("output-file"))) {
        QString output;
        if (!readOutput(parser.value(QStringLiteral("output-file")), output))
            return std::nullopt;
        body.insert(QStringLiteral("output"), output);
    }
    if (kind.kind == CommandKind::Pause && parser.isSet(QStringLiteral("for"))) {
        const auto time = durationFromText(parser.value(QStringLiteral("for")));
        if (!time) {
            complain(QStringLiteral("--for takes a time such as 30m or 4h"));
            return std::nullopt;
        }
        body.insert(QStringLiteral("until"), toText(SystemClock().now() + *time));
    }
    if (kind.kind == CommandKind::Abort)
        body.insert(QStringLiteral("with_cleanup"), !parser.isSet(QStringLiteral("at-once")));
    if (kind.sendsOn)
        body.insert(QStringLiteral("version"), parser.value(QStringLiteral("version")));
    const bool mayStop = kind.kind == CommandKind::Take || kind.kind == CommandKind::Abort;
    if (mayStop && parser.isSet(QStringLiteral("stop-step")))
        body.insert(QStringLiteral("running"), QStringLiteral("stop"));
    return body;
}

/// The agent said no (1), or there was no proper answer at all (2).
int codeOf(const Result<ApiReply> &reply)
{
    const bool isRefused = reply && (reply->status == 403 || reply->status == 404);
    return isRefused ? exitCode::no : exitCode::error;
}

/// The turn that was given, or the run's as it is now; then it is shown what the command acts on. Else the exit code.
tl::expected<qint64, int> turnOf(const QCommandLineParser &parser, AgentConnection &agent, const QString &path)
{
    if (parser.isSet(QStringLiteral("turn"))) {
        bool isNumber = false;
        const qint64 turn = parser.value(QStringLiteral("turn")).toLongLong(&isNumber);
        if (!isNumber)
            complain(QStringLiteral("--turn takes a number"));
        if (!isNumber)
            return tl::unexpected(exitCode::error);
        return turn;
    }
    ApiCall call;
    call.path = path;
    const auto reply = agent.call(call);
    if (!reply || !reply->isOk()) {
        complainOf(reply);
        return tl::unexpected(codeOf(reply));
    }
    const QJsonObject state = reply->body.value(QLatin1StringView("state")).toObject();
    const auto text = [&state](const char *name) { return state.value(QLatin1StringView(name)).toString(); };
    const qint64 turn = reply->body.value(QLatin1StringView("turn")).toInteger();
    const QString holder =
        state.value(QLatin1StringView("person")).toObject().value(QLatin1StringView("name")).toString();
    if (!parser.isSet(QStringLiteral("json")))
        print(QStringLiteral("run %1 of %2, scenario %3, at %4, with %5, turn %6")
                  .arg(text("run"), text("customer"), text("scenario"), text("current"),
                       holder.isEmpty() ? text("holder") : holder, QString::number(turn)));
    return turn;
}

int tell(const QCommandLineParser &parser, const Result<ApiReply> &reply)
{
    if (!reply || !reply->body.contains(QStringLiteral("outcome"))) {
        complainOf(reply);
        return codeOf(reply);
    }
    if (parser.isSet(QStringLiteral("json")))
        print(QJsonDocument(reply->body));
    if (reply->isOk()) {
        if (!parser.isSet(QStringLiteral("json")))
            print(QStringLiteral("done; turn %1").arg(reply->body.value(QLatin1StringView("turn")).toInteger()));
        return exitCode::ok;
    }
    complain(reply->body.value(QLatin1StringView("message")).toString());
    return exitCode::no;
}

} // namespace

int runOperatorCommand(const QStringList &arguments)
{
    const auto wanted = commandKindFromText(arguments.value(0));
    const Kind *kind = nullptr;
    for (const Kind &one : kKinds) {
        if (one.kind == wanted)
            kind = &one;
    }
    if (!kind)
        return exitCode::error;
    QCommandLineParser parser;
    addOptions(parser, *kind);
    parser.process(arguments);
    if (parser.positionalArguments().size() != 1) {
        complain(QStringLiteral("name one run: ams %1 RUN").arg(toText(kind->kind)));
        return exitCode::error;
    }
    auto body = readBody(parser, *kind);
    if (!body)
        return exitCode::error;
    const auto agent = openAgentOption(parser);
    if (!agent)
        return exitCode::error;
    const QString path = QStringLiteral("/v1/runs/") +
                         QString::fromLatin1(QUrl::toPercentEncoding(parser.positionalArguments().constFirst()));
    const auto turn = turnOf(parser, *agent, path);
    if (!turn)
        return turn.error();
    ApiCall call;
    call.method = "POST";
    call.path = path + QStringLiteral("/commands");
    body->insert(QStringLiteral("turn"), *turn);
    SystemRandom random;
    body->insert(QStringLiteral("id"), randomName(random)); // once, however often the request is repeated on its way
    call.body = *body;
    return tell(parser, agent->call(call));
}

} // namespace ams
