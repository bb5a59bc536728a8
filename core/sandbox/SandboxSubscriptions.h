// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Random.h"
#include "sandbox/ApiError.h"
#include "sandbox/SandboxAccount.h"

#include <QJsonObject>

#include <memory>
#include <optional>

namespace ams::sandbox {

struct Subscription
{
    QString id;
    QString deliveryMethodId;
    QUrl url;
    QString description;
    QStringList events;
    QString filterType; ///< account_reference, service_reference, team_reference
    QString filterId;
    bool active = true;
    QList<std::pair<QByteArray, QByteArray>> customHeaders;
    QList<QByteArray> secrets;              ///< each active one signs; several during a rotation
    std::optional<Timestamp> disabledUntil; ///< after too many dropped webhooks
    int droppedInRow = 0;

    // What became of its webhooks, for /sandbox/state.
    qint64 delivered = 0;
    qint64 retried = 0;
    qint64 dropped = 0;
    qint64 lost = 0;

    [[nodiscard]] bool isDisabled(Timestamp now) const { return disabledUntil && now < *disabledUntil; }
    /// Whether this event of that service (empty: none) is to be told here.
    [[nodiscard]] bool wants(const QString &event, const QString &serviceId) const;
};

/// Webhook subscriptions (v3) of the account: made, listed, changed and removed.
class SandboxSubscriptions
{
public:
    SandboxSubscriptions(const SandboxAccount &account, Clock &clock, Random &random)
        : m_account(account), m_clock(clock), m_random(random)
    {
    }

    static constexpr int kPerScope = 10;

    using All = std::vector<std::unique_ptr<Subscription>>;
    [[nodiscard]] const All &all() const { return m_all; }
    [[nodiscard]] Subscription *find(const QString &id) const;

    void add(const SandboxSubscriber &subscriber);
    /// Body member `webhook_subscription`. 2001, 2019 (over ten in one scope).
    [[nodiscard]] ApiResult<Subscription *> create(const QJsonObject &object);
    /// description, events, filter and active may be changed; the delivery method may not.
    [[nodiscard]] ApiResult<> change(Subscription &subscription, const QJsonObject &object);
    void remove(const QString &id);

    enum class Secret { Shown, Hidden };
    /// The secret is shown only in the answer to its creation.
    [[nodiscard]] QByteArray json(const Subscription &subscription, Secret secret) const;

private:
    [[nodiscard]] ApiResult<> readCommon(const QJsonObject &object, Subscription &into) const;
    [[nodiscard]] int countInScope(const Subscription &like) const;

    const SandboxAccount &m_account;
    Clock &m_clock;
    Random &m_random;
    All m_all;
};

} // namespace ams::sandbox
