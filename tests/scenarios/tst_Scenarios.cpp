// SPDX-License-Identifier: Apache-2.0
#include "ScenarioCases.h"

#include "support/RoadRig.h"

#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The eight scenarios that come with AMS, each the good way and the bad ways, against real targets: a real agent, the
/// sandbox, and a customer's site that is really broken. All incidents are raised at once and travel side by side.
class tst_Scenarios : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void areValid();
    void goTheRoad_data();
    void goTheRoad();
    void nothingWasDoneTwice();
    void cleanupTestCase();

private:
    [[nodiscard]] QByteArray customerYaml(const QByteArray &name, const QByteArray &service, bool hasBacklog) const;
    void checkTicket(const ScenarioCase &one, const QString &incident);

    std::unique_ptr<CustomerSite> m_acme;
    std::unique_ptr<CustomerSite> m_globex;
    std::unique_ptr<RoadRig> m_rig;
    ScenarioCases m_cases;
    QStringList m_incidents;
};

QByteArray tst_Scenarios::customerYaml(const QByteArray &name, const QByteArray &service, bool hasBacklog) const
{
    QByteArray yaml = "name: " + name.toUpper() + " Inc.\ntime_zone: Asia/Tokyo\nservices: [" + service +
                      "]\ncontacts:\n  oncall: {name: Hanako Sato, phone: \"+81 3 0000 0000\"}\n";
    if (hasBacklog)
        yaml += "backlog: {url: \"http://127.0.0.1:" + QByteArray::number(m_rig->sandboxPort()) +
                "/backlog\", project: ACME, issue_type: Task, api_key: \"file:" +
                m_rig->path(u"secrets/backlog"_s).toUtf8() + "\"}\n";
    return yaml;
}

void tst_Scenarios::initTestCase()
{
    m_rig = std::make_unique<RoadRig>();
    m_acme = std::make_unique<CustomerSite>();
    m_globex = std::make_unique<CustomerSite>();
    QVERIFY2(m_acme->start(), qPrintable(m_acme->error()));
    QVERIFY2(m_globex->start(), qPrintable(m_globex->error()));
    for (const auto add :
         {addWebCases, addProcessCases, addDnsCases, addCertificateCases, addDiskCases, addLoadCases, addLogCases})
        add(*m_acme, m_cases);
    addBackupCases(*m_globex, m_cases);
    m_rig->setCustomer(u"acme"_s, customerYaml("acme", "PACME01", true) + m_acme->hostsYaml());
    m_rig->setCustomer(u"globex"_s, customerYaml("globex", "PGLOBEX", false) + m_globex->hostsYaml());
    QVERIFY2(m_rig->start(), m_rig->report());
    for (const ScenarioCase &one : std::as_const(m_cases)) {
        const bool isAcme = one.customer == ScenarioCase::Customer::Acme;
        m_incidents.append(
            m_rig->raise(isAcme ? "acme0000000000000000000000000001" : "globex00000000000000000000000001", one.title));
        QVERIFY2(!m_incidents.last().isEmpty(), m_rig->report());
    }
}

void tst_Scenarios::areValid()
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(RoadRig::program(), {u"validate"_s, QStringLiteral(AMS_SOURCE_DIR "/scenarios")});
    QVERIFY(process.waitForFinished(20000));
    const QByteArray output = process.readAll();
    QVERIFY2(process.exitCode() == 0, output.constData());
    QVERIFY2(!output.contains("warning"), output.constData());
    QVERIFY2(output.contains("8 scenarios"), output.constData());
}

void tst_Scenarios::goTheRoad_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < m_cases.size(); ++i)
        QTest::newRow(m_cases[i].name.constData()) << i;
}

void tst_Scenarios::goTheRoad()
{
    QFETCH(int, index);
    const ScenarioCase &one = m_cases[index];
    const QString incident = m_incidents[index];
    const CustomerSite &site = one.customer == ScenarioCase::Customer::Acme ? *m_acme : *m_globex;
    QVERIFY2(m_rig->waitForEnd(incident, 120s), m_rig->report());

    const RoadRig::Ending ending = m_rig->ending(incident);
    const QByteArray told = (ending.title + u'\n' + ending.allNotes()).toUtf8();
    QVERIFY2(ending.title.contains(one.inTitle), told.constData());
    QVERIFY2(ending.title.endsWith(one.title), told.constData());
    for (const QString &text : one.inNotes)
        QVERIFY2(ending.allNotes().contains(text), told.constData());
    if (one.end == ScenarioCase::End::Resolved) {
        QVERIFY2(ending.title.startsWith(u"[AMS ok]"_s), told.constData());
        QCOMPARE(ending.status, u"resolved"_s);
    } else {
        QVERIFY2(ending.title.startsWith(u"[AMS needs you"_s), told.constData());
        QTRY_COMPARE_WITH_TIMEOUT(m_rig->ending(incident).level, 2, 5000); // the next level of the policy was called
        QVERIFY(m_rig->ending(incident).status != "resolved"_L1);
    }
    for (const QString &repair : one.repairs)
        QVERIFY2(site.calls(repair) == 1, qPrintable(u"%1 was called %2 times"_s.arg(repair).arg(site.calls(repair))));
    for (const QString &script : one.untouched)
        QVERIFY2(site.calls(script) == 0, qPrintable(script + u" was called"_s));
    if (one.onTarget) {
        const QString wrong = one.onTarget();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
    checkTicket(one, incident);
}

void tst_Scenarios::checkTicket(const ScenarioCase &one, const QString &incident)
{
    QStringList tickets;
    for (const QJsonValue issue : m_rig->backlogIssues()) {
        const QJsonObject object = issue.toObject();
        const QString text = object.value("summary"_L1).toString() + object.value("description"_L1).toString();
        if (text.contains(incident))
            tickets.append(text);
    }
    QCOMPARE(tickets.size(), one.ticket == ScenarioCase::Ticket::One ? 1 : 0);
}

/// What PagerDuty saw, incident by incident: each status once, no note twice, the last title the right one.
void tst_Scenarios::nothingWasDoneTwice()
{
    for (const QString &incident : std::as_const(m_incidents)) {
        int acknowledged = 0;
        int resolved = 0;
        QStringList notes;
        for (const QJsonValue value : m_rig->audit(incident)) {
            const QJsonObject entry = value.toObject();
            if (entry.value("api"_L1).toString() != "pagerduty"_L1 || !entry.value("effect"_L1).toBool())
                continue;
            const QString body = entry.value("body"_L1).toString();
            acknowledged += body.contains(u"\"acknowledged\""_s) ? 1 : 0;
            resolved += body.contains(u"\"resolved\""_s) ? 1 : 0;
            if (entry.value("method"_L1).toString() == "POST"_L1 &&
                entry.value("path"_L1).toString().endsWith(u"/notes"_s))
                notes.append(body);
        }
        const QByteArray told = m_rig->ending(incident).title.toUtf8();
        QVERIFY2(acknowledged <= 1, told.constData());
        QVERIFY2(resolved <= 1, told.constData());
        QVERIFY2(notes.removeDuplicates() == 0, told.constData());
    }
}

void tst_Scenarios::cleanupTestCase()
{
    if (m_rig && m_rig->agent().isRunning())
        QVERIFY2(m_rig->stopAgent(), m_rig->report());
}

QTEST_GUILESS_MAIN(tst_Scenarios)
#include "tst_Scenarios.moc"
