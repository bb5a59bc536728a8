// SPDX-License-Identifier: Apache-2.0
#include "base/Random.h"
#include "matching/Matcher.h"

#include <QElapsedTimer>
#include <QTest>

using namespace ams;

class tst_MatcherSpeed : public QObject
{
    Q_OBJECT

private slots:
    void manyTitlesAndScenarios();
    void theIndexLosesNothing();
};

namespace {

constexpr int kScenarios = 200;

CustomerBook customers()
{
    Customer acme;
    acme.id = CustomerId(QStringLiteral("acme"));
    acme.services = {ServiceId(QStringLiteral("PACME"))};
    for (int i = 0; i < 100; ++i) {
        const QString name = QStringLiteral("web%1").arg(i);
        acme.hosts.insert(name, Host{name, {}, {}, {}, {}});
    }
    return CustomerBook::create({std::make_shared<const Customer>(acme)}).value();
}

/// Half found by keyword, half by patterns with words of which several have some in common.
QList<std::shared_ptr<const Scenario>> library()
{
    const QStringList words{QStringLiteral("disk"),  QStringLiteral("memory"),   QStringLiteral("load"),
                            QStringLiteral("swap"),  QStringLiteral("ディスク"), QStringLiteral("応答"),
                            QStringLiteral("inode"), QStringLiteral("latency")};
    QList<std::shared_ptr<const Scenario>> scenarios;
    for (int i = 0; i < kScenarios; ++i) {
        auto scenario = std::make_shared<Scenario>();
        scenario->id = ScenarioId(QStringLiteral("scenario-%1").arg(i));
        scenario->allCustomers = true;
        ScenarioParam host;
        host.name = QStringLiteral("host");
        host.type = ParamType::Host;
        scenario->params = {host};
        if (i % 2 == 0)
            scenario->match.keywords = {QStringLiteral("key-%1").arg(i)};
        else
            scenario->match.titlePatterns = {
                QStringLiteral("%1 problem %2 on (?<host>\\S+)").arg(words.at(i % words.size())).arg(i)};
        scenarios.append(scenario);
    }
    return scenarios;
}

QString anyTitle(Random &random)
{
    const auto number = [&random](int limit) { return static_cast<int>(random.next() % quint64(limit)); };
    switch (number(4)) {
    case 0:
        return QStringLiteral("[AMS:key-%1 host=web%2] HTTP 503").arg(number(kScenarios)).arg(number(100));
    case 1:
        return QStringLiteral("PROBLEM: memory problem %1 on web%2").arg(number(kScenarios)).arg(number(100));
    case 2:
        return QStringLiteral("ＷＥＢ０１　ディスク ｐｒｏｂｌｅｍ %1 ｏｎ web%2")
            .arg(number(kScenarios))
            .arg(number(100));
    default:
        return QStringLiteral("** PROBLEM Service Alert: db%1/Volumes is CRITICAL **").arg(number(1000));
    }
}

Incident incident(const QString &title)
{
    Incident made;
    made.id = IncidentId(QStringLiteral("Q1"));
    made.title = title;
    made.service = ServiceId(QStringLiteral("PACME"));
    return made;
}

} // namespace

void tst_MatcherSpeed::manyTitlesAndScenarios()
{
    constexpr int titles = 100000;
    const MatchIndex index(library());
    const CustomerBook book = customers();
    SeededRandom random(11);
    int found = 0;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < titles; ++i)
        found += index.match(incident(anyTitle(random)), book).scenario ? 1 : 0;
    const qint64 elapsed = timer.elapsed();
    qInfo("%d titles, %d scenarios: %lld ms, %d found", titles, kScenarios, elapsed, found);
    QVERIFY(found > titles / 10);
    // One after the other, 200 patterns on 100,000 titles take minutes under a sanitizer; the index does not.
    QVERIFY2(elapsed < 60000, qPrintable(QString::number(elapsed)));
}

void tst_MatcherSpeed::theIndexLosesNothing()
{
    const MatchIndex index(library());
    const CustomerBook book = customers();
    SeededRandom random(12);
    for (int i = 0; i < 500; ++i) {
        const Incident asked = incident(anyTitle(random));
        const Match fast = index.match(asked, book);
        const Match thorough = index.match(asked, book, Explain::Yes);
        QVERIFY2(fast.scenario == thorough.scenario, qPrintable(asked.title));
        QCOMPARE(fast.params, thorough.params);
        QCOMPARE(fast.why, thorough.why);
    }
}

QTEST_GUILESS_MAIN(tst_MatcherSpeed)
#include "tst_MatcherSpeed.moc"
