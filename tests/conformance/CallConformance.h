// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "conformance/LedgerSuite.h"

namespace ams {

/// How calls are taken and answers are given: order, threads, contexts that die, refused items.
class CallConformance final : public LedgerSuite
{
    Q_OBJECT

public:
    using LedgerSuite::LedgerSuite;

private slots:
    void answersNeverComeFromInsideTheCall();
    void answersOfOneThreadComeInTheOrderOfTheCalls();
    void aReadSeesTheWritesBeforeIt();
    void emptyListsAreAnswered();
    void itemsThatCannotBeStoredAreInvalid_data();
    void itemsThatCannotBeStoredAreInvalid();
    void anInvalidCallDoesNotSpoilOthers();
    void aDeadContextGetsNoAnswer();
    void aContextMayDieInAnAnswer();
    void everyThreadGetsItsOwnAnswers();
    void closingFinishesTheCallsThatWait();
    void probeAnswers();
};

} // namespace ams
