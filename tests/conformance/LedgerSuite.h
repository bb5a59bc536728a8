// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "conformance/LedgerUnderTest.h"

#include <QObject>

namespace ams {

/// What the suites have in common: each row gets an empty store and one connection to it.
class LedgerSuite : public QObject
{
    Q_OBJECT

public:
    explicit LedgerSuite(LedgerUnderTestFactory factory) : m_factory(std::move(factory)) {}

protected:
    std::unique_ptr<LedgerUnderTest> m_store;
    std::unique_ptr<Ledger> m_ledger;

private slots:
    void init();
    void cleanup();

private:
    LedgerUnderTestFactory m_factory;
};

} // namespace ams
