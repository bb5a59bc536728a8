// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Ids.h"
#include "ledger/LedgerAnswer.h"

#include <QByteArray>
#include <QList>
#include <QObject>

namespace ams {

/// What a person did with an incident, on its way to PagerDuty. `state` is opaque to the ledger.
struct DeedRecord
{
    QString id; ///< of the deed; keeping it again changes nothing
    IncidentId incident;
    QByteArray state;
    bool done = false; ///< nothing more is to be written
    AgentId owner;     ///< who writes it
    qint64 epoch = 0;  ///< fencing token; grows with each owner
};

/// Who takes over deeds that their agent has left undone.
struct DeedTaking
{
    AgentId owner;
    Milliseconds lease{0};
    int limit = 0;
    bool isNew = false; ///< this process has taken none yet: those of its predecessor of the same name are free, too
};

/// Deeds of people on incidents. Part of the Ledger, whose contract it shares. Done deeds are remembered for 8 days.
class DeedBook
{
public:
    virtual ~DeedBook() = default;

    /// New ones belong to their `owner` for the length of the lease, with epoch 1. Answers every one as it is kept now:
    /// a known id changes nothing and answers what is there. Invalid: no id, no incident, no owner, or no lease.
    virtual void keepDeeds(QList<DeedRecord> deeds, Milliseconds lease, QObject *context,
                           LedgerAnswer<QList<DeedRecord>> then) = 0;
    /// Replaces `state` and `done`, and extends the lease; false where the epoch is another one, or the deed is done.
    virtual void saveDeeds(QList<DeedRecord> deeds, Milliseconds lease, QObject *context,
                           LedgerAnswer<QList<bool>> then) = 0;
    /// Claims deeds that are not done and whose lease is over, oldest first; each with a new epoch.
    virtual void takeDeeds(DeedTaking taking, QObject *context, LedgerAnswer<QList<DeedRecord>> then) = 0;
    /// NotFound for an unknown id.
    virtual void findDeed(QString id, QObject *context, LedgerAnswer<DeedRecord> then) = 0;
};

} // namespace ams
