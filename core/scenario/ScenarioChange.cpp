// SPDX-License-Identifier: Apache-2.0
#include "scenario/ScenarioChange.h"

namespace ams {

using namespace Qt::StringLiterals;

namespace {

/// The step of a path, or the `call` step around it; null when there is none.
const Step *stepAt(const Scenario &scenario, const QString &path)
{
    QStringList segments = path.split(u'/', Qt::SkipEmptyParts);
    const std::vector<Step> *steps = &scenario.steps;
    if (segments.size() > 1 && segments.constFirst() == "cleanup"_L1) {
        steps = &scenario.cleanup;
        segments.removeFirst();
    }
    const Step *step = nullptr;
    for (const QString &segment : std::as_const(segments)) {
        const QString id = segment.section(u'[', 0, 0);
        const auto found = std::find_if(steps->begin(), steps->end(), [&id](const Step &one) { return one.id == id; });
        if (found == steps->end())
            return nullptr;
        step = &*found;
        if (step->kind == StepKind::Call)
            return step;
        steps = &step->steps;
    }
    return step;
}

void compareParams(const Scenario &from, const Scenario &to, QStringList &reasons)
{
    for (const ScenarioParam &param : to.params) {
        const auto before = std::find_if(from.params.begin(), from.params.end(),
                                         [&param](const ScenarioParam &other) { return other.name == param.name; });
        if (before == from.params.end()) {
            if (param.required || param.defaultValue.isUndefined())
                reasons.append(u"the parameter \"%1\" is new, and the run has no value for it"_s.arg(param.name));
        } else if (before->type != param.type) {
            reasons.append(u"the parameter \"%1\" was a %2 and is now a %3"_s.arg(param.name, toText(before->type),
                                                                                  toText(param.type)));
        } else if (param.required && !before->required && before->defaultValue.isUndefined()) {
            reasons.append(u"the parameter \"%1\" is required now"_s.arg(param.name));
        }
    }
}

} // namespace

QStringList incompatibilities(const Scenario &from, const Scenario &to, const QStringList &pathsInUse)
{
    QStringList reasons;
    if (from.id != to.id) {
        reasons.append(u"\"%1\" and \"%2\" are two scenarios"_s.arg(from.id.toString(), to.id.toString()));
        return reasons;
    }
    compareParams(from, to, reasons);
    for (const QString &path : pathsInUse) {
        const Step *before = stepAt(from, path);
        const Step *now = stepAt(to, path);
        QString reason;
        if (!now)
            reason = u"there is no step \"%1\" any more"_s.arg(path);
        else if (before && before->kind != now->kind)
            reason = u"the step \"%1\" was of the kind %2 and is now %3"_s.arg(path, toText(before->kind),
                                                                               toText(now->kind));
        else if (before && before->call != now->call)
            reason = u"the step \"%1\" called \"%2\" and now calls \"%3\""_s.arg(path, before->call.toString(),
                                                                                 now->call.toString());
        if (!reason.isEmpty() && !reasons.contains(reason))
            reasons.append(reason);
    }
    return reasons;
}

} // namespace ams
