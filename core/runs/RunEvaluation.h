// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Customer.h"
#include "runs/RunMachine.h"
#include "runs/StepAttempt.h"

namespace ams {

/// Makes facts out of what a scenario leaves to expressions: which branch, which items, which parameters, which
/// question. What cannot be evaluated becomes a fact too: the step fails and says why.
class RunEvaluation
{
public:
    RunEvaluation(const StepAttempt::Services &services, const ScenarioBook &book, const Customer &customer,
                  const QJsonObject &fixedNames, const RunState &state)
        : m_services(services), m_book(book), m_customer(customer), m_fixedNames(fixedNames), m_state(state)
    {
    }

    [[nodiscard]] event::ChoiceMade decide(const StepPath &path) const;
    [[nodiscard]] event::ItemsListed listItems(const StepPath &path) const;
    [[nodiscard]] event::CallBound bindCall(const StepPath &path) const;
    /// PersonAsked, or StepFinished when the question cannot be put.
    [[nodiscard]] RunFact ask(const StepPath &path, Timestamp now) const;
    /// The target of limits.exclusive or limits.repairs, with the customer in front: targets of different customers are
    /// never the same.
    [[nodiscard]] Result<QString> target(const QString &templ) const;

private:
    [[nodiscard]] Result<QJsonValue> fill(const QJsonValue &templ, const StepPath &path) const;

    const StepAttempt::Services &m_services;
    const ScenarioBook &m_book;
    const Customer &m_customer;
    const QJsonObject &m_fixedNames;
    const RunState &m_state;
};

} // namespace ams
