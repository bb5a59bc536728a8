// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/RunCommander.h"

#include "link/CoreLink.h"
#include "ui/base/Navigator.h"
#include "ui/look/Words.h"

#include <QPointer>
#include <QUuid>

namespace ams {

RunCommander::RunCommander(Navigator &navigator, QObject *parent) : QObject(parent), m_navigator(navigator) {}

void RunCommander::send(CoreLink &link, OperatorCommand command)
{
    command.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    transmit(link, command, true);
}

void RunCommander::transmit(CoreLink &link, const OperatorCommand &command, bool isFirstTry)
{
    const QPointer<CoreLink> again(&link);
    link.command(command, this, [this, command, again, isFirstTry](const Result<CommandAnswer> &answer) {
        if (!answer && answer.error().mayHaveHappened && isFirstTry && again) {
            transmit(*again, command, false);
            return;
        }
        const QString problem = answer ? words::answer(*answer) : words::of(answer.error());
        if (problem.isEmpty())
            emit m_navigator.messageWanted(tr("Sent: %1").arg(words::of(command.kind)));
        emit answered(command, problem);
    });
}

} // namespace ams
