// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/SandboxSettings.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace ams::sandbox {

/// Host names that the sandbox's `self` and `html_url` carry. They lead nowhere on purpose: a client that follows them
/// with its token is found out.
inline constexpr QByteArrayView kApiHost("https://api.pagerduty.example");
inline constexpr QByteArrayView kWebHost("https://sandbox.pagerduty.example");

/// `{id, type, summary, self, html_url}` as JSON text. `collection` is the path part: "users".
[[nodiscard]] QByteArray referenceJson(const QString &id, QByteArrayView type, const QString &summary,
                                       QByteArrayView collection);

struct User
{
    QString id;
    QString name;
    QString email;
    QByteArray reference; ///< JSON text, made once: references stand in every answer
    QByteArray full;
};

struct Policy
{
    QString id;
    QString name;
    std::vector<std::vector<const User *>> levels;
    QByteArray reference;
    QByteArray full;
};

struct Service
{
    QString id;
    QString name;
    QString routingKey;
    const Policy *policy = nullptr;
    Milliseconds acknowledgementTimeout{0};
    Milliseconds autoResolveTimeout{0};
    Milliseconds escalationDelay{0};
    QByteArray reference;
    QByteArray full;
    QByteArray integrationReference;
};

struct Priority
{
    QString id;
    QString name;
    QByteArray full;
};

/// Who exists in the pretended PagerDuty account: fixed from the start, so pointers into it stay valid.
/// Pure data; used from one thread.
class SandboxAccount
{
public:
    SandboxAccount(const SandboxSettings &settings, Timestamp createdAt);
    Q_DISABLE_COPY_MOVE(SandboxAccount)
    ~SandboxAccount() = default;

    [[nodiscard]] const std::vector<User> &users() const { return m_users; }
    [[nodiscard]] const std::vector<Service> &services() const { return m_services; }
    [[nodiscard]] const std::vector<Policy> &policies() const { return m_policies; }
    /// Most severe first, as the API lists them.
    [[nodiscard]] const std::vector<Priority> &priorities() const { return m_priorities; }
    [[nodiscard]] static QStringList abilities();
    [[nodiscard]] static bool hasAbility(const QString &name) { return abilities().contains(name); }

    // Null when there is none.
    [[nodiscard]] const User *user(const QString &id) const;
    [[nodiscard]] const User *userByEmail(const QString &email) const;
    [[nodiscard]] const Service *service(const QString &id) const;
    [[nodiscard]] const Service *serviceByName(const QString &name) const;
    [[nodiscard]] const Service *serviceByRoutingKey(const QString &key) const;
    [[nodiscard]] const Policy *policy(const QString &id) const;
    [[nodiscard]] const Priority *priority(const QString &id) const;
    [[nodiscard]] const Priority *priorityByName(const QString &name) const;

private:
    void addUsers(const SandboxSettings &settings);
    void addPolicies(const SandboxSettings &settings);
    void addServices(const SandboxSettings &settings, Timestamp createdAt);
    void addPriorities();
    void renderPolicies();

    std::vector<User> m_users;
    std::vector<Policy> m_policies;
    std::vector<Service> m_services;
    std::vector<Priority> m_priorities;
};

} // namespace ams::sandbox
