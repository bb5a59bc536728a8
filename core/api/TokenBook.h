// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ApiToken.h"

#include <QHash>
#include <QObject>
#include <QPointer>

namespace ams {

/// The access tokens that hold now: a copy of the ledger's, read again every few seconds. A revoked token is refused
/// after kReadEvery at the latest; a new one is found at once. While the ledger does not answer, the last copy holds,
/// so that people keep their consoles when they need them most. Lives in the core thread.
class TokenBook final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TokenBook)
public:
    static constexpr Milliseconds kReadEvery{3000};

    TokenBook(TokenStore &store, Clock &clock, QObject *parent = nullptr);

    void start();
    /// Answers later, never from inside the call. Denied, without saying which part was wrong.
    void check(const QByteArray &token, QObject *context, std::function<void(Result<Caller>)> then);
    /// Whether a token that was good still is.
    [[nodiscard]] bool isGood(const QString &id) const;

signals:
    /// The copy is new: what hangs on a token should ask isGood() again.
    void refreshed();

private:
    void refresh();
    void onTokens(const Result<QList<TokenRecord>> &tokens);
    [[nodiscard]] Result<Caller> judge(const std::optional<ApiTokenText> &text) const;

    struct Waiting
    {
        std::optional<ApiTokenText> text;
        QPointer<QObject> context;
        std::function<void(Result<Caller>)> then;
    };
    TokenStore &m_store;
    Clock &m_clock;
    QHash<QString, ApiToken> m_tokens; ///< by id
    QList<Waiting> m_waiting;          ///< for the copy that is being read
    Milliseconds m_readAt{-kReadEvery.count()};
    bool m_isReading = false;
    bool m_isReadDue = false;
};

} // namespace ams
