// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/CopiedIncidents.h"

#include "ui/incidents/IncidentOrder.h"
#include "ui/look/Times.h"

#include <QCoreApplication>

#include <array>

namespace ams {

namespace {

struct Copied
{
    Q_DECLARE_TR_FUNCTIONS(ams::Copied)
};

constexpr std::array kColumns{IncidentColumn::Severity, IncidentColumn::State, IncidentColumn::Owner,
                              IncidentColumn::Customer, IncidentColumn::Title, IncidentColumn::Scenario,
                              IncidentColumn::Step};

/// An age means nothing later: the time of the beginning stands instead.
QStringList cellsOf(const IncidentRow &row, const Times &times)
{
    QStringList cells;
    for (const IncidentColumn column : kColumns)
        cells.append(cellText(column, row, row.createdAt));
    cells.append(times.exact(row.createdAt));
    cells.append(row.note.simplified());
    cells.append(row.url.isEmpty() ? permalink(row.incident) : row.url);
    return cells;
}

QStringList titles()
{
    QStringList titles;
    for (const IncidentColumn column : kColumns)
        titles.append(columnTitle(column));
    return titles + QStringList{Copied::tr("Since"), columnTitle(IncidentColumn::Note), Copied::tr("Link")};
}

QString csvField(QString text)
{
    // A title that begins with "=" must not run as a formula on the machine of whoever opens the table.
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.at(0)))
        text.prepend(u'\'');
    text.replace(u'"', QStringLiteral("\"\""));
    return QStringLiteral("\"%1\"").arg(text);
}

} // namespace

QString permalink(const IncidentId &incident)
{
    return QStringLiteral("ams://incident/") + incident.toString();
}

QString asText(const QList<IncidentRow> &rows, const Times &times)
{
    QStringList lines;
    for (const IncidentRow &row : rows) {
        QStringList cells = cellsOf(row, times);
        cells.removeAll(QString());
        lines.append(cells.join(QStringLiteral(" | ")));
    }
    return lines.join(u'\n');
}

QString asMarkdown(const QList<IncidentRow> &rows, const Times &times)
{
    const auto line = [](QStringList cells) {
        for (QString &cell : cells)
            cell.replace(u'\\', QStringLiteral("\\\\")).replace(u'|', QStringLiteral("\\|"));
        return QStringLiteral("| %1 |").arg(cells.join(QStringLiteral(" | ")));
    };
    const QStringList heads = titles();
    QStringList lines{line(heads), line(QStringList(heads.size(), QStringLiteral("---")))};
    for (const IncidentRow &row : rows)
        lines.append(line(cellsOf(row, times)));
    return lines.join(u'\n') + u'\n';
}

QString asCsv(const QList<IncidentRow> &rows, const Times &times)
{
    const auto line = [](const QStringList &cells) {
        QStringList fields;
        for (const QString &cell : cells)
            fields.append(csvField(cell));
        return QString(fields.join(u',') + QStringLiteral("\r\n"));
    };
    QString text = line(titles());
    for (const IncidentRow &row : rows)
        text += line(cellsOf(row, times));
    return text;
}

} // namespace ams
