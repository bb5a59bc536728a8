// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/IncidentRow.h"

#include <QHash>

#include <deque>
#include <map>

namespace ams {

struct FlapSettings
{
    int times = 3;                              ///< opened and resolved so often makes an alert flapping; 0: never
    Milliseconds within{std::chrono::hours(1)}; ///< counted by when they opened

    bool operator==(const FlapSettings &) const = default;
};

/// Which alerts come and go. Incidents are of one alert when customer, service and title are the same, upper and lower
/// case and measured values ("93 %", "2.5s") aside. An alert flaps from the moment when so many of its incidents have
/// opened and been resolved within the time, until none of it has opened for as long. An incident that is reopened
/// counts again. Pure: knows no clock.
class FlapBook
{
public:
    explicit FlapBook(FlapSettings settings) : m_settings(settings) {}

    /// The row as it is now. Answers which other incidents have another mark than before.
    [[nodiscard]] QList<IncidentId> see(const IncidentRow &row, Timestamp now);
    /// Nobody is told of it any more; that it happened still counts.
    void forget(const IncidentId &incident);
    /// What time alone changes. Answers which incidents have another mark than before.
    [[nodiscard]] QList<IncidentId> expire(Timestamp now);

    /// None: its alert does not flap.
    [[nodiscard]] std::optional<RowFlaps> markOf(const IncidentId &incident) const;
    [[nodiscard]] qsizetype size() const { return m_series.size(); } ///< alerts that are remembered

    /// What incidents of one alert have in common.
    [[nodiscard]] static QString alertOf(const IncidentRow &row);

private:
    struct Episode
    {
        IncidentId incident;
        Timestamp opened{};
        bool isResolved = false;
    };
    struct Series
    {
        std::deque<Episode> episodes; ///< that opened within the time; the latest last
        QList<IncidentId> members;    ///< incidents that are told
        QString id;                   ///< empty: it does not flap
        int count = 0;                ///< resolved since it began to
        Timestamp since{};
    };
    struct Member
    {
        QString alert;
        CustomerId customer; ///< as seen last, with service and title: what `alert` is made of
        QString service;
        QString title;
        bool isResolved = false;
        std::optional<RowFlaps> folded; ///< as it was when a later one came; not touched again by each further one
    };
    void join(const IncidentRow &row, Timestamp now);
    void leave(const IncidentId &incident);
    void open(const QString &alert, const IncidentId &incident, Timestamp at, Timestamp now);
    void dropOld(Series &series, Timestamp now) const;
    void resolve(Series &series, const QString &alert, const IncidentId &incident) const;
    void fold(Series &series);
    void dropIfUnused(const QString &alert);

    FlapSettings m_settings;
    QHash<QString, Series> m_series; ///< by alert
    QHash<IncidentId, Member> m_members;
    std::multimap<Timestamp, QString> m_due; ///< when an alert has to be looked at again
};

} // namespace ams
