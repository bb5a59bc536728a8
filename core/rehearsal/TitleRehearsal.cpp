// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/TitleRehearsal.h"

#include "base/EnumNames.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QThreadPool>

namespace ams {

namespace {

constexpr auto kChanges = enumNames<TitleChange>({{TitleChange::Same, "same"},
                                                  {TitleChange::OtherScenario, "other-scenario"},
                                                  {TitleChange::NowNothing, "now-nothing"},
                                                  {TitleChange::NowSomething, "now-something"},
                                                  {TitleChange::NowRefused, "now-refused"},
                                                  {TitleChange::NoLongerRefused, "no-longer-refused"},
                                                  {TitleChange::OtherParameters, "other-parameters"}});

constexpr qsizetype kPiece = 1000; ///< titles that one thread takes at a time

TitleAnswer answerOf(const Match &match)
{
    TitleAnswer answer;
    if (!match.scenario)
        return answer;
    answer.scenario = match.scenario->id;
    answer.params = match.params;
    if (match.refusal)
        answer.refusal = toText(match.refusal->reason) + QStringLiteral(": ") + match.refusal->detail;
    return answer;
}

TitleChange changeOf(const TitleAnswer &before, const TitleAnswer &after, bool knowsParams)
{
    if (before.scenario.isEmpty() && after.scenario.isEmpty())
        return TitleChange::Same;
    if (after.scenario.isEmpty())
        return TitleChange::NowNothing;
    if (!after.refusal.isEmpty())
        return before.refusal == after.refusal && before.scenario == after.scenario ? TitleChange::Same
                                                                                    : TitleChange::NowRefused;
    if (before.scenario.isEmpty())
        return TitleChange::NowSomething;
    if (before.scenario != after.scenario)
        return TitleChange::OtherScenario;
    if (!before.refusal.isEmpty())
        return TitleChange::NoLongerRefused;
    return !knowsParams || before.params == after.params ? TitleChange::Same : TitleChange::OtherParameters;
}

std::optional<RehearsedTitle> titleFromJson(const QJsonValue &value)
{
    if (value.isString())
        return RehearsedTitle{value.toString()};
    const QJsonObject object = value.toObject();
    const auto text = [&object](QLatin1StringView key) { return object.value(key).toString(); };
    RehearsedTitle title{text(QLatin1StringView("title"))};
    if (title.title.isEmpty())
        return std::nullopt;
    title.customer = CustomerId(text(QLatin1StringView("customer")));
    title.service = ServiceId(text(QLatin1StringView("service")));
    title.serviceName = title.service.toString();
    title.priority = text(QLatin1StringView("priority"));
    title.urgency = text(QLatin1StringView("urgency")) == QLatin1StringView("low") ? Urgency::Low : Urgency::High;
    return title;
}

Result<QList<RehearsedTitle>> titlesFromJson(const QByteArray &bytes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (document.isNull())
        return fail(ErrorKind::Invalid,
                    QStringLiteral("no JSON: %1 at byte %2").arg(error.errorString()).arg(error.offset));
    const QJsonValue list =
        document.isArray() ? QJsonValue(document.array()) : document.object().value(QLatin1StringView("titles"));
    if (!list.isArray())
        return fail(ErrorKind::Invalid, QStringLiteral("a JSON list of titles, or an object with one under \"titles\", "
                                                       "is expected"));
    return titlesFromList(list.toArray());
}

} // namespace

QString toText(TitleChange change)
{
    return kChanges.nameOf(change);
}

TitleRehearsal::TitleRehearsal(const MatchIndex &oldScenarios, const MatchIndex &newScenarios,
                               const CustomerBook &customers)
    : m_old(oldScenarios), m_new(newScenarios), m_customers(customers)
{
    for (const auto &customer : customers.all())
        m_byId.insert(customer->id, customer);
}

Incident TitleRehearsal::incidentOf(const RehearsedTitle &title) const
{
    Incident incident;
    incident.title = title.title;
    incident.urgency = title.urgency;
    incident.priority = title.priority;
    incident.service = title.service;
    incident.serviceName = title.serviceName;
    if (const auto customer = m_byId.value(title.customer); customer && title.service.isEmpty())
        incident.service = customer->services.value(0);
    return incident;
}

TitleComparison TitleRehearsal::compare(const RehearsedTitle &title) const
{
    const Incident incident = incidentOf(title);
    TitleComparison comparison;
    if (title.ran)
        comparison.before.scenario = *title.ran;
    else
        comparison.before = answerOf(m_old.match(incident, m_customers));
    comparison.after = answerOf(m_new.match(incident, m_customers));
    comparison.change = changeOf(comparison.before, comparison.after, !title.ran);
    return comparison;
}

QList<TitleComparison> TitleRehearsal::compare(const QList<RehearsedTitle> &titles) const
{
    QList<TitleComparison> answers(titles.size());
    TitleComparison *const begin = answers.data(); // detached once, here: each thread writes to places of its own
    QThreadPool threads;
    for (qsizetype first = 0; first < titles.size(); first += kPiece) {
        threads.start([this, &titles, begin, first] {
            const qsizetype last = std::min(first + kPiece, titles.size());
            for (qsizetype i = first; i < last; ++i)
                begin[i] = compare(titles.at(i));
        });
    }
    threads.waitForDone();
    return answers;
}

Result<QList<RehearsedTitle>> titlesFromList(const QJsonArray &list)
{
    QList<RehearsedTitle> titles;
    for (qsizetype i = 0; i < list.size(); ++i) {
        auto title = titleFromJson(list.at(i));
        if (!title)
            return fail(ErrorKind::Invalid, QStringLiteral("entry %1 has no title").arg(i));
        titles.append(*std::move(title));
    }
    return titles;
}

Result<QList<RehearsedTitle>> titlesFromFile(const QByteArray &bytes)
{
    const QByteArray start = bytes.left(1000).trimmed();
    // An alert's title may begin with a bracket too: "[AMS:…" is no JSON, which goes on with a quote or a brace.
    const bool isObject = start.startsWith('{');
    const QByteArray afterBracket = start.mid(1).trimmed();
    const bool isList = start.startsWith('[') &&
                        (afterBracket.startsWith('"') || afterBracket.startsWith('{') || afterBracket.startsWith(']'));
    if (isObject || isList)
        return titlesFromJson(bytes);
    QList<RehearsedTitle> titles;
    for (const QString &line : QString::fromUtf8(bytes).split(u'\n')) {
        if (const QString title = line.trimmed(); !title.isEmpty())
            titles.append(RehearsedTitle{title});
    }
    return titles;
}

} // namespace ams
