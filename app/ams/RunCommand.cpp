// SPDX-License-Identifier: Apache-2.0
#include "Command.h"
#include "ConfigOption.h"
#include "ForegroundRun.h"
#include "RunReport.h"

#include "actions/Actions.h"
#include "matching/ParamBinding.h"
#include "net/CurlHttpClient.h"
#include "scenario/ScenarioLibrary.h"

#include <QFileInfo>

namespace ams {

namespace {

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral(
        "Runs one scenario in the foreground, with no incident at PagerDuty: its steps act for real, its title and "
        "note are "
        "not written anywhere.\nExit code 0: it ended resolved; 1: handed off or aborted; 2: usage or configuration."));
    parser.addPositionalArgument(QStringLiteral("scenario"),
                                 QStringLiteral("a scenario file, or the name of a configured one"),
                                 QStringLiteral("SCENARIO"));
    addConfigOption(parser);
    parser.addOptions(
        {{QStringLiteral("customer"), QStringLiteral("whose; needed when several are configured"),
          QStringLiteral("NAME")},
         {QStringLiteral("param"), QStringLiteral("a parameter; may be given several times"),
          QStringLiteral("NAME=VALUE")},
         {QStringLiteral("title"), QStringLiteral("what incident.title is"), QStringLiteral("TEXT"),
          QStringLiteral("started by hand")},
         {QStringLiteral("artifacts"),
          QStringLiteral("a folder where large outputs of steps stay; without it they are thrown away"),
          QStringLiteral("FOLDER")},
         {QStringLiteral("dry-run"),
          QStringLiteral("steps that may change something only say what they would do; what reads, reads for real")},
         {QStringLiteral("json"), QStringLiteral("print one JSON document at the end instead of lines on the way")}});
    parser.addHelpOption();
}

struct FoundScenario
{
    std::shared_ptr<const Scenario> scenario; ///< null: there is none
    QList<std::shared_ptr<const Scenario>> called;
};

FoundScenario findScenario(const QString &wanted, const CoreConfig &config)
{
    const ActionCatalog actions = describeActions();
    const bool isFile = QFileInfo(wanted).isFile();
    const auto loaded = ScenarioLibrary::load(isFile ? wanted : config.scenarios, {actions, {}, {}});
    if (isFile) {
        for (const Problem &problem : loaded.problems)
            complain(toText(problem));
        if (loaded.scenarioLibrary.all().isEmpty())
            return {};
    }
    auto scenario =
        isFile ? loaded.scenarioLibrary.all().constFirst() : loaded.scenarioLibrary.find(ScenarioId(wanted));
    if (!scenario)
        complain(QStringLiteral("there is no file and no scenario \"%1\" in %2").arg(wanted, config.scenarios));
    else
        return {scenario, loaded.scenarioLibrary.called(scenario->id)};
    return {};
}

std::shared_ptr<const Customer> findCustomer(const QString &wanted, const CoreConfig &config)
{
    const auto &all = config.customers.all();
    if (wanted.isEmpty() && all.size() == 1)
        return all.first();
    auto customer = config.customers.find(CustomerId(wanted));
    if (!customer)
        complain(wanted.isEmpty()
                     ? QStringLiteral("say for which customer: --customer NAME")
                     : QStringLiteral("there is no customer \"%1\" in %2").arg(wanted, config.customersFolder));
    return customer;
}

std::optional<QList<TagValue>> givenParams(const QStringList &options)
{
    QList<TagValue> values;
    for (const QString &option : options) {
        const qsizetype equals = option.indexOf(u'=');
        if (equals < 1) {
            complain(QStringLiteral("--param wants NAME=VALUE, not \"%1\"").arg(option));
            return std::nullopt;
        }
        values.append({option.left(equals), option.mid(equals + 1)});
    }
    return values;
}

