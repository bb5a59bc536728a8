// SPDX-License-Identifier: Apache-2.0
#include "pagerduty/BotLookup.h"
#include "support/FakeHttpClient.h"
#include "support/PassingTime.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// An account with users, which may be down.
struct Rig
{
    explicit Rig(const QString &email) : random(1), http(&clock)
    {
        qputenv("AMS_TEST_LOOKUP_TOKEN", "token-of-the-test");
        PagerDutySettings account;
        account.token = u"env:AMS_TEST_LOOKUP_TOKEN"_s;
        api = std::make_unique<PagerDutyApi>(http, clock, random, secrets, account);
        http.setHandler([this](const HttpRequest &) {
            if (isDown)
                return FakeHttpClient::bytes(503, {});
            QJsonArray list;
            for (const auto &[id, address] : users)
                list.append(QJsonObject{{u"id"_s, id}, {u"name"_s, u"n"_s}, {u"email"_s, address}});
            return FakeHttpClient::json(200, {{u"users"_s, list}});
        });
        lookup = std::make_unique<BotLookup>(*api, clock, random, email);
        QObject::connect(lookup.get(), &BotLookup::found, lookup.get(),
                         [this](const UserId &user) { found.append(user.toString()); });
        lookup->start();
        settleEvents();
    }

    FakeClock clock;
    SeededRandom random;
    FakeHttpClient http;
    Secrets secrets;
    std::unique_ptr<PagerDutyApi> api;
    std::unique_ptr<BotLookup> lookup;
    QList<std::pair<QString, QString>> users{{u"POTHER"_s, u"not-ams-bot@msp.example"_s},
                                             {u"PBOT"_s, u"AMS-Bot@msp.example"_s}};
    QStringList found;
    bool isDown = false;
};

} // namespace

class tst_BotLookup final : public QObject
{
    Q_OBJECT
private slots:
    void theUserWithExactlyThatAddressIsFoundOnce();
    void anUnknownAddressIsToldAndAskedForAgain();
    void anAccountThatIsDownAtStartIsAskedUntilItAnswers();
    void withoutAnAddressNobodyIsAskedFor();
};

void tst_BotLookup::theUserWithExactlyThatAddressIsFoundOnce()
{
    Rig rig(u"ams-bot@msp.example"_s);
    QCOMPARE(rig.found, QStringList{u"PBOT"_s});
    QVERIFY(rig.lookup->trouble().isEmpty());
    passTime(rig.clock, 30min, 1s);
    QCOMPARE(rig.found.size(), 1);
    QCOMPARE(rig.http.requests().size(), 1);
}

void tst_BotLookup::anUnknownAddressIsToldAndAskedForAgain()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"set pagerduty.bot_user, or mend pagerduty.from"
                                                          ".*no user with the e-mail ghost@msp.example"_s));
    Rig rig(u"ghost@msp.example"_s);
    QVERIFY(rig.found.isEmpty());
    QVERIFY(rig.lookup->trouble().contains(u"pagerduty.from"_s));
    rig.users.append({u"PGHOST"_s, u"ghost@msp.example"_s}); // somebody has made it meanwhile
    passTime(rig.clock, 10min, 1s);
    QCOMPARE(rig.found, QStringList{u"PGHOST"_s});
    QVERIFY(rig.lookup->trouble().isEmpty());
    QVERIFY2(rig.http.requests().size() <= 3, "a mistake that a person has to mend was asked about too often");
}

void tst_BotLookup::anAccountThatIsDownAtStartIsAskedUntilItAnswers()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"own user not found.*try=1 "_s));
    Rig rig({});
    rig.isDown = true;
    rig.lookup = std::make_unique<BotLookup>(*rig.api, rig.clock, rig.random, u"ams-bot@msp.example"_s);
    connect(rig.lookup.get(), &BotLookup::found, this,
            [&rig](const UserId &user) { rig.found.append(user.toString()); });
    rig.lookup->start();
    settleEvents();
    QVERIFY(!rig.lookup->trouble().isEmpty());
    rig.isDown = false;
    passTime(rig.clock, 10s, 1s);
    QCOMPARE(rig.found, QStringList{u"PBOT"_s});
}

void tst_BotLookup::withoutAnAddressNobodyIsAskedFor()
{
    Rig rig({});
    passTime(rig.clock, 10min, 1s);
    QVERIFY(rig.http.requests().isEmpty());
    QVERIFY(rig.lookup->trouble().isEmpty());
}

QTEST_GUILESS_MAIN(tst_BotLookup)
#include "tst_BotLookup.moc"
