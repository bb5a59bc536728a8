// SPDX-License-Identifier: Apache-2.0
#include "api/FlapBook.h"

#include <QCryptographicHash>
#include <QRegularExpression>

#include <algorithm>

namespace ams {

using namespace Qt::StringLiterals;

QString FlapBook::alertOf(const IncidentRow &row)
{
    // What was measured differs each time; a number in a name ("web01", "port 443") tells things apart.
    static const QRegularExpression measured(
        u"(?<![\\w.])\\d+(?:[.,]\\d+)?\\s?(?:%|(?:ms|s|sec|min|h|d|[kmgt]i?b)(?!\\w))"_s,
        QRegularExpression::CaseInsensitiveOption);
    QString title = row.title.simplified().toCaseFolded();
    return row.customer.toString() + u'\n' + row.service + u'\n' + title.replace(measured, u"#"_s);
}

QList<IncidentId> FlapBook::see(const IncidentRow &row, Timestamp now)
{
    if (m_settings.times <= 0)
        return {};
    auto member = m_members.find(row.incident);
    if (member != m_members.end() &&
        (member->title != row.title || member->customer != row.customer || member->service != row.service)) {
        if (alertOf(row) != member->alert) {
            leave(row.incident);
            member = m_members.end();
        } else {
            member->title = row.title;
        }
    }
    const bool isResolved = row.status == IncidentStatus::Resolved;
    if (member != m_members.end() && member->isResolved == isResolved)
        return {};
    if (member == m_members.end()) {
        join(row, now);
        member = m_members.find(row.incident);
    } else if (!isResolved) {
        open(member->alert, row.incident, now, now);
    }
    member->isResolved = isResolved;
    Series &series = m_series[member->alert];
    dropOld(series, now);
    if (isResolved)
        resolve(series, member->alert, row.incident);
    if (series.id.isEmpty())
        return {};
    QHash<IncidentId, bool> wasFolded;
    for (const IncidentId &one : std::as_const(series.members))
        wasFolded.insert(one, m_members.value(one).folded.has_value());
    fold(series);
    QList<IncidentId> touched;
    for (const IncidentId &one : std::as_const(series.members)) {
        // What was folded stays as it is, so that a long series is not told anew with each further incident.
        if (one != row.incident && !(wasFolded.value(one) && m_members.value(one).folded))
            touched.append(one);
    }
    return touched;
}

void FlapBook::join(const IncidentRow &row, Timestamp now)
{
    Member member;
    member.alert = alertOf(row);
    member.customer = row.customer;
    member.service = row.service;
    member.title = row.title;
    m_series[member.alert].members.append(row.incident);
    open(member.alert, row.incident, row.createdAt == Timestamp{} ? now : std::min(row.createdAt, now), now);
    m_members.insert(row.incident, std::move(member));
}

/// It turns out to be of another alert, as when the customer becomes known.
void FlapBook::leave(const IncidentId &incident)
{
    const Member member = m_members.take(incident);
    Series &series = m_series[member.alert];
    series.members.removeOne(incident);
    std::erase_if(series.episodes, [&incident](const Episode &one) { return one.incident == incident; });
    dropIfUnused(member.alert);
}

void FlapBook::open(const QString &alert, const IncidentId &incident, Timestamp at, Timestamp now)
{
    if (at + m_settings.within <= now)
        return; // long ago
    std::deque<Episode> &episodes = m_series[alert].episodes;
    const auto place = std::upper_bound(episodes.begin(), episodes.end(), at,
                                        [](Timestamp time, const Episode &one) { return time < one.opened; });
    episodes.insert(place, {incident, at, false});
    m_due.emplace(at + m_settings.within, alert);
}

void FlapBook::dropOld(Series &series, Timestamp now) const
{
    while (!series.episodes.empty() && series.episodes.front().opened + m_settings.within <= now)
        series.episodes.pop_front();
}

void FlapBook::resolve(Series &series, const QString &alert, const IncidentId &incident) const
{
    const auto episode = std::find_if(series.episodes.rbegin(), series.episodes.rend(),
                                      [&incident](const Episode &one) { return one.incident == incident; });
    if (episode == series.episodes.rend() || episode->isResolved)
        return;
    episode->isResolved = true;
    if (!series.id.isEmpty()) {
        ++series.count;
        return;
    }
    const auto count = static_cast<int>(std::count_if(series.episodes.cbegin(), series.episodes.cend(),
                                                      [](const Episode &one) { return one.isResolved; }));
    if (count < m_settings.times)
        return;
    series.count = count;
    series.since = std::find_if(series.episodes.cbegin(), series.episodes.cend(), [](const Episode &one) {
                       return one.isResolved;
                   })->opened;
    // The same at every agent, so that the console knows it for one.
    series.id =
        QString::fromLatin1(QCryptographicHash::hash(alert.toUtf8(), QCryptographicHash::Sha1).toHex().left(12));
}

/// The latest stands for those before it that are over.
void FlapBook::fold(Series &series)
{
    const IncidentId latest = series.episodes.empty() ? IncidentId() : series.episodes.back().incident;
    for (const IncidentId &incident : std::as_const(series.members)) {
        Member &member = m_members[incident];
        const bool isFolded = member.isResolved && !latest.isEmpty() && incident != latest;
        if (!isFolded)
            member.folded.reset();
        else if (!member.folded)
            member.folded = RowFlaps{series.id, series.count, series.since, true};
    }
}

void FlapBook::forget(const IncidentId &incident)
{
    const auto member = m_members.constFind(incident);
    if (member == m_members.cend())
        return;
    const QString alert = member->alert;
    m_members.erase(member);
    m_series[alert].members.removeOne(incident);
    dropIfUnused(alert);
}

QList<IncidentId> FlapBook::expire(Timestamp now)
{
    QList<IncidentId> touched;
    while (!m_due.empty() && m_due.begin()->first <= now) {
        const QString alert = m_due.begin()->second;
        m_due.erase(m_due.begin());
        const auto found = m_series.find(alert);
        if (found == m_series.end())
            continue;
        Series &series = *found;
        dropOld(series, now);
        if (series.episodes.empty() && !series.id.isEmpty()) {
            series.id.clear();
            for (const IncidentId &incident : std::as_const(series.members))
                m_members[incident].folded.reset();
            touched += series.members;
        }
        dropIfUnused(alert);
    }
    return touched;
}

void FlapBook::dropIfUnused(const QString &alert)
{
    const auto series = m_series.constFind(alert);
    if (series != m_series.cend() && series->members.isEmpty() && series->episodes.empty())
        m_series.erase(series);
}

std::optional<RowFlaps> FlapBook::markOf(const IncidentId &incident) const
{
    const auto member = m_members.constFind(incident);
    if (member == m_members.cend())
        return std::nullopt;
    if (member->folded)
        return member->folded;
    const auto series = m_series.constFind(member->alert);
    if (series == m_series.cend() || series->id.isEmpty())
        return std::nullopt;
    return RowFlaps{series->id, series->count, series->since, false};
}

} // namespace ams
