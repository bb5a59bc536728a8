// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/SharedLimits.h"

namespace ams {

/// The holds in force (mutes, maintenance windows, pauses) as the ledger has them, read again every few seconds, so
/// that every agent knows of one soon after it was set anywhere. Lives in the core thread; owned by Engine.
class HoldBoard final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HoldBoard)
public:
    HoldBoard(SharedLimits &limits, Clock &clock, QObject *parent = nullptr);

    /// Reads them for the first time and from then on.
    void start();
    /// Reads them now: one was just added or removed here.
    void refresh();
    /// The first one in force for such a run; null: none. `host` empty: the run names none.
    [[nodiscard]] const Hold *find(const CustomerId &customer, const QString &host, const ScenarioId &scenario) const;
    /// The same for pauses alone.
    [[nodiscard]] const Hold *findPause(const CustomerId &customer, const QString &host,
                                        const ScenarioId &scenario) const;
    [[nodiscard]] const QList<Hold> &all() const { return m_holds; }

signals:
    /// Others are in force than before.
    void changed();

private:
    void read();
    [[nodiscard]] const Hold *find(bool pausesOnly, const CustomerId &customer, const QString &host,
                                   const ScenarioId &scenario) const;
    [[nodiscard]] QStringList inForce() const;

    SharedLimits &m_limits;
    Clock &m_clock;
    QList<Hold> m_holds;
    QStringList m_inForce;
    bool m_isTicking = false;
};

} // namespace ams
