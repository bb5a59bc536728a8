// SPDX-License-Identifier: Apache-2.0
#include "api/CommandText.h"

#include "link/CommandLimits.h"

#include <QJsonDocument>

namespace ams {

namespace {

const QString kSameVersion = QStringLiteral("same");
const QString kNewVersion = QStringLiteral("new");

QJsonObject masked(const QJsonObject &object, const Secrets &secrets)
{
    if (secrets.isEmpty() || object.isEmpty())
        return object;
    return QJsonDocument::fromJson(secrets.masked(QJsonDocument(object).toJson(QJsonDocument::Compact))).object();
}

/// How a run stands, in short.
QJsonObject brief(const RunState &state)
{
    QJsonObject object{{QStringLiteral("holder"), toText(state.holder)},
                       {QStringLiteral("turn"), state.turn},
                       {QStringLiteral("version"), QString::fromLatin1(state.version)}};
    if (!state.current.isEmpty())
        object.insert(QStringLiteral("step"), state.current.toString());
    if (!state.person.isNobody())
        object.insert(QStringLiteral("person"), state.person.name);
    if (state.isPaused())
        object.insert(QStringLiteral("is_paused"), true);
    if (state.end)
        object.insert(QStringLiteral("end"), toText(state.end->end));
    return object;
}

QString words(const CommandAnswer &answer)
{
    switch (answer.outcome) {
    case CommandAnswer::Outcome::Accepted:
        return QStringLiteral("done");
    case CommandAnswer::Outcome::Stale:
        return answer.winner.isNobody()
                   ? QStringLiteral("the run has moved on; look again")
                   : QStringLiteral("%1 was first (%2)")
                         .arg(answer.winner.name, answer.winningKind ? toText(*answer.winningKind) : QString());
    case CommandAnswer::Outcome::Refused:
        if (answer.detail.isEmpty())
            return QStringLiteral("it does not fit how the run stands: %1").arg(answer.reason);
        return QStringLiteral("%1: %2").arg(answer.reason, answer.detail);
    case CommandAnswer::Outcome::Unknown:
        break;
    }
    return QStringLiteral("there is no such run, or it is finished and archived");
}

} // namespace

Result<OperatorCommand> readCommand(const QJsonObject &body, const RunId &run, const Caller &caller,
                                    const ApiSources &sources)
{
    if (!body.value(QLatin1StringView("turn")).isDouble())
        return fail(ErrorKind::Invalid,
                    QStringLiteral("\"turn\" is missing: the number that the run had when you decided"));
    const QString version = body.value(QLatin1StringView("version")).toString();
    if (!version.isEmpty() && version != kSameVersion && version != kNewVersion)
        return fail(ErrorKind::Invalid,
                    QStringLiteral("\"version\" is %1 or %2, not \"%3\"").arg(kSameVersion, kNewVersion, version));
    QJsonObject whole = body;
    whole.insert(QStringLiteral("run"), run.toString());
    // Who it is says the token; which texts a run may go on with, the agent.
    whole.remove(QStringLiteral("by"));
    whole.remove(QStringLiteral("called"));
    if (version == kSameVersion)
        whole.remove(QStringLiteral("version"));
    if (!whole.contains(QStringLiteral("running")))
        whole.insert(QStringLiteral("running"), QStringLiteral("finish"));
    if (!whole.contains(QStringLiteral("with_cleanup")))
        whole.insert(QStringLiteral("with_cleanup"), true);
    auto command = operatorCommandFromJson(whole);
    if (!command)
        return command;
    if (command->note.size() > kLongestCommandNote || command->output.size() > kLongestCommandOutput)
        return fail(ErrorKind::Invalid, QStringLiteral("a note has at most %1 and an output %2 characters")
                                            .arg(kLongestCommandNote)
                                            .arg(kLongestCommandOutput));
    if (command->id.isEmpty())
        command->id = randomName(sources.random);
    command->by = caller.person;
    command->note = sources.secrets.masked(command->note);
    command->output = sources.secrets.masked(command->output);
    command->values = masked(command->values, sources.secrets);
    return command;
}

ApiReply commandReply(const CommandAnswer &answer)
{
    ApiReply reply;
    switch (answer.outcome) {
    case CommandAnswer::Outcome::Accepted:
        reply.status = 200;
        break;
    case CommandAnswer::Outcome::Stale:
        reply.status = 409;
        break;
    case CommandAnswer::Outcome::Refused:
        reply.status = 422;
        break;
    case CommandAnswer::Outcome::Unknown:
        reply.status = 404;
        break;
    }
    reply.body = toJson(answer);
    if (reply.status != 200)
        reply.body.insert(QStringLiteral("code"), toText(answer.outcome));
    reply.body.insert(QStringLiteral("message"), words(answer));
    return reply;
}

namespace {

QJsonObject auditDetail(const Caller &caller, const OperatorCommand &command, const RunState &before)
{
    return {{QStringLiteral("run"), command.run.toString()},
            {QStringLiteral("customer"), before.customer.toString()},
            {QStringLiteral("incident"), before.incident.id.toString()},
            {QStringLiteral("command"), toJson(command)},
            {QStringLiteral("before"), brief(before)},
            {QStringLiteral("token"), caller.token}};
}

AuditRecord auditRecord(const Caller &caller, const char *what, CommandKind kind, const QJsonObject &detail,
                        const Secrets &secrets)
{
    return {caller.person.name, QLatin1StringView(what) + toText(kind),
            QJsonDocument(masked(detail, secrets)).toJson(QJsonDocument::Compact)};
}

} // namespace

AuditRecord askedRecord(const Caller &caller, const OperatorCommand &command, const RunState &before,
                        const Secrets &secrets)
{
    return auditRecord(caller, "asked.", command.kind, auditDetail(caller, command, before), secrets);
}

AuditRecord commandRecord(const Caller &caller, const OperatorCommand &command, const RunState &before,
                          const Result<CommandAnswer> &outcome, const std::optional<RunState> &after,
                          const Secrets &secrets)
{
    QJsonObject detail = auditDetail(caller, command, before);
    if (outcome)
        detail.insert(QStringLiteral("answer"), toJson(*outcome));
    else
        detail.insert(QStringLiteral("error"), outcome.error().message);
    if (after)
        detail.insert(QStringLiteral("after"), brief(*after));
    return auditRecord(caller, "command.", command.kind, detail, secrets);
}

} // namespace ams
