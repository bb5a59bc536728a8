// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/IncidentFilter.h"

#include "model/RunEvent.h"
#include "ui/look/Badge.h"

#include <algorithm>

namespace ams {

namespace {

QString nobody()
{
    return QStringLiteral("nobody");
}

/// Splits at spaces; quotes keep words together. Second: whether the part began with a quote.
QList<std::pair<QString, bool>> parts(const QString &text)
{
    QList<std::pair<QString, bool>> parts;
    QString part;
    bool inQuotes = false;
    bool isQuoted = false;
    const auto finish = [&] {
        if (!part.isEmpty())
            parts.append({part, isQuoted});
        part.clear();
        isQuoted = false;
    };
    for (const QChar letter : text) {
        if (letter == u'"') {
            isQuoted = isQuoted || part.isEmpty() || part == QLatin1StringView("-");
            inQuotes = !inQuotes;
        } else if (!inQuotes && letter.isSpace()) {
            finish();
        } else {
            part.append(letter);
        }
    }
    finish();
    return parts;
}

/// "web*" is any text that begins with web; without a star the whole text.
bool fits(const QString &pattern, const QString &text)
{
    const QStringList pieces = pattern.split(u'*');
    if (pieces.size() == 1)
        return text.compare(pattern, Qt::CaseInsensitive) == 0;
    if (!text.startsWith(pieces.first(), Qt::CaseInsensitive))
        return false;
    qsizetype at = pieces.first().size();
    for (qsizetype i = 1; i + 1 < pieces.size(); ++i) {
        at = text.indexOf(pieces.at(i), at, Qt::CaseInsensitive);
        if (at < 0)
            return false;
        at += pieces.at(i).size();
    }
    return text.size() - at >= pieces.last().size() && text.endsWith(pieces.last(), Qt::CaseInsensitive);
}

bool isDone(const IncidentRow &row)
{
    return row.status == IncidentStatus::Resolved || row.automation == Automation::Resolved;
}

} // namespace

bool hasFailed(const IncidentRow &row)
{
    if (row.automation != Automation::HandedOver && row.automation != Automation::TakenOver &&
        row.automation != Automation::Ended)
        return false;
    static const QStringList kWell{toText(EndReason::ReachedHandoff), toText(EndReason::ReachedResolved),
                                   toText(EndReason::ReachedAbort), toText(EndReason::ResolvedElsewhere),
                                   toText(EndReason::StoppedByPerson)};
    return !row.reason.isEmpty() && !kWell.contains(row.reason);
}

QStringList IncidentFilter::fields()
{
    return {QStringLiteral("state"),   QStringLiteral("customer"), QStringLiteral("owner"),
            QStringLiteral("age"),     QStringLiteral("severity"), QStringLiteral("host"),
            QStringLiteral("service"), QStringLiteral("scenario"), QStringLiteral("step"),
            QStringLiteral("status"),  QStringLiteral("reason"),   QStringLiteral("title"),
            QStringLiteral("note"),    QStringLiteral("region"),   QStringLiteral("agent"),
            QStringLiteral("copies"),  QStringLiteral("is")};
}

QStringList IncidentFilter::valuesOf(const QString &field)
{
    if (field == QLatin1StringView("state")) {
        QStringList values{QStringLiteral("needs-you"), QStringLiteral("failed"), QStringLiteral("live")};
        for (int i = 0; i <= int(Automation::Ended); ++i)
            values.append(toText(Automation(i)));
        return values;
    }
    if (field == QLatin1StringView("is"))
        return {QStringLiteral("flapping")};
    if (field == QLatin1StringView("owner"))
        return {QStringLiteral("me"), nobody()};
    if (field == QLatin1StringView("status"))
        return {toText(IncidentStatus::Triggered), toText(IncidentStatus::Acknowledged),
                toText(IncidentStatus::Resolved)};
    if (field == QLatin1StringView("age"))
        return {QStringLiteral("5m"), QStringLiteral("15m"), QStringLiteral("1h"), QStringLiteral("4h"),
                QStringLiteral("1d")};
    return {};
}

QStringList IncidentFilter::valuesIn(const QString &field, const IncidentRow &row)
{
    if (field == QLatin1StringView("state")) {
        QStringList states{toText(row.automation)};
        if (needsPerson(row))
            states.append(QStringLiteral("needs-you"));
        if (hasFailed(row))
            states.append(QStringLiteral("failed"));
        if (!isDone(row) && row.automation != Automation::Ended)
            states.append(QStringLiteral("live"));
        return states;
    }
    if (field == QLatin1StringView("customer"))
        return {row.customer.toString()};
    if (field == QLatin1StringView("owner"))
        return row.person.isNobody() ? QStringList{nobody()} : QStringList{row.person.name, row.person.email};
    if (field == QLatin1StringView("severity"))
        return {row.priority, toText(row.urgency)};
    if (field == QLatin1StringView("host"))
        return {row.host};
    if (field == QLatin1StringView("service"))
        return {row.service};
    if (field == QLatin1StringView("scenario"))
        return {row.scenario.toString()};
    if (field == QLatin1StringView("step"))
        return {row.step.toString()};
    if (field == QLatin1StringView("status"))
        return {toText(row.status)};
    if (field == QLatin1StringView("reason"))
        return {row.reason, row.detail};
    if (field == QLatin1StringView("title"))
        return {row.title};
    if (field == QLatin1StringView("note"))
        return {row.note};
    if (field == QLatin1StringView("region"))
        return {row.region};
    if (field == QLatin1StringView("agent"))
        return {row.agent.toString()};
    if (field == QLatin1StringView("copies"))
        return {QString::number(row.duplicates)};
    if (field == QLatin1StringView("is") && row.flaps)
        return {QStringLiteral("flapping")};
    return {};
}

QStringList IncidentFilter::partsOf(const QString &text)
{
    QStringList parts;
    QString part;
    bool inQuotes = false;
    for (const QChar letter : text) {
        inQuotes = inQuotes != (letter == u'"');
        if (!inQuotes && letter.isSpace()) {
            if (!part.isEmpty())
                parts.append(part);
            part.clear();
        } else {
            part.append(letter);
        }
    }
    if (!part.isEmpty())
        parts.append(part);
    return parts;
}

QString IncidentFilter::partFor(const QString &field, const QString &value)
{
    // A comma would separate values, a star stand for anything: neither can be quoted within a value.
    QString plain = value;
    plain.replace(u',', u'*').remove(u'"');
    const bool hasSpace = std::any_of(plain.cbegin(), plain.cend(), [](QChar letter) { return letter.isSpace(); });
    return hasSpace ? QStringLiteral("%1:\"%2\"").arg(field, plain) : field + u':' + plain;
}

Result<IncidentFilter> IncidentFilter::parse(const QString &text)
{
    IncidentFilter filter;
    for (const auto &[part, isQuoted] : parts(text)) {
        auto read = term(part, isQuoted);
        if (!read)
            return tl::unexpected(read.error());
        filter.m_terms.append(std::move(*read));
    }
    return filter;
}

Result<IncidentFilter::Term> IncidentFilter::term(const QString &text, bool isQuoted)
{
    Term term;
    QString rest = text;
    if (rest.size() > 1 && rest.startsWith(u'-')) {
        term.isNegated = true;
        rest.remove(0, 1);
    }
    const auto sign = std::find_if(rest.cbegin(), rest.cend(), [](QChar letter) {
        return letter == u':' || letter == u'~' || letter == u'>' || letter == u'<';
    });
    const QString field = rest.left(sign - rest.cbegin()).toLower();
    // A colon in a plain word ("http://…", "10:30") makes no field of what stands before it.
    const bool looksLikeField =
        sign != rest.cend() && !field.isEmpty() &&
        std::all_of(field.cbegin(), field.cend(), [](QChar letter) { return letter >= u'a' && letter <= u'z'; }) &&
        !QStringView(rest).mid(field.size()).startsWith(QLatin1StringView("://"));
    if (isQuoted || !looksLikeField) {
        term.values = {rest};
        return term;
    }
    const QString value = rest.mid(field.size() + 1);
    if (!fields().contains(field))
        return fail(ErrorKind::Invalid, field);
    term.field = field;
    term.values = value.split(u',', Qt::SkipEmptyParts);
    if (*sign == u':' || *sign == u'~') {
        term.relation = *sign == u':' ? Relation::Is : Relation::Contains;
        return term;
    }
    term.relation = *sign == u'>' ? Relation::More : Relation::Less;
    if (field == QLatin1StringView("age")) {
        const auto span = durationFromText(value);
        if (!span)
            return fail(ErrorKind::Invalid, rest);
        term.span = *span;
        return term;
    }
    bool isNumber = false;
    term.number = value.toInt(&isNumber);
    if (!isNumber || field != QLatin1StringView("copies"))
        return fail(ErrorKind::Invalid, rest);
    return term;
}

bool IncidentFilter::holds(const Term &term, const IncidentRow &row, const FilterContext &context)
{
    if (term.relation == Relation::Word) {
        const QString &word = term.values.first();
        return row.title.contains(word, Qt::CaseInsensitive) || row.host.contains(word, Qt::CaseInsensitive) ||
               row.customer.toString().contains(word, Qt::CaseInsensitive) ||
               row.service.contains(word, Qt::CaseInsensitive) ||
               row.scenario.toString().contains(word, Qt::CaseInsensitive) ||
               row.note.contains(word, Qt::CaseInsensitive) || row.incident.toString() == word ||
               (row.number != 0 && QString::number(row.number) == word);
    }
    if (term.relation == Relation::More || term.relation == Relation::Less) {
        const bool isMore = term.relation == Relation::More;
        if (term.field == QLatin1StringView("copies"))
            return isMore ? row.duplicates > term.number : row.duplicates < term.number;
        const Milliseconds age = context.now - row.createdAt;
        return isMore ? age > term.span : age < term.span;
    }
    if (term.values.isEmpty())
        return true; // "customer:" while it is being typed
    const QStringList texts = valuesIn(term.field, row);
    return std::any_of(term.values.cbegin(), term.values.cend(), [&](const QString &value) {
        if (term.field == QLatin1StringView("owner") &&
            value.compare(QLatin1StringView("me"), Qt::CaseInsensitive) == 0)
            return !row.person.isNobody() && row.person.name == context.me.name;
        return std::any_of(texts.cbegin(), texts.cend(), [&](const QString &text) {
            return term.relation == Relation::Contains ? text.contains(value, Qt::CaseInsensitive) : fits(value, text);
        });
    });
}

bool IncidentFilter::matches(const IncidentRow &row, const FilterContext &context) const
{
    return std::all_of(m_terms.cbegin(), m_terms.cend(),
                       [&](const Term &term) { return holds(term, row, context) != term.isNegated; });
}

bool IncidentFilter::dependsOnTime() const
{
    return std::any_of(m_terms.cbegin(), m_terms.cend(),
                       [](const Term &term) { return term.field == QLatin1StringView("age"); });
}

} // namespace ams
