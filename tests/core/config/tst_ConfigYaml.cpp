// SPDX-License-Identifier: Apache-2.0
#include "config/ConfigYaml.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace ams;
using namespace Qt::StringLiterals;

class tst_ConfigYaml : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theExampleLoadsWithoutProblems();
    void everyKeyArrives();
    void whatIsLeftOutHasADefault();
    void relativePathsAreRelativeToTheFile();
    void mistakesAreNamedWithTheirPlace_data();
    void mistakesAreNamedWithTheirPlace();
    void warningsDoNotStopTheAgent_data();
    void warningsDoNotStopTheAgent();
    void secretsAreOnlyNeededToServe();
    void filesAreOnlyNeededToServe();
    void problemsOfCustomersAreReported();
    void filesThatCannotBeRead();

private:
    LoadedConfig load(const QByteArray &text, Secrets *secrets = nullptr);
    void writeCustomer(const QString &name, const QByteArray &text);
    /// As people see them, without the folder.
    QStringList texts(const QList<Problem> &problems) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

const QByteArray kMinimal = "agent: {name: a-1, region: tokyo}\n"
                            "ledger: {kind: sqlite, path: state/ledger.db}\n"
                            "scenarios: scenarios\n"
                            "customers: customers\n"
                            "pagerduty:\n"
                            "  token: env:AMS_TEST_TOKEN\n"
                            "  from: bot@msp.example\n"
                            "  webhook_secrets: env:AMS_TEST_HOOK\n";

} // namespace

void tst_ConfigYaml::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir(u"customers"_s));
    writeCustomer(u"acme"_s, "{name: ACME, time_zone: Asia/Tokyo, services: [PACME]}");
    qunsetenv("RUNTIME_DIRECTORY");
    qunsetenv("XDG_RUNTIME_DIR");
    qputenv("AMS_TEST_TOKEN", "hunter2-token");
    qputenv("AMS_TEST_HOOK", "hunter2-hook");
}

