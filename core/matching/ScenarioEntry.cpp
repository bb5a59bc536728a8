// SPDX-License-Identifier: Apache-2.0
#include "matching/ScenarioEntry.h"

#include <algorithm>

namespace ams {

namespace {

constexpr qsizetype kLongestQuotation = 120;

QString quoted(const QString &text)
{
    const QString line = text.simplified();
    return u'"' + (line.size() > kLongestQuotation ? line.left(kLongestQuotation) + u'…' : line) + u'"';
}

QString listed(const QStringList &words)
{
    return words.join(QStringLiteral(", "));
}

} // namespace

ScenarioEntry::ScenarioEntry(std::shared_ptr<const Scenario> scenario)
    : m_scenario(std::move(scenario)), m_binding(m_scenario->params)
{
    for (const QString &keyword : m_scenario->match.keywords)
        m_keywords.append(PlainTitle(keyword).text.toLower());
    for (const QString &pattern : m_scenario->match.titlePatterns)
        m_patterns.emplace_back(pattern);
    std::stable_sort(m_patterns.begin(), m_patterns.end(), [](const TitlePattern &left, const TitlePattern &right) {
        return left.literalCount() > right.literalCount();
    });
}

bool ScenarioEntry::hasConditions() const
{
    const ScenarioMatch &match = m_scenario->match;
    return !match.keywords.isEmpty() || !match.titlePatterns.isEmpty() || !match.services.isEmpty() ||
           !match.urgency.isEmpty() || !match.priorities.isEmpty();
}

bool ScenarioEntry::isNamedBy(const ParsedTitle &parsed) const
{
    return parsed.tag && m_keywords.contains(parsed.tag->keyword);
}

QString ScenarioEntry::whyNotIncident(const Incident &incident) const
{
    const ScenarioMatch &match = m_scenario->match;
    if (!match.services.isEmpty() && !match.services.contains(incident.service.toString()) &&
        !match.services.contains(incident.serviceName))
        return QStringLiteral("it is for the services %1").arg(listed(match.services));
    if (!match.urgency.isEmpty() && match.urgency != toText(incident.urgency))
        return QStringLiteral("it is for urgency %1, the incident has %2").arg(match.urgency, toText(incident.urgency));
    if (!match.priorities.isEmpty() && !match.priorities.contains(incident.priority, Qt::CaseInsensitive)) {
        return QStringLiteral("it is for the priorities %1, the incident has %2")
            .arg(listed(match.priorities), incident.priority.isEmpty() ? QStringLiteral("none") : incident.priority);
    }
    return {};
}

ScenarioEntry::FoundTitle ScenarioEntry::findTitle(const MatchQuestion &question, QStringList &warnings) const
{
    for (const TitlePattern &pattern : m_patterns) {
        for (const QString *title : {&question.title, &question.plain}) {
            if (title == &question.plain && question.plain.isEmpty())
                continue;
            auto found = pattern.find(*title);
            if (found.outcome == TitlePattern::Found::Outcome::Yes)
                return {&pattern, std::move(found)};
            if (found.outcome == TitlePattern::Found::Outcome::TooCostly) {
                warnings.append(QStringLiteral("the title pattern %1 of scenario %2 needs too many tries on this title "
                                               "and counts as not matching")
                                    .arg(quoted(pattern.text()), m_scenario->id.toString()));
                break;
            }
        }
    }
    return {};
}

tl::expected<ScenarioFit, QString> ScenarioEntry::fit(const MatchQuestion &question, QStringList &warnings) const
{
    const ScenarioMatch &match = m_scenario->match;
    if (!hasConditions())
        return tl::unexpected(QStringLiteral("it has no conditions and is only run by hand"));
    if (!m_scenario->allCustomers && !m_scenario->customers.contains(question.customer.id))
        return tl::unexpected(QStringLiteral("it does not serve customer %1").arg(question.customer.id.toString()));
    const bool isNamed = isNamedBy(question.parsed);
    if (!m_keywords.isEmpty() && !isNamed) {
        return tl::unexpected(QStringLiteral("the title %1, its keyword is %2")
                                  .arg(question.parsed.tag
                                           ? QStringLiteral("names ") + quoted(question.parsed.tag->keyword)
                                           : QStringLiteral("has no tag"),
                                       listed(m_keywords)));
    }
    if (const QString whyNot = whyNotIncident(question.incident); !whyNot.isEmpty())
        return tl::unexpected(whyNot);
    const FoundTitle title = findTitle(question, warnings);
    if (!m_patterns.empty() && !title.pattern)
        return tl::unexpected(QStringLiteral("none of its title patterns is found in the title"));

    ScenarioFit fit;
    fit.rank = {isNamed ? 1 : 0,
                m_scenario->allCustomers ? 0 : 1,
                match.services.isEmpty() ? 0 : 1,
                title.pattern ? title.pattern->literalCount() + 1 : 0,
                match.priorities.isEmpty() ? 0 : 1,
                match.urgency.isEmpty() ? 0 : 1};
    QStringList words;
    if (isNamed)
        words.append(
            QStringLiteral("keyword %1 in %2").arg(quoted(question.parsed.tag->keyword), question.parsed.tag->text));
    if (title.pattern) {
        words.append(
            QStringLiteral("title pattern %1 found %2").arg(quoted(title.pattern->text()), quoted(title.found.words)));
        for (const auto &[name, value] : title.found.groups)
            fit.groups.append({name, PlainTitle(value).text});
    }
    if (!match.services.isEmpty())
        words.append(QStringLiteral("service %1")
                         .arg(question.incident.serviceName.isEmpty() ? question.incident.service.toString()
                                                                      : quoted(question.incident.serviceName)));
    if (!match.priorities.isEmpty())
        words.append(QStringLiteral("priority ") + question.incident.priority);
    if (!match.urgency.isEmpty())
        words.append(QStringLiteral("urgency ") + match.urgency);
    fit.words = listed(words);
    return fit;
}

ParamBinding::Bound ScenarioEntry::bind(const MatchQuestion &question, const ScenarioFit &fit) const
{
    return m_binding.bind(isNamedBy(question.parsed) ? question.parsed.tag->values : QList<TagValue>(), fit.groups,
                          question.customer);
}

} // namespace ams
