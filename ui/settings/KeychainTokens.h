// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/TokenKeeper.h"

#include <QHash>

namespace ams {

/// Tokens in the desktop's keychain (Secret Service, KWallet). Where there is none they are kept in memory until the
/// console ends: never in a file of ours.
class KeychainTokens final : public TokenKeeper
{
public:
    void read(const QString &id, QObject *context, std::function<void(Result<QString>)> then) override;
    /// Unreachable: it is kept for this session only.
    void write(const QString &id, const QString &token, QObject *context, std::function<void(Result<>)> then) override;
    void remove(const QString &id) override;

private:
    QHash<QString, QString> m_session;
};

} // namespace ams
