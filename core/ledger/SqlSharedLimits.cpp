// SPDX-License-Identifier: Apache-2.0
#include "ledger/SqlSharedLimits.h"

#include "ledger/LedgerChecks.h"
#include "ledger/SqlStatements.h"
#include "store/Database.h"

#include <QJsonDocument>

namespace ams {

namespace {

/// Longer than any budget looks back.
constexpr std::chrono::hours kRememberRepairs{400 * 24};
constexpr std::chrono::hours kRememberHolds{30 * 24};
constexpr int kForgetAtOnce = 50;
constexpr int kMostUses = 100;

/// A run's row as far as limits need it.
struct RunRow
{
    qint64 number = 0;
    bool isFinished = false;
};

Result<RunRow> findRun(Connection &connection, const RunId &run)
{
    Query row = connection.query(Sql::RunNumber, run);
    if (!row.next())
        return fail(ErrorKind::Invalid, QStringLiteral("there is no run %1 in the ledger").arg(run.toString()));
    return RunRow{row.number(0), row.number(1) != 0};
}

Result<TargetAnswer> reserve(Connection &connection, const TargetRequest &request)
{
    const Result<RunRow> run = findRun(connection, request.run);
    if (!run)
        return tl::unexpected(run.error());
    if (!run->isFinished)
        connection.query(Sql::ReserveTarget, request.target, run->number).run();
    Query holder = connection.query(Sql::TargetHolder, request.target);
    return TargetAnswer{holder.next() ? RunId(holder.text(0)) : RunId()};
}

Result<BudgetAnswer> spend(Connection &connection, const BudgetRequest &request, Timestamp now)
{
    const Result<RunRow> run = findRun(connection, request.run);
    if (!run)
        return tl::unexpected(run.error());
    BudgetAnswer answer;
    // All uses count, also those beyond what the answer lists.
    const int limit = std::max(kMostUses, request.atMost);
    {
        Query use =
            connection.query(Sql::BudgetUses, request.target, now - request.within, run->number, request.repair, limit);
        while (use.next())
            answer.used.append({RunId(use.text(0)), use.time(1)});
    }
    bool isSpent = false;
    {
        Query spent = connection.query(Sql::BudgetSpent, request.target, run->number, request.repair);
        isSpent = spent.next();
    }
    answer.isGranted = isSpent || request.isDecided || answer.used.size() < request.atMost;
    if (answer.isGranted && !isSpent)
        connection.query(Sql::SpendBudget, request.target, run->number, request.repair, now).run();
    if (answer.used.size() > kMostUses)
        answer.used.resize(kMostUses);
    return answer;
}

} // namespace

void SqlSharedLimits::reserveTargets(QList<TargetRequest> requests, QObject *context,
                                     LedgerAnswer<QList<TargetAnswer>> then)
{
    const auto work = [requests = std::move(requests)](Connection &connection) -> Result<QList<TargetAnswer>> {
        if (auto checked = checkTargets(requests); !checked)
            return tl::unexpected(checked.error());
        QList<TargetAnswer> answers;
        for (const TargetRequest &request : requests) {
            const Result<TargetAnswer> answer = reserve(connection, request);
            if (!answer)
                return tl::unexpected(answer.error());
            answers.append(*answer);
        }
        return answers;
    };
    m_database.run<QList<TargetAnswer>>(Access::Write, work, context, std::move(then));
}

void SqlSharedLimits::spendBudgets(QList<BudgetRequest> requests, QObject *context,
                                   LedgerAnswer<QList<BudgetAnswer>> then)
{
    const auto work = [requests = std::move(requests),
                       now = m_clock.now()](Connection &connection) -> Result<QList<BudgetAnswer>> {
        if (auto checked = checkBudgets(requests); !checked)
            return tl::unexpected(checked.error());
        connection.query(Sql::ForgetRepairs, now - kRememberRepairs, kForgetAtOnce).run();
        QList<BudgetAnswer> answers;
        for (const BudgetRequest &request : requests) {
            const Result<BudgetAnswer> answer = spend(connection, request, now);
            if (!answer)
                return tl::unexpected(answer.error());
            answers.append(*answer);
        }
        return answers;
    };
    m_database.run<QList<BudgetAnswer>>(Access::Write, work, context, std::move(then));
}

void SqlSharedLimits::saveHolds(QList<Hold> holds, QObject *context, LedgerAnswer<bool> then)
{
    const auto work = [holds = std::move(holds), now = m_clock.now()](Connection &connection) -> Result<bool> {
        if (auto checked = checkHolds(holds); !checked)
            return tl::unexpected(checked.error());
        connection.query(Sql::ForgetHolds, now - kRememberHolds).run();
        for (const Hold &hold : holds) {
            const QByteArray body = QJsonDocument(toJson(hold)).toJson(QJsonDocument::Compact);
            connection.query(Sql::SaveHold, hold.id, hold.until, body).run();
        }
        return true;
    };
    m_database.run<bool>(Access::Write, work, context, std::move(then));
}

void SqlSharedLimits::removeHold(QString id, QObject *context, LedgerAnswer<bool> then)
{
    const auto work = [id = std::move(id)](Connection &connection) {
        return connection.query(Sql::RemoveHold, id).run() > 0;
    };
    m_database.run<bool>(Access::Write, work, context, std::move(then));
}

void SqlSharedLimits::holds(QObject *context, LedgerAnswer<QList<Hold>> then)
{
    const auto work = [now = m_clock.now()](Connection &connection) -> Result<QList<Hold>> {
        QList<Hold> holds;
        Query row = connection.query(Sql::Holds, now);
        while (row.next()) {
            const Result<Hold> hold = holdFromJson(QJsonDocument::fromJson(row.bytes(0)).object());
            // Not left out: automation would run where people said it must not.
            if (!hold)
                return fail(ErrorKind::Corrupt, connection.path() + QStringLiteral(": ") + hold.error().message);
            holds.append(*hold);
        }
        return holds;
    };
    m_database.run<QList<Hold>>(Access::Read, work, context, std::move(then));
}

} // namespace ams
