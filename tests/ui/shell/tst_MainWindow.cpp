// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/Connections.h"
#include "ui/settings/SettingsDialog.h"
#include "ui/shell/CommandPalette.h"
#include "ui/shell/HelpPage.h"
#include "ui/shell/LinkBar.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/NoticeBar.h"
#include "ui/shell/PageWindow.h"
#include "ui/shell/PipelineBar.h"
#include "ui/shell/ProblemBar.h"
#include "ui/shell/TrustBanner.h"
#include "ui/shell/WelcomeDialog.h"

#include "../ConsoleRig.h"

#include <QAccessible>
#include <QAction>
#include <QDialogButtonBox>
#include <QDirIterator>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

using namespace ams;
using namespace std::chrono_literals;

namespace {

QList<PageSpec> twoPages()
{
    const auto make = [](ConsoleContext &, QWidget *parent) -> QWidget * { return new QLineEdit(parent); };
    return {{QStringLiteral("incidents"), [] { return QStringLiteral("Incidents"); }, Icon::Incidents, make},
            {QStringLiteral("regions"), [] { return QStringLiteral("Regions"); }, Icon::Regions, make}};
}

} // namespace

class tst_MainWindow final : public QObject
{
    Q_OBJECT
private slots:
    void whatTheBarSaysOfALink_data();
    void whatTheBarSaysOfALink();
    void theBannerTellsWhatIsCutOff();
    void problemsStay();
    void paletteRanks();
    void paletteFindsAndDoes();
    void pagesAreMadeWhenShownAndRemembered();
    void aPageHasAWindowOfItsOwnUntilThatIsClosed();
    void windowsAreThereAgainAtTheNextStart();
    void everyActionIsInAMenuOrInThePalette();
    void keysPageHasEveryAction();
    void helpIsThereInBothLanguages();
    void linksInHelpLeadToTheirHeading();
    void whatAgentsTellStaysUntilItIsPutAway();
    void whatIsWrongWithAmsItselfIsSaid_data();
    void whatIsWrongWithAmsItselfIsSaid();
    void everythingFocusableHasAName();
    void welcomeChecksWhatIsTyped();
    void connectionsAreChecked_data();
    void connectionsAreChecked();
};

void tst_MainWindow::whatTheBarSaysOfALink_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("secondsOld");
    QTest::addColumn<bool>("hasPicture");
    QTest::addColumn<int>("tone");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, LinkState::Kind kind, int old, bool hasPicture, Tone tone, const char *text) {
        QTest::newRow(name) << int(kind) << old << hasPicture << int(tone) << text;
    };
    using Kind = LinkState::Kind;
    row("live", Kind::Live, 4, true, Tone::Good, "tokyo-1: data 4 s old");
    row("at 15 s still green", Kind::Live, 15, true, Tone::Good, "tokyo-1: data 15 s old");
    row("after 15 s amber, whatever the link says", Kind::Live, 16, true, Tone::Warning, "tokyo-1: data 16 s old");
    row("live without data is not green", Kind::Live, 1, false, Tone::Quiet, "tokyo-1: connecting, no data yet");
    row("stale", Kind::Stale, 20, true, Tone::Warning, "tokyo-1: data 20 s old");
    row("cut off", Kind::CutOff, 90, true, Tone::Quiet, "tokyo-1: cut off, data 1 min old");
    row("refused", Kind::Refused, 90, true, Tone::Urgent, "tokyo-1: refused");
}

void tst_MainWindow::whatTheBarSaysOfALink()
{
    QFETCH(int, kind);
    QFETCH(int, secondsOld);
    QFETCH(bool, hasPicture);
    const Timestamp now(std::chrono::hours(480000));
    LinkState state;
    state.kind = LinkState::Kind(kind);
    const LinkSaying saying =
        sayingOf(QStringLiteral("tokyo-1"), state, now - std::chrono::seconds(secondsOld), hasPicture, now, Times());
    QTEST(int(saying.badge.tone), "tone");
    QTEST(saying.text, "text");
}

