// SPDX-License-Identifier: Apache-2.0
#include "matching/Matcher.h"

#include <QTest>

using namespace ams;

class tst_Matcher : public QObject
{
    Q_OBJECT

private slots:
    void aTitleLeadsToItsScenario_data();
    void aTitleLeadsToItsScenario();
    void theCustomerComesFromTheServiceAlone();
    void conditionsMustAllHold_data();
    void conditionsMustAllHold();
    void theMostSpecificWins_data();
    void theMostSpecificWins();
    void equalScenariosAreRefused();
    void aHostOfAnotherCustomerIsRefused();
    void whyNamesTheWords();
    void othersAreExplainedOnlyWhenAsked();
    void ourOwnPrefixChangesNothing();
    void aCostlyPatternIsAWarning();
    void anEmptyIndexMatchesNothing();
};

namespace {

using ScenarioPointer = std::shared_ptr<const Scenario>;

Host host(const char *name)
{
    return {QString::fromUtf8(name), {}, {}, {}, {}};
}

CustomerBook customers()
{
    Customer acme;
    acme.id = CustomerId(QStringLiteral("acme"));
    acme.services = {ServiceId(QStringLiteral("PACME"))};
    for (const char *name : {"web01", "db1", "zbx-app01", "app01", "i-3b93aafb", "api-1"})
        acme.hosts.insert(QString::fromUtf8(name), host(name));
    Customer globex;
    globex.id = CustomerId(QStringLiteral("globex"));
    globex.services = {ServiceId(QStringLiteral("PGLOBEX"))};
    globex.hosts.insert(QStringLiteral("gx1"), host("gx1"));
    return CustomerBook::create({std::make_shared<const Customer>(acme), std::make_shared<const Customer>(globex)})
        .value();
}

Incident incident(const QString &title, const char *service = "PACME")
{
    Incident made;
    made.id = IncidentId(QStringLiteral("Q1"));
    made.title = title;
    made.service = ServiceId(QString::fromUtf8(service));
    made.serviceName = QStringLiteral("Web");
    return made;
}

Scenario scenario(const char *id, const ScenarioMatch &match)
{
    Scenario made;
    made.id = ScenarioId(QString::fromUtf8(id));
    made.allCustomers = true;
    made.match = match;
    ScenarioParam host;
    host.name = QStringLiteral("host");
    host.type = ParamType::Host;
    made.params = {host};
    return made;
}

ScenarioMatch keyword(const char *word)
{
    ScenarioMatch match;
    match.keywords = {QString::fromUtf8(word)};
    return match;
}

ScenarioMatch title(const char *pattern)
{
    ScenarioMatch match;
    match.titlePatterns = {QString::fromUtf8(pattern)};
    return match;
}

QList<ScenarioPointer> pointers(const QList<Scenario> &scenarios)
{
    QList<ScenarioPointer> made;
    for (const Scenario &one : scenarios)
        made.append(std::make_shared<const Scenario>(one));
    return made;
}

/// What monitoring tools write, recognised by keyword or by pattern.
QList<ScenarioPointer> library()
{
    return pointers({scenario("web-5xx", keyword("web-5xx")), scenario("disk-full", keyword("disk-full")),
                     scenario("zabbix-load", title("^PROBLEM: .*load is too high on (?<host>\\S+)$")),
                     scenario("nagios-mysql", title("Service Alert: (?<host>[^/]+)/MySQL\\b.* is CRITICAL")),
                     scenario("cloudwatch-cpu", title("^ALARM: \"(?<host>[\\w-]+) - CPU High\"")),
                     scenario("datadog-memory", title("\\{host:(?<host>[^},]+)[^}]*\\}\\] .*out of memory")),
                     scenario("mackerel-iowait", title("\\[Mackerel\\] CRITICAL: iowait at (?<host>\\S+)")),
                     scenario("grafana-cpu", title("\\[FIRING:\\d+\\] HighCPU")),
                     scenario("newrelic", title("Violated New Relic condition: (?<condition>[^.]+)")),
                     scenario("disk-ja", title("【障害】(?<host>\\w+) ディスク使用率")),
                     scenario("cpu-ja", title("(?<host>web\\d+) CPU使用率"))});
}

QString idOf(const Match &match)
{
    return match.scenario ? match.scenario->id.toString() : QString();
}

} // namespace

