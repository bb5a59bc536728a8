// SPDX-License-Identifier: Apache-2.0
#include "link/ApiCoreLink.h"

#include "link/ApiReading.h"

#include <QJsonArray>

namespace ams {

namespace {

QString encoded(const QString &part)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(part));
}

ApiCall get(const QString &path)
{
    ApiCall call;
    call.path = path;
    return call;
}

QString incidentPath(const IncidentId &incident)
{
    return QStringLiteral("/v1/incidents/") + encoded(incident.toString());
}

void addItem(ApiCall &call, const char *name, const QString &value)
{
    if (!value.isEmpty())
        call.query.addQueryItem(QLatin1StringView(name), encoded(value));
}

} // namespace

ApiCoreLink::ApiCoreLink(Clock &clock, Milliseconds requestTimeout, QObject *parent)
    : CoreLink(parent), m_clock(clock), m_requestTimeout(requestTimeout)
{
}

// Sending and answering ----------------------------------------------------------------------------------------------

void ApiCoreLink::send(const ApiCall &call, QObject *context, Then then)
{
    const qint64 id = ++m_lastId;
    m_pending.insert(id, {context, std::move(then)});
    if (!transmit(id, call)) {
        // Later, as every answer.
        QMetaObject::invokeMethod(
            this,
            [this, id] { finish(id, fail(ErrorKind::Unreachable, QStringLiteral("there is no connection now"))); },
            Qt::QueuedConnection);
        return;
    }
    m_clock.after(m_requestTimeout, this, [this, id] {
        finish(id, fail(ErrorKind::Timeout, QStringLiteral("the agent did not answer in time"), true));
    });
}

void ApiCoreLink::finish(qint64 id, const Result<ApiReply> &reply)
{
    const auto found = m_pending.find(id);
    if (found == m_pending.end())
        return;
    const Pending pending = found.value();
    m_pending.erase(found);
    if (pending.context)
        pending.then(reply);
}

void ApiCoreLink::onReply(qint64 id, const ApiReply &reply)
{
    finish(id, reply);
}

void ApiCoreLink::failPending(const QString &why)
{
    const QList<qint64> ids = m_pending.keys();
    for (const qint64 id : ids) {
        QMetaObject::invokeMethod(
            this, [this, id, why] { finish(id, fail(ErrorKind::Unreachable, why, true)); }, Qt::QueuedConnection);
    }
}

/// `read` makes the value of a good reply.
template<typename T, typename Read>
void ApiCoreLink::ask(const ApiCall &call, QObject *context, Answer<T> then, Read read)
{
    send(call, context, [then = std::move(then), read](const Result<ApiReply> &reply) {
        if (!reply)
            then(tl::unexpected(reply.error()));
        else if (!reply->isOk())
            then(tl::unexpected(errorOf(*reply)));
        else
            then(read(*reply));
    });
}

// Runs
// -----------------------------------------------------------------------------------------------------------------

void ApiCoreLink::command(OperatorCommand command, QObject *context, Answer<CommandAnswer> then)
{
    ApiCall call;
    call.method = "POST";
    call.path = QStringLiteral("/v1/runs/%1/commands").arg(encoded(command.run.toString()));
    call.body = toJson(command);
    send(call, context, [then = std::move(then)](const Result<ApiReply> &reply) {
        if (!reply)
            then(tl::unexpected(reply.error()));
        else if (reply->body.contains(QStringLiteral("outcome"))) // also of those that are not 200
            then(commandAnswerFromJson(reply->body));
        else
            then(tl::unexpected(errorOf(*reply)));
    });
}

void ApiCoreLink::run(RunId run, QObject *context, Answer<RunDetail> then)
{
    ask<RunDetail>(get(QStringLiteral("/v1/runs/") + encoded(run.toString())), context, std::move(then),
                   [](const ApiReply &reply) -> Result<RunDetail> { return readRunDetail(reply.body); });
}

void ApiCoreLink::runAt(RunId run, qint64 entries, QObject *context, Answer<RunDetail> then)
{
    ApiCall call = get(QStringLiteral("/v1/runs/") + encoded(run.toString()));
    addItem(call, "after_entries", QString::number(entries));
    ask<RunDetail>(call, context, std::move(then),
                   [](const ApiReply &reply) -> Result<RunDetail> { return readRunDetail(reply.body); });
}

void ApiCoreLink::journal(RunId run, qint64 first, QObject *context, Answer<JournalPart> then)
{
    ApiCall call = get(QStringLiteral("/v1/runs/%1/journal").arg(encoded(run.toString())));
    addItem(call, "first", QString::number(first));
    ask<JournalPart>(call, context, std::move(then), [](const ApiReply &reply) { return readJournal(reply.body); });
}

void ApiCoreLink::startRun(StartRequest request, QObject *context, Answer<RunId> then)
{
    ApiCall call;
    call.method = "POST";
    call.path = QStringLiteral("/v1/scenarios/%1/runs").arg(encoded(request.scenario.toString()));
    call.body = {{QStringLiteral("incident"), request.incident.toString()}, {QStringLiteral("params"), request.params}};
    ask<RunId>(call, context, std::move(then), [](const ApiReply &reply) -> Result<RunId> {
        return RunId(reply.body.value(QLatin1StringView("run")).toString());
    });
}

void ApiCoreLink::artifact(RunId run, QByteArray hash, qint64 from, qint64 length, QObject *context,
                           Answer<BytesPart> then)
{
    ApiCall call = get(
        QStringLiteral("/v1/runs/%1/artifacts/%2").arg(encoded(run.toString()), encoded(QString::fromLatin1(hash))));
    addItem(call, "from", QString::number(from));
    addItem(call, "length", QString::number(length));
    ask<BytesPart>(call, context, std::move(then), [from](const ApiReply &reply) -> Result<BytesPart> {
        return BytesPart{reply.bytes.value_or(QByteArray()), from, reply.totalBytes};
    });
}