void tst_MainWindow::theBannerTellsWhatIsCutOff()
{
    ConsoleRig rig;
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo-1"));
    QWidget window;
    TrustBanner banner(rig.context, &window);
    QVERIFY(banner.isHidden());
    link.setState(LinkState::Kind::CutOff, rig.clock.now());
    QVERIFY(!banner.isHidden());
    QVERIFY(banner.text().contains(QStringLiteral("tokyo-1")));
    link.setState(LinkState::Kind::Live, rig.clock.now());
    QVERIFY(banner.isHidden());
    rig.clock.advance(20s);
    QVERIFY(!banner.isHidden()); // nothing was heard
    // A wrong token is no cut: it has another cure.
    link.setState(LinkState::Kind::Refused, rig.clock.now());
    QVERIFY(banner.text().contains(QStringLiteral("Refused by tokyo-1")));
    QVERIFY(banner.text().contains(QStringLiteral("token")));
    QVERIFY(!banner.text().contains(QStringLiteral("Cut off")));
}

void tst_MainWindow::problemsStay()
{
    ConsoleRig rig;
    MainWindow window(rig.context, twoPages(), QStringLiteral("en"));
    window.show();
    QVERIFY(window.problem().isHidden());
    window.problem().tell(QStringLiteral("It does not run."), QStringLiteral("ams.yaml:3:1: error"),
                          QStringLiteral("Correct it."));
    rig.clock.advance(1h);
    QVERIFY(window.problem().isVisible());
    for (const auto &part : {QStringLiteral("does not run"), QStringLiteral("ams.yaml:3:1"), QStringLiteral("Correct")})
        QVERIFY(window.problem().text().contains(part));
    QSignalSpy retry(&window, &MainWindow::retryWanted);
    window.problem().findChild<QPushButton *>()->click();
    QCOMPARE(retry.size(), 1);
    QVERIFY(window.problem().isHidden());
}

void tst_MainWindow::paletteRanks()
{
    QVERIFY(paletteRank(QStringLiteral("Take over"), QString()));
    QVERIFY(*paletteRank(QStringLiteral("Take over"), QStringLiteral("take")) <
            *paletteRank(QStringLiteral("Intake list"), QStringLiteral("take")));
    QVERIFY(*paletteRank(QStringLiteral("Give back"), QStringLiteral("back")) <
            *paletteRank(QStringLiteral("Give back"), QStringLiteral("gvb")));
    QVERIFY(!paletteRank(QStringLiteral("Give back"), QStringLiteral("xyz")));
    QVERIFY(paletteRank(QStringLiteral("Run a scenario"), QStringLiteral("scen run")));
}

void tst_MainWindow::paletteFindsAndDoes()
{
    ConsoleRig rig;
    MainWindow window(rig.context, twoPages(), QStringLiteral("en"));
    window.show();
    window.showPage(QStringLiteral("incidents"));
    window.openPalette();
    auto *palette = window.findChild<CommandPalette *>();
    QVERIFY(palette);
    auto *words = palette->findChild<QLineEdit *>();
    QTest::keyClicks(words, QStringLiteral("regio"));
    QCOMPARE(palette->shown().value(0), QStringLiteral("page.regions"));
    QTest::keyClick(words, Qt::Key_Return);
    QTRY_COMPARE(window.currentPage(), QStringLiteral("regions"));
}

void tst_MainWindow::pagesAreMadeWhenShownAndRemembered()
{
    ConsoleRig rig;
    {
        MainWindow window(rig.context, twoPages(), QStringLiteral("en"));
        QVERIFY(window.page(QStringLiteral("incidents")));
        QVERIFY(!window.page(QStringLiteral("regions")));
        rig.actions.find(QStringLiteral("page.regions"))->trigger();
        QVERIFY(window.page(QStringLiteral("regions")));
    }
    QVERIFY(rig.actions.all().empty());
    const MainWindow window(rig.context, twoPages(), QStringLiteral("en"));
    QCOMPARE(window.currentPage(), QStringLiteral("regions"));
}

void tst_MainWindow::aPageHasAWindowOfItsOwnUntilThatIsClosed()
{
    ConsoleRig rig;
    MainWindow window(rig.context, twoPages(), QStringLiteral("en"));
    window.show();
    window.showPage(QStringLiteral("regions"));
    QWidget *regions = window.page(QStringLiteral("regions"));
    rig.actions.refresh();
    rig.actions.find(QStringLiteral("view.own-window"))->trigger();
    PageWindow *own = window.windowOf(QStringLiteral("regions"));
    QVERIFY(own);
    QVERIFY(own->isVisible());
    QCOMPARE(own->centralWidget(), regions);
    QCOMPARE(window.currentPage(), QStringLiteral("incidents"));
    // Keys that work everywhere work there; choosing the page leads to its window.
    QVERIFY(own->actions().contains(rig.actions.find(QStringLiteral("console.palette"))));
    window.showPage(QStringLiteral("regions"));
    QCOMPARE(window.currentPage(), QStringLiteral("incidents"));
    // The last one stays.
    window.tearOff(QStringLiteral("incidents"));
    window.tearOff(QStringLiteral("help"));
    QVERIFY(!window.windowOf(QStringLiteral("help")));
    own->close();
    QVERIFY(!window.windowOf(QStringLiteral("regions")));
    QCOMPARE(window.currentPage(), QStringLiteral("regions"));
    QCOMPARE(window.page(QStringLiteral("regions")), regions);
    QVERIFY(regions->isVisible());
}