void tst_Matcher::aTitleLeadsToItsScenario_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("scenario"); // empty: not ours
    QTest::addColumn<QString>("host");
    const auto row = [](const char *name, const char *text, const char *scenario, const char *host) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(scenario) << QString::fromUtf8(host);
    };
    row("keyword", "[AMS:web-5xx host=web01] HTTP 503", "web-5xx", "web01");
    row("keyword in full width", "［ＡＭＳ：ＷＥＢ－５ｘｘ　ｈｏｓｔ＝ＷＥＢ０１］", "web-5xx", "web01");
    row("keyword before pattern", "[AMS:disk-full] PROBLEM: load is too high on web01", "disk-full", "");
    row("a longer keyword is another one", "[AMS:web-5xx-tokyo host=web01]", "", "");
    row("unknown keyword, known pattern", "[FIRING:1] HighCPU [AMS:nothing]", "grafana-cpu", "");
    row("Zabbix", "PROBLEM: Processor load is too high on zbx-app01", "zabbix-load", "zbx-app01");
    row("Nagios", "** PROBLEM Service Alert: db1/MySQL: connection to 3306 is CRITICAL **", "nagios-mysql", "db1");
    row("Nagios, less grave", "** PROBLEM Service Alert: db1/MySQL is NONCRITICAL **", "", "");
    row("CloudWatch", "ALARM: \"api-1 - CPU High\" in Asia Pacific (Tokyo)", "cloudwatch-cpu", "api-1");
    row("Datadog", "[Triggered on {host:i-3b93aafb,env:prod}] Dock is almost out of memory...", "datadog-memory",
        "i-3b93aafb");
    row("Mackerel", "[Mackerel] CRITICAL: IOwait at app01 (working) Service: app", "mackerel-iowait", "app01");
    row("Grafana", "[FIRING:2] HighCPU", "grafana-cpu", "");
    row("Grafana, another word", "[FIRING:2] HighCPUUsage", "", "");
    row("New Relic", "Violated New Relic condition: oss_csd_healthz", "newrelic", "");
    row("Japanese", "【障害】web01 ディスク使用率 95% (CRITICAL)", "disk-ja", "web01");
    row("Japanese in full width", "ＷＥＢ０１　ＣＰＵ使用率　９５％", "cpu-ja", "web01");
    row("nothing known", "The server is on fire.", "", "");
    row("empty", "", "", "");
}

void tst_Matcher::aTitleLeadsToItsScenario()
{
    QFETCH(QString, title);
    QFETCH(QString, scenario);
    QFETCH(QString, host);
    const MatchIndex index(library());
    const Match match = index.match(incident(title), customers());
    QCOMPARE(idOf(match), scenario);
    QVERIFY2(!match.refusal, match.refusal ? qPrintable(match.refusal->detail) : "");
    QCOMPARE(match.params.value(QStringLiteral("host")).toString(), host);
    QVERIFY(!match.why.isEmpty());
    // Looking at every scenario must lead to the same answer as the index does.
    const Match explained = index.match(incident(title), customers(), Explain::Yes);
    QCOMPARE(idOf(explained), scenario);
    QCOMPARE(explained.rejected.size(), library().size() - (scenario.isEmpty() ? 0 : 1));
}

void tst_Matcher::theCustomerComesFromTheServiceAlone()
{
    const MatchIndex index(library());
    const Match unknown =
        index.match(incident(QStringLiteral("[AMS:web-5xx host=web01 customer=acme]"), "PUNKNOWN"), customers());
    QVERIFY(!unknown.customer);
    QVERIFY(!unknown.scenario);
    QCOMPARE(unknown.why, QStringLiteral("the service \"Web\" (PUNKNOWN) belongs to no customer"));
    const Match known = index.match(incident(QStringLiteral("[AMS:web-5xx customer=globex] globex gx1")), customers());
    QCOMPARE(known.customer->id.toString(), QStringLiteral("acme"));
    QVERIFY(known.warnings.join(u' ').contains(QStringLiteral("\"customer\"")));
}

