// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/ApiCall.h"
#include "link/CoreLink.h"

#include <QHash>
#include <QPointer>

namespace ams {

/// The requests of a CoreLink as calls of the agent's API; how a call gets there is the subclass's. Answers are matched
/// by number.
class ApiCoreLink : public CoreLink
{
    Q_OBJECT
public:
    void command(OperatorCommand command, QObject *context, Answer<CommandAnswer> then) override;
    void run(RunId run, QObject *context, Answer<RunDetail> then) override;
    void runAt(RunId run, qint64 entries, QObject *context, Answer<RunDetail> then) override;
    void journal(RunId run, qint64 first, QObject *context, Answer<JournalPart> then) override;
    void startRun(StartRequest request, QObject *context, Answer<RunId> then) override;
    void artifact(RunId run, QByteArray hash, qint64 from, qint64 length, QObject *context,
                  Answer<BytesPart> then) override;
    void act(IncidentDeed deed, QObject *context, Answer<IncidentDeedAnswer> then) override;
    void responders(QObject *context, Answer<QList<Responder>> then) override;
    void suppressed(IncidentId incident, QObject *context, Answer<SuppressedDeliveries> then) override;
    void payloads(IncidentId incident, QObject *context, Answer<QList<IncidentPayload>> then) override;
    void runbook(RunId run, StepPath step, QObject *context, Answer<RunbookPart> then) override;
    void addHold(Hold hold, QObject *context, Answer<Hold> then) override;
    void removeHold(QString id, QObject *context, Answer<bool> then) override;
    void scenarios(QObject *context, Answer<QList<ScenarioInfo>> then) override;
    void scenarioText(QByteArray version, QObject *context, Answer<QByteArray> then) override;
    void searchArchive(ArchiveQuery query, QObject *context, Answer<QList<QJsonObject>> then) override;
    void audit(qint64 first, int limit, QObject *context, Answer<QList<QJsonObject>> then) override;

protected:
    ApiCoreLink(Clock &clock, Milliseconds requestTimeout, QObject *parent);

    /// Brings the call on its way; false when there is no way now.
    virtual bool transmit(qint64 id, const ApiCall &call) = 0;
    void onReply(qint64 id, const ApiReply &reply);
    /// The way is gone: what was asked and not answered may have happened or not.
    void failPending(const QString &why);
    [[nodiscard]] Clock &clock() const { return m_clock; }

private:
    using Then = std::function<void(const Result<ApiReply> &)>;
    void send(const ApiCall &call, QObject *context, Then then);
    template<typename T, typename Read>
    void ask(const ApiCall &call, QObject *context, Answer<T> then, Read read);
    void finish(qint64 id, const Result<ApiReply> &reply);

    struct Pending
    {
        QPointer<QObject> context;
        Then then;
    };
    Clock &m_clock;
    Milliseconds m_requestTimeout;
    QHash<qint64, Pending> m_pending;
    qint64 m_lastId = 0;
};

} // namespace ams
