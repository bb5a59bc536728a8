// SPDX-License-Identifier: Apache-2.0
#include "conformance/OutboxConformance.h"

#include "conformance/Await.h"
#include "conformance/LedgerCalls.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace ams {

void OutboxConformance::scenarioTextsAreKept()
{
    const auto keep = [this](const QByteArray &version, const QByteArray &text) {
        return await<bool>([&](QObject *context, auto then) { m_ledger->keepScenario(version, text, context, then); });
    };
    const auto text = [this](const QByteArray &version) {
        return await<QByteArray>([&](QObject *context, auto then) { m_ledger->scenarioText(version, context, then); });
    };
    QVERIFY(keep("v1", "scenario: a\n"));
    QVERIFY(keep("v1", "scenario: a\n"));
    QVERIFY(keep("v2", everyByte()));
    QCOMPARE(text("v1").value(), QByteArray("scenario: a\n"));
    QCOMPARE(text("v2").value(), everyByte());
    QCOMPARE(text("v3").error().kind, ErrorKind::NotFound);
}

void OutboxConformance::outboxesOpenWithTheFirstEntry()
{
    const auto open = [this](int limit) {
        return idsOf(await<QList<RunRecord>>([&](QObject *context, auto then) {
                         m_ledger->openOutboxes(limit, context, then);
                     }).value());
    };
    const Claim first = claimOne(*m_ledger, 1);
    const Claim second = claimOne(*m_ledger, 2);
    QVERIFY(open(10).isEmpty());
    QVERIFY(appendAll(*m_ledger, {entriesOf(second, 0, {"x"})}));
    QVERIFY(appendAll(*m_ledger, {entriesOf(first, 0, {"x"}, RunPhase::Finished)}));
    QCOMPARE(open(10), QStringList({u"run-1-tokyo-1"_s, u"run-2-tokyo-1"_s}));
    QCOMPARE(open(1), QStringList({u"run-1-tokyo-1"_s}));

    const auto save = [this](const OutboxRecord &record) {
        return await<bool>([&](QObject *context, auto then) { m_ledger->saveOutbox({record}, context, then); });
    };
    QVERIFY(save({first.run, "half way", false}));
    QCOMPARE(open(10), QStringList({u"run-1-tokyo-1"_s, u"run-2-tokyo-1"_s}));
    QVERIFY(save({first.run, "all written", true}));
    QCOMPARE(open(10), QStringList({u"run-2-tokyo-1"_s}));
    QVERIFY(save({first.run, "something new", false}));
    QCOMPARE(open(10), QStringList({u"run-1-tokyo-1"_s, u"run-2-tokyo-1"_s}));
}

void OutboxConformance::outboxStatesAreReplaced()
{
    const Claim claim = claimOne(*m_ledger, 1);
    const auto outbox = [this, &claim] {
        return await<std::optional<OutboxRecord>>(
                   [&](QObject *context, auto then) { m_ledger->outbox(claim.run, context, then); })
            .value();
    };
    QVERIFY(!outbox());
    const auto save = [this](const QList<OutboxRecord> &records) {
        return await<bool>([&](QObject *context, auto then) { m_ledger->saveOutbox(records, context, then); });
    };
    QVERIFY(save({{claim.run, "one", false}, {claim.run, everyByte(), true}}));
    QVERIFY(outbox());
    QCOMPARE(outbox()->run, claim.run);
    QCOMPARE(outbox()->state, everyByte());
    QVERIFY(outbox()->done);
}

void OutboxConformance::anOutboxNeedsARun()
{
    const Claim claim = claimOne(*m_ledger, 1);
    const auto saved = await<bool>([&](QObject *context, auto then) {
        m_ledger->saveOutbox({{claim.run, "x", true}, {RunId(u"never seen"_s), "x", false}}, context, then);
    });
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::Invalid);
    QVERIFY(saved.error().message.contains(u"never seen"_s));
}

namespace {

QStringList take(Ledger &ledger, const OutboxTaking &taking)
{
    QStringList runs;
    const auto taken = await<QList<Claim>>(
        [&](QObject *context, auto then) { ledger.takeOutboxes(taking, context, std::move(then)); });
    for (const Claim &claim : taken.value())
        runs.append(claim.run.toString() + u" at %1"_s.arg(claim.epoch));
    runs.sort();
    return runs;
}

} // namespace

void OutboxConformance::outboxesOfTheDeadAreTakenOnce()
{
    const AgentId osaka(u"osaka-1"_s);
    const Milliseconds lease = m_store->lease();
    const auto renew = [this, lease](const Claim &claim) {
        return await<QList<bool>>(
                   [&](QObject *context, auto then) { m_ledger->renew({claim}, lease, context, std::move(then)); })
            .value()
            .constFirst();
    };
    const Claim live = claimOne(*m_ledger, 1);
    QVERIFY(appendAll(*m_ledger, {entriesOf(live, 0, {"x"})}));
    Claim ended = claimOne(*m_ledger, 2);
    QVERIFY(appendAll(*m_ledger, {entriesOf(ended, 0, {"x"}, RunPhase::Finished)}));
    const OutboxTaking byOsaka{osaka, lease, 10};
    QVERIFY2(take(*m_ledger, byOsaka).isEmpty(), "its agent lives and writes it");
    m_store->pass(lease / 2);
    QVERIFY(renew(ended));
    m_store->pass(lease / 2 + Milliseconds(1));
    QVERIFY(take(*m_ledger, byOsaka).isEmpty());

    m_store->pass(lease);
    QCOMPARE(take(*m_ledger, byOsaka), QStringList({u"run-2-tokyo-1 at 2"_s}));
    QVERIFY2(!renew(ended), "who lost it has to learn so");
    QVERIFY(take(*m_ledger, {testAgent(), lease, 10, true}).isEmpty());
    ended.owner = osaka;
    ended.epoch = 2;
    QVERIFY(renew(ended));
    // A successor of the same name does not wait for its own lease.
    QCOMPARE(take(*m_ledger, {osaka, lease, 10, true}), QStringList({u"run-2-tokyo-1 at 2"_s}));
    QVERIFY(take(*m_ledger, byOsaka).isEmpty());

    QVERIFY(await<bool>([&](QObject *context, auto then) {
        m_ledger->saveOutbox({{ended.run, "all written", true}}, context, then);
    }));
    QVERIFY(!renew(ended));
    m_store->pass(lease * 2);
    QVERIFY(take(*m_ledger, byOsaka).isEmpty());
}

void OutboxConformance::outboxesAreTakenPageByPage()
{
    for (int number = 1; number <= 5; ++number)
        QVERIFY(appendAll(*m_ledger, {entriesOf(claimOne(*m_ledger, number), 0, {"x"}, RunPhase::Finished)}));
    const OutboxTaking first{testAgent(), m_store->lease(), 2, true};
    OutboxTaking next = first;
    next.isNew = false;
    QStringList all = take(*m_ledger, first);
    QCOMPARE(all.size(), 2);
    for (int page = 0; page < 3; ++page)
        all += take(*m_ledger, next);
    all.sort();
    QCOMPARE(all.size(), 5);
    QCOMPARE(QSet<QString>(all.begin(), all.end()).size(), 5);
}

} // namespace ams
