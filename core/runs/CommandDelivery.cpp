// SPDX-License-Identifier: Apache-2.0
#include "runs/CommandDelivery.h"

#include "scenario/ScenarioYaml.h"

#include <QPointer>

namespace ams {

namespace {

/// Version -> the scenario it is of, without those that the run knows.
QMap<QByteArray, QString> missingTexts(const Runner &runner, const OperatorCommand &command)
{
    QMap<QByteArray, QString> missing;
    if (command.version.isEmpty())
        return missing;
    missing.insert(command.version, runner.state().scenario.toString());
    for (auto called = command.called.begin(); called != command.called.end(); ++called)
        missing.insert(called.value(), called.key());
    missing.removeIf([&runner](const auto &text) { return runner.binding().book.contains(text.key()); });
    return missing;
}

Result<std::shared_ptr<const Scenario>> scenarioFrom(const Result<QByteArray> &text, const QString &id)
{
    if (!text)
        return tl::unexpected(text.error());
    ParsedScenario parsed = parseScenario(*text, id);
    if (parsed.scenario)
        return std::make_shared<const Scenario>(std::move(*parsed.scenario));
    return fail(ErrorKind::Corrupt, parsed.problems.isEmpty() ? QStringLiteral("the scenario cannot be read")
                                                              : toText(parsed.problems.first()));
}

void teach(Ledger &ledger, const QPointer<Runner> &runner, QMap<QByteArray, QString> missing,
           const OperatorCommand &command, QObject *context, const Runner::Answer &then)
{
    if (missing.isEmpty()) {
        runner->command(command, then);
        return;
    }
    const QByteArray version = missing.firstKey();
    const QString id = missing.take(version);
    const auto next = [&ledger, runner, missing, id, command, context, then](const Result<QByteArray> &text) {
        if (!runner)
            return then(fail(ErrorKind::Conflict, QStringLiteral("the run went elsewhere meanwhile")));
        const auto scenario = scenarioFrom(text, id);
        if (scenario) {
            runner->learn(*scenario);
            teach(ledger, runner, missing, command, context, then);
        } else if (isTransient(scenario.error())) {
            then(tl::unexpected(scenario.error()));
        } else {
            then(CommandAnswer{CommandAnswer::Outcome::Refused,
                               QStringLiteral("version-unreadable"),
                               scenario.error().message,
                               {},
                               {},
                               runner->state().turn});
        }
    };
    ledger.scenarioText(version, context, next);
}

} // namespace

void deliverCommand(Ledger &ledger, Runner &runner, const OperatorCommand &command, QObject *context,
                    const Runner::Answer &then)
{
    teach(ledger, QPointer<Runner>(&runner), missingTexts(runner, command), command, context, then);
}

} // namespace ams
