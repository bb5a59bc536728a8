// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/FilterCompletion.h"

#include "ui/incidents/IncidentFilter.h"

namespace ams {

namespace {

int beginOfPart(const QString &text, int cursor)
{
    int begin = 0;
    bool inQuotes = false;
    for (int i = 0; i < cursor; ++i) {
        const QChar letter = text.at(i);
        inQuotes = inQuotes != (letter == u'"');
        if (!inQuotes && letter.isSpace())
            begin = i + 1;
    }
    return begin;
}

} // namespace

FilterCompletion completeFilter(const QString &text, int cursor,
                                const std::function<QStringList(const QString &)> &valuesOf, int limit)
{
    FilterCompletion found;
    found.from = beginOfPart(text, cursor);
    found.length = cursor - found.from;
    QString typed = text.mid(found.from, found.length);
    const QString sign = typed.startsWith(u'-') ? QStringLiteral("-") : QString();
    typed.remove(0, sign.size());
    if (typed.isEmpty())
        return found;
    const qsizetype colon = typed.indexOf(u':');
    if (colon < 0) {
        for (const QString &field : IncidentFilter::fields()) {
            if (field.startsWith(typed, Qt::CaseInsensitive) && found.choices.size() < limit)
                found.choices.append(sign + field + (field == QLatin1StringView("age") ? u'>' : u':'));
        }
        return found;
    }
    const QString field = typed.left(colon).toLower();
    if (!IncidentFilter::fields().contains(field))
        return found;
    // Of "customer:acme,glo" the last value is being typed.
    const QString values = typed.mid(colon + 1);
    const QString before = values.contains(u',') ? values.left(values.lastIndexOf(u',') + 1) : QString();
    QString value = values.mid(before.size());
    value.remove(u'"');
    QStringList known = IncidentFilter::valuesOf(field);
    for (const QString &one : valuesOf(field)) {
        if (!known.contains(one))
            known.append(one);
    }
    const auto offer = [&](bool isBeginning) {
        for (const QString &one : std::as_const(known)) {
            if (found.choices.size() >= limit || one.compare(value, Qt::CaseInsensitive) == 0)
                continue;
            const bool begins = one.startsWith(value, Qt::CaseInsensitive);
            if (begins == isBeginning && (begins || one.contains(value, Qt::CaseInsensitive)))
                found.choices.append(
                    sign + (before.isEmpty() ? IncidentFilter::partFor(field, one) : field + u':' + before + one));
        }
    };
    offer(true);
    offer(false);
    return found;
}

} // namespace ams
