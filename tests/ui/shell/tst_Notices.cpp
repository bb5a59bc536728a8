// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/NoticeWishes.h"
#include "ui/shell/Notifier.h"
#include "ui/shell/SingleInstance.h"
#include "ui/shell/TrayIcon.h"
#include "ui/shell/WatchBook.h"

#include "../ConsoleRig.h"

#include <QSignalSpy>
#include <QTest>

using namespace ams;
using namespace std::chrono_literals;

class tst_Notices final : public QObject
{
    Q_OBJECT
private slots:
    void onlyWhatNeedsAPersonIsTold_data();
    void onlyWhatNeedsAPersonIsTold();
    void anAcknowledgementThatRanOutIsToldAgain();
    void theFirstPictureMakesNoNoise();
    void anInterruptionMakesNoNoiseForWhatWasKnown();
    void anIncidentOfTwoAgentsIsToldOnce();
    void nothingUnseenIsGreen();
    void quietHours_data();
    void quietHours();
    void decisions();
    void whatFlapsIsToldOnce();
    void severitiesAndCustomersAreChosen();
    void soundsComeAgainUntilSomebodyIsThere();
    void whileYouWereAway();
    void linksOfIncidents_data();
    void linksOfIncidents();
    void aSecondStartHandsOver();
};

void tst_Notices::onlyWhatNeedsAPersonIsTold_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::addColumn<int>("told");
    const auto row = [](const char *name, Automation before, Automation after, int told) {
        QTest::newRow(name) << int(before) << int(after) << told;
    };
    row("a run goes on", Automation::Queued, Automation::Running, 0);
    row("automation resolves it", Automation::Running, Automation::Resolved, 0);
    row("it is handed over", Automation::Running, Automation::HandedOver, 1);
    row("it stays handed over", Automation::HandedOver, Automation::HandedOver, 0);
    row("somebody takes it", Automation::HandedOver, Automation::TakenOver, 0);
    row("it is handed over again", Automation::TakenOver, Automation::HandedOver, 1);
}

void tst_Notices::onlyWhatNeedsAPersonIsTold()
{
    QFETCH(int, before);
    QFETCH(int, after);
    QFETCH(int, told);
    ConsoleRig rig;
    WatchBook watch(rig.links);
    const QSignalSpy needed(&watch, &WatchBook::personNeeded);
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo-1"));
    link.show(pictureOf({rowOf(QStringLiteral("P1"), Automation(before))}));
    link.change({rowOf(QStringLiteral("P1"), Automation(after))});
    QCOMPARE(needed.size(), told);
}

void tst_Notices::anAcknowledgementThatRanOutIsToldAgain()
{
    ConsoleRig rig;
    WatchBook watch(rig.links);
    const QSignalSpy needed(&watch, &WatchBook::personNeeded);
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo-1"));
    IncidentRow row = rowOf(QStringLiteral("A"), Automation::TakenOver);
    row.status = IncidentStatus::Acknowledged;
    link.show(pictureOf({row}));
    row.note = QStringLiteral("looking");
    link.change({row});
    QCOMPARE(needed.size(), 0);
    row.status = IncidentStatus::Triggered;
    link.change({row});
    QCOMPARE(needed.size(), 1);
    row.note = QStringLiteral("still looking");
    link.change({row});
    QCOMPARE(needed.size(), 1);
}

void tst_Notices::whatFlapsIsToldOnce()
{
    ConsoleRig rig;
    WatchBook watch(rig.links);
    Notifier notifier(rig.context, watch);
    const QSignalSpy sounded(&notifier, &Notifier::sounded);
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo-1"));
    link.show(pictureOf({}));
    int number = 0;
    const auto comes = [&](const std::optional<RowFlaps> &flaps, bool asks = false) {
        IncidentRow row = rowOf(QStringLiteral("P%1").arg(++number), Automation::HandedOver);
        row.flaps = flaps;
        if (asks)
            row.question = RowQuestion{StepPath(QStringLiteral("ask")), QStringLiteral("Call?"), {}};
        link.change({row});
        rig.clock.advance(1s);
        return int(sounded.size());
    };
    RowFlaps flaps{QStringLiteral("5f3c"), 3, Timestamp(1000s), false};
    QCOMPARE(comes(flaps), 1);
    ++flaps.count;
    QCOMPARE(comes(flaps), 1);
    QCOMPARE(comes({}), 2);          // another alert
    QCOMPARE(comes(flaps), 2);       // still the same
    QCOMPARE(comes(flaps, true), 3); // but a run waits for an answer
    flaps.since = Timestamp(9000s);  // it had been quiet
    QCOMPARE(comes(flaps), 4);
    QCOMPARE(comes(flaps), 4);
}

