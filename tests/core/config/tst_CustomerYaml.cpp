// SPDX-License-Identifier: Apache-2.0
#include "config/CustomerYaml.h"

#include "base/Secrets.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

class tst_CustomerYaml : public QObject
{
    Q_OBJECT

private slots:
    void everyKeyArrives();
    void sshDefaultsAreInherited();
    void mistakesAreNamedWithTheirPlace_data();
    void mistakesAreNamedWithTheirPlace();
    void theFilesNameIsTheId();
    void aPlainSecretInVarsIsAWarning();
    void missingSecretsMatterOnlyWhenResolved();
    void aFolderIsReadInOrder();
    void foldersWithoutCustomers();
};

namespace {

const QByteArray kHead = "name: ACME\ntime_zone: Asia/Tokyo\nservices: [PACME]\n";

QStringList texts(const QList<Problem> &problems)
{
    QStringList all;
    for (const Problem &problem : problems)
        all.append(toText(problem));
    return all;
}

ParsedCustomer parse(const QByteArray &text, Secrets *secrets = nullptr)
{
    return parseCustomer(text, u"/etc/ams/customers/acme.yaml"_s, secrets);
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace

void tst_CustomerYaml::everyKeyArrives()
{
    const auto parsed = parse(
        "name: ACME 株式会社\n"
        "tier: gold\n"
        "time_zone: Asia/Tokyo\n"
        "language: ja\n"
        "services: [PACME, Web (acme)]\n"
        "hosts:\n"
        "  web01:\n"
        "    address: 192.0.2.1\n"
        "    aliases: [web01.acme.example, i-0abc]\n"
        "    ssh: {address: \"2001:db8::1\", port: 2222, user: ops, identity: file:keys/acme, known_hosts: hosts}\n"
        "    vars: {unit: nginx, ports: [80, 443], deep: {a: true}}\n"
        "  \"db (主)\": db.acme.example\n"
        "contacts:\n"
        "  oncall: {name: 山田, phone: \"+81-3\", email: y@acme.example}\n"
        "secrets: {api: \"env:ACME_API\", file: \"file:/etc/x\"}\n"
        "backlog: {url: \"https://acme.backlog.jp/\", project: OPS, issue_type: 障害, priority: High, api_key: "
        "\"credential:acme\"}\n"
        "vars: {window: \"02:00\"}\n");
    QCOMPARE(texts(parsed.problems), QStringList());
    Customer expected;
    expected.id = CustomerId(u"acme"_s);
    expected.name = u"ACME 株式会社"_s;
    expected.tier = u"gold"_s;
    expected.timeZone = u"Asia/Tokyo"_s;
    expected.language = Language::Japanese;
    expected.services = {ServiceId(u"PACME"_s), ServiceId(u"Web (acme)"_s)};
    expected.hosts.insert(
        u"web01"_s,
        Host{u"web01"_s,
             {u"web01.acme.example"_s, u"i-0abc"_s},
             u"192.0.2.1"_s,
             {u"2001:db8::1"_s, 2222, u"ops"_s, u"file:/etc/ams/customers/keys/acme"_s, u"/etc/ams/customers/hosts"_s},
             {{u"unit"_s, u"nginx"_s}, {u"ports"_s, QJsonArray{80, 443}}, {u"deep"_s, QJsonObject{{u"a"_s, true}}}}});
    expected.hosts.insert(u"db (主)"_s,
                          Host{u"db (主)"_s, {}, u"db.acme.example"_s, {u"db.acme.example"_s, 22, {}, {}, {}}, {}});
    expected.contacts.insert(u"oncall"_s, Contact{u"山田"_s, u"+81-3"_s, u"y@acme.example"_s});
    expected.secrets = {{u"api"_s, u"env:ACME_API"_s}, {u"file"_s, u"file:/etc/x"_s}};
    expected.backlog =
        BacklogAccess{u"https://acme.backlog.jp"_s, u"OPS"_s, u"障害"_s, u"High"_s, u"credential:acme"_s};
    expected.vars = {{u"window"_s, u"02:00"_s}};
    const Customer &customer = *parsed.customer;
    QCOMPARE(customer.hosts.value(u"web01"_s).vars, expected.hosts.value(u"web01"_s).vars);
    QCOMPARE(customer.hosts.value(u"web01"_s).ssh, expected.hosts.value(u"web01"_s).ssh);
    QCOMPARE(customer.hosts, expected.hosts);
    QCOMPARE(customer.backlog, expected.backlog);
    QCOMPARE(customer, expected);
}

void tst_CustomerYaml::sshDefaultsAreInherited()
{
    const auto parsed = parse(kHead + "ssh: {user: ams, identity: file:/k, known_hosts: /h}\n"
                                      "hosts:\n"
                                      "  a: 192.0.2.1\n"
                                      "  b: {address: 192.0.2.2, ssh: {user: ops, port: 23}}\n");
    QCOMPARE(texts(parsed.problems), QStringList());
    QCOMPARE(parsed.customer->hosts.value(u"a"_s).ssh,
             (SshAccess{u"192.0.2.1"_s, 22, u"ams"_s, u"file:/k"_s, u"/h"_s}));
    QCOMPARE(parsed.customer->hosts.value(u"b"_s).ssh,
             (SshAccess{u"192.0.2.2"_s, 23, u"ops"_s, u"file:/k"_s, u"/h"_s}));
}

void tst_CustomerYaml::mistakesAreNamedWithTheirPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("problem"); // without the file
    const auto whole = [](const char *name, const char *text, const char *problem) {
        QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(problem);
    };
    const auto added = [](const char *name, const char *more, const char *problem) {
        QTest::newRow(name) << QByteArray(kHead + more) << QString::fromUtf8(problem);
    };
    whole("no services", "name: A\ntime_zone: UTC\n",
          "1:1: error: \"services\" is missing in a customer [missing-key]");
    whole("a time zone that is none", "name: A\ntime_zone: Asia/Tokio\nservices: [P]\n",
          "2:12: error: \"Asia/Tokio\" is no IANA time zone such as Asia/Tokyo; did you mean \"Asia/Tokyo\"? "
          "[unknown-time-zone]");
    whole("a service twice", "name: A\ntime_zone: UTC\nservices: [P, Q, P]\n",
          "3:18: error: the service \"P\" is listed twice [double-service]");
    whole("an empty name", "name: \"\"\ntime_zone: UTC\nservices: [P]\n",
          "1:7: error: text is expected here, it is empty [bad-value]");
    added("an unknown key", "contact: {}\n",
          "4:1: error: unknown key \"contact\" in a customer; did you mean \"contacts\"? [unknown-key]");
    added("a host without address", "hosts: {a: {aliases: [b]}}\n",
          "4:12: error: \"address\" is missing in a host [missing-key]");
    added("an alias of two hosts", "hosts:\n  a: {address: a, aliases: [x]}\n  b: {address: b, aliases: [X]}\n",
          "6:29: error: \"X\" means the host a already; names and aliases must be unique [double-host]");
    added("an alias that is another host", "hosts:\n  a: 192.0.2.1\n  b: {address: b, aliases: [A]}\n",
          "6:29: error: \"A\" means the host a already; names and aliases must be unique [double-host]");
    added("hosts that differ in case only", "hosts:\n  a: 192.0.2.1\n  A: 192.0.2.2\n",
          "6:6: error: \"A\" means the host a already; names and aliases must be unique [double-host]");
    added("a host that looks like an option", "hosts: {\"-rf\": a}\n",
          "4:16: error: \"-rf\" is no host name [bad-name]");
    added("an address that looks like an option", "hosts: {a: \"-oProxyCommand=x\"}\n",
          "4:12: error: \"-oProxyCommand=x\" is neither a host name nor an IP address [bad-value]");
    added("a user that looks like an option",
          "hosts: {a: {address: a, ssh: {user: \"-l\", identity: \"file:/k\", known_hosts: h}}}\n",
          "4:37: error: \"-l\" is no user name [bad-value]\n4:12: error: \"user\" is missing in the \"ssh\" of this "
          "host and of the customer [missing-key]");
    added("ssh without known hosts", "hosts: {a: {address: a, ssh: {user: u, identity: \"file:/k\"}}}\n",
          "4:12: error: \"known_hosts\" is missing in the \"ssh\" of this host and of the customer [missing-key]");
    added(
        "a key in the environment", "ssh: {identity: \"env:KEY\"}\n",
        "4:17: error: a private key must be a file; write \"file:/absolute/path\" or \"credential:NAME\" [bad-value]");
    added("one address for all", "ssh: {address: a}\n",
          "4:6: error: an address cannot be the same for every host [bad-value]");
    added("a plain secret", "secrets: {api: hunter2hunter2}\n",
          "4:16: error: this is not a reference to a secret; write \"env:NAME\", \"file:/absolute/path\" or "
          "\"credential:NAME\" and "
          "keep the value itself out of the file [plain-secret]");
    added("a contact without name", "contacts: {oncall: {phone: \"1\"}}\n",
          "4:20: error: \"name\" is missing in a contact [missing-key]");
    added("a list of contacts", "contacts: [a]\n",
          "4:11: error: a mapping (contacts) is expected here, not a list [wrong-type]");
    added("a text as vars", "vars: x\n", "4:7: error: a mapping (vars) is expected here, not text [wrong-type]");
    added("backlog in plain text",
          "backlog: {url: \"http://a.backlog.jp\", project: A, issue_type: B, api_key: \"env:K\"}\n",
          "4:16: error: an address such as https://api.example.com is expected here (http only for this machine, no "
          "user name, no query) [bad-value]");
}

void tst_CustomerYaml::mistakesAreNamedWithTheirPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, problem);
    const auto parsed = parse(text);
    QVERIFY(!parsed.customer);
    QStringList expected;
    for (const QString &one : problem.split(u'\n'))
        expected.append(u"/etc/ams/customers/acme.yaml:"_s + one);
    expected.sort();
    QStringList found = texts(parsed.problems);
    found.sort();
    QCOMPARE(found, expected);
}

