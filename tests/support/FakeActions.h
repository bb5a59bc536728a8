// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/ActionRegistry.h"

#include <QTimer>

namespace ams {

/// Answers in the next turn of the event loop, or never.
class FakeActionRun final : public ActionRun
{
public:
    explicit FakeActionRun(const std::optional<ActionResult> &result)
    {
        if (result)
            QTimer::singleShot(0, this, [this, result] { emit finished(*result); });
    }
};

/// An action that does what the test says; no result means that it never ends by itself.
class FakeAction final : public Action
{
public:
    using Effect = std::function<std::optional<ActionResult>(const ActionContext &)>;
    FakeAction(const QString &name, RepeatClass repeat, Effect effect) : m_effect(std::move(effect))
    {
        m_description.name = name;
        m_description.repeat = repeat;
        m_description.parameters = {
            {QStringLiteral("name"), ValueType::Text, true, QJsonValue(QJsonValue::Undefined), {}, {}}};
    }
    [[nodiscard]] const ActionDescription &description() const override { return m_description; }
    [[nodiscard]] std::unique_ptr<ActionRun> start(ActionContext context) override
    {
        return std::make_unique<FakeActionRun>(m_effect(context));
    }

private:
    ActionDescription m_description;
    Effect m_effect;
};

} // namespace ams