void tst_MainWindow::windowsAreThereAgainAtTheNextStart()
{
    ConsoleRig rig;
    {
        MainWindow window(rig.context, twoPages(), QStringLiteral("en"));
        window.show();
        window.tearOff(QStringLiteral("regions"));
        window.close();
    }
    {
        MainWindow again(rig.context, twoPages(), QStringLiteral("en"));
        QVERIFY(again.windowOf(QStringLiteral("regions")));
        QVERIFY(!again.windowOf(QStringLiteral("incidents")));
        again.windowOf(QStringLiteral("regions"))->close();
    }
    const MainWindow last(rig.context, twoPages(), QStringLiteral("en"));
    QVERIFY(!last.windowOf(QStringLiteral("regions")));
}

void tst_MainWindow::everyActionIsInAMenuOrInThePalette()
{
    ConsoleRig rig;
    const MainWindow window(rig.context, twoPages(), QStringLiteral("en"));
    for (const ActionTable::Entry &entry : rig.actions.all()) {
        QVERIFY2(!entry.spec.text.isEmpty() && !entry.spec.group.isEmpty(), qPrintable(entry.spec.name));
        QVERIFY2(rig.actions.conflicts(entry.spec.name, entry.action->shortcut()).isEmpty(),
                 qPrintable(entry.spec.name));
        bool isInMenu = false;
        for (const QAction *menu : window.menuBar()->actions())
            isInMenu = isInMenu || menu->menu()->actions().contains(entry.action);
        QVERIFY2(isInMenu || !entry.spec.isMenu, qPrintable(entry.spec.name));
    }
}

void tst_MainWindow::keysPageHasEveryAction()
{
    ConsoleRig rig;
    MainWindow window(rig.context, twoPages(), QStringLiteral("en"));
    emit rig.navigator.helpWanted(QStringLiteral("keys"));
    QCOMPARE(window.currentPage(), QStringLiteral("help"));
    auto *help = qobject_cast<HelpPage *>(window.page(QStringLiteral("help")));
    QVERIFY(help);
    QCOMPARE(help->currentPage(), QStringLiteral("keys"));
}

void tst_MainWindow::helpIsThereInBothLanguages()
{
    ConsoleRig rig;
    for (const QString &language : {QStringLiteral("en"), QStringLiteral("ja")}) {
        HelpPage help(rig.context, language);
        for (const QString &page : {QStringLiteral("agent"), QStringLiteral("console")}) {
            help.showPage(page);
            QCOMPARE(help.currentPage(), page);
        }
        help.showPage(QStringLiteral("no-such-page"));
        QCOMPARE(help.currentPage(), QStringLiteral("index"));
    }
}

