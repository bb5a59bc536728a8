// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/Action.h"
#include "actions/Parameters.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

namespace ams {

/// Starts one attempt of an action as the engine would, with parameters prepared, and waits for its result.
class ActionProbe
{
public:
    explicit ActionProbe(Action &action) : m_action(action)
    {
        auto customer = std::make_shared<Customer>();
        customer->id = CustomerId(QStringLiteral("acme"));
        customer->name = QStringLiteral("ACME");
        m_customer = customer;
        m_context.run = RunId(QStringLiteral("run1"));
        m_context.step = StepPath(QStringLiteral("step"));
        m_context.key = QStringLiteral("run1/step#1.1");
        m_context.timeout = Milliseconds(20000);
        m_context.startedAt = SystemClock().now();
    }

    [[nodiscard]] Customer &customer() { return *m_customer; }
    [[nodiscard]] ActionContext &context() { return m_context; }
    void setTimeout(Milliseconds timeout) { m_context.timeout = timeout; }

    [[nodiscard]] std::unique_ptr<ActionRun> start(const QJsonObject &with)
    {
        ActionContext context = m_context;
        context.customer = m_customer;
        const auto prepared = prepareParameters(m_action.description(), with);
        if (!prepared)
            qFatal("%s", qPrintable(prepared.error().message));
        context.with = *prepared;
        return m_action.start(std::move(context));
    }

    [[nodiscard]] ActionResult run(const QJsonObject &with)
    {
        const auto attempt = start(with);
        ActionResult answer;
        int answers = 0;
        // A loop of its own, not qWaitFor: that one sleeps between glances and would slow every stream down.
        QEventLoop loop;
        QObject::connect(attempt.get(), &ActionRun::finished, &loop, [&](const ActionResult &result) {
            answer = result;
            ++answers;
            loop.quit();
        });
        QTimer::singleShot(m_context.timeout + Milliseconds(15000), &loop, &QEventLoop::quit);
        loop.exec();
        QCoreApplication::processEvents(); // a second answer would come now
        if (answers == 0)
            answer.message = QStringLiteral("THE ACTION NEVER ANSWERED");
        if (answers > 1)
            answer.message = QStringLiteral("THE ACTION ANSWERED TWICE");
        return answer;
    }

private:
    Action &m_action;
    std::shared_ptr<Customer> m_customer;
    ActionContext m_context;
};

} // namespace ams
