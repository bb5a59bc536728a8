// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/NoticeWishes.h"
#include "ui/shell/Notifier.h"
#include "ui/shell/Ringing.h"
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
    void aViewIsHeardByItsOwnSounds();
    void aViewSoundsUntilTheRowWasSeen_data();
    void aViewSoundsUntilTheRowWasSeen();
    void whatRings();
    void whileYouWereAway();
    void linksOfIncidents_data();
    void whatAutomationBeginsIsNotTold();
    void mutedOnesAreNotTold();
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
    WatchBook watch(rig.links, rig.clock);
    const QSignalSpy needed(&watch, &WatchBook::personNeeded);
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo-1"));
    link.show(pictureOf({rowOf(QStringLiteral("P1"), Automation(before))}));
    link.change({rowOf(QStringLiteral("P1"), Automation(after))});
    QCOMPARE(needed.size(), told);
}

void tst_Notices::anAcknowledgementThatRanOutIsToldAgain()
{
    ConsoleRig rig;
    WatchBook watch(rig.links, rig.clock);
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

/// Each incident is seen before a scenario is found for it.
void tst_Notices::whatAutomationBeginsIsNotTold()
{
    ConsoleRig rig;
    WatchBook watch(rig.links, rig.clock);
    const QSignalSpy needed(&watch, &WatchBook::personNeeded);
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo-1"));
    link.show(pictureOf({}));
    const QString found = QStringLiteral("found");
    link.change({rowOf(found, Automation::None), rowOf(QStringLiteral("none"), Automation::None)});
    QCOMPARE(needed.size(), 0);
    link.change({rowOf(found, Automation::Running)});
    rig.clock.advance(6s);
    QCOMPARE(needed.size(), 1); // no scenario is for this one
    QCOMPARE(needed.first().first().value<IncidentRow>().incident.toString(), QStringLiteral("none"));
    rig.clock.advance(6s);
    QCOMPARE(needed.size(), 1);
    // One that fails at once is told as what it is.
    const QString failed = QStringLiteral("failed");
    link.change({rowOf(failed, Automation::None), rowOf(failed, Automation::HandedOver)});
    QCOMPARE(needed.size(), 2);
    QCOMPARE(needed.last().first().value<IncidentRow>().automation, Automation::HandedOver);
    rig.clock.advance(6s);
    QCOMPARE(needed.size(), 2);
}

void tst_Notices::mutedOnesAreNotTold()
{
    ConsoleRig rig;
    WatchBook watch(rig.links, rig.clock);
    const QSignalSpy needed(&watch, &WatchBook::personNeeded);
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo-1"));
    link.show(pictureOf({}));
    for (const char *reason : {"muted", "in-maintenance", "on-hold"}) {
        IncidentRow row = rowOf(QString::fromLatin1(reason), Automation::None);
        link.change({row});
        row.reason = QString::fromLatin1(reason);
        link.change({row});
    }
    rig.clock.advance(6s);
    QCOMPARE(needed.size(), 1); // while automation is paused, people do it all
    QCOMPARE(needed.first().first().value<IncidentRow>().incident.toString(), QStringLiteral("on-hold"));
    QCOMPARE(watch.summary().unowned, 1);
}

void tst_Notices::whatFlapsIsToldOnce()
{
    ConsoleRig rig;
    WatchBook watch(rig.links, rig.clock);
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
    WatchBook watch(rig.links, rig.clock);
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
    WatchBook watch(rig.links, rig.clock);
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
    WatchBook watch(rig.links, rig.clock);
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
    WatchBook watch(rig.links, rig.clock);
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
    WatchBook watch(rig.links, rig.clock);
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

void tst_Notices::aViewIsHeardByItsOwnSounds()
{
    ConsoleRig rig;
    IncidentRow low = rowOf(QStringLiteral("P1"), Automation::HandedOver);
    low.urgency = Urgency::Low;
    IncidentRow first = low;
    first.priority = QStringLiteral("P1");
    const QTime noon(12, 0);
    const ViewSounds sounds{Sound::None, Sound::High, Sound::Urgent, 5min};
    const NoticeDecision again{Sound::Urgent, true, 5min, Until::Seen};
    QCOMPARE(decideNotice(low, rig.settings, noon, sounds), again);
    QCOMPARE(decideNotice(first, rig.settings, noon, sounds).sound, Sound::None); // silent
    QCOMPARE(decideNotice(first, rig.settings, noon, sounds).repeat, Milliseconds(0));
    NoticeWishes wishes;
    wishes.isLowHeard = false;
    wishes.customers = {QStringLiteral("globex")};
    setNoticeWishes(rig.settings, wishes);
    QCOMPARE(decideNotice(low, rig.settings, noon, sounds).sound, Sound::Urgent); // the view is meant
    QVERIFY(!decideNotice(low, rig.settings, noon, sounds).isShown);
    rig.settings.set(Setting::QuietHours, true);
    QCOMPARE(decideNotice(low, rig.settings, QTime(23, 0), sounds), NoticeDecision{});
    rig.settings.set(Setting::Sounds, false);
    QCOMPARE(decideNotice(low, rig.settings, noon, sounds).sound, Sound::None);
}

void tst_Notices::aViewSoundsUntilTheRowWasSeen_data()
{
    QTest::addColumn<std::function<void(ConsoleRig &, ScriptedLink &, Notifier &)>>("then");
    QTest::addColumn<int>("soundsAfter"); ///< in the ten minutes that follow
    const auto row = [](const char *name, int soundsAfter,
                        const std::function<void(ConsoleRig &, ScriptedLink &, Notifier &)> &then) {
        QTest::newRow(name) << then << soundsAfter;
    };
    row("nothing is done", 5, [](ConsoleRig &, ScriptedLink &, Notifier &) {});
    row("a key somewhere in the console", 5, [](ConsoleRig &, ScriptedLink &, Notifier &) {
        QWidget console;
        QTest::keyClick(&console, Qt::Key_J);
    });
    row("another row was seen", 5, [](ConsoleRig &rig, ScriptedLink &, Notifier &) {
        emit rig.navigator.incidentSeen(IncidentId(QStringLiteral("P9")));
    });
    row("the row was seen", 0, [](ConsoleRig &rig, ScriptedLink &, Notifier &) {
        emit rig.navigator.incidentSeen(IncidentId(QStringLiteral("P1")));
    });
    row("it was opened", 0, [](ConsoleRig &rig, ScriptedLink &, Notifier &) {
        emit rig.navigator.incidentWanted(IncidentId(QStringLiteral("P1")));
    });
    row("hush", 0, [](ConsoleRig &, ScriptedLink &, Notifier &notifier) { notifier.hush(); });
    row("somebody takes it", 0, [](ConsoleRig &, ScriptedLink &link, Notifier &) {
        link.change({rowOf(QStringLiteral("P1"), Automation::TakenOver)});
    });
    row("it goes", 0, [](ConsoleRig &, ScriptedLink &link, Notifier &) {
        link.change({RowRemoved{IncidentId(QStringLiteral("P1"))}});
    });
    row("sounds are switched off", 0,
        [](ConsoleRig &rig, ScriptedLink &, Notifier &) { rig.settings.set(Setting::Sounds, false); });
}

void tst_Notices::aViewSoundsUntilTheRowWasSeen()
{
    using Then = std::function<void(ConsoleRig &, ScriptedLink &, Notifier &)>;
    QFETCH(Then, then);
    QFETCH(int, soundsAfter);
    ConsoleRig rig;
    WatchBook watch(rig.links, rig.clock);
    Notifier notifier(rig.context, watch);
    notifier.setViews([](const IncidentRow &row) -> std::optional<ViewSounds> {
        if (row.incident != IncidentId(QStringLiteral("P1")))
            return std::nullopt;
        return ViewSounds{Sound::Urgent, Sound::Low, Sound::Low, 2min};
    });
    QSignalSpy sounded(&notifier, &Notifier::sounded);
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo-1"));
    link.show(pictureOf({}));
    link.change({rowOf(QStringLiteral("P1"), Automation::HandedOver),
                 rowOf(QStringLiteral("P2"), Automation::HandedOver)}); // the second is heard as usual, once
    const auto pass = [&rig](int seconds) {
        for (int i = 0; i < seconds; ++i)
            rig.clock.advance(1s);
    };
    pass(121);
    QCOMPARE(sounded.size(), 2);
    QCOMPARE(sounded.value(0).value(0).value<Sound>(), Sound::High); // the worse of the two
    QCOMPARE(sounded.value(1).value(0).value<Sound>(), Sound::Low);
    then(rig, link, notifier);
    pass(600);
    QCOMPARE(sounded.size(), 2 + soundsAfter);
}

void tst_Notices::whatRings()
{
    const IncidentId one(QStringLiteral("P1"));
    const IncidentId other(QStringLiteral("P2"));
    Ringing ringing;
    QVERIFY(!ringing.next());
    ringing.add(one, 60s, Until::Seen, 0s);
    ringing.add(other, 60s, Until::Touch, 15s);
    QCOMPARE(*ringing.next(), 60s);
    QCOMPARE(ringing.takeDue(60s).size(), 2); // together, though the other would be due a little later
    QCOMPARE(*ringing.next(), 120s);
    ringing.touch();
    QCOMPARE(ringing.takeDue(120s), QList<IncidentId>{one});
    ringing.add(other, 30s, Until::Touch, 120s);
    QCOMPARE(ringing.takeDue(150s), QList<IncidentId>{other}); // never half a turn early
    ringing.see(one);
    ringing.hush();
    QVERIFY(ringing.isEmpty());
}

void tst_Notices::whileYouWereAway()
{
    ConsoleRig rig;
    WatchBook watch(rig.links, rig.clock);
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
    const QTemporaryDir folder; // its name makes the file unique
    SingleInstance first(folder.filePath(QStringLiteral("console.ini")));
    QVERIFY(!first.handOver(QString()));
    first.listen();
    QSignalSpy received(&first, &SingleInstance::received);
    // The same file, written otherwise.
    const SingleInstance second(folder.path() + QStringLiteral("//.//console.ini"));
    QVERIFY(second.handOver(QStringLiteral("ams://incident/P1")));
    QTRY_COMPARE(received.size(), 1);
    QCOMPARE(received.first().first().toString(), QStringLiteral("ams://incident/P1"));
    const SingleInstance other(folder.filePath(QStringLiteral("other.ini")));
    QVERIFY(!other.handOver(QString()));
}

QTEST_MAIN(tst_Notices)
#include "tst_Notices.moc"
