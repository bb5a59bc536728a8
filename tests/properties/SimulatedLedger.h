// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/FakeLedger.h"

#include <deque>

namespace ams {

/// The ledger as one run sees it: its journal, its target, its budget. Answers when and how the simulation says.
class SimulatedLedger final : public FakeLedger
{
public:
    QList<QByteArray> entries; ///< the durable journal
    qint64 epoch = 1;
    RunPhase phase = RunPhase::Live;
    int releases = 0; ///< appends that freed the target
    /// Told of entries that have become durable, before anybody gets an answer.
    std::function<void(const QList<QByteArray> &)> stored;

    void append(QList<JournalAppend> appends, QObject *context, LedgerAnswer<QList<AppendOutcome>> then) override
    {
        m_isOwed = false;
        m_appends.push_back({appends.constFirst(), context, std::move(then)});
    }
    [[nodiscard]] SharedLimits &limits() override { return m_limits; }

    [[nodiscard]] bool hasAppends() const { return !m_appends.empty(); }
    /// An append got no answer, and has not been sent again yet.
    [[nodiscard]] bool isOwed() const { return m_isOwed; }
    void answerAppend()
    {
        const Append append = take();
        const AppendOutcome outcome = store(append.what);
        append.tell(outcome);
    }
    /// The answer does not come through; whether the entries were stored, nobody tells.
    void failAppend(bool isStored)
    {
        const Append append = take();
        if (isStored)
            store(append.what);
        m_isOwed = append.what.phase != RunPhase::Parked; // parking is not tried again
        append.tell(m_noAnswer);
    }
    /// The agent dies; what it had sent may have arrived.
    void loseAppends(bool isStored)
    {
        while (hasAppends()) {
            const Append append = take();
            if (isStored)
                store(append.what);
        }
        m_limits.questions.clear();
        m_isOwed = false;
    }

    [[nodiscard]] bool hasQuestions() const { return !m_limits.questions.empty(); }
    void answerQuestion(bool isYes, bool isFault)
    {
        const auto question = std::move(m_limits.questions.front());
        m_limits.questions.pop_front();
        question(isYes, isFault);
    }

private:
    struct Append
    {
        JournalAppend what;
        QPointer<QObject> context;
        LedgerAnswer<QList<AppendOutcome>> then;

        void tell(AppendOutcome outcome) const
        {
            if (context)
                then(QList<AppendOutcome>{outcome});
        }
        void tell(const Error &error) const
        {
            if (context)
                then(tl::unexpected(error));
        }
    };
    class Limits final : public SharedLimits
    {
    public:
        std::deque<std::function<void(bool isYes, bool isFault)>> questions;

        void reserveTargets(QList<TargetRequest> requests, QObject *context,
                            LedgerAnswer<QList<TargetAnswer>> then) override
        {
            const RunId run = requests.constFirst().run;
            ask<TargetAnswer>(context, std::move(then), {run}, {RunId(QStringLiteral("another"))});
        }
        void spendBudgets(QList<BudgetRequest> /*requests*/, QObject *context,
                          LedgerAnswer<QList<BudgetAnswer>> then) override
        {
            ask<BudgetAnswer>(context, std::move(then), {true, {}},
                              {false, {{RunId(QStringLiteral("earlier")), Timestamp{}}}});
        }
        void saveHolds(QList<Hold> /*holds*/, QObject *context, LedgerAnswer<bool> then) override
        {
            refuseLedgerCall(context, std::move(then));
        }
        void removeHold(QString /*id*/, QObject *context, LedgerAnswer<bool> then) override
        {
            refuseLedgerCall(context, std::move(then));
        }
        void holds(QObject *context, LedgerAnswer<QList<Hold>> then) override
        {
            refuseLedgerCall(context, std::move(then));
        }

    private:
        template<typename T>
        void ask(QObject *context, LedgerAnswer<QList<T>> then, const T &yes, const T &no)
        {
            questions.push_back(
                [context = QPointer<QObject>(context), then = std::move(then), yes, no](bool isYes, bool isFault) {
                    if (!context)
                        return;
                    if (isFault)
                        then(fail(ErrorKind::Unreachable, QStringLiteral("no answer"), true));
                    else
                        then(QList<T>{isYes ? yes : no});
                });
        }
    };

    Append take()
    {
        Append append = std::move(m_appends.front());
        m_appends.pop_front();
        return append;
    }
    AppendOutcome store(const JournalAppend &append)
    {
        if (append.epoch != epoch || phase != RunPhase::Live)
            return AppendOutcome::Fenced;
        if (append.first != entries.size())
            return AppendOutcome::OutOfOrder;
        entries.append(append.entries);
        phase = append.phase;
        releases += append.releasesTarget ? 1 : 0;
        if (stored)
            stored(append.entries);
        return AppendOutcome::Stored;
    }

    const Error m_noAnswer{ErrorKind::Timeout, QStringLiteral("no answer"), true};
    std::deque<Append> m_appends;
    bool m_isOwed = false;
    Limits m_limits;
};

} // namespace ams
