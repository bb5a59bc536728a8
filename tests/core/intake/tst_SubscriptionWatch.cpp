// SPDX-License-Identifier: Apache-2.0
#include "intake/SubscriptionWatch.h"
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

using State = WebhookHealth::State;

struct Hook
{
    QString id;
    QString url;
    bool isActive = true;
    bool isDisabled = false;
};
const QString kOurs = u"https://ams.example/v1/webhooks/pagerduty"_s;
const QString kOther = u"https://chat.example/hook"_s;

/// An account with these subscriptions; it may refuse to list them.
struct Rig
{
    explicit Rig(QList<Hook> subscriptions, const QString &url = {})
        : hooks(std::move(subscriptions)), random(1), http(&clock)
    {
        qputenv("AMS_TEST_WATCH_TOKEN", "token-of-the-test");
        PagerDutySettings account;
        account.token = u"env:AMS_TEST_WATCH_TOKEN"_s;
        api = std::make_unique<PagerDutyApi>(http, clock, random, secrets, account);
        http.setHandler([this](const HttpRequest &request) { return list(request); });
        SubscriptionWatchSettings settings;
        settings.path = u"/v1/webhooks/pagerduty"_s;
        settings.url = url;
        watch = std::make_unique<SubscriptionWatch>(*api, clock, random, settings);
        QObject::connect(watch.get(), &SubscriptionWatch::gapFound, watch.get(), [this] { ++gaps; });
    }
    State start()
    {
        watch->start();
        settleEvents();
        return watch->health().state;
    }
    State after(Milliseconds time)
    {
        passTime(clock, time, 1s);
        return watch->health().state;
    }
    FakeHttpClient::Scripted list(const HttpRequest &request) const
    {
        if (refusal != 0)
            return FakeHttpClient::bytes(refusal, {});
        const QUrlQuery query(request.url);
        const int offset = query.queryItemValue(u"offset"_s).toInt();
        const int end = std::min(int(hooks.size()), offset + query.queryItemValue(u"limit"_s).toInt());
        QJsonArray page;
        for (int i = offset; i < end; ++i) {
            const Hook &hook = hooks.at(i);
            page.append(QJsonObject{{u"id"_s, hook.id},
                                    {u"active"_s, hook.isActive},
                                    {u"delivery_method"_s,
                                     QJsonObject{{u"url"_s, hook.url}, {u"temporarily_disabled"_s, hook.isDisabled}}}});
        }
        return FakeHttpClient::json(200, {{u"webhook_subscriptions"_s, page}, {u"more"_s, end < hooks.size()}});
    }

    QList<Hook> hooks;
    FakeClock clock;
    SeededRandom random;
    FakeHttpClient http;
    Secrets secrets;
    std::unique_ptr<PagerDutyApi> api;
    std::unique_ptr<SubscriptionWatch> watch;
    int gaps = 0;
    int refusal = 0;
};

} // namespace

class tst_SubscriptionWatch final : public QObject
{
    Q_OBJECT
private slots:
    void whichIsOursAndHowItIs_data();
    void whichIsOursAndHowItIs();
    void oneFarBackInTheListIsFound();
    void whatCameTellsWhichIsOurs();
    void switchedOffAndOnAgainIsSeen();
    void anAccountThatDoesNotAnswerIsBelievedForAWhile();
    void aTokenWithoutTheRightIsNoAlarm();
    void credentialsInTheAddressAreNotShown();
};

void tst_SubscriptionWatch::whichIsOursAndHowItIs_data()
{
    QTest::addColumn<QList<Hook>>("hooks");
    QTest::addColumn<QString>("url");
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("trouble"); ///< a part of it; empty: none
    const auto row = [](const char *name, const QList<Hook> &hooks, State state, const QString &trouble = {},
                        const QString &url = {}) { QTest::newRow(name) << hooks << url << state << trouble; };
    const Hook ours{u"P1"_s, kOurs};
    const Hook off{u"P2"_s, kOurs, true, true};
    const Hook inactive{u"P3"_s, kOurs, false};
    const Hook other{u"P4"_s, kOther};
    const Hook otherOff{u"P5"_s, kOther, true, true};
    row("it delivers", {ours}, State::Active);
    row("another's is switched off", {otherOff, ours}, State::Active);
    row("PagerDuty has switched it off", {other, off}, State::Disabled, kOurs);
    row("one of two is switched off", {ours, off}, State::Disabled, u"enable the subscription"_s);
    row("a person has switched it off", {inactive}, State::Inactive, u"make it active"_s);
    row("the old one is left inactive", {inactive, ours}, State::Active);
    row("inactive and disabled: a person's deed", {{u"P6"_s, kOurs, false, true}}, State::Inactive, u"active"_s);
    row("there is none", {}, State::Missing, u"…/v1/webhooks/pagerduty"_s);
    row("all are others'", {other}, State::Missing, u"pagerduty.webhook_url"_s);
    row("the configured address counts, not the path", {ours, otherOff}, State::Disabled, kOther, kOther);
    row("nothing has the configured address", {ours}, State::Missing, kOther, kOther);
    row("a slash at the end is no difference", {{u"P7"_s, kOther + u'/'}}, State::Active, {}, kOther);
}

