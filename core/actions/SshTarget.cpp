// SPDX-License-Identifier: Apache-2.0
#include "actions/SshTarget.h"

#include "actions/CheckTarget.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QRegularExpression>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

/// ssh would take "-oProxyCommand=…" for an option and "other@host" for another account.
bool isPlainWord(const QString &text)
{
    static const QRegularExpression kPlain(QStringLiteral(R"(\A[A-Za-z0-9_.:%\\$][A-Za-z0-9_.:%\\$-]*\z)"));
    return kPlain.match(text).hasMatch();
}

/// The path of a key file named by a secret reference. ssh reads keys from files only.
Result<QString> identityFile(const Host &host)
{
    const QString &reference = host.ssh.identity;
    QString path;
    if (reference.startsWith(u"file:")) {
        path = reference.mid(5);
    } else if (reference.startsWith(u"credential:")) {
        path = qEnvironmentVariable("CREDENTIALS_DIRECTORY") + u'/' + reference.mid(11);
    } else {
        return fail(ErrorKind::Invalid,
                    QStringLiteral("The SSH identity of %1 must be file:/path or credential:NAME.").arg(host.name));
    }
    const QFileInfo file(path);
    if (!file.isFile() || !file.isReadable())
        return fail(ErrorKind::Denied, QStringLiteral("The SSH key %1 for %2 cannot be read.").arg(path, host.name));
    return path;
}

/// A path as the value of an ssh option: "%" begins a token and '"' a quotation there.
QByteArray pathOption(const char *name, const QString &path)
{
    QByteArray value = path.toLocal8Bit();
    value.replace('%', "%%").replace('\\', "\\\\").replace('"', "\\\"");
    return QByteArray(name) + "=\"" + value + '"';
}

} // namespace

QByteArray SshTarget::key() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &part :
         {customer.toString(), host, address, QString::number(port), user, identityFile, knownHostsFile})
        hash.addData(QByteArray(part.toUtf8() + '\0'));
    return hash.result().toHex().left(16);
}

QString SshTarget::place() const
{
    return QStringLiteral("%1@%2 (%3:%4)").arg(user, host, address, QString::number(port));
}

Result<SshTarget> sshTarget(const Customer &customer, const QString &host, const QString &user)
{
    const Host *known = findHost(customer, host);
    if (known == nullptr)
        return fail(ErrorKind::NotFound, notInInventory(host, customer));
    const SshAccess &access = known->ssh;
    SshTarget target{customer.id,
                     known->name,
                     access.address.isEmpty() ? known->address : access.address,
                     access.port,
                     user.isEmpty() ? access.user : user,
                     {},
                     access.knownHosts};
    if (!isPlainWord(target.address))
        return fail(
            ErrorKind::Invalid,
            QStringLiteral("\"%1\" is no address of %2 that ssh can be given.").arg(target.address, target.host));
    if (!isPlainWord(target.user))
        return fail(ErrorKind::Invalid,
                    target.user.isEmpty()
                        ? QStringLiteral("The inventory names no SSH user for %1.").arg(target.host)
                        : QStringLiteral("\"%1\" is no user name ssh can be given.").arg(target.user));
    if (!QFileInfo(target.knownHostsFile).isReadable())
        return fail(ErrorKind::Denied,
                    target.knownHostsFile.isEmpty()
                        ? QStringLiteral("The inventory names no known_hosts file for %1, and no host is trusted "
                                         "without one.")
                              .arg(target.host)
                        : QStringLiteral("The known_hosts file %1 of %2 cannot be read.")
                              .arg(target.knownHostsFile, target.host));
    const auto identity = identityFile(*known);
    if (!identity)
        return tl::unexpected(identity.error());
    target.identityFile = *identity;
    return target;
}

QByteArrayList sshOptions(const SshTarget &target)
{
    QByteArrayList options = {"-F", "/dev/null", "-T", "-a", "-x"};
    for (const QByteArray &option : QByteArrayList{
             "BatchMode=yes", "StrictHostKeyChecking=yes", "GlobalKnownHostsFile=/dev/null", "UpdateHostKeys=no",
             "CheckHostIP=no", "VerifyHostKeyDNS=no", "IdentitiesOnly=yes", "IdentityAgent=none",
             "PreferredAuthentications=publickey", "ClearAllForwardings=yes", "ConnectTimeout=10",
             "ConnectionAttempts=1", "ServerAliveInterval=5", "ServerAliveCountMax=3", "LogLevel=ERROR",
             "Port=" + QByteArray::number(target.port), "User=" + target.user.toUtf8(),
             pathOption("UserKnownHostsFile", target.knownHostsFile), pathOption("IdentityFile", target.identityFile)})
        options << "-o" << option;
    return options;
}

Error sshFault(const SshTarget &target, const QByteArray &diagnostics)
{
    struct Meaning
    {
        const char *words; ///< OpenSSH 9.2 and its neighbours; not translated by ssh
        ErrorKind kind;
        const char *sentence; ///< %1 place, %2 key file, %3 known_hosts file
    };
    static constexpr Meaning kMeanings[] = {
        {"IDENTIFICATION HAS CHANGED", ErrorKind::Denied,
         "The host key of %1 is not the one in %3: the host was set up anew, or somebody is in between. Nothing was "
         "sent."},
        {"host key is known", ErrorKind::Denied, "The host key of %1 is not in %3. Nothing was sent."},
        {"Host key verification failed", ErrorKind::Denied, "The host key of %1 is not in %3. Nothing was sent."},
        {"bad permissions", ErrorKind::Denied, "ssh will not use the key %2 for %1: others can read it."},
        {"invalid format", ErrorKind::Denied, "%2 is not a private key ssh can use for %1."},
        {"error in libcrypto", ErrorKind::Denied, "%2 is not a private key ssh can use for %1."},
        {"Permission denied", ErrorKind::Denied, "%1 does not accept the key %2."},
        {"Too many authentication failures", ErrorKind::Denied, "%1 does not accept the key %2."},
        {"Could not resolve hostname", ErrorKind::Unreachable, "The address of %1 cannot be found."},
        {"Connection refused", ErrorKind::Unreachable, "%1 refuses connections: no SSH server is listening there."},
        {"timed out", ErrorKind::Unreachable, "%1 does not answer."},
        {"No route to host", ErrorKind::Unreachable, "There is no way to %1 in the network."},
        {"Network is unreachable", ErrorKind::Unreachable, "There is no way to %1 in the network."},
        {"Connection closed by", ErrorKind::Unreachable, "%1 closed the connection before the login was done."},
        {"Connection reset", ErrorKind::Unreachable, "%1 closed the connection before the login was done."},
    };
    for (const Meaning &meaning : kMeanings) {
        if (!diagnostics.contains(meaning.words))
            continue;
        QString sentence = QString::fromUtf8(meaning.sentence);
        sentence.replace(u"%1"_s, target.place()).replace(u"%2"_s, target.identityFile);
        return {meaning.kind, sentence.replace(u"%3"_s, target.knownHostsFile)};
    }
    const QString words = QString::fromUtf8(diagnostics).simplified().right(200);
    return {ErrorKind::Unreachable,
            QStringLiteral("No SSH connection to %1: %2")
                .arg(target.place(), words.isEmpty() ? QStringLiteral("ssh gave no reason.") : words)};
}

} // namespace ams
