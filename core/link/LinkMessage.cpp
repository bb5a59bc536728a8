// SPDX-License-Identifier: Apache-2.0
#include "link/LinkMessage.h"

#include "link/LinkText.h"
#include "model/Fields.h"

#include <QJsonDocument>

namespace ams {

namespace {

constexpr QLatin1StringView kType("type");

template<typename Archive, typename T>
void noticeFields(Archive &archive, T &notice)
{
    archive("at", notice.at);
    archive("code", notice.code);
    archive("detail", notice.detail);
    archive("is_problem", notice.isProblem);
}

template<typename Archive, typename T>
void helloFields(Archive &archive, T &hello)
{
    archive("protocol", hello.protocol);
    archive("token", hello.token);
    archive("session", hello.session);
    archive("number", hello.number);
}

template<typename Archive, typename T>
void byeFields(Archive &archive, T &bye)
{
    archive("code", bye.code);
    archive("message", bye.message);
    archive("is_final", bye.isFinal);
}

QJsonObject payload(const message::Hello &hello)
{
    QJsonObject object;
    FieldWriter writer(object);
    helloFields(writer, hello);
    return object;
}

QJsonObject payload(const message::Welcome &welcome)
{
    QJsonObject object{{QStringLiteral("protocol"), welcome.protocol},
                       {QStringLiteral("session"), welcome.session},
                       {QStringLiteral("is_resumed"), welcome.isResumed},
                       {QStringLiteral("person"), toJson(welcome.caller.person)},
                       {QStringLiteral("rights"), toJson(welcome.caller.rights)},
                       {QStringLiteral("token_id"), welcome.caller.token}};
    FieldWriter writer(object);
    writer("at", welcome.at);
    return object;
}

QJsonObject payload(const message::Request &request)
{
    QJsonObject object{{QStringLiteral("id"), request.id},
                       {QStringLiteral("method"), QString::fromLatin1(request.call.method)},
                       {QStringLiteral("path"), request.call.path}};
    FieldWriter writer(object);
    writer("query", request.call.query.toString(QUrl::FullyEncoded));
    writer("body", request.call.body);
    return object;
}

QJsonObject payload(const message::Reply &answer)
{
    QJsonObject object{{QStringLiteral("id"), answer.id}, {QStringLiteral("status"), answer.reply.status}};
    FieldWriter writer(object);
    writer("body", answer.reply.body);
    if (answer.reply.bytes) {
        object.insert(QStringLiteral("bytes"), QString::fromLatin1(answer.reply.bytes->toBase64()));
        object.insert(QStringLiteral("total_bytes"), answer.reply.totalBytes);
    }
    if (answer.reply.retryAfter > 0)
        object.insert(QStringLiteral("retry_after"), answer.reply.retryAfter);
    return object;
}

QJsonObject payload(const message::Ping &ping)
{
    return {{QStringLiteral("mark"), ping.mark}};
}

QJsonObject payload(const message::Pong &pong)
{
    QJsonObject object{{QStringLiteral("mark"), pong.mark}};
    FieldWriter writer(object);
    writer("at", pong.at);
    return object;
}

QJsonObject payload(const message::Bye &bye)
{
    QJsonObject object;
    FieldWriter writer(object);
    byeFields(writer, bye);
    return object;
}

QByteArray typed(const char *type, QJsonObject object)
{
    object.insert(kType, QLatin1StringView(type));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// What a message of the given type says, or the name of the field that cannot be read.
using Parsed = tl::expected<LinkMessage, QString>;

Parsed parseHello(const QJsonObject &object)
{
    message::Hello hello;
    FieldReader reader(object);
    helloFields(reader, hello);
    return hello;
}

Parsed parseWelcome(const QJsonObject &object)
{
    message::Welcome welcome;
    FieldReader reader(object);
    reader("protocol", welcome.protocol);
    reader("session", welcome.session);
    reader("is_resumed", welcome.isResumed);
    reader("person", welcome.caller.person);
    reader("token_id", welcome.caller.token);
    reader("at", welcome.at);
    welcome.caller.rights = rightsFromJson(object.value(QLatin1StringView("rights")).toObject());
    if (!reader.fault().isEmpty())
        return tl::unexpected(reader.fault());
    return welcome;
}

Result<LinkChange> changeFromJson(const QJsonObject &object)
{
    const auto member = [&object](const char *name) { return object.value(QLatin1StringView(name)); };
    if (const QJsonValue row = member("row"); row.isObject())
        return incidentRowFromJson(row.toObject());
    if (const QJsonValue removed = member("row_removed"); removed.isString())
        return RowRemoved{IncidentId(removed.toString())};
    if (const QJsonValue hold = member("hold"); hold.isObject())
        return holdFromJson(hold.toObject());
    if (const QJsonValue removed = member("hold_removed"); removed.isString())
        return HoldRemoved{removed.toString()};
    if (const QJsonValue agent = member("agent"); agent.isObject())
        return agentFactsFromJson(agent.toObject());
    if (const QJsonValue noted = member("notice"); noted.isObject()) {
        FieldReader reader(noted.toObject());
        Notice notice;
        noticeFields(reader, notice);
        return notice;
    }
    return fail(ErrorKind::NotFound, QStringLiteral("no such change"));
}

Parsed parseSnapshot(const QJsonObject &object)
{
    message::SnapshotPart snapshot;
    FieldReader reader(object);
    reader("is_first", snapshot.isFirst);
    reader("is_last", snapshot.isLast);
    reader("number", snapshot.part.number);
    for (const QJsonValue item : object.value(QLatin1StringView("rows")).toArray()) {
        auto row = incidentRowFromJson(item.toObject());
        if (!row)
            return tl::unexpected(QStringLiteral("rows"));
        snapshot.part.rows.append(std::move(*row));
    }
    for (const QJsonValue item : object.value(QLatin1StringView("holds")).toArray()) {
        auto hold = holdFromJson(item.toObject());
        if (!hold)
            return tl::unexpected(QStringLiteral("holds"));
        snapshot.part.holds.append(std::move(*hold));
    }
    if (const QJsonValue agent = object.value(QLatin1StringView("agent")); agent.isObject()) {
        auto facts = agentFactsFromJson(agent.toObject());
        if (!facts)
            return tl::unexpected(QStringLiteral("agent"));
        snapshot.part.agent = std::move(*facts);
    }
    return snapshot;
}

Parsed parseDelta(const QJsonObject &object)
{
    LinkDelta delta;
    FieldReader reader(object);
    reader("after", delta.after);
    reader("number", delta.number);
    for (const QJsonValue item : object.value(QLatin1StringView("changes")).toArray()) {
        auto change = changeFromJson(item.toObject());
        if (change)
            delta.changes.append(std::move(*change));
        else if (change.error().kind != ErrorKind::NotFound) // kinds that a newer agent knows are skipped
            return tl::unexpected(QStringLiteral("changes"));
    }
    return delta;
}

Parsed parseRequest(const QJsonObject &object)
{
    message::Request request;
    FieldReader reader(object);
    reader("id", request.id);
    reader("method", request.call.method);
    reader("path", request.call.path);
    reader("body", request.call.body);
    QString query;
    reader("query", query);
    request.call.query = QUrlQuery(query);
    if (!request.call.path.startsWith(u'/'))
        return tl::unexpected(QStringLiteral("path"));
    return request;
}

Parsed parseReply(const QJsonObject &object)
{
    message::Reply answer;
    FieldReader reader(object);
    reader("id", answer.id);
    reader("status", answer.reply.status);
    reader("body", answer.reply.body);
    reader("retry_after", answer.reply.retryAfter);
    if (const QJsonValue bytes = object.value(QLatin1StringView("bytes")); bytes.isString()) {
        answer.reply.bytes = QByteArray::fromBase64(bytes.toString().toLatin1());
        reader("total_bytes", answer.reply.totalBytes);
    }
    return answer;
}

Parsed parsePing(const QJsonObject &object)
{
    message::Ping ping;
    FieldReader reader(object);
    reader("mark", ping.mark);
    return ping;
}

Parsed parsePong(const QJsonObject &object)
{
    message::Pong pong;
    FieldReader reader(object);
    reader("mark", pong.mark);
    reader("at", pong.at);
    return pong;
}

Parsed parseBye(const QJsonObject &object)
{
    message::Bye bye;
    FieldReader reader(object);
    byeFields(reader, bye);
    return bye;
}

struct Kind
{
    const char *type;
    Parsed (*parse)(const QJsonObject &object);
};
constexpr Kind kKinds[] = {{"hello", parseHello}, {"welcome", parseWelcome}, {"snapshot", parseSnapshot},
                           {"delta", parseDelta}, {"request", parseRequest}, {"reply", parseReply},
                           {"ping", parsePing},   {"pong", parsePong},       {"bye", parseBye}};

QByteArray textOf(const message::Hello &value)
{
    return typed("hello", payload(value));
}
QByteArray textOf(const message::Welcome &value)
{
    return typed("welcome", payload(value));
}
QByteArray textOf(const message::Request &value)
{
    return typed("request", payload(value));
}
QByteArray textOf(const message::Reply &value)
{
    return typed("reply", payload(value));
}
QByteArray textOf(const message::Ping &value)
{
    return typed("ping", payload(value));
}
QByteArray textOf(const message::Pong &value)
{
    return typed("pong", payload(value));
}
QByteArray textOf(const message::Bye &value)
{
    return typed("bye", payload(value));
}
QByteArray textOf(const message::SnapshotPart &value)
{
    QByteArrayList rows;
    for (const IncidentRow &row : value.part.rows)
        rows.append(QJsonDocument(toJson(row)).toJson(QJsonDocument::Compact));
    return linkText::snapshotPart(value.part.number, value.isFirst, rows,
                                  value.isLast ? linkText::snapshotTail(value.part.holds, value.part.agent)
                                               : QByteArray());
}
QByteArray textOf(const LinkDelta &value)
{
    QByteArrayList changes;
    for (const LinkChange &change : value.changes)
        changes.append(QJsonDocument(toJson(change)).toJson(QJsonDocument::Compact));
    return linkText::delta(value.after, value.number, changes);
}

QJsonObject changeJson(const IncidentRow &row)
{
    return {{QStringLiteral("row"), toJson(row)}};
}
QJsonObject changeJson(const RowRemoved &removed)
{
    return {{QStringLiteral("row_removed"), removed.incident.toString()}};
}
QJsonObject changeJson(const Hold &hold)
{
    return {{QStringLiteral("hold"), toJson(hold)}};
}
QJsonObject changeJson(const HoldRemoved &removed)
{
    return {{QStringLiteral("hold_removed"), removed.id}};
}
QJsonObject changeJson(const AgentFacts &facts)
{
    return {{QStringLiteral("agent"), toJson(facts)}};
}
QJsonObject changeJson(const Notice &notice)
{
    QJsonObject object;
    FieldWriter writer(object);
    noticeFields(writer, notice);
    return {{QStringLiteral("notice"), object}};
}

} // namespace

QJsonObject toJson(const LinkChange &change)
{
    return std::visit([](const auto &value) { return changeJson(value); }, change);
}

QByteArray toJson(const LinkMessage &message)
{
    return std::visit([](const auto &value) { return textOf(value); }, message);
}

Result<LinkMessage> linkMessageFromJson(const QByteArray &json)
{
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(json, &fault);
    if (!document.isObject())
        return fail(ErrorKind::Invalid, QStringLiteral("a message is a JSON object; this is none"));
    const QJsonObject object = document.object();
    const QString type = object.value(kType).toString();
    for (const Kind &kind : kKinds) {
        if (type != QLatin1StringView(kind.type))
            continue;
        Parsed parsed = kind.parse(object);
        if (!parsed)
            return fail(ErrorKind::Invalid,
                        QStringLiteral("\"%1\" of a \"%2\" message cannot be read").arg(parsed.error(), type));
        return std::move(*parsed);
    }
    return fail(ErrorKind::Invalid, QStringLiteral("there is no message of type \"%1\"").arg(type.left(40)));
}

} // namespace ams
