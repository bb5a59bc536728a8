// SPDX-License-Identifier: Apache-2.0
#include "support/RoadPeople.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView kScenario = R"(scenario: port-check
title: Is the port open?
customers: all
match: {keyword: port-check}
params:
  host: {type: host, required: true}
  port: {type: integer, required: true}
steps:
  - id: look
    phase: check
    do: tcp.check
    with: {host: "{{ params.host }}", port: "{{ params.port }}"}
    retry: {times: 300, every: 1s}
)";

} // namespace

/// People act on a run of a real agent with the real program, through its API.
class tst_OperatorCommands final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void aRunIsTakenOnceAndGivenBack();
    void holdsAreSetAndRemoved();
    void tokensAreListedAndRevoked();

private:
    using Outcome = RoadPeople::Outcome;
    [[nodiscard]] Outcome ams(const QStringList &arguments, const QString &tokenFile = {}) const
    {
        return m_people->ams(arguments, tokenFile);
    }

    QTemporaryDir m_scenarios;
    std::unique_ptr<RoadRig> m_rig;
    std::unique_ptr<RoadPeople> m_people;
};

void tst_OperatorCommands::initTestCase()
{
    QFile file(m_scenarios.filePath(u"port-check.yaml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(kScenario.data(), kScenario.size()) > 0);
    file.close();
    RoadRig::Options options;
    options.scenarios = m_scenarios.path();
    m_rig = std::make_unique<RoadRig>(options);
    m_rig->setCustomer(u"acme"_s, "name: ACME\ntime_zone: Asia/Tokyo\nservices: [PACME01]\n"
                                  "hosts:\n  web01: {address: 127.0.0.1}\n");
    m_people = std::make_unique<RoadPeople>(*m_rig);
    QVERIFY2(m_rig->start(), m_rig->report());
}

void tst_OperatorCommands::aRunIsTakenOnceAndGivenBack()
{
    const QString hanako = m_people->newToken(u"Hanako"_s, u"operator"_s);
    const QString taro = m_people->newToken(u"Taro"_s, u"operator"_s);
    const QString kiosk = m_people->newToken(u"Kiosk"_s, u"viewer"_s);
    QVERIFY(!hanako.isEmpty() && !taro.isEmpty() && !kiosk.isEmpty());
    const quint16 port = RoadRig::freePort();
    QVERIFY(!m_people->incident(u"PACME01"_s, u"[AMS:port-check host=web01 port=%1] no answer"_s.arg(port)).isEmpty());
    QString run;
    QTRY_VERIFY_WITH_TIMEOUT(!(run = m_rig->ask({u"runs"_s})[u"runs"_s][0][u"run"_s].toString()).isEmpty(), 20000);
    const Outcome viewer = ams({u"take"_s, run}, kiosk);
    QCOMPARE(viewer.code, 1);
    QVERIFY2(viewer.err.contains(u"needs the role operator"_s), qPrintable(viewer.err));
    const Outcome first = ams({u"take"_s, run, u"--turn"_s, u"0"_s, u"--note"_s, u"looking at it"_s}, hanako);
    QVERIFY2(first.code == 0, qPrintable(first.err));
    const Outcome second = ams({u"take"_s, run, u"--turn"_s, u"0"_s}, taro);
    QCOMPARE(second.code, 1);
    QVERIFY2(second.err.contains(u"Hanako was first (take)"_s), qPrintable(second.err));
    // What there is can be listed by whoever may see it, and tells who has it.
    const auto list = [&](const QString &token) {
        return ams({u"incidents"_s, u"--waiting"_s, u"--json"_s}, token).json()[u"incidents"_s].toArray();
    };
    QTRY_COMPARE(list(kiosk).size(), 1);
    QCOMPARE(list(kiosk)[0][u"run"_s].toString(), run);
    const Outcome listed = ams({u"incidents"_s}, kiosk);
    QVERIFY2(listed.out.contains(run) && listed.out.contains(u"taken-over (Hanako)"_s), qPrintable(listed.out));
    QCOMPARE(ams({u"incidents"_s, u"--limit"_s, u"many"_s}, kiosk).code, 2);
    QVERIFY(list(m_people->newToken(u"Other"_s, u"viewer"_s, {u"--customer"_s, u"globex"_s})).isEmpty());
    const Outcome back = ams({u"give-back"_s, run}, hanako);
    QVERIFY2(back.code == 0, qPrintable(back.err));
    QVERIFY2(back.out.contains(u"with Hanako"_s), qPrintable(back.out)); // what it acts on is shown first
    const Outcome ended = ams({u"abort"_s, run, u"--at-once"_s, u"--note"_s, u"false alarm"_s}, taro);
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    QTRY_COMPARE_WITH_TIMEOUT(m_rig->ask({u"runs"_s})[u"runs"_s][0][u"outcome"_s].toString(), u"aborted"_s, 20000);
    QCOMPARE(ams({u"take"_s, u"nobody"_s}, hanako).code, 1);
    QStringList deeds;
    for (const QJsonValue entry : m_rig->ask({u"audit"_s, u"list"_s})[u"entries"_s].toArray()) {
        if (entry[u"what"_s].toString().startsWith(u"command."_s))
            deeds.append(entry[u"who"_s].toString() + u' ' + entry[u"what"_s].toString());
    }
    deeds.sort();
    QCOMPARE(deeds, QStringList({u"Hanako command.give-back"_s, u"Hanako command.take"_s, u"Taro command.abort"_s,
                                 u"Taro command.take"_s}));
    QCOMPARE(ams({u"audit"_s, u"verify"_s}).code, 0);
}

void tst_OperatorCommands::holdsAreSetAndRemoved()
{
    const QString token = m_people->newToken(u"Jiro"_s, u"operator"_s, {u"--customer"_s, u"acme"_s});
    QVERIFY(!token.isEmpty());
    const Outcome muted =
        ams({u"mute"_s, u"--customer"_s, u"acme"_s, u"--host"_s, u"web01"_s, u"--for"_s, u"2h"_s, u"--json"_s}, token);
    QVERIFY2(muted.code == 0, qPrintable(muted.err));
    const QString id = muted.json()[u"id"_s].toString();
    QVERIFY2(ams({u"holds"_s}, token).out.contains(id), "listed");
    // Switching everything off needs the role everywhere.
    QCOMPARE(ams({u"holds"_s, u"--pause"_s, u"--for"_s, u"1h"_s}, token).code, 1);
    QCOMPARE(ams({u"holds"_s, u"--remove"_s, id}, token).code, 0);
    QCOMPARE(ams({u"holds"_s, u"--remove"_s, id}, token).code, 1);
    QCOMPARE(ams({u"mute"_s, u"--customer"_s, u"acme"_s}, token).code, 2);
}

void tst_OperatorCommands::tokensAreListedAndRevoked()
{
    const QString token = m_people->newToken(u"Saburo"_s, u"viewer"_s);
    QCOMPARE(ams({u"holds"_s}, token).code, 0);
    const QByteArray text = [&] {
        QFile file(token);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }();
    const QString id = QString::fromUtf8(text).section(u'_', 1, 1);
    const Outcome list = ams({u"token"_s, u"list"_s});
    QVERIFY2(list.out.contains(id) && list.out.contains(u"Saburo"_s), qPrintable(list.out));
    QVERIFY2(!list.out.contains(QString::fromUtf8(text).section(u'_', 2)), "the secret is never shown again");
    QCOMPARE(ams({u"token"_s, u"revoke"_s, id}).code, 0);
    QCOMPARE(ams({u"token"_s, u"revoke"_s, id}).code, 1);
    QTRY_COMPARE_WITH_TIMEOUT(ams({u"holds"_s}, token).code, 2, 15000);
    QCOMPARE(ams({u"token"_s, u"create"_s, u"--name"_s, u"X"_s, u"--role"_s, u"emperor"_s}).code, 2);
    QCOMPARE(
        ams({u"token"_s, u"create"_s, u"--name"_s, u"X"_s, u"--role"_s, u"viewer"_s, u"--customer"_s, u"nope"_s}).code,
        2);
}

QTEST_GUILESS_MAIN(tst_OperatorCommands)
#include "tst_OperatorCommands.moc"
