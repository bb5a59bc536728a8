// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pagerduty/PagerDutyApi.h"

namespace ams {

/// Finds out which PagerDuty user the agent writes as, by the e-mail of its From header. Asks until PagerDuty knows:
/// soon again when it did not answer, every few minutes when it has no such user or refuses the token, for either may
/// be mended while the agent runs.
/// Lives in the thread of its PagerDutyApi; destroying it ends the asking.
class BotLookup final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BotLookup)
public:
    BotLookup(PagerDutyApi &api, Clock &clock, Random &random, QString email);

    /// Call once; `found` follows, perhaps much later. Without an e-mail there is nobody to be found.
    void start();
    /// What keeps it from being found, for the operator; empty while nothing has gone wrong, and once it is found.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }

signals:
    /// Exactly once, never from inside start().
    void found(const ams::UserId &user);

private:
    void ask();
    void onAnswer(const PagerDutyResult<PagerDutyUser> &user);

    PagerDutyApi &m_api;
    Clock &m_clock;
    Random &m_random;
    const QString m_email;
    int m_failures = 0; ///< in a row
    QString m_trouble;
};

} // namespace ams
