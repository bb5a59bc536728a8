// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/StepGraph.h"

#include <functional>

namespace ams {

/// Steps that stand beside each other, and what is around them.
struct StepScope
{
    enum class Site { Scenario, Cleanup, Group, Branches, Items };

    const Scenario &scenario;
    const std::vector<Step> &steps;
    Site site = Site::Scenario;
    QString pointer; ///< of the list in the file: "/steps", "/steps/0/parallel"
    StepGraph graph;
    const StepScope *outer = nullptr; ///< null: the scenario's own steps
    size_t outerIndex = 0;            ///< of the step in `outer` that holds these; not for Cleanup

    [[nodiscard]] QString pointerOf(size_t index, QStringView field = {}) const;
    [[nodiscard]] QStringList ids() const;
    [[nodiscard]] int indexOf(const QString &id) const; ///< or -1
    /// Whether these steps, or those around them, are the clean-up's.
    [[nodiscard]] bool isInCleanup() const;
    /// Whether these steps are done once for every item of a list, at any depth.
    [[nodiscard]] bool hasItem() const;
};

/// Calls `visit` for every list of steps of a scenario: its own, those in its blocks, its clean-up; outer ones first.
void visitScopes(const Scenario &scenario, const std::function<void(const StepScope &)> &visit);

} // namespace ams