void tst_MainWindow::linksInHelpLeadToTheirHeading()
{
    ConsoleRig rig;
    static const QRegularExpression link(QStringLiteral("\\]\\((?:([a-z-]+)\\.md)?#([^)]+)\\)"));
    int links = 0;
    for (const QString &language : {QStringLiteral("en"), QStringLiteral("ja")}) {
        HelpPage help(rig.context, language);
        help.resize(900, 400);
        help.show();
        QDirIterator pages(QStringLiteral(":/help/") + language);
        while (pages.hasNext()) {
            QFile file(pages.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            for (auto match = link.globalMatch(text); match.hasNext(); ++links) {
                const auto found = match.next();
                const QString page = found.captured(1);
                help.showPage(page.isEmpty() ? QFileInfo(file.fileName()).completeBaseName() : page);
                QVERIFY2(help.showHeading(found.captured(2)), qPrintable(file.fileName() + u'#' + found.captured(2)));
            }
        }
        help.showPage(QStringLiteral("console"));
        const auto *bar = help.findChild<QTextBrowser *>()->verticalScrollBar();
        QCOMPARE(bar->value(), 0);
        const QString anchor = language == u"en" ? QStringLiteral("being-noticed") : QStringLiteral("通知");
        emit help.findChild<QTextBrowser *>()->anchorClicked(QUrl(u'#' + anchor));
        QVERIFY(bar->value() > 0);
        QVERIFY(!help.showHeading(QStringLiteral("no-such-heading")));
    }
    QVERIFY(links > 1);
}

void tst_MainWindow::whatAgentsTellStaysUntilItIsPutAway()
{
    ConsoleRig rig;
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo-1"));
    MainWindow window(rig.context, twoPages(), QStringLiteral("en"));
    window.show();
    link.show(pictureOf({}));
    auto *bar = window.findChild<NoticeBar *>();
    QVERIFY(bar->isHidden());
    Notice reloaded;
    reloaded.code = QStringLiteral("scenarios-reloaded");
    link.change({reloaded});
    QVERIFY(bar->isHidden()); // no problem: it is said in passing
    QVERIFY(window.statusBar()->currentMessage().contains(QStringLiteral("Scenarios were read anew")));
    Notice failed;
    failed.at = rig.clock.now();
    failed.code = QStringLiteral("deed-failed");
    failed.detail = QStringLiteral("Q123 hand-over given-up");
    failed.isProblem = true;
    link.change({failed});
    rig.clock.advance(1h);
    QVERIFY(bar->isVisible());
    QVERIFY(bar->text().contains(QStringLiteral("Q123")));
    QVERIFY(bar->text().contains(QStringLiteral("tokyo-1")));
    QSignalSpy wanted(&rig.navigator, &Navigator::incidentWanted);
    bar->findChild<QPushButton *>()->click();
    QCOMPARE(wanted.value(0).value(0).value<IncidentId>(), IncidentId(QStringLiteral("Q123")));
    bar->findChild<QToolButton *>()->click();
    QVERIFY(bar->isHidden());
}

void tst_MainWindow::whatIsWrongWithAmsItselfIsSaid_data()
{
    QTest::addColumn<AgentFacts>("facts");
    QTest::addColumn<QString>("said"); ///< empty: nothing is wrong
    AgentFacts well;
    well.agent = AgentId(QStringLiteral("tokyo-1"));
    well.region = QStringLiteral("tokyo");
    well.isReady = true;
    well.noGapSince = Timestamp{};
    QTest::newRow("all is well") << well << QString();
    AgentFacts facts = well;
    facts.hasLedger = false;
    QTest::newRow("no ledger") << facts << QStringLiteral("cut off from its ledger");
    facts = well;
    facts.waitingRuns = 7;
    facts.oldestWait = 6min;
    QTest::newRow("queue") << facts << QStringLiteral("7 incident(s) wait for a free run, the oldest for 6 min");
    facts = well;
    facts.noGapSince.reset();
    QTest::newRow("nothing is known of lost webhooks") << facts << QStringLiteral("what webhooks have missed");
    facts.isReady = false;
    QTest::newRow("it has just started") << facts << QString();
    facts = well;
    facts.webhooks.state = WebhookHealth::State::Active;
    QTest::newRow("webhooks come in") << facts << QString();
    facts.webhooks.state = WebhookHealth::State::Unknown;
    facts.webhooks.reason = QStringLiteral("Forbidden");
    QTest::newRow("the token may not look at subscriptions") << facts << QString();
    facts.webhooks.state = WebhookHealth::State::Disabled;
    QTest::newRow("webhooks are switched off by PagerDuty") << facts << QStringLiteral("enable the subscription");
    facts.webhooks.state = WebhookHealth::State::Inactive;
    QTest::newRow("webhooks are switched off by a person") << facts << QStringLiteral("Make it active in PagerDuty");
    facts.webhooks.state = WebhookHealth::State::Missing;
    QTest::newRow("nothing sends webhooks") << facts << QStringLiteral("tokyo-1 gets no webhooks");
    facts = well;
    facts.pagerDutyWaiting = 3;
    QTest::newRow("calls wait") << facts << QStringLiteral("3 call(s) to PagerDuty wait");
}

void tst_MainWindow::whatIsWrongWithAmsItselfIsSaid()
{
    QFETCH(AgentFacts, facts);
    QFETCH(QString, said);
    ConsoleRig rig;
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo-1"));
    PipelineBar bar(rig.context, nullptr);
    QSignalSpy began(&bar, &PipelineBar::began);
    const auto pass = [&](int seconds) {
        for (int i = 0; i < seconds; ++i) {
            link.hear(rig.clock.now());
            rig.clock.advance(1s);
        }
    };
    link.change({facts});
    pass(5);
    QVERIFY(bar.isHidden()); // a moment is no trouble
    pass(40);
    QCOMPARE(bar.isHidden(), said.isEmpty());
    QVERIFY2(bar.text().contains(said), qPrintable(bar.text()));
    QCOMPARE(began.size(), said.isEmpty() ? 0 : 1);
    facts.hasLedger = true;
    facts.waitingRuns = facts.pagerDutyWaiting = 0;
    facts.oldestWait = {};
    facts.webhooks = {};
    facts.noGapSince = Timestamp{};
    link.change({facts});
    pass(2);
    QVERIFY(bar.isHidden());
    link.setState(LinkState::Kind::CutOff, rig.clock.now());
    rig.clock.advance(40s);
    QVERIFY(bar.text().contains(QStringLiteral("No agent of region tokyo")));
}

void tst_MainWindow::everythingFocusableHasAName()
{
    ConsoleRig rig;
    rig.addLink(QStringLiteral("tokyo-1"));
    MainWindow window(rig.context, {}, QStringLiteral("en"));
    SettingsDialog settings(rig.context, nullptr);
    settings.setAttribute(Qt::WA_DeleteOnClose, false);
    WelcomeDialog welcome(rig.context, nullptr);
    welcome.setAttribute(Qt::WA_DeleteOnClose, false);
    CommandPalette palette(rig.actions, nullptr);
    palette.setAttribute(Qt::WA_DeleteOnClose, false);
    QStringList nameless;
    for (QWidget *top : std::initializer_list<QWidget *>{&window, &settings, &welcome, &palette}) {
        for (QWidget *widget : top->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() ||
                widget->objectName().startsWith(QLatin1StringView("qt_")))
                continue;
            const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
            if (face && face->role() != QAccessible::Client && face->text(QAccessible::Name).isEmpty())
                nameless.append(QLatin1StringView(top->metaObject()->className()) + QStringLiteral(": ") +
                                QLatin1StringView(widget->metaObject()->className()) + u' ' + widget->objectName());
        }
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
}

void tst_MainWindow::welcomeChecksWhatIsTyped()
{
    ConsoleRig rig;
    WelcomeDialog welcome(rig.context, nullptr);
    welcome.setAttribute(Qt::WA_DeleteOnClose, false);
    QSignalSpy edited(&welcome, &WelcomeDialog::connectionsEdited);
    welcome.choose(WelcomeDialog::Way::Agent);
    const auto fields = welcome.findChildren<QLineEdit *>();
    auto *begin = welcome.findChild<QDialogButtonBox *>()->buttons().first();
    fields.at(0)->setText(QStringLiteral("http://ams.example:8470"));
    fields.at(1)->setText(QStringLiteral("secret-token"));
    begin->click();
    QVERIFY(connectionsOf(rig.settings).isEmpty()); // a token never travels in the open
    fields.at(0)->setText(QStringLiteral("https://ams.example:8470"));
    begin->click();
    QTRY_COMPARE(edited.size(), 1);
    const QList<Connection> kept = connectionsOf(rig.settings);
    QCOMPARE(kept.size(), 1);
    QCOMPARE(rig.tokens.kept.value(kept.first().id), QStringLiteral("secret-token"));
    QVERIFY(!rig.settings.text(Setting::Connections).contains(QStringLiteral("secret-token")));
}

void tst_MainWindow::connectionsAreChecked_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("fault");
    QTest::newRow("https") << "https://ams.example:8470"
                           << "";
    QTest::newRow("loopback without TLS") << "http://127.0.0.1:8470"
                                          << "";
    QTest::newRow("localhost without TLS") << "http://localhost:8470"
                                           << "";
    QTest::newRow("another machine without TLS") << "http://10.0.0.1:8470"
                                                 << "not-secure";
    QTest::newRow("no scheme") << "ams.example:8470"
                               << "no-url";
    QTest::newRow("another scheme") << "ftp://ams.example"
                                    << "no-url";
}

void tst_MainWindow::connectionsAreChecked()
{
    QFETCH(QString, url);
    QTEST(faultOf({QStringLiteral("id"), QStringLiteral("name"), url, {}}), "fault");
}

QTEST_MAIN(tst_MainWindow)
#include "tst_MainWindow.moc"
