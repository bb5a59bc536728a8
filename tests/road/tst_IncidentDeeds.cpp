// SPDX-License-Identifier: Apache-2.0
#include "support/RoadPeople.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView kScenario = R"(scenario: long-look
title: It looks for a long time
customers: all
match: {keyword: long-look}
params:
  host: {type: host, required: true}
steps:
  - id: look
    phase: check
    do: tcp.check
    with: {host: "{{ params.host }}", port: 1}
    retry: {times: 300, every: 1s}
)";

} // namespace

/// People act on incidents themselves: the real program against a real agent and the sandbox.
class tst_IncidentDeeds final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void anIncidentWithoutRunIsDealtWith();
    void theLoserOfARaceIsTold();
    void aRunAtWorkStops();
    void aDeedOutlivesTheAgent();
    void everythingIsOnRecord();

private:
    [[nodiscard]] QString statusOf(const QString &incident) { return m_rig->ending(incident).status; }
    /// "aya@msp.example PUT /incidents/Q1" of each write to it that took effect.
    [[nodiscard]] QStringList writesTo(const QString &incident)
    {
        QStringList writes;
        for (const QJsonValue entry : m_rig->audit(incident)) {
            if (entry[u"effect"_s].toBool())
                writes.append(entry[u"from"_s].toString() + u' ' + entry[u"method"_s].toString() + u' ' +
                              entry[u"path"_s].toString());
        }
        return writes;
    }

    [[nodiscard]] bool setFault(const QString &name, double probability)
    {
        const QJsonObject faults{{name, probability}};
        return !m_rig->request("PUT", u"/sandbox/faults"_s, QJsonDocument(faults).toJson()).isEmpty();
    }

    std::unique_ptr<RoadRig> m_rig;
    std::unique_ptr<RoadPeople> m_people;
    QString m_aya;
    QString m_ken;
    QString m_stranger;
    QTemporaryDir m_scenarios;
};

