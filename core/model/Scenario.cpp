// SPDX-License-Identifier: Apache-2.0
#include "model/Scenario.h"

#include "base/EnumNames.h"

namespace ams {

namespace {

constexpr auto kParamTypes = enumNames<ParamType>({{ParamType::Text, "text"},
                                                   {ParamType::Host, "host"},
                                                   {ParamType::Number, "number"},
                                                   {ParamType::Integer, "integer"},
                                                   {ParamType::Boolean, "boolean"},
                                                   {ParamType::Duration, "duration"},
                                                   {ParamType::Choice, "choice"}});
constexpr auto kPhases = enumNames<Phase>({{Phase::Check, "check"},
                                           {Phase::Collect, "collect"},
                                           {Phase::Recover, "recover"},
                                           {Phase::Verify, "verify"},
                                           {Phase::Escalate, "escalate"},
                                           {Phase::Close, "close"}});
constexpr auto kRepeatClasses = enumNames<RepeatClass>(
    {{RepeatClass::Safe, "safe"}, {RepeatClass::CheckFirst, "check-first"}, {RepeatClass::Never, "never"}});

constexpr auto kStepKinds = enumNames<StepKind>({{StepKind::Action, "action"},
                                                 {StepKind::Human, "human"},
                                                 {StepKind::Choose, "choose"},
                                                 {StepKind::Group, "group"},
                                                 {StepKind::Parallel, "parallel"},
                                                 {StepKind::ForEach, "for-each"},
                                                 {StepKind::Call, "call"},
                                                 {StepKind::WaitFor, "wait-for"}});
constexpr auto kIncidentSigns = enumNames<IncidentSign>({{IncidentSign::Acknowledged, "acknowledged"},
                                                         {IncidentSign::Resolved, "resolved"},
                                                         {IncidentSign::Reopened, "reopened"},
                                                         {IncidentSign::Escalated, "escalated"},
                                                         {IncidentSign::Reassigned, "reassigned"},
                                                         {IncidentSign::NoteAdded, "note-added"},
                                                         {IncidentSign::PriorityChanged, "priority-changed"}});

} // namespace

QString toText(ParamType type)
{
    return kParamTypes.nameOf(type);
}

std::optional<ParamType> paramTypeFromText(const QString &text)
{
    return kParamTypes.valueOf(text);
}

QString toText(Phase phase)
{
    return kPhases.nameOf(phase);
}

std::optional<Phase> phaseFromText(const QString &text)
{
    return kPhases.valueOf(text);
}

QString toText(RepeatClass repeat)
{
    return kRepeatClasses.nameOf(repeat);
}

std::optional<RepeatClass> repeatClassFromText(const QString &text)
{
    return kRepeatClasses.valueOf(text);
}

QString toText(StepKind kind)
{
    return kStepKinds.nameOf(kind);
}

QString toText(IncidentSign sign)
{
    return kIncidentSigns.nameOf(sign);
}

std::optional<IncidentSign> incidentSignFromText(const QString &text)
{
    return kIncidentSigns.valueOf(text);
}

QString toText(const Target &target)
{
    switch (target.kind) {
    case Target::Kind::Next:
        return QStringLiteral("next");
    case Target::Kind::Step:
        return target.step;
    case Target::Kind::Done:
        return QStringLiteral("done");
    case Target::Kind::Fail:
        return QStringLiteral("fail");
    case Target::Kind::Resolved:
        return QStringLiteral("resolved");
    case Target::Kind::Handoff:
        return QStringLiteral("handoff");
    case Target::Kind::Abort:
        break;
    }
    return QStringLiteral("abort");
}

int findStep(const Scenario &scenario, const QString &id)
{
    const auto found =
        std::find_if(scenario.steps.begin(), scenario.steps.end(), [&id](const Step &step) { return step.id == id; });
    return found == scenario.steps.end() ? -1 : static_cast<int>(found - scenario.steps.begin());
}

} // namespace ams
