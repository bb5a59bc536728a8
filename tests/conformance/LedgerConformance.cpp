// SPDX-License-Identifier: Apache-2.0
#include "conformance/LedgerConformance.h"

#include "conformance/CallConformance.h"
#include "conformance/ClaimConformance.h"
#include "conformance/InboxConformance.h"
#include "conformance/JournalConformance.h"
#include "conformance/OutboxConformance.h"

#include <QTest>

namespace ams {

namespace {

template<typename Suite>
int runSuite(const LedgerUnderTestFactory &factory, int argc, char **argv)
{
    Suite suite(factory);
    return QTest::qExec(&suite, argc, argv);
}

} // namespace

int runLedgerConformance(const LedgerUnderTestFactory &factory, int argc, char **argv)
{
    int failed = 0;
    failed += runSuite<InboxConformance>(factory, argc, argv);
    failed += runSuite<ClaimConformance>(factory, argc, argv);
    failed += runSuite<JournalConformance>(factory, argc, argv);
    failed += runSuite<OutboxConformance>(factory, argc, argv);
    failed += runSuite<CallConformance>(factory, argc, argv);
    return failed;
}

} // namespace ams
