// SPDX-License-Identifier: Apache-2.0
#include "runs/ClaimKeeper.h"

#include <QLoggingCategory>

namespace ams {

namespace {

Q_LOGGING_CATEGORY(lcClaims, "ams.claims")

} // namespace

ClaimKeeper::ClaimKeeper(Ledger &ledger, Clock &clock, Settings settings, QObject *parent)
    : QObject(parent), m_ledger(ledger), m_clock(clock), m_settings(settings)
{
}

void ClaimKeeper::keep(const Claim &claim, Milliseconds askedAt)
{
    m_kept.insert(claim.run, {claim, askedAt});
    if (!m_ticking) {
        m_ticking = true;
        m_clock.after(m_settings.lease / 3, this, [this] { tick(); });
    }
    watch();
}

void ClaimKeeper::forget(const RunId &run)
{
    m_kept.remove(run);
}

void ClaimKeeper::giveBack(const RunId &run)
{
    const auto kept = m_kept.constFind(run);
    if (kept == m_kept.constEnd())
        return;
    m_ledger.release({kept->claim}, this, [](const Result<bool> &) {
        // When it fails the lease runs out by itself.
    });
    m_kept.erase(kept);
}

void ClaimKeeper::tick()
{
    if (m_kept.isEmpty()) {
        m_ticking = false;
        return;
    }
    QList<Claim> claims;
    claims.reserve(m_kept.size());
    for (const Kept &kept : std::as_const(m_kept))
        claims.append(kept.claim);
    const Milliseconds askedAt = m_clock.steady();
    m_ledger.renew(claims, m_settings.lease, this,
                   [this, claims, askedAt](const Result<QList<bool>> &answer) { onRenewed(claims, askedAt, answer); });
    m_clock.after(m_settings.lease / 3, this, [this] { tick(); });
}

void ClaimKeeper::onRenewed(const QList<Claim> &claims, Milliseconds askedAt, const Result<QList<bool>> &answer)
{
    if (!answer) {
        qCWarning(lcClaims).noquote().nospace()
            << "claims not renewed count=" << claims.size() << " reason=" << answer.error().message;
        return;
    }
    for (qsizetype i = 0; i < claims.size() && i < answer->size(); ++i) {
        const RunId run = claims.at(i).run;
        const auto kept = m_kept.find(run);
        if (kept == m_kept.end() || kept->claim.epoch != claims.at(i).epoch)
            continue;
        if (answer->at(i)) {
            kept->goodSince = askedAt;
            continue;
        }
        m_kept.erase(kept);
        emit lost(run);
    }
}

/// Between two renewals, too: the first that is overdue is dropped when it is, not when the next renewal is due.
void ClaimKeeper::watch()
{
    if (m_watching || m_kept.isEmpty())
        return;
    Milliseconds first = m_kept.first().goodSince;
    for (const Kept &kept : std::as_const(m_kept))
        first = std::min(first, kept.goodSince);
    m_watching = true;
    const Milliseconds left = first + m_settings.lease - m_settings.margin - m_clock.steady();
    m_clock.after(std::max(left, Milliseconds(0)), this, [this] {
        m_watching = false;
        dropOverdue();
        watch();
    });
}

void ClaimKeeper::dropOverdue()
{
    const Milliseconds latest = m_clock.steady() - (m_settings.lease - m_settings.margin);
    QList<RunId> overdue;
    for (auto kept = m_kept.constBegin(); kept != m_kept.constEnd(); ++kept) {
        if (kept->goodSince <= latest)
            overdue.append(kept.key());
    }
    for (const RunId &run : overdue) {
        m_kept.remove(run);
        emit lost(run);
    }
}

} // namespace ams
