// SPDX-License-Identifier: Apache-2.0
#include "matching/Matcher.h"

#include "base/Suggestion.h"
#include "matching/ScenarioEntry.h"

#include <QHash>

#include <algorithm>

namespace ams {

namespace {

constexpr qsizetype kGram = 3;

quint64 gramAt(const QString &text, qsizetype at)
{
    return quint64(text[at].unicode()) << 32U | quint64(text[at + 1].unicode()) << 16U | text[at + 2].unicode();
}

struct Fitting
{
    size_t entry = 0;
    ScenarioFit fit;
};

} // namespace

/// Which scenarios are worth a look for a title: those its keyword names, those one of whose patterns needs three
/// characters in a row that the title has, and those of which nothing can be told beforehand.
struct MatchIndex::Data
{
    std::vector<ScenarioEntry> entries;
    QHash<QString, QList<size_t>> byKeyword;
    QHash<quint64, QList<size_t>> byGram;
    QList<size_t> always;

    void addPatterns(size_t index)
    {
        for (const TitlePattern &pattern : entries[index].patterns()) {
            const QString &required = pattern.requiredText();
            if (required.size() < kGram) {
                always.append(index);
                return;
            }
            // The row of three that the fewest other patterns are filed under tells the most.
            quint64 rarest = gramAt(required, 0);
            for (qsizetype at = 1; at + kGram <= required.size(); ++at) {
                const quint64 gram = gramAt(required, at);
                if (byGram.value(gram).size() < byGram.value(rarest).size())
                    rarest = gram;
            }
            byGram[rarest].append(index);
        }
    }

    void add(const std::shared_ptr<const Scenario> &scenario)
    {
        const size_t index = entries.size();
        const ScenarioEntry &entry = entries.emplace_back(scenario);
        for (const QString &keyword : entry.keywords())
            byKeyword[keyword].append(index);
        if (!entry.keywords().isEmpty() || !entry.hasConditions())
            return;
        if (entry.patterns().empty())
            always.append(index);
        else
            addPatterns(index);
    }

    void collectByGrams(const QString &title, QList<size_t> &candidates) const
    {
        const QString folded = caseFolded(title);
        for (qsizetype at = 0; at + kGram <= folded.size(); ++at) {
            const auto found = byGram.constFind(gramAt(folded, at));
            if (found != byGram.constEnd())
                candidates.append(*found);
        }
    }

    [[nodiscard]] QList<size_t> candidates(const MatchQuestion &question) const
    {
        QList<size_t> found = always;
        if (question.parsed.tag)
            found.append(byKeyword.value(question.parsed.tag->keyword));
        if (!byGram.isEmpty()) {
            collectByGrams(question.title, found);
            collectByGrams(question.plain, found);
        }
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }

    [[nodiscard]] QList<size_t> everything() const
    {
        QList<size_t> all;
        for (size_t index = 0; index < entries.size(); ++index)
            all.append(index);
        return all;
    }

    [[nodiscard]] const QString &name(const Fitting &fitting) const
    {
        return entries[fitting.entry].scenario()->id.toString();
    }

    void explainOthers(const std::vector<Fitting> &fitting, Match &match) const
    {
        for (size_t i = 1; i < fitting.size(); ++i) {
            const QString reason = fitting[i].fit.rank == fitting[0].fit.rank
                                       ? QStringLiteral("it fits as well as %1")
                                       : QStringLiteral("it fits too (%2), but %1 is more specific");
            match.rejected.append({ScenarioId(name(fitting[i])), reason.arg(name(fitting[0]), fitting[i].fit.words)});
        }
    }

