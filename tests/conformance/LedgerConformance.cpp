// SPDX-License-Identifier: Apache-2.0
#include "conformance/LedgerConformance.h"

#include "conformance/ArchiveConformance.h"
#include "conformance/AuditConformance.h"
#include "conformance/CallConformance.h"
#include "conformance/ClaimConformance.h"
#include "conformance/DeedConformance.h"
#include "conformance/InboxConformance.h"
#include "conformance/JournalConformance.h"
#include "conformance/KeepConformance.h"
#include "conformance/LimitsConformance.h"
#include "conformance/MailConformance.h"
#include "conformance/OutboxConformance.h"
#include "conformance/ParkingConformance.h"

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
    failed += runSuite<ArchiveConformance>(factory, argc, argv);
    failed += runSuite<AuditConformance>(factory, argc, argv);
    failed += runSuite<KeepConformance>(factory, argc, argv);
    failed += runSuite<LimitsConformance>(factory, argc, argv);
    failed += runSuite<MailConformance>(factory, argc, argv);
    failed += runSuite<DeedConformance>(factory, argc, argv);
    failed += runSuite<ParkingConformance>(factory, argc, argv);
    failed += runSuite<CallConformance>(factory, argc, argv);
    return failed;
}

} // namespace ams
