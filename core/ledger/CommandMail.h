// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Ids.h"
#include "ledger/LedgerAnswer.h"

#include <QList>
#include <QObject>

namespace ams {

/// A command for a run that another agent of this ledger owns.
struct MailItem
{
    QString id; ///< of the command; posting it again changes nothing
    RunId run;
    QByteArray command;
    QByteArray answer; ///< empty until the owner has answered
};

/// Commands on their way to the agent that owns the run. Part of the Ledger, whose contract it shares.
class CommandMail
{
public:
    virtual ~CommandMail() = default;

    /// Invalid: an item without id or run.
    virtual void post(QList<MailItem> items, QObject *context, LedgerAnswer<bool> then) = 0;
    /// Unanswered mail for runs that `owner` holds, oldest first. When a run changes hands, so does its mail.
    virtual void mail(AgentId owner, QObject *context, LedgerAnswer<QList<MailItem>> then) = 0;
    /// Only the first answer of an item counts; unknown ids are no error. Invalid: an empty answer.
    virtual void answerMail(QList<MailItem> answered, QObject *context, LedgerAnswer<bool> then) = 0;
    /// The item with its answer, if there is one yet; NotFound for an unknown id. Mail is kept for an hour; what has
    /// not been answered by then is not delivered any more.
    virtual void findMail(QString id, QObject *context, LedgerAnswer<MailItem> then) = 0;
};

} // namespace ams
