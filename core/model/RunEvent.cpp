// SPDX-License-Identifier: Apache-2.0
#include "model/RunEvent.h"

#include "base/EnumNames.h"
#include "model/FieldText.h"

#include <QJsonDocument>

namespace ams {

namespace {

constexpr int kVersion = 1;

constexpr auto kOutcomes = enumNames<StepOutcome>({{StepOutcome::Ok, "ok"},
                                                   {StepOutcome::Failed, "failed"},
                                                   {StepOutcome::TimedOut, "timed-out"},
                                                   {StepOutcome::Unknown, "unknown"}});
constexpr auto kEnds =
    enumNames<RunEnd>({{RunEnd::Resolved, "resolved"}, {RunEnd::Handoff, "handoff"}, {RunEnd::Aborted, "aborted"}});
constexpr auto kEndings = enumNames<RunEnding::Kind>({{RunEnding::Kind::Finish, "finish"},
                                                      {RunEnding::Kind::HandOver, "hand-over"},
                                                      {RunEnding::Kind::CleanUp, "clean-up"}});
constexpr auto kRepeats = enumNames<RepeatClass>(
    {{RepeatClass::Safe, "safe"}, {RepeatClass::CheckFirst, "check-first"}, {RepeatClass::Never, "never"}});
constexpr auto kSigns = enumNames<IncidentSign>({{IncidentSign::Acknowledged, "acknowledged"},
                                                 {IncidentSign::Resolved, "resolved"},
                                                 {IncidentSign::Reopened, "reopened"},
                                                 {IncidentSign::Escalated, "escalated"},
                                                 {IncidentSign::Reassigned, "reassigned"},
                                                 {IncidentSign::NoteAdded, "note-added"},
                                                 {IncidentSign::PriorityChanged, "priority-changed"}});
constexpr auto kReasons = enumNames<EndReason>({{EndReason::ReachedResolved, "reached-resolved"},
                                                {EndReason::ReachedHandoff, "reached-handoff"},
                                                {EndReason::ReachedAbort, "reached-abort"},
                                                {EndReason::StepFailed, "step-failed"},
                                                {EndReason::StepTimedOut, "step-timed-out"},
                                                {EndReason::StepUnknown, "step-unknown"},
                                                {EndReason::DurationExceeded, "duration-exceeded"},
                                                {EndReason::TooManySteps, "too-many-steps"},
                                                {EndReason::ResolvedElsewhere, "resolved-elsewhere"},
                                                {EndReason::HostNotInInventory, "host-not-in-inventory"},
                                                {EndReason::BadParameter, "bad-parameter"},
                                                {EndReason::BadScenario, "bad-scenario"},
                                                {EndReason::BudgetExhausted, "budget-exhausted"},
                                                {EndReason::NotApproved, "not-approved"},
                                                {EndReason::NoAnswer, "no-answer"},
                                                {EndReason::StoppedByPerson, "stopped-by-person"}});

// The fields of every fact, for writing and reading
// ---------------------------------------------------------------------

template<typename Archive, typename Fact>
void fields(Archive &archive, Fact &fact)
{
    using T = std::remove_const_t<Fact>;
    if constexpr (requires { fact.step; })
        archive("step", fact.step);
    if constexpr (requires { fact.attempt; })
        archive("attempt", fact.attempt);
    if constexpr (std::is_same_v<T, event::RunStarted>) {
        archive("incident", fact.incident);
        archive("customer", fact.customer);
        archive("scenario", fact.scenario);
        archive("version", fact.version);
        archive("called", fact.called);
        archive("params", fact.params);
        archive("why", fact.why);
        archive("agent", fact.agent);
    } else if constexpr (std::is_same_v<T, event::RunResumed>) {
        archive("agent", fact.agent);
        archive("epoch", fact.epoch);
    } else if constexpr (std::is_same_v<T, event::TargetAnswered>) {
        archive("target", fact.target);
        archive("holder", fact.holder);
    } else if constexpr (std::is_same_v<T, event::BudgetAnswered>) {
        archive("target", fact.target);
        archive("granted", fact.isGranted);
        archive("history", fact.history);
    } else if constexpr (std::is_same_v<T, event::StepStarted>) {
        archive("key", fact.key);
        archive("repeat", fact.repeat, kRepeats);
    } else if constexpr (std::is_same_v<T, event::StepFinished>) {
        archive("outcome", fact.outcome, kOutcomes);
        archive("result", fact.result);
        archive("message", fact.message);
        archive("may_retry", fact.mayRetry);
        archive("artifacts", fact.artifacts);
    } else if constexpr (std::is_same_v<T, event::RetryScheduled>) {
        archive("due", fact.due);
    } else if constexpr (std::is_same_v<T, event::ChoiceMade>) {
        archive("branch", fact.branch);
        archive("message", fact.message);
    } else if constexpr (std::is_same_v<T, event::ItemsListed>) {
        archive("items", fact.items);
        archive("message", fact.message);
    } else if constexpr (std::is_same_v<T, event::CallBound>) {
        archive("params", fact.params);
        archive("message", fact.message);
    } else if constexpr (std::is_same_v<T, event::PersonAsked>) {
        archive("form", fact.form);
        archive("due", fact.due);
    } else if constexpr (std::is_same_v<T, event::IncidentHeard>) {
        archive("sign", fact.sign, kSigns);
        archive("by", fact.by);
    } else if constexpr (std::is_same_v<T, event::HeldBack>) {
        archive("hold", fact.hold);
        archive("by", fact.by);
        archive("reason", fact.reason);
        archive("until", fact.until);
    } else if constexpr (std::is_same_v<T, event::EndRequested>) {
        archive("kind", fact.ending.kind, kEndings);
        archive("end", fact.ending.end, kEnds);
        archive("reason", fact.ending.reason, kReasons);
        archive("about", fact.ending.step);
        archive("detail", fact.ending.detail);
    } else if constexpr (std::is_same_v<T, event::HandedOver> || std::is_same_v<T, event::CleanupStarted>) {
        archive("reason", fact.reason, kReasons);
        archive("detail", fact.detail);
    } else if constexpr (std::is_same_v<T, event::RunFinished>) {
        archive("end", fact.end, kEnds);
        archive("reason", fact.reason, kReasons);
        archive("detail", fact.detail);
    } else {
        static_assert(std::is_same_v<T, event::RunLetGo> || std::is_same_v<T, event::StepStopped> ||
                          std::is_same_v<T, event::StepExpired> || std::is_same_v<T, event::PauseEnded> ||
                          std::is_same_v<T, event::HoldOver>,
                      "list the fields of the new fact");
    }
}

// A command carries a form of its own.
void fields(FieldText &writer, const event::Commanded &fact)
{
    writer("command", toJson(fact.command));
}

void fields(FieldReader &reader, event::Commanded &fact)
{
    QJsonObject object;
    reader("command", object);
    if (auto command = operatorCommandFromJson(object))
        fact.command = std::move(*command);
    else
        reader.complain("command");
}

/// In the order of the variant.
constexpr std::array<const char *, std::variant_size_v<RunFact>> kTypes{
    "run-started",   "run-resumed",    "run-let-go",      "target-answered", "budget-answered", "step-started",
    "step-finished", "step-stopped",   "retry-scheduled", "choice-made",     "items-listed",    "call-bound",
    "person-asked",  "incident-heard", "step-expired",    "commanded",       "pause-ended",     "held-back",
    "hold-over",     "end-requested",  "handed-over",     "cleanup-started", "run-finished"};

template<size_t Index = 0>
std::optional<RunFact> readFact(const QString &type, FieldReader &reader)
{
    if constexpr (Index < kTypes.size()) {
        if (type != QLatin1StringView(kTypes[Index]))
            return readFact<Index + 1>(type, reader);
        std::variant_alternative_t<Index, RunFact> fact;
        fields(reader, fact);
        return fact;
    } else {
        return std::nullopt;
    }
}

} // namespace

QString toText(StepOutcome outcome)
{
    return kOutcomes.nameOf(outcome);
}

QString toText(RunEnd end)
{
    return kEnds.nameOf(end);
}

QString toText(EndReason reason)
{
    return kReasons.nameOf(reason);
}

QString toText(RunEnding::Kind kind)
{
    return kEndings.nameOf(kind);
}

QByteArray toJson(const RunEvent &event)
{
    QByteArray text = "{\"v\":" + QByteArray::number(kVersion);
    text.reserve(512);
    FieldText writer(text);
    writer("at", toText(event.at));
    writer("type", QString(QLatin1StringView(kTypes[event.fact.index()])));
    std::visit([&writer](const auto &fact) { fields(writer, fact); }, event.fact);
    return text + '}';
}

Result<RunEvent> runEventFromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const int version = object.value(QLatin1StringView("v")).toInt();
    if (version != kVersion)
        return fail(
            ErrorKind::Corrupt,
            QStringLiteral("the journal entry has version %1, this program reads %2").arg(version).arg(kVersion));
    const QString type = object.value(QLatin1StringView("type")).toString();
    FieldReader reader(object);
    RunEvent event;
    reader("at", event.at);
    if (object.value(QLatin1StringView("at")).isUndefined())
        reader.complain("at");
    auto fact = readFact(type, reader);
    if (!fact)
        return fail(ErrorKind::Corrupt, QStringLiteral("the journal entry has the unknown type \"%1\"").arg(type));
    if (!reader.fault().isEmpty())
        return fail(ErrorKind::Corrupt,
                    QStringLiteral("the journal entry's \"%1\" cannot be read").arg(reader.fault()));
    event.fact = std::move(*fact);
    return event;
}

} // namespace ams
