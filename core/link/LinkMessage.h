// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/AgentFacts.h"
#include "link/ApiCall.h"
#include "link/IncidentRow.h"
#include "link/Rights.h"
#include "model/Hold.h"

#include <QJsonObject>

#include <variant>

namespace ams {

/// Raised when an older program could misread a newer one. New fields and new kinds of change do not raise it: readers
/// skip what they do not know.
inline constexpr int kLinkProtocol = 1;

/// Something people should notice that is no row: "scenario reloaded", "cut off from the ledger", …
struct Notice
{
    Timestamp at{};
    QString code;   ///< for the ui to word
    QString detail; ///< what the code is about, as data
    bool isProblem = false;

    bool operator==(const Notice &) const = default;
};

struct RowRemoved
{
    IncidentId incident;
    bool operator==(const RowRemoved &) const = default;
};
struct HoldRemoved
{
    QString id;
    bool operator==(const HoldRemoved &) const = default;
};
/// One change of what a console sees. IncidentRow and Hold: new, or instead of the one with the same key.
using LinkChange = std::variant<IncidentRow, RowRemoved, Hold, HoldRemoved, AgentFacts, Notice>;

/// Changes in order. `after` is the number of the delta, or of the snapshot, that the receiver got before this one: so
/// a gap shows. Numbers grow, and skip what the receiver may not see.
struct LinkDelta
{
    qint64 after = 0;
    qint64 number = 0;
    QList<LinkChange> changes;

    bool operator==(const LinkDelta &) const = default;
};

/// Everything that a console sees, at one number. Replaces whatever the receiver had.
struct LinkSnapshot
{
    qint64 number = 0;
    QList<IncidentRow> rows;
    QList<Hold> holds;
    AgentFacts agent;

    bool operator==(const LinkSnapshot &) const = default;
};

// Messages of the stream, one JSON text each, told apart by "type". The protocol in full: resources/help/en/api.md.
namespace message {

/// First from the client. With `session` and `number` of what it saw last it gets what came after, if that is still
/// there; else a snapshot.
struct Hello
{
    int protocol = kLinkProtocol;
    QString token; ///< empty when the Authorization header had it
    QString session;
    qint64 number = 0;
    bool operator==(const Hello &) const = default;
};
/// First from the agent: who the token makes the client, and whether it goes on at the number that it named.
struct Welcome
{
    int protocol = kLinkProtocol;
    QString session; ///< numbers of one session have nothing to do with those of another
    bool isResumed = false;
    Caller caller;
    Timestamp at{}; ///< agent's clock
    bool operator==(const Welcome &) const = default;
};
/// A snapshot comes in parts; deltas follow after the last part. Holds and agent stand in the last one.
struct SnapshotPart
{
    bool isFirst = false;
    bool isLast = false;
    LinkSnapshot part;
    bool operator==(const SnapshotPart &) const = default;
};
/// A request over the stream: the same as over HTTP. Answered by a Reply with the same id, in any order.
struct Request
{
    qint64 id = 0;
    ApiCall call;
    bool operator==(const Request &) const = default;
};
struct Reply
{
    qint64 id = 0;
    ApiReply reply;
    bool operator==(const Reply &) const = default;
};
/// From either side; answered by Pong with the same mark. The agent's also tells its clock.
struct Ping
{
    qint64 mark = 0;
    bool operator==(const Ping &) const = default;
};
struct Pong
{
    qint64 mark = 0;
    Timestamp at{};
    bool operator==(const Pong &) const = default;
};
/// Last from the agent. `isFinal`: coming again with the same token is pointless.
struct Bye
{
    QString code; ///< "unauthorized", "too-many-consumers", "stopping", "bad-message", "protocol", "not-reading"
    QString message;
    bool isFinal = false;
    bool operator==(const Bye &) const = default;
};

} // namespace message

using LinkMessage = std::variant<message::Hello, message::Welcome, message::SnapshotPart, LinkDelta, message::Request,
                                 message::Reply, message::Ping, message::Pong, message::Bye>;

[[nodiscard]] QByteArray toJson(const LinkMessage &message);
/// Invalid: no JSON object, an unknown type, or a field of another type; the sentence says which.
[[nodiscard]] Result<LinkMessage> linkMessageFromJson(const QByteArray &json);

/// {"row":{…}}, {"row_removed":"…"}, {"hold":{…}}, {"hold_removed":"…"}, {"agent":{…}}, {"notice":{…}}
[[nodiscard]] QJsonObject toJson(const LinkChange &change);

} // namespace ams
