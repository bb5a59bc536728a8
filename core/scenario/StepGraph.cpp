// SPDX-License-Identifier: Apache-2.0
#include "scenario/StepGraph.h"

#include <deque>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

std::vector<StepWay> waysOf(const Step &step)
{
    std::vector<StepWay> ways;
    if (step.kind == StepKind::Choose) {
        for (size_t i = 0; i < step.branches.size(); ++i) {
            const QString field = step.branches[i].when.isEmpty() ? u"/else"_s : u"/go"_s;
            ways.push_back({step.branches[i].target, u"choose/"_s % QString::number(i) % field, -1});
        }
        // Without `else` it may be that no branch applies.
        if (step.branches.empty() || !step.branches.back().when.isEmpty())
            ways.push_back({step.onOk, u"on/ok"_s, -1});
        ways.push_back({step.onFailed, u"on/failed"_s, -1});
        return ways;
    }
    ways.push_back({step.onOk, u"on/ok"_s, -1});
    ways.push_back({step.onFailed, u"on/failed"_s, -1});
    if (step.onTimeout)
        ways.push_back({*step.onTimeout, u"on/timeout"_s, -1});
    return ways;
}

} // namespace

StepGraph::StepGraph(const std::vector<Step> &steps, Order order)
{
    const size_t count = steps.size();
    QHash<QString, int> indexOf;
    for (size_t i = 0; i < count; ++i)
        indexOf.insert(steps[i].id, static_cast<int>(i));
    const bool isInOrder = order == Order::OneByOne;
    for (size_t i = 0; i < count; ++i) {
        m_ways.push_back(waysOf(steps[i]));
        for (StepWay &way : m_ways.back()) {
            if (way.target.kind == Target::Kind::Next && i + 1 < count && isInOrder)
                way.to = static_cast<int>(i + 1);
            else if (way.target.kind == Target::Kind::Step && isInOrder)
                way.to = indexOf.value(way.target.step, -1);
        }
        m_verify.push_back(steps[i].verify.isEmpty() || !isInOrder ? -1 : indexOf.value(steps[i].verify, -1));
    }
    findReachable(count, order);
    for (size_t i = 0; i < count; ++i) {
        std::vector<bool> after(count, false);
        for (const StepWay &way : m_ways[i]) {
            if (way.to >= 0)
                follow(static_cast<size_t>(way.to), after);
        }
        if (m_verify[i] >= 0)
            after[static_cast<size_t>(m_verify[i])] = true;
        m_precedes.push_back(std::move(after));
    }
}

void StepGraph::findReachable(size_t count, Order order)
{
    m_reachable.assign(count, order == Order::AllAtOnce);
    if (count > 0 && order == Order::OneByOne)
        follow(0, m_reachable);
    for (bool grew = true; grew;) { // verify steps, and theirs
        grew = false;
        for (size_t i = 0; i < count; ++i) {
            if (!m_reachable[i] || m_verify[i] < 0 || m_reachable[static_cast<size_t>(m_verify[i])])
                continue;
            m_reachable[static_cast<size_t>(m_verify[i])] = true;
            grew = true;
        }
    }
}

void StepGraph::follow(size_t from, std::vector<bool> &seen) const
{
    std::vector<size_t> open{from};
    while (!open.empty()) {
        const size_t step = open.back();
        open.pop_back();
        if (seen[step])
            continue;
        seen[step] = true;
        for (const StepWay &way : m_ways[step]) {
            if (way.to >= 0)
                open.push_back(static_cast<size_t>(way.to));
        }
    }
}

std::vector<std::vector<size_t>> StepGraph::loops() const
{
    // Only along the ways of a run: being somebody's verify step makes no loop.
    std::vector<std::vector<bool>> leadsTo;
    for (size_t i = 0; i < m_ways.size(); ++i) {
        std::vector<bool> after(m_ways.size(), false);
        for (const StepWay &way : m_ways[i]) {
            if (way.to >= 0)
                follow(static_cast<size_t>(way.to), after);
        }
        leadsTo.push_back(std::move(after));
    }
    std::vector<std::vector<size_t>> found;
    std::vector<bool> reported(m_ways.size(), false);
    for (size_t i = 0; i < m_ways.size(); ++i) {
        if (!leadsTo[i][i] || reported[i])
            continue;
        for (size_t other = 0; other < m_ways.size(); ++other)
            reported[other] = reported[other] || (leadsTo[i][other] && leadsTo[other][i]);
        found.push_back(loopThrough(i));
    }
    return found;
}

/// The shortest way from a step back to itself.
std::vector<size_t> StepGraph::loopThrough(size_t start) const
{
    std::vector<int> cameFrom(m_ways.size(), -1);
    std::deque<size_t> open{start};
    while (!open.empty()) {
        const size_t step = open.front();
        open.pop_front();
        for (const StepWay &way : m_ways[step]) {
            if (way.to < 0)
                continue;
            const auto to = static_cast<size_t>(way.to);
            if (to == start) {
                std::vector<size_t> loop{step};
                while (loop.front() != start)
                    loop.insert(loop.begin(), static_cast<size_t>(cameFrom[loop.front()]));
                return loop;
            }
            if (cameFrom[to] < 0) {
                cameFrom[to] = static_cast<int>(step);
                open.push_back(to);
            }
        }
    }
    return {start};
}

} // namespace ams
