// SPDX-License-Identifier: Apache-2.0
#include "RoadBench.h"

#include "ProcessFigures.h"

#include "actions/ActionRegistry.h"
#include "net/HttpClient.h"
#include "runs/Engine.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTcpServer>

namespace ams {

namespace {

constexpr Milliseconds kPollEvery{200};
constexpr int kStartPatience = 10000;
constexpr Milliseconds kQuiet{3000};
constexpr int kMostLooks = 1500; ///< five minutes

const QByteArray kWaitingScenario = R"(scenario: bench-wait
title: One step that waits
customers: all
match: {keyword: bench-wait}
params:
  host: {type: host, required: true}
limits: {duration: 1h}
steps:
  - {id: hold, phase: check, do: bench.hold, with: {}}
)";

Result<> writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return fail(ErrorKind::Unreachable, QStringLiteral("%1 cannot be written: %2").arg(path, file.errorString()));
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return {};
}

/// Below the ports that the kernel gives to clients: one of those, connected to before anybody listens there, may end
/// up connected to itself.
quint16 freePort(Random &random)
{
    constexpr quint64 lowest = 20000;
    constexpr quint64 count = 10000;
    QTcpServer server;
    while (!server.listen(QHostAddress::LocalHost, static_cast<quint16>(lowest + random.next() % count))) {
    }
    return server.serverPort();
}

} // namespace

RoadBench::RoadBench(const Core::World &world, QList<Round> rounds) : m_world(world), m_rounds(std::move(rounds)) {}

RoadBench::~RoadBench()
{
    m_call.reset();
    m_core.reset();
    m_sandbox.kill();
    m_sandbox.waitForFinished();
}

Result<> RoadBench::start()
{
    m_sandboxPort = freePort(m_world.random);
    if (auto agent = startAgent(); !agent)
        return agent;
    if (auto sandbox = startSandbox(); !sandbox)
        return sandbox;
    m_world.clock.after(kPollEvery, this, [this] { nextRound(); });
    return {};
}

Result<> RoadBench::startAgent()
{
    if (!QDir(m_folder.path()).mkdir(QStringLiteral("scenarios")))
        return fail(ErrorKind::Unreachable, QStringLiteral("%1 cannot be written").arg(m_folder.path()));
    for (const auto &[name, bytes] :
         {std::pair<QString, QByteArray>{QStringLiteral("scenarios/bench.yaml"), kFiveBenchSteps},
          {QStringLiteral("scenarios/bench-wait.yaml"), kWaitingScenario},
          {QStringLiteral("token"), "sandbox-token"},
          {QStringLiteral("secret"), "webhook-secret-of-the-bench"}}) {
        if (auto written = writeFile(m_folder.filePath(name), bytes); !written)
            return written;
    }
    auto customer = std::make_shared<Customer>();
    customer->id = CustomerId(QStringLiteral("acme"));
    customer->name = QStringLiteral("ACME");
    customer->services = {ServiceId(QStringLiteral("PACME01"))};
    customer->hosts.insert(QStringLiteral("web01"),
                           Host{QStringLiteral("web01"), {}, QStringLiteral("127.0.0.1"), {}, {}});
    auto customers = CustomerBook::create({customer});
    if (!customers)
        return tl::unexpected(customers.error());
    CoreConfig config;
    config.agent = AgentId(QStringLiteral("bench"));
    config.listen.port = 0;
    config.ledger.path = m_folder.filePath(QStringLiteral("ledger.db"));
    config.scenarios = m_folder.filePath(QStringLiteral("scenarios"));
    config.customers = *customers;
    config.pagerDuty.url = QStringLiteral("http://127.0.0.1:%1").arg(m_sandboxPort);
    config.pagerDuty.token = QStringLiteral("file:") + m_folder.filePath(QStringLiteral("token"));
    config.pagerDuty.from = QStringLiteral("ams-bot@msp.example");
    config.pagerDuty.webhookSecrets = {QStringLiteral("file:") + m_folder.filePath(QStringLiteral("secret"))};
    config.pagerDuty.requestsPerMinute = 0;
    config.pagerDuty.inFlight = 64;
    config.limits.runs = 20000;
    config.runtimeDir = m_folder.filePath(QStringLiteral("run"));
    config.diagnostics.path = m_folder.filePath(QStringLiteral("artifacts"));
    auto core = Core::create(config, m_world);
    if (!core)
        return tl::unexpected(core.error());
    m_core = std::move(*core);
    m_core->actions().add(std::make_unique<BenchAction>(m_world.clock, m_firstAction));
    m_core->actions().add(std::make_unique<BenchHoldAction>(m_gate));
    return m_core->start();
}

