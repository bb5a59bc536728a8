// SPDX-License-Identifier: Apache-2.0
#include "conformance/LedgerSuite.h"

#include <QTest>

namespace ams {

void LedgerSuite::init()
{
    m_store = m_factory();
    QVERIFY(m_store);
    m_ledger = m_store->connect();
    QVERIFY(m_ledger);
}

void LedgerSuite::cleanup()
{
    m_ledger.reset();
    m_store.reset();
}

} // namespace ams