void tst_SubscriptionWatch::whichIsOursAndHowItIs()
{
    QFETCH(QList<Hook>, hooks);
    QFETCH(QString, url);
    QFETCH(State, state);
    QFETCH(QString, trouble);
    if (!trouble.isEmpty())
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QRegularExpression::escape(trouble)));
    Rig rig(hooks, url);
    QCOMPARE(rig.start(), state);
    QCOMPARE(rig.watch->trouble().isEmpty(), trouble.isEmpty());
    QVERIFY2(rig.watch->trouble().contains(trouble), qPrintable(rig.watch->trouble()));
    QCOMPARE(rig.watch->health().since, rig.clock.now());
    QCOMPARE(rig.gaps, state == State::Active ? 0 : 1);
}

void tst_SubscriptionWatch::oneFarBackInTheListIsFound()
{
    QList<Hook> many;
    for (int i = 0; i < 230; ++i)
        many.append({u"P%1"_s.arg(i), kOther});
    many.append({u"PLAST"_s, kOurs});
    Rig rig(many);
    QCOMPARE(rig.start(), State::Active);
    QCOMPARE(rig.http.requests().size(), 3);
}

void tst_SubscriptionWatch::whatCameTellsWhichIsOurs()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no webhook subscription"_s));
    Rig rig({{u"P1"_s, kOther}, {u"P2"_s, kOther}});
    QCOMPARE(rig.start(), State::Missing); // the proxy before the agent has another path
    rig.watch->onWebhook(u"P1"_s);
    QCOMPARE(rig.watch->health().lastWebhook, rig.clock.now());
    QCOMPARE(rig.after(1min), State::Active);
    QCOMPARE(rig.watch->health().address, kOther);
    // The second has the same address, so it is ours as well.
    rig.hooks[1].isDisabled = true;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"has switched the webhook subscription"_s));
    QCOMPARE(rig.after(5min), State::Disabled);
}

void tst_SubscriptionWatch::switchedOffAndOnAgainIsSeen()
{
    Rig rig({{u"P1"_s, kOurs}});
    QCOMPARE(rig.start(), State::Active);
    QCOMPARE(rig.after(20min), State::Active);
    QCOMPARE(rig.http.requests().size(), 5); // every five minutes
    QCOMPARE(rig.gaps, 0);
    rig.hooks[0].isDisabled = true;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"has switched the webhook subscription"_s));
    QCOMPARE(rig.after(5min), State::Disabled);
    const Timestamp since = rig.watch->health().since;
    QCOMPARE(rig.gaps, 1);
    QCOMPARE(rig.after(10min), State::Disabled);
    QCOMPARE(rig.http.requests().size(), 16); // every minute
    QCOMPARE(rig.watch->health().since, since);
    QCOMPARE(rig.gaps, 1);
    rig.hooks[0].isDisabled = false;
    QCOMPARE(rig.after(1min), State::Active);
    QCOMPARE(rig.gaps, 2);
    QVERIFY(rig.watch->trouble().isEmpty());
}

void tst_SubscriptionWatch::anAccountThatDoesNotAnswerIsBelievedForAWhile()
{
    Rig rig({{u"P1"_s, kOurs}});
    QCOMPARE(rig.start(), State::Active);
    rig.refusal = 503;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"not listed try=1"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"not listed try=2"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"not listed try=4"_s));
    QCOMPARE(rig.after(14min), State::Active);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"not listed try="_s));
    QCOMPARE(rig.after(15min), State::Unknown);
    QVERIFY(!rig.watch->health().reason.isEmpty());
    QVERIFY(rig.watch->trouble().isEmpty());
    rig.refusal = 0;
    QCOMPARE(rig.after(20min), State::Active);
    QVERIFY(rig.watch->health().reason.isEmpty());
}

void tst_SubscriptionWatch::aTokenWithoutTheRightIsNoAlarm()
{
    Rig rig({{u"P1"_s, kOurs}});
    rig.refusal = 403;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"not listed try=1"_s));
    QCOMPARE(rig.start(), State::Unknown);
    QVERIFY(!rig.watch->health().reason.isEmpty());
    QVERIFY(rig.watch->trouble().isEmpty());
    QCOMPARE(rig.gaps, 0);
}

void tst_SubscriptionWatch::credentialsInTheAddressAreNotShown()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"switched the webhook subscription to "
                                                          "https://ams\\.example/v1/webhooks/pagerduty off"_s));
    Rig rig({{u"P1"_s, u"https://user:geheim@ams.example/v1/webhooks/pagerduty?key=geheim"_s, true, true}});
    QCOMPARE(rig.start(), State::Disabled);
    QCOMPARE(rig.watch->health().address, kOurs);
    QVERIFY(!rig.watch->trouble().contains(u"geheim"_s));
}

QTEST_GUILESS_MAIN(tst_SubscriptionWatch)
#include "tst_SubscriptionWatch.moc"
