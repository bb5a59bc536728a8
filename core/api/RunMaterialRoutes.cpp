// SPDX-License-Identifier: Apache-2.0
#include "api/RunMaterialRoutes.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace ams {

namespace {

constexpr qint64 kLongestPart = 1024 * 1024;
constexpr int kMostEntries = 1000;

ApiReply noSuchArtifact()
{
    return apiError(404, QStringLiteral("not-found"), QStringLiteral("the run has no such artifact"));
}

bool names(const QList<Artifact> &artifacts, const QByteArray &hash)
{
    return std::any_of(artifacts.begin(), artifacts.end(),
                       [&hash](const Artifact &artifact) { return artifact.hash == hash; });
}

} // namespace

void RunMaterialRoutes::addTo(std::vector<ApiRoute> &routes)
{
    using Method = void (RunMaterialRoutes::*)(const ApiRequest &, const ApiAnswer &);
    const auto add = [this, &routes](const char *pattern, Method handler) {
        routes.push_back({"GET", QLatin1StringView(pattern), Role::Viewer,
                          [this, handler](const ApiRequest &request, const ApiAnswer &answer) {
                              (this->*handler)(request, answer);
                          }});
    };
    add("/v1/runs/{run}/journal", &RunMaterialRoutes::journal);
    add("/v1/runs/{run}/artifacts/{hash}", &RunMaterialRoutes::artifact);
    add("/v1/runs/{run}/runbook", &RunMaterialRoutes::runbook);
}

void RunMaterialRoutes::journal(const ApiRequest &request, const ApiAnswer &answer)
{
    bool isNumber = false;
    const int asked = request.value("limit").toInt(&isNumber);
    const int limit = isNumber ? std::clamp(asked, 1, kMostEntries) : kMostEntries;
    const qint64 first = std::max<qint64>(0, request.value("first").toLongLong());
    findRun(m_sources, request, this, answer, [this, answer, first, limit](const FoundRun &found) {
        // One more than is answered tells whether more follow.
        m_sources.runs.journal(found.view.state.id, first, limit + 1, this,
                               [answer, first, limit](const Result<QList<RunEvent>> &entries) {
                                   if (!entries) {
                                       answer(apiError(entries.error()));
                                       return;
                                   }
                                   QJsonArray list;
                                   for (qsizetype i = 0; i < std::min<qsizetype>(limit, entries->size()); ++i)
                                       list.append(QJsonDocument::fromJson(toJson(entries->at(i))).object());
                                   ApiReply reply;
                                   reply.body = {{QStringLiteral("first"), first},
                                                 {QStringLiteral("is_whole"), entries->size() <= limit},
                                                 {QStringLiteral("entries"), list}};
                                   answer(reply);
                               });
    });
}

/// Contents are kept under their hash and shared by runs of all customers: it is the run that says who may read one.
void RunMaterialRoutes::artifact(const ApiRequest &request, const ApiAnswer &answer)
{
    static const QRegularExpression form(QStringLiteral("\\A[0-9a-f]{64}\\z"));
    const QString hash = request.captured.value(1);
    if (!m_sources.artifact || !form.match(hash).hasMatch()) {
        answer(noSuchArtifact());
        return;
    }
    findRun(m_sources, request, this, answer, [this, request, hash = hash.toLatin1(), answer](const FoundRun &found) {
        collected(
            found.view, hash, 0, [this, request, hash, answer] { readArtifact(request, hash, answer); }, answer);
    });
}

/// `then` when a step of the run has collected it: the state knows the last tries of each step, the journal all.
void RunMaterialRoutes::collected(const RunView &view, const QByteArray &hash, qint64 first,
                                  const std::function<void()> &then, const ApiAnswer &answer)
{
    const auto &steps = view.state.steps;
    if (std::any_of(steps.begin(), steps.end(),
                    [&hash](const StepState &step) { return names(step.artifacts, hash); })) {
        then();
        return;
    }
    m_sources.runs.journal(view.state.id, first, kMostEntries, this,
                           [this, view, hash, first, then, answer](const Result<QList<RunEvent>> &entries) {
                               if (!entries) {
                                   answer(errorAbout(view.state.id, entries.error()));
                                   return;
                               }
                               for (const RunEvent &entry : *entries) {
                                   const auto *finished = std::get_if<event::StepFinished>(&entry.fact);
                                   if (finished && names(finished->artifacts, hash)) {
                                       then();
                                       return;
                                   }
                               }
                               if (entries->size() < kMostEntries)
                                   answer(noSuchArtifact());
                               else
                                   collected(view, hash, first + kMostEntries, then, answer);
                           });
}

void RunMaterialRoutes::readArtifact(const ApiRequest &request, const QByteArray &hash, const ApiAnswer &answer)
{
    const qint64 from = std::max<qint64>(0, request.value("from").toLongLong());
    bool isNumber = false;
    const qint64 asked = request.value("length").toLongLong(&isNumber);
    const qint64 length = isNumber ? std::clamp<qint64>(asked, 1, kLongestPart) : kLongestPart;
    m_sources.artifact(RunId(request.captured.first()), hash, from, length, this,
                       [answer](const Result<BytesPart> &part) {
                           if (!part) {
                               answer(apiError(part.error()));
                               return;
                           }
                           ApiReply reply;
                           reply.status = part->bytes.size() == part->total ? 200 : 206;
                           reply.bytes = part->bytes;
                           reply.totalBytes = part->total;
                           answer(reply);
                       });
}

void RunMaterialRoutes::runbook(const ApiRequest &request, const ApiAnswer &answer)
{
    findRun(m_sources, request, this, answer, [this, request, answer](const FoundRun &found) {
        const Result<RunbookPart> part = m_sources.runbook
                                             ? m_sources.runbook(found.view, StepPath(request.value("step")))
                                             : fail(ErrorKind::NotFound, QStringLiteral("this agent has no runbooks"));
        if (!part) {
            answer(apiError(part.error()));
            return;
        }
        RunbookPart masked = *part;
        masked.section = m_sources.secrets.masked(masked.section);
        masked.text = m_sources.secrets.masked(masked.text);
        ApiReply reply;
        reply.body = toJson(masked);
        answer(reply);
    });
}

} // namespace ams
