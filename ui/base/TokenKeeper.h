// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QObject>

#include <functional>

namespace ams {

/// Keeps the tokens of connections. Answers come through the event loop, and are dropped when `context` has died.
class TokenKeeper
{
public:
    virtual ~TokenKeeper() = default;
    /// NotFound: none is kept. Unreachable: this desktop has no keychain, or it stays locked.
    virtual void read(const QString &id, QObject *context, std::function<void(Result<QString>)> then) = 0;
    virtual void write(const QString &id, const QString &token, QObject *context,
                       std::function<void(Result<>)> then) = 0;
    virtual void remove(const QString &id) = 0;
};

} // namespace ams