void tst_ConfigYaml::writeCustomer(const QString &name, const QByteArray &text)
{
    QFile file(m_folder->filePath(u"customers/%1.yaml"_s.arg(name)));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

LoadedConfig tst_ConfigYaml::load(const QByteArray &text, Secrets *secrets)
{
    QFile file(m_folder->filePath(u"ams.yaml"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write the fixture");
    file.close();
    return loadConfig(file.fileName(), secrets);
}

QStringList tst_ConfigYaml::texts(const QList<Problem> &problems) const
{
    QStringList all;
    for (const Problem &problem : problems)
        all.append(toText(problem).remove(m_folder->path() + u'/'));
    return all;
}

void tst_ConfigYaml::theExampleLoadsWithoutProblems()
{
    const LoadedConfig loaded = loadConfig(QStringLiteral(AMS_SOURCE_DIR "/packaging/ams.example.yaml"));
    QCOMPARE(texts(loaded.problems), QStringList());
    QVERIFY(loaded.config);
    QCOMPARE(loaded.config->agent.toString(), u"tokyo-1"_s);
    QCOMPARE(loaded.config->scenarios, QDir::cleanPath(QStringLiteral(AMS_SOURCE_DIR "/scenarios")));
    const auto customer = loaded.config->customers.find(CustomerId(u"example"_s));
    QVERIFY(customer);
    QCOMPARE(customer->hosts.size(), 3);
    QVERIFY(customer->backlog);
}

void tst_ConfigYaml::everyKeyArrives()
{
    const LoadedConfig loaded = load(
        "agent: {name: a-1, region: tokyo}\n"
        "listen: {address: \"::1\", port: 0, tls: {certificate: c.pem, key: /k.pem}}\n"
        "ledger: {kind: sqlite, path: /var/l.db}\n"
        "diagnostics: {path: a, artifact_bytes: 2000000, total_bytes: 3000000, ledger_artifacts: 4}\n"
        "archive: {kind: postgresql, host: db.x, port: 5433, database: d, user: u, password: env:P, keep_for: 30d, "
        "keep_bytes: 4000000, after: 2h}\n"
        "scenarios: /s\n"
        "customers: customers\n"
        "pagerduty:\n"
        "  url: http://127.0.0.1:8085/pd/\n"
        "  events_url: http://localhost:1\n"
        "  token: file:keys/token\n"
        "  token_kind: oauth\n"
        "  from: bot@msp.example\n"
        "  bot_user: PBOT\n"
        "  webhook_secrets: [env:A, \"credential:b\"]\n"
        "  requests_per_minute: 10\n"
        "  in_flight: 2\n"
        "  ca_file: ca.pem\n"
        "  backfill_every: 30s\n"
        "  webhook_url: https://ams.example/hook/\n"
        "  subscription_check_every: 2m\n"
        "limits: {runs: 7, webhook_bytes: 20000, connections: 9, connections_per_address: 3, api_calls_per_second: 5, "
        "api_burst: 50}\n"
        "lease: {duration: 10s, margin: 1500ms}\n"
        "flapping: {times: 5, within: 30m}\n"
        "language: ja\n"
        "log: {level: debug, format: json, rules: [ams.runs.info=false, \"*.debug=true\"]}\n"
        "runtime_dir: run\n");
    QCOMPARE(texts(loaded.problems), QStringList());
    const CoreConfig &config = *loaded.config;
    const QString folder = m_folder->path();
    QCOMPARE(config.file, folder + u"/ams.yaml"_s);
    QCOMPARE(config.agent.toString(), u"a-1"_s);
    QCOMPARE(config.region, u"tokyo"_s);
    QCOMPARE(config.listen, (ListenConfig{u"::1"_s, 0, TlsConfig{folder + u"/c.pem"_s, u"/k.pem"_s}}));
    QCOMPARE(config.ledger, (LedgerConfig{LedgerConfig::Kind::Sqlite, u"/var/l.db"_s}));
    QCOMPARE(config.diagnostics, (DiagnosticsConfig{folder + u"/a"_s, 2000000, 3000000, 4}));
    QCOMPARE(config.archive, (ArchiveConfig{ArchiveConfig::Kind::PostgreSql,
                                            {},
                                            u"db.x"_s,
                                            5433,
                                            u"d"_s,
                                            u"u"_s,
                                            u"env:P"_s,
                                            std::chrono::hours(24 * 30),
                                            4000000,
                                            std::chrono::hours(2)}));
    QCOMPARE(config.scenarios, u"/s"_s);
    const PagerDutyConfig expected{u"http://127.0.0.1:8085/pd"_s,
                                   u"http://localhost:1"_s,
                                   u"file:"_s + folder + u"/keys/token"_s,
                                   PagerDutyConfig::TokenKind::OAuth,
                                   u"bot@msp.example"_s,
                                   u"PBOT"_s,
                                   {u"env:A"_s, u"credential:b"_s},
                                   10,
                                   2,
                                   folder + u"/ca.pem"_s,
                                   std::chrono::seconds(30),
                                   u"https://ams.example/hook"_s,
                                   std::chrono::minutes(2)};
    QCOMPARE(config.pagerDuty, expected);
    QCOMPARE(config.limits, (LimitsConfig{7, 20000, 9, 3, 5, 50}));
    QCOMPARE(config.lease, (LeaseConfig{Milliseconds(10000), Milliseconds(1500)}));
    QCOMPARE(config.flapping, (FlappingConfig{5, std::chrono::minutes(30)}));
    QCOMPARE(config.language, Language::Japanese);
    QCOMPARE(config.log, (LogSettings{LogFormat::Json, LogLevel::Debug, u"ams.runs.info=false\n*.debug=true"_s}));
    QCOMPARE(config.runtimeDir, folder + u"/run"_s);
}

void tst_ConfigYaml::whatIsLeftOutHasADefault()
{
    const LoadedConfig loaded = load(kMinimal);
    QCOMPARE(texts(loaded.problems), QStringList());
    const CoreConfig &config = *loaded.config;
    QCOMPARE(config.listen, ListenConfig());
    QCOMPARE(config.limits, LimitsConfig());
    QCOMPARE(config.lease, LeaseConfig());
    QCOMPARE(config.log, LogSettings());
    QCOMPARE(config.pagerDuty.url, u"https://api.pagerduty.com"_s);
    QCOMPARE(config.pagerDuty.webhookSecrets, QStringList{u"env:AMS_TEST_HOOK"_s});
    QCOMPARE(config.language, Language::English);
    QCOMPARE(config.runtimeDir, m_folder->filePath(u"state/run"_s));
    qputenv("XDG_RUNTIME_DIR", "/run/user/1");
    QCOMPARE(load(kMinimal).config->runtimeDir, u"/run/user/1/ams"_s);
    qputenv("RUNTIME_DIRECTORY", "/run/ams:/run/other");
    QCOMPARE(load(kMinimal).config->runtimeDir, u"/run/ams"_s);
    // A longer lease gives a longer margin by itself.
    QCOMPARE(qint64(load(kMinimal + "lease: {duration: 20s}\n").config->lease.margin.count()), 4000);
}

void tst_ConfigYaml::relativePathsAreRelativeToTheFile()
{
    const CoreConfig config = *load(kMinimal).config;
    QCOMPARE(config.ledger.path, m_folder->filePath(u"state/ledger.db"_s));
    QCOMPARE(config.scenarios, m_folder->filePath(u"scenarios"_s));
    QCOMPARE(config.customersFolder, m_folder->filePath(u"customers"_s));
    QCOMPARE(config.customers.all().size(), 1);
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(m_folder->path()));
    QCOMPARE(loadConfig(u"ams.yaml"_s).config->ledger.path, config.ledger.path);
    QVERIFY(QDir::setCurrent(before));
}

void tst_ConfigYaml::mistakesAreNamedWithTheirPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("problem");
    const auto changed = [](const char *name, const char *from, const char *to, const char *problem) {
        QByteArray text = kMinimal;
        if (!text.contains(from))
            qFatal("the row changes nothing");
        QTest::newRow(name) << text.replace(from, to) << QString::fromUtf8(problem);
    };
    const auto added = [](const char *name, const char *more, const char *problem) {
        QTest::newRow(name) << QByteArray(kMinimal + more) << QString::fromUtf8(problem);
    };
    const QString howTo = u"this is not a reference to a secret; write \"env:NAME\", \"file:/absolute/path\" or "
                          "\"credential:NAME\" and keep the value itself out of the file [plain-secret]"_s;
    changed("a plain token", "env:AMS_TEST_TOKEN", "u+hunter2hunter2", qPrintable(u"ams.yaml:6:10: error: "_s + howTo));
    changed("a plain webhook secret", "env:AMS_TEST_HOOK", "[env:A, hunter2:hunter2]",
            qPrintable(u"ams.yaml:8:28: error: "_s + howTo));
    changed("a secret that is a mapping", "env:AMS_TEST_TOKEN", "{env: A}",
            "ams.yaml:6:10: error: a reference to a secret is expected here, not a mapping [wrong-type]");
    changed("no e-mail", "bot@msp.example", "the bot",
            "ams.yaml:7:9: error: \"the bot\" is no e-mail address [bad-value]");
    added("an unknown key", "limits: {run: 5}",
          "ams.yaml:9:10: error: unknown key \"run\" in limits; did you mean \"runs\"? [unknown-key]");
    changed("another ledger", "sqlite", "sqllite",
            "ams.yaml:2:16: error: \"sqllite\" is none of: sqlite; did you mean \"sqlite\"? [bad-value]");
    changed("no agent", "agent: {name: a-1, region: tokyo}\n", "",
            "ams.yaml:1:1: error: \"agent\" is missing in the configuration [missing-key]");
    changed("a bad agent name", "a-1", "\"a 1\"",
            "ams.yaml:1:15: error: \"a 1\" is no valid name: letters, digits, \"-\", \"_\" and \".\", at most 100 "
            "[bad-name]");
    added("a port too high", "listen: {port: 65536}",
          "ams.yaml:9:16: error: a whole number from 0 to 65535 is expected here [bad-value]");
    added("a host name as address", "listen: {address: localhost}",
          "ams.yaml:9:19: error: \"localhost\" is no IP address; write for example 127.0.0.1, 0.0.0.0 or \"::\" "
          "[bad-value]");
    added("half of tls", "listen: {tls: {key: k.pem}}",
          "ams.yaml:9:15: error: \"certificate\" is missing in tls [missing-key]");
    added("a lease too short", "lease: {duration: 500ms}",
          "ams.yaml:9:8: error: a lease lasts at least 1s, and its margin less than half of it [bad-value]");
    added("a margin too long", "lease: {duration: 4s, margin: 2s}",
          "ams.yaml:9:8: error: a lease lasts at least 1s, and its margin less than half of it [bad-value]");
    added("no duration", "lease: {duration: 5}",
          "ams.yaml:9:19: error: \"5\" is no duration; write for example 250ms, 30s, 15m, 1h30m [bad-value]");
    added("no runs", "limits: {runs: 0}",
          "ams.yaml:9:16: error: a whole number from 1 to 1000000 is expected here [bad-value]");
    added("another language", "language: jp",
          "ams.yaml:9:11: error: \"jp\" is none of: en, ja; did you mean \"ja\"? [bad-value]");
    added("another level", "log: {level: infos}",
          "ams.yaml:9:14: error: \"infos\" is none of: debug, info, warning, critical; did you mean \"info\"? "
          "[bad-value]");
    added("no rule", "log: {rules: [ams.runs]}",
          "ams.yaml:9:15: error: \"ams.runs\" is no log rule such as ams.runs.debug=true [bad-value]");
    added("a key twice", "language: en\nlanguage: ja",
          "ams.yaml:10:1: error: the key \"language\" stands here twice [duplicate-key]");
    changed(
        "a token in plain text", "pagerduty:\n", "pagerduty:\n  url: http://api.pagerduty.com\n",
        "ams.yaml:6:8: error: an address such as https://api.example.com is expected here (http only for this machine, "
        "no user name, no query) [bad-value]");
    changed("no customers folder", "customers: customers", "customers: clients",
            "clients: error: there is no such folder [no-customers]");
}

void tst_ConfigYaml::mistakesAreNamedWithTheirPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, problem);
    const LoadedConfig loaded = load(text);
    QVERIFY(!loaded.config);
    QCOMPARE(texts(loaded.problems), QStringList{problem});
}

