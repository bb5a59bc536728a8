// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Ids.h"
#include "base/LocalText.h"

#include <QJsonObject>
#include <QMap>
#include <QStringList>

namespace ams {

/// How a command reaches a host.
struct SshAccess
{
    QString address; ///< name or IP; defaults to the host's address
    quint16 port = 22;
    QString user;
    QString identity;   ///< secret reference of the private key file: "file:/etc/ams/keys/acme" (path, not content)
    QString knownHosts; ///< path of the known_hosts file; host keys are always checked against it

    bool operator==(const SshAccess &) const = default;
};

/// One machine of a customer's inventory. Only machines listed here may ever be touched.
struct Host
{
    QString name;        ///< as alerts name it
    QStringList aliases; ///< other names alerts use for it
    QString address;     ///< name or IP for checks over the network
    SshAccess ssh;
    QJsonObject vars; ///< free values for scenarios: health_url, restart commands, …

    bool operator==(const Host &) const = default;
};

struct Contact
{
    QString name;
    QString phone;
    QString email;

    bool operator==(const Contact &) const = default;
};

struct BacklogAccess
{
    QString url;     ///< whole address of the space: "https://acme.backlog.jp"
    QString project; ///< project key
    QString issueType;
    QString priority = QStringLiteral("Normal");
    QString apiKey; ///< secret reference

    bool operator==(const BacklogAccess &) const = default;
};

/// One customers/<name>.yaml. Immutable once loaded; shared by pointer to const.
struct Customer
{
    CustomerId id;
    QString name; ///< as people write it: "ACME 株式会社"
    QString tier;
    QString timeZone; ///< IANA name
    Language language = Language::English;
    QList<ServiceId> services; ///< PagerDuty services whose incidents are this customer's
    QMap<QString, Host> hosts; ///< by name
    QMap<QString, Contact> contacts;
    QMap<QString, QString> secrets; ///< name -> reference; steps use {secret: name} and never see the reference
    std::optional<BacklogAccess> backlog;
    QJsonObject vars;

    bool operator==(const Customer &) const = default;
};

/// The host of that name or alias, without regard to case, or null. Never guesses: no prefix match, no DNS.
[[nodiscard]] const Host *findHost(const Customer &customer, const QString &nameOrAlias);
/// What expressions see as `customer`: everything but secrets and identities.
[[nodiscard]] QJsonObject toExpressionJson(const Customer &customer);

} // namespace ams
