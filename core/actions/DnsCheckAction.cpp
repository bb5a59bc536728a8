// SPDX-License-Identifier: Apache-2.0
#include "actions/DnsCheckAction.h"

#include "actions/Describe.h"
#include "actions/DnsQuery.h"
#include "actions/DnsRecords.h"
#include "actions/OneShotRun.h"

#include <QHostAddress>
#include <QJsonArray>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

/// The same value in the one way two texts can be compared: addresses in their short form, names in lower case.
QString normal(const QString &value)
{
    const QHostAddress address(value);
    if (!address.isNull())
        return address.toString();
    return value.endsWith(u'.') ? value.chopped(1).toLower() : value.toLower();
}

class DnsCheckRun final : public OneShotRun
{
public:
    DnsCheckRun(Clock &clock, ActionContext context)
        : OneShotRun(clock, std::move(context)), m_query(clock), m_startedAt(clock.steady())
    {
        const QJsonObject &with = this->context().with;
        const auto servers = readServers();
        if (!servers) {
            failWith(servers.error().message);
            return;
        }
        connect(&m_query, &DnsQuery::finished, this, &DnsCheckRun::onFinished);
        const auto started = m_query.start(name(), with.value(u"type").toString(u"A"_s), *servers);
        if (started)
            startDeadline();
        else
            failWith(started.error().message);
    }

private:
    [[nodiscard]] QString name() const { return context().with.value(u"name").toString(); }

    [[nodiscard]] Result<QString> readServers() const
    {
        const QString server = context().with.value(u"server").toString();
        const qint64 port = context().with.value(u"port").toInteger(53);
        if (server.isEmpty())
            return QString();
        const QHostAddress address(server);
        if (address.isNull())
            return fail(ErrorKind::Invalid,
                        u"The name server must be given by its IP address, not \"%1\"."_s.arg(server));
        const bool isV6 = address.protocol() == QAbstractSocket::IPv6Protocol;
        return QString((isV6 ? u'[' + address.toString() + u']' : address.toString()) + u':' + QString::number(port));
    }

    [[nodiscard]] QJsonObject result(const DnsQuery::Answer &answer) const
    {
        return {{u"status"_s, answer.status},
                {u"values"_s, QJsonArray::fromStringList(answer.values)},
                {u"elapsed_ms"_s, static_cast<qint64>((clock().steady() - m_startedAt).count())}};
    }

    void onFinished(const DnsQuery::Answer &answer)
    {
        const QString type = context().with.value(u"type").toString(u"A"_s).toUpper();
        if (answer.status != u"ok") {
            const bool isLate = answer.status == u"timeout";
            finish(isLate ? StepOutcome::TimedOut : StepOutcome::Failed, result(answer),
                   u"%1 %2: %3."_s.arg(name(), type, answer.reason));
            return;
        }
        QStringList known;
        for (const QString &value : answer.values)
            known.append(normal(value));
        QStringList missing;
        for (const QJsonValue &value : context().with.value(u"expect").toArray()) {
            if (!known.contains(normal(value.toString())))
                missing.append(value.toString());
        }
        if (missing.isEmpty())
            finish(StepOutcome::Ok, result(answer));
        else
            finish(StepOutcome::Failed, result(answer),
                   u"%1 %2 is %3, without %4."_s.arg(name(), type, answer.values.join(u", "), missing.join(u", ")));
    }

    void onDeadline() override
    {
        finish(StepOutcome::TimedOut, result({u"timeout"_s, {}, {}}),
               u"No answer for %1 within %2."_s.arg(name(), toText(context().timeout)));
    }

    DnsQuery m_query;
    Milliseconds m_startedAt;
};

} // namespace

const ActionDescription &DnsCheckAction::description() const
{
    static const ActionDescription kDescription = describeDnsCheck();
    return kDescription;
}

std::unique_ptr<ActionRun> DnsCheckAction::start(ActionContext context)
{
    return std::make_unique<DnsCheckRun>(m_clock, std::move(context));
}

ActionDescription describeDnsCheck()
{
    using namespace describe;
    ActionDescription text;
    text.name = u"dns.check"_s;
    text.summary = {
        u"Asks a name server and is ok when it has records of the type and all expected values are among them. "
        u"/etc/hosts and search domains play no part."_s,
        u"ネームサーバーに問い合わせ、指定した種類のレコードがあり、期待する値がすべて含まれていれば成功とします。"
        u"/etc/hosts と検索ドメインは使いません。"_s};
    text.parameters = {
        required(u"name"_s, ValueType::Text, {u"Name to ask for."_s, u"問い合わせる名前。"_s}),
        choice(u"type"_s, dnsTypeNames(), {u"Type of record."_s, u"レコードの種類。"_s}, u"A"_s),
        optional(u"server"_s, ValueType::Text,
                 {u"IP address of the name server; without it the system's own."_s,
                  u"ネームサーバーの IP アドレス。省略時はシステムの設定。"_s}),
        ranged(optional(u"port"_s, ValueType::Integer, {u"Port of that server."_s, u"そのサーバーのポート。"_s}, 53),
               kPorts),
        optional(u"expect"_s, ValueType::TextList,
                 {u"Values that must be among the answers: addresses, names, \"10 mail.example.com\" …"_s,
                  u"応答に含まれるべき値。アドレス、名前、\"10 mail.example.com\" など。"_s}),
    };
    text.result = {
        field(u"status"_s, ValueType::Text,
              {u"ok, nxdomain, nodata, servfail, refused, timeout, unreachable, formerr or error."_s,
               u"ok、nxdomain、nodata、servfail、refused、timeout、unreachable、formerr、error のいずれか。"_s}),
        field(u"values"_s, ValueType::TextList, {u"The records found."_s, u"見つかったレコード。"_s}),
        field(u"elapsed_ms"_s, ValueType::Integer,
              {u"How long it took, in milliseconds."_s, u"所要時間（ミリ秒）。"_s}),
    };
    text.repeat = RepeatClass::Safe;
    text.changesThings = false;
    text.timeout = std::chrono::seconds(10);
    text.example = u"- id: name\n"
                   u"  phase: check\n"
                   u"  do: dns.check\n"
                   u"  with: {name: www.example.com, type: A, expect: [192.0.2.10]}\n"_s;
    return text;
}

} // namespace ams
