// SPDX-License-Identifier: Apache-2.0
#include "ui/holds/MutePlan.h"

#include "ui/look/Badge.h"

#include <QCoreApplication>

#include <algorithm>

namespace ams {

namespace {

struct Scopes
{
    Q_DECLARE_TR_FUNCTIONS(ams::Scopes)
};

constexpr int kOver = 7; // see rankOf

} // namespace

QList<Hold> holdsFor(const QList<IncidentRow> &incidents, const MuteWish &wish)
{
    QList<Hold> holds;
    for (const IncidentRow &row : incidents) {
        if (row.customer.isEmpty())
            continue;
        Hold hold;
        hold.kind = wish.kind;
        hold.customer = row.customer;
        if (!wish.isAnyHost)
            hold.host = row.host;
        if (!wish.isAnyScenario)
            hold.scenario = row.scenario;
        hold.from = wish.from;
        hold.until = wish.until;
        hold.reason = wish.reason.trimmed();
        if (!holds.contains(hold))
            holds.append(hold);
    }
    return holds;
}

QList<IncidentRow> heldBy(const QList<Hold> &holds, const QList<IncidentRow> &rows, Timestamp now)
{
    QList<IncidentRow> held;
    for (const IncidentRow &row : rows) {
        const bool isHeld = std::any_of(holds.cbegin(), holds.cend(), [&](const Hold &hold) {
            return applies(hold, now, row.customer, row.host, row.scenario);
        });
        if (isHeld && rankOf(row) < kOver)
            held.append(row);
    }
    return held;
}

QString scopeInWords(const Hold &hold)
{
    return QStringList{hold.customer.isEmpty() ? Scopes::tr("all customers") : hold.customer.toString(),
                       hold.host.isEmpty() ? Scopes::tr("all hosts") : hold.host,
                       hold.scenario.isEmpty() ? Scopes::tr("all scenarios") : hold.scenario.toString()}
        .join(QStringLiteral(" / "));
}

} // namespace ams
