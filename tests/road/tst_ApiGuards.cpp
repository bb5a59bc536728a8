// SPDX-License-Identifier: Apache-2.0
#include "support/OperatorRoad.h"
#include "support/RigProcess.h"
#include "support/TestCertificate.h"

#include <QElapsedTimer>

#include <sqlite3.h>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView kScenario = R"(scenario: look
customers: all
match: {keyword: look}
params: {host: {type: host, required: true}}
steps:
  - {id: ask, phase: escalate, do: human.task, with: {title: Look}, timeout: 1h, on: {ok: resolved}}
)";

} // namespace

/// What keeps the API from those who may not, and what tells of those who did.
class tst_ApiGuards final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void oneOfTwoWins();
    void whoMayNotIsRefused();
    void aTokenHasItsRate();
    void everythingGoesOverTls();
    void theAuditLogTellsWhenItWasChanged(); // last: it damages the ledger

private:
    using Outcome = RoadPeople::Outcome;
    [[nodiscard]] Outcome ams(const QStringList &arguments, const QString &token = {}) const
    {
        return m_road->people.ams(arguments, token);
    }

    std::unique_ptr<OperatorRoad> m_road;
    QString m_run;
};

void tst_ApiGuards::initTestCase()
{
    m_road = std::make_unique<OperatorRoad>(QMap<QString, QByteArray>{{u"look"_s, kScenario.toByteArray()}},
                                            "limits: {api_calls_per_second: 2, api_burst: 12}\n");
    QVERIFY2(m_road->start(), m_road->rig().report());
    m_run = m_road->runFor(u"[AMS:look host=web01] it is ill"_s);
    QVERIFY2(!m_run.isEmpty() && m_road->isAsked(m_run, u"ask"_s), m_road->rig().report());
}

/// Both saw the same, and send at the same time.
void tst_ApiGuards::oneOfTwoWins()
{
    const QString turn = QString::number(m_road->people.show(m_run)[u"turn"_s].toInteger());
    const auto begin = [&](QProcess &process, const QString &token) {
        process.start(RoadRig::program(),
                      {u"take"_s, m_run, u"--turn"_s, turn, u"--agent"_s,
                       u"http://127.0.0.1:%1"_s.arg(m_road->rig().agentPort()), u"--token-file"_s, token});
    };
    QProcess aya;
    QProcess ken;
    begin(aya, m_road->aya);
    begin(ken, m_road->ken);
    QVERIFY(aya.waitForFinished() && ken.waitForFinished());
    QCOMPARE(aya.exitCode() + ken.exitCode(), 1);
    QProcess &loser = aya.exitCode() == 1 ? aya : ken;
    const QString winner = &loser == &aya ? u"Ken"_s : u"Aya"_s;
    const QString words = QString::fromUtf8(loser.readAllStandardError());
    QVERIFY2(words.contains(winner + u" was first (take)"_s), qPrintable(words));
    QCOMPARE(m_road->people.show(m_run)[u"person"_s][u"name"_s].toString(), winner);
}

void tst_ApiGuards::whoMayNotIsRefused()
{
    const QString watcher = m_road->people.newToken(u"Watcher"_s, u"viewer"_s);
    const QString there = m_road->people.newToken(u"There"_s, u"operator"_s, {u"--customer"_s, u"globex"_s});
    const QString here = m_road->people.newToken(u"Here"_s, u"operator"_s, {u"--customer"_s, u"acme"_s});
    const Outcome seen = ams({u"take"_s, m_run, u"--turn"_s, u"0"_s}, watcher);
    QCOMPARE(seen.code, 1);
    QVERIFY2(seen.err.contains(u"needs the role operator"_s), qPrintable(seen.words()));
    const Outcome unseen = ams({u"take"_s, m_run, u"--turn"_s, u"0"_s}, there);
    QCOMPARE(unseen.code, 1);
    QVERIFY2(unseen.err.contains(u"no run"_s) || unseen.err.contains(u"no such run"_s), qPrintable(unseen.words()));
    QCOMPARE(ams({u"holds"_s, u"--pause"_s, u"--for"_s, u"1h"_s}, here).code, 1); // everything is not theirs
    QCOMPARE(ams({u"mute"_s, u"--customer"_s, u"globex"_s, u"--for"_s, u"1h"_s}, here).code, 1);
    const Outcome taken = ams({u"take"_s, m_run}, here);
    QVERIFY2(taken.code == 0, qPrintable(taken.words()));
    const QString forged =
        m_road->rig().write(u"secrets/forged"_s, "ams_abcdefghijkl_0123456789abcdefghijklmnopqrstuv");
    QCOMPARE(ams({u"take"_s, m_run}, forged).code, 2);
}

