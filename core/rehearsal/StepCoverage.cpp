// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/StepCoverage.h"

namespace ams {

namespace {

const QString kOk = QStringLiteral("ok");
const QString kFailed = QStringLiteral("failed");
const QString kTimeout = QStringLiteral("timeout");
const QString kRetry = QStringLiteral("retry");

/// A wait for the incident cannot fail, and what people are asked times out by a way of its own.
bool canFail(const Step &step)
{
    if (step.kind == StepKind::Human)
        return step.action == QLatin1StringView("human.approve");
    return step.kind != StepKind::WaitFor && step.action != QLatin1StringView("wait");
}

bool hasTimeout(const Step &step)
{
    return step.onTimeout || step.kind == StepKind::Human ||
           (step.kind == StepKind::WaitFor && step.timeout.count() > 0);
}

} // namespace

StepCoverage::StepCoverage(const Scenario &scenario, const QList<std::shared_ptr<const Scenario>> &called)
{
    for (const ListedStep &listed : allSteps(scenario, called)) {
        if (listed.isCalled || !listed.step->enabled)
            continue;
        m_steps.append(listed.path);
        listWays(listed.path, *listed.step);
    }
}

void StepCoverage::listWays(const QString &path, const Step &step)
{
    if (step.kind == StepKind::Choose) {
        for (size_t i = 0; i < step.branches.size(); ++i)
            m_ways.append({path, QString::number(i + 1), toText(step.branches[i].target), false});
        if (step.branches.empty() || !step.branches.back().when.isEmpty())
            m_ways.append({path, QStringLiteral("none"), toText(step.onOk), false});
        return; // a condition that cannot be evaluated is a mistake of the author, and no way to be tested
    }
    m_ways.append({path, kOk, toText(step.onOk), false});
    if (canFail(step))
        m_ways.append({path, kFailed, toText(step.onFailed), false});
    if (hasTimeout(step))
        m_ways.append({path, kTimeout, toText(step.onTimeout.value_or(step.onFailed)), false});
    if (step.retry)
        m_ways.append({path, kRetry, path, false});
}

void StepCoverage::add(const QList<StepVisit> &visits)
{
    for (const StepVisit &visit : visits) {
        const QString path = withoutItems(visit.step);
        m_seen.insert(path);
        if (visit.outcomes.size() > 1)
            go(path, kRetry);
        if (visit.isFindingOut)
            continue;
        const QString last = visit.outcomes.constLast();
        if (visit.branch >= 0)
            go(path, QString::number(visit.branch + 1));
        else if (last == kOk) // of a choose step: no branch applied
            go(path, has(path, QStringLiteral("1")) ? QStringLiteral("none") : kOk);
        else if (last == QLatin1StringView("timed-out"))
            go(path, has(path, kTimeout) ? kTimeout : kFailed);
        else if (last == kFailed)
            go(path, kFailed);
    }
}

bool StepCoverage::has(const QString &path, const QString &name) const
{
    return std::any_of(m_ways.begin(), m_ways.end(),
                       [&](const Way &way) { return way.step == path && way.name == name; });
}

void StepCoverage::go(const QString &path, const QString &name)
{
    for (Way &way : m_ways)
        way.isGone |= way.step == path && way.name == name;
}

QStringList StepCoverage::missingSteps() const
{
    QStringList missing;
    for (const QString &path : m_steps) {
        if (!m_seen.contains(path))
            missing.append(path);
    }
    return missing;
}

QList<StepCoverage::Way> StepCoverage::missingWays() const
{
    QList<Way> missing;
    for (const Way &way : m_ways) {
        if (!way.isGone)
            missing.append(way);
    }
    return missing;
}

} // namespace ams
