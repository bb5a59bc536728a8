// SPDX-License-Identifier: Apache-2.0
#include "Command.h"
#include "ConfigOption.h"

#include "actions/Actions.h"
#include "matching/Matcher.h"
#include "scenario/ScenarioLibrary.h"

#include <QJsonArray>

namespace ams {

namespace {

QJsonObject toJson(const Match &match)
{
    QJsonArray rejected;
    for (const RejectedScenario &other : match.rejected)
        rejected.append(QJsonObject{{QStringLiteral("scenario"), other.scenario.toString()},
                                    {QStringLiteral("reason"), other.reason}});
    QJsonObject object{
        {QStringLiteral("matched"), match.scenario != nullptr && !match.refusal},
        {QStringLiteral("customer"), match.customer ? QJsonValue(match.customer->id.toString()) : QJsonValue()},
        {QStringLiteral("scenario"), match.scenario ? QJsonValue(match.scenario->id.toString()) : QJsonValue()},
        {QStringLiteral("params"), match.params},
        {QStringLiteral("why"), match.why},
        {QStringLiteral("warnings"), QJsonArray::fromStringList(match.warnings)},
        {QStringLiteral("rejected"), rejected}};
    if (match.refusal) {
        object.insert(QStringLiteral("refused"), QJsonObject{{QStringLiteral("reason"), toText(match.refusal->reason)},
                                                             {QStringLiteral("detail"), match.refusal->detail}});
    }
    return object;
}

void printForPeople(const Match &match)
{
    print(QStringLiteral("customer  %1").arg(match.customer ? match.customer->id.toString() : QStringLiteral("none")));
    print(QStringLiteral("scenario  %1").arg(match.scenario ? match.scenario->id.toString() : QStringLiteral("none")));
    for (auto param = match.params.begin(); param != match.params.end(); ++param)
        print(QStringLiteral("parameter %1 = %2").arg(param.key(), param.value().toVariant().toString()));
    print(QStringLiteral("why       %1").arg(match.why));
    if (match.refusal)
        print(QStringLiteral("refused   %1: %2").arg(toText(match.refusal->reason), match.refusal->detail));
    for (const QString &warning : match.warnings)
        print(QStringLiteral("warning   %1").arg(warning));
    for (const RejectedScenario &other : match.rejected)
        print(QStringLiteral("not       %1: %2").arg(other.scenario.toString(), other.reason));
}

} // namespace

int runMatch(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Tells which scenario an incident with this title would run, with which parameters, and why; and why "
        "the others not.\nExit code 0: a scenario would run; 1: none would; 2: usage or configuration."));
    parser.addPositionalArgument(QStringLiteral("title"), QStringLiteral("the incident's title"),
                                 QStringLiteral("TITLE"));
    addConfigOption(parser);
    parser.addOption({QStringLiteral("service"),
                      QStringLiteral("PagerDuty service id or name; without it the first one of "
                                     "the customer named, or of the first customer"),
                      QStringLiteral("SERVICE")});
    parser.addOption(
        {QStringLiteral("customer"), QStringLiteral("take this customer's first service"), QStringLiteral("NAME")});
    parser.addOption(
        {QStringLiteral("urgency"), QStringLiteral("high or low"), QStringLiteral("URGENCY"), QStringLiteral("high")});
    parser.addOption(
        {QStringLiteral("priority"), QStringLiteral("name of the priority, such as P1"), QStringLiteral("NAME")});
    parser.addOption({QStringLiteral("json"), QStringLiteral("print one JSON document")});
    parser.addHelpOption();
    parser.process(arguments);
    if (parser.positionalArguments().size() != 1) {
        complain(QStringLiteral("give one title, in quotes: ams match \"[AMS:web-5xx host=web01] HTTP 503\""));
        return exitCode::error;
    }
    const auto config = loadConfigOption(parser);
    if (!config)
        return exitCode::error;
    const ActionCatalog actions = describeActions();
    const auto loaded = ScenarioLibrary::load(config->scenarios, {actions, {}, {}});

    Incident incident;
    incident.id = IncidentId(QStringLiteral("EXAMPLE"));
    incident.title = parser.positionalArguments().constFirst();
    incident.urgency =
        parser.value(QStringLiteral("urgency")) == QLatin1StringView("low") ? Urgency::Low : Urgency::High;
    incident.priority = parser.value(QStringLiteral("priority"));
    QString service = parser.value(QStringLiteral("service"));
    const QString wanted = parser.value(QStringLiteral("customer"));
    for (const auto &customer : config->customers.all()) {
        if (service.isEmpty() && !customer->services.isEmpty() &&
            (wanted.isEmpty() || customer->id.toString() == wanted))
            service = customer->services.first().toString();
    }
    incident.service = ServiceId(service);
    incident.serviceName = service;

    const Match match = matchIncident(incident, loaded.scenarioLibrary.all(), config->customers, Explain::Yes);
    if (parser.isSet(QStringLiteral("json")))
        print(QJsonDocument(toJson(match)));
    else
        printForPeople(match);
    return match.scenario && !match.refusal ? exitCode::ok : exitCode::no;
}

} // namespace ams