// Incidents ----------------------------------------------------------------------------------------------------------

void ApiCoreLink::act(IncidentDeed deed, QObject *context, Answer<IncidentDeedAnswer> then)
{
    ApiCall call;
    call.method = "POST";
    call.path = incidentPath(deed.incident) + QStringLiteral("/deeds");
    call.body = toJson(deed);
    send(call, context, [then = std::move(then)](const Result<ApiReply> &reply) {
        if (!reply)
            then(tl::unexpected(reply.error()));
        else if (reply->body.contains(QStringLiteral("outcome"))) // also of those that are not 200
            then(incidentDeedAnswerFromJson(reply->body));
        else
            then(tl::unexpected(errorOf(*reply)));
    });
}

void ApiCoreLink::responders(QObject *context, Answer<QList<Responder>> then)
{
    ask<QList<Responder>>(get(QStringLiteral("/v1/responders")), context, std::move(then),
                          [](const ApiReply &reply) -> Result<QList<Responder>> {
                              return readList(reply.body, "responders", responderFromJson);
                          });
}

void ApiCoreLink::suppressed(IncidentId incident, QObject *context, Answer<SuppressedDeliveries> then)
{
    ask<SuppressedDeliveries>(
        get(incidentPath(incident) + QStringLiteral("/suppressed")), context, std::move(then),
        [](const ApiReply &reply) -> Result<SuppressedDeliveries> { return suppressedDeliveriesFromJson(reply.body); });
}

void ApiCoreLink::payloads(IncidentId incident, QObject *context, Answer<QList<IncidentPayload>> then)
{
    ask<QList<IncidentPayload>>(get(incidentPath(incident) + QStringLiteral("/payloads")), context, std::move(then),
                                [](const ApiReply &reply) -> Result<QList<IncidentPayload>> {
                                    return readList(reply.body, "payloads", incidentPayloadFromJson);
                                });
}

void ApiCoreLink::runbook(RunId run, StepPath step, QObject *context, Answer<RunbookPart> then)
{
    ApiCall call = get(QStringLiteral("/v1/runs/%1/runbook").arg(encoded(run.toString())));
    addItem(call, "step", step.toString());
    ask<RunbookPart>(call, context, std::move(then),
                     [](const ApiReply &reply) -> Result<RunbookPart> { return runbookPartFromJson(reply.body); });
}

// Holds
// ----------------------------------------------------------------------------------------------------------------

void ApiCoreLink::addHold(Hold hold, QObject *context, Answer<Hold> then)
{
    ApiCall call;
    call.method = "POST";
    call.path = QStringLiteral("/v1/holds");
    call.body = toJson(hold);
    ask<Hold>(call, context, std::move(then), [](const ApiReply &reply) { return holdFromJson(reply.body); });
}

void ApiCoreLink::removeHold(QString id, QObject *context, Answer<bool> then)
{
    ApiCall call = get(QStringLiteral("/v1/holds/") + encoded(id));
    call.method = "DELETE";
    ask<bool>(call, context, std::move(then), [](const ApiReply &) -> Result<bool> { return true; });
}

// Scenarios, archive, audit
// --------------------------------------------------------------------------------------------

void ApiCoreLink::scenarios(QObject *context, Answer<QList<ScenarioInfo>> then)
{
    ask<QList<ScenarioInfo>>(
        get(QStringLiteral("/v1/scenarios")), context, std::move(then),
        [](const ApiReply &reply) -> Result<QList<ScenarioInfo>> { return readScenarios(reply.body); });
}

void ApiCoreLink::scenarioText(QByteArray version, QObject *context, Answer<QByteArray> then)
{
    ask<QByteArray>(get(QStringLiteral("/v1/scenario-texts/") + encoded(QString::fromLatin1(version))), context,
                    std::move(then),
                    [](const ApiReply &reply) -> Result<QByteArray> { return reply.bytes.value_or(QByteArray()); });
}

void ApiCoreLink::searchArchive(ArchiveQuery query, QObject *context, Answer<QList<QJsonObject>> then)
{
    ApiCall call = get(QStringLiteral("/v1/runs"));
    addItem(call, "archive", QStringLiteral("true"));
    addItem(call, "text", query.text);
    addItem(call, "customer", query.customer.toString());
    addItem(call, "host", query.host);
    addItem(call, "scenario", query.scenario.toString());
    addItem(call, "outcome", query.outcome);
    addItem(call, "since", query.since == Timestamp{} ? QString() : toText(query.since));
    addItem(call, "until", query.until == Timestamp{} ? QString() : toText(query.until));
    addItem(call, "limit", QString::number(query.limit));
    ask<QList<QJsonObject>>(call, context, std::move(then), [](const ApiReply &reply) -> Result<QList<QJsonObject>> {
        return readObjects(reply.body, "runs");
    });
}

void ApiCoreLink::audit(qint64 first, int limit, QObject *context, Answer<QList<QJsonObject>> then)
{
    ApiCall call = get(QStringLiteral("/v1/audit"));
    addItem(call, "first", QString::number(first));
    addItem(call, "limit", QString::number(limit));
    ask<QList<QJsonObject>>(call, context, std::move(then), [](const ApiReply &reply) -> Result<QList<QJsonObject>> {
        return readObjects(reply.body, "entries");
    });
}

} // namespace ams
