// SPDX-License-Identifier: Apache-2.0
#include "actions/TcpCheckAction.h"

#include "actions/CheckTarget.h"
#include "actions/Describe.h"
#include "actions/OneShotRun.h"
#include "actions/SecretText.h"

#include <QTcpSocket>

namespace ams {

namespace {

/// A service that talks without end must not fill the memory; no greeting is longer than this.
constexpr qsizetype kLongestBanner = 4096;

class TcpCheckRun final : public OneShotRun
{
public:
    TcpCheckRun(Clock &clock, Secrets &secrets, ActionContext context, CheckTarget target)
        : OneShotRun(clock, std::move(context))
        , m_secrets(secrets)
        , m_target(std::move(target))
        , m_expected(this->context().with.value(u"expect").toString().toUtf8())
        , m_startedAt(clock.steady())
    {
        m_socket.setReadBufferSize(kLongestBanner);
        connect(&m_socket, &QTcpSocket::connected, this, &TcpCheckRun::onConnected);
        connect(&m_socket, &QTcpSocket::readyRead, this, &TcpCheckRun::onReadyRead);
        connect(&m_socket, &QTcpSocket::errorOccurred, this, &TcpCheckRun::onError);
        startDeadline();
        m_socket.connectToHost(m_target.address, m_target.port);
    }

private:
    [[nodiscard]] QJsonObject result() const
    {
        return {{QStringLiteral("open"), m_open},
                {QStringLiteral("banner"), maskedText(m_banner, m_secrets)},
                {QStringLiteral("address"), m_socket.peerAddress().toString()},
                {QStringLiteral("elapsed_ms"), static_cast<qint64>((clock().steady() - m_startedAt).count())}};
    }

    void onConnected()
    {
        m_open = true;
        if (m_expected.isEmpty())
            finish(StepOutcome::Ok, result());
    }

    void onReadyRead()
    {
        m_banner += m_socket.read(kLongestBanner - m_banner.size());
        if (m_expected.isEmpty())
            return;
        if (m_banner.contains(m_expected))
            finish(StepOutcome::Ok, result());
        else if (m_banner.size() >= kLongestBanner)
            failExpectation();
    }

    void onError()
    {
        if (!m_open) {
            finish(StepOutcome::Failed, result(),
                   QStringLiteral("%1 does not accept connections: %2.").arg(m_target.place(), m_socket.errorString()));
            return;
        }
        onReadyRead();
        failExpectation();
    }

    void onDeadline() override
    {
        if (m_open) {
            failExpectation();
            return;
        }
        finish(StepOutcome::TimedOut, result(),
               QStringLiteral("%1 did not answer within %2.").arg(m_target.place(), toText(context().timeout)));
    }

    void failExpectation()
    {
        finish(StepOutcome::Failed, result(),
               QStringLiteral("%1 is open but did not greet with \"%2\".")
                   .arg(m_target.place(), QString::fromUtf8(m_expected)));
    }

    Secrets &m_secrets;
    CheckTarget m_target;
    QByteArray m_expected;
    Milliseconds m_startedAt;
    QByteArray m_banner;
    bool m_open = false;
    QTcpSocket m_socket;
};

} // namespace

const ActionDescription &TcpCheckAction::description() const
{
    static const ActionDescription kDescription = describeTcpCheck();
    return kDescription;
}

std::unique_ptr<ActionRun> TcpCheckAction::start(ActionContext context)
{
    const auto target = checkTarget(context);
    if (!target)
        return std::make_unique<FailedRun>(m_clock, std::move(context), target.error().message);
    return std::make_unique<TcpCheckRun>(m_clock, m_secrets, std::move(context), *target);
}

ActionDescription describeTcpCheck()
{
    using namespace Qt::StringLiterals;
    using namespace describe;
    ActionDescription text;
    text.name = u"tcp.check"_s;
    text.summary = {u"Checks that a TCP port accepts connections and, if you say so, greets with a certain text."_s,
                    u"TCP ポートに接続できるか、また必要なら決まった文字列で応答するかを確認します。"_s};
    text.parameters = {
        optional(u"host"_s, ValueType::Host,
                 {u"A host of the customer's inventory; its address is used."_s,
                  u"顧客の台帳にあるホスト。そのアドレスに接続します。"_s}),
        optional(u"address"_s, ValueType::Text,
                 {u"A name or IP address instead of host."_s, u"host の代わりに使う名前または IP アドレス。"_s}),
        ranged(required(u"port"_s, ValueType::Integer, {u"1 to 65535."_s, u"1 から 65535。"_s}), kPorts),
        optional(u"expect"_s, ValueType::Text,
                 {u"Text that must appear in what the service says first."_s,
                  u"サービスの最初の応答に含まれるべき文字列。"_s}),
    };
    text.result = {
        field(u"open"_s, ValueType::Boolean, {u"Whether the connection was accepted."_s, u"接続できたかどうか。"_s}),
        field(u"banner"_s, ValueType::Text, {u"What the service said first."_s, u"サービスの最初の応答。"_s}),
        field(u"address"_s, ValueType::Text, {u"The IP address that answered."_s, u"応答した IP アドレス。"_s}),
        field(u"elapsed_ms"_s, ValueType::Integer,
              {u"How long it took, in milliseconds."_s, u"所要時間（ミリ秒）。"_s}),
    };
    text.repeat = RepeatClass::Safe;
    text.changesThings = false;
    text.timeout = std::chrono::seconds(10);
    text.example = u"- id: smtp\n"
                   u"  phase: check\n"
                   u"  do: tcp.check\n"
                   u"  with: {host: \"{{ params.host }}\", port: 25, expect: \"220 \"}\n"_s;
    return text;
}

} // namespace ams