    void choose(const std::vector<Fitting> &fitting, const MatchQuestion &question, Match &match) const
    {
        const Fitting &best = fitting.front();
        const ScenarioEntry &entry = entries[best.entry];
        match.scenario = entry.scenario();
        match.why =
            QStringLiteral("scenario %1: %2; customer %3 by service %4")
                .arg(name(best), best.fit.words, question.customer.id.toString(), question.incident.service.toString());
        if (fitting.size() > 1 && fitting[1].fit.rank == best.fit.rank) {
            match.refusal =
                Refusal{EndReason::BadScenario,
                        QStringLiteral("the scenarios %1 and %2 fit this incident equally well (%3; %4): make one of "
                                       "them more specific")
                            .arg(name(best), name(fitting[1]), best.fit.words, fitting[1].fit.words)};
            return;
        }
        ParamBinding::Bound bound = entry.bind(question, best.fit);
        match.params = std::move(bound.params);
        match.warnings += bound.warnings;
        match.refusal = std::move(bound.refusal);
    }

    [[nodiscard]] QString whyNone(const MatchQuestion &question) const
    {
        const QString none =
            QStringLiteral("no scenario fits this incident of customer %1: ").arg(question.customer.id.toString());
        if (!question.parsed.tag)
            return none + QStringLiteral("the title has no tag, and no title pattern or other condition holds");
        const QString &keyword = question.parsed.tag->keyword;
        if (const auto named = byKeyword.constFind(keyword); named != byKeyword.constEnd()) {
            const ScenarioEntry &entry = entries[named->first()];
            QStringList unheard;
            const auto fit = entry.fit(question, unheard);
            return none + QStringLiteral("scenario %1 has the keyword \"%2\", but %3")
                              .arg(entry.scenario()->id.toString(), keyword, fit ? QString() : fit.error());
        }
        const QString meant = closestWord(keyword, byKeyword.keys());
        return none +
               QStringLiteral("none has the keyword \"%1\"%2")
                   .arg(keyword, meant.isEmpty() ? QString() : QStringLiteral("; did you mean \"%1\"?").arg(meant));
    }
};

MatchIndex::MatchIndex() : d(std::make_shared<const Data>()) {}

MatchIndex::MatchIndex(const QList<std::shared_ptr<const Scenario>> &scenarios)
{
    auto data = std::make_shared<Data>();
    for (const auto &scenario : scenarios)
        data->add(scenario);
    d = std::move(data);
}

MatchIndex::~MatchIndex() = default;
MatchIndex::MatchIndex(const MatchIndex &) = default;
MatchIndex &MatchIndex::operator=(const MatchIndex &) = default;
MatchIndex::MatchIndex(MatchIndex &&) noexcept = default;
MatchIndex &MatchIndex::operator=(MatchIndex &&) noexcept = default;

Match MatchIndex::match(const Incident &incident, const CustomerBook &customers, Explain explain) const
{
    Match match;
    match.customer = customers.forService(incident.service, incident.serviceName);
    if (!match.customer) {
        match.why = QStringLiteral("the service \"%1\" (%2) belongs to no customer")
                        .arg(incident.serviceName, incident.service.toString());
        return match;
    }
    const QString title = originalTitle(incident.title);
    const QString plain = PlainTitle(title).text;
    const MatchQuestion question{incident, *match.customer, title, plain == title ? QString() : plain,
                                 parseTitle(title)};
    match.warnings = question.parsed.warnings;

    std::vector<Fitting> fitting;
    for (const size_t index : explain == Explain::Yes ? d->everything() : d->candidates(question)) {
        auto fit = d->entries[index].fit(question, match.warnings);
        if (fit)
            fitting.push_back({index, std::move(*fit)});
        else if (explain == Explain::Yes)
            match.rejected.append({d->entries[index].scenario()->id, fit.error()});
    }
    std::sort(fitting.begin(), fitting.end(), [this](const Fitting &left, const Fitting &right) {
        return left.fit.rank != right.fit.rank ? left.fit.rank > right.fit.rank : d->name(left) < d->name(right);
    });
    if (fitting.empty())
        match.why = d->whyNone(question);
    else
        d->choose(fitting, question, match);
    if (explain == Explain::Yes)
        d->explainOthers(fitting, match);
    return match;
}

Match matchIncident(const Incident &incident, const QList<std::shared_ptr<const Scenario>> &scenarios,
                    const CustomerBook &customers, Explain explain)
{
    return MatchIndex(scenarios).match(incident, customers, explain);
}

} // namespace ams