/// Prints each step once when it has ended.
class StepPrinter
{
public:
    void operator()(const RunState &state)
    {
        for (const QString &path : state.order) {
            const StepState step = state.steps.value(path);
            const bool hasEnded = step.status != StepStatus::Running && step.status != StepStatus::Waiting;
            const auto seen = std::make_tuple(step.visit, step.attempt, step.status);
            if (hasEnded && m_printed.value(path) != seen) {
                m_printed.insert(path, seen);
                print(stepLine(path, step));
            }
        }
    }

private:
    QHash<QString, std::tuple<int, int, StepStatus>> m_printed;
};

/// What is run, for whom, with what; complained about where it cannot be had.
struct Order
{
    CoreConfig config;
    std::shared_ptr<const Scenario> scenario;
    QList<std::shared_ptr<const Scenario>> called;
    std::shared_ptr<const Customer> customer;
    QJsonObject params;
    Incident incident;
};

std::optional<Order> orderFrom(const QCommandLineParser &parser)
{
    if (parser.positionalArguments().size() != 1) {
        complain(QStringLiteral("name one scenario: ams run SCENARIO"));
        return std::nullopt;
    }
    auto config = loadConfigOption(parser);
    if (!config)
        return std::nullopt;
    Order order;
    order.config = std::move(*config);
    FoundScenario found = findScenario(parser.positionalArguments().constFirst(), order.config);
    order.scenario = std::move(found.scenario);
    order.called = std::move(found.called);
    order.customer = findCustomer(parser.value(QStringLiteral("customer")), order.config);
    const auto given = givenParams(parser.values(QStringLiteral("param")));
    if (!order.scenario || !order.customer || !given)
        return std::nullopt;
    auto bound = ParamBinding(order.scenario->params).bind(*given, {}, *order.customer);
    if (bound.refusal) {
        complain(QStringLiteral("%1: %2").arg(toText(bound.refusal->reason), bound.refusal->detail));
        return std::nullopt;
    }
    order.params = std::move(bound.params);
    order.incident.id = IncidentId(QStringLiteral("BY-HAND"));
    order.incident.title = parser.value(QStringLiteral("title"));
    order.incident.service = order.customer->services.value(0);
    order.incident.createdAt = SystemClock().now();
    return order;
}

/// Prints how the run ends and leaves the event loop with the exit code.
void reportEnd(ForegroundRun &run, bool asJson)
{
    QObject::connect(&run, &ForegroundRun::finished, qApp, [asJson](const RunState &state) {
        if (asJson)
            print(QJsonDocument(toJson(state)));
        else
            print(runReport(state).constLast());
        QCoreApplication::exit(state.end && state.end->end == RunEnd::Resolved ? exitCode::ok : exitCode::no);
    });
    QObject::connect(&run, &ForegroundRun::failed, qApp, [](const Error &error) {
        complain(error.message);
        QCoreApplication::exit(exitCode::error);
    });
}

} // namespace

int runRun(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(arguments);
    const auto order = orderFrom(parser);
    if (!order)
        return exitCode::error;
    SystemClock clock;
    SystemRandom random;
    Secrets secrets;
    const Logging logging(LogSettings{LogFormat::Automatic, LogLevel::Warning, {}}, clock, secrets, 2);
    CurlHttpClient http(clock, QStringLiteral("ams/" AMS_VERSION));
    ForegroundRun run({clock, random, http, secrets}, order->config);
    if (parser.isSet(QStringLiteral("dry-run")))
        run.setDry();
    run.setArtifactFolder(parser.value(QStringLiteral("artifacts")));
    const bool asJson = parser.isSet(QStringLiteral("json"));
    if (!asJson)
        QObject::connect(&run, &ForegroundRun::changed, qApp, StepPrinter());
    reportEnd(run, asJson);
    const auto started = run.start(order->scenario, order->called, order->customer, order->params, order->incident);
    if (!started) {
        complain(started.error().message);
        return exitCode::error;
    }
    return QCoreApplication::exec();
}

} // namespace ams
