// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/SharedLimits.h"

#include <functional>
#include <vector>

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
    /// Reads them now: one was just added or removed here. `then` follows, never from inside the call, once they are
    /// known as the ledger had them after this call, or cannot be read. Those who ask meanwhile share the next read.
    void refresh(std::function<void()> then = {});
    /// The first one in force for such a run; null: none. `host` empty: the run names none.
    [[nodiscard]] const Hold *find(const CustomerId &customer, const QString &host, const ScenarioId &scenario) const;
    /// Of those that also stop what is under way, pauses and maintenance windows, the one that lasts longest.
    [[nodiscard]] const Hold *findStopping(const CustomerId &customer, const QString &host,
                                           const ScenarioId &scenario) const;
    [[nodiscard]] const QList<Hold> &all() const { return m_holds; }

signals:
    /// Others are in force than before.
    void changed();

private:
    void read();
    void onRead(const Result<QList<Hold>> &holds);
    [[nodiscard]] QStringList inForce() const;

    SharedLimits &m_limits;
    Clock &m_clock;
    QList<Hold> m_holds;
    QStringList m_inForce;
    bool m_isTicking = false;
    bool m_isReading = false;
    bool m_isAsked = false;                     ///< while it reads, and has to read again
    std::vector<std::function<void()>> m_asked; ///< those of the next read
};

} // namespace ams
