// SPDX-License-Identifier: Apache-2.0
#include "AgentOption.h"
#include "Command.h"

#include "base/Random.h"
#include "model/IncidentDeed.h"

#include <QJsonArray>

namespace ams {

namespace {

struct Kind
{
    const char *command;
    IncidentDeedKind kind;
    const char *what;
};
constexpr Kind kKinds[] = {
    {"ack", IncidentDeedKind::Acknowledge, "Acknowledges incidents under your name; a run at work on one stops."},
    {"note", IncidentDeedKind::Note, "Adds a note to incidents: ams note INCIDENT --note TEXT"},
    {"hand-over", IncidentDeedKind::HandOver,
     "Hands incidents over to a user or an escalation policy; a run at work on one stops."},
    {"snooze", IncidentDeedKind::Snooze, "Keeps PagerDuty silent about incidents --for a time, at most 7d."},
    {"resolve", IncidentDeedKind::Resolve, "Resolves incidents under your name; a run at work on one ends."},
};

void addOptions(QCommandLineParser &parser, const Kind &kind)
{
    parser.setApplicationDescription(QLatin1StringView(kind.what));
    parser.addPositionalArgument(QStringLiteral("incident"), QStringLiteral("PagerDuty's ids of incidents"),
                                 QStringLiteral("INCIDENT…"));
    parser.addOption({QStringLiteral("note"), QStringLiteral("your words, for the timeline"), QStringLiteral("TEXT")});
    if (kind.kind == IncidentDeedKind::HandOver) {
        parser.addOption({QStringLiteral("to-user"), QStringLiteral("a user: e-mail address, name or PagerDuty id"),
                          QStringLiteral("USER")});
        parser.addOption({QStringLiteral("to-policy"), QStringLiteral("an escalation policy: name or PagerDuty id"),
                          QStringLiteral("POLICY")});
    }
    if (kind.kind == IncidentDeedKind::Snooze)
        parser.addOption({QStringLiteral("for"), QStringLiteral("how long: 30m, 4h, 7d"), QStringLiteral("TIME")});
    if (kind.kind != IncidentDeedKind::Note)
        parser.addOption(
            {QStringLiteral("anyway"),
             QStringLiteral("however the incident stands; else not when it has changed since it was read")});
    addAgentOptions(parser);
}

QString textOf(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1StringView(name)).toString();
}

/// The agent said no (1), or there was no proper answer at all (2).
int codeOf(const Result<ApiReply> &reply)
{
    const bool isRefused = reply && (reply->status == 403 || reply->status == 404);
    return isRefused ? exitCode::no : exitCode::error;
}

/// Whom it goes to, as fields of the deed; none after having complained.
std::optional<QJsonObject> recipient(const QCommandLineParser &parser, AgentConnection &agent)
{
    const QString user = parser.value(QStringLiteral("to-user"));
    const QString policy = parser.value(QStringLiteral("to-policy"));
    if (user.isEmpty() == policy.isEmpty()) {
        complain(QStringLiteral("say to whom: --to-user USER or --to-policy POLICY"));
        return std::nullopt;
    }
    ApiCall call;
    call.path = QStringLiteral("/v1/responders");
    const auto reply = agent.call(call);
    if (!reply || !reply->isOk()) {
        complainOf(reply);
        return std::nullopt;
    }
    const QString wanted = user.isEmpty() ? policy : user;
    const QString kind = user.isEmpty() ? QStringLiteral("policy") : QStringLiteral("user");
    QList<QJsonObject> matching;
    for (const QJsonValue value : reply->body.value(QLatin1StringView("responders")).toArray()) {
        const QJsonObject one = value.toObject();
        const bool isNamed = textOf(one, "id") == wanted ||
                             textOf(one, "name").compare(wanted, Qt::CaseInsensitive) == 0 ||
                             textOf(one, "email").compare(wanted, Qt::CaseInsensitive) == 0;
        if (textOf(one, "kind") == kind && isNamed)
            matching.append(one);
    }
    if (matching.size() != 1) {
        complain(matching.isEmpty() ? QStringLiteral("PagerDuty has no %1 \"%2\"").arg(kind, wanted)
                                    : QStringLiteral("there is more than one %1 \"%2\"; use its id").arg(kind, wanted));
        return std::nullopt;
    }
    return QJsonObject{{user.isEmpty() ? QStringLiteral("to_policy") : QStringLiteral("to_user"),
                        matching.first().value(QLatin1StringView("id"))},
                       {QStringLiteral("to_name"), matching.first().value(QLatin1StringView("name"))}};
}

/// What all incidents get; none after having complained.
std::optional<QJsonObject> readBody(const QCommandLineParser &parser, const Kind &kind, AgentConnection &agent)
{
    QJsonObject body{{QStringLiteral("kind"), toText(kind.kind)},
                     {QStringLiteral("note"), parser.value(QStringLiteral("note"))}};
    if (kind.kind == IncidentDeedKind::Note && parser.value(QStringLiteral("note")).trimmed().isEmpty()) {
        complain(QStringLiteral("a note has words: --note TEXT"));
        return std::nullopt;
    }
    if (kind.kind == IncidentDeedKind::Snooze) {
        const auto time = durationFromText(parser.value(QStringLiteral("for")));
        if (!time) {
            complain(QStringLiteral("say how long: --for 4h"));
            return std::nullopt;
        }
        body.insert(QStringLiteral("until"), toText(SystemClock().now() + *time));
    }
    if (kind.kind == IncidentDeedKind::HandOver) {
        const auto to = recipient(parser, agent);
        if (!to)
            return std::nullopt;
        for (auto field = to->begin(); field != to->end(); ++field)
            body.insert(field.key(), field.value());
    }
    return body;
}

/// How the incident stands now, as the precondition. An incident that the agent has no row of has none.
Result<ApiReply> lookAt(AgentConnection &agent, const QString &path, QJsonObject &body)
{
    ApiCall call;
    call.path = path;
    const auto row = agent.call(call);
    if (row && row->isOk())
        body.insert(QStringLiteral("seen"),
                    QJsonObject{{QStringLiteral("status"), row->body.value(QLatin1StringView("status"))},
                                {QStringLiteral("assignees"), row->body.value(QLatin1StringView("assignees"))}});
    return row;
}

struct Told
{
    int code = exitCode::ok;
    QJsonObject answer;
};

Told actOn(const QString &incident, const QCommandLineParser &parser, const Kind &kind, AgentConnection &agent,
           QJsonObject body)
{
    const QString path = QStringLiteral("/v1/incidents/") + QString::fromLatin1(QUrl::toPercentEncoding(incident));
    const bool looks = kind.kind != IncidentDeedKind::Note && !parser.isSet(QStringLiteral("anyway"));
    if (looks) {
        const auto row = lookAt(agent, path, body);
        if (!row || (!row->isOk() && row->status != 404)) {
            complainOf(row);
            return {codeOf(row), {}};
        }
    }
    SystemRandom random;
    body.insert(QStringLiteral("id"), randomName(random)); // once, however often the request is repeated on its way
    ApiCall call;
    call.method = "POST";
    call.path = path + QStringLiteral("/deeds");
    call.body = body;
    const auto reply = agent.call(call);
    if (!reply || !reply->body.contains(QStringLiteral("outcome"))) {
        complainOf(reply);
        return {codeOf(reply), {}};
    }
    QJsonObject answer = reply->body;
    answer.insert(QStringLiteral("incident"), incident);
    const QString words = incident + QStringLiteral(": ") + textOf(answer, "message");
    if (!reply->isOk())
        complain(words);
    else if (!parser.isSet(QStringLiteral("json")))
        print(words);
    return {reply->isOk() ? exitCode::ok : exitCode::no, answer};
}

} // namespace

int runDeed(const QStringList &arguments)
{
    const Kind *kind = nullptr;
    for (const Kind &one : kKinds) {
        if (arguments.value(0) == QLatin1StringView(one.command))
            kind = &one;
    }
    if (!kind)
        return exitCode::error;
    QCommandLineParser parser;
    addOptions(parser, *kind);
    parser.process(arguments);
    const QStringList incidents = parser.positionalArguments();
    if (incidents.isEmpty()) {
        complain(QStringLiteral("name an incident: ams %1 INCIDENT").arg(QLatin1StringView(kind->command)));
        return exitCode::error;
    }
    const auto agent = openAgentOption(parser);
    if (!agent)
        return exitCode::error;
    const auto body = readBody(parser, *kind, *agent);
    if (!body)
        return exitCode::error;
    // Each is answered for itself; the worst of them is the exit code.
    int worst = exitCode::ok;
    QJsonArray answers;
    for (const QString &incident : incidents) {
        const Told told = actOn(incident, parser, *kind, *agent, *body);
        worst = std::max(worst, told.code);
        if (!told.answer.isEmpty())
            answers.append(told.answer);
    }
    if (parser.isSet(QStringLiteral("json")))
        print(QJsonDocument(answers));
    return worst;
}

} // namespace ams