void tst_ConfigYaml::warningsDoNotStopTheAgent_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QByteArray noSecrets = kMinimal;
    QByteArray empty = kMinimal;
    QTest::newRow("no webhook secrets") << noSecrets.replace("  webhook_secrets: env:AMS_TEST_HOOK\n", "")
                                        << u"no-webhook-secret"_s;
    QTest::newRow("an empty list of them") << empty.replace("env:AMS_TEST_HOOK", "[]") << u"no-webhook-secret"_s;
    QTest::newRow("plain HTTP for everybody") << QByteArray(kMinimal + "listen: {address: 0.0.0.0}") << u"plain-http"_s;
}

void tst_ConfigYaml::warningsDoNotStopTheAgent()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    const LoadedConfig loaded = load(text);
    QVERIFY(loaded.config);
    QCOMPARE(loaded.problems.size(), 1);
    QCOMPARE(loaded.problems.first().code, code);
    QCOMPARE(loaded.problems.first().severity, Severity::Warning);
}

void tst_ConfigYaml::secretsAreOnlyNeededToServe()
{
    qunsetenv("AMS_TEST_TOKEN");
    QVERIFY(load(kMinimal).config);
    Secrets secrets;
    const LoadedConfig without = load(kMinimal, &secrets);
    QVERIFY(!without.config);
    QCOMPARE(
        texts(without.problems),
        QStringList{u"ams.yaml:6:10: error: the environment variable AMS_TEST_TOKEN is not set [missing-secret]"_s});
    qputenv("AMS_TEST_TOKEN", "hunter2-token");
    QVERIFY(load(kMinimal, &secrets).config);
    // From then on they are hidden.
    QCOMPARE(secrets.masked(u"hunter2-token hunter2-hook"_s), u"•••••• ••••••"_s);
}

