// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/VirtualLedgerParts.h"

namespace ams {

namespace {

RunId otherRun(int number)
{
    return RunId(QStringLiteral("another-run-%1").arg(number));
}

} // namespace

void VirtualLimits::reserveTargets(QList<TargetRequest> requests, QObject *context,
                                   LedgerAnswer<QList<TargetAnswer>> then)
{
    m_clock.after(Milliseconds(0), context, [this, requests, then = std::move(then)] {
        QList<TargetAnswer> answers;
        for (const TargetRequest &request : requests)
            answers.append({m_clock.now() < busyUntil ? otherRun(1) : request.run});
        then(answers);
    });
}

void VirtualLimits::spendBudgets(QList<BudgetRequest> requests, QObject *context,
                                 LedgerAnswer<QList<BudgetAnswer>> then)
{
    m_clock.after(Milliseconds(0), context, [this, requests, then = std::move(then)] {
        QList<BudgetAnswer> answers;
        for (const BudgetRequest &request : requests) {
            const int before = earlierRepairs + request.repair - 1;
            BudgetAnswer answer{request.isDecided || before < request.atMost, {}};
            for (int use = 1; use <= earlierRepairs; ++use)
                answer.used.append({otherRun(use), m_clock.now() - std::chrono::hours(1) * use});
            answers.append(answer);
        }
        then(answers);
    });
}

void VirtualLimits::saveHolds(QList<Hold> /*holds*/, QObject *context, LedgerAnswer<bool> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualLimits::removeHold(QString /*id*/, QObject *context, LedgerAnswer<bool> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualLimits::holds(QObject *context, LedgerAnswer<QList<Hold>> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualMail::post(QList<MailItem> /*items*/, QObject *context, LedgerAnswer<bool> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualMail::mail(AgentId /*owner*/, QObject *context, LedgerAnswer<QList<MailItem>> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualMail::answerMail(QList<MailItem> /*answered*/, QObject *context, LedgerAnswer<bool> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualMail::findMail(QString /*id*/, QObject *context, LedgerAnswer<MailItem> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualDeeds::keepDeeds(QList<DeedRecord> /*deeds*/, Milliseconds /*lease*/, QObject *context,
                             LedgerAnswer<QList<DeedRecord>> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualDeeds::saveDeeds(QList<DeedRecord> /*deeds*/, Milliseconds /*lease*/, QObject *context,
                             LedgerAnswer<QList<bool>> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualDeeds::takeDeeds(DeedTaking /*taking*/, QObject *context, LedgerAnswer<QList<DeedRecord>> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualDeeds::findDeed(QString /*id*/, QObject *context, LedgerAnswer<DeedRecord> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualAudits::audit(QList<AuditRecord> /*records*/, QObject *context, LedgerAnswer<bool> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualAudits::auditTrail(qint64 /*first*/, int /*limit*/, QObject *context, LedgerAnswer<QList<AuditEntry>> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualTokens::saveToken(TokenRecord /*token*/, QObject *context, LedgerAnswer<bool> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualTokens::removeToken(QString /*id*/, QObject *context, LedgerAnswer<bool> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualTokens::allTokens(QObject *context, LedgerAnswer<QList<TokenRecord>> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualArtifacts::keepArtifact(RunId /*run*/, QByteArray /*hash*/, QByteArray /*content*/, QObject *context,
                                    LedgerAnswer<bool> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

void VirtualArtifacts::artifact(QByteArray /*hash*/, QObject *context, LedgerAnswer<QByteArray> then)
{
    refuseInRehearsal(m_clock, context, std::move(then));
}

} // namespace ams
