// SPDX-License-Identifier: Apache-2.0
#include "api/TokenBook.h"

#include <QLoggingCategory>

namespace ams {

namespace {

Q_LOGGING_CATEGORY(lcApi, "ams.api")

/// Unknown names make the book be read again, but not for every guess of somebody who guesses.
constexpr Milliseconds kSoonestAgain{500};
constexpr qsizetype kMostWaiting = 1000;

} // namespace

TokenBook::TokenBook(TokenStore &store, Clock &clock, QObject *parent) : QObject(parent), m_store(store), m_clock(clock)
{
}

void TokenBook::start()
{
    refresh();
    m_clock.after(kReadEvery, this, [this] { start(); });
}

void TokenBook::check(const QByteArray &token, QObject *context, std::function<void(Result<Caller>)> then)
{
    const auto text = readApiToken(token);
    const bool isStrange = text && !m_tokens.contains(text->id);
    if (isStrange && m_waiting.size() < kMostWaiting) {
        m_waiting.append({text, context, std::move(then)});
        const Milliseconds rest = m_readAt + kSoonestAgain - m_clock.steady();
        if (rest <= Milliseconds(0))
            refresh();
        else if (!std::exchange(m_isReadDue, true))
            m_clock.after(rest, this, [this] {
                m_isReadDue = false;
                refresh();
            });
        return;
    }
    QMetaObject::invokeMethod(
        context, [then = std::move(then), caller = judge(text)] { then(caller); }, Qt::QueuedConnection);
}

Result<Caller> TokenBook::judge(const std::optional<ApiTokenText> &text) const
{
    const auto denied = fail(ErrorKind::Denied, QStringLiteral("this access token is not valid here"));
    if (!text)
        return denied;
    const auto found = m_tokens.constFind(text->id);
    if (found == m_tokens.cend() || !isSameHash(found->hash, text->hash) || found->isExpired(m_clock.now()))
        return denied;
    return Caller{found->person, found->rights, found->id};
}

bool TokenBook::isGood(const QString &id) const
{
    const auto found = m_tokens.constFind(id);
    return found != m_tokens.cend() && !found->isExpired(m_clock.now());
}

void TokenBook::refresh()
{
    if (std::exchange(m_isReading, true))
        return;
    m_store.allTokens(this, [this](const Result<QList<TokenRecord>> &tokens) { onTokens(tokens); });
}

void TokenBook::onTokens(const Result<QList<TokenRecord>> &tokens)
{
    m_isReading = false;
    m_readAt = m_clock.steady();
    if (tokens) {
        m_tokens.clear();
        for (const TokenRecord &record : *tokens) {
            if (auto token = apiTokenFromRecord(record))
                m_tokens.insert(token->id, *token);
            else
                qCWarning(lcApi).noquote() << token.error().message;
        }
    } else {
        qCWarning(lcApi).noquote() << "access tokens cannot be read:" << tokens.error().message;
    }
    const QList<Waiting> waiting = std::exchange(m_waiting, {});
    for (const Waiting &one : waiting) {
        if (one.context)
            one.then(judge(one.text));
    }
    if (tokens)
        emit refreshed();
}

} // namespace ams
