// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/ArtifactKeep.h"
#include "ledger/AuditLog.h"
#include "ledger/CommandMail.h"
#include "ledger/DeedBook.h"
#include "ledger/SharedLimits.h"
#include "ledger/TokenStore.h"
#include "support/LedgerRefusal.h"

namespace ams {

/// The parts of a ledger for a double that has none of them: every call answers Invalid.
struct RefusingLedgerParts
{
    class Limits final : public SharedLimits
    {
    public:
        void reserveTargets(QList<TargetRequest> /*requests*/, QObject *context,
                            LedgerAnswer<QList<TargetAnswer>> then) override
        {
            refuseLedgerCall(context, std::move(then));
        }
        void spendBudgets(QList<BudgetRequest> /*requests*/, QObject *context,
                          LedgerAnswer<QList<BudgetAnswer>> then) override
        {
            refuseLedgerCall(context, std::move(then));
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
    };

    class Mail final : public CommandMail
    {
    public:
        void post(QList<MailItem> /*items*/, QObject *context, LedgerAnswer<bool> then) override
        {
            refuseLedgerCall(context, std::move(then));
        }
        void mail(AgentId /*owner*/, QObject *context, LedgerAnswer<QList<MailItem>> then) override
        {
            refuseLedgerCall(context, std::move(then));
        }
        void answerMail(QList<MailItem> /*answered*/, QObject *context, LedgerAnswer<bool> then) override
        {
            refuseLedgerCall(context, std::move(then));
        }
        void findMail(QString /*id*/, QObject *context, LedgerAnswer<MailItem> then) override
        {
            refuseLedgerCall(context, std::move(then));
        }
    };

    class Deeds final : public DeedBook
    {
    public:
        void keepDeeds(QList<DeedRecord> /*deeds*/, Milliseconds /*lease*/, QObject *context,
                       LedgerAnswer<QList<DeedRecord>> then) override
        {
            refuseLedgerCall(context, std::move(then));
        }
        void saveDeeds(QList<DeedRecord> /*deeds*/, Milliseconds /*lease*/, QObject *context,
                       LedgerAnswer<QList<bool>> then) override
        {
            refuseLedgerCall(context, std::move(then));
        }
        void takeDeeds(DeedTaking /*taking*/, QObject *context, LedgerAnswer<QList<DeedRecord>> then) override
        {
            refuseLedgerCall(context, std::move(then));
        }
        void findDeed(QString /*id*/, QObject *context, LedgerAnswer<DeedRecord> then) override
        {
            refuseLedgerCall(context, std::move(then));
        }
    };

    class Audits final : public AuditLog
    {
    public:
        void audit(QList<AuditRecord> /*records*/, QObject *context, LedgerAnswer<bool> then) override
        {
            refuseLedgerCall(context, std::move(then));
        }
        void auditTrail(qint64 /*first*/, int /*limit*/, QObject *context,
                        LedgerAnswer<QList<AuditEntry>> then) override
        {
            refuseLedgerCall(context, std::move(then));
        }
    };

    class Tokens final : public TokenStore
    {
    public:
        void saveToken(TokenRecord /*token*/, QObject *context, LedgerAnswer<bool> then) override
        {
            refuseLedgerCall(context, std::move(then));
        }
        void removeToken(QString /*id*/, QObject *context, LedgerAnswer<bool> then) override
        {
            refuseLedgerCall(context, std::move(then));
        }
        void allTokens(QObject *context, LedgerAnswer<QList<TokenRecord>> then) override
        {
            refuseLedgerCall(context, std::move(then));
        }
    };

    class Artifacts final : public ArtifactKeep
    {
    public:
        void keepArtifact(RunId /*run*/, QByteArray /*hash*/, QByteArray /*content*/, QObject *context,
                          LedgerAnswer<bool> then) override
        {
            refuseLedgerCall(context, std::move(then));
        }
        void artifact(QByteArray /*hash*/, QObject *context, LedgerAnswer<QByteArray> then) override
        {
            refuseLedgerCall(context, std::move(then));
        }
    };

    Limits limits;
    Mail mail;
    Deeds deeds;
    Audits audits;
    Tokens tokens;
    Artifacts artifacts;
};

} // namespace ams
