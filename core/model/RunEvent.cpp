// SPDX-License-Identifier: Apache-2.0
#include "model/RunEvent.h"

#include "base/EnumNames.h"

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
                                                {EndReason::BadScenario, "bad-scenario"}});

/// Reads the fields of one entry; the first fault is kept, so that callers need one check at the end.
class FactReader
{
public:
    explicit FactReader(QJsonObject object) : m_object(std::move(object)) {}

    QString text(QLatin1StringView name) const { return m_object.value(name).toString(); }
    StepPath path() const { return StepPath(text(QLatin1StringView("step"))); }
    int count(QLatin1StringView name) const { return m_object.value(name).toInt(); }
    QJsonValue value(QLatin1StringView name) const { return m_object.value(name); }

    template<typename Enum, size_t Count>
    Enum oneOf(QLatin1StringView name, const EnumNames<Enum, Count> &names)
    {
        const auto value = names.valueOf(text(name));
        if (!value)
            complain(name);
        return value.value_or(Enum{});
    }
    Timestamp time(QLatin1StringView name)
    {
        const auto value = timestampFromText(text(name));
        if (!value)
            complain(name);
        return value.value_or(Timestamp{});
    }
    void complain(QLatin1StringView name)
    {
        if (m_fault.isEmpty())
            m_fault = QStringLiteral("the journal entry's \"%1\" cannot be read").arg(name);
    }
    const QString &fault() const { return m_fault; }

private:
    QJsonObject m_object;
    QString m_fault;
};

// Writing ------------------------------------------------------------------------------------------------------------

struct FactWriter
{
    QJsonObject &object;

    void put(const QString &name, const QString &value)
    {
        if (!value.isEmpty())
            object.insert(name, value);
    }
    void begin(const char *type, const StepPath &step = {})
    {
        object.insert(QStringLiteral("type"), QLatin1StringView(type));
        put(QStringLiteral("step"), step.toString());
    }
    void operator()(const event::RunStarted &fact)
    {
        begin("run-started");
        object.insert(QStringLiteral("incident"), toJson(fact.incident));
        put(QStringLiteral("customer"), fact.customer.toString());
        put(QStringLiteral("scenario"), fact.scenario.toString());
        put(QStringLiteral("version"), QString::fromLatin1(fact.version));
        object.insert(QStringLiteral("params"), fact.params);
        put(QStringLiteral("why"), fact.why);
        put(QStringLiteral("agent"), fact.agent.toString());
    }
    void operator()(const event::RunResumed &fact)
    {
        begin("run-resumed");
        put(QStringLiteral("agent"), fact.agent.toString());
        object.insert(QStringLiteral("epoch"), fact.epoch);
    }
    void operator()(const event::StepStarted &fact)
    {
        begin("step-started", fact.step);
        object.insert(QStringLiteral("attempt"), fact.attempt);
        put(QStringLiteral("key"), fact.key);
        put(QStringLiteral("repeat"), toText(fact.repeat));
    }
    void operator()(const event::StepFinished &fact)
    {
        begin("step-finished", fact.step);
        object.insert(QStringLiteral("attempt"), fact.attempt);
        put(QStringLiteral("outcome"), toText(fact.outcome));
        if (!fact.result.isUndefined())
            object.insert(QStringLiteral("result"), fact.result);
        put(QStringLiteral("message"), fact.message);
    }
    void operator()(const event::RetryScheduled &fact)
    {
        begin("retry-scheduled", fact.step);
        object.insert(QStringLiteral("attempt"), fact.attempt);
        put(QStringLiteral("due"), toText(fact.due));
    }
    void operator()(const event::ChoiceMade &fact)
    {
        begin("choice-made", fact.step);
        object.insert(QStringLiteral("branch"), fact.branch);
        put(QStringLiteral("message"), fact.message);
    }
    void operator()(const event::RunFinished &fact)
    {
        begin("run-finished", fact.step);
        put(QStringLiteral("end"), toText(fact.end));
        put(QStringLiteral("reason"), toText(fact.reason));
        put(QStringLiteral("detail"), fact.detail);
    }
};

// Reading ------------------------------------------------------------------------------------------------------------

using ReadFact = RunFact (*)(FactReader &);

RunFact readRunStarted(FactReader &in)
{
    event::RunStarted fact;
    if (auto incident = incidentFromJson(in.value(QLatin1StringView("incident")).toObject()))
        fact.incident = std::move(*incident);
    else
        in.complain(QLatin1StringView("incident"));
    fact.customer = CustomerId(in.text(QLatin1StringView("customer")));
    fact.scenario = ScenarioId(in.text(QLatin1StringView("scenario")));
    fact.version = in.text(QLatin1StringView("version")).toLatin1();
    fact.params = in.value(QLatin1StringView("params")).toObject();
    fact.why = in.text(QLatin1StringView("why"));
    fact.agent = AgentId(in.text(QLatin1StringView("agent")));
    return fact;
}

RunFact readRunResumed(FactReader &in)
{
    return event::RunResumed{AgentId(in.text(QLatin1StringView("agent"))),
                             in.value(QLatin1StringView("epoch")).toInteger()};
}

RunFact readStepStarted(FactReader &in)
{
    return event::StepStarted{in.path(), in.count(QLatin1StringView("attempt")), in.text(QLatin1StringView("key")),
                              repeatClassFromText(in.text(QLatin1StringView("repeat"))).value_or(RepeatClass::Never)};
}

RunFact readStepFinished(FactReader &in)
{
    return event::StepFinished{in.path(), in.count(QLatin1StringView("attempt")),
                               in.oneOf(QLatin1StringView("outcome"), kOutcomes), in.value(QLatin1StringView("result")),
                               in.text(QLatin1StringView("message"))};
}

RunFact readRetryScheduled(FactReader &in)
{
    return event::RetryScheduled{in.path(), in.count(QLatin1StringView("attempt")), in.time(QLatin1StringView("due"))};
}

RunFact readChoiceMade(FactReader &in)
{
    return event::ChoiceMade{in.path(), in.count(QLatin1StringView("branch")), in.text(QLatin1StringView("message"))};
}

RunFact readRunFinished(FactReader &in)
{
    return event::RunFinished{in.oneOf(QLatin1StringView("end"), kEnds),
                              in.oneOf(QLatin1StringView("reason"), kReasons), in.path(),
                              in.text(QLatin1StringView("detail"))};
}

ReadFact readerOf(const QString &type)
{
    static const QHash<QString, ReadFact> readers{
        {QStringLiteral("run-started"), readRunStarted},         {QStringLiteral("run-resumed"), readRunResumed},
        {QStringLiteral("step-started"), readStepStarted},       {QStringLiteral("step-finished"), readStepFinished},
        {QStringLiteral("retry-scheduled"), readRetryScheduled}, {QStringLiteral("choice-made"), readChoiceMade},
        {QStringLiteral("run-finished"), readRunFinished}};
    return readers.value(type, nullptr);
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

QByteArray toJson(const RunEvent &event)
{
    QJsonObject object{{QStringLiteral("v"), kVersion}, {QStringLiteral("at"), toText(event.at)}};
    std::visit(FactWriter{object}, event.fact);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
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
    const ReadFact read = readerOf(type);
    if (!read)
        return fail(ErrorKind::Corrupt, QStringLiteral("the journal entry has the unknown type \"%1\"").arg(type));
    FactReader reader(object);
    RunEvent event;
    event.at = reader.time(QLatin1StringView("at"));
    event.fact = read(reader);
    if (!reader.fault().isEmpty())
        return fail(ErrorKind::Corrupt, reader.fault());
    return event;
}

} // namespace ams