void tst_CustomerYaml::theFilesNameIsTheId()
{
    QCOMPARE(parse(kHead).customer->id.toString(), u"acme"_s);
    for (const QString &name : {u"ACME"_s, u"a b"_s, u"アクメ"_s, u"-a"_s, u"a.b"_s}) {
        const auto parsed = parseCustomer(kHead, u"/x/%1.yaml"_s.arg(name));
        QVERIFY2(!parsed.customer, qPrintable(name));
        QCOMPARE(parsed.problems.first().code, u"bad-name"_s);
    }
}

void tst_CustomerYaml::aPlainSecretInVarsIsAWarning()
{
    const auto parsed = parse(kHead + "vars: {db: {admin_password: hunter2hunter2}, token_url: x}\n");
    QVERIFY(parsed.customer);
    QCOMPARE(texts(parsed.problems),
             QStringList{u"/etc/ams/customers/acme.yaml:4:13: warning: \"admin_password\" sounds like a secret; put a "
                         "reference to it under \"secrets\" [plain-secret]"_s});
}

void tst_CustomerYaml::missingSecretsMatterOnlyWhenResolved()
{
    const QByteArray text = kHead + "secrets: {a: \"env:AMS_TEST_NONE\", b: \"env:AMS_TEST_NONE\"}\n";
    QVERIFY(parse(text).customer);
    Secrets secrets;
    const auto parsed = parse(text, &secrets);
    QVERIFY(!parsed.customer);
    QCOMPARE(texts(parsed.problems), QStringList{u"/etc/ams/customers/acme.yaml:4:14: error: the environment variable "
                                                 "AMS_TEST_NONE is not set [missing-secret]"_s});
    qputenv("AMS_TEST_NONE", "now-it-is-set");
    QVERIFY(parse(text, &secrets).customer);
    QCOMPARE(secrets.masked(u"now-it-is-set"_s), u"••••••"_s);
    qunsetenv("AMS_TEST_NONE");
}

