// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/Ledger.h"

#include <QMap>
#include <QObject>

namespace ams {

/// Keeps this agent's claims alive: renews all of them every lease/3, in one call. When the store says that a claim
/// is gone, or when no renewal has succeeded until lease − margin by this machine's own monotonic clock (the store may
/// then give the claim away at any moment), `lost` is emitted and acting must stop at once.
/// Lives in the core thread; owned by Engine.
class ClaimKeeper final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClaimKeeper)
public:
    struct Settings
    {
        Milliseconds lease{5000};
        Milliseconds margin{1000}; ///< acting stops this long before the lease can end
    };
    ClaimKeeper(Ledger &ledger, Clock &clock, Settings settings, QObject *parent = nullptr);

    /// `askedAt` is the steady time when the claim was requested: the lease cannot have begun earlier.
    void keep(const Claim &claim, Milliseconds askedAt);
    /// Stops keeping it; the claim stays until its lease ends, or is finished with the run.
    void forget(const RunId &run);
    /// Gives it back, so that another agent need not wait for the lease.
    void giveBack(const RunId &run);
    [[nodiscard]] int count() const { return static_cast<int>(m_kept.size()); }

signals:
    void lost(const ams::RunId &run);

private:
    struct Kept
    {
        Claim claim;
        Milliseconds goodSince{0}; ///< steady time from which the lease certainly runs
    };
    void tick();
    void onRenewed(const QList<Claim> &claims, Milliseconds askedAt, const Result<QList<bool>> &answer);
    void watch();
    void dropOverdue();

    Ledger &m_ledger;
    Clock &m_clock;
    Settings m_settings;
    QMap<RunId, Kept> m_kept;
    bool m_ticking = false;
    bool m_watching = false; ///< for the first claim that would be overdue
};

} // namespace ams
