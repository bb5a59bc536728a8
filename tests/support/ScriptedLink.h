// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/CoreLink.h"

#include <QPointer>
#include <QTimer>

namespace ams {

/// An agent played by a test: shows what it is told to, records what is asked, and answers what the test has put in.
/// Answers come through the event loop, as those of real links do.
class ScriptedLink final : public CoreLink
{
    Q_DISABLE_COPY_MOVE(ScriptedLink) // no Q_OBJECT: a header of tests is not seen by moc
public:
    explicit ScriptedLink(QObject *parent = nullptr) : CoreLink(parent) {}

    // What the test plays ------------------------------------------------------------------------------------------
    void setState(LinkState::Kind kind, Timestamp since = {}, const QString &detail = {})
    {
        m_state = {kind, since, detail};
        if (kind == LinkState::Kind::Live)
            m_heard = since;
        emit stateChanged(m_state);
    }
    void hear(Timestamp at) { m_heard = at; }
    void setCaller(const Caller &caller) { m_caller = caller; }
    void show(const LinkSnapshot &snapshot)
    {
        m_number = snapshot.number;
        emit snapshotReceived(snapshot);
    }
    void change(const QList<LinkChange> &changes)
    {
        const LinkDelta delta{m_number, m_number + 1, changes};
        ++m_number;
        emit deltaReceived(delta);
    }

    // What the test answers, and what was asked --------------------------------------------------------------------
    std::function<Result<CommandAnswer>(const OperatorCommand &)> onCommand;
    std::function<Result<RunDetail>(const RunId &)> onRun;
    std::function<Result<RunDetail>(const RunId &, qint64)> onRunAt;
    std::function<Result<JournalPart>(const RunId &, qint64)> onJournal;
    std::function<Result<RunId>(const StartRequest &)> onStartRun;
    std::function<Result<BytesPart>(const QByteArray &, qint64, qint64)> onArtifact;
    std::function<Result<QByteArray>(const QByteArray &)> onScenarioText;
    std::function<Result<QList<ScenarioInfo>>()> onScenarios;
    std::function<Result<QList<QJsonObject>>(const ArchiveQuery &)> onSearch;
    std::function<Result<IncidentDeedAnswer>(const IncidentDeed &)> onAct;
    std::function<Result<QList<Responder>>()> onResponders;
    std::function<Result<SuppressedDeliveries>(const IncidentId &)> onSuppressed;
    std::function<Result<QList<IncidentPayload>>(const IncidentId &)> onPayloads;
    std::function<Result<RunbookPart>(const RunId &, const StepPath &)> onRunbook;
    QList<OperatorCommand> commands;
    QList<IncidentDeed> deeds;
    QList<Hold> holds;
    QList<StartRequest> starts;
    int opened = 0;

    // CoreLink -----------------------------------------------------------------------------------------------------
    void open() override { ++opened; }
    void close() override { setState(LinkState::Kind::Off); }
    [[nodiscard]] LinkState state() const override { return m_state; }
    [[nodiscard]] Timestamp lastHeard() const override { return m_heard; }
    [[nodiscard]] Caller caller() const override { return m_caller; }

    void command(OperatorCommand command, QObject *context, Answer<CommandAnswer> then) override
    {
        commands.append(command);
        CommandAnswer accepted;
        accepted.outcome = CommandAnswer::Outcome::Accepted;
        accepted.turn = command.turn + 1;
        reply(context, std::move(then), onCommand ? onCommand(command) : Result<CommandAnswer>(accepted));
    }
    void run(RunId run, QObject *context, Answer<RunDetail> then) override
    {
        reply(context, std::move(then), onRun ? onRun(run) : none<RunDetail>());
    }
    void runAt(RunId run, qint64 entries, QObject *context, Answer<RunDetail> then) override
    {
        reply(context, std::move(then), onRunAt ? onRunAt(run, entries) : none<RunDetail>());
    }
    void journal(RunId run, qint64 first, QObject *context, Answer<JournalPart> then) override
    {
        reply(context, std::move(then), onJournal ? onJournal(run, first) : none<JournalPart>());
    }
    void startRun(StartRequest request, QObject *context, Answer<RunId> then) override
    {
        starts.append(request);
        reply(context, std::move(then), onStartRun ? onStartRun(request) : none<RunId>());
    }
    void artifact(RunId, QByteArray hash, qint64 from, qint64 length, QObject *context, Answer<BytesPart> then) override
    {
        reply(context, std::move(then), onArtifact ? onArtifact(hash, from, length) : none<BytesPart>());
    }
    void act(IncidentDeed deed, QObject *context, Answer<IncidentDeedAnswer> then) override
    {
        deeds.append(deed);
        IncidentDeedAnswer done;
        done.outcome = IncidentDeedAnswer::Outcome::Done;
        reply(context, std::move(then), onAct ? onAct(deed) : Result<IncidentDeedAnswer>(done));
    }
    void responders(QObject *context, Answer<QList<Responder>> then) override
    {
        reply(context, std::move(then), onResponders ? onResponders() : none<QList<Responder>>());
    }
    void suppressed(IncidentId incident, QObject *context, Answer<SuppressedDeliveries> then) override
    {
        reply(context, std::move(then), onSuppressed ? onSuppressed(incident) : none<SuppressedDeliveries>());
    }
    void payloads(IncidentId incident, QObject *context, Answer<QList<IncidentPayload>> then) override
    {
        reply(context, std::move(then), onPayloads ? onPayloads(incident) : none<QList<IncidentPayload>>());
    }
    void runbook(RunId run, StepPath step, QObject *context, Answer<RunbookPart> then) override
    {
        reply(context, std::move(then), onRunbook ? onRunbook(run, step) : none<RunbookPart>());
    }
    void addHold(Hold hold, QObject *context, Answer<Hold> then) override
    {
        if (hold.id.isEmpty())
            hold.id = QStringLiteral("hold-%1").arg(holds.size() + 1);
        holds.append(hold);
        reply(context, std::move(then), Result<Hold>(hold));
    }
    void removeHold(QString id, QObject *context, Answer<bool> then) override
    {
        const auto gone = holds.removeIf([&id](const Hold &hold) { return hold.id == id; });
        reply(context, std::move(then), gone > 0 ? Result<bool>(true) : none<bool>());
    }
    void scenarios(QObject *context, Answer<QList<ScenarioInfo>> then) override
    {
        reply(context, std::move(then),
              onScenarios ? onScenarios() : Result<QList<ScenarioInfo>>(QList<ScenarioInfo>()));
    }
    void scenarioText(QByteArray version, QObject *context, Answer<QByteArray> then) override
    {
        reply(context, std::move(then), onScenarioText ? onScenarioText(version) : none<QByteArray>());
    }
    void searchArchive(ArchiveQuery query, QObject *context, Answer<QList<QJsonObject>> then) override
    {
        reply(context, std::move(then), onSearch ? onSearch(query) : none<QList<QJsonObject>>());
    }
    void audit(qint64, int, QObject *context, Answer<QList<QJsonObject>> then) override
    {
        reply(context, std::move(then), none<QList<QJsonObject>>());
    }

private:
    template<typename T>
    static Result<T> none()
    {
        return fail(ErrorKind::NotFound, QStringLiteral("this test has none"));
    }
    template<typename T>
    void reply(QObject *context, Answer<T> then, Result<T> result)
    {
        QTimer::singleShot(0, context, [then = std::move(then), result = std::move(result)] { then(result); });
    }

    LinkState m_state;
    Timestamp m_heard{};
    Caller m_caller;
    qint64 m_number = 0;
};

} // namespace ams
