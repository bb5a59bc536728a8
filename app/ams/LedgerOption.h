// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConfigOption.h"

#include "ledger/SqlLedger.h"
#include "runs/RunLoader.h"

#include <QTemporaryDir>

namespace ams {

/// A configured agent's ledger, opened by a command that looks at it beside the running agent.
struct LedgerView
{
    SystemClock clock;
    CoreConfig config;
    std::unique_ptr<QTemporaryDir> folder; ///< where the ledger lies, if it is only for this command
    std::unique_ptr<SqlLedger> ledger;
};

/// Complains on standard error and answers null when it cannot be opened. Never creates a ledger.
[[nodiscard]] std::unique_ptr<LedgerView> openLedgerOption(const QCommandLineParser &parser);

/// Waits for one asynchronous answer: commands have nothing else to do meanwhile.
template<typename T, typename Ask>
Result<T> ask(Ask question)
{
    Result<T> answer = fail(ErrorKind::Bug, QStringLiteral("no answer"));
    QObject context;
    question(&context, [&answer](Result<T> given) {
        answer = std::move(given);
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    return answer;
}

} // namespace ams
