// SPDX-License-Identifier: Apache-2.0
#include "actions/TlsCheckAction.h"

#include "actions/CertificateName.h"
#include "actions/CheckTarget.h"
#include "actions/Describe.h"
#include "actions/OneShotRun.h"

#include <QFile>
#include <QJsonArray>
#include <QSslConfiguration>
#include <QSslSocket>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

Result<QList<QSslCertificate>> readAuthorities(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Denied, u"The CA file %1 cannot be read."_s.arg(path));
    const QList<QSslCertificate> authorities = QSslCertificate::fromData(file.readAll(), QSsl::Pem);
    if (authorities.isEmpty())
        return fail(ErrorKind::Invalid, u"The CA file %1 holds no certificate."_s.arg(path));
    return authorities;
}

class TlsCheckRun final : public OneShotRun
{
public:
    TlsCheckRun(Clock &clock, ActionContext context, CheckTarget target)
        : OneShotRun(clock, std::move(context)), m_target(std::move(target))
    {
        const QString wanted = this->context().with.value(u"name").toString();
        m_name = wanted.isEmpty() ? m_target.address : wanted;
        if (const QString caFile = this->context().with.value(u"ca_file").toString(); !caFile.isEmpty()) {
            const auto authorities = readAuthorities(caFile);
            if (!authorities) {
                failWith(authorities.error().message);
                return;
            }
            QSslConfiguration configuration = m_socket.sslConfiguration();
            configuration.addCaCertificates(*authorities);
            m_socket.setSslConfiguration(configuration);
        }
        connect(&m_socket, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
            m_errors = errors;
            m_socket.ignoreSslErrors(); // the certificate is to be judged, not believed: nothing is sent over it
        });
        connect(&m_socket, &QSslSocket::encrypted, this, &TlsCheckRun::onEncrypted);
        connect(&m_socket, &QSslSocket::errorOccurred, this, &TlsCheckRun::onError);
        startDeadline();
        m_socket.connectToHostEncrypted(m_target.address, m_target.port, m_name);
    }

private:
    void onEncrypted()
    {
        judge(m_socket.peerCertificate());
        m_socket.abort();
    }

    void judge(const QSslCertificate &certificate)
    {
        const auto notAfter = Timestamp(Milliseconds(certificate.expiryDate().toMSecsSinceEpoch()));
        const auto notBefore = Timestamp(Milliseconds(certificate.effectiveDate().toMSecsSinceEpoch()));
        const Timestamp now = clock().now();
        const qint64 daysLeft = std::chrono::floor<std::chrono::days>(notAfter - now).count();
        const qint64 minDays = context().with.value(u"min_days").toInteger();
        const bool nameMatches = certificateIsFor(certificate, m_name);
        QStringList problems;
        if (notAfter <= now)
            problems.append(u"expired"_s);
        else if (daysLeft < minDays)
            problems.append(u"expires-soon"_s);
        if (notBefore > now)
            problems.append(u"not-yet-valid"_s);
        if (!nameMatches)
            problems.append(u"wrong-name"_s);
        const QString chainFault = chainFaultOf();
        if (!chainFault.isEmpty())
            problems.append(u"untrusted"_s);

        const QStringList names = certificate.subjectAlternativeNames().values();
        const QString subject = certificate.subjectInfo(QSslCertificate::CommonName).join(u", ");
        QJsonObject result{{u"days_left"_s, daysLeft},
                           {u"not_after"_s, toText(notAfter)},
                           {u"not_before"_s, toText(notBefore)},
                           {u"subject"_s, subject},
                           {u"names"_s, QJsonArray::fromStringList(names)},
                           {u"issuer"_s, certificate.issuerInfo(QSslCertificate::CommonName).join(u", ")},
                           {u"trusted"_s, chainFault.isEmpty()},
                           {u"name_matches"_s, nameMatches},
                           {u"problems"_s, QJsonArray::fromStringList(problems)}};
        if (problems.isEmpty()) {
            result.insert(u"reason"_s, QString());
            finish(StepOutcome::Ok, result);
            return;
        }
        const QString reason =
            words(problems, daysLeft, minDays, names.isEmpty() ? subject : names.join(u", "), chainFault);
        result.insert(u"reason"_s, reason);
        finish(StepOutcome::Failed, result, reason);
    }

    /// What is wrong besides name and dates of the server's own certificate; empty when nothing is.
    [[nodiscard]] QString chainFaultOf() const
    {
        const QSslCertificate own = m_socket.peerCertificate();
        for (const QSslError &error : m_errors) {
            const bool isDate =
                error.error() == QSslError::CertificateExpired || error.error() == QSslError::CertificateNotYetValid;
            if (error.error() == QSslError::HostNameMismatch || (isDate && error.certificate() == own))
                continue;
            return error.errorString();
        }
        return {};
    }

    [[nodiscard]] QString words(const QStringList &problems, qint64 daysLeft, qint64 minDays, const QString &names,
                                const QString &chainFault) const
    {
        QStringList parts;
        for (const QString &problem : problems) {
            if (problem == u"expired")
                parts.append(u"it expired %1 days ago"_s.arg(-daysLeft));
            else if (problem == u"expires-soon")
                parts.append(u"it expires in %1 days, %2 are wanted"_s.arg(daysLeft).arg(minDays));
            else if (problem == u"not-yet-valid")
                parts.append(u"it is not valid yet"_s);
            else if (problem == u"wrong-name")
                parts.append(u"it is for %1, not for %2"_s.arg(names, m_name));
            else
                parts.append(u"its chain is not trusted (%1)"_s.arg(chainFault));
        }
        return u"The certificate of %1: %2."_s.arg(m_target.place(), parts.join(u"; "));
    }

    void onError()
    {
        if (isFinished())
            return;
        const bool isConnected = m_socket.error() == QAbstractSocket::SslHandshakeFailedError ||
                                 m_socket.state() == QAbstractSocket::ConnectedState ||
                                 m_socket.error() == QAbstractSocket::RemoteHostClosedError;
        finish(StepOutcome::Failed, {},
               isConnected ? u"%1 does not speak TLS as it should: %2."_s.arg(m_target.place(), m_socket.errorString())
                           : u"%1 does not accept connections: %2."_s.arg(m_target.place(), m_socket.errorString()));
    }

    void onDeadline() override
    {
        finish(StepOutcome::TimedOut, {},
               u"No certificate from %1 within %2."_s.arg(m_target.place(), toText(context().timeout)));
    }

    CheckTarget m_target;
    QString m_name;
    QList<QSslError> m_errors;
    QSslSocket m_socket;
};

} // namespace

