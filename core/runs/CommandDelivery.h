// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "runs/Runner.h"

namespace ams {

/// Tells a live run a command. Texts that the command names and the run does not know are read from the ledger first,
/// so that it can go on with them; one that cannot be read is refused ("version-unreadable"). `then` gets an error when
/// the ledger does not answer, or when the run goes elsewhere meanwhile: the command may be delivered again. Nothing
/// more is done when `context` dies before the texts are there.
void deliverCommand(Ledger &ledger, Runner &runner, const OperatorCommand &command, QObject *context,
                    const Runner::Answer &then);

} // namespace ams
