// SPDX-License-Identifier: Apache-2.0
#include "api/DraftRoutes.h"

#include "api/ArchiveRequest.h"
#include "api/DraftDesk.h"

#include <QSet>

#include <algorithm>

namespace ams {

namespace {

constexpr qsizetype kMostFiles = 1000;
constexpr qsizetype kLongestName = 300;
constexpr int kMostListed = 1000;
constexpr int kUsuallyListed = 100;
constexpr int kMostArchived = 50000;
constexpr int kUsuallyArchived = 10000;

constexpr QLatin1StringView kText("text");
constexpr QLatin1StringView kFile("file");
constexpr QLatin1StringView kFiles("files");
constexpr QLatin1StringView kTitles("titles");
constexpr QLatin1StringView kArchive("archive");

Result<ScenarioText> draftOf(const QJsonValue &value)
{
    const QJsonValue text = value[kText];
    const QString file = value[kFile].toString(QStringLiteral("scenario.yaml"));
    if (!text.isString())
        return fail(ErrorKind::Invalid, QStringLiteral("\"text\" is missing: the YAML of a scenario"));
    if (file.isEmpty() || file.size() > kLongestName)
        return fail(ErrorKind::Invalid, QStringLiteral("\"file\" is a name of 1 to %1 characters").arg(kLongestName));
    return ScenarioText{file, text.toString().toUtf8()};
}

/// One text by itself, or several under `files`.
Result<QList<ScenarioText>> draftsOf(const QJsonObject &body)
{
    if (!body.contains(kFiles))
        return draftOf(body).map([](const ScenarioText &draft) { return QList<ScenarioText>{draft}; });
    const QJsonArray files = body.value(kFiles).toArray();
    if (files.isEmpty() || files.size() > kMostFiles)
        return fail(ErrorKind::Invalid,
                    QStringLiteral("\"files\" is a list of 1 to %1 objects {file, text}").arg(kMostFiles));
    QList<ScenarioText> drafts;
    QSet<QString> names;
    for (const QJsonValue file : files) {
        auto draft = draftOf(file);
        if (!draft)
            return tl::unexpected(draft.error());
        if (names.contains(draft->file))
            return fail(ErrorKind::Invalid, QStringLiteral("there are two files \"%1\"").arg(draft->file));
        names.insert(draft->file);
        drafts.append(*std::move(draft));
    }
    return drafts;
}

Result<DraftRehearsal> rehearsalOf(const QJsonObject &body)
{
    const bool isArchive = body.value(kArchive).isObject();
    if (isArchive == body.value(kTitles).isArray())
        return fail(ErrorKind::Invalid, QStringLiteral("say which titles: \"titles\" is a list of them, \"archive\" an "
                                                       "object that says which archived runs"));
    DraftRehearsal rehearsal;
    rehearsal.titles = body.value(kTitles).toArray();
    rehearsal.customer = CustomerId(body.value(QLatin1StringView("customer")).toString());
    if (isArchive) {
        const QJsonObject wanted = body.value(kArchive).toObject();
        auto query =
            archiveQueryOf([&wanted](const char *name) { return wanted.value(QLatin1StringView(name)).toString(); });
        if (!query)
            return tl::unexpected(query.error());
        query->limit = std::clamp(wanted.value(QLatin1StringView("limit")).toInt(kUsuallyArchived), 1, kMostArchived);
        rehearsal.archive = *query;
    }
    rehearsal.listed = std::clamp(body.value(QLatin1StringView("limit")).toInt(kUsuallyListed), 1, kMostListed);
    return rehearsal;
}

ApiReply noDrafts()
{
    return apiError(404, QStringLiteral("not-found"), QStringLiteral("this agent does not check scenarios"));
}

} // namespace

void DraftRoutes::addTo(std::vector<ApiRoute> &routes)
{
    const auto add = [&routes](const char *pattern, auto handle) {
        routes.push_back({"POST", QLatin1StringView(pattern), DraftQuestion::kLeast, std::move(handle)});
    };
    add("/v1/scenarios/validate",
        [this](const ApiRequest &request, const ApiAnswer &answer) { validate(request, answer); });
    add("/v1/rehearse", [this](const ApiRequest &request, const ApiAnswer &answer) { rehearse(request, answer); });
}

void DraftRoutes::validate(const ApiRequest &request, const ApiAnswer &answer)
{
    auto drafts = draftsOf(request.call.body);
    if (!m_sources.drafts || !drafts) {
        answer(drafts ? noDrafts() : apiError(drafts.error()));
        return;
    }
    m_sources.drafts->check({*std::move(drafts), request.caller.rights}, this,
                            [answer](const Result<QJsonObject> &checked) {
                                ApiReply reply;
                                if (checked)
                                    reply.body = *checked;
                                answer(checked ? reply : apiError(checked.error()));
                            });
}

void DraftRoutes::rehearse(const ApiRequest &request, const ApiAnswer &answer)
{
    auto drafts = draftsOf(request.call.body);
    auto rehearsal = rehearsalOf(request.call.body);
    if (!m_sources.drafts || !drafts || !rehearsal) {
        if (!drafts)
            answer(apiError(drafts.error()));
        else
            answer(rehearsal ? noDrafts() : apiError(rehearsal.error()));
        return;
    }
    rehearsal->question = {*std::move(drafts), request.caller.rights};
    m_sources.drafts->rehearse(*std::move(rehearsal), this, [answer](const Result<QJsonObject> &rehearsed) {
        if (!rehearsed) {
            answer(apiError(rehearsed.error()));
            return;
        }
        // With scenarios left out, everything they match would seem to have changed.
        const bool isValid = rehearsed->value(QLatin1StringView("valid")).toBool();
        ApiReply reply = isValid ? ApiReply()
                                 : apiError(422, QStringLiteral("scenario-errors"),
                                            QStringLiteral("the scenarios have errors; \"problems\" lists them"));
        for (auto field = rehearsed->begin(); field != rehearsed->end(); ++field)
            reply.body.insert(field.key(), field.value());
        answer(reply);
    });
}

} // namespace ams
