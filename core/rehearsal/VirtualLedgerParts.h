// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "ledger/ArtifactKeep.h"
#include "ledger/AuditLog.h"
#include "ledger/CommandMail.h"
#include "ledger/DeedBook.h"
#include "ledger/SharedLimits.h"
#include "ledger/TokenStore.h"

namespace ams {

/// Answers Invalid, through the clock.
template<typename T>
void refuseInRehearsal(Clock &clock, QObject *context, LedgerAnswer<T> then)
{
    clock.after(Milliseconds(0), context, [then = std::move(then)] {
        then(fail(ErrorKind::Invalid, QStringLiteral("A rehearsed run has no such part of the ledger.")));
    });
}

/// Shared limits as one rehearsed run finds them.
class VirtualLimits final : public SharedLimits
{
public:
    explicit VirtualLimits(Clock &clock) : m_clock(clock) {}

    Timestamp busyUntil{};  ///< another run has every target until then
    int earlierRepairs = 0; ///< other runs that have repaired the same thing within the time

    void reserveTargets(QList<TargetRequest> requests, QObject *context,
                        LedgerAnswer<QList<TargetAnswer>> then) override;
    void spendBudgets(QList<BudgetRequest> requests, QObject *context, LedgerAnswer<QList<BudgetAnswer>> then) override;
    void saveHolds(QList<Hold> holds, QObject *context, LedgerAnswer<bool> then) override;
    void removeHold(QString id, QObject *context, LedgerAnswer<bool> then) override;
    void holds(QObject *context, LedgerAnswer<QList<Hold>> then) override;

private:
    Clock &m_clock;
};

class VirtualMail final : public CommandMail
{
public:
    explicit VirtualMail(Clock &clock) : m_clock(clock) {}
    void post(QList<MailItem> items, QObject *context, LedgerAnswer<bool> then) override;
    void mail(AgentId owner, QObject *context, LedgerAnswer<QList<MailItem>> then) override;
    void answerMail(QList<MailItem> answered, QObject *context, LedgerAnswer<bool> then) override;
    void findMail(QString id, QObject *context, LedgerAnswer<MailItem> then) override;

private:
    Clock &m_clock;
};

class VirtualDeeds final : public DeedBook
{
public:
    explicit VirtualDeeds(Clock &clock) : m_clock(clock) {}
    void keepDeeds(QList<DeedRecord> deeds, Milliseconds lease, QObject *context,
                   LedgerAnswer<QList<DeedRecord>> then) override;
    void saveDeeds(QList<DeedRecord> deeds, Milliseconds lease, QObject *context,
                   LedgerAnswer<QList<bool>> then) override;
    void takeDeeds(DeedTaking taking, QObject *context, LedgerAnswer<QList<DeedRecord>> then) override;
    void findDeed(QString id, QObject *context, LedgerAnswer<DeedRecord> then) override;

private:
    Clock &m_clock;
};

class VirtualAudits final : public AuditLog
{
public:
    explicit VirtualAudits(Clock &clock) : m_clock(clock) {}
    void audit(QList<AuditRecord> records, QObject *context, LedgerAnswer<bool> then) override;
    void auditTrail(qint64 first, int limit, QObject *context, LedgerAnswer<QList<AuditEntry>> then) override;

private:
    Clock &m_clock;
};

class VirtualTokens final : public TokenStore
{
public:
    explicit VirtualTokens(Clock &clock) : m_clock(clock) {}
    void saveToken(TokenRecord token, QObject *context, LedgerAnswer<bool> then) override;
    void removeToken(QString id, QObject *context, LedgerAnswer<bool> then) override;
    void allTokens(QObject *context, LedgerAnswer<QList<TokenRecord>> then) override;

private:
    Clock &m_clock;
};

class VirtualArtifacts final : public ArtifactKeep
{
public:
    explicit VirtualArtifacts(Clock &clock) : m_clock(clock) {}
    void keepArtifact(RunId run, QByteArray hash, QByteArray content, QObject *context,
                      LedgerAnswer<bool> then) override;
    void artifact(QByteArray hash, QObject *context, LedgerAnswer<QByteArray> then) override;

private:
    Clock &m_clock;
};

/// The parts of a VirtualLedger. All but the limits are what no single run asks for: they answer Invalid.
struct VirtualLedgerParts
{
    explicit VirtualLedgerParts(Clock &clock)
        : limits(clock), mail(clock), deeds(clock), audits(clock), tokens(clock), artifacts(clock)
    {
    }

    VirtualLimits limits;
    VirtualMail mail;
    VirtualDeeds deeds;
    VirtualAudits audits;
    VirtualTokens tokens;
    VirtualArtifacts artifacts;
};

} // namespace ams
