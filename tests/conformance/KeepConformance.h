// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "conformance/LedgerSuite.h"

namespace ams {

/// Access tokens and kept artifacts.
class KeepConformance final : public LedgerSuite
{
    Q_OBJECT

public:
    using LedgerSuite::LedgerSuite;

private slots:
    void tokensAreReplacedAndRemoved();
    void artifactsComeBackByteForByte();
    void whatCannotBeKeptIsInvalid_data();
    void whatCannotBeKeptIsInvalid();

private:
    Result<bool> keep(const RunId &run, const QByteArray &hash, const QByteArray &content);
};

} // namespace ams
