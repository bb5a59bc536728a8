// SPDX-License-Identifier: Apache-2.0
#include "AgentOption.h"
#include "Command.h"

#include "link/IncidentRow.h"

#include <QJsonArray>

namespace ams {

namespace {

using namespace Qt::StringLiterals;

bool waitsForPeople(const IncidentRow &row)
{
    return row.automation == Automation::HandedOver || row.automation == Automation::TakenOver || row.question;
}

QString line(const IncidentRow &row)
{
    const QString who = row.person.isNobody() ? QString() : u" ("_s + row.person.name + u')';
    const QString step = row.step.isEmpty() ? QString() : u" at "_s + row.step.toString();
    return row.incident.toString().leftJustified(16) + row.run.toString().leftJustified(22) +
           QString(toText(row.automation) + who + step).leftJustified(32) + row.customer.toString().leftJustified(12) +
           row.title.simplified().left(80);
}

} // namespace

int runIncidents(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Lists the incidents that an agent sees, the newest change first: incident, run, how automation stands,\n"
        "customer and title."_s);
    addAgentOptions(parser);
    parser.addOption({u"waiting"_s, u"only those that wait for a person, or are with one"_s});
    parser.addOption({u"limit"_s, u"how many"_s, u"N"_s, u"50"_s});
    parser.process(arguments);
    bool isNumber = false;
    const int limit = parser.value(u"limit"_s).toInt(&isNumber);
    if (!isNumber || limit < 1) {
        complain(u"--limit takes a number from 1 on"_s);
        return exitCode::error;
    }
    const auto agent = openAgentOption(parser);
    if (!agent)
        return exitCode::error;
    ApiCall call;
    call.path = u"/v1/incidents"_s;
    const auto reply = agent->call(call);
    if (!reply || !reply->isOk()) {
        complainOf(reply);
        return exitCode::error;
    }
    QJsonArray list;
    for (const QJsonValue incident : reply->body.value("incidents"_L1).toArray()) {
        const auto row = incidentRowFromJson(incident.toObject());
        if (!row) {
            complain(row.error().message);
            return exitCode::error;
        }
        if (parser.isSet(u"waiting"_s) && !waitsForPeople(*row))
            continue;
        if (list.size() == limit)
            break;
        list.append(incident);
        if (!parser.isSet(u"json"_s))
            print(line(*row));
    }
    if (parser.isSet(u"json"_s))
        print(QJsonDocument(QJsonObject{{u"incidents"_s, list}}));
    return exitCode::ok;
}

} // namespace ams
