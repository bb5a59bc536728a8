// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/Action.h"
#include "base/Clock.h"

#include <QObject>

namespace ams {

/// Five steps of BenchAction, which do nothing but pass values on: what every round of the benchmarks runs.
inline const QByteArray kFiveBenchSteps = R"(scenario: bench
title: Five steps that do nothing
customers: all
match: {keyword: bench}
params:
  host: {type: host, required: true}
limits: {duration: 1h}
steps:
  - {id: look, phase: check, do: bench.step, with: {text: "{{ params.host }}"}, expect: result.text == params.host}
  - {id: collect, phase: collect, do: bench.step, with: {text: "{{ incident.title }}"}}
  - {id: repair, phase: recover, do: bench.step, with: {text: "{{ steps.look.result.text }}"}, repeat: never}
  - {id: verify, phase: verify, do: bench.step, with: {text: verify}, expect: "result.text == 'verify'"}
  - {id: close, phase: close, do: bench.step, with: {text: close}}
)";

/// `bench.step`: does nothing but answer with its parameter `text`, and notes when an incident's first one began, in
/// microseconds of the machine's monotonic clock.
class BenchAction final : public Action
{
public:
    BenchAction(Clock &clock, QHash<QString, qint64> &firstAction);

    [[nodiscard]] const ActionDescription &description() const override { return m_description; }
    [[nodiscard]] std::unique_ptr<ActionRun> start(ActionContext context) override;

private:
    Clock &m_clock;
    QHash<QString, qint64> &m_firstAction;
    ActionDescription m_description;
};

/// Holds runs at a step until it is told to let them go.
class BenchGate final : public QObject
{
    Q_OBJECT
signals:
    void opened();
};

/// `bench.hold`: ends when the gate opens.
class BenchHoldAction final : public Action
{
public:
    explicit BenchHoldAction(BenchGate &gate);

    [[nodiscard]] const ActionDescription &description() const override { return m_description; }
    [[nodiscard]] std::unique_ptr<ActionRun> start(ActionContext context) override;

private:
    BenchGate &m_gate;
    ActionDescription m_description;
};

} // namespace ams
