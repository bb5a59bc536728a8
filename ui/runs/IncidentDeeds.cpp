// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/IncidentDeeds.h"

#include "ui/base/Confirmation.h"
#include "ui/look/Words.h"

#include <QCoreApplication>
#include <QUuid>

namespace ams {

namespace {

struct IncidentDeeds
{
    Q_DECLARE_TR_FUNCTIONS(ams::IncidentDeeds)
};

constexpr int kNamed = 4;

} // namespace

IncidentDeed deedFor(IncidentDeedKind kind, const IncidentRow &row)
{
    IncidentDeed deed;
    deed.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    deed.incident = row.incident;
    deed.kind = kind;
    deed.run = row.run;
    deed.turn = row.turn;
    if (kind != IncidentDeedKind::Note)
        deed.seen = SeenIncident{row.status, row.assignees};
    return deed;
}

void askToConfirm(Confirmation &confirmation, const QList<IncidentRow> &incidents)
{
    QStringList places;
    QStringList customers;
    QStringList hosts;
    const auto add = [](QStringList &list, const QString &text) {
        if (!text.isEmpty() && !list.contains(text))
            list.append(text);
    };
    for (const IncidentRow &row : incidents) {
        const QString customer = row.customer.toString();
        add(places, row.host.isEmpty() ? customer : QStringLiteral("%1 / %2").arg(customer, row.host));
        add(customers, customer);
        add(hosts, row.host);
    }
    const QString count = QString::number(incidents.size());
    if (places.size() == 1 && incidents.size() == 1) {
        confirmation.ask(places.first(), hosts.value(0, customers.value(0)));
        return;
    }
    if (places.size() > kNamed)
        places = places.mid(0, kNamed) + QStringList{QStringLiteral("…")};
    confirmation.ask(IncidentDeeds::tr("%1: %Ln incident(s)", "customers and hosts", int(incidents.size()))
                         .arg(places.join(QStringLiteral(", "))),
                     customers.size() == 1 && !customers.first().isEmpty() ? customers.first() : count);
}

void actInTurn(CoreLink &link, QList<IncidentDeed> deeds, QObject *context,
               std::function<void(const Result<IncidentDeedAnswer> &)> then)
{
    const IncidentDeed first = deeds.takeFirst();
    // The link is there when it answers.
    link.act(first, context, [&link, deeds, context, then](const Result<IncidentDeedAnswer> &answer) {
        if (deeds.isEmpty() || !answer || !words::answer(*answer).isEmpty())
            then(answer);
        else
            actInTurn(link, deeds, context, then);
    });
}

bool canDo(IncidentDeedKind kind, const IncidentRow &row, const Caller &caller)
{
    if (!caller.rights.allow(Role::Operator, row.customer))
        return false;
    switch (kind) {
    case IncidentDeedKind::Note:
        return true;
    case IncidentDeedKind::Snooze: // PagerDuty snoozes what somebody has acknowledged
        return row.status == IncidentStatus::Acknowledged;
    case IncidentDeedKind::Acknowledge:
    case IncidentDeedKind::HandOver:
    case IncidentDeedKind::Resolve:
        return row.status != IncidentStatus::Resolved;
    }
    return false;
}

} // namespace ams
