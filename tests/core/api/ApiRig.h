// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ApiDesk.h"
#include "api/ApiGate.h"
#include "api/IncidentBoard.h"
#include "api/LinkServer.h"
#include "api/StreamServer.h"
#include "api/TokenBook.h"
#include "conformance/Await.h"
#include "ledger/SqlLedger.h"
#include "support/ScriptedDesk.h"

#include <QTemporaryDir>

namespace ams {

struct ApiRigOptions
{
    BoardSettings board{AgentId(QStringLiteral("tokyo-1")), QStringLiteral("tokyo")};
    StreamLimits stream{};
    ApiLimits limits{100000, 100000};
    std::optional<HttpTls> tls{};
    HttpServerLimits http{};
    decltype(ApiSources::archive) archive{};
};

/// Takes every deed, and does what the test says.
class ScriptedIncidents final : public IncidentDesk
{
public:
    void act(IncidentDeed deed, QObject *context, Answer<IncidentDeedAnswer> then) override
    {
        deeds.append(deed);
        QMetaObject::invokeMethod(
            context, [then = std::move(then), answer = answer] { then(answer); }, Qt::QueuedConnection);
    }

    QList<IncidentDeed> deeds;
    IncidentDeedAnswer answer{IncidentDeedAnswer::Outcome::Done, {}, {}, {}, {}, false};
};

/// A whole API of an agent over real sockets and a real ledger; only the runs are scripted.
class ApiRig
{
public:
    explicit ApiRig(const ApiRigOptions &options = {})
        : m_ledger(*SqlLedger::open(m_folder.filePath(QStringLiteral("ledger.db")), clock))
        , board(options.board, clock, random)
        , tokens(m_ledger->tokens(), clock)
        , gate(tokens, clock, options.limits)
        , desk(sources(options))
        , stream({board, desk, gate, tokens, clock}, options.stream)
        , link(desk, gate, stream)
        , server(clock, options.http)
    {
        QObject::connect(&runs, &ScriptedDesk::runChanged, &board, &IncidentBoard::onRunChanged);
        tokens.start();
        desk.start();
        link.addTo(server);
        if (const auto listening = server.listen(QHostAddress::LocalHost, 0, options.tls); !listening)
            qFatal("%s", qPrintable(listening.error().message));
    }
    ~ApiRig() { stream.close(); }

    /// A new token's text.
    QString addToken(const QString &name, const Rights &rights, Timestamp expires = {})
    {
        ApiToken about;
        about.person.name = name;
        about.person.email = name.toLower() + QStringLiteral("@msp.example");
        about.rights = rights;
        about.createdAt = clock.now();
        about.expiresAt = expires;
        const NewApiToken made = newApiToken(about, random);
        lastTokenId = made.token.id;
        const auto saved = await<bool>(
            [&](QObject *context, auto then) { m_ledger->tokens().saveToken(toRecord(made.token), context, then); });
        if (!saved)
            qFatal("%s", qPrintable(saved.error().message));
        return made.text;
    }
    QString addToken(const QString &name, Role everywhere) { return addToken(name, Rights{everywhere, {}}); }
    void removeToken(const QString &id)
    {
        const auto removed =
            await<bool>([&](QObject *context, auto then) { m_ledger->tokens().removeToken(id, context, then); });
        if (!removed)
            qFatal("%s", qPrintable(removed.error().message));
    }

    static RunView view(const QString &run, const QString &customer, qint64 turn = 0)
    {
        RunView view;
        view.state.id = RunId(run);
        view.state.incident.id = IncidentId(u'Q' + run);
        view.state.incident.title = QStringLiteral("[AMS:disk host=web01] disk full on ") + run;
        view.state.incident.service = ServiceId(QStringLiteral("PACME01"));
        view.state.customer = CustomerId(customer);
        view.state.scenario = ScenarioId(QStringLiteral("disk"));
        view.state.params = {{QStringLiteral("host"), QStringLiteral("web01")}};
        view.state.agent = AgentId(QStringLiteral("tokyo-1"));
        view.state.startedAt = Timestamp(std::chrono::seconds(1000));
        view.state.turn = turn;
        StepState look;
        look.artifacts.append({QStringLiteral("output"), ArtifactType::Text, QByteArray(64, 'a'), 1000, false, false});
        view.state.steps.insert(QStringLiteral("look"), look);
        return view;
    }

    [[nodiscard]] QString url(const char *scheme = "http") const
    {
        return QLatin1StringView(scheme) + QStringLiteral("://127.0.0.1:%1").arg(server.port());
    }
    [[nodiscard]] Ledger &ledger() { return *m_ledger; }

    SystemClock clock;
    SystemRandom random;
    Secrets secrets;
    ScriptedDesk runs;
    ScriptedIncidents incidents;
    QString lastTokenId;

private:
    ApiSources sources(const ApiRigOptions &options)
    {
        ApiSources all{runs, m_ledger->limits(), m_ledger->auditLog(), board, secrets, clock, random};
        all.scenarios = [] {
            return QList<ScenarioInfo>{
                {ScenarioId(QStringLiteral("disk")), QStringLiteral("Disk full"), "aa", {}, {}},
                {ScenarioId(QStringLiteral("globex-only")), QStringLiteral("G"), "bb", {QStringLiteral("globex")}, {}}};
        };
        all.scenarioText = [](const QByteArray &version, QObject *, auto then) {
            if (version == "aa" || version == "bb")
                then(version == "aa" ? QByteArray("scenario: disk\n") : QByteArray("customers: [globex]\n"));
            else
                then(fail(ErrorKind::NotFound, QStringLiteral("no such text")));
        };
        all.artifact = [](const RunId &, const QByteArray &, qint64 from, qint64 length, QObject *, const auto &then) {
            const QByteArray whole = QByteArray("0123456789").repeated(100);
            then(BytesPart{whole.mid(from, length), from, whole.size()});
        };
        all.customersOfText = [](const QByteArray &text) {
            return text.contains("globex") ? QList<CustomerId>{CustomerId(QStringLiteral("globex"))}
                                           : QList<CustomerId>();
        };
        all.incidents = &incidents;
        all.runbook = [](const RunView &, const StepPath &step) -> Result<RunbookPart> {
            return RunbookPart{QStringLiteral("disk.md"), step.toString(), QStringLiteral("rm /tmp/x"),
                               QStringLiteral("# Disk")};
        };
        all.payloads = [](const IncidentId &incident, QObject *, const auto &then) {
            then(QList<IncidentPayload>{{EventId(QStringLiteral("e1")), {}, incident.toString().toUtf8()}});
        };
        all.archive = options.archive;
        return all;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<SqlLedger> m_ledger;

public:
    IncidentBoard board;
    TokenBook tokens;
    ApiGate gate;
    ApiDesk desk;
    StreamServer stream;
    LinkServer link;
    HttpServer server;
};

} // namespace ams