Result<> RoadBench::startSandbox()
{
    const QString webhook = QStringLiteral("http://127.0.0.1:%1/v1/webhooks/pagerduty").arg(m_core->port());
    m_sandbox.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_sandbox.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("sandbox"), QStringLiteral("--port"), QString::number(m_sandboxPort),
                     QStringLiteral("--rate"), QStringLiteral("0"), QStringLiteral("--webhook"), webhook,
                     QStringLiteral("--webhook-secret-file"), m_folder.filePath(QStringLiteral("secret"))});
    // Nothing else goes on yet, so waiting here blocks nobody.
    if (!m_sandbox.waitForReadyRead(kStartPatience))
        return fail(ErrorKind::Timeout, QStringLiteral("the sandbox does not start: %1").arg(m_sandbox.errorString()));
    return {};
}

void RoadBench::nextRound()
{
    if (m_idleBytes == 0)
        m_idleBytes = residentBytes();
    if (++m_round >= m_rounds.size()) {
        emit finished({{QStringLiteral("idle_megabytes"), static_cast<double>(m_idleBytes) / 1e6},
                       {QStringLiteral("rounds"), m_figures}});
        return;
    }
    m_firstAction.clear();
    returnFreeMemory();
    m_bytesBefore = residentBytes();
    if (m_rounds.at(m_round).waiting > 0)
        fillWaiting();
    else
        beginRound();
}

void RoadBench::fillWaiting()
{
    const int count = m_rounds.at(m_round).waiting;
    load(QStringLiteral("bench-wait"), {{}, count, 0, count},
         [this, count] { awaitRunning(count, [this] { awaitQuiet(-1); }); });
}

/// Until what the waiting runs have to tell stands in PagerDuty.
void RoadBench::awaitQuiet(qint64 writesBefore)
{
    ask("GET", QStringLiteral("/sandbox/load"), {}, [this, writesBefore](const QJsonObject &load) {
        const qint64 writes = load.value(QLatin1StringView("writes")).toInteger();
        if (writes == writesBefore) {
            m_waitingBytes = residentBytes() - m_bytesBefore;
            beginRound();
            return;
        }
        m_world.clock.after(kQuiet, this, [this, writes] { awaitQuiet(writes); });
    });
}

/// Looks until so many runs are open.
void RoadBench::awaitRunning(int count, std::function<void()> then)
{
    m_looks = 0;
    m_look = [this, count, then = std::move(then)] {
        if (m_core->engine().running() == count)
            return then();
        if (++m_looks > kMostLooks) {
            emit failed({ErrorKind::Timeout,
                         QStringLiteral("%1 runs are open instead of %2").arg(m_core->engine().running()).arg(count),
                         false});
            return;
        }
        m_world.clock.after(kPollEvery, this, [this] { m_look(); });
    };
    m_look();
}

void RoadBench::load(const QString &keyword, const Round &pace, std::function<void()> then)
{
    QJsonObject load{{QStringLiteral("title"), QStringLiteral("[AMS:%1 host=web01] HTTP 503 on web01").arg(keyword)},
                     {QStringLiteral("service"), QStringLiteral("PACME01")},
                     {QStringLiteral("count"), pace.incidents}};
    if (pace.inFlight > 0)
        load.insert(QStringLiteral("in_flight"), pace.inFlight);
    else
        load.insert(QStringLiteral("per_second"), pace.perSecond);
    ask("POST", QStringLiteral("/sandbox/load"), QJsonDocument(load).toJson(),
        [then = std::move(then)](const QJsonObject &) { then(); });
}

