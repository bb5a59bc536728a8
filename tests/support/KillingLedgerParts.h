// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/CommandMail.h"
#include "ledger/SharedLimits.h"

namespace ams {

// The parts of a KillingLedger whose writes count too. `Kill` has counted(), which wraps the answer of a write.

template<typename Kill>
class KillingLimits final : public SharedLimits
{
public:
    KillingLimits(SharedLimits &real, Kill &kill) : m_real(real), m_kill(kill) {}

    void reserveTargets(QList<TargetRequest> requests, QObject *context,
                        LedgerAnswer<QList<TargetAnswer>> then) override
    {
        m_real.reserveTargets(std::move(requests), context, m_kill.counted(std::move(then)));
    }
    void spendBudgets(QList<BudgetRequest> requests, QObject *context, LedgerAnswer<QList<BudgetAnswer>> then) override
    {
        m_real.spendBudgets(std::move(requests), context, m_kill.counted(std::move(then)));
    }
    void saveHolds(QList<Hold> holds, QObject *context, LedgerAnswer<bool> then) override
    {
        m_real.saveHolds(std::move(holds), context, m_kill.counted(std::move(then)));
    }
    void removeHold(QString id, QObject *context, LedgerAnswer<bool> then) override
    {
        m_real.removeHold(std::move(id), context, m_kill.counted(std::move(then)));
    }
    void holds(QObject *context, LedgerAnswer<QList<Hold>> then) override { m_real.holds(context, std::move(then)); }

private:
    SharedLimits &m_real;
    Kill &m_kill;
};

template<typename Kill>
class KillingMail final : public CommandMail
{
public:
    KillingMail(CommandMail &real, Kill &kill) : m_real(real), m_kill(kill) {}

    void post(QList<MailItem> items, QObject *context, LedgerAnswer<bool> then) override
    {
        m_real.post(std::move(items), context, m_kill.counted(std::move(then)));
    }
    void mail(AgentId owner, QObject *context, LedgerAnswer<QList<MailItem>> then) override
    {
        m_real.mail(std::move(owner), context, std::move(then));
    }
    void answerMail(QList<MailItem> answered, QObject *context, LedgerAnswer<bool> then) override
    {
        m_real.answerMail(std::move(answered), context, m_kill.counted(std::move(then)));
    }
    void findMail(QString id, QObject *context, LedgerAnswer<MailItem> then) override
    {
        m_real.findMail(std::move(id), context, std::move(then));
    }

private:
    CommandMail &m_real;
    Kill &m_kill;
};

} // namespace ams
