// SPDX-License-Identifier: Apache-2.0
#include "LedgerOption.h"

#include "Command.h"

#include <QFileInfo>

namespace ams {

std::unique_ptr<LedgerView> openLedgerOption(const QCommandLineParser &parser)
{
    auto config = loadConfigOption(parser);
    if (!config)
        return nullptr;
    if (!QFileInfo::exists(config->ledger.path)) {
        complain(QStringLiteral("there is no ledger at %1: has `ams serve` ever run with this configuration?")
                     .arg(config->ledger.path));
        return nullptr;
    }
    auto view = std::make_unique<LedgerView>();
    view->config = std::move(*config);
    auto ledger = SqlLedger::open(view->config.ledger.path, view->clock);
    if (!ledger) {
        complain(ledger.error().message);
        return nullptr;
    }
    view->ledger = std::move(*ledger);
    return view;
}

} // namespace ams