void tst_ApiGuards::aTokenHasItsRate()
{
    const QString eager = m_road->people.newToken(u"Eager"_s, u"viewer"_s);
    QElapsedTimer time;
    time.start();
    int served = 0;
    Outcome refused;
    while (refused.code != 2 && time.elapsed() < 20000) {
        refused = ams({u"holds"_s}, eager);
        served += refused.code == 0 ? 1 : 0;
    }
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.err.contains(u"too many"_s) || refused.err.contains(u"too often"_s), qPrintable(refused.words()));
    QVERIFY2(served >= 12 && served <= 12 + 2 * (time.elapsed() / 1000 + 1), qPrintable(QString::number(served)));
    QCOMPARE(ams({u"holds"_s}, m_road->ken).code, 0); // another token has its own
}

void tst_ApiGuards::everythingGoesOverTls()
{
    RoadRig &rig = m_road->rig();
    QFile plain(rig.config());
    QVERIFY(plain.open(QIODevice::ReadOnly));
    QByteArray yaml = plain.readAll();
    const TestCertificate pair;
    const auto [certificate, key] = pair.writeTo(rig.path());
    const QByteArray port = QByteArray::number(RoadRig::freePort());
    const QByteArray before = "port: " + QByteArray::number(rig.agentPort()) + '}';
    const QByteArray after =
        "port: " + port + ", tls: {certificate: \"" + certificate.toUtf8() + "\", key: \"" + key.toUtf8() + "\"}}";
    yaml.replace(before, after);
    yaml.replace("/ledger.db", "/tls.db").replace("/run\"", "/run-tls\"").replace("test-1", "test-2");
    const QString config = rig.write(u"tls.yaml"_s, yaml);
    RigProcess agent(u"ams serve with TLS"_s);
    QVERIFY(agent.start(RoadRig::program(), {u"serve"_s, u"--config"_s, config}));
    QVERIFY2(!agent.waitForLine("{\"listening\":\"https://", std::chrono::seconds(20)).isEmpty(),
             agent.log().constData());
    const auto run = [](const QStringList &arguments) {
        QProcess process;
        process.start(RoadRig::program(), arguments);
        const bool ended = process.waitForFinished(30000);
        return std::pair<int, QByteArray>(ended ? process.exitCode() : -1,
                                          process.readAllStandardOutput() + process.readAllStandardError());
    };
    const auto [made, token] =
        run({u"token"_s, u"create"_s, u"--name"_s, u"Aya"_s, u"--role"_s, u"viewer"_s, u"--config"_s, config});
    QCOMPARE(made, 0);
    const QString tokenFile = rig.write(u"secrets/tls"_s, token.left(token.indexOf('\n')));
    const QString address = u"https://127.0.0.1:"_s + QString::fromLatin1(port);
    const QStringList holds{u"holds"_s, u"--token-file"_s, tokenFile, u"--agent"_s, address};
    const auto [trusted, words] = run(holds + QStringList{u"--ca-file"_s, certificate});
    QVERIFY2(trusted == 0, words.constData());
    QCOMPARE(run(holds).first, 2); // nobody vouches for it
    QStringList bare = holds;
    bare.last().replace(u"https"_s, u"http"_s);
    QCOMPARE(run(bare).first, 2);
}

void tst_ApiGuards::theAuditLogTellsWhenItWasChanged()
{
    QCOMPARE(ams({u"audit"_s, u"verify"_s}).code, 0);
    m_road->rig().killAgent();
    sqlite3 *ledger = nullptr;
    QCOMPARE(sqlite3_open(m_road->rig().path(u"ledger.db"_s).toUtf8().constData(), &ledger), SQLITE_OK);
    // One byte: who it was.
    QCOMPARE(sqlite3_exec(ledger,
                          "update audit set who = 'B' || substr(who, 2) where no = (select min(no) from audit where "
                          "what = 'command.take')",
                          nullptr, nullptr, nullptr),
             SQLITE_OK);
    QCOMPARE(sqlite3_changes(ledger), 1);
    sqlite3_close(ledger);
    const Outcome changed = ams({u"audit"_s, u"verify"_s, u"--json"_s});
    QCOMPARE(changed.code, 1);
    QCOMPARE(changed.json()[u"intact"_s].toBool(true), false);
    QVERIFY(changed.json()[u"first_broken"_s].toInt() > 0);
}

QTEST_GUILESS_MAIN(tst_ApiGuards)
#include "tst_ApiGuards.moc"