void tst_Notices::theFirstPictureMakesNoNoise()
{
    ConsoleRig rig;
    WatchBook watch(rig.links);
    const QSignalSpy needed(&watch, &WatchBook::personNeeded);
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo-1"));
    link.show(pictureOf({rowOf(QStringLiteral("P1"), Automation::HandedOver)}));
    QCOMPARE(needed.size(), 0);
    QCOMPARE(watch.summary().needYou, 1);
    link.change({rowOf(QStringLiteral("P2"), Automation::HandedOver)});
    QCOMPARE(needed.size(), 1);
}

void tst_Notices::anInterruptionMakesNoNoiseForWhatWasKnown()
{
    ConsoleRig rig;
    WatchBook watch(rig.links);
    const QSignalSpy needed(&watch, &WatchBook::personNeeded);
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo-1"));
    link.show(pictureOf({rowOf(QStringLiteral("P1"), Automation::HandedOver)}));
    link.show(pictureOf({rowOf(QStringLiteral("P1"), Automation::HandedOver)}));
    QCOMPARE(needed.size(), 0);
    link.show(pictureOf({}));
    QCOMPARE(watch.summary().needYou, 0);
    QCOMPARE(watch.size(), 0);
}

void tst_Notices::anIncidentOfTwoAgentsIsToldOnce()
{
    ConsoleRig rig;
    WatchBook watch(rig.links);
    const QSignalSpy needed(&watch, &WatchBook::personNeeded);
    ScriptedLink &tokyo = rig.addLink(QStringLiteral("tokyo-1"));
    ScriptedLink &osaka = rig.addLink(QStringLiteral("osaka-1"));
    tokyo.show(pictureOf({}));
    osaka.show(pictureOf({}));
    IncidentRow row = rowOf(QStringLiteral("P1"), Automation::HandedOver);
    row.changedAt = Timestamp(2000ms);
    tokyo.change({row});
    osaka.change({row});
    QCOMPARE(needed.size(), 1);
    QCOMPARE(watch.summary().needYou, 1);
}

void tst_Notices::nothingUnseenIsGreen()
{
    ConsoleRig rig;
    WatchBook watch(rig.links);
    QVERIFY(watch.summary().worst().tone != Tone::Good);
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo-1"));
    QVERIFY(watch.summary().worst().tone != Tone::Good); // live, but no picture yet
    link.show(pictureOf({}));
    QCOMPARE(watch.summary().worst().tone, Tone::Good);
    rig.addLink(QStringLiteral("osaka-1"));
    QVERIFY(watch.summary().worst().tone != Tone::Good);
    link.setState(LinkState::Kind::CutOff);
    QVERIFY(watch.summary().worst().tone != Tone::Good);
    link.change({rowOf(QStringLiteral("P1"), Automation::HandedOver)});
    QCOMPARE(watch.summary().worst().tone, Tone::Urgent);
}

void tst_Notices::quietHours_data()
{
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("until");
    QTest::addColumn<bool>("isQuiet");
    QTest::newRow("by day, before") << "11:59"
                                    << "12:00"
                                    << "13:00" << false;
    QTest::newRow("by day, first minute") << "12:00"
                                          << "12:00"
                                          << "13:00" << true;
    QTest::newRow("by day, its end") << "13:00"
                                     << "12:00"
                                     << "13:00" << false;
    QTest::newRow("over midnight, evening") << "23:10"
                                            << "22:00"
                                            << "07:00" << true;
    QTest::newRow("over midnight, morning") << "06:59"
                                            << "22:00"
                                            << "07:00" << true;
    QTest::newRow("over midnight, noon") << "12:00"
                                         << "22:00"
                                         << "07:00" << false;
    QTest::newRow("the whole day") << "12:00"
                                   << "22:00"
                                   << "22:00" << true;
}

void tst_Notices::quietHours()
{
    QFETCH(QString, now);
    QFETCH(QString, from);
    QFETCH(QString, until);
    const auto time = [](const QString &text) { return QTime::fromString(text, QStringLiteral("HH:mm")); };
    QTEST(isWithin(time(now), time(from), time(until)), "isQuiet");
}

void tst_Notices::decisions()
{
    ConsoleRig rig;
    IncidentRow low = rowOf(QStringLiteral("P1"), Automation::HandedOver);
    low.urgency = Urgency::Low;
    IncidentRow first = low;
    first.priority = QStringLiteral("P1");
    const QTime noon(12, 0);
    QCOMPARE(decideNotice(low, rig.settings, noon), (NoticeDecision{Sound::Low, true}));
    QCOMPARE(decideNotice(first, rig.settings, noon), (NoticeDecision{Sound::Urgent, true}));
    rig.settings.set(Setting::QuietHours, true);
    const QTime night(23, 0);
    QCOMPARE(decideNotice(low, rig.settings, night), NoticeDecision{});
    QCOMPARE(decideNotice(first, rig.settings, night), (NoticeDecision{Sound::Urgent, true}));
    rig.settings.set(Setting::QuietButUrgent, false);
    QCOMPARE(decideNotice(first, rig.settings, night), NoticeDecision{});
    rig.settings.set(Setting::Sounds, false);
    QCOMPARE(decideNotice(low, rig.settings, noon), (NoticeDecision{Sound::None, true}));
}

