// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/ParamBinding.h"
#include "matching/PlainTitle.h"
#include "matching/TitlePattern.h"

#include <array>
#include <memory>

namespace ams {

/// All that is asked of each scenario: the incident, whose it is, and its title taken apart.
struct MatchQuestion
{
    const Incident &incident;
    const Customer &customer;
    QString title; ///< without our own prefix
    QString plain; ///< the same, see PlainTitle; empty when there is no difference
    ParsedTitle parsed;
};

/// What made a scenario fit. Ranks compare position by position, the larger one is more specific.
struct ScenarioFit
{
    std::array<int, 6> rank{};
    QString words;          ///< what decided, for people
    QList<TagValue> groups; ///< named groups of the title pattern
};

/// One scenario, prepared for matching. Immutable; any thread.
class ScenarioEntry
{
public:
    explicit ScenarioEntry(std::shared_ptr<const Scenario> scenario);

    [[nodiscard]] const std::shared_ptr<const Scenario> &scenario() const { return m_scenario; }
    [[nodiscard]] const QStringList &keywords() const { return m_keywords; } ///< in lower case
    [[nodiscard]] const std::vector<TitlePattern> &patterns() const { return m_patterns; }
    [[nodiscard]] bool hasConditions() const;

    /// Whether all conditions hold; if not, why not (a sentence). Warnings are about patterns that cost too much.
    [[nodiscard]] tl::expected<ScenarioFit, QString> fit(const MatchQuestion &question, QStringList &warnings) const;
    /// Values for the parameters: from the tag only when the tag names this scenario.
    [[nodiscard]] ParamBinding::Bound bind(const MatchQuestion &question, const ScenarioFit &fit) const;

private:
    struct FoundTitle
    {
        const TitlePattern *pattern = nullptr;
        TitlePattern::Found found;
    };
    [[nodiscard]] bool isNamedBy(const ParsedTitle &parsed) const;
    [[nodiscard]] QString whyNotIncident(const Incident &incident) const;
    [[nodiscard]] FoundTitle findTitle(const MatchQuestion &question, QStringList &warnings) const;

    std::shared_ptr<const Scenario> m_scenario;
    QStringList m_keywords;
    std::vector<TitlePattern> m_patterns; ///< the most specific first
    ParamBinding m_binding;
};

} // namespace ams
