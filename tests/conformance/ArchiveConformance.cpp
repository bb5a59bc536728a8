// SPDX-License-Identifier: Apache-2.0
#include "conformance/ArchiveConformance.h"

#include "conformance/Await.h"
#include "conformance/LedgerCalls.h"
#include "ledger/ArtifactKeep.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace ams {

QStringList ArchiveConformance::toArchive(int limit, Timestamp finishedBy)
{
    return idsOf(await<QList<RunRecord>>([&](QObject *context, auto then) {
                     m_ledger->runsToArchive(finishedBy, limit, context, then);
                 }).value());
}

Claim ArchiveConformance::settle(int number)
{
    return settle(claimOne(*m_ledger, number));
}

Claim ArchiveConformance::settle(const Claim &claim)
{
    const bool isStored = appendAll(*m_ledger, {entriesOf(claim, 0, {"a", "b", "c"}, RunPhase::Finished)}).has_value();
    const auto saved = await<bool>([&](QObject *context, auto then) {
        m_ledger->saveOutbox({{claim.run, "written", true}}, context, then);
    });
    return isStored && saved ? claim : Claim();
}

Result<bool> ArchiveConformance::markArchived(const QList<RunId> &runs)
{
    return await<bool>([&](QObject *context, auto then) { m_ledger->markArchived(runs, context, then); });
}

void ArchiveConformance::onlySettledRunsGoToTheArchive()
{
    const Claim live = claimOne(*m_ledger, 1);
    const Claim parked = claimOne(*m_ledger, 2);
    const Claim owing = claimOne(*m_ledger, 3);
    QVERIFY(appendAll(*m_ledger, {entriesOf(live, 0, {"x"}), entriesOf(parked, 0, {"x"}, RunPhase::Parked),
                                  entriesOf(owing, 0, {"x"}, RunPhase::Finished)}));
    QVERIFY(await<bool>([&](QObject *context, auto then) {
        m_ledger->saveOutbox({{live.run, "s", true}, {parked.run, "s", true}}, context, then);
    }));
    const Claim first = settle(4);
    const Claim second = settle(5);
    QCOMPARE(toArchive(10), QStringList({u"run-4-tokyo-1"_s, u"run-5-tokyo-1"_s}));
    QCOMPARE(toArchive(1), QStringList({u"run-4-tokyo-1"_s}));
    // The others are left alone.
    QVERIFY(markArchived({live.run, parked.run, owing.run, RunId(u"never seen"_s), second.run}));
    for (const RunId &run : {live.run, parked.run, owing.run})
        QCOMPARE(journalOf(*m_ledger, run).value(), QList<QByteArray>({"x"}));
    QCOMPARE(toArchive(10), QStringList({u"run-4-tokyo-1"_s}));
    QVERIFY(markArchived({second.run}));
    QCOMPARE(journalOf(*m_ledger, first.run).value().size(), 3);
}

/// A run that began first may end last: those that are due are found behind it, however few are asked for.
void ArchiveConformance::youngOnesAreInNobodysWay()
{
    const Claim longest = claimOne(*m_ledger, 1);
    const Claim due = settle(2);
    const auto record = await<std::optional<RunRecord>>(
        [&](QObject *context, auto then) { m_ledger->findRun(due.run, context, then); });
    m_store->pass(Milliseconds(50));
    QCOMPARE(settle(longest).run, longest.run);
    QCOMPARE(toArchive(1, record.value()->changedAt), QStringList({due.run.toString()}));
    QCOMPARE(toArchive(1), QStringList({longest.run.toString()}));
}

void ArchiveConformance::anArchivedRunLeavesItsClaim()
{
    const Claim other = settle(1);
    const Claim claim = settle(2);
    QVERIFY(markArchived({claim.run}));
    QCOMPARE(journalOf(*m_ledger, claim.run).value(), QList<QByteArray>());
    const auto outbox = await<std::optional<OutboxRecord>>(
        [&](QObject *context, auto then) { m_ledger->outbox(claim.run, context, then); });
    QVERIFY(!outbox.value());
    const auto runs = await<QList<RunRecord>>([&](QObject *context, auto then) { m_ledger->runs(10, context, then); });
    QCOMPARE(idsOf(runs.value()), QStringList({u"run-1-tokyo-1"_s}));
    QCOMPARE(journalOf(*m_ledger, other.run).value().size(), 3);
    // Nothing is done twice.
    ClaimRequest again = request(2);
    again.wakesParked = true;
    QCOMPARE(claimAll(*m_ledger, {again}).value().first().outcome, ClaimAnswer::Outcome::Finished);
    QCOMPARE(appendAll(*m_ledger, {entriesOf(claim, 0, {"a"})}).value().first(), AppendOutcome::OutOfOrder);
    QCOMPARE(appendAll(*m_ledger, {entriesOf(claim, 3, {"a"})}).value().first(), AppendOutcome::Fenced);
    QCOMPARE(journalOf(*m_ledger, claim.run).value(), QList<QByteArray>());
}

void ArchiveConformance::artifactsThatOthersNeedStay()
{
    const Claim first = settle(1);
    const Claim second = settle(2);
    const auto keep = [this](const RunId &run, const QByteArray &hash) {
        return await<bool>([&](QObject *context, auto then) {
            m_ledger->artifacts().keepArtifact(run, hash, "content of " + hash, context, then);
        });
    };
    const auto isKept = [this](const QByteArray &hash) {
        return await<QByteArray>(
                   [&](QObject *context, auto then) { m_ledger->artifacts().artifact(hash, context, then); })
            .has_value();
    };
    QVERIFY(keep(first.run, "mine"));
    QVERIFY(keep(first.run, "ours"));
    QVERIFY(keep(second.run, "ours"));
    QVERIFY(markArchived({first.run}));
    QVERIFY(!isKept("mine"));
    QVERIFY(isKept("ours"));
    QVERIFY(markArchived({second.run}));
    QVERIFY(!isKept("ours"));
}

} // namespace ams
