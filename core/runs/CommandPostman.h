// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/CommandMail.h"
#include "runs/Engine.h"

#include <QSet>

namespace ams {

/// Takes the commands that people have sent for runs of this agent out of the ledger's mail, gives them to the runs,
/// and writes the answers back. A command whose answer could not be written is taken again, and counts once by its id.
/// Lives in the core thread; the engine outlives it.
class CommandPostman final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CommandPostman)
public:
    CommandPostman(Engine &engine, CommandMail &mail, Clock &clock, AgentId agent, QObject *parent = nullptr);

    void start();

private:
    void look();
    void deliver(const MailItem &item);
    void tell(const MailItem &item, const OperatorCommand &command);
    void answer(MailItem item, const Result<CommandAnswer> &answer);

    Engine &m_engine;
    CommandMail &m_mail;
    Clock &m_clock;
    AgentId m_agent;
    QSet<QString> m_underWay; ///< ids of commands whose answer is awaited
};

} // namespace ams