void tst_ConfigYaml::filesAreOnlyNeededToServe()
{
    const QByteArray text = kMinimal + "listen: {tls: {certificate: c.pem, key: k.pem}}\n";
    QVERIFY(load(text).config);
    Secrets secrets;
    const LoadedConfig loaded = load(text, &secrets);
    QVERIFY(!loaded.config);
    QCOMPARE(loaded.problems.size(), 2);
    QCOMPARE(loaded.problems.first().message, u"there is no file %1/c.pem"_s.arg(m_folder->path()));
}

void tst_ConfigYaml::problemsOfCustomersAreReported()
{
    writeCustomer(u"globex"_s, "{name: Globex, time_zone: Asia/Tokio, services: [PGLOBEX]}");
    writeCustomer(u"zeta"_s, "{name: Zeta, time_zone: UTC, services: [PZETA, PACME]}");
    const LoadedConfig loaded = load(kMinimal);
    QVERIFY(!loaded.config);
    QCOMPARE(
        texts(loaded.problems),
        (QStringList{
            u"customers/globex.yaml:1:27: error: \"Asia/Tokio\" is no IANA time zone such as Asia/Tokyo; did you mean \"Asia/Tokyo\"? [unknown-time-zone]"_s,
            u"customers/zeta.yaml:1:48: error: the service \"PACME\" belongs to customer acme already [double-service]"_s}));
}

void tst_ConfigYaml::filesThatCannotBeRead()
{
    const LoadedConfig none = loadConfig(m_folder->filePath(u"none.yaml"_s));
    QVERIFY(!none.config);
    QCOMPARE(none.problems.first().code, u"unreadable"_s);
    QCOMPARE(load("").problems.first().code, u"empty"_s);
    QVERIFY(!load("- a list").config);
    QVERIFY(!load("just text").config);
    QVERIFY(!load("a: [").config);
    QVERIFY(!load(QByteArray(100, '\xff')).config);
}

QTEST_GUILESS_MAIN(tst_ConfigYaml)
#include "tst_ConfigYaml.moc"
