// SPDX-License-Identifier: Apache-2.0
#include "link/ApiReading.h"

#include "model/Fields.h"

#include <QJsonDocument>

namespace ams {

Result<RunDetail> readRunDetail(const QJsonObject &body)
{
    RunDetail detail;
    FieldReader reader(body);
    reader("run", detail.run);
    reader("turn", detail.turn);
    reader("is_live", detail.isLive);
    reader("state", detail.state);
    reader("version", detail.version);
    reader("called", detail.called);
    reader("steps_done", detail.stepsDone);
    reader("steps_total", detail.stepsTotal);
    reader("entries", detail.entries);
    reader("entries_total", detail.entriesTotal);
    if (detail.run.isEmpty())
        return fail(ErrorKind::Corrupt, QStringLiteral("the agent's answer is no run"));
    return detail;
}

Result<JournalPart> readJournal(const QJsonObject &body)
{
    JournalPart part;
    part.first = body.value(QLatin1StringView("first")).toInteger();
    part.isWhole = body.value(QLatin1StringView("is_whole")).toBool(true);
    for (const QJsonValue entry : body.value(QLatin1StringView("entries")).toArray()) {
        auto event = runEventFromJson(QJsonDocument(entry.toObject()).toJson(QJsonDocument::Compact));
        if (!event)
            return fail(ErrorKind::Corrupt, event.error().message);
        part.entries.append(std::move(*event));
    }
    return part;
}

QList<ScenarioInfo> readScenarios(const QJsonObject &body)
{
    QList<ScenarioInfo> list;
    for (const QJsonObject &object : readObjects(body, "scenarios")) {
        ScenarioInfo info;
        FieldReader reader(object);
        reader("scenario", info.scenario);
        reader("title", info.title);
        reader("version", info.version);
        reader("params", info.params);
        for (const QJsonValue customer : object.value(QLatin1StringView("customers")).toArray())
            info.customers.append(customer.toString());
        list.append(std::move(info));
    }
    return list;
}

QList<QJsonObject> readObjects(const QJsonObject &body, const char *name)
{
    QList<QJsonObject> list;
    for (const QJsonValue value : body.value(QLatin1StringView(name)).toArray())
        list.append(value.toObject());
    return list;
}

} // namespace ams
