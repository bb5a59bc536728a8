// SPDX-License-Identifier: Apache-2.0
#include "api/HoldRoutes.h"

#include "api/AuditedReply.h"
#include "api/IncidentBoard.h"

#include <QJsonDocument>
#include <QLoggingCategory>

#include <algorithm>

namespace ams {

namespace {

Q_LOGGING_CATEGORY(lcHolds, "ams.api")

constexpr Milliseconds kReadEvery{5000};
constexpr qsizetype kLongestReason = 1000;
constexpr Milliseconds kLongestHold{std::chrono::hours(24 * 366)};

} // namespace

void HoldRoutes::addTo(std::vector<ApiRoute> &routes)
{
    routes.push_back({"GET", QStringLiteral("/v1/holds"), Role::Viewer,
                      [this](const ApiRequest &request, const ApiAnswer &answer) { list(request, answer); }});
    routes.push_back({"POST", QStringLiteral("/v1/holds"), Role::Operator,
                      [this](const ApiRequest &request, const ApiAnswer &answer) { add(request, answer); }});
    routes.push_back({"DELETE", QStringLiteral("/v1/holds/{hold}"), Role::Operator,
                      [this](const ApiRequest &request, const ApiAnswer &answer) { remove(request, answer); }});
}

void HoldRoutes::start()
{
    refresh();
    m_sources.clock.after(kReadEvery, this, [this] { start(); });
}

void HoldRoutes::refresh(std::function<void(const Result<QList<Hold>> &)> then)
{
    m_sources.limits.holds(this, [this, then = std::move(then)](const Result<QList<Hold>> &holds) {
        if (holds)
            m_sources.board.setHolds(*holds);
        else
            qCWarning(lcHolds).noquote() << "holds cannot be read:" << holds.error().message;
        if (then)
            then(holds);
    });
}

void HoldRoutes::list(const ApiRequest &request, const ApiAnswer &answer)
{
    refresh([this, answer, rights = request.caller.rights](const Result<QList<Hold>> &holds) {
        if (!holds) {
            answer(apiError(holds.error()));
            return;
        }
        QJsonArray list;
        for (const Hold &hold : m_sources.board.holds(rights))
            list.append(toJson(hold));
        ApiReply reply;
        reply.body = {{QStringLiteral("holds"), list}};
        answer(reply);
    });
}

Result<Hold> HoldRoutes::read(const ApiRequest &request) const
{
    auto hold = holdFromJson(request.call.body);
    if (!hold)
        return hold;
    const Timestamp now = m_sources.clock.now();
    if (hold->id.isEmpty())
        hold->id = randomName(m_sources.random);
    if (hold->from == Timestamp{})
        hold->from = now;
    hold->by = request.caller.person;
    hold->reason = m_sources.secrets.masked(hold->reason);
    if (hold->until <= now || hold->until <= hold->from || hold->until - now > kLongestHold)
        return fail(ErrorKind::Invalid, QStringLiteral("\"until\" must be in the future, at most a year from now"));
    if (!hold->host.isEmpty() && hold->customer.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("a host needs its \"customer\""));
    if (hold->kind != HoldKind::Pause && hold->customer.isEmpty() && hold->scenario.isEmpty())
        return fail(ErrorKind::Invalid,
                    QStringLiteral("a %1 needs a customer, a host or a scenario; only a pause may be for everything")
                        .arg(toText(hold->kind)));
    if (hold->reason.size() > kLongestReason)
        return fail(ErrorKind::Invalid, QStringLiteral("a reason has at most %1 characters").arg(kLongestReason));
    return hold;
}

void HoldRoutes::add(const ApiRequest &request, const ApiAnswer &answer)
{
    const auto hold = read(request);
    if (!hold) {
        answer(apiError(hold.error()));
        return;
    }
    if (!request.caller.rights.allow(Role::Operator, hold->customer)) {
        answer(denied(Role::Operator));
        return;
    }
    // Replacing somebody's hold needs the right to remove that one.
    refresh([this, request, answer, hold = *hold](const Result<QList<Hold>> &holds) {
        if (!holds) {
            answer(apiError(holds.error()));
            return;
        }
        for (const Hold &other : *holds) {
            if (other.id == hold.id && !request.caller.rights.allow(Role::Operator, other.customer)) {
                answer(denied(Role::Operator));
                return;
            }
        }
        m_sources.limits.saveHolds({hold}, this, [this, request, answer, hold](const Result<bool> &saved) {
            if (!saved) {
                answer(apiError(saved.error()));
                return;
            }
            ApiReply reply;
            reply.status = 201;
            reply.body = toJson(hold);
            audit(request, "hold.added", hold, reply, answer);
        });
    });
}

void HoldRoutes::remove(const ApiRequest &request, const ApiAnswer &answer)
{
    const QString id = request.captured.first();
    refresh([this, request, answer, id](const Result<QList<Hold>> &holds) {
        if (!holds) {
            answer(apiError(holds.error()));
            return;
        }
        const auto found =
            std::find_if(holds->begin(), holds->end(), [&id](const Hold &hold) { return hold.id == id; });
        const bool isSeen = found != holds->end() &&
                            (found->customer.isEmpty() || request.caller.rights.allow(Role::Viewer, found->customer));
        if (!isSeen) {
            answer(apiError(404, QStringLiteral("not-found"), QStringLiteral("there is no such hold any more")));
            return;
        }
        if (!request.caller.rights.allow(Role::Operator, found->customer)) {
            answer(denied(Role::Operator));
            return;
        }
        m_sources.limits.removeHold(id, this, [this, request, answer, hold = *found](const Result<bool> &removed) {
            if (!removed) {
                answer(apiError(removed.error()));
                return;
            }
            ApiReply reply;
            reply.body = {{QStringLiteral("removed"), hold.id}};
            audit(request, "hold.removed", hold, reply, answer);
        });
    });
}

/// By then everybody here knows of it.
void HoldRoutes::audit(const ApiRequest &request, const char *what, const Hold &hold, const ApiReply &reply,
                       const ApiAnswer &answer)
{
    const QJsonObject detail{{QStringLiteral("hold"), toJson(hold)}, {QStringLiteral("token"), request.caller.token}};
    const AuditRecord record{request.caller.person.name, QLatin1StringView(what),
                             QJsonDocument(detail).toJson(QJsonDocument::Compact)};
    refresh([this, record, reply, answer](const Result<QList<Hold>> &) {
        answerAudited(m_sources.audit, record, reply, true, this, answer);
    });
}

} // namespace ams
