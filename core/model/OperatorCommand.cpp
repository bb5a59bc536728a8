// SPDX-License-Identifier: Apache-2.0
#include "model/OperatorCommand.h"

#include "base/EnumNames.h"
#include "model/Fields.h"

namespace ams {

namespace {

constexpr auto kKinds = enumNames<CommandKind>({{CommandKind::Take, "take"},
                                                {CommandKind::GiveBack, "give-back"},
                                                {CommandKind::Tick, "tick"},
                                                {CommandKind::Skip, "skip"},
                                                {CommandKind::Retry, "retry"},
                                                {CommandKind::Jump, "jump"},
                                                {CommandKind::Answer, "answer"},
                                                {CommandKind::Abort, "abort"},
                                                {CommandKind::Pause, "pause"},
                                                {CommandKind::Resume, "resume"},
                                                {CommandKind::Close, "close"}});
constexpr auto kRunning = enumNames<RunningStep>({{RunningStep::Finish, "finish"}, {RunningStep::Stop, "stop"}});
constexpr auto kOutcomes = enumNames<CommandAnswer::Outcome>({{CommandAnswer::Outcome::Accepted, "accepted"},
                                                              {CommandAnswer::Outcome::Stale, "stale"},
                                                              {CommandAnswer::Outcome::Refused, "refused"},
                                                              {CommandAnswer::Outcome::Unknown, "unknown"}});

template<typename Archive, typename Command>
void fields(Archive &archive, Command &command)
{
    archive("id", command.id);
    archive("run", command.run);
    archive("kind", command.kind, kKinds);
    archive("by", command.by);
    archive("turn", command.turn);
    archive("step", command.step);
    archive("note", command.note);
    archive("output", command.output);
    archive("values", command.values);
    archive("running", command.running, kRunning);
    archive("with_cleanup", command.withCleanup);
    archive("until", command.until);
    archive("version", command.version);
    archive("called", command.called);
}

} // namespace

QString toText(CommandKind kind)
{
    return kKinds.nameOf(kind);
}

std::optional<CommandKind> commandKindFromText(const QString &text)
{
    return kKinds.valueOf(text);
}

QString toText(CommandAnswer::Outcome outcome)
{
    return kOutcomes.nameOf(outcome);
}

QJsonObject toJson(const OperatorCommand &command)
{
    QJsonObject object;
    FieldWriter writer(object);
    fields(writer, command);
    return object;
}

Result<OperatorCommand> operatorCommandFromJson(const QJsonObject &object)
{
    FieldReader reader(object);
    OperatorCommand command;
    fields(reader, command);
    if (!reader.fault().isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("the command's \"%1\" cannot be read").arg(reader.fault()));
    return command;
}

QJsonObject toJson(const CommandAnswer &answer)
{
    QJsonObject object;
    FieldWriter writer(object);
    writer("outcome", answer.outcome, kOutcomes);
    writer("reason", answer.reason);
    writer("detail", answer.detail);
    writer("winner", answer.winner);
    if (answer.winningKind)
        writer("winning_kind", *answer.winningKind, kKinds);
    writer("turn", answer.turn);
    return object;
}

Result<CommandAnswer> commandAnswerFromJson(const QJsonObject &object)
{
    FieldReader reader(object);
    CommandAnswer answer;
    reader("outcome", answer.outcome, kOutcomes);
    reader("reason", answer.reason);
    reader("detail", answer.detail);
    reader("winner", answer.winner);
    reader("turn", answer.turn);
    answer.winningKind = commandKindFromText(object.value(QLatin1StringView("winning_kind")).toString());
    if (!reader.fault().isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("the answer's \"%1\" cannot be read").arg(reader.fault()));
    return answer;
}

} // namespace ams
