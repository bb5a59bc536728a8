// SPDX-License-Identifier: Apache-2.0
#include "ConsoleApp.h"

#include "Pages.h"
#include "ui/incidents/SavedViews.h"
#include "ui/shell/AwaySummary.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/NoticePolicy.h"
#include "ui/shell/Notifier.h"
#include "ui/shell/PipelineBar.h"
#include "ui/shell/ProblemBar.h"
#include "ui/shell/SingleInstance.h"
#include "ui/shell/TrayIcon.h"
#include "ui/shell/WelcomeDialog.h"

#include <QAction>
#include <QApplication>
#include <QLoggingCategory>

namespace ams {

namespace {

Q_LOGGING_CATEGORY(lcConsole, "ams.console")

constexpr Milliseconds kKeepPicture{60000};

} // namespace

ConsoleApp::ConsoleApp(QApplication &application, ConsoleOptions options, Secrets &secrets)
    : m_options(std::move(options))
    , m_settings(m_options.settingsFile)
    , m_theme(application)
    , m_actions(m_settings)
    , m_agents(m_links, m_clock)
    , m_pictures(m_options.dataFolder + QStringLiteral("/picture.json"), m_links)
    , m_context{m_links,  m_actions, m_settings,  m_navigator, m_theme,   m_times,
                m_tokens, m_clock,   m_incidents, m_agents,    m_pictures}
    , m_watch(m_links, m_clock)
    , m_consoleLinks(m_context, m_random, secrets, m_options.dataFolder)
{
    m_incidents.follow(m_links);
    m_incidents.showCached(m_pictures.rows());
    QApplication::setQuitOnLastWindowClosed(false); // the core is stopped first
    m_awaySince = Timestamp(Milliseconds(m_settings.value(Setting::LastSeen).toLongLong()));
    applyLook();
    connect(&m_settings, &UiSettings::changed, this, &ConsoleApp::onSetting);
    connect(&m_consoleLinks, &ConsoleLinks::failed, &m_navigator, &Navigator::messageWanted);
    connect(&m_consoleLinks, &ConsoleLinks::coreFailed, this, [this](const Error &why) {
        m_coreFault = why;
        tellProblem();
    });
    connect(&m_consoleLinks, &ConsoleLinks::coreStarted, this, [this] {
        m_coreFault.reset();
        if (m_window)
            m_window->problem().hide();
    });
    connect(&m_consoleLinks, &ConsoleLinks::closed, this, &ConsoleApp::finished);
    connect(&m_watch, &WatchBook::pictureCame, this, &ConsoleApp::tellAway);
}

ConsoleApp::~ConsoleApp() = default;

void ConsoleApp::start()
{
    buildWindow();
    m_window->show();
    if (!m_options.isUnattended) {
        m_notifier = std::make_unique<Notifier>(m_context, m_watch);
        m_notifier->setViews([this](const IncidentRow &row) {
            return SavedViews(m_settings).soundsFor(row, {m_clock.now(), m_links.person()});
        });
        connect(m_notifier.get(), &Notifier::openWanted, this,
                [this](const IncidentId &incident) { receive(linkOf(incident)); });
        connect(m_notifier.get(), &Notifier::told, this, [this](const IncidentRow &, const NoticeDecision &decision) {
            if (decision.isShown || decision.sound != Sound::None)
                flash();
        });
        // The same road as the key: shown, held for some seconds, then sent.
        connect(m_notifier.get(), &Notifier::takeWanted, this, [this](const IncidentId &incident) {
            receive({});
            if (!m_window)
                return;
            m_window->showPage(QStringLiteral("incidents")); // where it is held, and taken back
            emit m_navigator.takeWanted(incident);
        });
    }
    m_consoleLinks.setLoad(m_options.loadRuns);
    m_consoleLinks.setEmbedded(embedded());
    m_consoleLinks.refreshConnections();
    for (const AgentOnce &agent : std::as_const(m_options.agents))
        m_consoleLinks.connectOnce(agent.url, agent.token);
    const bool hasNothing = embedded() == QLatin1StringView("none") && m_options.agents.isEmpty() &&
                            m_settings.text(Setting::Connections).size() < 3;
    if (hasNothing && !m_options.isUnattended)
        welcome();
    if (!m_options.link.isEmpty())
        receive(m_options.link);
    keepPictureNowAndThen();
}

QString ConsoleApp::embedded() const
{
    return m_options.embedded.isEmpty() ? m_settings.text(Setting::EmbeddedCore) : m_options.embedded;
}

void ConsoleApp::buildWindow()
{
    if (m_window)
        m_settings.set(Setting::WindowGeometry, m_window->saveGeometry());
    m_tray.reset();
    m_window.reset();
    m_window = std::make_unique<MainWindow>(m_context, consolePages(), m_languages.current());
    connect(m_window.get(), &MainWindow::connectionsEdited, &m_consoleLinks, &ConsoleLinks::refreshConnections);
    connect(m_window.get(), &MainWindow::quitWanted, this, &ConsoleApp::quit);
    connect(m_window.get(), &MainWindow::sandboxWanted, this, [this] {
        m_settings.set(Setting::EmbeddedCore, QStringLiteral("sandbox"));
        m_options.embedded.clear(); // what was chosen last counts
        m_consoleLinks.setEmbedded(QStringLiteral("sandbox"));
    });
    connect(m_window.get(), &MainWindow::welcomeWanted, this, &ConsoleApp::welcome);
    connect(m_window.get(), &MainWindow::hushWanted, this, [this] {
        if (m_notifier)
            m_notifier->hush();
    });
    connect(m_window.get(), &MainWindow::retryWanted, this, [this] { m_consoleLinks.setEmbedded(embedded()); });
    connect(&m_window->pipeline(), &PipelineBar::began, this, &ConsoleApp::flash);
    tellProblem();
    m_tray = std::make_unique<TrayIcon>(m_context, m_watch);
    connect(m_tray.get(), &TrayIcon::windowWanted, this, [this] { receive({}); });
    connect(m_tray.get(), &TrayIcon::quitWanted, this, &ConsoleApp::quit);
}

/// The desktop shows in its own way that the window wants to be looked at.
void ConsoleApp::flash()
{
    if (m_window && m_settings.isOn(Setting::Flash))
        QApplication::alert(m_window.get());
}

void ConsoleApp::welcome()
{
    auto *dialog = new WelcomeDialog(m_context, m_window.get());
    connect(dialog, &WelcomeDialog::sandboxWanted, m_window.get(), &MainWindow::sandboxWanted);
    connect(dialog, &WelcomeDialog::fileWanted, this, [this](const QString &file) {
        m_settings.set(Setting::EmbeddedCore, file);
        m_options.embedded.clear();
        m_consoleLinks.setEmbedded(file);
    });
    connect(dialog, &WelcomeDialog::connectionsEdited, &m_consoleLinks, &ConsoleLinks::refreshConnections);
    dialog->open();
    dialog->activateWindow(); // opened together with its window, some window managers give neither the keyboard
}

void ConsoleApp::receive(const QString &message)
{
    if (!m_window)
        return;
    if (m_window->isMinimized())
        m_window->showNormal();
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
    if (const auto incident = incidentOfLink(message)) {
        m_window->showPage(QStringLiteral("incidents"));
        emit m_navigator.incidentWanted(*incident);
    } else if (!message.isEmpty()) {
        emit m_navigator.messageWanted(tr("This link is not understood: %1").arg(message.left(100)));
    }
}

void ConsoleApp::quit()
{
    if (std::exchange(m_isQuitting, true))
        return;
    keepPicture();
    m_settings.set(Setting::LastSeen, qint64(m_clock.now().time_since_epoch().count()));
    m_settings.save();
    if (m_window)
        m_window->hide();
    m_tray.reset();
    m_notifier.reset();
    m_consoleLinks.close();
}

void ConsoleApp::onSetting(Setting setting)
{
    switch (setting) {
    case Setting::Theme:
    case Setting::FontSize:
    case Setting::TimeZone:
        applyLook();
        break;
    case Setting::Language:
        // Later: the dialog in which it was chosen belongs to the window that is replaced.
        QMetaObject::invokeMethod(
            this,
            [this] {
                applyLook();
                buildWindow();
                m_window->show();
            },
            Qt::QueuedConnection);
        break;
    default:
        break;
    }
}

void ConsoleApp::applyLook()
{
    m_languages.set(m_settings.text(Setting::Language));
    m_times.setZone(m_settings.text(Setting::TimeZone));
    m_theme.setFontSize(m_settings.number(Setting::FontSize));
    m_theme.setByName(m_settings.text(Setting::Theme));
}

void ConsoleApp::tellProblem()
{
    if (!m_window || !m_coreFault)
        return;
    QString advice;
    switch (m_coreFault->kind) {
    case ErrorKind::Invalid:
        advice = tr("Correct the configuration, then try again. `ams validate` tells more.");
        break;
    case ErrorKind::Denied:
        advice = tr("Check who may read and write there, then try again.");
        break;
    case ErrorKind::Busy:
    case ErrorKind::Unreachable:
        advice = tr("Check whether another agent runs on this machine with the same port or ledger, then try again.");
        break;
    case ErrorKind::Corrupt:
        advice = tr("Keep a copy of the ledger before anything else is done with it.");
        break;
    default:
        break;
    }
    m_window->problem().tell(tr("The agent in this console does not run. Nothing is automated by it."),
                             m_coreFault->message, advice);
}

void ConsoleApp::keepPicture()
{
    if (const auto kept = m_pictures.save(m_watch.rows(m_consoleLinks.sandbox()), m_clock.now()); !kept)
        qCWarning(lcConsole) << kept.error().message;
}

void ConsoleApp::keepPictureNowAndThen()
{
    m_clock.after(kKeepPicture, this, [this] {
        if (m_isQuitting)
            return;
        m_pictures.saveAside(m_watch.rows(m_consoleLinks.sandbox()), m_clock.now());
        keepPictureNowAndThen();
    });
}

void ConsoleApp::tellAway()
{
    if (m_window)
        m_window->away().tell(m_watch.since(m_awaySince), m_awaySince);
}

} // namespace ams
