// SPDX-License-Identifier: Apache-2.0
#include "archive/ArchiveSearch.h"

#include <QRegularExpression>
#include <QSqlQuery>

#include <algorithm>

namespace ams {

namespace {

/// Shorter words have no trigram.
constexpr qsizetype kTrigram = 3;

QString likePattern(QString word)
{
    word.replace(u'\\', QStringLiteral("\\\\"))
        .replace(u'%', QStringLiteral("\\%"))
        .replace(u'_', QStringLiteral("\\_"));
    return u'%' + word + u'%';
}

Timestamp timeOf(const QVariant &value)
{
    return Timestamp(Milliseconds(value.toLongLong()));
}

} // namespace

ArchiveSearch::ArchiveSearch(const ArchiveFilter &query, ArchiveSettings::Kind kind)
    : m_kind(kind), m_limit(std::clamp(query.limit, 1, 10000))
{
    equal("customer", query.customer.toString());
    equal("host", query.host);
    equal("scenario", query.scenario.toString());
    equal("outcome", query.outcome);
    if (query.of) {
        QStringList ids;
        for (const CustomerId &customer : *query.of)
            ids.append(customer.toString());
        among("customer", ids);
    }
    if (query.since) {
        m_conditions.append(QStringLiteral("started >= ?"));
        m_arguments.append(qint64(query.since->time_since_epoch().count()));
    }
    if (query.until) {
        m_conditions.append(QStringLiteral("started < ?"));
        m_arguments.append(qint64(query.until->time_since_epoch().count()));
    }
    words(query.text);
}

void ArchiveSearch::equal(const char *column, const QString &value)
{
    if (value.isEmpty())
        return;
    m_conditions.append(QLatin1StringView(column) + QStringLiteral(" = ?"));
    m_arguments.append(value);
}

void ArchiveSearch::among(const char *column, const QStringList &values)
{
    if (values.isEmpty()) {
        m_conditions.append(QStringLiteral("1 = 0"));
        return;
    }
    m_conditions.append(QLatin1StringView(column) + QStringLiteral(" in (") +
                        QStringList(values.size(), QStringLiteral("?")).join(u',') + u')');
    for (const QString &value : values)
        m_arguments.append(value);
}

void ArchiveSearch::words(const QString &text)
{
    static const QRegularExpression blanks(QStringLiteral("[\\s\\x{3000}]+"));
    QStringList phrases;
    QStringList others;
    for (const QString &word : text.split(blanks, Qt::SkipEmptyParts)) {
        if (m_kind == ArchiveSettings::Kind::Sqlite && word.toUcs4().size() >= kTrigram)
            phrases.append(u'"' + QString(word).replace(u'"', QStringLiteral("\"\"")) + u'"');
        else
            others.append(word);
    }
    if (!phrases.isEmpty()) {
        m_conditions.append(QStringLiteral("id in (select rowid from run_text where run_text match ?)"));
        m_arguments.append(phrases.join(QStringLiteral(" AND ")));
    }
    for (const QString &word : std::as_const(others)) {
        m_conditions.append(m_kind == ArchiveSettings::Kind::Sqlite
                                ? QStringLiteral("exists (select 1 from run_text where rowid = runs.id and text like ? "
                                                 "escape '\\')")
                                : QStringLiteral("text ilike ?"));
        m_arguments.append(likePattern(word));
    }
}

QString ArchiveSearch::sql() const
{
    QString text = QStringLiteral("select %1 from runs").arg(kColumns);
    if (!m_conditions.isEmpty())
        text += QStringLiteral(" where ") + m_conditions.join(QStringLiteral(" and "));
    return text + QStringLiteral(" order by started desc limit %1").arg(m_limit);
}

ArchivedRun ArchiveSearch::runOf(const QSqlQuery &row)
{
    const auto text = [&row](int column) { return row.value(column).toString(); };
    ArchivedRun run;
    run.run = RunId(text(0));
    run.incident = IncidentId(text(1));
    run.customer = CustomerId(text(2));
    run.host = text(3);
    run.scenario = ScenarioId(text(4));
    run.version = text(5).toLatin1();
    run.outcome = text(6);
    run.reason = text(7);
    run.startedAt = timeOf(row.value(8));
    run.finishedAt = timeOf(row.value(9));
    run.title = text(10);
    run.persons = text(11).split(u'\n', Qt::SkipEmptyParts);
    return run;
}

} // namespace ams