void tst_Matcher::conditionsMustAllHold_data()
{
    QTest::addColumn<Scenario>("candidate");
    QTest::addColumn<QString>("whyNot"); // empty: it fits
    const auto row = [](const char *name, const Scenario &candidate, const char *whyNot = "") {
        QTest::newRow(name) << candidate << QString::fromUtf8(whyNot);
    };
    const auto with = [](ScenarioMatch match, auto change) {
        change(match);
        return scenario("candidate", match);
    };
    row("keyword and pattern",
        with(keyword("x"), [](ScenarioMatch &m) { m.titlePatterns = {QStringLiteral("fire")}; }));
    row("keyword, but not the pattern",
        with(keyword("x"), [](ScenarioMatch &m) { m.titlePatterns = {QStringLiteral("flood")}; }),
        "none of its title patterns is found in the title");
    row("any keyword", with(keyword("y"), [](ScenarioMatch &m) { m.keywords.append(QStringLiteral("X")); }));
    row("another keyword", scenario("candidate", keyword("y")), "the title names \"x\", its keyword is y");
    row("service by id", with({}, [](ScenarioMatch &m) { m.services = {QStringLiteral("PACME")}; }));
    row("service by name", with({}, [](ScenarioMatch &m) { m.services = {QStringLiteral("Web")}; }));
    row("another service", with(keyword("x"), [](ScenarioMatch &m) { m.services = {QStringLiteral("PX")}; }),
        "it is for the services PX");
    row("urgency", with({}, [](ScenarioMatch &m) { m.urgency = QStringLiteral("high"); }));
    row("another urgency", with(keyword("x"), [](ScenarioMatch &m) { m.urgency = QStringLiteral("low"); }),
        "it is for urgency low, the incident has high");
    row("priority", with({}, [](ScenarioMatch &m) { m.priorities = {QStringLiteral("P0"), QStringLiteral("p1")}; }));
    row("another priority", with(keyword("x"), [](ScenarioMatch &m) { m.priorities = {QStringLiteral("P2")}; }),
        "it is for the priorities P2, the incident has P1");
    row("no conditions", scenario("candidate", {}), "it has no conditions and is only run by hand");
    Scenario foreign = scenario("candidate", keyword("x"));
    foreign.allCustomers = false;
    foreign.customers = {CustomerId(QStringLiteral("globex"))};
    row("another customer's", foreign, "it does not serve customer acme");
    Scenario own = foreign;
    own.customers.append(CustomerId(QStringLiteral("acme")));
    row("this customer's", own);
}

void tst_Matcher::conditionsMustAllHold()
{
    QFETCH(Scenario, candidate);
    QFETCH(QString, whyNot);
    Incident asked = incident(QStringLiteral("[AMS:x] fire"));
    asked.priority = QStringLiteral("P1");
    const Match match = matchIncident(asked, pointers({candidate}), customers(), Explain::Yes);
    QCOMPARE(idOf(match), whyNot.isEmpty() ? QStringLiteral("candidate") : QString());
    QCOMPARE(match.rejected.size(), whyNot.isEmpty() ? 0 : 1);
    if (!whyNot.isEmpty())
        QCOMPARE(match.rejected.first().reason, whyNot);
    QCOMPARE(idOf(matchIncident(asked, pointers({candidate}), customers())), idOf(match));
}

void tst_Matcher::theMostSpecificWins_data()
{
    QTest::addColumn<Scenario>("winner");
    QTest::addColumn<Scenario>("loser");
    const auto row = [](const char *name, Scenario winner, Scenario loser) {
        winner.id = ScenarioId(QStringLiteral("z-winner")); // the order of names must not decide
        loser.id = ScenarioId(QStringLiteral("a-loser"));
        QTest::newRow(name) << winner << loser;
    };
    Scenario own = scenario("own", keyword("x"));
    own.allCustomers = false;
    own.customers = {CustomerId(QStringLiteral("acme"))};
    ScenarioMatch onService;
    onService.services = {QStringLiteral("PACME")};
    ScenarioMatch onUrgency;
    onUrgency.urgency = QStringLiteral("high");
    ScenarioMatch both = keyword("x");
    both.titlePatterns = {QStringLiteral("fire")};
    row("keyword over pattern", scenario("", keyword("x")), scenario("", title("the disk is on fire")));
    row("named customer over all", own, scenario("", both));
    row("longer pattern over shorter", scenario("", title("disk is on fire")), scenario("", title("disk")));
    row("keyword and pattern over keyword", scenario("", both), scenario("", keyword("x")));
    row("service over pattern", scenario("", onService), scenario("", title("the disk is on fire")));
    row("pattern over urgency", scenario("", title("fire")), scenario("", onUrgency));
}

void tst_Matcher::theMostSpecificWins()
{
    QFETCH(Scenario, winner);
    QFETCH(Scenario, loser);
    const Incident asked = incident(QStringLiteral("[AMS:x] the disk is on fire"));
    for (const auto &library : {pointers({winner, loser}), pointers({loser, winner})}) {
        const Match match = matchIncident(asked, library, customers(), Explain::Yes);
        QCOMPARE(idOf(match), QStringLiteral("z-winner"));
        QVERIFY(!match.refusal);
        QCOMPARE(match.rejected.size(), 1);
        QVERIFY2(match.rejected.first().reason.endsWith(QStringLiteral("but z-winner is more specific")),
                 qPrintable(match.rejected.first().reason));
    }
}

