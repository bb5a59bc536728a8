// SPDX-License-Identifier: Apache-2.0
#include "BenchAction.h"

#include "ProcessFigures.h"

namespace ams {

namespace {

/// Answers in the next turn of the event loop with what it was given.
class BenchRun final : public ActionRun
{
public:
    BenchRun(Clock &clock, const QJsonValue &text)
    {
        clock.after(Milliseconds(0), this, [this, text] {
            emit finished({StepOutcome::Ok, QJsonObject{{QStringLiteral("text"), text}}, {}});
        });
    }
};

class BenchHoldRun final : public ActionRun
{
public:
    explicit BenchHoldRun(BenchGate &gate)
    {
        connect(&gate, &BenchGate::opened, this, [this] { emit finished({StepOutcome::Ok, QJsonObject(), {}}); });
    }
};

} // namespace

BenchAction::BenchAction(Clock &clock, QHash<QString, qint64> &firstAction) : m_clock(clock), m_firstAction(firstAction)
{
    m_description.name = QStringLiteral("bench.step");
    m_description.repeat = RepeatClass::Safe;
    m_description.parameters = {
        {QStringLiteral("text"), ValueType::Text, true, QJsonValue(QJsonValue::Undefined), {}, {}}};
    m_description.result = {{QStringLiteral("text"), ValueType::Text, {}}};
}

std::unique_ptr<ActionRun> BenchAction::start(ActionContext context)
{
    qint64 &first = m_firstAction[context.incident.id.toString()];
    if (first == 0)
        first = monotonicMicroseconds();
    return std::make_unique<BenchRun>(m_clock, context.with.value(QStringLiteral("text")));
}

BenchHoldAction::BenchHoldAction(BenchGate &gate) : m_gate(gate)
{
    m_description.name = QStringLiteral("bench.hold");
    m_description.repeat = RepeatClass::Safe;
}

std::unique_ptr<ActionRun> BenchHoldAction::start(ActionContext)
{
    return std::make_unique<BenchHoldRun>(m_gate);
}

} // namespace ams