void RoadBench::beginRound()
{
    const Round &round = m_rounds.at(m_round);
    m_cpuBefore = cpuMicroseconds();
    // Looking costs this process CPU time too: a paced round is only looked at when it should be over.
    const Milliseconds paced(round.perSecond > 0 ? static_cast<qint64>(1000 * round.incidents / round.perSecond) : 0);
    load(QStringLiteral("bench"), round, [this, paced] { m_world.clock.after(paced, this, [this] { poll(); }); });
}

void RoadBench::poll()
{
    m_world.clock.after(kPollEvery, this, [this] {
        ask("GET", QStringLiteral("/sandbox/load"), {}, [this](const QJsonObject &load) {
            if (load.value(QLatin1StringView("done")).toInt() < m_rounds.at(m_round).incidents)
                poll();
            else
                endRound(cpuMicroseconds() - m_cpuBefore);
        });
    });
}

void RoadBench::endRound(qint64 cpu)
{
    // The last notes are on their way once everything is resolved.
    m_world.clock.after(Milliseconds(1000), this, [this, cpu] {
        ask("GET", QStringLiteral("/sandbox/load/times"), {}, [this, cpu](const QJsonObject &all) {
            QJsonObject figures = roundFigures(all);
            figures.insert(QStringLiteral("agent_cpu_ms_per_incident"),
                           static_cast<double>(cpu) / 1000.0 / m_rounds.at(m_round).incidents);
            if (const int waiting = m_rounds.at(m_round).waiting; waiting > 0) {
                figures.insert(QStringLiteral("waiting_runs"), m_core->engine().running());
                figures.insert(QStringLiteral("kilobytes_per_waiting_run"),
                               static_cast<double>(m_waitingBytes) / 1e3 / waiting);
            }
            m_figures.append(figures);
            emit m_gate.opened();
            awaitRunning(0, [this] { nextRound(); });
        });
    });
}

QJsonObject RoadBench::roundFigures(const QJsonObject &load) const
{
    const Round &round = m_rounds.at(m_round);
    QList<qint64> toAnswer;
    QList<qint64> toAction;
    QList<qint64> toLastWrite;
    qint64 first = 0;
    qint64 last = 0;
    for (const QJsonValue value : load.value(QLatin1StringView("incidents")).toArray()) {
        const QJsonObject times = value.toObject();
        const qint64 raised = times.value(QLatin1StringView("raised")).toInteger();
        const qint64 lastWrite = times.value(QLatin1StringView("last_write")).toInteger();
        first = first == 0 ? raised : std::min(first, raised);
        last = std::max(last, lastWrite);
        toAnswer.append(times.value(QLatin1StringView("answered")).toInteger() - raised);
        toLastWrite.append(lastWrite - raised);
        if (const qint64 action = m_firstAction.value(times.value(QLatin1StringView("id")).toString()); action > 0)
            toAction.append(action - raised);
    }
    const double seconds = static_cast<double>(last - first) / 1e6;
    return {{QStringLiteral("round"), round.name},
            {QStringLiteral("incidents"), round.incidents},
            {QStringLiteral("incidents_per_second"), seconds > 0 ? round.incidents / seconds : 0.0},
            {QStringLiteral("webhook_to_2xx"), percentiles(toAnswer)},
            {QStringLiteral("webhook_to_first_action"), percentiles(toAction)},
            {QStringLiteral("webhook_to_last_pagerduty_call"), percentiles(toLastWrite)},
            {QStringLiteral("agent_megabytes"), static_cast<double>(residentBytes()) / 1e6}};
}

void RoadBench::ask(const QByteArray &method, const QString &path, const QByteArray &body,
                    std::function<void(const QJsonObject &)> then)
{
    HttpRequest request;
    request.method = method;
    request.url = QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_sandboxPort).arg(path));
    request.body = body;
    request.maxReplyBytes = 256 * 1024 * 1024;
    m_call = m_world.http.start(std::move(request));
    connect(m_call.get(), &HttpCall::finished, this, [this, then = std::move(then)](const Result<HttpReply> &reply) {
        m_call.release()->deleteLater();
        if (!reply || reply->status >= 300) {
            emit failed(reply ? Error{ErrorKind::Bug, QString::fromUtf8(reply->body), false} : reply.error());
            return;
        }
        then(QJsonDocument::fromJson(reply->body).object());
    });
}

} // namespace ams
