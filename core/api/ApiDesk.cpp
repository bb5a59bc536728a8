// SPDX-License-Identifier: Apache-2.0
#include "api/ApiDesk.h"

#include "api/DraftRoutes.h"
#include "api/HoldRoutes.h"
#include "api/IncidentRoutes.h"
#include "api/RecordRoutes.h"
#include "api/RunMaterialRoutes.h"
#include "api/RunRoutes.h"
#include "api/ScenarioRoutes.h"

#include <QPointer>

namespace ams {

namespace {

bool isCapture(const QString &part)
{
    return part.startsWith(u'{');
}

/// The captured values when `parts` of a path fit the pattern.
std::optional<QStringList> matched(const QString &pattern, const QStringList &parts)
{
    const QStringList wanted = pattern.split(u'/');
    if (wanted.size() != parts.size())
        return std::nullopt;
    QStringList captured;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (isCapture(wanted[i]) && !parts[i].isEmpty())
            captured.append(QUrl::fromPercentEncoding(parts[i].toUtf8()));
        else if (wanted[i] != parts[i])
            return std::nullopt;
    }
    return captured;
}

} // namespace

ApiDesk::ApiDesk(const ApiSources &sources, QObject *parent)
    : QObject(parent)
    , m_incidents(std::make_unique<IncidentRoutes>(sources))
    , m_runs(std::make_unique<RunRoutes>(sources))
    , m_materials(std::make_unique<RunMaterialRoutes>(sources))
    , m_holds(std::make_unique<HoldRoutes>(sources))
    , m_scenarios(std::make_unique<ScenarioRoutes>(sources))
    , m_drafts(std::make_unique<DraftRoutes>(sources))
    , m_records(std::make_unique<RecordRoutes>(sources))
{
    m_incidents->addTo(m_routes);
    m_runs->addTo(m_routes);
    m_materials->addTo(m_routes);
    m_holds->addTo(m_routes);
    m_scenarios->addTo(m_routes);
    m_drafts->addTo(m_routes);
    m_records->addTo(m_routes);
}

ApiDesk::~ApiDesk() = default;

void ApiDesk::start()
{
    m_holds->start();
}

void ApiDesk::call(const Caller &caller, const ApiCall &call, QObject *context, std::function<void(ApiReply)> then)
{
    const QPointer<QObject> alive(context);
    dispatch(caller, call, [alive, then = std::move(then)](const ApiReply &reply) {
        if (alive)
            QMetaObject::invokeMethod(
                alive, [then, reply] { then(reply); }, Qt::QueuedConnection);
    });
}

void ApiDesk::dispatch(const Caller &caller, const ApiCall &call, const ApiAnswer &answer) const
{
    const QStringList parts = call.path.split(u'/');
    bool isKnownPath = false;
    for (const ApiRoute &route : m_routes) {
        auto captured = matched(route.pattern, parts);
        if (!captured)
            continue;
        isKnownPath = true;
        if (route.method != call.method)
            continue;
        if (caller.rights.highest() < route.least)
            answer(denied(route.least));
        else
            route.handle({caller, call, *std::move(captured)}, answer);
        return;
    }
    if (isKnownPath)
        answer(apiError(405, QStringLiteral("invalid"), QStringLiteral("no such method for this path")));
    else
        answer(apiError(404, QStringLiteral("not-found"), QStringLiteral("no such path")));
}

} // namespace ams
