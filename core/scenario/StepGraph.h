// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Scenario.h"

#include <vector>

namespace ams {

/// A way out of a step.
struct StepWay
{
    Target target;
    QString pointer; ///< of the target in the file, below the step: "on/failed", "choose/1/go"; empty: not written
    int to = -1;     ///< index of the step it leads to; -1: out of these steps, or no such step
};

/// The steps of one block (or of the scenario, or of its clean-up) and the ways between them. Branches of a parallel
/// step have no ways between them: each begins by itself, and none comes before another.
class StepGraph
{
public:
    enum class Order { OneByOne, AllAtOnce };
    StepGraph(const std::vector<Step> &steps, Order order);

    [[nodiscard]] const std::vector<StepWay> &ways(size_t step) const { return m_ways[step]; }
    /// Whether a run can come to this step at all, or it is the verify step of one to which it can.
    [[nodiscard]] bool isReachable(size_t step) const { return m_reachable[step]; }
    /// Whether step `earlier` may have run before `later` begins.
    [[nodiscard]] bool canPrecede(size_t earlier, size_t later) const { return m_precedes[earlier][later]; }
    /// Loops: each is the steps of one, in the order of a walk along it; one loop for each group of entangled ones.
    [[nodiscard]] std::vector<std::vector<size_t>> loops() const;

private:
    void findReachable(size_t count, Order order);
    void follow(size_t from, std::vector<bool> &seen) const;
    [[nodiscard]] std::vector<size_t> loopThrough(size_t start) const;

    std::vector<std::vector<StepWay>> m_ways;
    std::vector<int> m_verify; ///< index of each step's verify step, or -1
    std::vector<bool> m_reachable;
    std::vector<std::vector<bool>> m_precedes;
};

} // namespace ams