void tst_Notices::severitiesAndCustomersAreChosen()
{
    ConsoleRig rig;
    IncidentRow low = rowOf(QStringLiteral("P1"), Automation::HandedOver);
    low.urgency = Urgency::Low;
    IncidentRow high = low;
    high.urgency = Urgency::High;
    NoticeWishes wishes;
    wishes.isLowHeard = false;
    setNoticeWishes(rig.settings, wishes);
    QCOMPARE(noticeWishes(rig.settings), wishes);
    const QTime noon(12, 0);
    QCOMPARE(decideNotice(low, rig.settings, noon), (NoticeDecision{Sound::None, true}));
    QCOMPARE(decideNotice(high, rig.settings, noon), (NoticeDecision{Sound::High, true}));
    wishes.customers = {QStringLiteral("Globex")};
    setNoticeWishes(rig.settings, wishes);
    QCOMPARE(decideNotice(high, rig.settings, noon), NoticeDecision{}); // acme's
    high.customer = CustomerId(QStringLiteral("globex"));
    QCOMPARE(decideNotice(high, rig.settings, noon), (NoticeDecision{Sound::High, true}));
}

void tst_Notices::soundsComeAgainUntilSomebodyIsThere()
{
    ConsoleRig rig;
    NoticeWishes wishes;
    wishes.isRepeated = true;
    setNoticeWishes(rig.settings, wishes);
    WatchBook watch(rig.links);
    Notifier notifier(rig.context, watch);
    QSignalSpy sounded(&notifier, &Notifier::sounded);
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo-1"));
    link.show(pictureOf({}));
    link.change({rowOf(QStringLiteral("P1"), Automation::HandedOver)});
    rig.clock.advance(1s);
    QCOMPARE(sounded.size(), 1);
    rig.clock.advance(60s);
    rig.clock.advance(1s);
    QCOMPARE(sounded.size(), 2);
    QWidget console;
    QTest::keyClick(&console, Qt::Key_J);
    rig.clock.advance(120s);
    QCOMPARE(sounded.size(), 2); // somebody is there
    link.change({rowOf(QStringLiteral("P2"), Automation::HandedOver)});
    rig.clock.advance(1s);
    QCOMPARE(sounded.size(), 3);
    link.change({rowOf(QStringLiteral("P2"), Automation::TakenOver)});
    rig.clock.advance(120s);
    QCOMPARE(sounded.size(), 3); // and here somebody has it
}

void tst_Notices::whileYouWereAway()
{
    ConsoleRig rig;
    WatchBook watch(rig.links);
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo-1"));
    IncidentRow old = rowOf(QStringLiteral("P1"), Automation::HandedOver);
    old.createdAt = Timestamp(1s);
    old.since = Timestamp(2s);
    IncidentRow repaired = rowOf(QStringLiteral("P2"), Automation::Resolved);
    repaired.createdAt = Timestamp(1s);
    repaired.since = Timestamp(20s);
    IncidentRow fresh = rowOf(QStringLiteral("P3"), Automation::HandedOver);
    fresh.createdAt = Timestamp(15s);
    fresh.since = Timestamp(16s);
    link.show(pictureOf({old, repaired, fresh}));
    QCOMPARE(watch.since(Timestamp(10s)), (AwayCounts{1, 1, 0, 1}));
    QVERIFY(watch.since(Timestamp(20s)).isEmpty());
}

void tst_Notices::linksOfIncidents_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("incident");
    QTest::newRow("a link") << "ams://incident/Q4TJADAJMFUWUO"
                            << "Q4TJADAJMFUWUO";
    QTest::newRow("with a slash at the end") << "ams://incident/PABC123/"
                                             << "PABC123";
    QTest::newRow("no incident") << "ams://incident/"
                                 << "";
    QTest::newRow("another host") << "ams://run/PABC123"
                                  << "";
    QTest::newRow("another scheme") << "https://incident/PABC123"
                                    << "";
    QTest::newRow("a path within") << "ams://incident/../../etc"
                                   << "";
    QTest::newRow("a command within") << "ams://incident/P1;rm"
                                      << "";
}

void tst_Notices::linksOfIncidents()
{
    QFETCH(QString, link);
    const auto incident = incidentOfLink(link);
    QTEST(incident ? incident->toString() : QString(), "incident");
}

void tst_Notices::aSecondStartHandsOver()
{
    const QTemporaryDir folder; // its name makes the key unique
    SingleInstance first(folder.path());
    QVERIFY(!first.handOver(QString()));
    first.listen();
    QSignalSpy received(&first, &SingleInstance::received);
    const SingleInstance second(folder.path());
    QVERIFY(second.handOver(QStringLiteral("ams://incident/P1")));
    QTRY_COMPARE(received.size(), 1);
    QCOMPARE(received.first().first().toString(), QStringLiteral("ams://incident/P1"));
}

QTEST_MAIN(tst_Notices)
#include "tst_Notices.moc"
