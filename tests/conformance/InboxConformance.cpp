// SPDX-License-Identifier: Apache-2.0
#include "conformance/InboxConformance.h"

#include "conformance/Await.h"
#include "conformance/LedgerCalls.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace ams {

void InboxConformance::anEventIsNewOnce()
{
    const QList<AcceptOutcome> once{AcceptOutcome::New};
    const QList<AcceptOutcome> again{AcceptOutcome::Duplicate};
    QCOMPARE(acceptAll(*m_ledger, {inboxEvent(u"E1"_s)}).value(), once);
    QCOMPARE(acceptAll(*m_ledger, {inboxEvent(u"E1"_s, "another body")}).value(), again);
    QCOMPARE(acceptAll(*m_store->connect(), {inboxEvent(u"E1"_s)}).value(), again);
    QCOMPARE(unhandledOf(*m_ledger, 10).value().first().body, QByteArray("{}"));
}

void InboxConformance::anEventTwiceInOneCallIsNewOnce()
{
    const auto outcomes = acceptAll(*m_ledger, {inboxEvent(u"E1"_s), inboxEvent(u"E2"_s), inboxEvent(u"E1"_s)});
    const QList<AcceptOutcome> expected{AcceptOutcome::New, AcceptOutcome::New, AcceptOutcome::Duplicate};
    QCOMPARE(outcomes.value(), expected);
}

void InboxConformance::unhandledEventsComeOldestFirst()
{
    QVERIFY(acceptAll(*m_ledger, {inboxEvent(u"z"_s), inboxEvent(u"m"_s)}));
    QVERIFY(acceptAll(*m_ledger, {inboxEvent(u"a"_s)}));
    QCOMPARE(idsOf(unhandledOf(*m_ledger, 10).value()), QStringList({u"z"_s, u"m"_s, u"a"_s}));
    QCOMPARE(idsOf(unhandledOf(*m_ledger, 2).value()), QStringList({u"z"_s, u"m"_s}));
}

void InboxConformance::handledEventsAreNotListedAndStayKnown()
{
    QVERIFY(acceptAll(*m_ledger, {inboxEvent(u"E1"_s), inboxEvent(u"E2"_s)}));
    const auto mark = [this](const QList<EventId> &ids) {
        return await<bool>([&](QObject *context, auto then) { m_ledger->markHandled(ids, context, then); });
    };
    QVERIFY(mark({EventId(u"E1"_s), EventId(u"never seen"_s)}));
    QVERIFY(mark({EventId(u"E1"_s)}));
    QCOMPARE(idsOf(unhandledOf(*m_ledger, 10).value()), QStringList({u"E2"_s}));
    m_store->pass(m_store->lease());
    QCOMPARE(acceptAll(*m_ledger, {inboxEvent(u"E1"_s)}).value().first(), AcceptOutcome::Duplicate);
    QCOMPARE(idsOf(unhandledOf(*m_ledger, 10).value()), QStringList({u"E2"_s}));
}

void InboxConformance::bodiesComeBackByteForByte()
{
    const QByteArray large = everyByte().repeated(1024);
    InboxEvent odd = inboxEvent(u"行 \"'; -- \n\t%"_s, large);
    odd.incident = IncidentId();
    QVERIFY(acceptAll(*m_ledger, {odd, inboxEvent(u"empty"_s, QByteArray())}));
    const auto events = unhandledOf(*m_ledger, 10).value();
    QCOMPARE(events.size(), 2);
    QCOMPARE(events[0].id, odd.id);
    QVERIFY(events[0].incident.isEmpty());
    QVERIFY(events[0].body == large);
    QVERIFY(events[0].receivedAt == odd.receivedAt);
    QVERIFY(events[1].body.isEmpty());
}

} // namespace ams
