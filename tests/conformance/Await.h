// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QEventLoop>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace ams {

/// Starts a ledger call and waits for its answer in an event loop: `await<bool>([&](QObject *context, auto then) {…})`.
/// Timeout after 30 seconds.
template<typename T, typename Call>
[[nodiscard]] Result<T> await(Call &&call)
{
    QEventLoop loop;
    std::optional<Result<T>> answer;
    call(&loop, std::function<void(Result<T>)>([&loop, &answer](Result<T> result) {
        answer.emplace(std::move(result));
        loop.quit();
    }));
    if (!answer) {
        QTimer::singleShot(30000, &loop, &QEventLoop::quit);
        loop.exec();
    }
    if (!answer)
        return fail(ErrorKind::Timeout, QStringLiteral("no answer within 30 s"));
    return *answer;
}

} // namespace ams
