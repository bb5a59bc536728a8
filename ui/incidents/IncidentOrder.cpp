// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/IncidentOrder.h"

#include "ui/look/Times.h"
#include "ui/look/Words.h"

#include <QCoreApplication>

namespace ams {

namespace {

struct Cells
{
    Q_DECLARE_TR_FUNCTIONS(ams::Cells)
};

SortKey byText(const QString &text)
{
    return {text.isEmpty() ? 1 : 0, text.toCaseFolded()};
}

/// "P1" before "P2"; without a priority the urgency decides, between P2 and P3.
int severityOf(const IncidentRow &row)
{
    if (row.priority.size() >= 2 && row.priority.at(1).isDigit())
        return row.priority.at(1).digitValue() * 10;
    return row.urgency == Urgency::High ? 25 : 55;
}

} // namespace

SortKey sortKey(IncidentColumn column, const IncidentRow &row)
{
    switch (column) {
    case IncidentColumn::Severity: {
        // What is over is never worse than what is not.
        const int rank = rankOf(row);
        return {(rank >= 7 ? 1000000 : 0) + severityOf(row) * 100 + rank, {}};
    }
    case IncidentColumn::State:
        return {rankOf(row), {}};
    case IncidentColumn::Owner:
        return byText(row.person.name);
    case IncidentColumn::Customer:
        return byText(row.customer.toString());
    case IncidentColumn::Title:
        return byText(words::titleOf(row));
    case IncidentColumn::Scenario:
        return byText(row.scenario.toString());
    case IncidentColumn::Step:
        return {row.stepsTotal == 0 ? -1 : 1000 * row.stepsDone / row.stepsTotal, {}};
    case IncidentColumn::Age:
        return {-row.createdAt.time_since_epoch().count(), {}}; // the youngest first
    case IncidentColumn::Region:
        return byText(row.region);
    case IncidentColumn::Copies:
        return {row.duplicates, {}};
    case IncidentColumn::Note:
        return byText(row.note);
    }
    return {};
}

QString cellText(IncidentColumn column, const IncidentRow &row, Timestamp now)
{
    switch (column) {
    case IncidentColumn::Severity:
        return severityBadge(row.priority, row.urgency).text;
    case IncidentColumn::State:
        return stateBadge(row).text;
    case IncidentColumn::Owner:
        return row.person.name;
    case IncidentColumn::Customer:
        return row.customer.toString();
    case IncidentColumn::Title:
        return words::titleOf(row);
    case IncidentColumn::Scenario:
        return row.scenario.toString();
    case IncidentColumn::Step:
        if (row.stepsTotal == 0)
            return {};
        return QStringLiteral("%1/%2 %3").arg(row.stepsDone).arg(row.stepsTotal).arg(row.step.toString()).trimmed();
    case IncidentColumn::Age:
        return Times::shortAge(std::chrono::duration_cast<Milliseconds>(now - row.createdAt));
    case IncidentColumn::Region:
        return row.region;
    case IncidentColumn::Copies:
        return row.duplicates == 0 ? QString() : QStringLiteral("×%1").arg(row.duplicates + 1);
    case IncidentColumn::Note:
        return row.note.simplified();
    }
    return {};
}

QString cellSpoken(IncidentColumn column, const IncidentRow &row, Timestamp now)
{
    const QString text = cellText(column, row, now);
    if (column != IncidentColumn::Title || !row.flaps)
        return text;
    return Cells::tr("%1, %2", "flapping ×4, and the title").arg(words::of(*row.flaps), text);
}

QString cellHint(IncidentColumn column, const IncidentRow &row, Timestamp now)
{
    if (column == IncidentColumn::Note)
        return row.note;
    if (column != IncidentColumn::Title)
        return cellText(column, row, now);
    if (!row.flaps)
        return row.title;
    return row.title + u'\n' +
           Cells::tr("Comes and goes: resolved %n time(s) within %1. Older ones that are over are folded away.",
                     nullptr, row.flaps->count)
               .arg(Times::age(now - row.flaps->since));
}

Badge stateBadge(const IncidentRow &row)
{
    const bool isResolved = row.status == IncidentStatus::Resolved;
    if (isResolved && row.automation != Automation::Resolved)
        return badgeOf(IncidentStatus::Resolved);
    if (row.automation == Automation::None && row.status == IncidentStatus::Acknowledged)
        return badgeOf(IncidentStatus::Acknowledged);
    Badge badge = badgeOf(row.automation);
    if (row.question && !isResolved) {
        badge = badgeOf(Automation::Waiting);
        badge.text = Cells::tr("Asks: %1").arg(row.question->title);
    }
    return badge;
}

QString columnTitle(IncidentColumn column)
{
    switch (column) {
    case IncidentColumn::Severity:
        return Cells::tr("Severity");
    case IncidentColumn::State:
        return Cells::tr("State");
    case IncidentColumn::Owner:
        return Cells::tr("Owner");
    case IncidentColumn::Customer:
        return Cells::tr("Customer");
    case IncidentColumn::Title:
        return Cells::tr("Title");
    case IncidentColumn::Scenario:
        return Cells::tr("Scenario");
    case IncidentColumn::Step:
        return Cells::tr("Step");
    case IncidentColumn::Age:
        return Cells::tr("Age");
    case IncidentColumn::Region:
        return Cells::tr("Region");
    case IncidentColumn::Copies:
        return Cells::tr("Copies");
    case IncidentColumn::Note:
        return Cells::tr("Last note");
    }
    return {};
}

} // namespace ams
