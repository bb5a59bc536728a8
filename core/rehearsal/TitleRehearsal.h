// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "matching/Matcher.h"

#include <QJsonArray>

namespace ams {

/// An incident as far as matching needs it.
struct RehearsedTitle
{
    QString title;
    CustomerId customer{}; ///< whose; empty with a service, or when it is to be found out
    ServiceId service{};   ///< empty: the customer's first one
    QString serviceName{};
    Urgency urgency = Urgency::High;
    QString priority{};
    std::optional<ScenarioId> ran{}; ///< which scenario really ran; that is what "before" is then, when known

    bool operator==(const RehearsedTitle &) const = default;
};

/// What a title would start.
struct TitleAnswer
{
    ScenarioId scenario; ///< empty: nothing
    QJsonObject params;
    QString refusal; ///< why a person gets it instead: two scenarios fit equally well, the host is in no inventory, …

    bool operator==(const TitleAnswer &) const = default;
};

enum class TitleChange {
    Same,            ///< the same as before, be it nothing
    OtherScenario,   ///< something else would run
    NowNothing,      ///< something ran, and nothing would any more
    NowSomething,    ///< nothing ran, and something would
    NowRefused,      ///< it would go to a person: two scenarios fit, a parameter or host is wrong
    NoLongerRefused, ///< it went to a person, and would run
    OtherParameters  ///< the same scenario with other values
};
[[nodiscard]] QString toText(TitleChange change); ///< "same", "other-scenario", "now-nothing", …

struct TitleComparison
{
    TitleChange change = TitleChange::Same;
    TitleAnswer before;
    TitleAnswer after;
};

/// Titles matched against two libraries: what would another library do with the alerts that come? Pure; several threads
/// share the work, and the answer is in the order of the titles.
class TitleRehearsal
{
public:
    /// `oldScenarios` are not asked about titles that say what really ran.
    TitleRehearsal(const MatchIndex &oldScenarios, const MatchIndex &newScenarios, const CustomerBook &customers);

    [[nodiscard]] QList<TitleComparison> compare(const QList<RehearsedTitle> &titles) const;
    [[nodiscard]] TitleComparison compare(const RehearsedTitle &title) const;

private:
    [[nodiscard]] Incident incidentOf(const RehearsedTitle &title) const;

    const MatchIndex &m_old;
    const MatchIndex &m_new;
    const CustomerBook &m_customers;
    QHash<CustomerId, std::shared_ptr<const Customer>> m_byId;
};

/// Entries of a JSON list: texts, or objects {title, service?, customer?, urgency?, priority?}. Invalid says which.
[[nodiscard]] Result<QList<RehearsedTitle>> titlesFromList(const QJsonArray &list);
/// Titles out of a file: one a line, or JSON: such a list, or an object with the list under `titles`. Empty lines are
/// passed over. Invalid says where and why.
[[nodiscard]] Result<QList<RehearsedTitle>> titlesFromFile(const QByteArray &bytes);

} // namespace ams
