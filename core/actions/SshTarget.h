// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "model/Customer.h"

#include <QByteArrayList>

namespace ams {

/// One account on one machine of one customer, and how it is reached. Everything checked.
struct SshTarget
{
    CustomerId customer;
    QString host; ///< as the inventory calls it
    QString address;
    quint16 port = 22;
    QString user;
    QString identityFile;
    QString knownHostsFile;

    /// Short, safe in file names, different for different targets; never the same for two customers.
    [[nodiscard]] QByteArray key() const;
    /// "deploy@web01 (192.0.2.1:22)"
    [[nodiscard]] QString place() const;
};

/// NotFound: the host is not in the customer's inventory. Invalid or Denied: it has no usable SSH settings (no
/// known_hosts file, no key); the message says which and where. `user` empty: the inventory's.
[[nodiscard]] Result<SshTarget> sshTarget(const Customer &customer, const QString &host, const QString &user);

/// Options that make the OpenSSH client depend on nothing but the target: no configuration files, no agent, no
/// questions, the host key checked against exactly one file.
[[nodiscard]] QByteArrayList sshOptions(const SshTarget &target);

/// What ssh's words on its error output mean, as a sentence for operators. Kinds: Unreachable, Denied (key refused,
/// host key wrong or unknown, key file unusable).
[[nodiscard]] Error sshFault(const SshTarget &target, const QByteArray &diagnostics);

} // namespace ams