void tst_Matcher::equalScenariosAreRefused()
{
    const auto library = pointers({scenario("beta", keyword("x")), scenario("alpha", keyword("x"))});
    const Match match = matchIncident(incident(QStringLiteral("[AMS:x host=web01]")), library, customers());
    QVERIFY(match.refusal);
    QCOMPARE(match.refusal->reason, EndReason::BadScenario);
    QVERIFY2(
        match.refusal->detail.startsWith(QStringLiteral("the scenarios alpha and beta fit this incident equally well")),
        qPrintable(match.refusal->detail));
    QVERIFY(match.params.isEmpty());
}

void tst_Matcher::aHostOfAnotherCustomerIsRefused()
{
    const MatchIndex index(library());
    const Match foreign = index.match(incident(QStringLiteral("[AMS:web-5xx host=gx1]")), customers());
    QCOMPARE(idOf(foreign), QStringLiteral("web-5xx"));
    QCOMPARE(foreign.refusal->reason, EndReason::HostNotInInventory);
    QCOMPARE(foreign.refusal->detail, QStringLiteral("gx1"));
    QVERIFY(!index.match(incident(QStringLiteral("[AMS:web-5xx host=gx1]"), "PGLOBEX"), customers()).refusal);
    // Found by a pattern, a host is no more trusted than in a tag.
    const Match found =
        index.match(incident(QStringLiteral("PROBLEM: Processor load is too high on gx1")), customers());
    QCOMPARE(found.refusal->reason, EndReason::HostNotInInventory);
}

void tst_Matcher::whyNamesTheWords()
{
    const MatchIndex index(library());
    QCOMPARE(index.match(incident(QStringLiteral("x [AMS:web-5xx host=web01] y")), customers()).why,
             QStringLiteral(
                 "scenario web-5xx: keyword \"web-5xx\" in [AMS:web-5xx host=web01]; customer acme by service PACME"));
    QCOMPARE(index.match(incident(QStringLiteral("[FIRING:2] HighCPU now")), customers()).why,
             QStringLiteral("scenario grafana-cpu: title pattern \"\\[FIRING:\\d+\\] HighCPU\" found \"[FIRING:2] "
                            "HighCPU\"; customer acme by service PACME"));
    QCOMPARE(index.match(incident(QStringLiteral("[AMS:web-5x host=web01]")), customers()).why,
             QStringLiteral("no scenario fits this incident of customer acme: none has the keyword \"web-5x\"; did you "
                            "mean \"web-5xx\"?"));
    ScenarioMatch low = keyword("x");
    low.urgency = QStringLiteral("low");
    QCOMPARE(matchIncident(incident(QStringLiteral("[AMS:x]")), pointers({scenario("one", low)}), customers()).why,
             QStringLiteral("no scenario fits this incident of customer acme: scenario one has the keyword \"x\", but "
                            "it is for urgency low, the incident has high"));
}

void tst_Matcher::othersAreExplainedOnlyWhenAsked()
{
    const MatchIndex index(library());
    const Incident asked = incident(QStringLiteral("[AMS:web-5xx host=web01]"));
    QVERIFY(index.match(asked, customers()).rejected.isEmpty());
    const auto rejected = index.match(asked, customers(), Explain::Yes).rejected;
    QCOMPARE(rejected.first().scenario.toString(), QStringLiteral("disk-full"));
    QCOMPARE(rejected.first().reason, QStringLiteral("the title names \"web-5xx\", its keyword is disk-full"));
}

void tst_Matcher::ourOwnPrefixChangesNothing()
{
    const MatchIndex index(library());
    const QString original = QStringLiteral("PROBLEM: Processor load is too high on zbx-app01");
    for (const char *prefix :
         {"[AMS 3/7 restart] ", "[AMS ok] ", "[AMS needs you: verify failed] ", "[AMS ok] [AMS 1/2 a] "}) {
        const Match match = index.match(incident(QString::fromUtf8(prefix) + original), customers());
        QCOMPARE(idOf(match), QStringLiteral("zabbix-load"));
    }
}

void tst_Matcher::aCostlyPatternIsAWarning()
{
    const auto library = pointers({scenario("costly", title("^(a+)+$")), scenario("other", title("aaaa!"))});
    const Match match = matchIncident(incident(QString(900, u'a') + QStringLiteral(" aaaa!")), library, customers());
    QCOMPARE(idOf(match), QStringLiteral("other"));
    QVERIFY2(match.warnings.join(u' ').contains(QStringLiteral("of scenario costly needs too many tries")),
             qPrintable(match.warnings.join(u' ')));
}

void tst_Matcher::anEmptyIndexMatchesNothing()
{
    const Match match = MatchIndex().match(incident(QStringLiteral("[AMS:x]")), customers(), Explain::Yes);
    QVERIFY(!match.scenario);
    QVERIFY(match.customer);
    QVERIFY(match.rejected.isEmpty());
}

QTEST_GUILESS_MAIN(tst_Matcher)
#include "tst_Matcher.moc"
