// SPDX-License-Identifier: Apache-2.0
#include "api/ApiGate.h"

#include <QLoggingCategory>

#include <algorithm>
#include <cmath>

namespace ams {

namespace {

Q_LOGGING_CATEGORY(lcGate, "ams.api")

constexpr int kFailuresWithoutDelay = 3;
constexpr int kLongestShift = 6;
constexpr Milliseconds kFirstDelay{100};
constexpr Milliseconds kFailuresForgottenAfter{std::chrono::minutes(5)};
constexpr qsizetype kMostPeers = 10000;

} // namespace

ApiGate::ApiGate(TokenBook &tokens, Clock &clock, ApiLimits limits, QObject *parent)
    : QObject(parent), m_tokens(tokens), m_clock(clock), m_limits(limits)
{
}

void ApiGate::admit(const QByteArray &token, const QHostAddress &peer, QObject *context,
                    std::function<void(Result<Caller>)> then)
{
    const QPointer<ApiGate> self(this);
    m_tokens.check(token, context, [self, peer, context, then = std::move(then)](const Result<Caller> &caller) mutable {
        if (!self || caller) {
            then(caller);
            return;
        }
        const Milliseconds delay = self->countFailure(peer);
        self->m_clock.after(delay, context, [then = std::move(then), caller] { then(caller); });
    });
}

/// How long the answer to a wrong token is kept back.
Milliseconds ApiGate::countFailure(const QHostAddress &peer)
{
    ++m_failed;
    const Milliseconds now = m_clock.steady();
    if (m_failures.size() >= kMostPeers)
        m_failures.removeIf([now](const auto &entry) { return now - entry.value().at > kFailuresForgottenAfter / 10; });
    Failures &failures = m_failures[peer];
    if (now - failures.at > kFailuresForgottenAfter)
        failures.count = 0;
    failures.at = now;
    ++failures.count;
    qCInfo(lcGate).noquote() << "wrong access token from" << peer.toString() << "count" << failures.count;
    if (failures.count <= kFailuresWithoutDelay)
        return Milliseconds(0);
    return kFirstDelay * (1 << std::min(failures.count - kFailuresWithoutDelay - 1, kLongestShift));
}

std::optional<int> ApiGate::waitFor(const QString &token)
{
    const Milliseconds now = m_clock.steady();
    const bool isNew = !m_allowances.contains(token);
    Allowance &allowance = m_allowances[token];
    const double passed = std::chrono::duration<double>(now - allowance.at).count();
    allowance.calls =
        isNew ? m_limits.burst : std::min(m_limits.burst, allowance.calls + passed * m_limits.callsPerSecond);
    allowance.at = now;
    if (allowance.calls >= 1) {
        allowance.calls -= 1;
        return std::nullopt;
    }
    return std::max(1, static_cast<int>(std::ceil((1 - allowance.calls) / m_limits.callsPerSecond)));
}

} // namespace ams