void tst_IncidentDeeds::initTestCase()
{
    QFile file(m_scenarios.filePath(u"long-look.yaml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(kScenario.data(), kScenario.size()) > 0);
    file.close();
    RoadRig::Options options;
    options.scenarios = m_scenarios.path();
    m_rig = std::make_unique<RoadRig>(options);
    m_rig->setCustomer(u"acme"_s, "name: ACME\ntime_zone: Asia/Tokyo\nservices: [PACME01]\n"
                                  "hosts:\n  web01: {address: 127.0.0.1}\n");
    m_people = std::make_unique<RoadPeople>(*m_rig);
    QVERIFY2(m_rig->start(), m_rig->report());
    m_aya = m_people->newToken(u"Aya"_s, u"operator"_s);
    m_ken = m_people->newToken(u"Ken"_s, u"operator"_s);
    m_stranger = m_people->newToken(u"Stranger"_s, u"operator"_s, {u"--customer"_s, u"acme"_s});
    QVERIFY(!m_aya.isEmpty() && !m_ken.isEmpty() && !m_stranger.isEmpty());
}

void tst_IncidentDeeds::anIncidentWithoutRunIsDealtWith()
{
    const QString incident = m_people->incident(u"PACME01"_s, u"something that no scenario is for"_s);
    QVERIFY2(!incident.isEmpty(), m_rig->report());
    // The agent has heard of it when it shows a row.
    QTRY_COMPARE_WITH_TIMEOUT(m_people->ams({u"note"_s, incident, u"--note"_s, u"seen"_s}, m_stranger).code, 0, 20000);
    auto outcome = m_people->ams({u"ack"_s, incident}, m_aya);
    QVERIFY2(outcome.code == 0, qPrintable(outcome.words()));
    QCOMPARE(statusOf(incident), u"acknowledged"_s);
    outcome = m_people->ams({u"snooze"_s, incident, u"--for"_s, u"2h"_s, u"--note"_s, u"until the morning"_s}, m_aya);
    QVERIFY2(outcome.code == 0, qPrintable(outcome.words()));
    outcome = m_people->ams({u"hand-over"_s, incident, u"--to-user"_s, u"Ken Mori"_s}, m_aya);
    QVERIFY2(outcome.code == 0, qPrintable(outcome.words()));
    outcome = m_people->ams({u"resolve"_s, incident, u"--note"_s, u"was a test"_s}, m_ken);
    QVERIFY2(outcome.code == 0, qPrintable(outcome.words()));
    QCOMPARE(statusOf(incident), u"resolved"_s);
    const QString notes = m_rig->ending(incident).allNotes();
    QVERIFY2(notes.contains(u"Note by Stranger:\nseen"_s), qPrintable(notes)); // PagerDuty knows no such person
    QVERIFY2(notes.contains(u"was a test"_s), qPrintable(notes));
    const QStringList writes = writesTo(incident);
    QCOMPARE(writes.filter(u"aya@msp.example PUT"_s).size(), 2);
    QCOMPARE(writes.filter(u"/snooze"_s), QStringList(u"aya@msp.example POST /incidents/%1/snooze"_s.arg(incident)));
    QCOMPARE(writes.filter(u"ken@msp.example PUT"_s).size(), 1);
}

void tst_IncidentDeeds::theLoserOfARaceIsTold()
{
    const QString incident = m_people->incident(u"PACME01"_s, u"two people see this"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_people->ams({u"ack"_s, incident}, m_aya).code, 0, 20000);
    // What Ken saw was triggered; the program reads it again, so the race is made with the API's own words.
    const auto lost = m_people->ams({u"resolve"_s, incident, u"--json"_s}, m_ken);
    QVERIFY2(lost.code == 0, qPrintable(lost.words()));
    const auto late = m_people->ams({u"snooze"_s, incident, u"--for"_s, u"1h"_s}, m_aya);
    QVERIFY2(late.code == 1, m_rig->report());
    QVERIFY2(late.err.contains(u"the incident is resolved now"_s), qPrintable(late.words()));
    const auto unknown = m_people->ams({u"ack"_s, u"QNOBODY0000000"_s}, m_aya);
    QCOMPARE(unknown.code, 1);
    QVERIFY2(unknown.err.contains(u"no such incident"_s), qPrintable(unknown.words()));
    const auto nobody = m_people->ams({u"hand-over"_s, incident, u"--to-user"_s, u"Nemo"_s}, m_aya);
    QCOMPARE(nobody.code, 2);
    const auto bulk = m_people->ams({u"ack"_s, incident, u"QNOBODY0000000"_s, u"--json"_s}, m_aya);
    QCOMPARE(bulk.code, 1);
    QCOMPARE(bulk.json().array().size(), 2);
}

void tst_IncidentDeeds::aRunAtWorkStops()
{
    const QString incident = m_people->incident(u"PACME01"_s, u"[AMS:long-look host=web01] is it there?"_s);
    QString run;
    QTRY_VERIFY_WITH_TIMEOUT(!(run = m_people->runOf(incident)).isEmpty(), 20000);
    // The run acknowledges it by itself at the same time, which is a change that Aya has not seen.
    QTRY_COMPARE_WITH_TIMEOUT(m_people->ams({u"ack"_s, incident}, m_aya).code, 0, 20000);
    const QJsonObject taken = m_people->show(run);
    QCOMPARE(taken[u"holder"_s].toString(), u"person"_s);
    QCOMPARE(taken[u"person"_s][u"name"_s].toString(), u"Aya"_s);
    const auto outcome = m_people->ams({u"resolve"_s, incident}, m_ken);
    QVERIFY2(outcome.code == 0, qPrintable(outcome.words()));
    QCOMPARE(statusOf(incident), u"resolved"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_people->show(run).contains(u"end"_s), 20000);
}

void tst_IncidentDeeds::aDeedOutlivesTheAgent()
{
    const QString incident = m_people->incident(u"PACME01"_s, u"PagerDuty is not there for a while"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_people->ams({u"note"_s, incident, u"--note"_s, u"seen"_s}, m_aya).code, 0, 20000);
    QVERIFY2(setFault(u"tooMany"_s, 1), m_rig->report());
    const auto kept = m_people->ams({u"resolve"_s, incident}, m_aya);
    QVERIFY2(kept.code == 0 && kept.out.contains(u"has not taken it yet"_s), qPrintable(kept.words()));
    m_rig->killAgent();
    QVERIFY2(setFault(u"tooMany"_s, 0), m_rig->report());
    QCOMPARE(statusOf(incident), u"triggered"_s);
    QVERIFY2(m_rig->startAgent(), m_rig->report());
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(incident), u"resolved"_s, 30000);
    QCOMPARE(writesTo(incident).filter(u"aya@msp.example PUT"_s).size(), 1);
}

void tst_IncidentDeeds::everythingIsOnRecord()
{
    QStringList deeds;
    for (const QJsonValue entry : m_rig->ask({u"audit"_s, u"list"_s})[u"entries"_s].toArray())
        deeds.append(entry[u"who"_s].toString() + u' ' + entry[u"what"_s].toString());
    for (const QString &deed : {u"Stranger incident.note"_s, u"Aya incident.acknowledge"_s, u"Aya incident.snooze"_s,
                                u"Aya incident.hand-over"_s, u"Ken incident.resolve"_s})
        QVERIFY2(deeds.contains(deed), qPrintable(deed));
    QCOMPARE(m_people->ams({u"audit"_s, u"verify"_s}).code, 0);
}

QTEST_GUILESS_MAIN(tst_IncidentDeeds)
#include "tst_IncidentDeeds.moc"
