// SPDX-License-Identifier: Apache-2.0
#include "intake/ServiceLookup.h"
#include "support/FakeHttpClient.h"
#include "support/PassingTime.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>
#include <QUrlQuery>

using namespace ams;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// An account whose services "service 0" … have the ids P0 …; it may refuse to list them.
struct Rig
{
    explicit Rig(int services) : random(1), http(&clock), count(services)
    {
        qputenv("AMS_TEST_LOOKUP_TOKEN", "token-of-the-test");
        PagerDutySettings account;
        account.token = u"env:AMS_TEST_LOOKUP_TOKEN"_s;
        api = std::make_unique<PagerDutyApi>(http, clock, random, secrets, account);
        http.setHandler([this](const HttpRequest &request) { return list(request); });
    }
    void start(const QStringList &names)
    {
        lookup = std::make_unique<ServiceLookup>(*api, clock, random, names);
        QObject::connect(lookup.get(), &ServiceLookup::found, lookup.get(), [this](const QList<ServiceId> &services) {
            for (const ServiceId &service : services)
                found.append(service.toString());
        });
        lookup->start();
        settleEvents();
    }
    FakeHttpClient::Scripted list(const HttpRequest &request) const
    {
        if (refusal != 0)
            return FakeHttpClient::bytes(refusal, {});
        const QUrlQuery query(request.url);
        const int offset = query.queryItemValue(u"offset"_s).toInt();
        const int end = std::min(count, offset + query.queryItemValue(u"limit"_s).toInt());
        QJsonArray page;
        for (int i = offset; i < end; ++i)
            page.append(QJsonObject{{u"id"_s, u"P%1"_s.arg(i)}, {u"name"_s, u"service %1"_s.arg(i)}});
        return FakeHttpClient::json(200, {{u"services"_s, page}, {u"more"_s, end < count}});
    }

    FakeClock clock;
    SeededRandom random;
    FakeHttpClient http;
    Secrets secrets;
    std::unique_ptr<PagerDutyApi> api;
    std::unique_ptr<ServiceLookup> lookup;
    QStringList found;
    int count;
    int refusal = 0;
};

} // namespace

class tst_ServiceLookup final : public QObject
{
    Q_OBJECT
private slots:
    void namesOnSeveralPagesAreFound();
    void aNameThatIsNotThereIsToldAndLookedForAgain();
    void anAccountThatIsDownAtStartIsAskedUntilItAnswers();
    void withoutNamesNothingIsAsked();
};

void tst_ServiceLookup::namesOnSeveralPagesAreFound()
{
    Rig rig(250);
    rig.start({u"service 5"_s, u"service 120"_s});
    QCOMPARE(rig.found, (QStringList{u"P5"_s, u"P120"_s}));
    QVERIFY(rig.lookup->missing().isEmpty());
    QVERIFY(rig.lookup->trouble().isEmpty());
    QCOMPARE(rig.http.requests().size(), 2); // the third page is not needed
    passTime(rig.clock, 30min, 1s);
    QCOMPARE(rig.http.requests().size(), 2);
}

void tst_ServiceLookup::aNameThatIsNotThereIsToldAndLookedForAgain()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"has no such services.*services=Service 5, service 10$"_s));
    Rig rig(10);
    rig.start({u"Service 5"_s, u"service 7"_s, u"service 10"_s}); // capital letters count
    QCOMPARE(rig.found, QStringList{u"P7"_s});
    QCOMPARE(rig.lookup->missing(), (QStringList{u"Service 5"_s, u"service 10"_s}));
    QVERIFY(rig.lookup->trouble().contains(u"correct the names"_s));
    rig.count = 11;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"has no such services.*services=Service 5$"_s));
    passTime(rig.clock, 11min, 1s);
    QCOMPARE(rig.found, (QStringList{u"P7"_s, u"P10"_s}));
}

void tst_ServiceLookup::anAccountThatIsDownAtStartIsAskedUntilItAnswers()
{
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(u"services cannot be listed.*services=service 3 try=1 next="_s));
    Rig rig(10);
    rig.refusal = 503;
    rig.start({u"service 3"_s});
    QVERIFY(rig.lookup->trouble().contains(u"cannot be listed"_s));
    rig.refusal = 0;
    passTime(rig.clock, 10s, 1s);
    QCOMPARE(rig.found, QStringList{u"P3"_s});
    QVERIFY(rig.lookup->trouble().isEmpty());
}

void tst_ServiceLookup::withoutNamesNothingIsAsked()
{
    Rig rig(10);
    rig.start({});
    passTime(rig.clock, 30min, 1s);
    QVERIFY(rig.http.requests().isEmpty());
}

QTEST_GUILESS_MAIN(tst_ServiceLookup)
#include "tst_ServiceLookup.moc"
