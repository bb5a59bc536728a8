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

} // namespace ams
