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

QString toText(const Target &target)
{
    switch (target.kind) {
    case Target::Kind::Next:
        return QStringLiteral("next");
    case Target::Kind::Step:
        return target.step;
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
