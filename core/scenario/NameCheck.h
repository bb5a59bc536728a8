// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ActionDescription.h"
#include "scenario/ExpressionNames.h"
#include "scenario/StepScope.h"

namespace ams {

/// What is wrong with a name in an expression.
struct NameProblem
{
    bool isError = true;
    qsizetype offset = 0; ///< in the expression's text
    QLatin1StringView code;
    QString message;
    QString suggestion{};
};

/// Where an expression stands; it decides which names have a meaning.
enum class ExpressionPlace { Parameter, Condition, Expect, Save, RetryOnlyIf, Limit };

/// Whether a name will be there when the expression of a step is evaluated. A step sees the steps beside it and those
/// beside the blocks around it, when they may have run before; what is inside another block is seen through that
/// block's result.
class NameCheck
{
public:
    NameCheck(const StepScope &scope, size_t step, const ActionCatalog &actions);
    /// For limits, which are evaluated before any step.
    explicit NameCheck(const Scenario &scenario);

    [[nodiscard]] std::optional<NameProblem> check(const ExpressionPath &path, ExpressionPlace place) const;

private:
    struct Seen
    {
        const Step *step = nullptr;
        bool mayBeBefore = false;
        bool isAround = false; ///< it is a block that the step is inside of
    };
    [[nodiscard]] Seen find(const QString &id) const;
    [[nodiscard]] std::optional<NameProblem> checkParam(const ExpressionPath &path) const;
    [[nodiscard]] std::optional<NameProblem> checkStep(const ExpressionPath &path) const;
    [[nodiscard]] std::optional<NameProblem> checkPlace(const ExpressionPath &path, ExpressionPlace place) const;
    [[nodiscard]] std::optional<NameProblem> checkField(const Step &step, const ExpressionPath &path,
                                                        qsizetype hop) const;
    [[nodiscard]] std::optional<QStringList> fieldsOf(const Step &step) const;

    const Scenario &m_scenario;
    const StepScope *m_scope = nullptr;
    size_t m_step = 0;
    const ActionCatalog *m_actions = nullptr;
};

} // namespace ams
