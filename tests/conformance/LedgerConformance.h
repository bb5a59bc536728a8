// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "conformance/LedgerUnderTest.h"

#include <QObject>

namespace ams {

/// What every Ledger has to do, written against the interface alone. Run it with QTest::qExec and a factory.
class LedgerConformance final : public QObject
{
    Q_OBJECT

public:
    explicit LedgerConformance(LedgerUnderTestFactory factory) : m_factory(std::move(factory)) {}

private slots:
    void init();
    void cleanup();

    // Inbox
    void anEventIsNewOnce();
    void anEventTwiceInOneCallIsNewOnce();
    void unhandledEventsComeOldestFirst();
    void handledEventsAreNotListedAndStayKnown();
    void bodiesComeBackByteForByte();

    // Claims and journals
    void claimsAndJournals_data();
    void claimsAndJournals();
    void everyIncidentHasOneWinner();
    void aCallMayHaveMixedOutcomes();
    void manyRunsStayApart();
    void entriesComeBackByteForByte();
    void unknownRunsHaveAnEmptyJournal();
    void unfinishedRunsComeOldestFirst();
    void runsComeNewestFirstWithTheirState();
    void findClaimKnowsTheNewestLife();

    // Texts and outboxes
    void scenarioTextsAreKept();
    void outboxesOpenWithTheFirstEntry();
    void outboxStatesAreReplaced();
    void anOutboxNeedsARun();

    // Calls and answers
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

private:
    LedgerUnderTestFactory m_factory;
    std::unique_ptr<LedgerUnderTest> m_store;
    std::unique_ptr<Ledger> m_ledger;
};

} // namespace ams
