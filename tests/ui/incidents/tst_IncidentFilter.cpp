// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/IncidentFilter.h"
#include "ui/look/Badge.h"

#include <QTest>

using namespace ams;
using namespace std::chrono_literals;

namespace {

const Timestamp kNow{Milliseconds(1'700'000'000'000)};

IncidentRow sample()
{
    IncidentRow row;
    row.incident = IncidentId(QStringLiteral("Q1"));
    row.number = 4711;
    row.title = QStringLiteral("HTTP 503 on web01: slow query");
    row.customer = CustomerId(QStringLiteral("acme"));
    row.host = QStringLiteral("web01");
    row.service = QStringLiteral("Web shop");
    row.scenario = ScenarioId(QStringLiteral("web-5xx"));
    row.automation = Automation::HandedOver;
    row.reason = QStringLiteral("step-failed");
    row.priority = QStringLiteral("P1");
    row.createdAt = kNow - 20min;
    row.duplicates = 4;
    row.flaps = RowFlaps{QStringLiteral("5f3c"), 3, kNow - 50min, false};
    return row;
}

} // namespace

class tst_IncidentFilter final : public QObject
{
    Q_OBJECT
private slots:
    void matches_data();
    void matches();
    void refuses_data();
    void refuses();
    void ownerMeIsTheCaller();
    void whatAPersonTookNeedsNobodyElse();
};

void tst_IncidentFilter::matches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isShown");
    const auto row = [](const char *name, const char *text, bool isShown) {
        QTest::newRow(name) << QString::fromUtf8(text) << isShown;
    };
    row("nothing asked shows everything", "", true);
    row("the field is this", "customer:acme", true);
    row("case does not matter", "customer:ACME", true);
    row("a part of the value is not the value", "customer:acm", false);
    row("a star stands for anything", "host:web*", true);
    row("a star inside", "host:w*01", true);
    row("the piece before and behind a star do not overlap", "host:web0*01", false);
    row("contains", "host~eb0", true);
    row("one of several", "state:running,handed-over", true);
    row("none of several", "state:running,queued", false);
    row("needs a person", "state:needs-you", true);
    row("failed automation", "state:failed", true);
    row("not that", "-scenario:web-5xx", false);
    row("not another", "-scenario:disk-full", true);
    row("older than", "age>15m", true);
    row("younger than", "age<15m", false);
    row("more copies", "copies>3", true);
    row("comes and goes", "is:flapping", true);
    row("does not come and go", "-is:flapping", false);
    row("all parts must hold", "customer:acme age>1h", false);
    row("plain words in any order", "web01 503", true);
    row("a word that is nowhere", "503 db", false);
    row("quoted words stay together", "\"slow query\"", true);
    row("quoted words in another order", "\"query slow\"", false);
    row("a quoted value", "service:\"web shop\"", true);
    row("not a phrase", "-\"slow query\"", false);
    row("the number people know it by", "4711", true);
    row("the severity", "severity:p1", true);
    row("nobody has it", "owner:nobody", true);
    row("a field without a value yet hides nothing", "customer:", true);
    row("a time of day is a word", "10:30", false);
    row("an address is a word", "http://web01", false);
}

void tst_IncidentFilter::matches()
{
    QFETCH(QString, text);
    QFETCH(bool, isShown);
    const auto filter = IncidentFilter::parse(text);
    QVERIFY2(filter, qPrintable(filter ? QString() : filter.error().message));
    QCOMPARE(filter->matches(sample(), {kNow, {}}), isShown);
}

void tst_IncidentFilter::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("named");
    QTest::newRow("an unknown field") << QStringLiteral("custmer:acme") << QStringLiteral("custmer");
    QTest::newRow("an age without a unit") << QStringLiteral("age>15") << QStringLiteral("age>15");
    QTest::newRow("more than a name") << QStringLiteral("host>3") << QStringLiteral("host>3");
    QTest::newRow("copies that are no number") << QStringLiteral("copies>many") << QStringLiteral("copies>many");
}

void tst_IncidentFilter::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, named);
    const auto filter = IncidentFilter::parse(text);
    QVERIFY(!filter);
    QCOMPARE(filter.error().kind, ErrorKind::Invalid);
    QCOMPARE(filter.error().message, named);
}

void tst_IncidentFilter::ownerMeIsTheCaller()
{
    const Person sato{QStringLiteral("Sato"), {}, {}};
    const auto filter = IncidentFilter::parse(QStringLiteral("owner:me"));
    QVERIFY(filter);
    IncidentRow row = sample();
    QVERIFY(!filter->matches(row, {kNow, sato}));
    row.person = sato;
    QVERIFY(filter->matches(row, {kNow, sato}));
    QVERIFY(!filter->matches(row, {kNow, {QStringLiteral("Suzuki"), {}, {}}}));
    // Before the agent has told who one is, nothing is "mine".
    QVERIFY(!filter->matches(sample(), {kNow, {}}));
}

void tst_IncidentFilter::whatAPersonTookNeedsNobodyElse()
{
    IncidentRow row = sample();
    QVERIFY(needsPerson(row));
    row.automation = Automation::TakenOver;
    QVERIFY(!needsPerson(row));
    QVERIFY(hasFailed(row));
    row.automation = Automation::HandedOver;
    row.status = IncidentStatus::Resolved;
    QVERIFY(!needsPerson(row));
    row = sample();
    row.automation = Automation::Running;
    QVERIFY(!needsPerson(row));
    row.question = RowQuestion{StepPath(QStringLiteral("call")), QStringLiteral("Call them"), kNow};
    QVERIFY(needsPerson(row));
}

QTEST_GUILESS_MAIN(tst_IncidentFilter)
#include "tst_IncidentFilter.moc"