const ActionDescription &TlsCheckAction::description() const
{
    static const ActionDescription kDescription = describeTlsCheck();
    return kDescription;
}

std::unique_ptr<ActionRun> TlsCheckAction::start(ActionContext context)
{
    const auto target = checkTarget(context);
    if (!target)
        return std::make_unique<FailedRun>(m_clock, std::move(context), target.error().message);
    return std::make_unique<TlsCheckRun>(m_clock, std::move(context), *target);
}

ActionDescription describeTlsCheck()
{
    using namespace describe;
    ActionDescription text;
    text.name = u"tls.check"_s;
    text.summary = {u"Looks at the certificate a TLS server shows: days to expiry, name and chain are judged each by "
                    u"itself. Nothing is sent over the connection."_s,
                    u"TLS サーバーの証明書を調べ、有効期限までの日数、名前、証明書チェーンをそれぞれ判定します。"
                    u"接続上ではデータを送りません。"_s};
    text.parameters = {
        optional(u"host"_s, ValueType::Host,
                 {u"A host of the customer's inventory; its address is used."_s,
                  u"顧客の台帳にあるホスト。そのアドレスに接続します。"_s}),
        optional(u"address"_s, ValueType::Text,
                 {u"A name or IP address instead of host."_s, u"host の代わりに使う名前または IP アドレス。"_s}),
        ranged(optional(u"port"_s, ValueType::Integer, {u"1 to 65535."_s, u"1 から 65535。"_s}, 443), kPorts),
        optional(u"name"_s, ValueType::Text,
                 {u"The name the certificate must carry and that is asked for (SNI); without it the address."_s,
                  u"証明書に含まれるべき名前（SNI にも使用）。省略時はアドレス。"_s}),
        ranged(optional(u"min_days"_s, ValueType::Integer,
                        {u"Fewer days to expiry than this are a failure."_s,
                         u"有効期限までの日数がこれ未満なら失敗とします。"_s},
                        14),
               {0, 3650}),
        optional(u"ca_file"_s, ValueType::Text,
                 {u"PEM file of authorities to trust besides the system's."_s,
                  u"システムの認証局に加えて信頼する認証局の PEM ファイル。"_s}),
    };
    text.result = {
        field(u"days_left"_s, ValueType::Integer,
              {u"Whole days to expiry; negative afterwards."_s, u"有効期限までの日数。期限切れの場合は負の値。"_s}),
        field(u"not_after"_s, ValueType::Text, {u"End of validity, UTC."_s, u"有効期間の終わり（UTC）。"_s}),
        field(u"not_before"_s, ValueType::Text, {u"Beginning of validity, UTC."_s, u"有効期間の始まり（UTC）。"_s}),
        field(u"subject"_s, ValueType::Text, {u"Whom it was issued to."_s, u"発行先。"_s}),
        field(u"names"_s, ValueType::TextList, {u"Names and addresses it is for."_s, u"対象の名前とアドレス。"_s}),
        field(u"issuer"_s, ValueType::Text, {u"Who issued it."_s, u"発行者。"_s}),
        field(u"trusted"_s, ValueType::Boolean,
              {u"Whether its chain leads to a trusted authority."_s, u"証明書チェーンが信頼できるかどうか。"_s}),
        field(u"name_matches"_s, ValueType::Boolean,
              {u"Whether it carries the name."_s, u"名前が一致するかどうか。"_s}),
        field(u"problems"_s, ValueType::TextList,
              {u"Any of expired, expires-soon, not-yet-valid, wrong-name, untrusted."_s,
               u"expired、expires-soon、not-yet-valid、wrong-name、untrusted のうち該当するもの。"_s}),
        field(u"reason"_s, ValueType::Text, {u"The problems in a sentence."_s, u"問題を説明する文。"_s}),
    };
    text.repeat = RepeatClass::Safe;
    text.changesThings = false;
    text.timeout = std::chrono::seconds(15);
    text.example = u"- id: certificate\n"
                   u"  phase: check\n"
                   u"  do: tls.check\n"
                   u"  with: {host: \"{{ params.host }}\", name: www.example.com, min_days: 21}\n"_s;
    return text;
}

} // namespace ams