void tst_CustomerYaml::aFolderIsReadInOrder()
{
    QTemporaryDir folder;
    write(folder.filePath(u"b.yaml"_s), "{name: B, time_zone: UTC, services: [PB, shared]}");
    write(folder.filePath(u"a.yaml"_s), "{name: A, time_zone: UTC, services: [PA, shared]}");
    write(folder.filePath(u"c.yaml"_s), "{name: C, time_zone: UTC, services: [PC]}");
    write(folder.filePath(u"broken.yaml"_s), "{name: ");
    write(folder.filePath(u"notes.txt"_s), "not a customer");
    const LoadedCustomers loaded = loadCustomers(folder.path());
    QCOMPARE(loaded.book.all().size(), 2);
    QCOMPARE(loaded.book.forService(ServiceId(u"shared"_s), {})->id.toString(), u"a"_s);
    QVERIFY(!loaded.book.find(CustomerId(u"b"_s)));
    QVERIFY(loaded.book.find(CustomerId(u"c"_s)));
    QCOMPARE(loaded.problems.size(), 2);
    QCOMPARE(loaded.problems.at(0).code, u"double-service"_s);
    QCOMPARE(loaded.problems.at(1).file, folder.filePath(u"broken.yaml"_s));
}

void tst_CustomerYaml::foldersWithoutCustomers()
{
    const QTemporaryDir folder;
    const auto empty = loadCustomers(folder.path());
    QCOMPARE(empty.problems.size(), 1);
    QCOMPARE(empty.problems.first().severity, Severity::Warning);
    const auto none = loadCustomers(folder.filePath(u"none"_s));
    QVERIFY(hasErrors(none.problems));
}

QTEST_GUILESS_MAIN(tst_CustomerYaml)
#include "tst_CustomerYaml.moc"
