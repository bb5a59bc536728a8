// SPDX-License-Identifier: Apache-2.0
#include "conformance/DeedConformance.h"

#include "conformance/Await.h"
#include "conformance/LedgerCalls.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace ams {

namespace {

DeedRecord deed(const QString &id, const QString &owner = u"tokyo-1"_s)
{
    return {id, IncidentId(u"Q1"_s), "begun", false, AgentId(owner), 0};
}

QStringList idsOf(const QList<DeedRecord> &deeds)
{
    QStringList ids;
    for (const DeedRecord &one : deeds)
        ids.append(one.id);
    return ids;
}

} // namespace

DeedBook &DeedConformance::book()
{
    return m_ledger->deeds();
}

Result<QList<DeedRecord>> DeedConformance::keep(const QList<DeedRecord> &deeds)
{
    return await<QList<DeedRecord>>(
        [&](QObject *context, auto then) { book().keepDeeds(deeds, m_store->lease(), context, then); });
}

bool DeedConformance::save(DeedRecord deed, const QByteArray &state, bool done)
{
    deed.state = state;
    deed.done = done;
    const auto saved = await<QList<bool>>(
        [&](QObject *context, auto then) { book().saveDeeds({deed}, m_store->lease(), context, then); });
    return saved.value().first();
}

QList<DeedRecord> DeedConformance::take(const QString &owner, bool isNew)
{
    return await<QList<DeedRecord>>([&](QObject *context, auto then) {
               book().takeDeeds({AgentId(owner), m_store->lease(), 10, isNew}, context, then);
           })
        .value();
}

Result<DeedRecord> DeedConformance::find(const QString &id)
{
    return await<DeedRecord>([&](QObject *context, auto then) { book().findDeed(id, context, then); });
}

void DeedConformance::aDeedCountsOnce()
{
    const auto kept = keep({deed(u"d1"_s), deed(u"d2"_s)});
    QVERIFY(kept);
    QCOMPARE(idsOf(*kept), QStringList({u"d1"_s, u"d2"_s}));
    QCOMPARE(kept->first().epoch, 1);
    QVERIFY(!kept->first().done);
    DeedRecord again = deed(u"d1"_s, u"osaka-1"_s);
    again.state = everyByte();
    const auto second = keep({again});
    QCOMPARE(second.value().first().state, QByteArray("begun"));
    QCOMPARE(second.value().first().owner, AgentId(u"tokyo-1"_s));
    QVERIFY(save(kept->first(), everyByte(), true));
    QCOMPARE(find(u"d1"_s).value().state, everyByte());
    QVERIFY(find(u"d1"_s).value().done);
    QCOMPARE(find(u"d1"_s).value().incident, IncidentId(u"Q1"_s));
    QCOMPARE(find(u"d9"_s).error().kind, ErrorKind::NotFound);
}

void DeedConformance::onlyTheOwnerSaves()
{
    const DeedRecord mine = keep({deed(u"d1"_s)}).value().first();
    QVERIFY(save(mine, "one"));
    m_store->pass(m_store->lease());
    // A lease that is over matters only once somebody else has taken the deed.
    QVERIFY(save(mine, "two"));
    m_store->pass(m_store->lease());
    const QList<DeedRecord> taken = take(u"osaka-1"_s);
    QCOMPARE(idsOf(taken), QStringList(u"d1"_s));
    QCOMPARE(taken.first().state, QByteArray("two"));
    QCOMPARE(taken.first().epoch, mine.epoch + 1);
    QVERIFY(!save(mine, "three"));
    QVERIFY(save(taken.first(), "four"));
    QCOMPARE(find(u"d1"_s).value().state, QByteArray("four"));
    QCOMPARE(find(u"d1"_s).value().owner, AgentId(u"osaka-1"_s));
}

void DeedConformance::leftDeedsAreTakenOver()
{
    QVERIFY(keep({deed(u"d1"_s), deed(u"d2"_s, u"osaka-1"_s)}));
    QVERIFY(take(u"osaka-1"_s).isEmpty());
    QVERIFY(take(u"tokyo-1"_s).isEmpty()); // this very process works on it
    QCOMPARE(idsOf(take(u"tokyo-1"_s, true)), QStringList(u"d1"_s));
    m_store->pass(m_store->lease());
    QCOMPARE(idsOf(take(u"nagoya-1"_s)), QStringList({u"d1"_s, u"d2"_s}));
    QVERIFY(take(u"nagoya-1"_s).isEmpty());
}

void DeedConformance::doneDeedsAreLeftAlone()
{
    const DeedRecord mine = keep({deed(u"d1"_s)}).value().first();
    QVERIFY(save(mine, "done", true));
    QVERIFY(!save(mine, "more"));
    m_store->pass(m_store->lease());
    QVERIFY(take(u"osaka-1"_s).isEmpty());
    QVERIFY(take(u"tokyo-1"_s, true).isEmpty());
}

void DeedConformance::whatCannotBeKeptIsInvalid_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("incident");
    QTest::addColumn<QString>("owner");
    QTest::newRow("no id") << QString() << u"Q1"_s << u"tokyo-1"_s;
    QTest::newRow("no incident") << u"d1"_s << QString() << u"tokyo-1"_s;
    QTest::newRow("no owner") << u"d1"_s << u"Q1"_s << QString();
}

void DeedConformance::whatCannotBeKeptIsInvalid()
{
    QFETCH(QString, id);
    QFETCH(QString, incident);
    QFETCH(QString, owner);
    const auto kept = keep({deed(u"good"_s), {id, IncidentId(incident), "x", false, AgentId(owner), 0}});
    QCOMPARE(kept.error().kind, ErrorKind::Invalid);
    QVERIFY(kept.error().message.contains(u"deed 2"));
    QCOMPARE(find(u"good"_s).error().kind, ErrorKind::NotFound);
}

void DeedConformance::webhooksOfAnIncident()
{
    const QByteArray first = R"({"event":{"event_type":"incident.triggered","n":1}})";
    const QByteArray second = R"({"event":{"event_type":"incident.annotated","n":2}})";
    const IncidentId incident(u"Q1"_s);
    QVERIFY(await<QList<AcceptOutcome>>([&](QObject *context, auto then) {
        m_ledger->accept({{EventId(u"e1"_s), incident, first, {}},
                          {EventId(u"e2"_s), IncidentId(u"Q2"_s), first, {}},
                          {EventId(u"e3"_s), incident, second, {}}},
                         context, then);
    }));
    const auto events = [&](int limit) {
        return await<QList<InboxEvent>>(
                   [&](QObject *context, auto then) { m_ledger->eventsOf(incident, limit, context, then); })
            .value();
    };
    QCOMPARE(events(10).size(), 2);
    QCOMPARE(events(10).last().body, second);
    QCOMPARE(events(1).size(), 1);
    QVERIFY(await<bool>([&](QObject *context, auto then) {
        m_ledger->markHandled({EventId(u"e1"_s), EventId(u"e3"_s)}, context, then);
    }));
    // What told of the incident first is kept as long as the event is remembered.
    QCOMPARE(events(10).first().id, EventId(u"e1"_s));
    QCOMPARE(events(10).first().body, first);
    QVERIFY(events(10).last().body.isEmpty());
}

} // namespace ams
