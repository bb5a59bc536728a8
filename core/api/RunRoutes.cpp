// SPDX-License-Identifier: Apache-2.0
#include "api/RunRoutes.h"

#include "api/ArchiveRequest.h"
#include "api/AuditedReply.h"
#include "api/CommandText.h"
#include "api/IncidentBoard.h"
#include "api/RowList.h"
#include "api/RowOfRun.h"
#include "api/RunFinder.h"

#include <QJsonDocument>

#include <algorithm>

namespace ams {

namespace {

const QString kAfterEntries = QStringLiteral("after_entries");

QJsonObject detailJson(const RunView &view, bool isLive)
{
    const RunState &state = view.state;
    QJsonObject called;
    for (auto entry = state.called.begin(); entry != state.called.end(); ++entry)
        called.insert(entry.key(), QString::fromLatin1(entry.value()));
    const RunProgress progress = progressOf(view);
    return {{QStringLiteral("run"), state.id.toString()},
            {QStringLiteral("turn"), state.turn},
            {QStringLiteral("is_live"), isLive},
            {QStringLiteral("version"), QString::fromLatin1(state.version)},
            {QStringLiteral("called"), called},
            {QStringLiteral("steps_done"), progress.done},
            {QStringLiteral("steps_total"), progress.total},
            {QStringLiteral("state"), toJson(state)}};
}

} // namespace

void RunRoutes::addTo(std::vector<ApiRoute> &routes)
{
    using Method = void (RunRoutes::*)(const ApiRequest &, const ApiAnswer &);
    const auto add = [this, &routes](const char *method, const char *pattern, Role least, Method handler) {
        routes.push_back({method, QLatin1StringView(pattern), least,
                          [this, handler](const ApiRequest &request, const ApiAnswer &answer) {
                              (this->*handler)(request, answer);
                          }});
    };
    add("GET", "/v1/runs", Role::Viewer, &RunRoutes::runs);
    add("GET", "/v1/runs/{run}", Role::Viewer, &RunRoutes::run);
    add("POST", "/v1/runs/{run}/commands", Role::Operator, &RunRoutes::command);
}

/// Runs that this agent sees; with `archive` finished ones of the archive.
void RunRoutes::runs(const ApiRequest &request, const ApiAnswer &answer)
{
    if (!request.call.query.hasQueryItem(QStringLiteral("archive"))) {
        QList<IncidentRow> rows = m_sources.board.rows(request.caller.rights);
        rows.removeIf([](const IncidentRow &row) { return row.run.isEmpty(); });
        ApiReply reply;
        reply.body = {{QStringLiteral("total"), rows.size()},
                      {QStringLiteral("runs"), rowsJson(rows, limitOf(request, kMostRows, kMostRows))}};
        answer(reply);
        return;
    }
    if (!m_sources.archive) {
        answer(apiError(404, QStringLiteral("not-found"), QStringLiteral("this agent has no archive")));
        return;
    }
    auto query = archiveQueryOf([&request](const char *name) { return request.value(name); });
    if (!query) {
        answer(apiError(query.error()));
        return;
    }
    query->limit = limitOf(request, query->limit, kMostRows);
    const auto then = [answer](const Result<QList<QJsonObject>> &found) {
        if (!found) {
            answer(apiError(found.error()));
            return;
        }
        QJsonArray list;
        for (const QJsonObject &run : *found)
            list.append(run);
        ApiReply reply;
        reply.body = {{QStringLiteral("runs"), list}};
        answer(reply);
    };
    m_sources.archive(*query, request.caller.rights.customersWith(Role::Viewer), this, then);
}

void RunRoutes::run(const ApiRequest &request, const ApiAnswer &answer)
{
    if (request.call.query.hasQueryItem(kAfterEntries)) {
        runAt(request, answer);
        return;
    }
    findRun(m_sources, request, this, answer, [answer](const FoundRun &found) {
        ApiReply reply;
        reply.body = detailJson(found.view, found.isLive);
        answer(reply);
    });
}

void RunRoutes::runAt(const ApiRequest &request, const ApiAnswer &answer)
{
    const RunId run(request.captured.first());
    bool isNumber = false;
    const qint64 entries = request.call.query.queryItemValue(kAfterEntries).toLongLong(&isNumber);
    if (!isNumber || entries < 1) {
        answer(apiError(400, QStringLiteral("invalid"), QStringLiteral("\"after_entries\" takes a number from 1 on")));
        return;
    }
    const bool isLive = m_sources.runs.find(run).has_value();
    m_sources.runs.loadAt(run, entries, this,
                          [run, isLive, answer, rights = request.caller.rights](const Result<RunMoment> &moment) {
                              if (!moment) {
                                  answer(errorAbout(run, moment.error()));
                                  return;
                              }
                              if (!rights.allow(Role::Viewer, moment->view.state.customer)) {
                                  answer(noSuchRun(run));
                                  return;
                              }
                              ApiReply reply;
                              reply.body = detailJson(moment->view, isLive);
                              reply.body.insert(QStringLiteral("entries"), moment->entries);
                              reply.body.insert(QStringLiteral("entries_total"), moment->total);
                              answer(reply);
                          });
}

// Commands -----------------------------------------------------------------------------------------------------------

void RunRoutes::command(const ApiRequest &request, const ApiAnswer &answer)
{
    auto command = readCommand(request.call.body, RunId(request.captured.first()), request.caller, m_sources);
    if (!command) {
        answer(apiError(command.error()));
        return;
    }
    findRun(m_sources, request, this, answer,
            [this, request, answer, command = *std::move(command)](const FoundRun &found) {
                if (request.caller.rights.allow(Role::Operator, found.view.state.customer))
                    execute(request, command, found.view.state, answer);
                else
                    answer(denied(Role::Operator));
            });
}

void RunRoutes::execute(const ApiRequest &request, OperatorCommand command, const RunState &before,
                        const ApiAnswer &answer)
{
    const auto carryOut = [this, request, command, before, answer](const Result<bool> &kept) {
        if (!kept) {
            answer(apiError(
                {kept.error().kind,
                 QStringLiteral("nothing was done: the audit log cannot be written: ") + kept.error().message, false}));
            return;
        }
        m_sources.runs.command(command, this,
                               [this, request, command, before, answer](const Result<CommandAnswer> &outcome) {
                                   audit(request, command, before, outcome, answer);
                               });
    };
    m_sources.audit.audit({askedRecord(request.caller, command, before, m_sources.secrets)}, this, carryOut);
}

void RunRoutes::audit(const ApiRequest &request, const OperatorCommand &command, const RunState &before,
                      const Result<CommandAnswer> &outcome, const ApiAnswer &answer)
{
    const auto after = m_sources.runs.find(command.run);
    const AuditRecord record = commandRecord(request.caller, command, before, outcome,
                                             after ? std::optional(after->state) : std::nullopt, m_sources.secrets);
    answerAudited(m_sources.audit, record, outcome ? commandReply(*outcome) : apiError(outcome.error()),
                  !outcome || outcome->outcome == CommandAnswer::Outcome::Accepted, this, answer);
}

} // namespace ams
