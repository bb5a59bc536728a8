// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "conformance/LedgerSuite.h"
#include "ledger/DeedBook.h"

namespace ams {

/// Deeds of people on incidents, and the webhooks that told of incidents.
class DeedConformance final : public LedgerSuite
{
    Q_OBJECT

public:
    using LedgerSuite::LedgerSuite;

private slots:
    void aDeedCountsOnce();
    void onlyTheOwnerSaves();
    void leftDeedsAreTakenOver();
    void doneDeedsAreLeftAlone();
    void whatCannotBeKeptIsInvalid_data();
    void whatCannotBeKeptIsInvalid();
    void webhooksOfAnIncident();

private:
    [[nodiscard]] DeedBook &book();
    [[nodiscard]] Result<QList<DeedRecord>> keep(const QList<DeedRecord> &deeds);
    [[nodiscard]] bool save(DeedRecord deed, const QByteArray &state, bool done = false);
    [[nodiscard]] QList<DeedRecord> take(const QString &owner, bool isNew = false);
    [[nodiscard]] Result<DeedRecord> find(const QString &id);
};

} // namespace ams
