// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/TokenBook.h"

#include <QHash>
#include <QHostAddress>

namespace ams {

struct ApiLimits
{
    double callsPerSecond = 20; ///< of one token, on average
    double burst = 100;         ///< of one token, at once
};

/// Who may come in: checks the token, slows down addresses that try wrong ones, and keeps each token to its rate. A
/// good token is never slowed by what others at its address do. Lives in the core thread.
class ApiGate final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ApiGate)
public:
    ApiGate(TokenBook &tokens, Clock &clock, ApiLimits limits, QObject *parent = nullptr);

    /// Answers later: the caller; Denied, the later the more often the address has failed.
    void admit(const QByteArray &token, const QHostAddress &peer, QObject *context,
               std::function<void(Result<Caller>)> then);
    /// Takes one call from the token's allowance; else how many seconds to wait.
    [[nodiscard]] std::optional<int> waitFor(const QString &token);
    /// Wrong tokens since the start.
    [[nodiscard]] quint64 failures() const { return m_failed; }

private:
    Milliseconds countFailure(const QHostAddress &peer);

    struct Allowance
    {
        double calls = 0;
        Milliseconds at{0};
    };
    struct Failures
    {
        int count = 0;
        Milliseconds at{0};
    };
    TokenBook &m_tokens;
    Clock &m_clock;
    ApiLimits m_limits;
    QHash<QString, Allowance> m_allowances; ///< by token id
    QHash<QHostAddress, Failures> m_failures;
    quint64 m_failed = 0;
};

} // namespace ams
