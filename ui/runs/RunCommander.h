// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/OperatorCommand.h"

#include <QObject>

namespace ams {

class CoreLink;
class Navigator;

/// Sends a person's deeds to the agent and tells what became of them. A command whose answer was lost is sent once more
/// under the same id, which counts once. Lives in the main thread.
class RunCommander final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunCommander)
public:
    explicit RunCommander(Navigator &navigator, QObject *parent = nullptr);

    /// Gives the command an id. `answered` follows.
    void send(CoreLink &link, OperatorCommand command);

signals:
    /// `problem` is empty when the command was accepted, else a sentence for the person: who was first, or why not.
    void answered(const ams::OperatorCommand &command, const QString &problem);

private:
    void transmit(CoreLink &link, const OperatorCommand &command, bool isFirstTry);

    Navigator &m_navigator;
};

} // namespace ams
